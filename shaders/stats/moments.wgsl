// Moments of a batch's raw samples. One invocation reduces one chunk of trajectories in one column of the result
// (src/estimators/columns.ts) and writes one Record; the host merges the chunks' records in f64. There is no barrier and
// no shared memory: software adapters are a hundred times slower with them, and a chunk is short.
//
// Powers are summed of (x - mean) / scale, so that samples of size 1e15 cannot overflow; what rounding leaves of the mean
// is found in the sum of first powers. Sums run over blocks of BLOCK samples and then over blocks.

struct Record {
  mean: f32,
  least: f32,
  greatest: f32,
  // Largest distance from `mean`, or 1 if all samples are equal.
  scale: f32,
  // Sums of d, d^2, d^3, d^4 with d = (x - mean) / scale.
  s1: f32,
  s2: f32,
  s3: f32,
  s4: f32,
  // Sum of d e and of e, with e = (v - mean of v) / partner_scale for the partner's samples v.
  cross: f32,
  e1: f32,
  partner_scale: f32,
  unused: f32,
}

@group(0) @binding(1) var<storage, read> samples: array<f32>;
@group(0) @binding(2) var<storage, read> partner: array<u32>;
// Of column c and chunk i at records[i * bins * width + c] from where the batch's begin.
@group(0) @binding(3) var<storage, read_write> records: array<Record>;

const BLOCK = 256u;
const LARGEST = 0x1.fffffep+127f;
const NONE = 0xffffffffu;

// Where the samples of a column come from: trajectory i's is (samples[value + i] - baseline) * factor * samples[score + i],
// or samples[value + i] alone where score is NONE.
struct Source {
  value: u32,
  score: u32,
  baseline: f32,
  factor: f32,
}

fn raw_row(bin: u32, column: u32) -> u32 {
  return shape.rows_at + (bin * shape.row_width + column) * shape.n;
}

fn source(bin: u32, c: u32) -> Source {
  let gradients = shape.K * shape.P;
  if (shape.scores == 0u || c < shape.K) {
    return Source(raw_row(bin, c), NONE, 0.0, 1.0);
  }
  if (c >= shape.K + gradients) {
    return Source(raw_row(bin, c - gradients), NONE, 0.0, 1.0);
  }
  let k = (c - shape.K) / shape.P;
  return Source(raw_row(bin, k), raw_row(bin, shape.K + c - shape.K - k * shape.P), 0.0, 1.0);
}

fn sample(origin: Source, i: u32) -> f32 {
  let value = samples[origin.value + i];
  if (origin.score == NONE) {
    return value;
  }
  return (value - origin.baseline) * origin.factor * samples[origin.score + i];
}

// Mean, minimum and maximum.
struct Range {
  mean: f32,
  least: f32,
  greatest: f32,
}

fn range(origin: Source, begin: u32, end: u32) -> Range {
  var sum = 0.0;
  var least = LARGEST;
  var greatest = -LARGEST;
  for (var block = begin; block < end; block += BLOCK) {
    var part = 0.0;
    for (var i = block; i < min(block + BLOCK, end); i++) {
      let x = sample(origin, i);
      part += x;
      least = min(least, x);
      greatest = max(greatest, x);
    }
    sum += part;
  }
  return Range(sum / f32(max(end - begin, 1u)), least, greatest);
}

fn scale_of(r: Range) -> f32 {
  let scale = max(r.greatest - r.mean, r.mean - r.least);
  return select(1.0, scale, scale > 0x1p-100f);
}

@compute @workgroup_size(64)
fn reduce(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = enter(id, groups);
  let columns = shape.bins * shape.width;
  if (index >= columns * shape.chunks) {
    return;
  }
  let chunk = index / columns;
  let column = index % columns;
  let bin = column / shape.width;
  let c = column % shape.width;
  // The same cuts as in src/engine/gpu/stats.ts, without overflow.
  let size = shape.n / shape.chunks;
  let more = shape.n % shape.chunks;
  let begin = chunk * size + min(chunk, more);
  let end = begin + size + select(0u, 1u, chunk < more);

  // The partner of a gradient is its value, which the baseline needs as well. Where a column is its own partner, the
  // loops over the partner are empty.
  let paired = partner[c] != c;
  let other = source(bin, partner[c]);
  let other_end = select(begin, end, paired);
  let v = range(other, begin, other_end);
  var own = source(bin, c);
  if (own.score != NONE && shape.scores == 2u && end - begin > 1u) {
    // f_i minus the mean of the others is n / (n - 1) (f_i - mean).
    let n = f32(end - begin);
    own.baseline = v.mean;
    own.factor = n / (n - 1.0);
  }
  let x = range(own, begin, end);
  let scale = scale_of(x);
  let factor = 1.0 / scale;
  var powers = vec4f(0.0);
  for (var block = begin; block < end; block += BLOCK) {
    var part = vec4f(0.0);
    for (var i = block; i < min(block + BLOCK, end); i++) {
      let d = (sample(own, i) - x.mean) * factor;
      let d2 = d * d;
      part += vec4f(d, d2, d2 * d, d2 * d2);
    }
    powers += part;
  }
  var partner_scale = scale;
  var mixed = powers.yx;
  if (paired) {
    partner_scale = scale_of(v);
    mixed = vec2f(0.0);
  }
  let other_factor = 1.0 / partner_scale;
  for (var block = begin; block < other_end; block += BLOCK) {
    var part = vec2f(0.0);
    for (var i = block; i < min(block + BLOCK, other_end); i++) {
      let e = (sample(other, i) - v.mean) * other_factor;
      part += vec2f((sample(own, i) - x.mean) * factor * e, e);
    }
    mixed += part;
  }
  records[shape.records_at + index] = Record(
    x.mean, x.least, x.greatest, scale,
    powers.x, powers.y, powers.z, powers.w,
    mixed.x, mixed.y, partner_scale, 0.0,
  );
}
