// Alternative path on a ghost clock (uniformisation, Jensen 1953): the values and their K x P derivatives with respect to
// ln theta. Twin of src/estimators/alternative-path/alternative-ghost.ts, which explains it; the loop is lockstep.wgsl.
//
// Here `clock` is the rate of candidate events, and every path reads the same `choice`.

// As in the twin.
const HEADROOM = 1.4371f;
const MARGIN = 1.0312f;
const TOO_SLOW = 0.2718f;

// What a step comes to. PAUSE: the clock was set anew, or the trajectory is frozen from here on.
const BIN_END = 0u;
const CANDIDATE = 1u;
const PAUSE = 2u;

fn begin(l: ptr<function, Lockstep>) {
  (*l).clock = 0.0;
}

fn step(l: ptr<function, Lockstep>, others: ptr<function, Others>, k: Theta) -> bool {
  let a = propensities((*l).x, k);
  let c = cumulative(a);
  let a0 = c[R - 1u];
  var bad = invalid(a, a0);
  let goal = unit((*l).choice) * (*l).clock;

  // What each alternative would do at this candidate: a reaction, or nothing (-1).
  var moves: array<i32, max(P, 1u)>;
  var peak = a0;
  var fired = 0u;
  if ((*l).live != 0u) {
    for (var p = 0u; p < P; p++) { //!unroll if small
      if ((((*l).live >> p) & 1u) != 0u) {
        let b = propensities(counts_of(others, p), k);
        let e = cumulative(b);
        bad = bad || invalid(b, e[R - 1u]);
        peak = max(peak, e[R - 1u]);
        moves[p] = chosen(e, goal);
        fired |= select(0u, 1u << p, goal <= e[R - 1u]);
      }
    }
  }
  if (bad) {
    freeze(l, BAD_PROPENSITY);
  }
  let left = max((*l).remaining - (*l).spent, 0.0);
  let frozen = (*l).frozen;
  let rate = select((*l).clock, 0.0, frozen);
  var event = CANDIDATE;
  if ((*l).wait >= left * rate) {
    event = BIN_END;
  }
  if (!frozen && (peak * MARGIN > rate || peak < TOO_SLOW * rate)) {
    // Nothing has been made of the waiting time yet: it counts in units of the new clock.
    (*l).clock = HEADROOM * peak;
    event = PAUSE;
  }
  if (event == CANDIDATE && goal <= peak) {
    if (!may_react(l)) {
      event = PAUSE;
    }
  }
  if (event == BIN_END) {
    elapse(l, others, left);
    (*l).wait = max((*l).wait - left * rate, 0.0);
  }
  if (event == CANDIDATE) {
    elapse(l, others, (*l).wait / rate);

    // The primal's own move, and the weights of the branches at it.
    let real = goal <= a0;
    let own_move = select(-1, chosen(c, goal), real);
    let slopes = rate_slopes((*l).x, k);
    let own = log_slopes((*l).x, k, a, own_move);
    var replaced = 0u;
    for (var p = 0u; p < P; p++) { //!unroll
      let w = select(slopes[p] / (rate - a0), -own[p], real);
      if (w > 0.0) {
        (*l).grown[p] += w;
        replaced |= select(0u, 1u << p, (*l).grown[p] >= (*l).need[p]);
      }
    }
    if (replaced != 0u) {
      for (var p = 0u; p < P; p++) { //!unroll if small
        if (((replaced >> p) & 1u) != 0u) {
          let d = by_parameter((*l).x, k, p);
          var gains: Rates;
          for (var r = 0u; r < R; r++) { //!unroll
            gains[r] = max(d[r], 0.0);
          }
          let e = cumulative(gains);
          let part = unit(next_u32(&(*l).branch)) * (e[R - 1u] + max(-sum_rates(d), 0.0));
          replace(l, others, p, fire((*l).x, select(-1, chosen(e, part), part <= e[R - 1u])));
        }
      }
    }
    fired &= ~replaced;
    if (fired != 0u) {
      for (var p = 0u; p < P; p++) { //!unroll if small
        if (((fired >> p) & 1u) != 0u) {
          set_counts(others, p, fire(counts_of(others, p), moves[p]));
        }
      }
    }
    (*l).x = fire((*l).x, own_move);
    (*l).fired += countOneBits(fired) + select(0u, 1u, real);
    draw(l);
  }
  (*l).moved = select(0u, ~0u, event == CANDIDATE);
  return event == BIN_END;
}
