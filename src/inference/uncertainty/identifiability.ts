import type { Engine } from '../../engine/types';
import { say } from '../../messages/said';
import { unbiasedCurvature } from '../algebra/least-squares';
import { type Matrix, multiply, symmetricEigen, zeros } from '../algebra/linear';
import { type Draw, drawAll } from '../draw';
import { evaluate, residualsOf, scatter } from '../evaluate';
import { type PreparedProblem, prepareProblem } from '../problem/problem';
import type { FitProblem, FitSampling } from '../types';

/** One combination Σ_c v_c ln θ_c and how much is known about it. */
export interface Combination {
  /** Eigenvalue of the information, and its standard error from the simulation. */
  readonly information: number;
  readonly error: number;
  /** Unit vector v, one component per coordinate. */
  readonly direction: readonly number[];
  /** As people write it, largest parts first: "0.71 ln k_b − 0.70 ln k_u1". */
  readonly text: string;
  /**
   * Sloppy: within two standard errors less than a thousandth of the largest eigenvalue, moving along it changes next to
   * nothing. Sharp: more than that. Unresolved: more trajectories would tell.
   */
  readonly verdict: 'sharp' | 'sloppy' | 'unresolved';
}

/** Best known combination first. */
export interface Identifiability {
  readonly names: readonly string[];
  /** C × C, with respect to ln θ. */
  readonly information: Matrix;
  readonly combinations: readonly Combination[];
  /** Largest over smallest eigenvalue; infinite if the smallest is not told from 0. */
  readonly condition: number;
}

/**
 * What identifies the coordinates at a point, in two readings:
 * - `data`: half the Gauss–Newton Hessian JᵀWJ of the loss, that is, what the problem's data tell. With standard errors and a single
 *   term it is proportional to the Fisher information of those data. Its small eigenvalues are the valleys of the
 *   loss, in which every method creeps (Gutenkunst et al., PLoS Comput. Biol. 3:e189, 2007, on sloppiness).
 * - `paths`: the covariance of the scores, the Fisher information of one fully observed trajectory per condition. No data can tell
 *   more; for mass action it is nearly diagonal, the expected number of firings governed by each parameter, so that
 *   a combination may be sharp here and still be lost in means.
 */
export interface InformationReport {
  readonly data: Identifiability;
  readonly paths: Identifiability;
}

const SLOPPY = 1e-3;

function textOf(direction: readonly number[], names: readonly string[]): string {
  const parts = direction
    .map((weight, c) => ({ weight, name: names[c] }))
    .filter(({ weight }) => Math.abs(weight) >= 0.1)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return parts
    .map(({ weight, name }, i) => {
      const sign = weight < 0 ? '−' : i > 0 ? '+' : '';
      return `${i > 0 ? `${sign} ` : sign}${Math.abs(weight).toFixed(2)} ln ${name}`;
    })
    .join(' ');
}

/** True if a combination's information is told from none: what is not, was not fitted. */
export const isTold = ({ information, error }: Combination): boolean => information > 0 && information > 2 * error;

/**
 * Eigenvalues, best first. @param errorAlong standard error of vᵀ I v for a unit vector v
 * @param most combinations that can be determined at all: no more than there are data
 */
export function identify(
  information: Matrix,
  names: readonly string[],
  errorAlong: (direction: readonly number[]) => number,
  most = names.length,
): Identifiability {
  const { values, vectors } = symmetricEigen(information);
  const combinations = values.map((value, i): Combination => {
    if (i >= most) {
      return { information: 0, error: 0, direction: vectors[i], text: textOf(vectors[i], names), verdict: 'sloppy' };
    }
    const error = errorAlong(vectors[i]);
    const limit = SLOPPY * values[0];
    const verdict = value - 2 * error > limit ? 'sharp' : value + 2 * error < limit ? 'sloppy' : 'unresolved';
    return { information: value, error, direction: vectors[i], text: textOf(vectors[i], names), verdict };
  });
  const last = combinations[combinations.length - 1];
  return {
    names,
    information,
    combinations,
    condition: isTold(last) ? values[0] / last.information : Number.POSITIVE_INFINITY,
  };
}

/** Whose information: that of the data of a fit, or of fully observed paths. */
export type InformationSource = 'data' | 'paths';

/** One sentence: what is sloppy, or that nothing is. */
export function sentenceOf({ combinations }: Identifiability, source: InformationSource): string {
  const what = source === 'data' ? say`These data` : say`Whole paths`;
  const sloppy = combinations.filter(({ verdict }) => verdict === 'sloppy');
  const open = combinations.filter(({ verdict }) => verdict === 'unresolved');
  if (sloppy.length > 0) {
    const rest = sloppy.length > 1 ? say` and ${sloppy.length - 1} more` : '';
    return say`${what} hardly determine ${sloppy[sloppy.length - 1].text}${rest}`;
  }
  if (open.length > 0)
    return say`${what} may not determine ${open[open.length - 1].text}: too little was simulated to tell`;
  const last = combinations[combinations.length - 1];
  return combinations.length === 1
    ? say`${what} determine ${last.text}`
    : say`${what} determine every combination; ${last.text} least well`;
}

const along = (A: Matrix, v: readonly number[]) => multiply(A, v).reduce((sum, x, i) => sum + x * v[i], 0);

/** Unbiased JᵀWJ of all conditions, with batch `skip` of each left out. */
function dataInformation(prepared: PreparedProblem, draws: readonly Draw[], skip: number): number[][] {
  const out = zeros(prepared.names.length);
  prepared.conditions.forEach((condition, c) => {
    const residuals = residualsOf(condition, draws[c]);
    scatter(out, unbiasedCurvature(residuals, skip), residuals.coordinates);
  });
  return out;
}

/**
 * Both readings at a point, from one draw of the score function per condition; null if stopped.
 * @param values natural units, one per coordinate @throws ProblemError, Error if the engine refuses
 */
export async function informationAt(
  problem: FitProblem,
  values: readonly number[],
  sampling: Omit<FitSampling, 'estimator' | 'options' | 'temperature'>,
  engine: Engine,
  signal?: AbortSignal,
): Promise<InformationReport | null> {
  const prepared = prepareProblem(problem);
  const scores = { ...sampling, estimator: 'score-function', options: {}, temperature: 1 };
  const outcome = await drawAll(prepared, values.map(Math.log), scores, engine, 0, signal);
  if (outcome.state === 'cancelled') return null;
  if (outcome.state === 'failed') throw new Error(outcome.message);
  return informationOf(prepared, outcome.draws, sampling.trajectories);
}

/** Numbers of data that count: what they determine has no more dimensions. */
export const dataOf = ({ conditions }: PreparedProblem): number =>
  conditions
    .flatMap(({ terms }) => terms.flatMap(({ weights }) => weights))
    .reduce((sum, w) => sum + (w > 0 ? 1 : 0), 0);

/** Both readings from draws of the score function. @param trajectories per condition */
export function informationOf(
  prepared: PreparedProblem,
  draws: readonly Draw[],
  trajectories: number,
): InformationReport {
  const { fisher, curvature } = evaluate(prepared, draws);
  if (!fisher) throw new Error('The engine returned no scores.');
  const G = Math.min(...draws.map(({ batches }) => batches.length));
  const without = Array.from({ length: G }, (_, g) => dataInformation(prepared, draws, g));
  return {
    data: identify(
      curvature,
      prepared.names,
      (v) => {
        const values = without.map((A) => along(A, v));
        const mean = values.reduce((a, b) => a + b, 0) / G;
        return Math.sqrt(((G - 1) / G) * values.reduce((sum, x) => sum + (x - mean) ** 2, 0));
      },
      dataOf(prepared),
    ),
    // The variance of a variance, as if the score along v were Gaussian: it is a sum over many jumps.
    paths: identify(fisher, prepared.names, (v) => along(fisher, v) * Math.sqrt(2 / trajectories)),
  };
}
