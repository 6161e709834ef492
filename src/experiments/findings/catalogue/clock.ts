import { plusMinus, significant } from '../../../figures/format';
import { say } from '../../../messages/said';
import { biasAlongSweep, exactGradient, sweepTable, trajectoriesText } from '../curves-of';
import { curvesFigure, level } from '../figures/curves';
import { allOf, decide, isTame } from '../judgement';
import { LOOKS } from '../looks';
import { cellAt, pointKey, type Series, type SweepPlan, sweepParts, valuesOf } from '../sweep';
import type { Claim, Finding, Part, Results } from '../types';
import { scores } from './estimators';
import { PAPER } from './paper';

const HORIZON = 2;
/** About as many as happen in that time. */
const REACTIONS = 20;
/** By when so many have happened, for all that matters. */
const LATE = 60;

const time = { to: HORIZON };
const count = { to: LATE, reactions: REACTIONS };

const base = {
  model: 'association',
  set: { A: 10, B: 10, k_on: 0.3, k_off: 1 },
  observable: 'C',
  kind: 'endpoint',
  to: HORIZON,
  parameter: 'k_on',
  estimator: 'gs-st',
} as const;

const atTime: Series = {
  id: 'time',
  get label() {
    return say`at time ${HORIZON}`;
  },
  change: time,
  ...LOOKS[4],
};
const atCount: Series = {
  id: 'count',
  get label() {
    return say`after ${REACTIONS} reactions`;
  },
  change: count,
  ...LOOKS[2],
};

const plan: SweepPlan = {
  base,
  series: [atTime, atCount],
  sweep: {
    axis: 'temperature',
    values: {
      small: [0.1, 0.13, 0.16, 0.2, 0.3, 0.5, 0.8, 1.3, 2.5],
      paper: [0.08, 0.1, 0.11, 0.13, 0.15, 0.17, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.3, 2, 3, 5],
    },
  },
  trajectories: { small: 32_768, paper: 524_288 },
  truth: true,
};

/** The score function, which is unbiased in either way: it holds the exact answers to something. */
const check: SweepPlan = {
  base,
  series: [atTime, atCount].map((series) => ({
    ...series,
    id: `sf ${series.id}`,
    get label() {
      return say`SF ${series.label}`;
    },
    change: { ...series.change, ...scores.change },
  })),
  trajectories: { small: 131_072, paper: 1_048_576 },
};

/** A bias that is a smaller share of the gradient counts as none. */
const SMALL = 0.03;
const FAR = 4;

/** Share of the gradient that the bias is, at the lowest temperature whose variance is known. */
function coldBias(results: Results, series: Series) {
  const truth = exactGradient(results, series);
  for (const temperature of valuesOf(plan, results.budget)) {
    const data = results.get('gradient', pointKey(series, temperature));
    const cell = data?.bins.at(-1);
    if (!data || !cell || truth === null || cell.mean === null || cell.error === null || !isTame(cell, data)) continue;
    return { temperature, bias: cell.mean - truth, error: cell.error, truth };
  }
  return null;
}

function judge(results: Results): Claim[] {
  const [fixedTime, fixedCount] = [coldBias(results, atTime), coldBias(results, atCount)];
  type Cold = typeof fixedTime;
  const share = (found: NonNullable<Cold>, sign: 1 | -1) =>
    (Math.abs(found.bias) + sign * FAR * found.error) / Math.abs(found.truth);
  const said = (found: Cold) =>
    found
      ? say`${plusMinus(found.bias, found.error)} of ${significant(found.truth)} at temperature ${found.temperature ?? ''}`
      : say`not known`;
  const checks = [atTime, atCount].map((series, i) => {
    const truth = exactGradient(results, series);
    const cell = cellAt(results, check.series[i]);
    return truth === null || !cell || cell.mean === null || cell.error === null
      ? null
      : { off: cell.mean - truth, error: cell.error, truth };
  });
  return [
    {
      text: say`At a fixed time a bias is left, however low the temperature.`,
      outcome: fixedTime ? decide(share(fixedTime, -1) > SMALL, share(fixedTime, 1) < SMALL) : 'undecided',
      evidence: say`at a fixed time the bias of ∂⟨C⟩/∂ ln k_on is ${said(fixedTime)}`,
    },
    {
      text: say`After a fixed number of reactions it vanishes: what was missing is the change of that number.`,
      outcome: fixedCount ? decide(share(fixedCount, 1) < SMALL, share(fixedCount, -1) > SMALL) : 'undecided',
      evidence: say`after ${REACTIONS} reactions it is ${said(fixedCount)}`,
    },
    {
      text: say`The score function is unbiased in both.`,
      outcome: allOf(
        checks.map((found) =>
          found
            ? decide(
                Math.abs(found.off) < FAR * found.error && FAR * found.error < 0.2 * Math.abs(found.truth),
                Math.abs(found.off) > FAR * found.error,
              )
            : 'undecided',
        ),
      ),
      evidence: say`SF is off the exact gradient by ${checks.map((found) => (found ? plusMinus(found.off, found.error) : say`an unknown number`)).join(say` and `)}`,
    },
  ];
}

export const clock: Finding = {
  id: 'clock',
  get question() {
    return say`Does it matter whether time or the number of reactions is fixed?`;
  },
  get paper() {
    return say`Expected, beyond the paper: at a fixed time GS-ST’s tangent cannot see that another rate makes more or fewer reactions happen before the end, so a bias is left at any temperature. After a fixed number of reactions there is nothing of that kind to miss.`;
  },
  source: PAPER,
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner, k_on = 0.3, k_off = 1: ∂⟨C⟩/∂ ln k_on by GS-ST over temperatures, at time ${HORIZON} and after ${REACTIONS} reactions, each against its exact gradient. These are two different questions: after a number of reactions states weigh by how quickly they are left.`;
  },
  get criterion() {
    return say`Confirmed if, at the lowest temperature whose variance is known, the bias at a fixed time is more than ${100 * SMALL} % of the gradient and that after a fixed number of reactions less, by ${FAR} standard errors each, and if the score function is within ${FAR} standard errors of both exact gradients, these being less than a fifth of them. Not confirmed if one is contradicted as clearly. Undecided otherwise.`;
  },
  seed: 1,
  seconds: { small: 25, paper: 700 },
  parts: (budget): Part[] => [...sweepParts(plan, budget), ...sweepParts(check, budget)],
  figures: (results, look) =>
    [
      curvesFigure(
        {
          id: 'bias',
          title: say`Bias of GS-ST at a fixed time and after a fixed number of reactions`,
          caption: say`∂⟨C⟩/∂ ln k_on at the end by GS-ST less the exact gradient, N = 10, k_on = 0.3, k_off = 1. ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are 95 % intervals. Temperatures at which a few trajectories make the variance are left out; the table has them.`,
          x: { title: say`temperature`, log: true },
          y: { title: say`bias of ∂⟨C⟩/∂ ln k_on, molecules` },
          curves: biasAlongSweep(plan, results, say`temperature`, (series) => exactGradient(results, series)),
          include: [0],
          ...level(0, say`no bias`, look),
        },
        look,
      ),
    ].filter((figure) => figure !== null),
  tables: (results) => [
    sweepTable(
      plan,
      results,
      say`temperature`,
      say`Gradient of ⟨C⟩ by ln k_on by GS-ST, against the exact one.`,
      (series) => exactGradient(results, series),
    ),
    sweepTable(check, results, say`time`, say`The same by the score function, which is unbiased.`, (series) => {
      const at = check.series.indexOf(series);
      return exactGradient(results, plan.series[at]);
    }),
  ],
  judge,
};
