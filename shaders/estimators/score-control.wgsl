// Score function with martingale control variates, and means alone where Q is 0. Twin of src/estimators/control-variates/book.ts,
// which says what is computed; the generated code (emit-control.ts) gives features, integrands and how integrals are summed up.
//
// The stops of the loop are the cells of time (stops-cells.wgsl). What a bin's correction amounts to so far rests in its columns of
// `samples`; the increments of the block of cells under way rest in the lane's state, words BLOCK and on.
//
// Lines that end in //!thinned are for laws that change with the time all along: integrals are estimated without bias at random moments,
// and the score's own at others; twin of src/estimators/control-variates/control-thinned.ts, which says why.
//
// Columns per bin: K corrected values, K x Q gradients, K values as they are.

const RAW_WIDTH = 2u * K + K * Q;
const TRACK_WORDS = Q + K + NI + F + F + F * Q;
const BLOCK = PATH_WORDS + 2u + Q + K + NI + F;

struct Track {
  // Of all jumps so far, less the survival term: up to the last cell's end, or all of it where that is estimated apart.
  score: PerQ,
  // Integral of g over the cells of the bin so far.
  total: Values,
  // Over the cell so far.
  integrals: Integrals,
  // The features at the cell's start.
  before: Features, //!no events
  // What reactions alone have added to the features in the cell.
  jumps: Features, //!events
  // What the current round has added to each: sums of sums keep f32 accurate over millions of reactions.
  score_part: PerQ,
  part: Values,
  integrals_part: Integrals,
}

// The lane, for the words of its state that are not loaded.
var<private> here: u32;

fn load_track(lane: u32) -> Track {
  var track: Track;
  var at = PATH_WORDS + 2u;
  for (var p = 0u; p < Q; p++) { //!unroll
    track.score[p] = bitcast<f32>(load(at + p, lane));
  }
  at += Q;
  for (var j = 0u; j < K; j++) { //!unroll
    track.total[j] = bitcast<f32>(load(at + j, lane));
  }
  at += K;
  for (var i = 0u; i < NI; i++) { //!unroll
    track.integrals[i] = bitcast<f32>(load(at + i, lane));
  }
  at += NI;
  for (var f = 0u; f < F; f++) { //!unroll
    track.before[f] = bitcast<f32>(load(at + f, lane)); //!no events
    track.jumps[f] = bitcast<f32>(load(at + f, lane)); //!events
  }
  here = lane;
  return track;
}

fn save_track(lane: u32, track: Track) {
  var at = PATH_WORDS + 2u;
  for (var p = 0u; p < Q; p++) { //!unroll
    save(at + p, lane, bitcast<u32>(track.score[p]));
  }
  at += Q;
  for (var j = 0u; j < K; j++) { //!unroll
    save(at + j, lane, bitcast<u32>(track.total[j]));
  }
  at += K;
  for (var i = 0u; i < NI; i++) { //!unroll
    save(at + i, lane, bitcast<u32>(track.integrals[i]));
  }
  at += NI;
  for (var f = 0u; f < F; f++) { //!unroll
    save(at + f, lane, bitcast<u32>(track.before[f])); //!no events
    save(at + f, lane, bitcast<u32>(track.jumps[f])); //!events
  }
}

fn new_track() -> Track {
  return Track();
}

// Before a trajectory's first step. Its columns hold what another batch left there.
fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
  for (var bin = 0u; bin < u.bins; bin++) {
    for (var column = 0u; column < K + K * Q; column++) {
      write(i32(bin), column, i, 0.0);
    }
  }
  (*track).before = feature_values(initial_counts(i)); //!no events
  return STREAM_PATH;
}

fn turn_theta(track: ptr<function, Track>) -> Theta {
  return theta();
}

fn turn_table(track: ptr<function, Track>) -> u32 {
  return 0u;
}

fn next_turn(track: ptr<function, Track>) -> bool {
  return false;
}

// What integrands() is at a moment. //!thinned
fn integrands_at(path: ptr<function, Path>, k: Theta, a: Rates, time: f32) -> Integrals { //!thinned
  let moment = at_time(k, time); //!thinned
  return integrands((*path).x, moment, actual((*path).x, moment, a)); //!thinned
} //!thinned

fn accrue(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, a: Rates, dt: f32) {
  let d = integrands((*path).x, k, a); //!steady
  let shares = random_shares(path) * dt; //!thinned
  var d = integrands_at(path, k, a, (*path).now - dt + shares.y); //!thinned
  let late = integrands_at(path, k, a, (*path).now - shares.y); //!thinned
  for (var i = 0u; i < NI; i++) { //!unroll //!thinned
    d[i] = 0.5 * (d[i] + late[i]); //!thinned
  } //!thinned
  if (Q > 0u) { //!thinned
    let early_slopes = rate_slopes((*path).x, at_time(k, (*path).now - dt + shares.x)); //!thinned
    let late_slopes = rate_slopes((*path).x, at_time(k, (*path).now - shares.x)); //!thinned
    for (var p = 0u; p < Q; p++) { //!unroll //!thinned
      (*track).score_part[p] -= 0.5 * (early_slopes[p] + late_slopes[p]) * dt; //!thinned
    } //!thinned
  } //!thinned
  for (var i = 0u; i < NI; i++) { //!unroll
    (*track).integrals_part[i] += d[i] * dt;
  }
}

fn observe_for(track: ptr<function, Track>, path: ptr<function, Path>, dt: f32) {
  if (u.kind != ENDPOINT) {
    let g = observe((*path).x);
    for (var j = 0u; j < K; j++) { //!unroll
      (*track).part[j] += g[j] * dt;
    }
  }
}

fn edge(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, dt: f32) {
  if (!(*path).frozen) {
    accrue(track, path, k, propensities((*path).x, k), dt);
  }
  observe_for(track, path, dt);
}

fn react(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, a: Rates, c: Rates, dt: f32) {
  accrue(track, path, k, a, dt);
  observe_for(track, path, dt);
  let t = unit(next_u32(&(*path).random)) * c[R - 1u];
  let fired = chosen(c, t);
  let moment = at_time(k, (*path).now); //!thinned
  let rates = actual((*path).x, moment, a); //!thinned
  let before = (*path).x;
  (*path).x = fire((*path).x, fired); //!steady
  let counts = true; //!steady
  let counts = thin(path, k, a, fired); //!thinned
  if (Q > 0u && counts) {
    let d = log_slopes(before, k, a, fired); //!steady
    let d = log_slopes(before, moment, rates, fired); //!thinned
    for (var p = 0u; p < Q; p++) { //!unroll
      (*track).score_part[p] += d[p];
    }
  }
  let added = feature_jumps(before, fired); //!events
  for (var f = 0u; f < F; f++) { //!unroll
    (*track).jumps[f] += select(0.0, added[f], counts); //!events
  }
}

fn settle(track: ptr<function, Track>) {
  for (var p = 0u; p < Q; p++) { //!unroll
    (*track).score[p] += (*track).score_part[p];
    (*track).score_part[p] = 0.0;
  }
  for (var j = 0u; j < K; j++) { //!unroll
    (*track).total[j] += (*track).part[j];
    (*track).part[j] = 0.0;
  }
  for (var i = 0u; i < NI; i++) { //!unroll
    (*track).integrals[i] += (*track).integrals_part[i];
    (*track).integrals_part[i] = 0.0;
  }
}

fn open_bin(track: ptr<function, Track>, cell: i32) {
  (*track).integrals = Integrals();
  (*track).jumps = Features(); //!events
}

fn exploded_at(track: ptr<function, Track>) -> u32 {
  return 0u;
}

fn add_to(bin: i32, column: u32, i: u32, value: f32) {
  let at = sample_at(bin, column, i);
  samples[at] += value;
}

// Adds what increments M, C at entry e of a bin contribute to its correction.
fn correct(bin: i32, e: u32, i: u32, m: ptr<function, Features>, c: ptr<function, Slopes>) {
  for (var j = 0u; j < K; j++) {
    let output = u32(bin) * K + j;
    let at = value_at(output, e);
    var corrected = 0.0;
    for (var f = 0u; f < F; f++) {
      corrected += control(at + f) * (*m)[f];
    }
    add_to(bin, j, i, -corrected);
    for (var p = 0u; p < Q; p++) {
      let remainder = remainder_at(output, p, e);
      var slope = 0.0;
      for (var f = 0u; f < F; f++) {
        slope += control(at + f) * (*c)[f * Q + p] - control(remainder + f) * (*m)[f];
      }
      add_to(bin, K + j * Q + p, i, slope);
    }
  }
}

// The corrected values of the bin that ends, and the plain ones. Of a running average, the mean over the bins so far.
fn close_block(track: ptr<function, Track>, path: ptr<function, Path>, bin: i32, i: u32) {
  var plain = observe((*path).x);
  let before = max(bin, 1) - 1;
  for (var j = 0u; j < K; j++) {
    if (u.kind != ENDPOINT) {
      plain[j] = (*track).total[j] / u.width;
    }
    let corrected = plain[j] + samples[sample_at(bin, j, i)];
    tell(bin, j, i, corrected);
    for (var p = 0u; p < Q; p++) {
      let column = K + j * Q + p;
      let weighted = (corrected - baseline_of(u32(bin) * K + j)) * (*track).score[p];
      tell(bin, column, i, weighted + samples[sample_at(bin, column, i)]);
    }
    tell(bin, K + K * Q + j, i, plain[j]);
  }
}

fn tell(bin: i32, column: u32, i: u32, value: f32) {
  var told = value;
  if (u.kind == TIME_AVERAGE && bin > 0) {
    told = (value + f32(bin) * samples[sample_at(bin - 1, column, i)]) / f32(bin + 1);
  }
  write(bin, column, i, told);
}

fn report(track: ptr<function, Track>, path: ptr<function, Path>, cell: i32, i: u32) {
  let total = (*track).integrals;
  let expected = drift(total);
  var m: Features;
  var c = c_slopes(total);
  let now = feature_values((*path).x); //!no events
  for (var f = 0u; f < F; f++) { //!unroll
    m[f] = now[f] - (*track).before[f] - expected[f]; //!no events
    m[f] = (*track).jumps[f] - expected[f]; //!events
  }
  (*track).before = now; //!no events
  let waited = survival(total);
  for (var p = 0u; p < Q; p++) { //!unroll
    (*track).score[p] -= waited[p];
  }
  let place = place_of(cell);
  if (place.bin >= 0) {
    correct(place.bin, place.left, i, &m, &c);
  }
  // The block's sums; they are of no use where there is one bin and no burn-in.
  for (var f = 0u; f < F; f++) { //!unroll
    m[f] += select(bitcast<f32>(load(BLOCK + f, here)), 0.0, place.first);
    save(BLOCK + f, here, bitcast<u32>(m[f]));
  }
  for (var f = 0u; f < FQ; f++) { //!unroll
    c[f] += select(bitcast<f32>(load(BLOCK + F + f, here)), 0.0, place.first);
    save(BLOCK + F + f, here, bitcast<u32>(c[f]));
  }
  if (place.left > 0u) {
    return;
  }
  if (place.bin >= 0) {
    close_block(track, path, place.bin, i);
  }
  (*track).total = Values();
  let last = min(i32(u.bins) - 1, place.bin + i32(reach()));
  for (var later = max(0, place.bin + 1); later <= last; later++) {
    correct(later, own() + u32(later - place.bin) - 1u, i, &m, &c);
  }
}
