import type { ObservableKind } from '../types';
import type { Feature } from './features';
import { recordWidth } from './layout';
import { Factors, foretold, gramsOf, momentsOf, normalsOf, type Regressors, residual, variance } from './least-squares';
import { type ControlCoefficients, type ControlGrid, entriesOf } from './numbers';

/** What a pilot has found, and what is to be corrected. */
export interface RegressionProblem {
  /** n records of pilotKernel. */
  readonly records: Float64Array;
  readonly n: number;
  readonly features: readonly Feature[];
  readonly K: number;
  /** Parameters; 0 where values alone are wanted. */
  readonly P: number;
  readonly kind: ObservableKind;
  readonly grid: ControlGrid;
  readonly bins: number;
  readonly width: number;
}

/**
 * Ridges that are tried: shares of a regressor's own variance. With smaller ones combinations of regressors that a pilot has hardly seen
 * apart get coefficients that could be anything: on the telegraph gene 6 pilots of 16 gave variances up to 10^5 times those of the others,
 * by trajectories so rare that a thousand did not show them.
 */
const RIDGES = [1e-4, 1e-3, 1e-2, 0.1, 0.5];
/**
 * How much a sum of squares may fall short of what rates foretell by chance. Where a pilot has seen few jumps or none, or only small
 * ones, it says nothing, and a coefficient fitted on it could be anything; held-out rows without such a jump would not show it.
 */
const CHANCE = 1.3;
/**
 * Jumps in each cell that are added to what a pilot has seen. A direction in which nothing has moved but the drift, such as the difference
 * of two nodes that share their only jump, would get a coefficient that could be anything: one pilot in ten gave single cells coefficients
 * of 100 molecules per jump.
 */
const LEAST_JUMPS = 0.05;
/** At most this share of the pilot's trajectories in coefficients. */
const SHARE = 0.3;
/** A correction must promise to leave at most this share of a variance, on trajectories it has not seen. */
const WORTH = 0.97;

/**
 * Where coefficients are free along the entries of a bin, nearest first; between nodes they are interpolated. Dense near the end,
 * where the value function changes fastest.
 * @param entries of the bin @param most nodes
 */
export function nodesOf(entries: number, most: number): number[] {
  for (let growth = 1.15; ; growth *= 1.2) {
    const nodes = [0];
    for (let step = 1; (nodes.at(-1) as number) < entries - 1; step *= growth) {
      nodes.push(Math.min(entries - 1, (nodes.at(-1) as number) + Math.round(step)));
    }
    if (nodes.length <= Math.max(1, most)) return nodes;
    if (growth > entries + 2) return most < 2 ? [0] : [0, entries - 1];
  }
}

/** Coefficients of every bin and observable, by regression on a pilot. */
export function fitControl(problem: RegressionProblem): ControlCoefficients {
  const { features, K, P, grid, bins } = problem;
  const E = entriesOf(grid);
  const F = features.length;
  const value = new Float64Array(bins * K * E * F);
  const gradient = new Float64Array(bins * K * P * E * F);
  const baseline = new Float64Array(bins * K);
  const pilot = new Pilot(problem);
  let remainder = false;
  for (let b = 0; b < bins; b++) {
    const design = pilot.design(b);
    for (let k = 0; k < K; k++) {
      const fitted = pilot.fit(b, k, design);
      const i = b * K + k;
      baseline[i] = fitted.baseline;
      if (fitted.value) design.spread(fitted.value, value, i * E * F);
      fitted.gradient.forEach((gamma, p) => {
        if (!gamma) return;
        remainder = true;
        design.spread(gamma, gradient, (i * P + p) * E * F);
      });
    }
  }
  return { value, gradient: remainder ? gradient : new Float64Array(0), baseline };
}

/** The regressors of one bin: features × nodes, and how coefficients of nodes are those of entries. */
interface Design {
  readonly regressors: Regressors;
  readonly factors: readonly Factors[];
  readonly nodes: readonly number[];
  spread(beta: Float64Array, out: Float64Array, at: number): void;
  /** Σ_φ,e β C of every trajectory, n × P. */
  slopes(beta: Float64Array): Float64Array;
}

class Pilot {
  private readonly problem: RegressionProblem;
  private readonly width: number;
  /** First cell of each block. */
  private readonly first: number[];

  constructor(problem: RegressionProblem) {
    const { features, P, K, grid } = problem;
    this.problem = problem;
    this.width = recordWidth(features.length, P, K);
    this.first = [0];
    for (const cells of grid.blocks) this.first.push((this.first.at(-1) as number) + cells);
  }

  /** Cells that make up entry e of a bin, [from, to); none if it does not exist. */
  private cells(bin: number, e: number): readonly [number, number] {
    const { own, burnIn, blocks } = this.problem.grid;
    const block = burnIn + bin;
    if (e < own) {
      const cell = this.first[block + 1] - 1 - e;
      return e < blocks[block] ? [cell, cell + 1] : [0, 0];
    }
    const before = block - (e - own + 1);
    return before >= 0 ? [this.first[before], this.first[before + 1]] : [0, 0];
  }

  design(bin: number): Design {
    const { n, features, P, grid, records } = this.problem;
    const F = features.length;
    const present: number[] = [];
    for (let e = 0; e < entriesOf(grid); e++) if (this.cells(bin, e)[1] > 0) present.push(e);
    const nodes = nodesOf(present.length, Math.max(1, Math.floor((SHARE * n) / Math.max(1, F))));
    const weights = present.map((_, i) => hat(nodes, i));
    const N = nodes.length;
    const p = N * F;
    const C = grid.lengths.length;
    const X = new Float64Array(n * p);
    const { width } = this;
    // Entry by entry, so that what is the same for all trajectories is looked up once.
    present.forEach((e, j) => {
      const [from, to] = this.cells(bin, e);
      for (const { node, weight } of weights[j]) {
        for (let i = 0; i < n; i++) {
          const out = i * p + node * F;
          for (let f = 0; f < F; f++) {
            let sum = 0;
            for (let c = from; c < to; c++) sum += records[(i * C + c) * width + f];
            X[out + f] += weight * sum;
          }
        }
      }
    });
    const regressors = { X, n, p };
    const { spreads, prior } = this.expected(present, bin, weights, N);
    const grams = gramsOf(regressors);
    const floors = spreads.map((spread) => spread / CHANCE);
    const linear = features.flatMap(({ species }, f) => (species.length === 1 ? [f] : []));
    const products = features.flatMap(({ species }, f) => (species.length === 1 ? [] : [f]));
    const use = [linear, products].flatMap((set) => nodes.flatMap((_, node) => set.map((f) => node * F + f)));
    const leading = products.length > 0 ? [N * linear.length, p] : [p];
    const normals = normalsOf(grams, p, floors, use, prior);
    const factors = RIDGES.map((ridge) => new Factors(normals, p, { use, leading, ridge }));
    return {
      regressors,
      factors,
      nodes,
      spread: (beta, out, at) => {
        present.forEach((e, j) => {
          for (const { node, weight } of weights[j])
            for (let f = 0; f < F; f++) out[at + e * F + f] += weight * beta[node * F + f];
        });
      },
      slopes: (beta) => {
        const out = new Float64Array(n * P);
        const own = new Float64Array(F);
        present.forEach((e, j) => {
          const [from, to] = this.cells(bin, e);
          own.fill(0);
          for (const { node, weight } of weights[j]) for (let f = 0; f < F; f++) own[f] += weight * beta[node * F + f];
          for (let i = 0; i < n; i++) {
            for (let f = 0; f < F; f++) {
              const b = own[f];
              if (b === 0) continue;
              for (let c = from; c < to; c++) {
                const o = (i * C + c) * width + F + f * P;
                for (let q = 0; q < P; q++) out[i * P + q] += b * records[o + q];
              }
            }
          }
        });
        return out;
      },
    };
  }

  /**
   * Variances of the regressors as rates foretell them, summed over the trajectories, and the products, lower triangle, that
   * LEAST_JUMPS in each cell would have: increments of different cells do not correlate, and features are taken one by one.
   */
  private expected(
    present: readonly number[],
    bin: number,
    weights: readonly (readonly { readonly node: number; readonly weight: number }[])[],
    nodes: number,
  ): { readonly spreads: Float64Array; readonly prior: Float64Array } {
    const { n, features, P, K, grid, records } = this.problem;
    const F = features.length;
    const C = grid.lengths.length;
    const p = nodes * F;
    const spreads = new Float64Array(p);
    const prior = new Float64Array(p * p);
    const own = new Float64Array(F);
    const linear = new Map(
      features.flatMap(({ species }, f) => (species.length === 1 ? [[species[0], f] as const] : [])),
    );
    present.forEach((e, j) => {
      const [from, to] = this.cells(bin, e);
      for (let f = 0; f < F; f++) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          for (let c = from; c < to; c++) sum += records[(i * C + c) * this.width + F * (1 + P) + P + K + f];
        }
        own[f] = sum;
      }
      features.forEach(({ species }, f) => {
        // Of a count, as many jumps as molecules squared that they add up to.
        const jumps = [...new Set(species)].reduce((sum, s) => sum + own[linear.get(s) ?? f], 0);
        const share = jumps > LEAST_JUMPS ? LEAST_JUMPS / jumps : 1;
        for (const a of weights[j]) {
          spreads[a.node * F + f] += a.weight ** 2 * own[f];
          for (const b of weights[j])
            if (b.node <= a.node) prior[(a.node * F + f) * p + b.node * F + f] += a.weight * b.weight * share * own[f];
        }
      });
    });
    return { spreads, prior };
  }

  /** What observable k is in a bin, and the scores at its end, n × P. */
  private observed(bin: number, k: number): { y: Float64Array; scores: Float64Array } {
    const { n, features, P, grid, kind, records, width } = this.problem;
    const F = features.length;
    const C = grid.lengths.length;
    const block = grid.burnIn + bin;
    const y = new Float64Array(n);
    const scores = new Float64Array(n * P);
    for (let i = 0; i < n; i++) {
      const last = this.first[block + 1] - 1;
      const value = (c: number) => records[(i * C + c) * this.width + F * (1 + P) + P + k];
      if (kind === 'endpoint') y[i] = value(last);
      else for (let c = this.first[block]; c <= last; c++) y[i] += value(c) / width;
      for (let p = 0; p < P; p++) scores[i * P + p] = records[(i * C + last) * this.width + F * (1 + P) + p];
    }
    return { y, scores };
  }

  fit(
    bin: number,
    k: number,
    design: Design,
  ): { baseline: number; value: Float64Array | null; gradient: (Float64Array | null)[] } {
    const { n, P } = this.problem;
    const { y, scores } = this.observed(bin, k);
    const { regressors } = design;
    const { xy, mean: baseline } = momentsOf(regressors, y);
    const own = best(regressors, y, design.factors, xy);
    const value = own && own.left < WORTH ? own.beta : null;
    const corrected = value ? residual(regressors, y, value) : y;
    const slopes = value ? design.slopes(value) : new Float64Array(n * P);
    const gradient = Array.from({ length: P }, (_, p): Float64Array | null => {
      const h = new Float64Array(n);
      for (let i = 0; i < n; i++) h[i] = (corrected[i] - baseline) * scores[i * P + p] + slopes[i * P + p];
      const found = best(regressors, h, design.factors, momentsOf(regressors, h).xy);
      return found && found.left < WORTH ? found.beta : null;
    });
    return { baseline, value, gradient };
  }
}

/** The candidate that leaves least of y's variance on rows it has not seen, and what share that is. */
function best(
  regressors: Regressors,
  y: Float64Array,
  factors: readonly Factors[],
  xy: readonly Float64Array[],
): { beta: Float64Array; left: number } | null {
  const whole = variance(y);
  if (!(whole > 0)) return null;
  let found: { beta: Float64Array; left: number } | null = null;
  for (const factor of factors) {
    for (const m of factor.candidate.leading) {
      const solutions = factor.solve(xy, m);
      const left = variance(foretold(regressors, y, solutions)) / whole;
      if (!found || left < found.left) found = { beta: solutions[0], left };
    }
  }
  return found;
}

/** Weights of nodes at a position between them. */
function hat(nodes: readonly number[], at: number): { readonly node: number; readonly weight: number }[] {
  const after = nodes.findIndex((node) => node >= at);
  if (after < 0) return [{ node: nodes.length - 1, weight: 1 }];
  if (nodes[after] === at) return [{ node: after, weight: 1 }];
  const share = (at - nodes[after - 1]) / (nodes[after] - nodes[after - 1]);
  return [
    { node: after - 1, weight: 1 - share },
    { node: after, weight: share },
  ];
}
