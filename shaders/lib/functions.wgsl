// Elementary functions to a few units in the last place of f32. WGSL's own are allowed far more: sin and cos 2^-11, atan 4096
// units, asin 2^-12. Reductions and polynomials are those of Cephes (Moshier, single precision, public domain). Included in kernels
// whose model calls one of them. What has no value gives what a propensity check reports, as in math.wgsl.

const NO_VALUE = -0x1.fffffep+127f;
const HALF_PI = 1.57079637f;

// x less the nearest multiple of pi/2, and that multiple's number. The constants are pi/2 in three parts, the first two
// of so few digits that their products with the number are exact up to about 10^4 and good to 2^-19 up to 10^5; from
// there on f32 itself holds x no better.
struct Quadrant {
  x: f32,
  number: i32,
}

fn quadrant(x: f32) -> Quadrant {
  let bounded = clamp(x, -0x1p24f, 0x1p24f);
  let n = round(bounded * 0.636619747f);
  let rest = ((bounded - n * 1.5703125f) - n * 4.837512969970703125e-4f) - n * 7.54978995489188e-8f;
  return Quadrant(clamp(rest, -0.8f, 0.8f), i32(n));
}

fn sine_series(x: f32) -> f32 {
  let z = x * x;
  return x + x * z * (-1.6666654611e-1f + z * (8.3321608736e-3f - z * 1.9515295891e-4f));
}

fn cosine_series(x: f32) -> f32 {
  let z = x * x;
  return 1.0 - 0.5 * z + z * z * (4.166664568298827e-2f + z * (-1.388731625493765e-3f + z * 2.443315711809948e-5f));
}

fn sin_(x: f32) -> f32 {
  let q = quadrant(x);
  let value = select(sine_series(q.x), cosine_series(q.x), (q.number & 1) == 1);
  return select(value, -value, (q.number & 2) == 2);
}

fn cos_(x: f32) -> f32 {
  let q = quadrant(x);
  let value = select(cosine_series(q.x), sine_series(q.x), (q.number & 1) == 1);
  return select(value, -value, ((q.number + 1) & 2) == 2);
}

fn tan_(x: f32) -> f32 {
  let q = quadrant(x);
  let s = sine_series(q.x);
  let c = cosine_series(q.x);
  return select(s / c, -c / s, (q.number & 1) == 1);
}

fn atan_(x: f32) -> f32 {
  let a = abs(x);
  let far = a > 2.41421356f;
  let middle = a > 0.414213562f;
  let y = select(select(a, (a - 1.0) / (a + 1.0), middle), -1.0 / a, far);
  let z = y * y;
  let series = (((8.05374449538e-2f * z - 1.38776856032e-1f) * z + 1.99777106478e-1f) * z - 3.33329491539e-1f) * z * y + y;
  let value = select(0.0, select(0.785398163f, HALF_PI, far), middle) + series;
  return select(value, -value, x < 0.0);
}

// asin on [0, 1/2].
fn arc_series(x: f32) -> f32 {
  let z = x * x;
  let p = (((4.2163199048e-2f * z + 2.4181311049e-2f) * z + 4.5470025998e-2f) * z + 7.4953002686e-2f) * z + 1.6666752422e-1f;
  return p * z * x + x;
}

fn asin_(x: f32) -> f32 {
  let a = abs(x);
  let far = 2.0 * arc_series(sqrt(max(0.5 - 0.5 * a, 0.0)));
  let value = select(arc_series(min(a, 0.5)), HALF_PI - far, a > 0.5);
  return select(select(value, -value, x < 0.0), NO_VALUE, a > 1.0);
}

fn acos_(x: f32) -> f32 {
  let a = abs(x);
  let far = 2.0 * arc_series(sqrt(max(0.5 - 0.5 * a, 0.0)));
  let near = arc_series(min(a, 0.5));
  let positive = select(HALF_PI - near, far, a > 0.5);
  let negative = select(HALF_PI + near, 2.0 * HALF_PI - far, a > 0.5);
  return select(select(positive, negative, x < 0.0), NO_VALUE, a > 1.0);
}

fn sinh_(x: f32) -> f32 {
  let z = x * x;
  let near = x + x * z * (1.66667160211e-1f + z * (8.33028376239e-3f + z * 2.03721912945e-4f));
  return select(0.5 * exp(x) - 0.5 * exp(-x), near, abs(x) < 1.0);
}

fn cosh_(x: f32) -> f32 {
  return 0.5 * exp(x) + 0.5 * exp(-x);
}

fn tanh_(x: f32) -> f32 {
  let a = min(abs(x), 20.0);
  let z = a * a;
  let series = (((-5.70498872745e-3f * z + 2.06390887954e-2f) * z - 5.37397155531e-2f) * z + 1.33314422036e-1f) * z;
  let near = (series - 3.33332819422e-1f) * z * a + a;
  let value = select(1.0 - 2.0 / (exp(2.0 * a) + 1.0), near, a < 0.625);
  return select(value, -value, x < 0.0);
}

// WGSL promises log only to 2^-21 near 1.
fn ln_(x: f32) -> f32 {
  let bits = bitcast<i32>(x);
  let e = (bits - 0x3f2aaaab) >> 23u;
  let s = bitcast<f32>(bits - (e << 23u)) - 1.0;
  let value = s + s * s * log_series(s) + f32(e) * 0.69314718055994531;
  return select(select(log(x), NO_VALUE, x <= 0.0), value, x >= 0x1p-126f && x < 0x1p127f);
}

// Whole for whole powers of ten that f32 holds.
fn log10_(x: f32) -> f32 {
  let value = ln_(x) * 0.434294482f;
  let n = round(value);
  var power = 1.0;
  for (var i = 0; i < i32(clamp(n, 0.0, 10.0)); i++) {
    power *= 10.0;
  }
  return select(value, n, power == x);
}
