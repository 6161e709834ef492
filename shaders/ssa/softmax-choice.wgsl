// The Gumbel-Softmax choice of a reaction (Jang et al. 2017): an exact sample of a / a_0, and what its relaxation at a
// temperature needs. Twin of src/estimators/softmax-choice.ts.

struct Choice {
  // argmax of ln a + G, G Gumbel noise.
  fired: i32,
  // softmax((ln a + G) / temperature); 0 where a = 0.
  y: Rates,
  // y / temperature, and 1 / a or 0: dy_r = slope_r (da_r inverse_r - sum_q y_q da_q inverse_q).
  slope: Rates,
  inverse: Rates,
}

fn softmax_choice(a: Rates, random: ptr<function, vec4u>, temperature: f32) -> Choice {
  // One number per reaction, possible or not. A loop that stays one: R copies of it take minutes to compile.
  var waits: Rates;
  var numbers = *random;
  for (var r = 0u; r < R; r++) {
    waits[r] = exponential(next_u32(&numbers));
  }
  *random = numbers;
  // logit_r = ln(a_r / E_r) with E_r = -ln u_r, which is ln a_r plus Gumbel noise. The argmax needs no logarithm.
  var race: Rates;
  var best = 0.0;
  var fired = 0;
  for (var r = 0u; r < R; r++) { //!unroll
    race[r] = max(a[r], 0.0) / waits[r];
    let ahead = race[r] > best;
    best = select(best, race[r], ahead);
    fired = select(fired, i32(r), ahead);
  }
  // y = softmax of the logits at the temperature; reactions of propensity 0 take no part.
  var y: Rates;
  var norm = 0.0;
  for (var r = 0u; r < R; r++) { //!unroll
    y[r] = select(0.0, exp(log(race[r] / best) / temperature), race[r] > 0.0);
    norm += y[r];
  }
  var inverse: Rates;
  var slope: Rates;
  for (var r = 0u; r < R; r++) { //!unroll
    y[r] /= norm;
    slope[r] = y[r] / temperature;
    inverse[r] = select(0.0, 1.0 / a[r], y[r] > 0.0);
  }

  return Choice(fired, y, slope, inverse);
}
