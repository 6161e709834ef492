// Picks the first trajectories' raw output out of a batch: path i, bin b, column c to paths[(i * bins + b) * width + c] from
// where the batch's begin.

@group(0) @binding(1) var<storage, read> samples: array<f32>;
@group(0) @binding(2) var<storage, read_write> paths: array<f32>;

@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = enter(id, groups);
  let row = shape.bins * shape.raw_width;
  if (index >= shape.paths * row) {
    return;
  }
  let i = index / row;
  paths[shape.paths_at + index] = samples[shape.raw_at + (index % row) * shape.n + i];
}
