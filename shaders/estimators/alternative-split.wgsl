// Alternative path with split coupling (Gupta & Khammash 2013, pruned): the values and their K x P derivatives with
// respect to ln theta. Twin of src/estimators/alternative-path/alternative-split.ts, which explains it; the loop is lockstep.wgsl.
//
// Here `clock` is the pending -ln u of what the alternatives do alone, and `toss` the number that decides which of them
// join in at the primal's next reaction.

// As FIRST in the twin.
const FIRST = 0x1p-10f;

// What ends a stretch.
const BIN_END = 0u;
const TOGETHER = 1u;
const ALONE = 2u;
const REPLACEMENT = 3u;
// No event: the trajectory is frozen from here on.
const STOP = 4u;

fn begin(l: ptr<function, Lockstep>) {
  (*l).clock = exponential(next_u32(&(*l).branch));
  (*l).toss = next_u32(&(*l).branch);
}

fn step(l: ptr<function, Lockstep>, others: ptr<function, Others>, k: Theta) -> bool {
  let a = propensities((*l).x, k);
  let c = cumulative(a);
  let a0 = c[R - 1u];
  var bad = invalid(a, a0);
  let fired = chosen(c, unit((*l).choice) * a0);
  var own = 0.0;
  for (var r = 0u; r < R; r++) { //!unroll
    own = select(own, a[r], fired == i32(r));
  }

  // Who joins in at the primal's reaction, and the rate at which each alternative reacts without it.
  let limit = open_unit((*l).toss) * own;
  var joins = 0u;
  var alone: PerParameter;
  var alone_sum = 0.0;
  if ((*l).live != 0u) {
    for (var p = 0u; p < P; p++) { //!unroll if small
      if ((((*l).live >> p) & 1u) != 0u) {
        let b = propensities(counts_of(others, p), k);
        var sum = 0.0;
        var same = 0.0;
        for (var r = 0u; r < R; r++) { //!unroll
          sum += max(b[r] - a[r], 0.0);
          same = select(same, b[r], fired == i32(r));
        }
        bad = bad || invalid(b, sum_rates(b));
        joins |= select(0u, 1u << p, limit <= same);
        alone[p] = sum;
        alone_sum += sum;
      }
    }
  }
  if (bad) {
    freeze(l, BAD_PROPENSITY);
  }
  let left = max((*l).remaining - (*l).spent, 0.0);
  let frozen = (*l).frozen;
  let together_rate = select(a0, 0.0, frozen);
  let alone_rate = select(alone_sum, 0.0, frozen);

  var dt = left;
  var event = BIN_END;
  if ((*l).wait < left * together_rate) {
    dt = (*l).wait / together_rate;
    event = TOGETHER;
  }
  if ((*l).clock < dt * alone_rate) {
    dt = (*l).clock / alone_rate;
    event = ALONE;
  }
  var rates: PerParameter;
  var replaced = 0u;
  for (var p = 0u; p < P; p++) { //!unroll
    let d = by_parameter((*l).x, k, p);
    var rate = 0.0;
    for (var r = 0u; r < R; r++) { //!unroll
      rate += abs(d[r]);
    }
    rates[p] = select(rate, 0.0, frozen);
    if (rates[p] > 0.0) {
      if ((*l).weight[p] + (*l).grown[p] == 0.0) {
        let horizon = u.burn_in + u.width * f32(u.bins);
        (*l).need[p] = rate * (FIRST * f32(p + 1u) / f32(P)) * select(horizon, 1.0 / a0, a0 * horizon > 1.0);
      }
      let need = (*l).need[p] - (*l).grown[p];
      if (need < dt * rate) {
        dt = max(need, 0.0) / rate;
        event = REPLACEMENT;
        replaced = 1u << p;
      }
    }
  }
  if (event == TOGETHER || event == ALONE) {
    if (!may_react(l)) {
      event = STOP;
      dt = 0.0;
    }
  }

  elapse(l, others, dt);
  (*l).wait = max((*l).wait - dt * together_rate, 0.0);
  (*l).clock = max((*l).clock - dt * alone_rate, 0.0);
  for (var p = 0u; p < P; p++) { //!unroll
    (*l).grown[p] += rates[p] * dt;
  }

  var moved = 0u;
  if (event == TOGETHER) {
    if (joins != 0u) {
      for (var p = 0u; p < P; p++) { //!unroll if small
        if (((joins >> p) & 1u) != 0u) {
          set_counts(others, p, fire(counts_of(others, p), fired));
        }
      }
    }
    (*l).x = fire((*l).x, fired);
    (*l).fired += 1u + countOneBits(joins);
    moved = ~joins;
    draw(l);
    (*l).toss = next_u32(&(*l).branch);
  }
  if (event == ALONE) {
    let target_rate = unit(next_u32(&(*l).branch)) * alone_sum;
    let number = next_u32(&(*l).branch);
    // The first alternative at which the running sum reaches the target.
    var sum = 0.0;
    for (var p = 0u; p < P; p++) { //!unroll if small
      let before = sum;
      sum += alone[p];
      if (before < target_rate && target_rate <= sum) {
        let y = counts_of(others, p);
        let b = propensities(y, k);
        var excess: Rates;
        for (var r = 0u; r < R; r++) { //!unroll
          excess[r] = max(b[r] - a[r], 0.0);
        }
        let e = cumulative(excess);
        set_counts(others, p, fire(y, chosen(e, unit(number) * e[R - 1u])));
        moved = 1u << p;
      }
    }
    (*l).fired++;
    (*l).clock = exponential(next_u32(&(*l).branch));
  }
  if (event == REPLACEMENT) {
    for (var p = 0u; p < P; p++) { //!unroll if small
      if (((replaced >> p) & 1u) != 0u) {
        let d = by_parameter((*l).x, k, p);
        var sizes: Rates;
        for (var r = 0u; r < R; r++) { //!unroll
          sizes[r] = abs(d[r]);
        }
        let h = cumulative(sizes);
        let extra = chosen(h, unit(next_u32(&(*l).branch)) * h[R - 1u]);
        replace(l, others, p, fire((*l).x, extra));
        var negative = false;
        for (var r = 0u; r < R; r++) { //!unroll
          negative = negative || (extra == i32(r) && d[r] < 0.0);
        }
        (*l).negative |= select(0u, 1u << p, negative);
      }
    }
    moved = replaced;
  }
  (*l).moved = moved;
  return event == BIN_END;
}
