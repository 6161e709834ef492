import { plusMinus, significant } from '../../../figures/format';
import { say } from '../../../messages/said';
import { biasAlongSweep, exactGradient, sweepTable, trajectoriesText } from '../curves-of';
import { type Curve, type CurvePoint, curvesFigure, level } from '../figures/curves';
import { allOf, around, decide, type Interval } from '../judgement';
import { lookOf } from '../looks';
import { cellAt, pointKey, type Series, type SweepPlan, settingOf, sweepParts, truthKey, valuesOf } from '../sweep';
import type { Claim, Finding, Part, Results } from '../types';

const HORIZON = 5;
const K_ON = 1;

const straight: Series = {
  id: 'gs-st',
  get label() {
    return say`GS-ST`;
  },
  ...lookOf('gs-st'),
  change: { estimator: 'gs-st' },
};
const soft: Series = {
  id: 'gs-relaxed',
  get label() {
    return say`GS-soft (relaxed)`;
  },
  ...lookOf('gs-relaxed'),
  change: { estimator: 'gs-relaxed' },
};

const plan: SweepPlan = {
  base: {
    model: 'association',
    set: { A: 10, B: 10, k_on: K_ON, k_off: 1 },
    observable: 'C',
    kind: 'timeAverage',
    to: HORIZON,
    parameter: 'k_on',
    estimator: 'gs-st',
  },
  series: [straight, soft],
  sweep: {
    axis: 'temperature',
    values: {
      small: [0.1, 0.2, 0.3, 0.5, 1, 2, 5],
      paper: [0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1, 1.4, 2, 3, 5, 8],
    },
  },
  trajectories: { small: 16_384, paper: 262_144 },
  truth: true,
};

/** Where the relaxed process is held to a finite difference of its own means. */
const WARM = 1;
const STEP = 0.1;
const FAR = 4;

const sides = (['above', 'below'] as const).map((side) => ({
  key: `gs-relaxed with k_on ${side}`,
  k_on: K_ON * Math.exp(side === 'above' ? STEP : -STEP),
}));

/** The mean of the observable less the exact one. */
function deviation(results: Results, series: Series, temperature: number | undefined) {
  const exact = results.get('truth', truthKey(series))?.bins?.at(-1)?.value;
  const cell = cellAt(results, series, temperature);
  if (exact === undefined || !cell || cell.value === null || cell.valueError === null) return null;
  const off = cell.value - exact;
  return { off, error: cell.valueError, interval: around(off, cell.valueError), exact };
}

/** Of an absolute value, from that of the value. */
function sizeOf([low, high]: Interval): Interval {
  const ends = [Math.abs(low), Math.abs(high)];
  return [low <= 0 && high >= 0 ? 0 : Math.min(...ends), Math.max(...ends)];
}

/** The relaxed gradient less a central difference of relaxed means. */
function ownDifference(results: Results) {
  const cell = cellAt(results, soft, WARM);
  const [above, below] = sides.map(({ key }) => results.get('gradient', key)?.bins.at(-1));
  if (!cell || !above || !below) return null;
  const numbers = [cell.mean, cell.error, above.value, above.valueError, below.value, below.valueError];
  if (numbers.some((number) => number === null)) return null;
  const [mean, error, high, highError, low, lowError] = numbers.map(Number);
  const difference = (high - low) / (2 * STEP);
  // Both sides share their seed, which only makes their difference better known than this.
  return {
    mean,
    difference,
    off: mean - difference,
    error: Math.hypot(error, Math.hypot(highError, lowError) / (2 * STEP)),
  };
}

function judge(results: Results): Claim[] {
  const [wrong, right] = [deviation(results, soft, WARM), deviation(results, straight, WARM)];
  const temperatures = valuesOf(plan, results.budget);
  const [cold, hot] = [temperatures[0], temperatures.at(-1)].map((t) => deviation(results, soft, t));
  const own = ownDifference(results);
  const said = (found: ReturnType<typeof deviation>) =>
    found ? plusMinus(found.off, found.error) : say`an unknown number`;
  const [coldSize, hotSize] = [cold, hot].map((found) => found && sizeOf(found.interval));
  return [
    {
      text: say`At temperature ${WARM} the relaxed process has another mean than the jump process, which GS-ST simulates exactly.`,
      outcome: allOf([
        wrong
          ? decide(
              Math.abs(wrong.off) > FAR * wrong.error,
              Math.abs(wrong.off) + FAR * wrong.error < 0.01 * wrong.exact,
            )
          : 'undecided',
        right
          ? decide(
              Math.abs(right.off) < FAR * right.error && FAR * right.error < 0.02 * right.exact,
              Math.abs(right.off) > FAR * right.error,
            )
          : 'undecided',
      ]),
      evidence: say`the mean of C is off by ${said(wrong)} relaxed, by ${said(right)} with GS-ST, of ${wrong ? significant(wrong.exact) : say`an unknown number`} molecules`,
    },
    {
      text: say`The lower the temperature, the nearer it comes.`,
      outcome: coldSize && hotSize ? decide(coldSize[1] < hotSize[0], coldSize[0] > hotSize[1]) : 'undecided',
      evidence: say`relaxed, the mean is off by ${said(cold)} at temperature ${temperatures[0] ?? ''}, by ${said(hot)} at ${temperatures.at(-1) ?? ''}`,
    },
    {
      text: say`The relaxed gradient is the derivative of what it simulates.`,
      outcome: own
        ? decide(
            Math.abs(own.off) < FAR * own.error && FAR * own.error < 0.2 * Math.abs(own.difference),
            Math.abs(own.off) > FAR * own.error,
          )
        : 'undecided',
      evidence: own
        ? say`at temperature ${WARM} it is ${significant(own.mean)}, and ${plusMinus(own.off, own.error)} more than a difference of relaxed means over ± ${STEP} in ln k_on`
        : say`nothing is measured yet`,
    },
  ];
}

function meanCurves(results: Results): Curve[] {
  return plan.series.map((series) => {
    const { label, color, dash, marker } = series;
    const points = valuesOf(plan, results.budget).flatMap((temperature = 1): CurvePoint[] => {
      const found = deviation(results, series, temperature);
      const data = results.get('gradient', pointKey(series, temperature));
      if (!found || !data) return [];
      const text = say`${label}, temperature ${temperature}: off by ${plusMinus(found.off, found.error)}`;
      return [
        {
          x: temperature,
          y: found.off,
          interval: found.interval,
          // An exploding tangent leaves the path alone.
          tame: true,
          part: pointKey(series, temperature),
          text,
        },
      ];
    });
    return { label, color, dash, marker, points };
  });
}

export const relaxed: Finding = {
  id: 'relaxed',
  get question() {
    return say`Relaxed or straight-through: what does a softmax in the forward pass cost?`;
  },
  get paper() {
    return say`Beyond the paper, which takes the straight-through variant: the relaxed one lets a little of every reaction happen at each step. It differentiates exactly what it simulates, which is not the jump process.`;
  },
  source: {
    citation: 'Jang, Gu & Poole, ICLR (2017); Maddison, Mnih & Teh, ICLR (2017)',
    url: 'https://arxiv.org/abs/1611.00712',
  },
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner, k_on = k_off = 1: the mean of C over time ${HORIZON} and its gradient by ln k_on, relaxed and straight-through over temperatures, against the exact ones.`;
  },
  get criterion() {
    return say`Confirmed if at temperature ${WARM} the relaxed mean is more than ${FAR} standard errors off the exact one and that of GS-ST is not, being known to 2 %; if the relaxed mean is less off at the lowest temperature than at the highest, beyond 95 % intervals; and if the relaxed gradient at temperature ${WARM} is within ${FAR} standard errors of a central difference of relaxed means, these being less than a fifth of it. Not confirmed if one is contradicted as clearly, the first if the relaxed mean is within 1 % of the exact one. Undecided otherwise.`;
  },
  seed: 1,
  seconds: { small: 20, paper: 600 },
  parts: (budget): Part[] => [
    ...sweepParts(plan, budget),
    ...sides.map(({ key, k_on }): Part => {
      const setting = settingOf(plan, { ...soft, change: { ...soft.change, set: { k_on } } }, WARM);
      return { key, measure: 'gradient', setting, trajectories: plan.trajectories[budget] };
    }),
  ],
  figures: (results, look) => {
    const about = say`N = 10, k_on = k_off = 1. ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are 95 % intervals.`;
    return [
      curvesFigure(
        {
          id: 'mean',
          title: say`What the relaxed process simulates, against temperature`,
          caption: say`Mean of C over time ${HORIZON} less the exact one, ${about}`,
          x: { title: say`temperature`, log: true },
          y: { title: say`mean of C less the exact one, molecules` },
          curves: meanCurves(results),
          include: [0],
          ...level(0, say`exact`, look),
        },
        look,
      ),
      curvesFigure(
        {
          id: 'bias',
          title: say`Bias of both gradients against temperature`,
          caption: say`∂⟨C⟩/∂ ln k_on, averaged over time ${HORIZON}, less the exact gradient, ${about} Temperatures at which a few trajectories make the variance are left out; the table has them.`,
          x: { title: say`temperature`, log: true },
          y: { title: say`bias of ∂⟨C⟩/∂ ln k_on, molecules` },
          curves: biasAlongSweep(plan, results, say`temperature`, (series) => exactGradient(results, series)),
          include: [0],
          ...level(0, say`no bias`, look),
        },
        look,
      ),
    ].filter((figure) => figure !== null);
  },
  tables: (results) => [
    sweepTable(
      plan,
      results,
      say`temperature`,
      say`Gradient of the mean of C by ln k_on, against the exact one.`,
      (series) => exactGradient(results, series),
    ),
  ],
  judge,
};
