import { plusMinus, significant } from '../../../figures/format';
import { say } from '../../../messages/said';
import { signOf } from '../../../stats/stability';
import type { VarianceLaw } from '../../../stats/variance-law';
import { growthOfSeries, growthText, short, sweepTable, trajectoriesText, varianceAlongTime } from '../curves-of';
import { curvesFigure } from '../figures/curves';
import { allOf, decide, isAbove, varianceOf, Z95 } from '../judgement';
import type { ExponentsEffort } from '../measured';
import { cellAt, pointKey, type Series, type SweepPlan, settingOf, sweepParts } from '../sweep';
import type { Claim, Finding, Outcome, Part, PerBudget, Results } from '../types';
import { cold, common, controlled, ghost, hot, scores, split } from './estimators';
import { PAPER } from './paper';

const HORIZON = 20;
const COLD = 0.1;

const plan: SweepPlan = {
  base: {
    model: 'association',
    set: { A: 10, B: 10, k_on: 1, k_off: 1 },
    observable: 'C',
    kind: 'endpoint',
    to: HORIZON,
    bins: 20,
    parameter: 'k_on',
    estimator: 'gs-st',
  },
  series: [hot, cold, scores, controlled, common, split, ghost],
  trajectories: { small: 49_152, paper: 262_144 },
};

const EFFORT: PerBudget<ExponentsEffort> = {
  small: { walkers: 512, populations: 32, burnIn: 100, reactions: 300 },
  paper: { walkers: 4096, populations: 128, burnIn: 200, reactions: 400 },
};
const EXPONENTS = 'exponents at the low temperature';

/** Slopes in this range are called linear; a slope is known well enough once its interval is inside the wider one. */
const LINEAR = [0.8, 1.2] as const;
const NEAR = [0.7, 1.3] as const;

function linear(growth: VarianceLaw | null): Outcome {
  if (!growth) return 'undecided';
  const [low, high] = [growth.slope - Z95 * growth.error, growth.slope + Z95 * growth.error];
  if (growth.law === 'exponential') return decide(false, low > 0);
  return decide(low > NEAR[0] && high < NEAR[1], high < LINEAR[0] || low > LINEAR[1]);
}

function judge(results: Results): Claim[] {
  const law = (series: Series) => growthOfSeries(results, series);
  const said = (series: Series) => {
    const growth = law(series);
    return `${series.label}: ${growth ? growthText(growth) : say`no law can be fitted`}`;
  };
  const last = (series: Series) => varianceOf(cellAt(results, series), results.get('gradient', pointKey(series)));
  const reference = last(scores);
  const over = (series: Series) => {
    const found = last(series);
    return found && reference
      ? say`${significant(found.value / reference.value, 2)} times`
      : say`an unknown multiple of`;
  };
  const calm = law(hot);
  const exponents = results.get('exponents', EXPONENTS);
  const second = {
    mean: exponents?.second ?? Number.NaN,
    standardError: exponents?.secondError ?? Number.POSITIVE_INFINITY,
  };
  const wild = last(cold);
  const alternatives = last(common);
  return [
    { text: say`SF’s variance grows linearly with the length.`, outcome: linear(law(scores)), evidence: said(scores) },
    {
      text: say`So does AP’s, in the couplings that are unbiased at an endpoint (split and ghost).`,
      outcome: allOf([linear(law(split)), linear(law(ghost))]),
      evidence: say`${said(split)}; ${said(ghost)}. With common random numbers, which leave a bias at an endpoint, it is not linear: ${said(common)}`,
    },
    {
      text: say`AP, with common random numbers, lies above SF.`,
      outcome: alternatives && reference ? isAbove(alternatives.interval, reference.interval) : 'undecided',
      evidence: say`at time ${HORIZON} AP has ${over(common)} SF’s variance with common random numbers, ${over(ghost)} with ghost events, and ${over(split)} with split coupling`,
    },
    {
      text: say`GS-ST’s saturates at temperature 1.`,
      outcome: calm
        ? decide(
            Math.abs(calm.slope) + Z95 * calm.error < 0.3 && calm.law === 'power',
            calm.slope - Z95 * calm.error > 0.1,
          )
        : 'undecided',
      evidence: said(hot),
    },
    {
      text: say`It explodes at temperature ${COLD}.`,
      outcome: allOf([
        decide(signOf(second) === 1, signOf(second) === -1),
        wild && reference ? isAbove(wild.interval, reference.interval) : 'undecided',
      ]),
      evidence: say`at temperature ${COLD}, L2 = ${plusMinus(second.mean, second.standardError)} per reaction, and the variance at time ${HORIZON} is ${wild ? say`at least ${short(wild.interval[0])}` : say`not known`}`,
    },
  ];
}

export const length: Finding = {
  id: 'length',
  get question() {
    return say`How does the variance grow with the length of the trajectory?`;
  },
  get paper() {
    return say`The variances of SF and AP grow linearly with the length of the trajectory, AP’s above SF’s; that of GS-ST saturates, or grows exponentially.`;
  },
  source: PAPER,
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner, k_on = k_off = 1: the variance of ∂⟨C⟩/∂ ln k_on at times up to ${HORIZON}, by every estimator. AP in its three couplings, because they differ.`;
  },
  get criterion() {
    return say`A variance counts as linear if the 95 % interval of the exponent s in T^s, fitted over the longer three quarters, lies within ${NEAR.join(say` to `)}; as not linear if it lies outside ${LINEAR.join(say` to `)}. AP is above SF, and cold GS-ST above both, if the intervals at the end do not overlap. GS-ST saturates if |s| is below 0.3 with its interval, and explodes if its second-moment exponent L2 is above 0 by two standard errors. Confirmed if all of these hold, not confirmed if one is contradicted, undecided otherwise. The statement about AP and SF was worded after a look at seed 1.`;
  },
  seed: 2,
  seconds: { small: 38, paper: 200 },
  parts: (budget): Part[] => [
    ...sweepParts(plan, budget),
    { key: EXPONENTS, measure: 'exponents', setting: settingOf(plan, cold), effort: EFFORT[budget] },
  ],
  figures: (results, look) => {
    const figure = curvesFigure(
      {
        id: 'variance',
        title: say`Variance of the gradient against the length of the trajectory`,
        caption: say`Variance of what one trajectory contributes to ∂⟨C⟩/∂ ln k_on at its end, N = 10, k_on = k_off = 1. ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are 95 % intervals. The points of a curve are moments of the same trajectories. Where a few trajectories make the variance it is only known to be at least a 20th of what is drawn.`,
        x: { title: say`length of the trajectory, 1/k_off`, log: true },
        y: { title: say`variance of one trajectory’s gradient, molecules²`, log: true },
        curves: varianceAlongTime(plan, results),
      },
      look,
    );
    return figure ? [figure] : [];
  },
  tables: (results) => [
    {
      caption: say`Laws fitted to the longer three quarters of each curve, with 95 % intervals that allow for any correlation of its points.`,
      columns: [say`estimator`, say`law`],
      rows: plan.series.flatMap((series) => {
        const growth = growthOfSeries(results, series);
        const there = results.get('gradient', pointKey(series));
        return there
          ? [[series.label, growth ? growthText(growth) : say`none: a few trajectories make the variance`]]
          : [];
      }),
      parts: plan.series.flatMap((series) => (results.get('gradient', pointKey(series)) ? [pointKey(series)] : [])),
    },
    sweepTable(
      plan,
      results,
      say`time`,
      say`Gradient of ⟨C⟩ by ln k_on at the times, and the variance of one trajectory’s.`,
    ),
  ],
  judge,
};
