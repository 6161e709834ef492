// How observables differ between two initial states: one coupled pair (src/compile/pair.ts) with equal parameters whose paths
// start from counts of their own. The values here are g(x), then g(x) - g(y), of which the latter are kept. Twin of
// src/estimators/finite-differences/start-slope-kernel.ts.

const VALUES = K / 2u;
const RAW_WIDTH = VALUES;
const TURNS = 1u;

fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
  return STREAM_PATH;
}

fn turn_theta(track: ptr<function, Track>) -> Theta {
  return theta();
}

fn turn_table(track: ptr<function, Track>) -> u32 {
  return 0u;
}

fn tell(track: ptr<function, Track>, bin: i32, i: u32, value: Values) {
  for (var j = 0u; j < K; j++) { //!unroll
    if (j >= VALUES) {
      write(bin, j % VALUES, i, value[j]);
    }
  }
}
