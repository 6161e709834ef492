// Moments of a batch's raw samples, one workgroup per column of the result (src/estimators/columns.ts), in two kernels:
// `locate` finds mean, minimum, maximum and scale; `centre` sums powers of (x - mean) / scale, scaled so that samples
// of size 1e15 cannot overflow. Sums are blocked twice over: BLOCK samples, then an invocation's blocks, then a tree.

struct Shape {
  // Trajectories in the batch.
  n: u32,
  // Bins times width.
  columns: u32,
  width: u32,
  raw_width: u32,
  K: u32,
  P: u32,
  // 0: columns are raw columns. Else gradients are (f - b) S with b = 0 (1) or the mean of the other trajectories (2).
  scores: u32,
  // `locate` runs first for all columns that are raw (0), then for gradients from scores (1), which need the means.
  derived: u32,
}

struct Column {
  // The mean in two parts: rounded, and what is left.
  mean: f32,
  rest: f32,
  least: f32,
  greatest: f32,
  // Largest distance from `mean`, or 1 if all samples are equal.
  scale: f32,
  // Sums of d^2, d^3, d^4 and d times the partner's d, with d = (x - mean) / scale.
  s2: f32,
  s3: f32,
  s4: f32,
  cross: f32,
  unused: f32,
}

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> samples: array<f32>;
@group(0) @binding(2) var<storage, read> partner: array<u32>;
@group(0) @binding(3) var<storage, read_write> columns: array<Column>;

const THREADS = 64u;
const BLOCK = 32u;
const NO_SCORE = 0xffffffffu;

var<workgroup> shared_sums: array<vec4f, THREADS>;

// Where a result column comes from: rows of samples of its value and, for a gradient from scores, of its score.
struct Source {
  row: u32,
  score: u32,
  baseline: f32,
  factor: f32,
}

fn is_derived(c: u32) -> bool {
  return shape.scores != 0u && c >= shape.K && c < shape.K + shape.K * shape.P;
}

fn source(column: u32) -> Source {
  let b = column / shape.width;
  let c = column % shape.width;
  let raw = b * shape.raw_width;
  if (is_derived(c)) {
    let k = (c - shape.K) / shape.P;
    let p = (c - shape.K) % shape.P;
    if (shape.scores == 1u) {
      return Source(raw + k, raw + shape.K + p, 0.0, 1.0);
    }
    // f_i minus the mean of the others is n / (n - 1) (f_i - mean).
    let mean = columns[b * shape.width + k].mean;
    return Source(raw + k, raw + shape.K + p, mean, f32(shape.n) / f32(max(shape.n, 2u) - 1u));
  }
  let skip = select(0u, shape.K * shape.P, shape.scores != 0u && c >= shape.K);
  return Source(raw + c - skip, NO_SCORE, 0.0, 1.0);
}


fn sample(origin: Source, i: u32) -> f32 {
  let value = samples[origin.row * shape.n + i];
  if (origin.score == NO_SCORE) {
    return value;
  }
  return (value - origin.baseline) * origin.factor * samples[origin.score * shape.n + i];
}

fn add_over_threads(thread: u32, value: vec4f) -> vec4f {
  shared_sums[thread] = value;
  workgroupBarrier();
  for (var half = THREADS / 2u; half > 0u; half /= 2u) {
    if (thread < half) {
      shared_sums[thread] += shared_sums[thread + half];
    }
    workgroupBarrier();
  }
  let total = shared_sums[0];
  workgroupBarrier();
  return total;
}

fn range_over_threads(thread: u32, value: vec2f) -> vec2f {
  shared_sums[thread] = vec4f(value, 0.0, 0.0);
  workgroupBarrier();
  for (var half = THREADS / 2u; half > 0u; half /= 2u) {
    if (thread < half) {
      let a = shared_sums[thread];
      let b = shared_sums[thread + half];
      shared_sums[thread] = vec4f(min(a.x, b.x), max(a.y, b.y), 0.0, 0.0);
    }
    workgroupBarrier();
  }
  let total = shared_sums[0].xy;
  workgroupBarrier();
  return total;
}

@compute @workgroup_size(64)
fn locate(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) thread: u32) {
  let column = group.y * groups.x + group.x;
  if (column >= shape.columns || is_derived(column % shape.width) != (shape.derived == 1u)) {
    return;
  }
  let origin = source(column);
  let n = f32(shape.n);
  var sum = 0.0;
  var range = vec2f(0x1.fffffep+127f, -0x1.fffffep+127f);
  for (var block = thread; block < shape.n; block += THREADS * BLOCK) {
    var part = 0.0;
    for (var i = block; i < min(block + THREADS * BLOCK, shape.n); i += THREADS) {
      let x = sample(origin, i);
      part += x;
      range = vec2f(min(range.x, x), max(range.y, x));
    }
    sum += part;
  }
  let first = add_over_threads(thread, vec4f(sum, 0.0, 0.0, 0.0)).x / n;
  range = range_over_threads(thread, range);
  // The mean once more, of the differences from the first: its rounding error is then that of the differences.
  sum = 0.0;
  for (var block = thread; block < shape.n; block += THREADS * BLOCK) {
    var part = 0.0;
    for (var i = block; i < min(block + THREADS * BLOCK, shape.n); i += THREADS) {
      part += sample(origin, i) - first;
    }
    sum += part;
  }
  let correction = add_over_threads(thread, vec4f(sum, 0.0, 0.0, 0.0)).x / n;
  if (thread == 0u) {
    let mean = first + correction;
    let scale = max(range.y - mean, mean - range.x);
    columns[column].mean = mean;
    columns[column].rest = correction - (mean - first);
    columns[column].least = range.x;
    columns[column].greatest = range.y;
    columns[column].scale = select(1.0, scale, scale > 0x1p-100f);
  }
}

@compute @workgroup_size(64)
fn centre(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) thread: u32) {
  let column = group.y * groups.x + group.x;
  if (column >= shape.columns) {
    return;
  }
  let origin = source(column);
  let c = column % shape.width;
  let other = column - c + partner[c];
  let other_origin = source(other);
  let mean = columns[column].mean;
  let factor = 1.0 / columns[column].scale;
  let other_mean = columns[other].mean;
  let other_factor = 1.0 / columns[other].scale;
  var sum = vec4f(0.0);
  for (var block = thread; block < shape.n; block += THREADS * BLOCK) {
    var part = vec4f(0.0);
    for (var i = block; i < min(block + THREADS * BLOCK, shape.n); i += THREADS) {
      let d = (sample(origin, i) - mean) * factor;
      let e = (sample(other_origin, i) - other_mean) * other_factor;
      let d2 = d * d;
      part += vec4f(d2, d2 * d, d2 * d2, d * e);
    }
    sum += part;
  }
  let total = add_over_threads(thread, sum);
  if (thread == 0u) {
    columns[column].s2 = total.x;
    columns[column].s3 = total.y;
    columns[column].s4 = total.z;
    columns[column].cross = total.w;
  }
}
