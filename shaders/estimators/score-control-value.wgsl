// Score function with a value function as its control variate, and means alone where Q is 0: of one bin. Twin of
// src/estimators/control-variates/value-function/loop.ts and kernel.ts, which say what is computed; the generated code (emit-value.ts) gives
// h, what firing a reaction adds to the value function, and sums weighted with it.
//
// The stops of the loop are the ends of cells of time (stops-cells.wgsl), early() of which are not observed. Coefficients are linear in time
// within a cell.
//
// Columns: K corrected values, K x Q gradients, K values as they are.

const RAW_WIDTH = 2u * K + K * Q;
const TRACK_WORDS = Q + K + KQ + K + 3u + LOOKED;

struct Track {
  score: PerQ,
  // Sums of h over the jumps less their integral: zero in the mean.
  martingale: Values,
  // Integrals of the sums of da_r/dln theta_p h_r.
  gain: Gains,
  // Integral of g over the observed cells so far.
  total: Values,
  // The cell, and the time since its start.
  cell: u32,
  at: f32,
  // Factors when they were last looked at in this cell, if they were.
  fresh: u32,
  looked: Looked,
  // What the current round has added to each: sums of sums keep f32 accurate over millions of reactions.
  score_part: PerQ,
  martingale_part: Values,
  gain_part: Gains,
  part: Values,
}

fn load_track(lane: u32) -> Track {
  var track: Track;
  var at = PATH_WORDS + 2u;
  for (var p = 0u; p < Q; p++) { //!unroll
    track.score[p] = bitcast<f32>(load(at + p, lane));
  }
  at += Q;
  for (var j = 0u; j < K; j++) { //!unroll
    track.martingale[j] = bitcast<f32>(load(at + j, lane));
    track.total[j] = bitcast<f32>(load(at + K + j, lane));
  }
  at += 2u * K;
  for (var i = 0u; i < KQ; i++) { //!unroll
    track.gain[i] = bitcast<f32>(load(at + i, lane));
  }
  at += KQ;
  track.cell = load(at, lane);
  track.at = bitcast<f32>(load(at + 1u, lane));
  track.fresh = load(at + 2u, lane);
  for (var j = 0u; j < LOOKED; j++) { //!unroll
    track.looked[j] = bitcast<f32>(load(at + 3u + j, lane));
  }
  return track;
}

fn save_track(lane: u32, track: Track) {
  var at = PATH_WORDS + 2u;
  for (var p = 0u; p < Q; p++) { //!unroll
    save(at + p, lane, bitcast<u32>(track.score[p]));
  }
  at += Q;
  for (var j = 0u; j < K; j++) { //!unroll
    save(at + j, lane, bitcast<u32>(track.martingale[j]));
    save(at + K + j, lane, bitcast<u32>(track.total[j]));
  }
  at += 2u * K;
  for (var i = 0u; i < KQ; i++) { //!unroll
    save(at + i, lane, bitcast<u32>(track.gain[i]));
  }
  at += KQ;
  save(at, lane, track.cell);
  save(at + 1u, lane, bitcast<u32>(track.at));
  save(at + 2u, lane, track.fresh);
  for (var j = 0u; j < LOOKED; j++) { //!unroll
    save(at + 3u + j, lane, bitcast<u32>(track.looked[j]));
  }
}

fn new_track() -> Track {
  return Track();
}

fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
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

// The table behind the cells' lengths: centre and 1 / scale of every factor, baselines (K x cells x Q), and a row per cell: what holds of every factor there
// (emit-value.ts), and for each observable the coefficients at its start and what they gain per time.
fn factor(i: u32) -> f32 {
  return control(u.cells + i);
}

fn row_of(cell: u32) -> u32 {
  return u.cells + FACTORS + KQ * u.cells + ROW * cell;
}

fn baseline_at(cell: i32, output: u32, p: u32) -> f32 {
  return control(u.cells + FACTORS + (output * u.cells + u32(cell)) * Q + p);
}

fn coefficients_at(cell: u32, output: u32) -> u32 {
  return row_of(cell) + ROW_HEAD + 2u * F * output;
}

// A stretch of constant state: h is linear in time, so that its integral is its value in the middle times the length.
fn accrue(track: ptr<function, Track>, x: Counts, k: Theta, a: Rates, dt: f32) {
  if ((*track).fresh == 0u) {
    (*track).looked = looked_at(x, row_of((*track).cell));
    (*track).fresh = 1u;
  }
  let middle = (*track).at + 0.5 * dt;
  (*track).at += dt;
  if (Q > 0u) {
    let slopes = rate_slopes(x, k);
    for (var p = 0u; p < Q; p++) { //!unroll
      (*track).score_part[p] -= slopes[p] * dt;
    }
  }
  for (var j = 0u; j < K; j++) { //!unroll
    let o = coefficients_at((*track).cell, j);
    let h = at_time(value_jumps((*track).looked, o), value_jumps((*track).looked, o + F), middle);
    (*track).martingale_part[j] -= dt * weighted_sum(a, h);
    if (Q > 0u) {
      let slopes = weighted_slopes(x, k, a, h);
      for (var p = 0u; p < Q; p++) {
        (*track).gain_part[j * Q + p] += slopes[p] * dt;
      }
    }
  }
}

fn at_time(start: Rates, gained: Rates, time: f32) -> Rates {
  var h: Rates;
  for (var r = 0u; r < R; r++) { //!unroll
    h[r] = start[r] + gained[r] * time;
  }
  return h;
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
    accrue(track, (*path).x, k, propensities((*path).x, k), dt);
  }
  observe_for(track, path, dt);
}

fn react(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, a: Rates, c: Rates, dt: f32) {
  accrue(track, (*path).x, k, a, dt);
  observe_for(track, path, dt);
  let t = unit(next_u32(&(*path).random)) * c[R - 1u];
  let fired = chosen(c, t);
  if (Q > 0u) {
    let d = log_slopes((*path).x, k, a, fired);
    for (var p = 0u; p < Q; p++) { //!unroll
      (*track).score_part[p] += d[p];
    }
  }
  for (var j = 0u; j < K; j++) { //!unroll
    let o = coefficients_at((*track).cell, j);
    (*track).martingale_part[j] +=
      value_jump((*track).looked, o, fired) + value_jump((*track).looked, o + F, fired) * (*track).at;
  }
  (*path).x = fire((*path).x, fired);
  if (moved((*path).x, (*track).looked, row_of((*track).cell))) {
    (*track).fresh = 0u;
  }
}

fn settle(track: ptr<function, Track>) {
  for (var p = 0u; p < Q; p++) { //!unroll
    (*track).score[p] += (*track).score_part[p];
    (*track).score_part[p] = 0.0;
  }
  for (var j = 0u; j < K; j++) { //!unroll
    (*track).martingale[j] += (*track).martingale_part[j];
    (*track).martingale_part[j] = 0.0;
    (*track).total[j] += (*track).part[j];
    (*track).part[j] = 0.0;
  }
  for (var i = 0u; i < KQ; i++) { //!unroll
    (*track).gain[i] += (*track).gain_part[i];
    (*track).gain_part[i] = 0.0;
  }
}

fn open_bin(track: ptr<function, Track>, cell: i32) {
  (*track).cell = u32(cell);
  (*track).at = 0.0;
  (*track).fresh = 0u;
}

fn exploded_at(track: ptr<function, Track>) -> u32 {
  return 0u;
}

fn report(track: ptr<function, Track>, path: ptr<function, Path>, cell: i32, i: u32) {
  if (u32(cell) < early()) {
    (*track).total = Values();
  }
  if (cell + 1 < stops()) {
    // Sum over cells of b times what they add to the score, the score at their ends in its place.
    for (var j = 0u; j < K; j++) {
      for (var p = 0u; p < Q; p++) {
        (*track).gain[j * Q + p] += (baseline_at(cell + 1, j, p) - baseline_at(cell, j, p)) * (*track).score[p];
      }
    }
    return;
  }
  var plain = observe((*path).x);
  for (var j = 0u; j < K; j++) { //!unroll
    if (u.kind != ENDPOINT) {
      plain[j] = (*track).total[j] / u.width;
    }
    let corrected = plain[j] - (*track).martingale[j];
    write(0, j, i, corrected);
    for (var p = 0u; p < Q; p++) {
      let weighted = (corrected - baseline_at(cell, j, p)) * (*track).score[p];
      write(0, K + j * Q + p, i, weighted + (*track).gain[j * Q + p]);
    }
    write(0, K + K * Q + j, i, plain[j]);
  }
}
