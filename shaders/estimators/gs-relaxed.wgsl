// Gumbel-Softmax with a relaxed forward pass: a little of every reaction happens, x + sum_r nu_r y_r, and counts are real
// numbers (Count is f32 here). Twin of src/estimators/gumbel-softmax/gs-relaxed.ts, the tangents in gumbel-softmax.wgsl.

fn moved(x: Counts, fired: i32, y: Rates) -> Counts {
  return spread(y, x);
}
