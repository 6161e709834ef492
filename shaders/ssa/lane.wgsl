// What every kernel shares: its numbers, its buffers, and how a lane gets its next trajectory.
//
// A dispatch works on several batches, each of a run of its own with its own parameters, seed and trajectories; a workgroup
// works for one of them (src/engine/gpu/workgroups.ts). A lane (one invocation) runs one trajectory at a time. Between
// dispatches its state rests in `state`, word i of lane l at state[i * lanes + l]. A lane that has finished takes the next
// trajectory of its batch from a counter, so no lane waits for another; where a trajectory runs, and what else runs there,
// has no influence on its numbers.

struct Numbers {
  // Trajectories of the batch, and the number of the first of them.
  n: u32,
  first: u32,
  seed: u32,
  bins: u32,
  max_reactions: u32,
  // Where its raw output begins in `samples`.
  samples: u32,
  // The dispatch's, see there.
  lanes: u32,
  rounds: u32,
  burst: u32,
  // Where initial counts of the trajectories' own begin in `samples`: of species s and trajectory i at
  // samples[u.starts + s * n + i]; 0 if all start alike.
  starts: u32,
  // Of control variates (stops-cells.wgsl): cells of time, and how they make up bins.
  cells: u32,
  control_shape: u32,
  // Length of the unobserved bin before the observed ones (0: there is none), and of an observed bin.
  burn_in: f32,
  width: f32,
  temperature: f32,
  // Finite-difference step in ln theta.
  step: f32,
  // What is observed: ENDPOINT, BINNED or TIME_AVERAGE. A number like the others: another kind is no other kernel.
  kind: u32,
}

struct Batch {
  numbers: Numbers,
  theta: array<vec4f, THETA_WORDS>,
  initial: array<vec4i, COUNT_WORDS>,
  breaks: array<vec4f, BREAKS>, //!events
  control: array<vec4f, CONTROL>, //!cells
}

struct Dispatch {
  lanes: u32,
  // A round is at most `burst` reactions and then, if one is due, the closing of a bin.
  rounds: u32,
  burst: u32,
  unused: u32,
  // Per workgroup, twice the number of the batch that it works for, plus 1 if what its lanes left in `state` is another's;
  // or NOBODY.
  owners: array<u32>,
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
  // Least bin in which a trajectory was cut off.
  reached: atomic<u32>,
}

@group(0) @binding(0) var<storage, read> dispatch: Dispatch;
@group(0) @binding(1) var<storage, read> batches: array<Batch>;
@group(0) @binding(2) var<storage, read_write> state: array<u32>;
// Raw output: column c of bin b of a batch's trajectory i at samples[u.samples + (b * RAW_WIDTH + c) * n + i].
@group(0) @binding(3) var<storage, read_write> samples: array<f32>;
@group(0) @binding(4) var<storage, read_write> status: array<Status>;

const NOBODY = 0xffffffffu;

// What the lane works by, and its batch; set by enter().
var<private> u: Numbers;
var<private> batch: u32;
// Whether the lane's state is another batch's.
var<private> fresh: bool;

// Gives the lanes of a workgroup their numbers; false if there is nothing to do for them.
fn enter(workgroup: u32) -> bool {
  let owner = dispatch.owners[workgroup];
  let working = owner != NOBODY;
  if (working) {
    batch = owner >> 1u;
    fresh = (owner & 1u) != 0u;
    u = batches[batch].numbers;
    u.lanes = dispatch.lanes;
    u.rounds = dispatch.rounds;
    u.burst = dispatch.burst;
  }
  return working;
}

const IDLE = 0xffffffffu;

// How a trajectory ended, as OUTCOME in src/estimators/types.ts.
const OK = 0u;
const EXPLODED = 1u;
const STEP_BUDGET = 2u;
const BAD_PROPENSITY = 3u;

fn theta() -> Theta {
  var k: Theta;
  for (var p = 0u; p < U; p++) { //!unroll
    k[p] = batches[batch].theta[p / 4u][p % 4u];
  }
  return k;
}

// Of a trajectory of the batch.
fn initial_counts(i: u32) -> Counts {
  var x: Counts;
  if (u.starts > 0u) {
    for (var s = 0u; s < S; s++) { //!unroll
      x[s] = Count(samples[u.starts + s * u.n + i]);
    }
    return x;
  }
  for (var s = 0u; s < S; s++) { //!unroll
    x[s] = count_from(batches[batch].initial[s / 4u][s % 4u], s);
  }
  return x;
}

fn break_point(i: u32) -> vec4f { return batches[batch].breaks[min(i, BREAKS - 1u)]; } //!events

// The next trajectory of the batch, or IDLE if none is left.
fn take() -> u32 {
  let i = atomicAdd(&status[batch].next, 1u);
  return select(IDLE, i, i < u.n);
}

// The trajectory goes no further than this bin: its reactions are used up, or a propensity is impossible. What later bins
// hold is not the model's.
fn cut_off(bin: i32) {
  atomicMin(&status[batch].reached, u32(max(bin, 0)));
}

fn finish(outcome: u32, failed_at: u32) {
  atomicAdd(&status[batch].finished, 1u);
  if (outcome == EXPLODED) {
    atomicAdd(&status[batch].exploded, 1u);
    atomicMin(&status[batch].first_reaction, failed_at);
  }
  if (outcome == STEP_BUDGET) {
    atomicAdd(&status[batch].step_budget, 1u);
  }
  if (outcome == BAD_PROPENSITY) {
    atomicAdd(&status[batch].bad_propensity, 1u);
  }
}

// Adds to the batch's 64-bit count of reactions.
fn count_reactions(n: u32) {
  let before = atomicAdd(&status[batch].reactions_low, n);
  if (before + n < before) {
    atomicAdd(&status[batch].reactions_high, 1u);
  }
}

fn sample_at(bin: i32, column: u32, i: u32) -> u32 {
  return u.samples + (u32(bin) * RAW_WIDTH + column) * u.n + i;
}

fn write(bin: i32, column: u32, i: u32, value: f32) {
  samples[sample_at(bin, column, i)] = value;
}

fn load(word: u32, lane: u32) -> u32 {
  return state[word * u.lanes + lane];
}

// The number of the trajectory that the lane has under way, which rests in a word, or IDLE.
fn resumed(word: u32, lane: u32) -> u32 {
  return select(load(word, lane), IDLE, fresh);
}

fn save(word: u32, lane: u32, value: u32) {
  state[word * u.lanes + lane] = value;
}

// What an integral up to the end of a bin is divided by.
fn observed_time(bin: i32) -> f32 {
  return select(f32(bin + 1) * u.width, u.width, u.kind == BINNED);
}

// Tangents beyond this size are an explosion (EXPLOSION in src/estimators/types.ts).
const EXPLOSION = 1e15;
