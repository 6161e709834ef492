import type { Dash, Figure, Mark } from '../../../../figures/figure';
import { trajectories as texts } from '../../../../messages/en/explore/trajectories';
import { fill } from '../../../../messages/fill';
import type { RateAnswer } from '../../../../ode/answer-rates';
import type { SpeciesLook } from '../species';

export const RATE_DASH: Dash = 'dot';
/** Edges where the shaded band of the trajectories, mean ± 1 sd, would end by the linear-noise approximation. */
export const NOISE_DASH: Dash = 'longdash';

/** The lines of the rate equations, in words that follow on others. */
export const inWords = ({ sd }: RateAnswer): string =>
  fill(texts().rates.dotted, { sd: sd ? texts().rates.dashes : '' });

/** A figure of trajectories, with the rate equation of each species and the edges of its linear noise over it. */
export function withRates(
  figure: Figure,
  answer: RateAnswer,
  species: readonly SpeciesLook[],
  x: Float64Array,
  ink: string,
): Figure {
  const marks = rateMarks(answer, species, x, ink);
  const tops = marks.flatMap((mark) => (mark.kind === 'line' ? Array.from(mark.y).filter(Number.isFinite) : []));
  const [low, high] = figure.y.range ?? [0, 1];
  const top = tops.reduce((a, b) => Math.max(a, 1.04 * b), high);
  return { ...figure, y: { ...figure.y, range: [low, top] }, marks: [...figure.marks, ...marks] };
}

function rateMarks({ mean, sd }: RateAnswer, species: readonly SpeciesLook[], x: Float64Array, ink: string): Mark[] {
  return species.flatMap(({ index, name, color }): Mark[] => {
    const y = Float64Array.from(mean, (row) => row[index]);
    const line: Mark = {
      kind: 'line',
      name: fill(texts().rates.of, { name }),
      x,
      y,
      color: ink,
      dash: RATE_DASH,
      width: 2,
    };
    if (!sd) return [line];
    const edge = (sign: number, word: string): Mark => ({
      kind: 'line',
      name: fill(texts().rates.edge, { name, word }),
      x,
      y: y.map((v, b) => Math.max(0, v + sign * sd[b][index])),
      color,
      dash: NOISE_DASH,
      width: 1.5,
      quiet: true,
    });
    return [edge(-1, '−'), edge(1, '+'), line];
  });
}
