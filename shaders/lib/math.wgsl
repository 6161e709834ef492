// a^b for counts and rates. WGSL leaves pow undefined for negative bases; a negative base with a whole exponent is
// what a person expects, any other negative base gives -F32_MAX, which a propensity check then reports.
fn power(a: f32, b: f32) -> f32 {
  let magnitude = select(pow(abs(a), b), select(0.0, 1.0, b == 0.0), a == 0.0 && b >= 0.0);
  if (a >= 0.0) {
    return magnitude;
  }
  let whole = floor(b) == b;
  let odd = floor(b * 0.5) * 2.0 != b;
  return select(-0x1.fffffep+127f, select(magnitude, -magnitude, odd), whole);
}
