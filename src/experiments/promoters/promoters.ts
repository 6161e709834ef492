import type { Engine } from '../../engine/types';
import { solve, zeros } from '../../inference/algebra/linear';
import { type FitHandles, fit } from '../../inference/fit';
import { damped } from '../../inference/optimisers/averages';
import type { Condition, FitOptions, FitProblem, FitResult, FitSampling, FitStep } from '../../inference/types';
import { type Uncertainty, uncertaintyAt } from '../../inference/uncertainty/uncertainty';
import { telegraph } from '../../models/telegraph';

/** Mean and Fano factor of mRNA per cell under one level of repressor. */
export interface Measured {
  readonly name: string;
  readonly mean: number;
  readonly fano: number;
}

/** Both data count with this relative standard error: the published tables state none. */
const RELATIVE_ERROR = 0.1;
/** In units of 1/k_on: an average over the window after the burn-in is one over the steady state. */
const WINDOW = { from: 5, to: 15, bins: 1, kind: 'timeAverage' } as const;

const OFF = { min: 0.02, max: 5000 } as const;

/**
 * Promoters under repression, after Jones, Brewster & Phillips, Science 346:1533 (2014), with the data and the question
 * of Rijal & Mehta, eLife 14:RP103877 (2025): a telegraph gene at steady state in which the repressor's binding rate k_off differs
 * between conditions, while transcription r and decay g are shared and unbinding, k_on = 1, sets the unit of time.
 * Coordinates: r, g, then one k_off per condition, which starts where the mean is right if r/g = 10: from anywhere else
 * the first steps have to bridge misfits of hundreds of standard errors, and end in the corner where everything is off.
 */
export function promoterProblem(rows: readonly Measured[]): FitProblem {
  return {
    model: telegraph,
    coordinates: [
      { name: 'r', start: 20, min: 1, max: 2000 },
      { name: 'g', start: 2, min: 0.1, max: 200 },
      ...rows.map(({ name, mean }) => ({ name: `k_off ${name}`, start: Math.max(0.1, 10 / mean - 1), ...OFF })),
    ],
    conditions: rows.map(
      ({ name, mean, fano }): Condition => ({
        name,
        initial: [1, 0, 0],
        parameters: [1, `k_off ${name}`, 'r', 'g'],
        observation: WINDOW,
        terms: [
          { objective: 'means', observables: ['M'], target: [mean], errors: [RELATIVE_ERROR * mean] },
          { objective: 'fano', observables: ['M'], target: [fano], errors: [RELATIVE_ERROR * fano] },
        ],
      }),
    ),
  };
}

/** Residuals of all data at ln (r, g, k_off ...) in closed form (Peccoud & Ycart 1995), over their standard errors. */
function closedResiduals(rows: readonly Measured[], logs: readonly number[]): number[] {
  const [r, g, ...offs] = logs.map(Math.exp);
  return rows.flatMap(({ mean, fano }, i) => {
    const on = 1 / (1 + offs[i]);
    const model = (r / g) * on;
    const factor = 1 + (r * (1 - on)) / (1 + offs[i] + g);
    return [(model - mean) / (RELATIVE_ERROR * mean), (factor - fano) / (RELATIVE_ERROR * fano)];
  });
}

/**
 * The least-squares answer in closed form, natural units: Levenberg–Marquardt on the exact moments, to convergence, best
 * of several starts of r and g.
 */
export function closedFormAnswer(rows: readonly Measured[]): { values: number[]; loss: number } {
  const square = (x: readonly number[]) => closedResiduals(rows, x).reduce((sum, e) => sum + e * e, 0);
  let best = { values: [] as number[], loss: Number.POSITIVE_INFINITY };
  for (const [r, g] of [
    [20, 2],
    [50, 8],
    [200, 15],
    [5, 1],
  ]) {
    let x = [r, g, ...rows.map(({ mean }) => Math.max(0.1, r / g / mean - 1))].map(Math.log);
    let damping = 1e-3;
    for (let i = 0; i < 500 && damping < 1e12; i++) {
      const step = marquardt((y) => closedResiduals(rows, y), x, damping);
      const next = step && x.map((value, c) => value - step[c]);
      const better = next && square(next) < square(x);
      if (better) x = next;
      damping = better ? damping / 3 : damping * 4;
    }
    if (square(x) < best.loss) best = { values: x.map(Math.exp), loss: square(x) };
  }
  // The problem's terms weigh each residual once: the loss is the sum of squares.
  return best;
}

/** (JᵀJ + λ diag)⁻¹ Jᵀρ with central differences. */
function marquardt(
  residuals: (x: readonly number[]) => number[],
  x: readonly number[],
  damping: number,
): number[] | null {
  const h = 1e-6;
  const at = (c: number, d: number) => residuals(x.map((value, i) => (i === c ? value + d : value)));
  const columns = x.map((_, c) => {
    const [plus, minus] = [at(c, h), at(c, -h)];
    return plus.map((value, j) => (value - minus[j]) / (2 * h));
  });
  const rho = residuals(x);
  const A = zeros(x.length);
  columns.forEach((a, c) => {
    columns.forEach((b, d) => {
      A[c][d] = a.reduce((sum, value, j) => sum + value * b[j], 0);
    });
  });
  return solve(
    damped(A, damping),
    columns.map((a) => a.reduce((sum, value, j) => sum + value * rho[j], 0)),
  );
}

/** Simulated gradients of the score function, Gauss–Newton with steps that fall as 1/k. */
export const PROMOTER_FIT: FitOptions = {
  estimator: 'score-function',
  options: {},
  temperature: 1,
  trajectories: 512,
  seed: 1,
  maxReactions: 1e7,
  iterations: 100,
  optimiser: 'gauss-newton',
  settings: { longest: 1.5 },
  learningRate: 0.7,
  schedule: { kind: 'inverse', every: 15 },
};

export interface PromoterReport {
  readonly names: readonly string[];
  readonly result: FitResult;
  /** The fit's average polished twice, with both kinds of error, ln units. */
  readonly uncertainty: Uncertainty;
  /** The closed-form answer, natural units. */
  readonly closedForm: readonly number[];
  /** Of ln polished from ln closed form, in standard errors of the simulation. */
  readonly deviations: readonly number[];
}

/** The whole comparison; null if stopped. @param final trajectories per condition of the last, large draw */
export async function comparePromoters(
  rows: readonly Measured[],
  engine: Engine,
  options: FitOptions = PROMOTER_FIT,
  final = 8192,
  handles: FitHandles & { readonly onStep?: (step: FitStep) => void } = {},
): Promise<PromoterReport | null> {
  const problem = promoterProblem(rows);
  const run = fit(problem, options, engine, handles);
  let step = await run.next();
  while (!step.done) {
    handles.onStep?.(step.value);
    step = await run.next();
  }
  const result = step.value;
  if (result.status === 'stopped') return null;
  if (result.status === 'failed' || result.status === 'diverged') throw new Error(result.message);
  const sampling: FitSampling = { ...options, trajectories: final, seed: options.seed + 1 };
  // Twice: the first Newton step starts where the fit stands, the second so near that its linearisation holds.
  const { signal } = handles;
  const first = await uncertaintyAt(problem, result.average, sampling, engine, undefined, signal);
  if (!first) return null;
  const again = { ...sampling, seed: options.seed + 2 };
  const uncertainty = await uncertaintyAt(problem, first.polished, again, engine, undefined, signal);
  if (!uncertainty) return null;
  const closedForm = closedFormAnswer(rows).values;
  return {
    names: problem.coordinates.map(({ name }) => name),
    result,
    uncertainty,
    closedForm,
    deviations: closedForm.map(
      (value, c) => Math.log(uncertainty.polished[c] / value) / uncertainty.simulationErrors[c],
    ),
  };
}
