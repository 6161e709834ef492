// Simultaneous perturbation (Spall 1992): turn 1 moves ln theta by h times the signs that the trajectory has drawn, turn 2
// the other way, both on the trajectory's own stream. Twin of src/estimators/spsa.ts.

const RAW_WIDTH = K + K * P;
const TURNS = 3u;

fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
  // Kept as the generator's beginning: P signs are drawn from it again wherever they are needed.
  (*track).random = seed_stream(u.seed, u.first + i, STREAM_AUXILIARY);
  return STREAM_PATH;
}

fn turn_theta(track: ptr<function, Track>) -> Theta {
  var k = theta();
  let turn = (*track).turn;
  let up = exp(u.step);
  let down = exp(-u.step);
  var random = (*track).random;
  for (var p = 0u; p < P; p++) { //!unroll
    let positive = next_u32(&random) < 0x80000000u;
    k[p] = select(k[p] * select(down, up, positive == (turn == 1u)), k[p], turn == 0u);
  }
  return k;
}

// Table 0 is that of turn 0; of the others bit i of the number less 1 is the sign of the i-th parameter that moves one.
fn turn_table(track: ptr<function, Track>) -> u32 { //!events
  let turn = (*track).turn; //!events
  var random = (*track).random; //!events
  var signs = 0u; //!events
  var bit = 1u; //!events
  for (var p = 0u; p < P; p++) { //!unroll //!events
    let up = (next_u32(&random) < 0x80000000u) == (turn == 1u); //!events
    signs |= select(0u, bit, up && moves_break(p)); //!events
    bit <<= select(0u, 1u, moves_break(p)); //!events
  } //!events
  return select(1u + signs, 0u, turn == 0u); //!events
} //!events

fn tell(track: ptr<function, Track>, bin: i32, i: u32, value: Values) {
  let turn = (*track).turn;
  for (var j = 0u; j < K; j++) { //!unroll
    let first = K + j * P;
    if (turn == 0u) {
      write(bin, j, i, value[j]);
    } else if (turn == 1u) {
      write(bin, first, i, value[j]);
    } else {
      let d = (written(bin, first, i) - value[j]) / (2.0 * u.step);
      var random = (*track).random;
      for (var p = 0u; p < P; p++) { //!unroll
        write(bin, first + p, i, select(-d, d, next_u32(&random) < 0x80000000u));
      }
    }
  }
}
