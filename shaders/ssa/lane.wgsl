// What every kernel shares: its numbers, its buffers, and how a lane gets its next trajectory.
//
// A lane (one invocation) runs one trajectory at a time. Between dispatches its state rests in `state`, word i of lane l
// at state[i * lanes + l]. A lane that has finished takes the next trajectory from a counter, so no lane waits for
// another; where a trajectory runs has no influence on its numbers.

struct Uniforms {
  lanes: u32,
  // Trajectories of this batch, and the number of the first of them.
  n: u32,
  first: u32,
  seed: u32,
  // Rounds per dispatch. A round is at most `burst` reactions and then, if one is due, the closing of a bin.
  rounds: u32,
  burst: u32,
  bins: u32,
  max_reactions: u32,
  // Length of the unobserved bin before the observed ones (0: there is none), and of an observed bin.
  burn_in: f32,
  width: f32,
  temperature: f32,
  // Finite-difference step in ln theta.
  step: f32,
  theta: array<vec4f, THETA_WORDS>,
  initial: array<vec4i, COUNT_WORDS>,
  breaks: array<vec4f, BREAKS>, //!events
}

struct Status {
  next: atomic<u32>,
  finished: atomic<u32>,
  exploded: atomic<u32>,
  first_reaction: atomic<u32>,
  step_budget: atomic<u32>,
  bad_propensity: atomic<u32>,
  reactions_low: atomic<u32>,
  reactions_high: atomic<u32>,
}

@group(0) @binding(0) var<uniform> u: Uniforms;
@group(0) @binding(1) var<storage, read_write> state: array<u32>;
// Raw output: column c of bin b of the batch's trajectory i at samples[(b * RAW_WIDTH + c) * n + i].
@group(0) @binding(2) var<storage, read_write> samples: array<f32>;
@group(0) @binding(3) var<storage, read_write> status: Status;

const IDLE = 0xffffffffu;

// How a trajectory ended, as OUTCOME in src/estimators/types.ts.
const OK = 0u;
const EXPLODED = 1u;
const STEP_BUDGET = 2u;
const BAD_PROPENSITY = 3u;

fn theta() -> Theta {
  var k: Theta;
  for (var p = 0u; p < P; p++) { //!unroll
    k[p] = u.theta[p / 4u][p % 4u];
  }
  return k;
}

fn initial_counts() -> Counts {
  var x: Counts;
  for (var s = 0u; s < S; s++) { //!unroll
    x[s] = Count(u.initial[s / 4u][s % 4u]);
  }
  return x;
}

// Length of bin `bin`; bin -1 is the burn-in.
fn bin_length(bin: i32) -> f32 {
  return select(u.width, u.burn_in, bin < 0);
}

fn first_bin() -> i32 {
  return select(0, -1, u.burn_in > 0.0);
}

// The next trajectory of the batch, or IDLE if none is left.
fn take() -> u32 {
  let i = atomicAdd(&status.next, 1u);
  return select(IDLE, i, i < u.n);
}

fn finish(outcome: u32, failed_at: u32) {
  atomicAdd(&status.finished, 1u);
  if (outcome == EXPLODED) {
    atomicAdd(&status.exploded, 1u);
    atomicMin(&status.first_reaction, failed_at);
  }
  if (outcome == STEP_BUDGET) {
    atomicAdd(&status.step_budget, 1u);
  }
  if (outcome == BAD_PROPENSITY) {
    atomicAdd(&status.bad_propensity, 1u);
  }
}

// Adds to the batch's 64-bit count of reactions.
fn count_reactions(n: u32) {
  let before = atomicAdd(&status.reactions_low, n);
  if (before + n < before) {
    atomicAdd(&status.reactions_high, 1u);
  }
}

fn write(bin: i32, column: u32, i: u32, value: f32) {
  samples[(u32(bin) * RAW_WIDTH + column) * u.n + i] = value;
}

fn load(word: u32, lane: u32) -> u32 {
  return state[word * u.lanes + lane];
}

fn save(word: u32, lane: u32, value: u32) {
  state[word * u.lanes + lane] = value;
}

// What an integral up to the end of a bin is divided by.
fn observed_time(bin: i32) -> f32 {
  return select(f32(bin + 1) * u.width, u.width, KIND == BINNED);
}

// Tangents beyond this size are an explosion (EXPLOSION in src/estimators/types.ts).
const EXPLOSION = 1e15;
