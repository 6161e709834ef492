// Central differences in ln theta from two simulations per parameter: turn 1 + 2p runs at theta_p e^h, turn 2 + 2p at
// theta_p e^-h. Which streams drive them is all that fd-independent and fd-crn differ in.

const RAW_WIDTH = K + K * P;
const TURNS = 1u + 2u * P;

fn turn_theta(track: ptr<function, Track>) -> Theta {
  var k = theta();
  let turn = (*track).turn;
  let factor = exp(select(-u.step, u.step, (turn & 1u) == 1u));
  for (var p = 0u; p < P; p++) { //!unroll
    // Turn 0 moves no parameter: (0 + 1) / 2 = 0.
    k[p] = select(k[p], k[p] * factor, (turn + 1u) / 2u == p + 1u);
  }
  return k;
}

fn turn_table(track: ptr<function, Track>) -> u32 {
  return (*track).turn;
}

fn tell(track: ptr<function, Track>, bin: i32, i: u32, value: Values) {
  let turn = (*track).turn;
  for (var j = 0u; j < K; j++) { //!unroll
    if (turn == 0u) {
      write(bin, j, i, value[j]);
    } else {
      let column = K + j * P + (turn - 1u) / 2u;
      if ((turn & 1u) == 1u) {
        write(bin, column, i, value[j]);
      } else {
        write(bin, column, i, (written(bin, column, i) - value[j]) / (2.0 * u.step));
      }
    }
  }
}
