import { Emitter } from '../emit/emitter';
import type { Network } from '../network';
import { COUNTS, eventfulDialect } from './emit-wgsl';

/** Rounding of a bound that is put together from the channels of a pair. */
const SLACK = '1.000001';

/**
 * What thinning needs of a model (Network.thinned), on top of emit-wgsl.ts; k holds the time itself in its last word:
 * - actual(x, k, a) → the propensities, those of both copies of a pair, at that time; a are the bounds
 * - fire_thinned(x, k, a, j, v) → Thinned: whether reaction j, chosen by the bounds, fires for v uniform in (0, 1], and the counts
 *   after it; `sound` is unset where the propensity is negative, not a number or beyond its bound
 *
 * In a pair one v decides in both copies, and what fires in one alone is the channel of that copy (compile/pair.ts).
 */
export function emitThinning(network: Network): string {
  const { R, paired = false, thinned = [], propensities } = network;
  const emitter = new Emitter(eventfulDialect(network));
  const values = thinned.map((e, r) => (!paired && e === propensities[r] ? `a[${r}]` : emitter.emit(e)));
  const type = `array<f32, ${Math.max(1, thinned.length)}>`;
  const lines = [...COUNTS(network), ...emitter.lines].map((line) => `  ${line}`).join('\n');
  const actual = `fn actual(x: Counts, k: Theta, a: Rates) -> ${type} {\n${lines}\n  return ${type}(${values.join(', ') || '0.0'});\n}`;
  const head = `struct Thinned {\n  x: Counts,\n  fired: bool,\n  sound: bool,\n}`;
  const fire = paired ? pairBody(R / 3) : SINGLE;
  return [
    head,
    actual,
    `fn fire_thinned(x: Counts, k: Theta, a: Rates, j: i32, v: f32) -> Thinned {\n  var bounds = a;\n  var rates = actual(x, k, a);\n${fire}\n}`,
  ].join('\n\n');
}

const SINGLE = `  let bound = bounds[j];
  let rate = rates[j];
  let sound = rate >= 0.0 && rate <= bound * ${SLACK};
  let fired = sound && rate > 0.0 && v * bound <= rate;
  return Thinned(fire(x, select(-1, j, fired)), fired, sound);`;

/** @param R reactions of one copy */
const pairBody = (R: number) => `  let r = j % ${R};
  let in_x = j < ${R} || j >= ${2 * R};
  let in_y = j >= ${R};
  let both = bounds[r + ${2 * R}];
  let bound_x = bounds[r] + both;
  let bound_y = bounds[r + ${R}] + both;
  let rate_x = rates[r];
  let rate_y = rates[r + ${R}];
  let sound_x = !in_x || (rate_x >= 0.0 && rate_x <= bound_x * ${SLACK});
  let sound_y = !in_y || (rate_y >= 0.0 && rate_y <= bound_y * ${SLACK});
  let sound = sound_x && sound_y;
  let x_fires = sound && in_x && rate_x > 0.0 && v * bound_x <= rate_x;
  let y_fires = sound && in_y && rate_y > 0.0 && v * bound_y <= rate_y;
  let alone = select(select(-1, r + ${R}, y_fires), r, x_fires);
  return Thinned(fire(x, select(alone, r + ${2 * R}, x_fires && y_fires)), x_fires || y_fires, sound);`;
