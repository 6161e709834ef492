import { listed, significant } from '../../../figures/format';
import { say } from '../../../messages/said';
import { short, sweepTable, trajectoriesText, varianceAlongSweep } from '../curves-of';
import { effortOf } from '../effort-of';
import { curvesFigure } from '../figures/curves';
import { allOf, decide, isAbove, varianceOf } from '../judgement';
import { cellAt, pointKey, type Series, type SweepPlan, sweepParts, valuesOf } from '../sweep';
import type { Claim, Finding, Outcome, Results } from '../types';
import { common, controlled, coupled, hot, scores, split } from './estimators';

const HORIZON = 5;

const plan: SweepPlan = {
  base: {
    model: 'association',
    set: { A: 10, B: 10, k_off: 1 },
    observable: 'C',
    kind: 'timeAverage',
    to: HORIZON,
    parameter: 'k_on',
    estimator: 'score-function',
  },
  series: [controlled, scores, common, split, coupled, hot],
  sweep: {
    axis: { set: 'k_on' },
    values: {
      small: [0.03, 0.1, 0.3, 1, 3, 10, 30],
      paper: [0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 30, 50, 100],
    },
  },
  trajectories: { small: 8192, paper: 131_072 },
};

/** Times differ from run to run by less than this factor of effort. */
const CLEAR = 1.5;

function judge(results: Results): Claim[] {
  const values = valuesOf(plan, results.budget);
  const variance = (series: Series, value: number | undefined) =>
    varianceOf(cellAt(results, series, value), results.get('gradient', pointKey(series, value)));
  const below = (other: Series) =>
    allOf(
      values.map((value): Outcome => {
        const [less, more] = [variance(controlled, value), variance(other, value)];
        return less && more ? isAbove(more.interval, less.interval) : 'undecided';
      }),
    );
  const gains = (other: Series) =>
    values.flatMap((value) => {
      const [less, more] = [variance(controlled, value), variance(other, value)];
      return less && more ? [more.value / less.value] : [];
    });
  const range = (numbers: readonly number[]) =>
    numbers.length > 0
      ? say`${short(Math.min(...numbers))} to ${short(Math.max(...numbers))}`
      : say`an unknown number of`;
  const efforts = values.flatMap((value) => {
    const [own, plain] = [controlled, scores].map((series) => effortOf(results, pointKey(series, value)));
    return own !== null && plain !== null ? [{ value, ratio: own / plain }] : [];
  });
  const complete = efforts.length === values.length;
  const ratios = efforts.map(({ ratio }) => ratio);
  const others = [common, split];
  return [
    {
      text: say`Control variates leave the score function less variance, at every affinity.`,
      outcome: below(scores),
      evidence: say`SF has ${range(gains(scores))} times the variance of SF-CV`,
    },
    {
      text: say`Alternative paths have more as well.`,
      outcome: allOf(others.map(below)),
      evidence: others
        .map((other) => say`${other.label} has ${range(gains(other))} times the variance of SF-CV`)
        .join(', '),
    },
    {
      text: say`Counted in computing time, its pilot included, SF-CV needs less than SF for the same error.`,
      outcome: complete
        ? decide(
            ratios.every((ratio) => ratio < 1 / CLEAR),
            ratios.some((ratio) => ratio > CLEAR),
          )
        : 'undecided',
      evidence: complete
        ? say`its error × √seconds is ${ratios.map((ratio) => significant(ratio, 2)).join(', ')} times SF’s at k_on/k_off = ${listed(values.map(String))}`
        : say`not all is measured yet`,
    },
  ];
}

export const controls: Finding = {
  id: 'controls',
  get question() {
    return say`What do control variates buy?`;
  },
  get paper() {
    return say`Beyond the paper: what a path’s own chance events have added to an observable can be subtracted, as far as functions of the state foretell it. The estimate stays unbiased; its variance falls.`;
  },
  source: {
    citation: 'Backenköhler, Bortolussi & Wolf, arXiv:1905.00854 (2019)',
    url: 'https://arxiv.org/abs/1905.00854',
  },
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner: the variance of the gradient by ln k_on of the average of C over time ${HORIZON}, over affinities, by the score function with and without control variates and by the others.`;
  },
  get criterion() {
    return say`Confirmed if SF-CV has the smaller variance than SF and than AP in both couplings at every affinity, beyond 95 % intervals, and if its error × √(computing time), pilot included, is below SF’s by a factor of ${CLEAR} at every affinity. Not confirmed if a variance is larger as clearly, or that product by a factor of ${CLEAR} anywhere. Undecided otherwise. GS-ST and CFD are biased; they stand beside them.`;
  },
  seed: 1,
  seconds: { small: 25, paper: 350 },
  parts: (budget) => sweepParts(plan, budget),
  figures: (results, look) =>
    [
      curvesFigure(
        {
          id: 'variance',
          title: say`Variance of the gradient of a time average against affinity`,
          caption: say`Variance of what one trajectory contributes to the gradient by ln k_on of the average of C over time ${HORIZON}, N = 10, k_off = 1. ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are 95 % intervals. SF-CV, SF and AP are unbiased here; CFD (step 0.1) and GS-ST are not.`,
          x: { title: say`k_on/k_off, 1/molecule`, log: true },
          y: { title: say`variance of one trajectory’s gradient, molecules²`, log: true },
          curves: varianceAlongSweep(plan, results, say`k_on/k_off`),
        },
        look,
      ),
    ].filter((figure) => figure !== null),
  tables: (results) => [
    sweepTable(
      plan,
      results,
      say`k_on/k_off`,
      say`Gradient of the average of C by ln k_on, and the variance of one trajectory’s.`,
    ),
  ],
  judge,
};
