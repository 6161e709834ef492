// A trajectory that carries one direction v through the tangent maps of GS-ST and normalises it after every reaction.
// Twin of src/estimators/tangent-walker.ts.

struct Walker {
  x: Counts,
  v: Tangent,
  random: vec4u,
  // Time since the start, or since the caller set it back.
  time: f32,
  // Unset once no reaction can follow.
  alive: bool,
  // A propensity was impossible.
  bad: bool,
}

const WALKER_WORDS = 2u * S + 6u;

fn load_walker(at: u32, lane: u32) -> Walker {
  var w: Walker;
  for (var s = 0u; s < S; s++) { //!unroll
    w.x[s] = bitcast<Count>(load(at + s, lane));
    w.v[s] = bitcast<f32>(load(at + S + s, lane));
  }
  let rest = at + 2u * S;
  w.random = vec4u(load(rest, lane), load(rest + 1u, lane), load(rest + 2u, lane), load(rest + 3u, lane));
  w.time = bitcast<f32>(load(rest + 4u, lane));
  let fate = load(rest + 5u, lane);
  w.alive = fate == 1u;
  w.bad = fate == 2u;
  return w;
}

fn save_walker(at: u32, lane: u32, w: Walker) {
  for (var s = 0u; s < S; s++) { //!unroll
    save(at + s, lane, bitcast<u32>(w.x[s]));
    save(at + S + s, lane, bitcast<u32>(w.v[s]));
  }
  let rest = at + 2u * S;
  save(rest, lane, w.random.x);
  save(rest + 1u, lane, w.random.y);
  save(rest + 2u, lane, w.random.z);
  save(rest + 3u, lane, w.random.w);
  save(rest + 4u, lane, bitcast<u32>(w.time));
  save(rest + 5u, lane, select(select(0u, 2u, w.bad), 1u, w.alive));
}

// The number `number` of the seed's walkers, v at random in the span of the stoichiometry.
fn new_walker(number: u32) -> Walker {
  var w: Walker;
  w.x = initial_counts(0u);
  var random = seed_stream(u.seed, number, STREAM_BRANCH);
  var z: Rates;
  for (var r = 0u; r < R; r++) { //!unroll
    z[r] = open_unit(next_u32(&random)) - 0.5;
  }
  w.v = spread(z, Tangent());
  normalise(&w);
  w.random = seed_stream(u.seed, number, STREAM_PATH);
  w.alive = true;
  return w;
}

// Divides v by its norm, which is returned. A direction that is mapped to 0 has measure zero; the floor keeps its
// logarithm finite.
fn normalise(w: ptr<function, Walker>) -> f32 {
  var square = 0.0;
  for (var s = 0u; s < S; s++) { //!unroll
    square += (*w).v[s] * (*w).v[s];
  }
  let norm = max(sqrt(square), 0x1p-60f);
  for (var s = 0u; s < S; s++) { //!unroll
    (*w).v[s] /= norm;
  }
  return norm;
}

// One reaction. Returns |M v| / |v|, or 1 when no reaction is possible any more.
fn step_walker(w: ptr<function, Walker>, k: Theta) -> f32 {
  let a = propensities((*w).x, k);
  let a0 = cumulative(a)[R - 1u];
  if (!(*w).alive || invalid(a, a0) || a0 <= 0.0) {
    (*w).bad = (*w).bad || ((*w).alive && invalid(a, a0));
    (*w).alive = false;
    return 1.0;
  }
  (*w).time += exponential(next_u32(&(*w).random)) / a0;
  var d = by_state((*w).x, k, (*w).v);
  let choice = softmax_choice(a, &(*w).random, u.temperature);
  var mean = 0.0;
  for (var r = 0u; r < R; r++) { //!unroll
    d[r] *= choice.inverse[r];
    mean += choice.y[r] * d[r];
  }
  for (var r = 0u; r < R; r++) { //!unroll
    d[r] = choice.slope[r] * (d[r] - mean);
  }
  (*w).v = spread(d, (*w).v);
  (*w).x = fire((*w).x, choice.fired);
  return normalise(w);
}

// The bin after one that has ended. An absorbed walker has nothing more to say: the exponents of all bins that are left
// are 0, and none is left.
fn after(bin: i32, alive: bool, trajectory: u32) -> i32 {
  var next = bin + 1;
  while (!alive && next < i32(u.bins)) {
    write(next, 0u, trajectory, 0.0);
    write(next, 1u, trajectory, 0.0);
    next++;
  }
  return next;
}
