import { say } from '../../../messages/said';
import { growthOfSeries, growthText, short, sweepTable, trajectoriesText, varianceAlongTime } from '../curves-of';
import { curvesFigure } from '../figures/curves';
import { allOf, isAbove, varianceOf } from '../judgement';
import { cellAt, pointKey, type Series, type SweepPlan, sweepParts } from '../sweep';
import type { Claim, Finding, Part, Results } from '../types';
import { cold, common, controlled, hot, scores, split } from './estimators';
import { PAPER } from './paper';

const HORIZON = 10;
const BURN_IN = 5;
const LAGS = 5;

/** What costs more than the score function gets fewer trajectories. */
const dear = (series: Series, share = 1 / 8): Series => ({ ...series, share });

const means: SweepPlan = {
  base: {
    model: 'repressilator',
    observable: 'P1',
    kind: 'binned',
    to: HORIZON,
    bins: 20,
    parameter: 'alpha',
    estimator: 'gs-st',
  },
  series: [dear(hot, 1 / 16), dear(cold, 1 / 16), scores, controlled, dear(common), dear(split)],
  trajectories: { small: 8192, paper: 131_072 },
};

const correlations: SweepPlan = {
  base: {
    ...means.base,
    kind: 'endpoint',
    from: BURN_IN,
    to: BURN_IN + LAGS,
    autocorrelation: true,
  },
  series: [dear(hot, 1 / 16), dear(cold, 1 / 16), scores, dear(common), dear(split)].map((series) => ({
    ...series,
    id: `${series.id} autocorrelation`,
  })),
  trajectories: { small: 8192, paper: 65_536 },
};

const lagOf = (time: number) => time - BURN_IN;
/** The bin at a quarter of the time, to which the last one is compared. */
const EARLY = 4;

function judge(results: Results): Claim[] {
  const last = (series: Series) => varianceOf(cellAt(results, series), results.get('gradient', pointKey(series)));
  const above = (more: Series, less: Series) => {
    const [a, b] = [last(more), last(less)];
    return a && b ? isAbove(a.interval, b.interval) : 'undecided';
  };
  const said = (series: Series) => {
    const found = last(series);
    if (!found) return say`${series.label} not known`;
    return `${series.label} ${found.tame ? short(found.value) : say`at least ${short(found.interval[0])}`}`;
  };
  const of = (plan: SweepPlan, id: string) =>
    plan.series.find((series) => series.id === id || series.id === `${id} autocorrelation`) ?? plan.series[0];
  const [plain, quiet, wild, paths, pairs] = [scores, hot, cold, common, split].map(({ id }) => of(means, id));
  const lagged = [scores, hot, cold, common, split].map(({ id }) => of(correlations, id));
  const growth = growthOfSeries(results, plain);
  const data = results.get('gradient', pointKey(plain));
  const [early, late] = [varianceOf(data?.bins[EARLY], data), last(plain)];
  return [
    {
      text: say`For binned means, GS-ST’s variance lies below the score function’s at temperature 1, and above it at 0.1.`,
      outcome: allOf([above(plain, quiet), above(wild, plain)]),
      evidence: say`variances of the last bin: ${[quiet, wild, plain].map(said).join(', ')}`,
    },
    {
      text: say`Alternative paths lie above the score function.`,
      outcome: allOf([above(paths, plain), above(pairs, plain)]),
      evidence: say`variances of the last bin: ${[paths, pairs, plain].map(said).join(', ')}`,
    },
    {
      text: say`The score function’s grows along time.`,
      outcome: early && late ? isAbove(late.interval, early.interval) : 'undecided',
      evidence: say`SF: ${early ? short(early.value) : say`not known`} in the fifth bin, ${late ? short(late.value) : say`not known`} in the last${growth ? say`, as ${growthText(growth)}` : ''}`,
    },
    {
      text: say`For the autocorrelation, alternative paths lie above the score function as well.`,
      outcome: allOf([above(lagged[3], lagged[0]), above(lagged[4], lagged[0])]),
      evidence: say`variances at lag ${LAGS}: ${lagged.map(said).join(', ')}`,
    },
  ];
}

export const oscillator: Finding = {
  id: 'oscillator',
  get question() {
    return say`How do gradients of an oscillator’s time course fare?`;
  },
  get paper() {
    return say`The same estimators give gradients of time-dependent observables, of an oscillator as well. GS-ST is mostly well behaved, but its variance diverges in difficult regimes; that of SF grows along time, with AP’s above it.`;
  },
  source: PAPER,
  get about() {
    return say`The repressilator: the variance along time of gradients by ln alpha of the means of P1 in 20 bins up to time ${HORIZON}, and along the lag of that of P1’s autocorrelation with its value at time ${BURN_IN}.`;
  },
  get criterion() {
    return say`Confirmed if in the last bin GS-ST’s variance is below SF’s at temperature 1 and above it at 0.1, and AP’s above SF’s in both couplings, in the last bin and at the longest lag, 95 % intervals not overlapping; and if SF’s is larger in the last bin than in the fifth. Not confirmed if one is contradicted as clearly. Undecided otherwise. At first the growth had to be linear, as for a value at rest; seed 1 found T^3.8, because P1’s own spread grows as the cells lose their phase.`;
  },
  seed: 2,
  seconds: { small: 60, paper: 900 },
  parts: (budget): Part[] => [...sweepParts(means, budget), ...sweepParts(correlations, budget)],
  figures: (results, look) => {
    const end = say`seed ${results.seed}; bands are 95 % intervals. The points of a curve are moments of the same trajectories. Where a few trajectories make the variance it is only known to be at least a 20th of what is drawn.`;
    return [
      curvesFigure(
        {
          id: 'means',
          title: say`Variance of the gradient of binned means along time`,
          caption: say`Variance of what one trajectory contributes to the gradient by ln alpha of the mean of P1 in each of 20 bins. Repressilator at its default rates; ${trajectoriesText(means, results)}, ${end}`,
          x: { title: say`end of the bin, 1/delta` },
          y: { title: say`variance of one trajectory’s gradient, molecules²`, log: true },
          curves: varianceAlongTime(means, results),
        },
        look,
      ),
      curvesFigure(
        {
          id: 'autocorrelation',
          title: say`Variance of the gradient of the autocorrelation along the lag`,
          caption: say`Variance of what one trajectory contributes (linearised) to the gradient by ln alpha of the autocorrelation of P1 with its value at time ${BURN_IN}. Repressilator at its default rates; ${trajectoriesText(correlations, results)}, ${end}`,
          x: { title: say`lag, 1/delta` },
          y: { title: say`variance of one trajectory’s gradient`, log: true },
          curves: varianceAlongTime(correlations, results, lagOf),
        },
        look,
      ),
    ].filter((figure) => figure !== null);
  },
  tables: (results) => [
    sweepTable(
      means,
      results,
      say`time`,
      say`Gradient of the binned mean of P1 by ln alpha, and the variance of one trajectory’s.`,
    ),
    sweepTable(
      correlations,
      results,
      say`time`,
      say`Gradient of the autocorrelation of P1 by ln alpha, and the variance of one trajectory’s.`,
    ),
  ],
  judge,
};
