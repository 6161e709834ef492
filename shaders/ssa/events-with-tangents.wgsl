// Events in direct.wgsl for gumbel-softmax.wgsl: tangents pass through what events assign, not through the moment at which they
// happen. Twin of src/estimators/gs-st-kernel.ts.

fn set_tangent(track: ptr<function, Track>, p: u32, s: u32, value: f32) {
  (*track).dx[p * S + s] = value;
}

fn follow_up(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta) {
  (*path).x = follow((*path).was, (*path).x, k, &(*path).random, track);
  (*path).was = SETTLED;
}

fn begun(track: ptr<function, Track>, k: Theta) {
  start_tangents(k, track);
}

// -ln u = sum of a_0 times length over the phases that the waiting time spans: from here to the next reaction dt holds a_0
// times the derivative of its moment, which does not jump where a_0 does.
fn leave_phase(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, a0: f32) {
  let scale = select(a0, 1.0, (*track).crossed);
  for (var p = 0u; p < P; p++) { //!unroll if small
    let d = sum_rates(by_path((*path).x, k, p, tangent(track, p)));
    // Nothing is waited for without a rate.
    (*track).dt[p] = select(0.0, (*track).dt[p] * scale - (*track).waited * d, a0 > 0.0);
  }
  (*track).waited = 0.0;
  (*track).crossed = true;
}
