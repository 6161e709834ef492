// Break points of the time (src/compile/time.ts) and the events of a path, for models that have any. Twin of
// src/estimators/break-points.ts. break_point() gives [bin, time to the bin's end, moment] of each; the first has the moment that
// stands for the time before all of them. The generated code gives triggers() and follow().

// The parameters in the phase after `next` break points: one word more than parameters.
fn in_phase(k: Theta, next: u32) -> Theta {
  var phased = k;
  phased[P] = break_point(next).z;
  return phased;
}

fn break_due(next: u32, bin: i32) -> bool {
  return next + 1u < BREAKS && i32(break_point(next + 1u).x) == bin;
}

// Time from the next stop in a bin, a break point or the bin's end, to the bin's end.
fn rest_of(next: u32, bin: i32) -> f32 {
  return select(0.0, break_point(next + 1u).y, break_due(next, bin));
}

// Passes the break point that is due; returns the time to the next stop. A frozen path keeps its state.
fn pass_break(path: ptr<function, Path>, k: Theta, bin: i32) -> f32 {
  let rest = rest_of((*path).next, bin);
  let before = triggers((*path).x, in_phase(k, (*path).next));
  (*path).next++;
  if (!(*path).frozen) {
    (*path).x = follow(before, (*path).x, in_phase(k, (*path).next));
  }
  return rest - rest_of((*path).next, bin);
}
