import { type Residuals, squaredSum, unbiasedCurvature } from './algebra/least-squares';
import { zeros } from './algebra/linear';
import type { Draw } from './draw';
import { meansOfOthers, viewOf } from './problem/batches';
import type { PreparedCondition, PreparedProblem } from './problem/problem';

/** A condition's residuals with respect to the L coordinates it depends on. */
export interface LocalResiduals extends Residuals {
  /** Indices of those coordinates, length L. */
  readonly coordinates: readonly number[];
}

/** Per simulated parameter, the coordinate that stands for it, or −1. */
const simulatedMap = ({ map, kept }: PreparedCondition) => kept.map((p) => map[p]);

/**
 * Residuals of all terms of a condition, batch by batch, differentiated with respect to φ: parameters that share a
 * coordinate add up (chain rule with ∂ ln θ_p/∂φ_c = 1), fixed ones drop out.
 */
export function residualsOf(condition: PreparedCondition, draw: Draw): LocalResiduals {
  const { shape, batches } = draw;
  const { P } = shape;
  const map = simulatedMap(condition);
  const coordinates = [...new Set(map.filter((c) => c >= 0))].sort((a, b) => a - b);
  const local = map.map((c) => coordinates.indexOf(c));
  const L = coordinates.length;
  const weights = condition.terms.flatMap((term) => term.weights);
  const values: Float64Array[] = [];
  const jacobians: Float64Array[] = [];
  const others = meansOfOthers(batches);
  batches.forEach((batch, g) => {
    const r = new Float64Array(weights.length);
    const J = new Float64Array(weights.length * L);
    let at = 0;
    for (const { term, objective, columns } of condition.terms) {
      const size = term.target.length;
      const byParameter = new Float64Array(size * P);
      objective.residuals(term, viewOf(batch, shape, columns, others[g]), r.subarray(at, at + size), byParameter);
      for (let j = 0; j < size; j++) {
        for (let p = 0; p < P; p++) {
          if (local[p] >= 0) J[(at + j) * L + local[p]] += byParameter[j * P + p];
        }
      }
      at += size;
    }
    values.push(r);
    jacobians.push(J);
  });
  return { weights, values, jacobians, L, coordinates };
}

/** Adds an L × L block of a condition's coordinates to a C × C matrix. */
export function scatter(into: number[][], block: readonly (readonly number[])[], coordinates: readonly number[]): void {
  coordinates.forEach((c, l) => {
    coordinates.forEach((d, m) => {
      into[c][d] += block[l][m];
    });
  });
}

/** Loss, gradient and what optimisers want to know at one φ. C coordinates. */
export interface Evaluation {
  readonly loss: number;
  readonly lossError: number;
  readonly gradient: readonly number[];
  readonly gradientCovariance: readonly (readonly number[])[];
  /** Unbiased Jᵀ W J, half the Gauss–Newton Hessian; may be slightly indefinite. */
  readonly curvature: readonly (readonly number[])[];
  /** Fisher information of one path of every condition; null without scores. */
  readonly fisher: readonly (readonly number[])[] | null;
  /** Means of the features, condition after condition, bins × K each. */
  readonly means: readonly number[];
}

export function evaluate(prepared: PreparedProblem, draws: readonly Draw[]): Evaluation {
  const C = prepared.names.length;
  const gradient = new Array<number>(C).fill(0);
  const [gradientCovariance, curvature, fisher] = [zeros(C), zeros(C), zeros(C)];
  let [loss, lossVariance] = [0, 0];
  const means: number[] = [];
  prepared.conditions.forEach((condition, i) => {
    const residuals = residualsOf(condition, draws[i]);
    const part = squaredSum(residuals);
    loss += part.loss;
    lossVariance += part.lossVariance;
    residuals.coordinates.forEach((c, l) => {
      gradient[c] += part.gradient[l];
    });
    scatter(gradientCovariance, part.gradientCovariance, residuals.coordinates);
    scatter(curvature, unbiasedCurvature(residuals), residuals.coordinates);
    const { fisher: byParameter, batches } = draws[i];
    if (byParameter) addFisher(fisher, byParameter, simulatedMap(condition));
    const n = batches.reduce((sum, { count }) => sum + count, 0);
    for (let k = 0; k < batches[0].mean.length; k++) {
      means.push(batches.reduce((sum, { mean, count }) => sum + mean[k] * (count / n), 0));
    }
  });
  return {
    loss,
    lossError: Math.sqrt(lossVariance),
    gradient,
    gradientCovariance,
    curvature,
    fisher: draws.every((draw) => draw.fisher) ? fisher : null,
    means,
  };
}

function addFisher(into: number[][], fisher: readonly (readonly number[])[], map: readonly number[]): void {
  map.forEach((c, p) => {
    map.forEach((d, q) => {
      if (c >= 0 && d >= 0) into[c][d] += fisher[p][q];
    });
  });
}
