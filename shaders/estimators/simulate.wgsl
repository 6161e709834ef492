// Plain simulation: the counts and the observables at the end of each bin. Twin of src/estimators/simulate.ts.

const RAW_WIDTH = S + K;
const TRACK_WORDS = 0u;

struct Track {
  unused: u32,
}

fn load_track(lane: u32) -> Track {
  return Track();
}

fn save_track(lane: u32, track: Track) {}

fn new_track() -> Track {
  return Track();
}

fn edge(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, dt: f32) {}

fn react(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, a: Rates, c: Rates, dt: f32) {
  let t = unit(next_u32(&(*path).random)) * c[R - 1u];
  (*path).x = select_and_fire((*path).x, c, t); //!steady
  _ = thin(path, k, a, chosen(c, t)); //!thinned
}

fn settle(track: ptr<function, Track>) {}

fn open_bin(track: ptr<function, Track>, bin: i32) {}

fn exploded_at(track: ptr<function, Track>) -> u32 {
  return 0u;
}

fn report(track: ptr<function, Track>, path: ptr<function, Path>, bin: i32, i: u32) {
  for (var s = 0u; s < S; s++) { //!unroll
    write(bin, s, i, value_of((*path).x[s], s));
  }
  let g = observe((*path).x);
  for (var j = 0u; j < K; j++) { //!unroll
    write(bin, S + j, i, g[j]);
  }
}
