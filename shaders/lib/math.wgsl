// a^b for counts and rates. WGSL leaves pow undefined for negative bases; a negative base with a whole exponent is
// what a person expects, any other negative base, and a power of 0 below 0, gives -F32_MAX, which a propensity check then reports,
// and the host of an observable (src/engine/gpu/stats.ts).
fn power(a: f32, b: f32) -> f32 {
  let at_zero = select(select(0.0, 1.0, b == 0.0), -0x1.fffffep+127f, b < 0.0);
  let magnitude = select(pow(abs(a), b), at_zero, a == 0.0);
  if (a >= 0.0) {
    return magnitude;
  }
  let whole = floor(b) == b;
  let odd = floor(b * 0.5) * 2.0 != b;
  return select(-0x1.fffffep+127f, select(magnitude, -magnitude, odd), whole);
}

// What observables divide and take roots by: without a value -F32_MAX, since a driver may take infinities for anything.
fn quotient(a: f32, b: f32) -> f32 {
  return select(a / b, -0x1.fffffep+127f, b == 0.0);
}

fn root(a: f32) -> f32 {
  return select(sqrt(max(a, 0.0)), -0x1.fffffep+127f, a < 0.0);
}
