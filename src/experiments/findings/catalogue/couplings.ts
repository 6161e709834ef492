import { plusMinus, significant } from '../../../figures/format';
import { say } from '../../../messages/said';
import { short, sweepTable, trajectoriesText, varianceAlongTime } from '../curves-of';
import { curvesFigure } from '../figures/curves';
import { allOf, around, decide, isAbove, varianceOf, Z95 } from '../judgement';
import { cellAt, pointKey, type Series, type SweepPlan, sweepParts, truthKey } from '../sweep';
import type { Claim, Finding, Part, Results } from '../types';
import { common, ghost, split } from './estimators';
import { PAPER } from './paper';

const HORIZON = 10;

const planOf = (kind: 'endpoint' | 'timeAverage'): SweepPlan => ({
  base: {
    model: 'association',
    set: { A: 10, B: 10, k_on: 1, k_off: 1 },
    observable: 'C',
    kind,
    to: HORIZON,
    bins: 10,
    parameter: 'k_on',
    estimator: 'alternative-path',
  },
  series: [common, split, ghost].map((series) => ({
    ...series,
    id: `${series.id} ${kind}`,
    change: { ...series.change, kind },
  })),
  trajectories: { small: 32_768, paper: 524_288 },
  truth: true,
});
const ends = planOf('endpoint');
const averages = planOf('timeAverage');

const [endCommon, endSplit, endGhost] = ends.series;
const [averageCommon, averageSplit, averageGhost] = averages.series;

function judge(results: Results): Claim[] {
  const variance = (series: Series) => varianceOf(cellAt(results, series), results.get('gradient', pointKey(series)));
  const below = (less: Series, more: Series) => {
    const [a, b] = [variance(less), variance(more)];
    return a && b ? isAbove(b.interval, a.interval) : 'undecided';
  };
  const said = (series: Series) => {
    const found = variance(series);
    return `${series.label} ${found ? short(found.value) : say`not known`}`;
  };
  const biasOf = (series: Series) => {
    const truth = results.get('truth', truthKey(series))?.bins?.at(-1)?.gradient;
    const cell = cellAt(results, series);
    if (truth === undefined || !cell || cell.mean === null || cell.error === null) return null;
    const bias = cell.mean - truth;
    return { bias, error: cell.error, interval: around(bias, cell.error), truth };
  };
  const biased = biasOf(endCommon);
  const others = [endSplit, endGhost, averageCommon, averageSplit, averageGhost].map((series) => ({
    series,
    found: biasOf(series),
  }));
  /** Of five numbers that are right, one lies outside four standard errors once in 3000 times. */
  const FAR = 4;
  return [
    {
      text: say`For a value at the end, split coupling is the quietest.`,
      outcome: allOf([below(endSplit, endCommon), below(endSplit, endGhost)]),
      evidence: say`variances at time ${HORIZON}: ${[endSplit, endCommon, endGhost].map(said).join(', ')}`,
    },
    {
      text: say`For a time average, common random numbers are.`,
      outcome: allOf([below(averageCommon, averageSplit), below(averageCommon, averageGhost)]),
      evidence: say`variances of the average to time ${HORIZON}: ${[averageCommon, averageSplit, averageGhost].map(said).join(', ')}`,
    },
    {
      text: say`Common random numbers are biased at an end; all others are not.`,
      outcome: allOf([
        biased
          ? decide(
              Math.abs(biased.bias) > FAR * biased.error,
              Math.abs(biased.bias) + Z95 * biased.error < 0.02 * Math.abs(biased.truth),
            )
          : 'undecided',
        ...others.map(({ found }) =>
          found
            ? decide(
                Math.abs(found.bias) < FAR * found.error && Z95 * found.error < 0.2 * Math.abs(found.truth),
                Math.abs(found.bias) > FAR * found.error,
              )
            : ('undecided' as const),
        ),
      ]),
      evidence: biased
        ? say`bias at the end with common random numbers ${plusMinus(biased.bias, biased.error)} (the gradient is ${significant(biased.truth)}), ${others
            .slice(0, 2)
            .map(
              ({ series, found }) => `${series.label} ${found ? plusMinus(found.bias, found.error) : say`not known`}`,
            )
            .join(', ')}`
        : say`nothing is measured yet`,
    },
  ];
}

const figureOf = (plan: SweepPlan, id: string, title: string, what: string, results: Results) => ({
  id,
  title,
  caption: say`Variance of what one trajectory contributes to the gradient by ln k_on of ${what}, N = 10, k_on = k_off = 1. ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are 95 % intervals. The points of a curve are moments of the same trajectories.`,
  x: { title: say`length of the trajectory, 1/k_off`, log: true },
  y: { title: say`variance of one trajectory’s gradient, molecules²`, log: true },
  curves: varianceAlongTime(plan, results),
});

export const couplings: Finding = {
  id: 'couplings',
  get question() {
    return say`How should an alternative path be coupled to the one it left?`;
  },
  get paper() {
    return say`Beyond the paper: an alternative can use the same random numbers (common), share one clock until the paths meet (split), or follow a clock of its own that does not depend on the rates (ghost).`;
  },
  source: PAPER,
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner, k_on = k_off = 1: variance and bias of AP in its three couplings, for C at times up to ${HORIZON} and for its average.`;
  },
  get criterion() {
    return say`Confirmed if split coupling has the least variance at the end, and common random numbers the least for the average, their 95 % intervals not overlapping with the others’; and if at the end the bias with common random numbers lies beyond 4 standard errors and that of all others within, these being known to a fifth of the gradient. Not confirmed if one is contradicted as clearly. Undecided otherwise.`;
  },
  seed: 1,
  seconds: { small: 15, paper: 240 },
  parts: (budget): Part[] => [...sweepParts(ends, budget), ...sweepParts(averages, budget)],
  figures: (results, look) =>
    [
      curvesFigure(figureOf(ends, 'end', say`AP’s variance at the end, by coupling`, say`C at the end`, results), look),
      curvesFigure(
        figureOf(
          averages,
          'average',
          say`AP’s variance of the time average, by coupling`,
          say`the average of C from 0 on`,
          results,
        ),
        look,
      ),
    ].filter((figure) => figure !== null),
  tables: (results) => {
    const exact = (series: Series, _: unknown, bin: number) =>
      results.get('truth', truthKey(series))?.bins?.[bin]?.gradient ?? null;
    return [
      sweepTable(ends, results, say`time`, say`Gradient of ⟨C⟩ at the times by ln k_on, against the exact one.`, exact),
      sweepTable(
        averages,
        results,
        say`time`,
        say`Gradient of the average of C up to the times by ln k_on, against the exact one.`,
        exact,
      ),
    ];
  },
  judge,
};
