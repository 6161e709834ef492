// What the reductions of finished batches (src/engine/gpu/stats.ts) work by: one Shape per batch, all in one dispatch.

struct Shape {
  // Trajectories in the batch, and chunks they are cut into.
  n: u32,
  chunks: u32,
  bins: u32,
  // Columns per bin of the result, of raw output, and of what moments.wgsl reduces.
  width: u32,
  raw_width: u32,
  row_width: u32,
  K: u32,
  P: u32,
  // 0: columns are as they are. Else gradients are (f - b) S with b = 0 (1) or the mean of the chunk's others (2).
  scores: u32,
  // Sample paths to be copied out.
  paths: u32,
  // Where the batch begins: its raw output, what moments.wgsl reduces, its records, its sample paths.
  raw_at: u32,
  rows_at: u32,
  records_at: u32,
  paths_at: u32,
  unused0: u32,
  unused1: u32,
}

@group(0) @binding(0) var<storage, read> shapes: array<Shape>;

// The invocation's batch; its number within it is returned.
var<private> shape: Shape;

fn enter(id: vec3u, groups: vec3u) -> u32 {
  shape = shapes[id.z];
  return id.y * groups.x * 64u + id.x;
}
