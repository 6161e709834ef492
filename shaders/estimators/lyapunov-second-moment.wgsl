// The second-moment exponent of GS-ST's tangent map, by cloning: a lane holds a whole population of walkers in `state`
// and moves all of them by one reaction per round; their weights |M v|^2 multiply up until they have become uneven, then
// the population is resampled in proportion to them. Per bin, half the logarithm of the mean square's growth and the
// population's mean waiting time, both per reaction. Twin of src/estimators/lyapunov-second-moment.ts.

const RAW_WIDTH = 2u;
// Words of a lane: trajectory, bin, reactions, ln of the mean so far, generator; then, per walker, its weight, the walker
// it is resampled from, and itself.
const WEIGHTS = 8u;
const ORIGINS = WEIGHTS + POPULATION;
const WALKERS = ORIGINS + POPULATION;
const STATE_WORDS = WALKERS + POPULATION * WALKER_WORDS;
const RESAMPLE_BELOW = 0.5;

fn walker_at(w: u32) -> u32 {
  return WALKERS + w * WALKER_WORDS;
}

fn weight(w: u32, lane: u32) -> f32 {
  return bitcast<f32>(load(WEIGHTS + w, lane));
}

// Copies walker `origin`, but for the generator: copies of one walker go separate ways.
fn clone(w: u32, origin: u32, lane: u32) {
  let to = walker_at(w);
  let source = walker_at(origin);
  for (var i = 0u; i < WALKER_WORDS; i++) {
    if (i < 2u * S || i >= 2u * S + 4u) {
      save(to + i, lane, load(source + i, lane));
    }
  }
}

// Systematic resampling: walker w is copied about POPULATION * weight / sum times, then all weights are 1. Origins
// ascend, so that copies can be made in place: first upwards those from a later place, then downwards the others.
fn resample(lane: u32, sum: f32, start: f32) {
  let step = sum / f32(POPULATION);
  var position = start * step;
  var cumulative = weight(0u, lane);
  var origin = 0u;
  for (var w = 0u; w < POPULATION; w++) {
    loop {
      if (cumulative >= position || origin == POPULATION - 1u) {
        break;
      }
      origin++;
      cumulative += weight(origin, lane);
    }
    save(ORIGINS + w, lane, origin);
    position += step;
  }
  for (var w = 0u; w < POPULATION; w++) {
    let origin = load(ORIGINS + w, lane);
    if (origin > w) {
      clone(w, origin, lane);
    }
    save(WEIGHTS + w, lane, bitcast<u32>(1.0));
  }
  for (var w = POPULATION - 1u; w > 0u; w--) {
    let origin = load(ORIGINS + w, lane);
    if (origin < w) {
      clone(w, origin, lane);
    }
  }
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) group: vec3u) {
  let lane = id.x;
  if (!enter(group.x)) {
    return;
  }
  var trajectory = resumed(0u, lane);
  var bin = bitcast<i32>(load(1u, lane));
  var reactions = load(2u, lane);
  var log_mean = bitcast<f32>(load(3u, lane));
  var random = vec4u(load(4u, lane), load(5u, lane), load(6u, lane), load(7u, lane));
  let k = theta();
  var simulated = 0u;

  for (var round = 0u; round < u.rounds; round++) {
    let fresh = trajectory == IDLE;
    if (fresh) {
      trajectory = take();
      if (trajectory == IDLE) {
        break;
      }
      random = seed_stream(u.seed, u.first + trajectory, STREAM_AUXILIARY);
      bin = first_bin();
      reactions = 0u;
      log_mean = 0.0;
    }

    var sum = 0.0;
    var squares = 0.0;
    var time = 0.0;
    var alive = false;
    var bad = false;
    for (var w = 0u; w < POPULATION; w++) {
      var walker: Walker;
      var own = 1.0;
      if (fresh) {
        walker = new_walker((u.first + trajectory) * POPULATION + w);
      } else {
        walker = load_walker(walker_at(w), lane);
        own = weight(w, lane);
      }
      let factor = step_walker(&walker, k);
      own *= factor * factor;
      save_walker(walker_at(w), lane, walker);
      save(WEIGHTS + w, lane, bitcast<u32>(own));
      sum += own;
      squares += own * own;
      time += walker.time;
      alive = alive || walker.alive;
      bad = bad || walker.bad;
    }
    simulated += POPULATION;
    reactions++;
    // One walker that met an impossible propensity ends its whole population.
    alive = alive && !bad;
    let edge = !alive || f32(reactions) >= u.burn_in + f32(bin + 1) * u.width;
    // Weights are also taken stock of at a bin's end, and before they leave the range of f32.
    let uneven = sum * sum < RESAMPLE_BELOW * f32(POPULATION) * squares;
    if (sum > 0.0 && (edge || uneven || sum < LEAST_SUM || sum > GREATEST_SUM)) {
      log_mean += log(sum / f32(POPULATION));
      resample(lane, sum, open_unit(next_u32(&random)));
    }
    if (!edge) {
      continue;
    }
    if (bin >= 0) {
      // The population's time after resampling: that of the tilted law.
      time = 0.0;
      for (var w = 0u; w < POPULATION; w++) {
        time += bitcast<f32>(load(walker_at(w) + 2u * S + 4u, lane));
      }
      write(bin, 0u, trajectory, log_mean / (2.0 * u.width));
      write(bin, 1u, trajectory, time / f32(POPULATION) / f32(reactions));
    }
    log_mean = 0.0;
    bin = after(bin, alive, trajectory);
    if (bin >= i32(u.bins)) {
      if (bad) {
        cut_off(0);
      }
      finish(select(OK, BAD_PROPENSITY, bad), 0u);
      trajectory = IDLE;
    }
  }

  save(0u, lane, trajectory);
  save(1u, lane, bitcast<u32>(bin));
  save(2u, lane, reactions);
  save(3u, lane, bitcast<u32>(log_mean));
  save(4u, lane, random.x);
  save(5u, lane, random.y);
  save(6u, lane, random.z);
  save(7u, lane, random.w);
  count_reactions(simulated);
}

// As in src/estimators/lyapunov/lyapunov-second-moment.ts; squares of weights stay inside f32.
const LEAST_SUM = 1e-12;
const GREATEST_SUM = 1e12;
