// Events in alternative-path.wgsl, where every path has its own way through the break points.

// As in events-with-tangents.wgsl. @param slopes of a_0, by parameter
fn leave_phase(track: ptr<function, Track>, slopes: PerParameter, a0: f32) {
  let scale = select(a0, 1.0, (*track).crossed);
  for (var p = 0u; p < P; p++) { //!unroll
    (*track).dt[p] = select(0.0, (*track).dt[p] * scale - (*track).waited * slopes[p], a0 > 0.0);
  }
  (*track).waited = 0.0;
  (*track).crossed = true;
}
