// Gumbel-Softmax in forward mode (Jang et al. 2017; on the SSA: Burger et al. 2026): the values and their K x P
// derivatives with respect to ln theta. What gs-st.wgsl and gs-relaxed.wgsl have in common; they say how the state moves:
//   moved(x, fired, y) -> Counts

const RAW_WIDTH = K + K * P;
const TRACK_WORDS = 3u + S * P + 2u * P + K + K * P; //!no events
const TRACK_WORDS = 4u + S * P + 2u * P + K + K * P; //!events

struct Track {
  // Reactions of this trajectory, and the one at which its tangent exploded (0: it has not).
  reactions: u32,
  exploded: u32,
  // How long the pending event has been waited for in earlier bins.
  waited: f32,
  // dx_s / d ln theta_p, species of one parameter side by side.
  dx: Tangents,
  // Derivative of the time of the last event, and of the moment at which the current stretch began (0 at a bin's edge).
  dt: PerParameter,
  start: PerParameter,
  // A break point has been passed since the last event: dt is a_0 times what it says (events-with-tangents.wgsl).
  crossed: bool, //!events
  // Integral of g and its derivative over the bin (binned) or since `from` (time average), and the round's part of it.
  total: Values,
  part: Values,
  dtotal: ValueTangents,
  dpart: ValueTangents,
}

fn load_track(lane: u32) -> Track {
  var track: Track;
  var at = PATH_WORDS + 2u;
  track.reactions = load(at, lane);
  track.exploded = load(at + 1u, lane);
  track.waited = bitcast<f32>(load(at + 2u, lane));
  at += 3u;
  for (var sp = 0u; sp < SP; sp++) { //!unroll if small
    track.dx[sp] = bitcast<f32>(load(at + sp, lane));
  }
  at += S * P;
  for (var p = 0u; p < P; p++) { //!unroll
    track.dt[p] = bitcast<f32>(load(at + p, lane));
    track.start[p] = bitcast<f32>(load(at + P + p, lane));
  }
  at += 2u * P;
  for (var j = 0u; j < K; j++) { //!unroll
    track.total[j] = bitcast<f32>(load(at + j, lane));
  }
  at += K;
  for (var jp = 0u; jp < KP; jp++) { //!unroll if small
    track.dtotal[jp] = bitcast<f32>(load(at + jp, lane));
  }
  track.crossed = load(at + K * P, lane) != 0u; //!events
  return track;
}

fn save_track(lane: u32, track: Track) {
  var at = PATH_WORDS + 2u;
  save(at, lane, track.reactions);
  save(at + 1u, lane, track.exploded);
  save(at + 2u, lane, bitcast<u32>(track.waited));
  at += 3u;
  for (var sp = 0u; sp < SP; sp++) { //!unroll if small
    save(at + sp, lane, bitcast<u32>(track.dx[sp]));
  }
  at += S * P;
  for (var p = 0u; p < P; p++) { //!unroll
    save(at + p, lane, bitcast<u32>(track.dt[p]));
    save(at + P + p, lane, bitcast<u32>(track.start[p]));
  }
  at += 2u * P;
  for (var j = 0u; j < K; j++) { //!unroll
    save(at + j, lane, bitcast<u32>(track.total[j]));
  }
  at += K;
  for (var jp = 0u; jp < KP; jp++) { //!unroll if small
    save(at + jp, lane, bitcast<u32>(track.dtotal[jp]));
  }
  save(at + K * P, lane, select(0u, 1u, track.crossed)); //!events
}

fn new_track() -> Track {
  return Track();
}

// dx_s / d ln theta_p of one parameter.
fn tangent(track: ptr<function, Track>, p: u32) -> Tangent {
  var dx: Tangent;
  for (var s = 0u; s < S; s++) { //!unroll
    dx[s] = (*track).dx[p * S + s];
  }
  return dx;
}

// A stretch of length dt contributes dg dt + g (dt_end - dt_start) to the derivative of the integral of g, where a moment
// that is a bin's edge has no tangent.
fn add_slopes(track: ptr<function, Track>, g: Values, dg: Values, dt: f32, p: u32, end: f32) {
  for (var j = 0u; j < K; j++) { //!unroll
    (*track).dpart[j * P + p] += dg[j] * dt + g[j] * (end - (*track).start[p]);
  }
  (*track).start[p] = end;
}

fn edge(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, dt: f32) {
  (*track).waited += dt;
  if (u.kind != ENDPOINT) {
    let g = observe((*path).x);
    for (var j = 0u; j < K; j++) { //!unroll
      (*track).part[j] += g[j] * dt;
    }
    for (var p = 0u; p < P; p++) { //!unroll if small
      add_slopes(track, g, observe_tangent((*path).x, tangent(track, p)), dt, p, 0.0);
    }
  }
}

fn react(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, a: Rates, c: Rates, dt: f32) {
  let choice = softmax_choice(a, &(*path).random, u.temperature);
  (*track).reactions += 1u;
  // The waiting time is differentiated as a whole, whatever bins it spans.
  let wait = ((*track).waited + dt) / c[R - 1u];
  (*track).waited = 0.0;
  let scale = select(1.0, 1.0 / c[R - 1u], (*track).crossed); //!events
  (*track).crossed = false; //!events
  let g = observe((*path).x);
  for (var j = 0u; j < K; j++) { //!unroll
    (*track).part[j] += g[j] * dt;
  }
  var bounded = true;
  for (var p = 0u; p < P; p++) { //!unroll if small
    let dx = tangent(track, p);
    var d = by_path((*path).x, k, p, dx);
    let end = (*track).dt[p] - wait * sum_rates(d); //!no events
    let end = (*track).dt[p] * scale - wait * sum_rates(d); //!events
    (*track).dt[p] = end;
    if (u.kind != ENDPOINT) {
      add_slopes(track, g, observe_tangent((*path).x, dx), dt, p, end);
    }
    // dy_r = y_r (da_r / a_r - sum_q y_q da_q / a_q) / temperature; dx += sum_r nu_r dy_r.
    var mean = 0.0;
    for (var r = 0u; r < R; r++) { //!unroll
      d[r] *= choice.inverse[r];
      mean += choice.y[r] * d[r];
    }
    for (var r = 0u; r < R; r++) { //!unroll
      d[r] = choice.slope[r] * (d[r] - mean);
    }
    let next = spread(d, dx);
    bounded = bounded && within(end);
    for (var s = 0u; s < S; s++) { //!unroll
      (*track).dx[p * S + s] = next[s];
      bounded = bounded && within(next[s]);
    }
  }
  (*path).x = moved((*path).x, choice.fired, choice.y);
  if ((*track).exploded == 0u && !bounded) {
    (*track).exploded = (*track).reactions;
  }
}

// |x| <= EXPLOSION, by bits: true for no infinity and no NaN.
fn within(x: f32) -> bool {
  return (bitcast<u32>(x) & 0x7fffffffu) <= bitcast<u32>(EXPLOSION_F32);
}

const EXPLOSION_F32 = f32(EXPLOSION);

fn settle(track: ptr<function, Track>) {
  for (var j = 0u; j < K; j++) { //!unroll
    (*track).total[j] += (*track).part[j];
    (*track).part[j] = 0.0;
  }
  for (var jp = 0u; jp < KP; jp++) { //!unroll if small
    (*track).dtotal[jp] += (*track).dpart[jp];
    (*track).dpart[jp] = 0.0;
  }
}

fn open_bin(track: ptr<function, Track>, bin: i32) {
  if (u.kind == BINNED || bin == 0) {
    (*track).total = Values();
    (*track).dtotal = ValueTangents();
  }
}

fn exploded_at(track: ptr<function, Track>) -> u32 {
  return (*track).exploded;
}

fn report(track: ptr<function, Track>, path: ptr<function, Path>, bin: i32, i: u32) {
  let g = observe((*path).x);
  let elapsed = observed_time(bin);
  for (var j = 0u; j < K; j++) { //!unroll
    write(bin, j, i, select((*track).total[j] / elapsed, g[j], u.kind == ENDPOINT));
  }
  for (var p = 0u; p < P; p++) { //!unroll if small
    let dg = observe_tangent((*path).x, tangent(track, p));
    for (var j = 0u; j < K; j++) { //!unroll
      let d = select((*track).dtotal[j * P + p] / elapsed, dg[j], u.kind == ENDPOINT);
      // Once exploded, always: the forward path goes on exactly, its tangent means nothing any more.
      let reported = select(EXPLOSION_F32, clamp(d, -EXPLOSION_F32, EXPLOSION_F32), within(d));
      write(bin, K + j * P + p, i, select(reported, EXPLOSION_F32, (*track).exploded > 0u));
    }
  }
}
