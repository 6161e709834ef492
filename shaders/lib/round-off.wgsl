// Round-off in sums, relative to the size of what was summed. Twin of src/numerics/whole.ts; f32 keeps 2^-24 of every term.

const ROUND_OFF = 0x1p-19f;

// 0 where a value is 0 but for round-off, else the value. `magnitude` is the size of the terms it was summed from.
fn settled(value: f32, magnitude: f32) -> f32 {
  // Beside infinite terms nothing is.
  let finite = (bitcast<u32>(magnitude) & 0x7fffffffu) < 0x7f800000u;
  return select(value, 0.0, finite && abs(value) <= ROUND_OFF * magnitude);
}

// The count that a value is but for round-off; -1 if it is none: below 0, not whole, or from 2^24 on, where f32 skips
// whole numbers.
fn nearest_whole(value: f32, magnitude: f32) -> f32 {
  let whole = round(value);
  let finite = (bitcast<u32>(value) & 0x7fffffffu) < 0x7f800000u;
  let near = finite && abs(value - whole) <= min(0.25, ROUND_OFF * max(magnitude, abs(value)));
  return select(-1.0, abs(whole), near && whole >= 0.0 && whole < 16777216.0);
}
