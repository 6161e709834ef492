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

// What a turn does to word p of theta. Behind each copy's parameters are initial counts, which no turn moves.
fn moved(p: u32, turn: u32) -> f32 {
  let q = p % (U / 2u);
  return select(1.0, exp(select(-u.step, u.step, p < U / 2u)), q < PARAMETERS && q + 1u == turn);
}

fn turn_theta(track: ptr<function, Track>) -> Theta {
  var k = theta();
  for (var p = 0u; p < U; p++) { //!unroll
    k[p] *= moved(p, (*track).turn);
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
