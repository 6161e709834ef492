// Laws that change with the time all along (src/compile/expressions/interval.ts): propensities() are bounds over a window of time, which a path
// chooses its reactions by, and the generated fire_thinned() lets one fire with probability rate / bound. Lines of
// direct.wgsl and of estimators that end in //!thinned are for such models, those that end in //!steady for all others.
// Twin of src/estimators/kernel/thinning.ts.

// The parameters at one moment: their last word is the time itself, not one that stands for a window.
fn at_time(k: Theta, time: f32) -> Theta {
  var moment = k;
  moment[U] = time;
  return moment;
}

// When the next stop of a path is, a break point or the end of its bin.
fn stop_time(next: u32, bin: i32) -> f32 {
  return end_of(bin) - rest_of(next, bin);
}

// Lets reaction j, which the bounds `a` have chosen at path.now, fire or not; whether it has.
fn thin(path: ptr<function, Path>, k: Theta, a: Rates, j: i32) -> bool {
  let v = unit(next_u32(&(*path).random));
  let after = fire_thinned((*path).x, at_time(k, (*path).now), a, j, v);
  (*path).x = after.x;
  (*path).sound = after.sound;
  (*path).rejected += select(1u, 0u, after.fired);
  return after.fired;
}

// Two shares of a stretch, uniform in (0, 1), independent of each other and of what drives the path: its generator's state, hashed.
fn random_shares(path: ptr<function, Path>) -> vec2f {
  let words = philox((*path).random, vec2u(u.seed, 0x54494d45u));
  return vec2f(open_unit(words.x), open_unit(words.y));
}
