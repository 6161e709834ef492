// Random numbers: the same integer streams as src/numerics/random.ts, whose docstring gives the sources.
// Philox4x32-10 (Salmon et al. 2011) turns (seed, trajectory, stream) into the start of a xoshiro128++ 1.0
// (Blackman & Vigna 2021) generator. State: four u32.

const STREAM_PATH = 0u;
const STREAM_BRANCH = 1u;
const STREAM_AUXILIARY = 2u;
const STREAM_PERTURBED = 16u;
const KEY_HIGH = 0x50524f50u;

// High 32 bits of the 64-bit product.
fn multiply_high(a: u32, b: u32) -> u32 {
  let a0 = a & 0xffffu;
  let a1 = a >> 16u;
  let b0 = b & 0xffffu;
  let b1 = b >> 16u;
  let mid = a1 * b0 + ((a0 * b0) >> 16u);
  let mid2 = a0 * b1 + (mid & 0xffffu);
  return a1 * b1 + (mid >> 16u) + (mid2 >> 16u);
}

fn philox(counter: vec4u, key: vec2u) -> vec4u {
  var c = counter;
  var k = key;
  for (var round = 0u; round < 10u; round++) {
    let high0 = multiply_high(0xd2511f53u, c.x);
    let low0 = 0xd2511f53u * c.x;
    let high1 = multiply_high(0xcd9e8d57u, c.z);
    let low1 = 0xcd9e8d57u * c.z;
    c = vec4u(high1 ^ c.y ^ k.x, low1, high0 ^ c.w ^ k.y, low0);
    k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}

fn seed_stream(seed: u32, trajectory: u32, stream: u32) -> vec4u {
  return philox(vec4u(trajectory, stream, 0u, 0u), vec2u(seed, KEY_HIGH));
}

fn rotate_left(x: u32, k: u32) -> u32 {
  return (x << k) | (x >> (32u - k));
}

// Next number of xoshiro128++.
fn next_u32(state: ptr<function, vec4u>) -> u32 {
  var s = *state;
  let result = rotate_left(s.x + s.w, 7u) + s.x;
  let t = s.y << 9u;
  s.z ^= s.x;
  s.w ^= s.y;
  s.y ^= s.z;
  s.x ^= s.w;
  s.z ^= t;
  s.w = rotate_left(s.w, 11u);
  *state = s;
  return result;
}

// A number in (0, 1]: 24 bits, never 0, so that the first cumulative propensity >= u * a0 is never that of a
// reaction of propensity 0.
fn unit(n: u32) -> f32 {
  return f32(i32(n >> 8u) + 1) * 0x1p-24f;
}

// A number strictly inside (0, 1) from all 32 bits, exact to one rounding at both ends when subtracted from 1.
fn open_unit(n: u32) -> f32 {
  return (f32(n >> 1u) + 0.25) * 0x1p-31f;
}

// (ln(1 + s) - s) / s^2 on [-1/3, 1/3]: a minimax fit, relative error of ln(1 + s) below 3e-8 before rounding.
fn log_series(s: f32) -> f32 {
  var h = 0.14372527f;
  h = h * s - 0.15370712f;
  h = h * s + 0.13921321f;
  h = h * s - 0.16419774f;
  h = h * s + 0.20016028f;
  h = h * s - 0.25007573f;
  h = h * s + 0.33333107f;
  return h * s - 0.49999941f;
}

// -ln u with u = (n + 1/2) / 2^32, relative error below 4e-7 everywhere. WGSL promises log only to 2^-21 absolute near
// 1, where -ln u is small; so the upper half works with 1 - u, which is exact in integers, as log1p would.
fn exponential(n: u32) -> f32 {
  let upper = n >= 0x80000000u;
  // min(u, 1 - u), one rounding.
  let y = (f32(i32(select(n, ~n, upper))) + 0.5) * 0x1p-32f;
  let u = select(y, 1.0 - y, upper);
  // u = 2^e (1 + s) with 1 + s in [2/3, 4/3).
  let bits = bitcast<i32>(u);
  let e = (bits - 0x3f2aaaab) >> 23u;
  let s = select(bitcast<f32>(bits - (e << 23u)) - 1.0, -y, upper && e == 0);
  return -(s + s * s * log_series(s) + f32(e) * 0.69314718055994531);
}
