// The causal baseline of the score function (src/estimators/samples.ts): a running average is taken apart into the
// shares of its bins, each centred on the mean of the chunk's others and weighted with the score at that bin's end alone.
// One invocation turns one chunk of trajectories of one value k and parameter p into samples of the gradient, bin after
// bin; moments.wgsl reduces them as they are.

// K running averages and P scores per bin.
@group(0) @binding(1) var<storage, read> raw: array<f32>;
// K values, K x P gradients and P scores per bin.
@group(0) @binding(2) var<storage, read_write> samples: array<f32>;

const BLOCK = 256u;

fn raw_row(bin: u32, column: u32) -> u32 {
  return shape.raw_at + (bin * shape.raw_width + column) * shape.n;
}

fn row(bin: u32, column: u32) -> u32 {
  return shape.rows_at + (bin * shape.row_width + column) * shape.n;
}

// Share of bin `bin` in the running average: (b + 1) R_b - b R_(b - 1).
fn share(bin: u32, k: u32, i: u32) -> f32 {
  let last = f32(bin + 1u) * raw[raw_row(bin, k) + i];
  if (bin == 0u) {
    return last;
  }
  return last - f32(bin) * raw[raw_row(bin - 1u, k) + i];
}

@compute @workgroup_size(64)
fn centre(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = enter(id, groups);
  let pairs = shape.K * shape.P;
  if (index >= pairs * shape.chunks) {
    return;
  }
  let chunk = index / pairs;
  let k = index % pairs / shape.P;
  let p = index % shape.P;
  let size = shape.n / shape.chunks;
  let more = shape.n % shape.chunks;
  let begin = chunk * size + min(chunk, more);
  let end = begin + size + select(0u, 1u, chunk < more);
  let n = f32(end - begin);
  // f_i minus the mean of the others is n / (n - 1) (f_i - mean).
  let factor = n / max(n - 1.0, 1.0);

  for (var bin = 0u; bin < shape.bins; bin++) {
    var mean = 0.0;
    for (var block = begin; block < end; block += BLOCK) {
      var part = 0.0;
      for (var i = block; i < min(block + BLOCK, end); i++) {
        part += share(bin, k, i);
      }
      mean += part / n;
    }
    // A chunk of one trajectory has no others: its baseline is 0.
    mean = select(0.0, mean, end - begin > 1u);
    let to = row(bin, shape.K + k * shape.P + p);
    let score = raw_row(bin, shape.K + p);
    let before = row(max(bin, 1u) - 1u, shape.K + k * shape.P + p);
    for (var i = begin; i < end; i++) {
      var sum = (share(bin, k, i) - mean) * factor * raw[score + i];
      if (bin > 0u) {
        sum += f32(bin) * samples[before + i];
      }
      samples[to + i] = sum / f32(bin + 1u);
      if (p == 0u) {
        samples[row(bin, k) + i] = raw[raw_row(bin, k) + i];
      }
      if (k == 0u) {
        samples[row(bin, shape.K + shape.K * shape.P + p) + i] = raw[score + i];
      }
    }
  }
}
