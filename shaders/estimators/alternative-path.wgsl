// Alternative path with pruning and common random numbers (Arya et al. 2022; Burger et al. 2026): the values and their
// K x P derivatives with respect to ln theta. Twin of src/estimators/alternative-path/alternative-path.ts; formulas in estimators.md.
//
// A lane holds P + 1 paths: the primal and, per parameter, the alternative kept so far. One of them, `who`, is in
// registers and advances; the others rest in slots of `state`. The primal runs to the end of the bin; then every live
// alternative, which has waited where it branched off or at the last bin's end, runs there too; then the bin is closed.
// All of them go through the same loop, so a round costs the same whichever path advances.
// What a lane holds stands in alternative-slots.wgsl.

// The next path after `who` that has to reach the bin's end: a live alternative, or PRIMAL if there is none.
fn next_path(track: Track, who: u32) -> u32 {
  var next = PRIMAL;
  for (var p = 0u; p < P; p++) { //!unroll
    let candidate = P - p;
    if (candidate > who && track.weight[P - 1u - p] > 0.0) {
      next = candidate;
    }
  }
  return next;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) group: vec3u) {
  let lane = id.x;
  if (!enter(group.x)) {
    return;
  }
  var trajectory = resumed(0u, lane);
  var who = load(1u, lane);
  var bin = bitcast<i32>(load(2u, lane));
  var outcome = load(3u, lane);
  // Frozen paths do not react any more; bit w belongs to path w. Later bins hold their last state.
  var frozen = load(4u, lane);
  var failed_at = load(5u, lane);
  var branch = vec4u(load(6u, lane), load(7u, lane), load(8u, lane), load(9u, lane));
  var path = load_path(LANE_WORDS, lane);
  for (var j = 0u; j < K; j++) { //!unroll
    path.area[j] = load_f32(LANE_WORDS + PATH_WORDS + j, lane);
  }
  var track = load_track(lane);
  track.waited = load_f32(10u, lane);
  track.crossed = load(11u, lane) != 0u; //!events
  let k = theta(); //!no events
  var simulated = 0u;

  for (var round = 0u; round < u.rounds; round++) {
    if (trajectory == IDLE) {
      trajectory = take();
      path.x = initial_counts(min(trajectory, u.n - 1u));
      path.x = started(path.x, in_phase(theta(), 0u)); //!events
      path.random = seed_stream(u.seed, u.first + trajectory, STREAM_PATH);
      branch = seed_stream(u.seed, u.first + trajectory, STREAM_BRANCH);
      path.wait = exponential(next_u32(&path.random));
      bin = first_bin();
      path.remaining = bin_length(bin);
      path.next = first_break(0u); //!events
      path.remaining -= rest_of(path.next, bin); //!events
      path.was = INITIALLY; //!events
      path.reactions = 0u;
      path.area = Values();
      who = PRIMAL;
      outcome = OK;
      failed_at = 0u;
      frozen = 0u;
      track = Track();
      if (trajectory == IDLE) {
        break;
      }
    }

    let k = in_phase(theta(), path.next); //!events
    let primal = who == PRIMAL;
    let still = ((frozen >> who) & 1u) != 0u;
    let limit = select(min(u.burst, u.max_reactions - path.reactions), 0u, still);
    var spent = 0.0;
    var done = 0u;
    // The round's share of area and dtotal: sums of sums keep f32 accurate over millions of reactions.
    var part = Values();
    var dpart = ValueTangents();
    var rivals: array<u32, max(P, 1u)>;
    loop {
      path.x = follow(path.was, path.x, k, &path.random); //!events
      path.was = SETTLED; //!events
      let a = propensities(path.x, k);
      let c = cumulative(a);
      let a0 = c[R - 1u];
      if (done >= limit || path.wait >= (path.remaining - spent) * a0 || invalid(a, a0)) {
        break;
      }
      let dt = path.wait / a0;
      spent += dt;
      done++;
      let g = observe(path.x);
      for (var j = 0u; j < K; j++) { //!unroll
        part[j] += g[j] * dt;
      }
      let fired = chosen(c, unit(next_u32(&path.random)) * a0);
      path.was = triggers(path.x, k); //!events

      // w = -p_j' / p_j = d ln a_0 - d ln a_j; where positive, j hands probability to others.
      let slopes = rate_slopes(path.x, k);
      let own = log_slopes(path.x, k, a, fired);
      var replaced = 0u;
      for (var p = 0u; p < P; p++) { //!unroll
        let share = slopes[p] / a0;
        if (primal) {
          track.dt[p] *= select(1.0, 1.0 / a0, track.crossed); //!events
          track.dt[p] -= (track.waited + dt) * share;
          for (var j = 0u; j < K; j++) { //!unroll
            dpart[j * P + p] += g[j] * (track.dt[p] - track.start[p]);
          }
          track.start[p] = track.dt[p];
        }
        // Differences of equal numbers leave rounding errors of this size.
        let w = share - own[p];
        if (primal && w > abs(share) * 0x1p-20f) {
          let first = track.weight[p] == 0.0;
          track.weight[p] += w;
          if (open_unit(next_u32(&branch)) * track.weight[p] < w || first) {
            replaced |= 1u << p;
            rivals[p] = next_u32(&branch);
          }
        }
      }
      // Replacements are rare (about ln n in n reactions), and a loop is what a SIMD machine passes over.
      loop {
        if (replaced == 0u) {
          break;
        }
        let p = firstTrailingBit(replaced);
        replaced &= replaced - 1u;
        // Another reaction fires instead, drawn with the probability it gains, at the same time; from here on the
        // same numbers on its own clock.
        let d = by_parameter(path.x, k, p);
        let share = sum_rates(d) / a0;
        var gain: Rates;
        var sum = 0.0;
        for (var r = 0u; r < R; r++) { //!unroll
          sum += max(d[r] - a[r] * share, 0.0);
          gain[r] = sum;
        }
        var other = path;
        other.x = fire(path.x, chosen(gain, unit(rivals[p]) * sum));
        other.wait = exponential(next_u32(&other.random));
        other.remaining = max(path.remaining - spent, 0.0);
        other.reactions = 0u;
        save_path(slot_word(p + 1u, 0u), lane, other);
        for (var j = 0u; j < K; j++) { //!unroll
          save_f32(slot_word(p + 1u, BEFORE + j), lane, path.area[j] + part[j]);
          save_f32(slot_word(p + 1u, DIFFERENCE + j), lane, 0.0);
        }
        frozen &= ~(1u << (p + 1u));
      }
      // The waiting time is differentiated as a whole, whatever bins it spans.
      track.waited = select(track.waited, 0.0, primal);
      track.crossed = track.crossed && !primal; //!events
      path.x = fire(path.x, fired);
      path.wait = exponential(next_u32(&path.random));
    }
    path.reactions += done;
    simulated += done;
    path.remaining = max(path.remaining - spent, 0.0);

    let a = propensities(path.x, k);
    let c = cumulative(a);
    let bad = !still && invalid(a, c[R - 1u]);
    let needed = path.remaining * c[R - 1u];
    let late = !still && !bad && path.wait < needed;
    if (bad || (late && path.reactions == u.max_reactions)) {
      frozen |= 1u << who;
      if (outcome == OK) {
        outcome = select(STEP_BUDGET, BAD_PROPENSITY, bad);
        failed_at = path.reactions;
      }
    }
    let halted = ((frozen >> who) & 1u) != 0u;
    let due = halted || !late;
    let g = observe(path.x);
    if (due) {
      if (!halted) {
        path.wait -= needed;
      }
      for (var j = 0u; j < K; j++) { //!unroll
        part[j] += g[j] * path.remaining;
        for (var p = 0u; p < P; p++) { //!unroll
          dpart[j * P + p] -= select(0.0, g[j] * track.start[p], primal);
        }
      }
      if (primal) {
        track.start = PerParameter();
        track.waited += path.remaining;
      }
    }
    for (var j = 0u; j < K; j++) { //!unroll
      path.area[j] += part[j];
    }
    for (var jp = 0u; jp < KP; jp++) { //!unroll
      track.dtotal[jp] += dpart[jp];
    }
    if (!due) {
      continue;
    }
    let crossing = break_due(path.next, bin); //!events
    if (crossing && primal) { leave_phase(&track, rate_slopes(path.x, k), c[R - 1u]); } //!events
    if (crossing) { path.remaining = pass_break(&path, k, bin, halted); } //!events
    if (crossing) { continue; } //!events

    // This path has reached the bin's end. What it has to say goes into its slot.
    if (primal) {
      track.bin_area = path.area;
      for (var j = 0u; j < K; j++) { //!unroll
        track.total[j] += path.area[j];
      }
    } else {
      for (var j = 0u; j < K; j++) { //!unroll
        let at = slot_word(who, BEFORE + j);
        let difference = path.area[j] - (track.bin_area[j] - load_f32(at, lane));
        save_f32(at, lane, 0.0);
        save_f32(slot_word(who, BIN_DIFFERENCE + j), lane, difference);
        let sum = slot_word(who, DIFFERENCE + j);
        save_f32(sum, lane, select(load_f32(sum, lane) + difference, 0.0, bin < 0));
        save_f32(slot_word(who, END_VALUE + j), lane, g[j]);
      }
    }
    path.area = Values();
    path.remaining = u.width;
    path.remaining -= rest_of(path.next, bin + 1); //!events
    save_path(slot_word(who, 0u), lane, path);
    who = next_path(track, who);
    path = load_path(slot_word(who, 0u), lane);
    if (who != PRIMAL) {
      continue;
    }

    // All have: the primal is back in registers, and the bin is closed.
    if (bin >= 0) {
      report(track, path, bin, trajectory, lane);
    }
    bin++;
    if (u.kind == BINNED || bin == 0) {
      track.total = Values();
      track.dtotal = ValueTangents();
    }
    if (bin == i32(u.bins)) {
      finish(outcome, failed_at);
      trajectory = IDLE;
    }
  }

  save(0u, lane, trajectory);
  save(1u, lane, who);
  save(2u, lane, bitcast<u32>(bin));
  save(3u, lane, outcome);
  save(4u, lane, frozen);
  save(5u, lane, failed_at);
  save(6u, lane, branch.x);
  save(7u, lane, branch.y);
  save(8u, lane, branch.z);
  save(9u, lane, branch.w);
  save_f32(10u, lane, track.waited);
  save(11u, lane, select(0u, 1u, track.crossed)); //!events
  save_path(LANE_WORDS, lane, path);
  for (var j = 0u; j < K; j++) { //!unroll
    save_f32(LANE_WORDS + PATH_WORDS + j, lane, path.area[j]);
  }
  save_track(lane, track);
  count_reactions(simulated);
}

fn report(track: Track, path: Path, bin: i32, i: u32, lane: u32) {
  let g = observe(path.x);
  let elapsed = observed_time(bin);
  for (var j = 0u; j < K; j++) { //!unroll
    write(bin, j, i, select(track.total[j] / elapsed, g[j], u.kind == ENDPOINT));
    for (var p = 0u; p < P; p++) { //!unroll
      var d = 0.0;
      if (u.kind != ENDPOINT) {
        d = track.dtotal[j * P + p];
      }
      if (track.weight[p] > 0.0) {
        var difference = load_f32(slot_word(p + 1u, END_VALUE + j), lane) - g[j];
        if (u.kind == TIME_AVERAGE) {
          difference = load_f32(slot_word(p + 1u, DIFFERENCE + j), lane);
        }
        if (u.kind == BINNED) {
          difference = load_f32(slot_word(p + 1u, BIN_DIFFERENCE + j), lane);
        }
        d += track.weight[p] * difference;
      }
      if (u.kind != ENDPOINT) {
        d /= elapsed;
      }
      write(bin, K + j * P + p, i, clamp(d, -EXPLOSION, EXPLOSION));
    }
  }
}
