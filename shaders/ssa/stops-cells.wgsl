// Where the loop of direct.wgsl stops for control variates: at the ends of cells of time (control-variates/grid.ts). Cells make up
// blocks: `burn_in` blocks of one cell each, then one block of own() cells per bin.
//
// The batch's table holds, one after the other: the cells' lengths; coefficients of values, bins x K x E x F; coefficients of
// gradients, bins x K x Q x E x F; baselines, bins x K; with E = own() + reach().

fn control(i: u32) -> f32 {
  return batches[batch].control[i / 4u][i % 4u];
}

fn own() -> u32 {
  return u.control_shape & 0xfffu;
}

fn early() -> u32 {
  return (u.control_shape >> 12u) & 0xffu;
}

fn reach() -> u32 {
  return u.control_shape >> 20u;
}

fn bin_length(cell: i32) -> f32 {
  return control(u32(clamp(cell, 0, i32(u.cells) - 1)));
}

// When a cell ends. //!thinned
fn end_of(cell: i32) -> f32 { //!thinned
  var end = 0.0; //!thinned
  for (var c = 0; c <= cell; c++) { //!thinned
    end += bin_length(c); //!thinned
  } //!thinned
  return end; //!thinned
} //!thinned

fn first_bin() -> i32 {
  return 0;
}

fn stops() -> i32 {
  return i32(u.cells);
}

fn value_at(output: u32, e: u32) -> u32 {
  return u.cells + (output * (own() + reach()) + e) * F;
}

fn remainder_at(output: u32, p: u32, e: u32) -> u32 {
  let entries = own() + reach();
  return u.cells + u.bins * K * entries * F + ((output * Q + p) * entries + e) * F;
}

fn baseline_of(output: u32) -> f32 {
  return control(u.cells + u.bins * K * (own() + reach()) * F * (1u + Q) + output);
}

// The bin of a cell, below 0 in the burn-in; how many cells of its block are left; whether it is the first of them.
struct Place {
  bin: i32,
  left: u32,
  first: bool,
}

fn place_of(cell: i32) -> Place {
  let after = cell - i32(early());
  if (after < 0) {
    return Place(after, 0u, true);
  }
  let n = i32(own());
  return Place(after / n, u32(n - 1 - after % n), after % n == 0);
}

// The bin in which the loop is, at stop `cell`.
fn bin_of(cell: i32) -> i32 {
  return place_of(cell).bin;
}
