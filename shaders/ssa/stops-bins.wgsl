// Where the loop of direct.wgsl stops: at the ends of the bins.

// Length of bin `bin`; bin -1 is the burn-in.
fn bin_length(bin: i32) -> f32 {
  return select(u.width, u.burn_in, bin < 0);
}

// When bin `bin` ends.
fn end_of(bin: i32) -> f32 {
  return u.burn_in + f32(bin + 1) * u.width;
}

fn first_bin() -> i32 {
  return select(0, -1, u.burn_in > 0.0);
}

fn stops() -> i32 {
  return i32(u.bins);
}

// The bin in which the loop is, at stop `bin`.
fn bin_of(bin: i32) -> i32 {
  return bin;
}
