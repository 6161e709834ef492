// Alternatives that share the primal's clock, in a chunked, resumable loop: what the split and the ghost coupling have in
// common. Twin of src/estimators/alternative-path/alternative-lockstep.ts, which explains pruning; formulas in estimators.md.
//
// A coupling (shaders/estimators/alternative-*.wgsl) defines
//   begin(l)                       a trajectory is at its start
//   step(l, others, k) -> bool     up to the next event, or to the end of the bin (true); notes who has moved
//
// A lane holds the primal and one alternative per parameter, all at the same moment. As in direct.wgsl, times are
// relative to the current bin, and what grows over a trajectory (integrals, weights) is a total, to which a round adds
// its own share: sums of sums keep f32 accurate over millions of reactions.
// A round does at most `burst` steps and then closes a bin where one is due. Lines that end in //!events are for models with
// events or rates that switch at a time (events-in-lockstep.wgsl), where a break point ends a stretch as a bin's end does.
// Functions have one way out, their end: SwiftShader inlines no others, and then keeps the whole lane in memory.

const RAW_WIDTH = K + KP;

// Words of a lane: numbers, then arrays.
const COUNTS = 20u;
const AREAS = COUNTS + S;
const WEIGHTS = AREAS + K;
const DIFFERENCES = WEIGHTS + 2u * P;
const OTHERS = DIFFERENCES + KP;
const STATE_WORDS = OTHERS + SP;

// Counts of the alternatives, parameter by parameter: species s of parameter p's at p * S + s.
alias Others = array<i32, max(SP, 1u)>;

struct Lockstep {
  x: Counts,
  random: vec4u,
  branch: vec4u,
  // Pending -ln u, and the number that chooses at the next event.
  wait: f32,
  choice: u32,
  // Numbers of the coupling's own.
  clock: f32,
  toss: u32,
  // Time from the round's start to the end of the bin, and what of it the round has spent.
  remaining: f32,
  spent: f32,
  // A frozen trajectory does not react any more; its later bins hold the last states.
  frozen: bool,
  outcome: u32,
  failed_at: u32,
  // Events at which at least one path reacted; firings of all paths in this dispatch.
  reactions: u32,
  fired: u32,
  // Bit p: parameter p's alternative is a path of its own; it was made by a derivative below 0.
  live: u32,
  negative: u32,
  // Alternatives that may have met the primal in this step.
  moved: u32,
  // The last break point that lies behind, and whether its events are still to follow (at the start: those of time 0).
  next: u32, //!events
  passing: bool, //!events
  // Triggers of the alternatives and, last, of the primal before this step.
  was: array<u32, P + 1u>, //!events
  // W of all branches at the round's start, how much it has to grow from there until a branch replaces the alternative,
  // and how much it has grown.
  weight: PerParameter,
  need: PerParameter,
  grown: PerParameter,
  // Integral of g, and of g(alternative) - g(primal) since the branch; the round's shares of both.
  area: Values,
  part: Values,
  difference: ValueTangents,
  dpart: ValueTangents,
}

fn counts_of(others: ptr<function, Others>, p: u32) -> Counts {
  var y: Counts;
  for (var s = 0u; s < S; s++) { //!unroll
    y[s] = (*others)[p * S + s];
  }
  return y;
}

fn set_counts(others: ptr<function, Others>, p: u32, y: Counts) {
  for (var s = 0u; s < S; s++) { //!unroll
    (*others)[p * S + s] = y[s];
  }
}

fn draw(l: ptr<function, Lockstep>) {
  (*l).wait = exponential(next_u32(&(*l).random));
  (*l).choice = next_u32(&(*l).random);
}

fn freeze(l: ptr<function, Lockstep>, outcome: u32) {
  if (!(*l).frozen) {
    (*l).frozen = true;
    (*l).outcome = outcome;
    (*l).failed_at = (*l).reactions;
  }
}

// Counts an event at which a path reacts; false, and a frozen trajectory, if there have been as many as may be.
fn may_react(l: ptr<function, Lockstep>) -> bool {
  let may = (*l).reactions < u.max_reactions;
  if (may) {
    (*l).reactions++;
  } else {
    freeze(l, STEP_BUDGET);
  }
  return may;
}

// Lets dt pass in every path.
fn elapse(l: ptr<function, Lockstep>, others: ptr<function, Others>, dt: f32) {
  (*l).spent += dt;
  if (u.kind != ENDPOINT) {
    let g = observe((*l).x);
    for (var j = 0u; j < K; j++) { //!unroll
      (*l).part[j] += g[j] * dt;
    }
    for (var p = 0u; p < P; p++) { //!unroll if small
      if ((((*l).live >> p) & 1u) != 0u) {
        let h = observe(counts_of(others, p));
        for (var j = 0u; j < K; j++) { //!unroll
          (*l).dpart[j * P + p] += (h[j] - g[j]) * dt;
        }
      }
    }
  }
}

// A new alternative in state y. W stays; no branch replaces this one before W / v.
fn replace(l: ptr<function, Lockstep>, others: ptr<function, Others>, p: u32, y: Counts) {
  set_counts(others, p, y);
  (*l).was[p] = (*l).was[P]; //!events
  (*l).live |= 1u << p;
  (*l).negative &= ~(1u << p);
  (*l).weight[p] += (*l).grown[p];
  (*l).grown[p] = 0.0;
  let v = open_unit(next_u32(&(*l).branch));
  (*l).need[p] = (*l).weight[p] * ((1.0 - v) / v);
  for (var j = 0u; j < K; j++) { //!unroll
    (*l).difference[j * P + p] = 0.0;
    (*l).dpart[j * P + p] = 0.0;
  }
}

// Alternatives that have moved and are in the primal's state have met it: the two stay together.
fn meet(l: ptr<function, Lockstep>, others: ptr<function, Others>) {
  let candidates = (*l).live & (*l).moved;
  if (candidates != 0u) {
    for (var p = 0u; p < P; p++) { //!unroll if small
      if (((candidates >> p) & 1u) != 0u) {
        var apart = 0;
        for (var s = 0u; s < S; s++) { //!unroll
          apart |= (*others)[p * S + s] ^ (*l).x[s];
        }
        (*l).live &= ~select(0u, 1u << p, apart == 0);
      }
    }
  }
}

// Adds the round's shares to the totals.
fn settle(l: ptr<function, Lockstep>) {
  (*l).remaining = max((*l).remaining - (*l).spent, 0.0);
  (*l).spent = 0.0;
  for (var p = 0u; p < P; p++) { //!unroll
    (*l).weight[p] += (*l).grown[p];
    (*l).need[p] -= (*l).grown[p];
    (*l).grown[p] = 0.0;
  }
  for (var j = 0u; j < K; j++) { //!unroll
    (*l).area[j] += (*l).part[j];
    (*l).part[j] = 0.0;
  }
  for (var jp = 0u; jp < KP; jp++) { //!unroll
    (*l).difference[jp] += (*l).dpart[jp];
    (*l).dpart[jp] = 0.0;
  }
}

fn report(l: ptr<function, Lockstep>, others: ptr<function, Others>, bin: i32, i: u32) {
  let g = observe((*l).x);
  let elapsed = observed_time(bin);
  for (var j = 0u; j < K; j++) { //!unroll
    write(bin, j, i, select((*l).area[j] / elapsed, g[j], u.kind == ENDPOINT));
  }
  for (var p = 0u; p < P; p++) { //!unroll if small
    let alive = (((*l).live >> p) & 1u) != 0u;
    let signed = select((*l).weight[p], -(*l).weight[p], (((*l).negative >> p) & 1u) != 0u);
    var h = g;
    if (alive && u.kind == ENDPOINT) {
      h = observe(counts_of(others, p));
    }
    for (var j = 0u; j < K; j++) { //!unroll
      let d = select((*l).difference[j * P + p] / elapsed, h[j] - g[j], u.kind == ENDPOINT);
      write(bin, K + j * P + p, i, clamp(signed * d, -EXPLOSION, EXPLOSION));
    }
  }
}

fn load_f32(word: u32, lane: u32) -> f32 {
  return bitcast<f32>(load(word, lane));
}

fn save_f32(word: u32, lane: u32, value: f32) {
  save(word, lane, bitcast<u32>(value));
}

fn start(l: ptr<function, Lockstep>, trajectory: u32) {
  let random = seed_stream(u.seed, u.first + trajectory, STREAM_PATH);
  let branch = seed_stream(u.seed, u.first + trajectory, STREAM_BRANCH);
  let fired = (*l).fired;
  *l = Lockstep();
  (*l).fired = fired;
  (*l).x = initial_counts(trajectory);
  (*l).x = started((*l).x, in_phase(theta(), 0u)); //!events
  (*l).random = random;
  (*l).branch = branch;
  draw(l);
  begin(l);
  (*l).next = first_break(0u); //!events
  (*l).passing = true; //!events
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) group: vec3u) {
  let lane = id.x;
  if (!enter(group.x)) {
    return;
  }
  var l: Lockstep;
  var others: Others;
  var trajectory = resumed(0u, lane);
  var bin = bitcast<i32>(load(1u, lane));
  let packed = load(2u, lane);
  l.frozen = (packed & 1u) != 0u;
  l.outcome = packed >> 1u; //!no events
  l.outcome = (packed >> 1u) & 3u; //!events
  l.passing = (packed & 8u) != 0u; //!events
  l.next = packed >> 4u; //!events
  l.failed_at = load(3u, lane);
  l.reactions = load(4u, lane);
  l.live = load(5u, lane);
  l.negative = load(6u, lane);
  l.random = vec4u(load(7u, lane), load(8u, lane), load(9u, lane), load(10u, lane));
  l.branch = vec4u(load(11u, lane), load(12u, lane), load(13u, lane), load(14u, lane));
  l.wait = load_f32(15u, lane);
  l.choice = load(16u, lane);
  l.clock = load_f32(17u, lane);
  l.toss = load(18u, lane);
  l.remaining = load_f32(19u, lane);
  for (var s = 0u; s < S; s++) { //!unroll
    l.x[s] = bitcast<i32>(load(COUNTS + s, lane));
  }
  for (var j = 0u; j < K; j++) { //!unroll
    l.area[j] = load_f32(AREAS + j, lane);
  }
  for (var p = 0u; p < P; p++) { //!unroll
    l.weight[p] = load_f32(WEIGHTS + p, lane);
    l.need[p] = load_f32(WEIGHTS + P + p, lane);
  }
  for (var jp = 0u; jp < KP; jp++) { //!unroll
    l.difference[jp] = load_f32(DIFFERENCES + jp, lane);
  }
  for (var sp = 0u; sp < SP; sp++) { //!unroll
    others[sp] = bitcast<i32>(load(OTHERS + sp, lane));
  }
  let k = theta(); //!no events

  for (var round = 0u; round < u.rounds; round++) {
    if (trajectory == IDLE) {
      trajectory = take();
      if (trajectory == IDLE) {
        break;
      }
      start(&l, trajectory);
      bin = first_bin();
      l.remaining = bin_length(bin);
      l.remaining -= rest_of(l.next, bin); //!events
    }
    let k = in_phase(theta(), l.next); //!events
    var due = false;
    for (var steps = 0u; steps < u.burst && !due; steps++) {
      note_triggers(&l, &others, k); //!events
      if (!l.passing) { //!events
      due = step(&l, &others, k);
      } //!events
      follow_all(&l, &others, k); //!events
      meet(&l, &others);
    }
    settle(&l);
    if (!due) {
      continue;
    }
    let crossing = break_due(l.next, bin); //!events
    if (crossing) { pass_break(&l, bin); } //!events
    if (crossing) { continue; } //!events
    if (bin >= 0) {
      report(&l, &others, bin, trajectory);
    }
    bin++;
    l.remaining = u.width;
    l.remaining -= rest_of(l.next, bin); //!events
    if (u.kind == BINNED || bin == 0) {
      l.area = Values();
      l.difference = ValueTangents();
    }
    if (bin == i32(u.bins)) {
      finish(l.outcome, l.failed_at);
      trajectory = IDLE;
    }
  }

  save(0u, lane, trajectory);
  save(1u, lane, bitcast<u32>(bin));
  save(2u, lane, select(0u, 1u, l.frozen) | (l.outcome << 1u)); //!no events
  save(2u, lane, select(0u, 1u, l.frozen) | (l.outcome << 1u) | select(0u, 8u, l.passing) | (l.next << 4u)); //!events
  save(3u, lane, l.failed_at);
  save(4u, lane, l.reactions);
  save(5u, lane, l.live);
  save(6u, lane, l.negative);
  for (var i = 0u; i < 4u; i++) { //!unroll
    save(7u + i, lane, l.random[i]);
    save(11u + i, lane, l.branch[i]);
  }
  save_f32(15u, lane, l.wait);
  save(16u, lane, l.choice);
  save_f32(17u, lane, l.clock);
  save(18u, lane, l.toss);
  save_f32(19u, lane, l.remaining);
  for (var s = 0u; s < S; s++) { //!unroll
    save(COUNTS + s, lane, bitcast<u32>(l.x[s]));
  }
  for (var j = 0u; j < K; j++) { //!unroll
    save_f32(AREAS + j, lane, l.area[j]);
  }
  for (var p = 0u; p < P; p++) { //!unroll
    save_f32(WEIGHTS + p, lane, l.weight[p]);
    save_f32(WEIGHTS + P + p, lane, l.need[p]);
  }
  for (var jp = 0u; jp < KP; jp++) { //!unroll
    save_f32(DIFFERENCES + jp, lane, l.difference[jp]);
  }
  for (var sp = 0u; sp < SP; sp++) { //!unroll
    save(OTHERS + sp, lane, bitcast<u32>(others[sp]));
  }
  count_reactions(l.fired);
}
