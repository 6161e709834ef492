import { plusMinus } from '../../../figures/format';
import { say } from '../../../messages/said';
import { type Slope, slopeOf } from '../../../stats/variance-law';
import { biasAlongSweep, exactGradient, short, sweepTable, trajectoriesText, varianceAlongSweep } from '../curves-of';
import { curvesFigure, level } from '../figures/curves';
import { allOf, decide, isAbove, isTame, varianceOf, Z95 } from '../judgement';
import { cellAt, pointKey, type Series, type SweepPlan, sweepParts, valuesOf } from '../sweep';
import type { Claim, Finding, Outcome, Results } from '../types';
import { commonNumbers, coupled, independent } from './estimators';

const HORIZON = 2;

const plan: SweepPlan = {
  base: {
    model: 'association',
    set: { A: 10, B: 10, k_on: 0.03, k_off: 1 },
    observable: 'C',
    kind: 'endpoint',
    to: HORIZON,
    parameter: 'k_on',
    estimator: 'fd-coupled',
  },
  // Three of one family: a colour each.
  series: [independent, commonNumbers, { ...coupled, color: '#009e73' }],
  sweep: {
    axis: 'step',
    values: {
      small: [0.002, 0.004, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8],
      paper: [0.001, 0.002, 0.003, 0.005, 0.007, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1],
    },
  },
  trajectories: { small: 65_536, paper: 1_048_576 },
  truth: true,
};

/** Laws of small steps are fitted up to here. */
const SMALL = 0.02;
/** How far an exponent may be from the expected one, with its interval, and from where on it is another one. */
const NEAR = 0.3;
const CLEAR = 0.2;
/** A bias counts where it is so many standard errors from 0. */
const FAR = 4;

function logSlope(points: readonly { readonly x: number; readonly y: number; readonly error: number }[]): Slope | null {
  return slopeOf(
    points.map(({ x }) => Math.log(x)),
    points.map(({ y }) => Math.log(y)),
    points.map(({ y, error }) => error / y),
  );
}

function varianceSlope(results: Results, series: Series): Slope | null {
  return logSlope(
    valuesOf(plan, results.budget).flatMap((step = 0) => {
      const data = results.get('gradient', pointKey(series, step));
      const cell = data?.bins.at(-1);
      if (!data || !cell || step > SMALL || !isTame(cell, data)) return [];
      const { variance, varianceError } = cell;
      return variance === null || varianceError === null ? [] : [{ x: step, y: variance, error: varianceError }];
    }),
  );
}

/** The sizes of the coupled difference's bias, where it is clear. */
function clearBiases(results: Results) {
  const truth = exactGradient(results, coupled);
  return valuesOf(plan, results.budget).flatMap((step = 0) => {
    const cell = cellAt(results, coupled, step);
    if (truth === null || !cell || cell.mean === null || cell.error === null) return [];
    const bias = Math.abs(cell.mean - truth);
    return bias > FAR * cell.error ? [{ x: step, y: bias, error: cell.error }] : [];
  });
}

function isPower(slope: Slope | null, expected: number): Outcome {
  if (!slope) return 'undecided';
  const off = Math.abs(slope.slope - expected);
  return decide(off + Z95 * slope.error < NEAR, off - Z95 * slope.error > CLEAR);
}

const said = (slope: Slope | null) => (slope ? `h^${plusMinus(slope.slope, slope.error)}` : say`an unknown power of h`);

function judge(results: Results): Claim[] {
  const variance = (series: Series, step: number | undefined) =>
    varianceOf(cellAt(results, series, step), results.get('gradient', pointKey(series, step)));
  const steps = valuesOf(plan, results.budget);
  const below = steps.map((step): Outcome => {
    const [plain, paired] = [variance(independent, step), variance(coupled, step)];
    return plain && paired ? isAbove(plain.interval, paired.interval) : 'undecided';
  });
  const [first] = steps;
  const at = (series: Series) => {
    const found = variance(series, first);
    return found ? short(found.value) : say`not known`;
  };
  const clear = clearBiases(results);
  const bias = logSlope(clear);
  return [
    {
      text: say`Coupling both sides makes the variance grow as 1/h instead of 1/h² when the step h shrinks.`,
      outcome: allOf([isPower(varianceSlope(results, independent), -2), isPower(varianceSlope(results, coupled), -1)]),
      evidence: say`up to h = ${SMALL} the variance goes as ${said(varianceSlope(results, independent))} with independent numbers, ${said(varianceSlope(results, coupled))} coupled, and ${said(varianceSlope(results, commonNumbers))} with common random numbers`,
    },
    {
      text: say`At every step the coupled difference has the smaller variance.`,
      outcome: allOf(below),
      evidence: say`at h = ${first ?? ''} the variance is ${at(independent)} with independent numbers, ${at(coupled)} coupled`,
    },
    {
      text: say`The bias grows as h².`,
      outcome: isPower(bias, 2),
      evidence: bias
        ? say`where it is clear, the bias of the coupled difference goes as ${said(bias)}`
        : say`it is beyond ${FAR} standard errors at fewer than three steps: ${clear.length > 0 ? clear.map(({ x, y, error }) => say`${plusMinus(y, error)} at h = ${x}`).join(', ') : say`at none`}`,
    },
  ];
}

export const steps: Finding = {
  id: 'steps',
  get question() {
    return say`How large a step should a finite difference take?`;
  },
  get paper() {
    return say`Beyond the paper: a central difference is off by the square of its step h. Its variance grows as 1/h² when h shrinks; where both sides are coupled, as 1/h alone.`;
  },
  source: {
    citation: 'Anderson, SIAM J. Numer. Anal. 50:2237 (2012)',
    url: 'https://doi.org/10.1137/110849079',
  },
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner, k_on = 0.03, k_off = 1: variance and bias of ∂⟨C⟩/∂ ln k_on at time ${HORIZON} by central differences over steps h in ln k_on, against the exact gradient.`;
  },
  get criterion() {
    return say`An exponent counts as expected if it lies within ${NEAR} of it with its 95 % interval, and as another one if it lies farther than ${CLEAR} from it as clearly. Confirmed if the variance goes as h^−2 for independent numbers and as h^−1 for coupled ones (steps up to ${SMALL}), if coupling has the smaller variance at every step beyond 95 % intervals, and if the bias of the coupled difference goes as h^2 where it is beyond ${FAR} standard errors. Not confirmed if one is contradicted as clearly. Undecided otherwise. Rates and steps were chosen after a look at others (k_on = 0.3, fitted up to 0.2, seed 1), where the exponent was still that of larger steps.`;
  },
  seed: 2,
  seconds: { small: 20, paper: 600 },
  parts: (budget) => sweepParts(plan, budget),
  figures: (results, look) => {
    const about = say`N = 10, k_on = 0.03, k_off = 1. ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are 95 % intervals.`;
    return [
      curvesFigure(
        {
          id: 'variance',
          title: say`Variance of finite differences against their step`,
          caption: say`Variance of what one pair of trajectories contributes to ∂⟨C⟩/∂ ln k_on at time ${HORIZON}, ${about}`,
          x: { title: say`step h in ln k_on`, log: true },
          y: { title: say`variance of one pair’s gradient, molecules²`, log: true },
          curves: varianceAlongSweep(plan, results, say`step`),
        },
        look,
      ),
      curvesFigure(
        {
          id: 'bias',
          title: say`Bias of finite differences against their step`,
          caption: say`∂⟨C⟩/∂ ln k_on at time ${HORIZON} by central differences less the exact gradient, ${about}`,
          x: { title: say`step h in ln k_on`, log: true },
          y: { title: say`bias of ∂⟨C⟩/∂ ln k_on, molecules` },
          curves: biasAlongSweep(plan, results, say`step`, (series) => exactGradient(results, series)),
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
      say`step`,
      say`Gradient of ⟨C⟩ at time ${HORIZON} by ln k_on, against the exact one.`,
      (series) => exactGradient(results, series),
    ),
  ],
  judge,
};
