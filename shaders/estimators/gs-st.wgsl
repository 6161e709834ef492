// Gumbel-Softmax straight-through: one whole reaction fires, as in the exact simulation. Twin of src/estimators/gumbel-softmax/gs-st.ts;
// formulas in estimators.md, the tangents in gumbel-softmax.wgsl.

fn moved(x: Counts, fired: i32, y: Rates) -> Counts {
  return fire(x, fired);
}
