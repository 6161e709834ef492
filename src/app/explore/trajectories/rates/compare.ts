import { derivative } from '../../../../compile/expressions/derive';
import { mentioned } from '../../../../compile/expressions/expression';
import { parseExpression } from '../../../../compile/expressions/parse';
import { scopeOf, sideOf } from '../../../../compile/network';
import type { Snapshot } from '../../../../engine/types';
import { listed, significant } from '../../../../figures/format';
import { trajectories as texts } from '../../../../messages/en/explore/trajectories';
import { fill } from '../../../../messages/fill';
import type { ModelSpec } from '../../../../models/types';
import type { RateAnswer } from '../../../../ode/answer-rates';
import type { SpeciesLook } from '../species';
import { courseOf, edges } from '../trajectories-figure';

/** Beyond this many standard errors a difference is none of chance: of 100 points and a few species, one in 100 pages has one. */
const CLEAR = 4;

/** Where the mean of the jumps is farthest, in standard errors, from the rate equations. */
export interface Gap {
  readonly name: string;
  readonly time: number;
  readonly mean: number;
  readonly rate: number;
  readonly errors: number;
}

/** The clearest gap of each species that has one, the clearest first. */
export function gapsOf(snapshot: Snapshot, species: readonly SpeciesLook[], { mean: rate }: RateAnswer): Gap[] {
  const times = edges(snapshot);
  const done = snapshot.moments.count;
  if (done < 2) return [];
  return species
    .flatMap(({ index, name }): Gap[] => {
      const { mean, sd } = courseOf(snapshot, index);
      const all = Array.from(times, (time, b): Gap => {
        const error = sd[b] / Math.sqrt(done);
        const off = Math.abs(mean[b] - rate[b][index]);
        // Round-off and the integration's own error count for nothing.
        const errors = off <= 1e-4 * (1 + Math.abs(rate[b][index])) ? 0 : off / error;
        return { name, time, mean: mean[b], rate: rate[b][index], errors };
      }).filter(({ errors }) => errors > CLEAR);
      return all.length === 0 ? [] : [all.reduce((a, b) => (b.errors > a.errors ? b : a))];
    })
    .sort((a, b) => b.errors - a.errors);
}

/**
 * Names of the reactions whose rates are no straight lines in the counts; nor is one that takes what its rate does not
 * depend on: jumps have it stop at 0, and rate equations go below.
 */
export function curvedReactions(model: ModelSpec): string[] {
  const { wide, write } = scopeOf(model);
  const inputs = new Set(model.species.flatMap((s, i) => (s.kind === 'input' ? [i] : [])));
  return model.reactions.flatMap(({ name, equation, massAction, propensity }) => {
    const taken = sideOf(equation.split('->')[0], wide, name);
    const law = write(parseExpression(propensity ?? massAction ?? '0', wide));
    const counts = mentioned(law, 'species').filter((i) => !inputs.has(i));
    const molecules = [...taken.values()].reduce((a, b) => a + b, 0);
    if (propensity === undefined) return molecules > 1 || (molecules > 0 && counts.length > 0) ? [name] : [];
    const stops = [...taken.keys()].some((i) => !counts.includes(i));
    const curved = counts.some((i) =>
      mentioned(derivative(law, { kind: 'species', index: i }), 'species').some((j) => !inputs.has(j)),
    );
    const switches = counts.length > 0 && /[<>]|\b(piecewise|floor|ceil|round|abs|min|max)\b/.test(propensity);
    return stops || curved || switches ? [name] : [];
  });
}

const percent = (gap: Gap) =>
  gap.rate === 0 ? '' : `, ${significant((100 * Math.abs(gap.mean - gap.rate)) / Math.abs(gap.rate))} %`;

/** Whether the rate equations agree with the mean of the jumps, and if not, by how much and why. */
export function comparison(snapshot: Snapshot, species: readonly SpeciesLook[], answer: RateAnswer): string {
  const gaps = gapsOf(snapshot, species, answer);
  const { model } = snapshot.job;
  const curved = curvedReactions(model);
  const linear = curved.length === 0 && (model.events ?? []).length === 0;
  if (gaps.length === 0) {
    return linear ? texts().rates.exactly : fill(texts().rates.agree, { CLEAR });
  }
  const [gap] = gaps;
  const more = gaps.length > 1 ? fill(texts().rates.more, { gaps: listed(gaps.slice(1).map((g) => g.name)) }) : '';
  const how = fill(texts().rates.how, {
    name: gap.name,
    gap: significant(Math.abs(gap.mean - gap.rate)),
    side: gap.mean > gap.rate ? texts().rates.above : texts().rates.below,
    time: significant(gap.time),
    mean: significant(gap.mean),
    rate: significant(gap.rate),
    percent: percent(gap),
    errors: Number.isFinite(gap.errors)
      ? fill(texts().rates.errors, { errors: significant(gap.errors) })
      : texts().rates.same,
    more,
  });
  if (linear) return fill(texts().rates.linear, { how });
  const events = (model.events ?? []).length > 0 ? texts().rates.events : '';
  const why =
    curved.length > 0
      ? fill(texts().rates.curved, {
          curved:
            curved.length > 3
              ? fill(texts().rates.many, { curved: curved.length })
              : fill(texts().rates.few, { curved: listed(curved) }),
        })
      : '';
  return fill(texts().rates.together, { how, why, events });
}

/** How large the noise is at the last moment, beside what linear noise gives, and how it goes with the volume; empty where nothing is left. */
export function noiseText(snapshot: Snapshot, species: readonly SpeciesLook[], { sd: linear }: RateAnswer): string {
  const times = edges(snapshot);
  if (snapshot.done < 2) return '';
  const found = species.flatMap(({ index, name }) => {
    const { mean, sd } = courseOf(snapshot, index);
    const b = mean.findLastIndex(Number.isFinite);
    return mean[b] > 0 && sd[b] > 0 ? [{ index, name, b, mean: mean[b], sd: sd[b] }] : [];
  });
  if (found.length === 0) return '';
  const { index, name, b, mean, sd } = found.reduce((a, one) => (one.mean > a.mean ? one : a));
  const band = linear ? fill(texts().rates.byNoise, { linear: significant((100 * linear[b][index]) / mean) }) : '';
  return fill(texts().rates.deviation, {
    times: significant(times[b]),
    name,
    sd: significant((100 * sd) / mean),
    band,
  });
}
