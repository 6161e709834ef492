import type { RateAnswer } from '../../../../ode/answer-rates';
import type { Mark } from '../../../../ui/plots/figure';
import type { SpeciesLook } from '../species';

/** Of a Gaussian, 95 % lie within so many standard deviations. */
const WITHIN_95 = 1.96;

/** The rate equation of each species as a dotted line, with its linear-noise band. */
export function rateMarks(
  { mean, sd }: RateAnswer,
  species: readonly SpeciesLook[],
  x: Float64Array,
  ink: string,
): Mark[] {
  return species.flatMap(({ index, name, color }): Mark[] => {
    const y = Float64Array.from(mean, (row) => row[index]);
    const edge = (sign: number) => y.map((v, b) => Math.max(0, v + sign * WITHIN_95 * (sd?.[b][index] ?? 0)));
    const line: Mark = { kind: 'line', name: `${name}, rate equation`, x, y, color: ink, dash: 'dot', width: 2 };
    if (!sd) return [line];
    const bound = (sign: number, word: string): Mark => ({
      ...{ kind: 'line', name: `${name}, linear noise, ${word}`, x, y: edge(sign), color, dash: 'dot', width: 1.25 },
      quiet: true,
    });
    return [bound(-1, '2.5 %'), bound(1, '97.5 %'), line];
  });
}
