import type { ObservableKind } from '../types';
import { hat, nodesOf } from './entry-nodes';
import type { Feature } from './features';
import { recordWidth } from './layout';
import { variance } from './least-squares';
import { type ControlCoefficients, type ControlGrid, entriesOf } from './numbers';
import { type Choice, type Judged, leastLeft, type Prior, Regression } from './regression';

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
  /** Whether what they cost counts against them: not where somebody chose the features. */
  readonly costs: boolean;
}

/**
 * Ridges that are tried: shares of a regressor's own variance. With smaller ones combinations of regressors that a pilot has hardly seen
 * apart get coefficients that could be anything: on the telegraph gene 6 pilots of 16 gave variances up to 10^5 times those of the others,
 * by trajectories so rare that a thousand did not show them.
 */
const RIDGES = [1e-3, 0.05];
/** Of the gradients' remainders, which are noisier, and many. */
const REMAINDER_RIDGES = [0.01];
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
 * About how long a trajectory takes with increments per cell, relative to a score function alone: if they do not promise to divide variances by
 * more than that, in the geometric mean, there are none. (2 to 10 times was measured; a cost measured here and now would make results depend on
 * the machine.)
 */
const COST = 4;
/** Bins, observables and parameters that are looked at first. */
const SAMPLED_BINS = 2;
const SAMPLED = 1;
/** With less left of a value's variance than this, its correction is one of its gradients as well. */
const SURE = 0.2;
/** Numbers that the regressions of the gradients' remainders may read, once for each of their iterations. */
const REMAINDERS = 3e7;

/** What a pilot gives: coefficients, or `plain`, where none are worth their cost: then there are baselines alone. */
export interface FittedControl {
  readonly coefficients: ControlCoefficients;
  readonly plain: boolean;
}

/** Coefficients of every bin and observable, by regression on a pilot. */
export function fitControl(problem: RegressionProblem): FittedControl {
  const { features, n, K, P, grid, bins, costs } = problem;
  const E = entriesOf(grid);
  const F = features.length;
  const value = new Float64Array(bins * K * E * F);
  const gradient = new Float64Array(bins * K * P * E * F);
  const baseline = new Float64Array(bins * K);
  const pilot = new Pilot(problem);
  for (let b = 0; b < bins; b++) for (let k = 0; k < K; k++) baseline[b * K + k] = pilot.mean(b, k);
  const none = new Float64Array(0);
  const plain: FittedControl = { coefficients: { value: none, gradient: none, baseline }, plain: true };
  const enough = (left: readonly number[]) => logOf(left) < -left.length * Math.log(costs ? COST : 1);
  if (costs && !enough(sampled(pilot, problem))) return plain;
  const parameters = Array.from({ length: P }, (_, p) => p);
  let remainder = false;
  const left: number[] = [];
  for (let b = 0; b < bins; b++) {
    const design = pilot.design(b);
    const remainders = bins * K * P * n * design.columns <= REMAINDERS;
    for (let k = 0; k < K; k++) {
      const fitted = pilot.fit(b, k, design, remainders ? parameters : []);
      const i = b * K + k;
      left.push(...fitted.left);
      if (fitted.value) design.spread(fitted.value, value, i * E * F);
      fitted.gradient.forEach((gamma, p) => {
        if (!gamma) return;
        remainder = true;
        design.spread(gamma, gradient, (i * P + p) * E * F);
      });
    }
  }
  if (!enough(left)) return plain;
  return { coefficients: { value, gradient: remainder ? gradient : new Float64Array(0), baseline }, plain: false };
}

/** What is left of a few variances: whether coefficients may be worth their cost. */
function sampled(pilot: Pilot, { K, P, bins }: RegressionProblem): number[] {
  const some = (of: number, most: number) => [
    ...new Set(Array.from({ length: Math.min(of, most) }, (_, i) => Math.floor(((i + 0.5) * of) / Math.min(of, most)))),
  ];
  return some(bins, SAMPLED_BINS).flatMap((b) => {
    const design = pilot.design(b);
    return some(K, SAMPLED).flatMap((k) => pilot.fit(b, k, design, some(P, SAMPLED)).left);
  });
}

/** The regressors of one bin: features × nodes, and how coefficients of nodes are those of entries. */
interface Design {
  readonly regression: Regression;
  readonly columns: number;
  readonly choices: readonly Choice[];
  /** Adds what coefficients of the columns are at every entry and feature. */
  spread(beta: Float64Array, out: Float64Array, at: number): void;
  /** Σ_φ,e β C of every trajectory, n × P. */
  slopes(beta: Float64Array): Float64Array;
}

/** What a regression found of one observable in one bin. */
interface Fitted {
  readonly value: Float64Array | null;
  readonly gradient: readonly (Float64Array | null)[];
  /** Shares of the variances that are left, of the gradients or, where there are none, of the value. */
  readonly left: readonly number[];
}

class Pilot {
  private readonly problem: RegressionProblem;
  private readonly width: number;
  /** First cell of each block. */
  private readonly first: number[];
  /** Features that are counts come first in every choice; products may be left out. */
  private readonly order: readonly number[];
  private readonly linear: number;

  constructor(problem: RegressionProblem) {
    const { features, P, K, grid } = problem;
    this.problem = problem;
    this.width = recordWidth(features.length, P, K);
    this.first = [0];
    for (const cells of grid.blocks) this.first.push((this.first.at(-1) as number) + cells);
    const of = (many: boolean) => features.flatMap(({ species }, f) => (species.length > 1 === many ? [f] : []));
    this.order = [...of(false), ...of(true)];
    this.linear = of(false).length;
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
    const { linear, order } = this;
    const F = features.length;
    const present: number[] = [];
    for (let e = 0; e < entriesOf(grid); e++) if (this.cells(bin, e)[1] > 0) present.push(e);
    const nodes = nodesOf(present.length, Math.max(1, Math.floor((SHARE * n) / Math.max(1, F))));
    const weights = present.map((_, i) => hat(nodes, i));
    const N = nodes.length;
    const p = N * F;
    const C = grid.lengths.length;
    const ranks = new Int32Array(F);
    order.forEach((f, rank) => {
      ranks[f] = rank;
    });
    // Those of counts come first, node after node, and then those of products.
    const columnOf = (node: number, rank: number) =>
      rank < linear ? node * linear + rank : N * linear + node * (F - linear) + rank - linear;
    const places = nodes.map((_, node) => Int32Array.from({ length: F }, (_, rank) => columnOf(node, rank)));
    const columns = nodes.map((_, node) => Int32Array.from(ranks, (rank) => columnOf(node, rank)));
    const X = new Float32Array(n * p);
    const cells = present.map((e) => this.cells(bin, e));
    const { width } = this;
    const sums = new Float64Array(F);
    // Trajectory by trajectory, cell by cell: as the records lie in memory, which are larger than a cache.
    for (let i = 0; i < n; i++) {
      const row = i * p;
      for (let j = 0; j < cells.length; j++) {
        const [from, to] = cells[j];
        sums.fill(0);
        for (let c = from; c < to; c++) {
          const o = (i * C + c) * width;
          for (let f = 0; f < F; f++) sums[f] += records[o + f];
        }
        for (const { node, weight } of weights[j]) {
          const own = columns[node];
          for (let f = 0; f < F; f++) X[row + own[f]] += weight * sums[f];
        }
      }
    }
    const { foretold, priors } = this.expected(cells, weights, columns);
    const coefficient = (beta: Float64Array, j: number, f: number) => {
      let b = 0;
      for (const { node, weight } of weights[j]) b += weight * (beta[columns[node][f]] ?? 0);
      return b;
    };
    const choices = [{ q: N * linear, ofBlock: linear }, ...(F > linear ? [{ q: p, ofBlock: F }] : [])];
    return {
      regression: new Regression(X, n, foretold, places, priors),
      columns: p,
      choices,
      spread: (beta, out, at) => {
        present.forEach((e, j) => {
          for (let f = 0; f < F; f++) out[at + e * F + f] += coefficient(beta, j, f);
        });
      },
      slopes: (beta) => {
        const out = new Float64Array(n * P);
        const of = new Float64Array(present.length * F);
        present.forEach((_, j) => {
          for (let f = 0; f < F; f++) of[j * F + f] = coefficient(beta, j, f);
        });
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < cells.length; j++) {
            const [from, to] = cells[j];
            for (let c = from; c < to; c++) {
              const o = (i * C + c) * width + F;
              for (let f = 0; f < F; f++) {
                const b = of[j * F + f];
                if (b === 0) continue;
                for (let q = 0; q < P; q++) out[i * P + q] += b * records[o + f * P + q];
              }
            }
          }
        }
        return out;
      },
    };
  }

  /**
   * Mean squares of the regressors as rates foretell them, and what LEAST_JUMPS in each cell would add to their products: increments of
   * different cells do not correlate, and features are taken one by one.
   */
  private expected(
    cells: readonly (readonly [number, number])[],
    weights: readonly (readonly { readonly node: number; readonly weight: number }[])[],
    columns: readonly Int32Array[],
  ): { readonly foretold: Float64Array; readonly priors: Prior[] } {
    const { n, features, P, K, grid, records } = this.problem;
    const F = features.length;
    const C = grid.lengths.length;
    const foretold = new Float64Array(columns.length * F);
    const priors: Prior[] = [];
    const linear = new Map(
      features.flatMap(({ species }, f) => (species.length === 1 ? [[species[0], f] as const] : [])),
    );
    const spreads = cells.map(() => new Float64Array(F));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < cells.length; j++) {
        const [from, to] = cells[j];
        for (let c = from; c < to; c++) {
          const o = (i * C + c) * this.width + F * (1 + P) + P + K;
          for (let f = 0; f < F; f++) spreads[j][f] += records[o + f];
        }
      }
    }
    spreads.forEach((own, j) => {
      features.forEach(({ species }, f) => {
        // Of a count, as many jumps as molecules squared that they add up to.
        const jumps = [...new Set(species)].reduce((sum, s) => sum + own[linear.get(s) ?? f], 0);
        const share = jumps > LEAST_JUMPS ? LEAST_JUMPS / jumps : 1;
        const size = own[f] / Math.max(1, n);
        for (const { node, weight } of weights[j]) foretold[columns[node][f]] += weight ** 2 * size;
        priors.push({
          columns: weights[j].map(({ node }) => columns[node][f]),
          weights: weights[j].map(({ weight }) => weight * Math.sqrt(share * size)),
        });
      });
    });
    return { foretold, priors };
  }

  /** What observable k is in a bin. */
  private observed(bin: number, k: number): Float64Array {
    const { n, features, P, grid, kind, records, width } = this.problem;
    const C = grid.lengths.length;
    const at = features.length * (1 + P) + P + k;
    const last = this.first[grid.burnIn + bin + 1] - 1;
    const from = kind === 'endpoint' ? last : this.first[grid.burnIn + bin];
    const unit = kind === 'endpoint' ? 1 : width;
    const y = new Float64Array(n);
    for (let i = 0; i < n; i++)
      for (let c = from; c <= last; c++) y[i] += records[(i * C + c) * this.width + at] / unit;
    return y;
  }

  /** The scores at a bin's end, n × P. */
  private scores(bin: number): Float64Array {
    const { n, features, P, grid, records } = this.problem;
    const C = grid.lengths.length;
    const last = this.first[grid.burnIn + bin + 1] - 1;
    const out = new Float64Array(n * P);
    for (let i = 0; i < n; i++) {
      const o = (i * C + last) * this.width + features.length * (1 + P);
      for (let p = 0; p < P; p++) out[i * P + p] = records[o + p];
    }
    return out;
  }

  mean(bin: number, k: number): number {
    return meanOf(this.observed(bin, k));
  }

  /** @param parameters those whose gradients get coefficients of their own */
  fit(bin: number, k: number, design: Design, parameters: readonly number[]): Fitted {
    const { P } = this.problem;
    const y = this.observed(bin, k);
    const scores = this.scores(bin);
    const mean = meanOf(y);
    const centred = y.map((value) => value - mean);
    const own = this.best(design, centred);
    const given = { centred, scores, design, parameters };
    const none = () => this.withValue(given, undefined);
    if (!own) return none();
    const one = this.withValue(given, own);
    // A poor correction of the value may make the gradients noisier than none at all.
    if (P === 0 || own.left < SURE) return one;
    const other = none();
    return logOf(other.left) < logOf(one.left) ? other : one;
  }

  private best(
    { regression, choices }: Design,
    y: Float64Array,
    ridges: readonly number[] = RIDGES,
  ): Judged | undefined {
    const found = leastLeft(choices.flatMap((choice) => regression.judge(y, choice, ridges)));
    return found && found.left < WORTH ? found : undefined;
  }

  private withValue({ centred, scores, design, parameters }: Given, own: Judged | undefined): Fitted {
    const { n, P } = this.problem;
    const { regression } = design;
    const all = { ...design, choices: design.choices.slice(-1) };
    const solved = own && regression.solve(centred, own);
    const rest = solved?.left ?? centred;
    const slopes = solved ? design.slopes(solved.beta) : new Float64Array(n * P);
    const left = P === 0 ? [own?.left ?? 1] : [];
    const gradient = Array.from({ length: P }, (_, p): Float64Array | null => {
      const before = new Float64Array(n);
      const h = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        before[i] = centred[i] * scores[i * P + p];
        h[i] = rest[i] * scores[i * P + p] + slopes[i * P + p];
      }
      const mean = h.reduce((a, b) => a + b, 0) / Math.max(1, n);
      const around = h.map((value) => value - mean);
      const whole = variance(before);
      const found = parameters.includes(p) ? this.best(all, around, REMAINDER_RIDGES) : undefined;
      if (whole > 0 && (parameters.length === 0 || parameters.includes(p)))
        left.push((variance(h) / whole) * (found?.left ?? 1));
      return found ? regression.solve(around, found).beta : null;
    });
    return { value: solved?.beta ?? null, gradient, left };
  }
}

/** One observable in one bin. */
interface Given {
  /** Less its mean, n. */
  readonly centred: Float64Array;
  /** n × P. */
  readonly scores: Float64Array;
  readonly design: Design;
  readonly parameters: readonly number[];
}

const meanOf = (y: Float64Array) => y.reduce((a, b) => a + b, 0) / Math.max(1, y.length);

const logOf = (shares: readonly number[]) =>
  shares.reduce((sum, share) => sum + Math.log(Math.max(share, Number.MIN_VALUE)), 0);
