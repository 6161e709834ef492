// What a lane of alternative-path.wgsl holds, and where it rests in `state` between dispatches.

const RAW_WIDTH = K + K * P;

// Words of a lane: the loop's own, then arrays, then slots.
const LANE_WORDS = 11u; //!no events
const LANE_WORDS = 12u; //!events
const PATH_WORDS = S + 7u; //!no events
const PATH_WORDS = S + 9u; //!events
const WEIGHTS = LANE_WORDS + PATH_WORDS + K;
const AREAS = WEIGHTS + 3u * P;
const SLOTS = AREAS + 2u * K + KP;
// A slot: a path, and 4 K numbers (see below).
const SLOT_WORDS = PATH_WORDS + 4u * K;
const STATE_WORDS = SLOTS + SLOT_WORDS + P * SLOT_WORDS;
const BEFORE = PATH_WORDS;
const DIFFERENCE = BEFORE + K;
const BIN_DIFFERENCE = DIFFERENCE + K;
const END_VALUE = BIN_DIFFERENCE + K;

// The primal in `who`, and its slot; parameter p's alternative is p + 1.
const PRIMAL = 0u;

struct Path {
  x: Counts,
  random: vec4u,
  // Pending -ln u; time to the end of the bin or to the next break point in it.
  wait: f32,
  remaining: f32,
  // Reactions since the start (primal) or the branch (alternative).
  reactions: u32,
  // As in direct.wgsl.
  was: u32, //!events
  next: u32, //!events
  // Integral of g over the bin, since its start or the branch.
  area: Values,
}

struct Track {
  // W: sum of all branch weights so far. 0: there is no alternative yet.
  weight: PerParameter,
  // Derivative of the time of the primal's last event, and of the current stretch's start (0 at a bin's edge).
  dt: PerParameter,
  start: PerParameter,
  // How long the primal's pending event has been waited for in earlier bins.
  waited: f32,
  // A break point has been passed since the primal's last event: dt is a_0 times what it says (events-with-tangents.wgsl).
  crossed: bool, //!events
  // The primal's integral of g over the bin and since `from`, and the pathwise derivative of the one that is reported.
  bin_area: Values,
  total: Values,
  dtotal: ValueTangents,
}

fn slot_word(slot: u32, word: u32) -> u32 {
  return SLOTS + slot * SLOT_WORDS + word;
}

fn load_f32(word: u32, lane: u32) -> f32 {
  return bitcast<f32>(load(word, lane));
}

fn save_f32(word: u32, lane: u32, value: f32) {
  save(word, lane, bitcast<u32>(value));
}

fn load_path(at: u32, lane: u32) -> Path {
  var path: Path;
  for (var s = 0u; s < S; s++) { //!unroll
    path.x[s] = bitcast<i32>(load(at + s, lane));
  }
  path.random = vec4u(load(at + S, lane), load(at + S + 1u, lane), load(at + S + 2u, lane), load(at + S + 3u, lane));
  path.wait = load_f32(at + S + 4u, lane);
  path.remaining = load_f32(at + S + 5u, lane);
  path.reactions = load(at + S + 6u, lane);
  path.was = load(at + S + 7u, lane); //!events
  path.next = load(at + S + 8u, lane); //!events
  return path;
}

fn save_path(at: u32, lane: u32, path: Path) {
  for (var s = 0u; s < S; s++) { //!unroll
    save(at + s, lane, bitcast<u32>(path.x[s]));
  }
  save(at + S, lane, path.random.x);
  save(at + S + 1u, lane, path.random.y);
  save(at + S + 2u, lane, path.random.z);
  save(at + S + 3u, lane, path.random.w);
  save_f32(at + S + 4u, lane, path.wait);
  save_f32(at + S + 5u, lane, path.remaining);
  save(at + S + 6u, lane, path.reactions);
  save(at + S + 7u, lane, path.was); //!events
  save(at + S + 8u, lane, path.next); //!events
}

fn load_track(lane: u32) -> Track {
  var track: Track;
  for (var p = 0u; p < P; p++) { //!unroll
    track.weight[p] = load_f32(WEIGHTS + p, lane);
    track.dt[p] = load_f32(WEIGHTS + P + p, lane);
    track.start[p] = load_f32(WEIGHTS + 2u * P + p, lane);
  }
  for (var j = 0u; j < K; j++) { //!unroll
    track.bin_area[j] = load_f32(AREAS + j, lane);
    track.total[j] = load_f32(AREAS + K + j, lane);
  }
  for (var jp = 0u; jp < KP; jp++) { //!unroll
    track.dtotal[jp] = load_f32(AREAS + 2u * K + jp, lane);
  }
  return track;
}

fn save_track(lane: u32, track: Track) {
  for (var p = 0u; p < P; p++) { //!unroll
    save_f32(WEIGHTS + p, lane, track.weight[p]);
    save_f32(WEIGHTS + P + p, lane, track.dt[p]);
    save_f32(WEIGHTS + 2u * P + p, lane, track.start[p]);
  }
  for (var j = 0u; j < K; j++) { //!unroll
    save_f32(AREAS + j, lane, track.bin_area[j]);
    save_f32(AREAS + K + j, lane, track.total[j]);
  }
  for (var jp = 0u; jp < KP; jp++) { //!unroll
    save_f32(AREAS + 2u * K + jp, lane, track.dtotal[jp]);
  }
}
