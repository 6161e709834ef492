// Break points of the time (src/compile/expressions/time.ts) and the events of a path, for models that have any. Twin of
// src/estimators/break-points.ts. break_point(i) reads tables of STRIDE entries (src/engine/gpu/kernel/break-tables.ts): the moment that
// stands for the time before all break points, then [bin, time to the bin's end, moment] of each, then bins that never come.
// Where break points move with parameters (MOVING), every turn has the table of its own parameters; else there is one.
// The generated code gives triggers() and follow().

// One of n alternatives, each as likely. Twin of chanceOf() in src/compile/events/agenda.ts.
fn pick(random: ptr<function, vec4u>, n: u32) -> u32 {
  let bits = next_u32(random);
  return ((bits >> 16u) * n + (((bits & 0xffffu) * n) >> 16u)) >> 16u;
}

// The count that an assigned value stands for, which may be whole up to rounding errors; -1 if there is none. Beyond 2^24 f32
// skips whole numbers. Twin of count() in src/compile/events/event-functions.ts.
fn count_of(value: f32, random: ptr<function, vec4u>) -> i32 {
  let whole = round(value);
  let below = floor(value);
  var count = -1.0;
  if (abs(value - whole) <= min(0.25, 1e-6 * max(1.0, abs(value))) && whole >= 0.0) {
    count = whole;
  } else if (ROUNDING > 0u && value > 0.0) {
    count = below;
    if (ROUNDING == 2u && unit(next_u32(random)) < value - below) {
      count = below + 1.0;
    }
  }
  return select(-1, i32(count), count >= 0.0 && count < 16777216.0);
}

fn first_break(table: u32) -> u32 {
  return select(0u, table * STRIDE, MOVING);
}

// The parameters in the phase after the break point `next`: one word more than parameters.
fn in_phase(k: Theta, next: u32) -> Theta {
  var phased = k;
  phased[U] = break_point(next).z;
  return phased;
}

fn break_due(next: u32, bin: i32) -> bool {
  return i32(break_point(next + 1u).x) == bin;
}

// Time from the next stop in a bin, a break point or the bin's end, to the bin's end.
fn rest_of(next: u32, bin: i32) -> f32 {
  return select(0.0, break_point(next + 1u).y, break_due(next, bin));
}
