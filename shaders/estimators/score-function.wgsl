// Score function (Plyasunov & Arkin 2007): the values and S_p(t) = sum over jumps of d ln a_j / d ln theta_p minus the
// integral of d a_0 / d ln theta_p, at the end of each bin. Twin of src/estimators/score-function.ts.

const RAW_WIDTH = K + P;
const TRACK_WORDS = K + P;

struct Track {
  score: PerParameter,
  // Integral of g over the bin (binned) or since `from` (time average).
  total: Values,
  // What the current round has added to each: sums of sums keep f32 accurate over millions of reactions.
  score_part: PerParameter,
  part: Values,
}

fn load_track(lane: u32) -> Track {
  var track: Track;
  for (var p = 0u; p < P; p++) { //!unroll
    track.score[p] = bitcast<f32>(load(PATH_WORDS + 2u + p, lane));
  }
  for (var j = 0u; j < K; j++) { //!unroll
    track.total[j] = bitcast<f32>(load(PATH_WORDS + 2u + P + j, lane));
  }
  return track;
}

fn save_track(lane: u32, track: Track) {
  for (var p = 0u; p < P; p++) { //!unroll
    save(PATH_WORDS + 2u + p, lane, bitcast<u32>(track.score[p]));
  }
  for (var j = 0u; j < K; j++) { //!unroll
    save(PATH_WORDS + 2u + P + j, lane, bitcast<u32>(track.total[j]));
  }
}

fn new_track() -> Track {
  return Track();
}

// Without bias what rate_slopes() is on average over a stretch that ends at path.now: its mean at two random moments. //!thinned
fn mean_slopes(path: ptr<function, Path>, k: Theta, dt: f32) -> PerParameter { //!thinned
  let share = random_shares(path).x * dt; //!thinned
  let early = rate_slopes((*path).x, at_time(k, (*path).now - dt + share)); //!thinned
  let late = rate_slopes((*path).x, at_time(k, (*path).now - share)); //!thinned
  var mean: PerParameter; //!thinned
  for (var p = 0u; p < P; p++) { //!unroll //!thinned
    mean[p] = 0.5 * (early[p] + late[p]); //!thinned
  } //!thinned
  return mean; //!thinned
} //!thinned

fn edge(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, dt: f32) {
  if (!(*path).frozen) {
    let d0 = rate_slopes((*path).x, k); //!steady
    let d0 = mean_slopes(path, k, dt); //!thinned
    for (var p = 0u; p < P; p++) { //!unroll
      (*track).score_part[p] -= d0[p] * dt;
    }
  }
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
  let fired = chosen(c, t);
  let d = log_slopes((*path).x, k, a, fired); //!steady
  let moment = at_time(k, (*path).now); //!thinned
  let d = log_slopes((*path).x, moment, actual((*path).x, moment, a), fired); //!thinned
  let counts = thin(path, k, a, fired); //!thinned
  let counts = true; //!steady
  for (var p = 0u; p < P; p++) { //!unroll
    (*track).score_part[p] += select(0.0, d[p], counts);
  }
  (*path).x = fire((*path).x, fired); //!steady
}

fn settle(track: ptr<function, Track>) {
  for (var p = 0u; p < P; p++) { //!unroll
    (*track).score[p] += (*track).score_part[p];
    (*track).score_part[p] = 0.0;
  }
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
  let g = observe((*path).x);
  let elapsed = observed_time(bin);
  for (var j = 0u; j < K; j++) { //!unroll
    write(bin, j, i, select((*track).total[j] / elapsed, g[j], u.kind == ENDPOINT));
  }
  for (var p = 0u; p < P; p++) { //!unroll
    write(bin, K + p, i, (*track).score[p]);
  }
}
