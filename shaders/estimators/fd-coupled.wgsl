// Central differences of coupled pairs (Anderson 2012). Twin of src/estimators/fd-coupled.ts. The network here is that of
// a pair (src/compile/pair.ts): counts (x, y), parameters (k, l), and values g(x), then g(x) - g(y). Turn 1 + p runs a pair
// at theta_p e^h and theta_p e^-h. In turn 0 both are unperturbed: no reaction fires in one alone, and x is the path that
// every other kernel simulates.

const PARAMETERS = P / 2u;
const VALUES = K / 2u;
const RAW_WIDTH = VALUES + VALUES * PARAMETERS;
const TURNS = 1u + PARAMETERS;

fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
  return select(STREAM_PERTURBED + (*track).turn - 1u, STREAM_PATH, (*track).turn == 0u);
}

fn turn_theta(track: ptr<function, Track>) -> Theta {
  var k = theta();
  let up = exp(u.step);
  let down = exp(-u.step);
  for (var p = 0u; p < P; p++) { //!unroll
    k[p] = select(k[p], k[p] * select(down, up, p < PARAMETERS), p % PARAMETERS + 1u == (*track).turn);
  }
  return k;
}

fn turn_table(track: ptr<function, Track>) -> u32 {
  return (*track).turn;
}

fn tell(track: ptr<function, Track>, bin: i32, i: u32, value: Values) {
  let turn = (*track).turn;
  for (var j = 0u; j < K; j++) { //!unroll
    if (j < VALUES && turn == 0u) {
      write(bin, j, i, value[j]);
    }
    if (j >= VALUES && turn > 0u) {
      write(bin, VALUES + (j % VALUES) * PARAMETERS + turn - 1u, i, value[j] / (2.0 * u.step));
    }
  }
}
