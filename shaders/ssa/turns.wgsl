// Several simulations per trajectory, one after the other, and nothing but their values: what finite differences are made
// of. Turn 0 is the unperturbed simulation. Twin of src/estimators/difference-kernel.ts. An estimator defines
//   RAW_WIDTH, TURNS
//   begin_turn(track, i) -> u32         the stream that drives the turn
//   turn_theta(track) -> Theta          its parameters
//   turn_table(track) -> u32            its table of break points
//   tell(track, bin, i, value)          puts the turn's values (K) of a bin where they belong
// The samples themselves are where one turn leaves its values for a later one: both run in the same lane.

const TRACK_WORDS = 5u + K;

struct Track {
  turn: u32,
  // Generator of what an estimator draws beside the paths.
  random: vec4u,
  // Integral of g over the bin (binned) or since `from` (time average).
  total: Values,
  // What the current round has added to it: sums of sums keep f32 accurate over millions of reactions.
  part: Values,
}

fn load_track(lane: u32) -> Track {
  var track: Track;
  let at = PATH_WORDS + 2u;
  track.turn = load(at, lane);
  track.random = vec4u(load(at + 1u, lane), load(at + 2u, lane), load(at + 3u, lane), load(at + 4u, lane));
  for (var j = 0u; j < K; j++) { //!unroll
    track.total[j] = bitcast<f32>(load(at + 5u + j, lane));
  }
  return track;
}

fn save_track(lane: u32, track: Track) {
  let at = PATH_WORDS + 2u;
  save(at, lane, track.turn);
  save(at + 1u, lane, track.random.x);
  save(at + 2u, lane, track.random.y);
  save(at + 3u, lane, track.random.z);
  save(at + 4u, lane, track.random.w);
  for (var j = 0u; j < K; j++) { //!unroll
    save(at + 5u + j, lane, bitcast<u32>(track.total[j]));
  }
}

fn new_track() -> Track {
  return Track();
}

fn next_turn(track: ptr<function, Track>) -> bool {
  (*track).turn++;
  (*track).total = Values();
  return (*track).turn < TURNS;
}

fn edge(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, dt: f32) {
  if (u.kind != ENDPOINT) {
    let g = observe((*path).x);
    for (var j = 0u; j < K; j++) { //!unroll
      (*track).part[j] += g[j] * dt;
    }
  }
}

fn react(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, a: Rates, c: Rates, dt: f32) {
  edge(track, path, k, dt);
  let t = unit(next_u32(&(*path).random)) * c[R - 1u];
  (*path).x = select_and_fire((*path).x, c, t); //!steady
  _ = thin(path, k, a, chosen(c, t)); //!thinned
}

fn settle(track: ptr<function, Track>) {
  for (var j = 0u; j < K; j++) { //!unroll
    (*track).total[j] += (*track).part[j];
    (*track).part[j] = 0.0;
  }
}

fn open_bin(track: ptr<function, Track>, bin: i32) {
  if (u.kind == BINNED || bin == 0) {
    (*track).total = Values();
  }
}

fn exploded_at(track: ptr<function, Track>) -> u32 {
  return 0u;
}

fn report(track: ptr<function, Track>, path: ptr<function, Path>, bin: i32, i: u32) {
  var value = observe((*path).x);
  if (u.kind != ENDPOINT) {
    let elapsed = observed_time(bin);
    for (var j = 0u; j < K; j++) { //!unroll
      value[j] = (*track).total[j] / elapsed;
    }
  }
  tell(track, bin, i, value);
}

// What an earlier turn of this trajectory has written.
fn written(bin: i32, column: u32, i: u32) -> f32 {
  return samples[sample_at(bin, column, i)];
}
