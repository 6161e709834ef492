// Gillespie's direct method (Gillespie 1977) as a chunked, resumable loop for estimators that follow one path.
//
// An estimator (shaders/estimators/*.wgsl) defines RAW_WIDTH and
//   struct Track, TRACK_WORDS, load_track(lane), save_track(lane, track)
//   new_track() -> Track                                       at time 0
//   react(track, path, k, a, c, dt)                            accounts for the stretch dt that an event ends, draws the
//                                                              reaction and updates the counts
//   edge(track, path, k, dt)                                   accounts for a stretch that the end of a bin ends
//   settle(track)                                              once per round: adds partial sums to totals
//   report(track, path, bin, i)                                writes an observed bin
//   open_bin(track, bin)                                       after a bin was closed; `bin` is the new one
//   exploded_at(track) -> u32                                  reaction at which the tangent exploded, 0 if it has not
// and, where a trajectory is simulated more than once (turns.wgsl; the others take one-turn.wgsl),
//   begin_turn(track, i) -> u32                                before each simulation: the stream that drives it
//   turn_theta(track) -> Theta                                 its parameters
//   turn_table(track) -> u32                                   its table of break points (break-points.wgsl)
//   next_turn(track) -> bool                                   after each simulation: whether there is another
// Where it stops, and its estimator reports, is in stops-bins.wgsl or stops-cells.wgsl: first_bin, bin_length, stops, bin_of.
// What events mean to it stands in events-alone.wgsl or events-with-tangents.wgsl:
//   follow_up(track, path, k)                                  lets the events follow that path.was asks for
//   leave_phase(track, path, k, a0)                            at a break point, before the phase of the time changes
//
// Times are relative to the current bin: within a round `spent` adds up waiting times from 0 and `remaining` shrinks by
// it once per round, so that a long horizon loses no events in f32. The waiting time is kept as -ln u, in units of
// 1 / a_0: an event beyond the bin's end stays pending with what is left of it.
// Lines that end in //!events are for models with events or rates that switch at a time (break-points.wgsl), where
// `remaining` ends at the next break point, if one lies in the bin; lines that end in //!no events are for all others.
// Lines that end in //!thinned or //!steady: thinning.wgsl.
// Whatever changes the state notes the triggers from before it in path.was; events follow at one place, where a step begins.
// A round does at most `burst` reactions and then closes a bin where one is due, in this order whatever the dispatch
// sizes are: results do not depend on them.

struct Path {
  x: Counts,
  random: vec4u,
  // Pending -ln u.
  wait: f32,
  // A frozen trajectory does not react any more; its later bins hold the last state.
  frozen: bool,
  // Triggers before a change that no events have followed yet; SETTLED if there is none.
  was: u32, //!events
  // The last break point that lies behind, as an index of break_point().
  next: u32, //!events
  // The time of the jump, or of the stretch's end, that is being accounted for; no rate has been impossible; rejected jumps.
  now: f32, //!thinned
  sound: bool, //!thinned
  rejected: u32, //!thinned
}

// A waiting time that is drawn after the events that follow, which draw from the same generator.
const UNDRAWN = -1.0; //!events

const PATH_WORDS = S + 9u; //!no events
const PATH_WORDS = S + 10u; //!events
// What a lane keeps between dispatches: the path, its number and where it failed, and what the estimator tracks.
const STATE_WORDS = PATH_WORDS + 2u + TRACK_WORDS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) group: vec3u) {
  let lane = id.x;
  if (!enter(group.x)) {
    return;
  }
  var path: Path;
  for (var s = 0u; s < S; s++) { //!unroll
    path.x[s] = bitcast<Count>(state[s * u.lanes + lane]);
  }
  path.random = vec4u(load(S, lane), load(S + 1u, lane), load(S + 2u, lane), load(S + 3u, lane));
  path.wait = bitcast<f32>(load(S + 4u, lane));
  var remaining = bitcast<f32>(load(S + 5u, lane));
  var bin = bitcast<i32>(load(S + 6u, lane));
  var reactions = load(S + 7u, lane);
  let packed = load(S + 8u, lane);
  path.frozen = (packed & 1u) != 0u;
  var outcome = (packed >> 1u) & 3u;
  path.next = packed >> 3u; //!events
  path.was = load(S + 9u, lane); //!events
  var trajectory = resumed(PATH_WORDS, lane);
  var failed_at = load(PATH_WORDS + 1u, lane);
  var track = load_track(lane);
  var simulated = 0u;

  for (var round = 0u; round < u.rounds; round++) {
    if (trajectory == IDLE) {
      trajectory = take();
      outcome = OK;
      failed_at = 0u;
      track = new_track();
      bin = stops();
      if (trajectory == IDLE) {
        break;
      }
    }
    // Between turns.
    if (bin == stops()) {
      path.x = initial_counts(trajectory);
      path.random = seed_stream(u.seed, u.first + trajectory, begin_turn(&track, trajectory));
      path.wait = exponential(next_u32(&path.random)); //!no events
      path.wait = UNDRAWN; //!events
      path.x = started(path.x, turn_theta(&track)); //!events
      begun(&track, turn_theta(&track)); //!events
      path.frozen = false;
      bin = first_bin();
      remaining = bin_length(bin);
      path.next = first_break(turn_table(&track)); //!events
      remaining -= rest_of(path.next, bin); //!events
      path.was = INITIALLY; //!events
      reactions = 0u;
    }

    let k = turn_theta(&track); //!no events
    let k = in_phase(turn_theta(&track), path.next); //!events
    let limit = select(min(u.burst, u.max_reactions - reactions), 0u, path.frozen);
    let stop = stop_time(path.next, bin); //!thinned
    path.sound = true; //!thinned
    var spent = 0.0;
    var done = 0u;
    loop {
      follow_up(&track, &path, k); //!events
      if (path.wait < 0.0) { path.wait = exponential(next_u32(&path.random)); } //!events
      let a = propensities(path.x, k);
      let c = cumulative(a);
      let a0 = c[R - 1u];
      if (done >= limit || path.wait >= (remaining - spent) * a0 || invalid(a, a0)) { //!steady
      if (!path.sound || done >= limit || path.wait >= (remaining - spent) * a0 || invalid(a, a0)) { //!thinned
        break;
      }
      let dt = path.wait / a0;
      spent += dt;
      path.now = stop - (remaining - spent); //!thinned
      done++;
      path.was = triggers(path.x, k); //!events
      react(&track, &path, k, a, c, dt);
      path.wait = exponential(next_u32(&path.random)); //!no events
      path.wait = UNDRAWN; //!events
    }
    reactions += done;
    simulated += done;
    remaining = max(remaining - spent, 0.0);
    if (outcome == OK && exploded_at(&track) > 0u) {
      outcome = EXPLODED;
      failed_at = exploded_at(&track);
    }

    // The same state again: cheaper than carrying its propensities out of the loop.
    let a = propensities(path.x, k);
    let c = cumulative(a);
    let bad = !path.frozen && invalid(a, c[R - 1u]); //!steady
    let bad = !path.frozen && (!path.sound || invalid(a, c[R - 1u])); //!thinned
    let needed = remaining * c[R - 1u];
    let late = !path.frozen && !bad && path.wait < needed;
    if (bad || (late && reactions == u.max_reactions)) {
      path.frozen = true;
      if (outcome == OK) {
        outcome = select(STEP_BUDGET, BAD_PROPENSITY, bad);
        failed_at = reactions;
        cut_off(bin_of(bin));
      }
    }
    if (path.frozen || !late) {
      if (!path.frozen) {
        path.wait -= needed;
      }
      path.now = stop; //!thinned
      edge(&track, &path, k, remaining);
      settle(&track);
      let crossing = break_due(path.next, bin); //!events
      if (crossing) { leave_phase(&track, &path, k, c[R - 1u]); } //!events
      if (crossing) { remaining = pass_break(&path, k, bin, path.frozen); } //!events
      if (crossing) { continue; } //!events
      if (bin >= 0) {
        report(&track, &path, bin, trajectory);
      }
      bin++;
      remaining = bin_length(bin);
      remaining -= rest_of(path.next, bin); //!events
      open_bin(&track, bin);
      if (bin == stops() && !next_turn(&track)) {
        finish(outcome, failed_at);
        trajectory = IDLE;
      }
    } else {
      settle(&track);
    }
  }

  for (var s = 0u; s < S; s++) { //!unroll
    state[s * u.lanes + lane] = bitcast<u32>(path.x[s]);
  }
  save(S, lane, path.random.x);
  save(S + 1u, lane, path.random.y);
  save(S + 2u, lane, path.random.z);
  save(S + 3u, lane, path.random.w);
  save(S + 4u, lane, bitcast<u32>(path.wait));
  save(S + 5u, lane, bitcast<u32>(remaining));
  save(S + 6u, lane, bitcast<u32>(bin));
  save(S + 7u, lane, reactions);
  save(S + 8u, lane, select(0u, 1u, path.frozen) | (outcome << 1u)); //!no events
  save(S + 8u, lane, select(0u, 1u, path.frozen) | (outcome << 1u) | (path.next << 3u)); //!events
  save(S + 9u, lane, path.was); //!events
  save(PATH_WORDS, lane, trajectory);
  save(PATH_WORDS + 1u, lane, failed_at);
  save_track(lane, track);
  count_reactions(simulated); //!steady
  count_reactions(simulated - path.rejected); //!thinned
}
