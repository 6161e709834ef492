// The hooks of ssa/direct.wgsl for an estimator that simulates a trajectory once.

fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
  return STREAM_PATH;
}

fn turn_theta(track: ptr<function, Track>) -> Theta {
  return theta();
}

fn next_turn(track: ptr<function, Track>) -> bool {
  return false;
}
