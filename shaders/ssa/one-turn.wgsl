// The hooks of ssa/direct.wgsl for an estimator that simulates a trajectory once.

fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
  return STREAM_PATH;
}

fn turn_theta(track: ptr<function, Track>) -> Theta {
  return theta();
}

fn turn_table(track: ptr<function, Track>) -> u32 {
  return 0u;
}

fn next_turn(track: ptr<function, Track>) -> bool {
  return false;
}
