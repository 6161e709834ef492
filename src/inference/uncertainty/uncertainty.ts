import type { Engine } from '../../engine/types';
import { gram, meanJacobian } from '../algebra/least-squares';
import { inverse, type Matrix, multiply, sandwich, zeros } from '../algebra/linear';
import { type Draw, drawAll } from '../draw';
import { evaluate, residualsOf, scatter } from '../evaluate';
import { type PreparedCondition, type PreparedProblem, ProblemError, prepareProblem } from '../problem/problem';
import type { FitProblem, FitSampling } from '../types';

/** What is known about an estimate, in ln units. C coordinates. */
export interface Uncertainty {
  /** C × C covariance of ln θ̂ over repetitions of the experiment. */
  readonly covariance: Matrix;
  readonly standardErrors: readonly number[];
  /** One Newton step further, natural units: θ̂ without what the optimiser left undone, to first order. */
  readonly polished: readonly number[];
  /** Standard errors of ln polished from the simulation alone: they fall with its trajectories, not with data. */
  readonly simulationErrors: readonly number[];
}

/** More than a fit needs: the scatter of 64 batches gives standard errors to 1/√126 = 9 %. */
export const BATCHES = 64;

/**
 * Σ_c Jᵀ W Σ W J with Σ the covariance of a condition's data: diag(σ²) where all its data have standard errors, else
 * that of `cells` simulated cells, from the scatter between batches.
 */
export function dataNoise(condition: PreparedCondition, draw: Draw, cells: number | undefined): number[][] {
  const residuals = residualsOf(condition, draw);
  const { L, weights, values } = residuals;
  const J = meanJacobian(residuals);
  if (condition.terms.every(({ term }) => term.errors)) {
    const squares = condition.terms.flatMap(({ term }) => (term.errors ?? []).map((error) => error * error));
    return gram(
      J,
      J,
      weights.map((w, j) => w * w * squares[j]),
      L,
    );
  }
  if (cells === undefined) {
    throw new ProblemError(
      `Condition "${condition.condition.name}": say how many cells were measured, or give every datum a standard error.`,
    );
  }
  const G = values.length;
  const projected = values.map((r) =>
    Array.from({ length: L }, (_, l) => r.reduce((sum, x, j) => sum + weights[j] * x * J[j * L + l], 0)),
  );
  const mean = projected[0].map((_, l) => projected.reduce((sum, v) => sum + v[l], 0) / G);
  const out = zeros(L);
  const factor = draw.trajectories / G / cells / (G - 1);
  for (const v of projected) {
    for (let l = 0; l < L; l++) for (let m = 0; m < L; m++) out[l][m] += factor * (v[l] - mean[l]) * (v[m] - mean[m]);
  }
  return out;
}

/**
 * Standard errors of a least-squares estimate by the sandwich A⁻¹ B A⁻¹, A = JᵀWJ, B = JᵀWΣWJ (Huber 1967; White,
 * Econometrica 48:817, 1980): with W = Σ⁻¹ it is the inverse Fisher information (JᵀWJ)⁻¹, with any other weights it is
 * still right. Linear in the residuals, so small ones are assumed; `bootstrap` is not bound to that.
 * A should come from an unbiased estimator.
 *
 * @param values the estimate, natural units
 * @param cells measured per condition; needed for conditions whose data have no standard errors
 * @returns null if stopped @throws ProblemError, Error if the engine refuses or a combination is not identified
 */
export async function uncertaintyAt(
  problem: FitProblem,
  values: readonly number[],
  sampling: FitSampling,
  engine: Engine,
  cells?: number,
  signal?: AbortSignal,
): Promise<Uncertainty | null> {
  const prepared = prepareProblem(problem);
  const position = values.map(Math.log);
  const outcome = await drawAll(prepared, position, { batches: BATCHES, ...sampling }, engine, 0, signal);
  if (outcome.state === 'cancelled') return null;
  if (outcome.state === 'failed') throw new Error(outcome.message);
  return uncertaintyOf(prepared, position, outcome.draws, cells);
}

export function uncertaintyOf(
  prepared: PreparedProblem,
  position: readonly number[],
  draws: readonly Draw[],
  cells?: number,
): Uncertainty {
  const C = prepared.names.length;
  const { gradient, gradientCovariance, curvature } = evaluate(prepared, draws);
  const inverted = inverse(curvature);
  if (!inverted) {
    throw new ProblemError('Some combination of the parameters hardly changes the loss: it is not identified.');
  }
  const B = zeros(C);
  prepared.conditions.forEach((condition, c) => {
    const { coordinates } = residualsOf(condition, draws[c]);
    scatter(B, dataNoise(condition, draws[c], cells), coordinates);
  });
  const covariance = sandwich(inverted, B);
  // The loss is flat where g = 2 A δ.
  const step = multiply(inverted, gradient).map((x) => -x / 2);
  const simulation = sandwich(inverted, gradientCovariance);
  return {
    covariance,
    standardErrors: covariance.map((row, c) => Math.sqrt(row[c])),
    polished: position.map((phi, c) => Math.exp(phi + step[c])),
    simulationErrors: simulation.map((row, c) => Math.sqrt(row[c]) / 2),
  };
}
