// The Lyapunov exponent of GS-ST's tangent map: per bin, growth of a normalised tangent and waiting time, both per
// reaction. The clock counts reactions, u.burn_in and u.width too. Twin of src/estimators/lyapunov.ts.

const RAW_WIDTH = 2u;
const LANE_WORDS = 4u;
const STATE_WORDS = LANE_WORDS + WALKER_WORDS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) group: vec3u) {
  let lane = id.x;
  if (!enter(group.x)) {
    return;
  }
  var trajectory = resumed(0u, lane);
  var bin = bitcast<i32>(load(1u, lane));
  var reactions = load(2u, lane);
  // Sum of ln |M v| over the bin so far. The walker's time starts anew in every bin.
  var growth = bitcast<f32>(load(3u, lane));
  var walker = load_walker(LANE_WORDS, lane);
  let k = theta();
  var simulated = 0u;

  for (var round = 0u; round < u.rounds; round++) {
    if (trajectory == IDLE) {
      trajectory = take();
      walker = new_walker(u.first + trajectory);
      bin = first_bin();
      reactions = 0u;
      growth = 0.0;
      if (trajectory == IDLE) {
        break;
      }
    }

    let end = u.burn_in + f32(bin + 1) * u.width;
    // The round's share: sums of sums keep f32 accurate.
    var part = 0.0;
    var due = false;
    var done = 0u;
    let began = walker.time;
    walker.time = 0.0;
    loop {
      if (done == u.burst || due) {
        break;
      }
      let factor = step_walker(&walker, k);
      part += log(factor);
      done++;
      reactions++;
      due = !walker.alive || f32(reactions) >= end;
    }
    simulated += done;
    growth += part;
    walker.time += began;
    if (!due) {
      continue;
    }
    if (bin >= 0) {
      write(bin, 0u, trajectory, growth / u.width);
      write(bin, 1u, trajectory, walker.time / u.width);
    }
    growth = 0.0;
    walker.time = 0.0;
    bin = after(bin, walker.alive, trajectory);
    if (bin >= i32(u.bins)) {
      if (walker.bad) {
        cut_off(0);
      }
      finish(select(OK, BAD_PROPENSITY, walker.bad), 0u);
      trajectory = IDLE;
    }
  }

  save(0u, lane, trajectory);
  save(1u, lane, bitcast<u32>(bin));
  save(2u, lane, reactions);
  save(3u, lane, bitcast<u32>(growth));
  save_walker(LANE_WORDS, lane, walker);
  count_reactions(simulated);
}
