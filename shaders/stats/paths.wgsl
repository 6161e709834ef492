// Picks the first trajectories' raw output out of a batch: path i, bin b, column c to paths[(i * bins + b) * width + c].

struct Shape {
  n: u32,
  paths: u32,
  // bins times raw width
  row: u32,
  unused: u32,
}

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> samples: array<f32>;
@group(0) @binding(2) var<storage, read_write> paths: array<f32>;

@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = id.y * groups.x * 64u + id.x;
  if (index >= shape.paths * shape.row) {
    return;
  }
  let i = index / shape.row;
  paths[index] = samples[(index % shape.row) * shape.n + i];
}
