import type { Network } from '../../../compile/network';
import type { Observable } from '../../../compile/observable';
import type { ObservableKind } from '../../types';
import { type Judged, Regression } from '../regression';
import { baselines, rangeOf } from './baselines';
import { nodeWidth, type Order, type Row, termOf, type ValueBasis, valueBasis } from './basis';
import { LAG } from './loop';

/** What a pilot has found. */
export interface ValueProblem {
  /** n records of ValueRecord, of the highest order that may be used. */
  readonly records: Float64Array;
  readonly n: number;
  readonly network: Network;
  readonly observables: readonly Observable[];
  /** Parameters differentiated by; 0 where values alone are wanted. */
  readonly P: number;
  readonly kind: ObservableKind;
  readonly highest: Order;
  readonly lengths: readonly number[];
  readonly observed: number;
  /** Length of what is observed. */
  readonly width: number;
  /** Whether what they cost counts against them: not where somebody chose the features. */
  readonly costs: boolean;
}

/** Ridges that are tried, shares of a regressor's own variance. */
const RIDGES: Readonly<Record<Order, readonly number[]>> = { [-1]: [], 0: [0.001, 0.05], 1: [0.002], 2: [0.002] };
/** At most this many coefficients per trajectory of the pilot. */
const SHARE = 0.5;
/** Trajectories that foretell how much a column varies. */
const FORETELLERS = 500;

/** How well coefficients of an order do. */
export type Found = Judged & { readonly order: Order };

/** A pilot's records as columns of a regression, one for every term of a value function at every node. */
export class Pilot {
  /** Centre and 1 / scale of every factor, over all nodes and at each of them. */
  readonly factors: (readonly [number, number])[];
  private readonly local: readonly (readonly (readonly [number, number])[])[];
  private readonly ranges: readonly (readonly Range[])[];
  private readonly problem: ValueProblem;
  private readonly full: ValueBasis;
  private readonly regression: Regression;
  private readonly nodes: number;
  private readonly width: number;
  private readonly sums: Float64Array;

  constructor(problem: ValueProblem) {
    const { network, observables, highest, lengths, records, n } = problem;
    this.problem = problem;
    this.full = valueBasis(network, observables, highest);
    this.nodes = lengths.length + 1;
    this.sums = new Float64Array(this.full.species.length);
    this.width = nodeWidth(this.full, network.R, observables.length, problem.P);
    this.ranges = Array.from({ length: this.nodes }, (_, node) => this.full.factors.map((_, j) => this.range(j, node)));
    this.local = this.ranges.map((own, node) => own.map((_, j) => standard(this.around(node, j))));
    this.factors = this.full.factors.map((_, j) =>
      standard(
        this.ranges
          .slice(1)
          .map((own) => own[j])
          .reduce(both),
      ),
    );
    const p = this.nodes * this.full.size;
    const X = new Float32Array(n * p);
    const own = new Float64Array(this.full.size);
    const places = Array.from({ length: this.nodes }, (_, node) => this.places(node));
    for (let i = 0; i < n; i++) {
      for (let node = 0; node < this.nodes; node++) {
        const at = (i * this.nodes + node) * this.width;
        this.standardised(records.subarray(at, at + this.full.size), this.local[node], own);
        const columns = places[node];
        for (let t = 0; t < own.length; t++) X[i * p + columns[t]] = own[t];
      }
    }
    this.regression = new Regression(
      X,
      n,
      this.foretold(),
      places.map((columns) => columns.slice().sort()),
    );
  }

  basis(order: Order): ValueBasis {
    const { network, observables } = this.problem;
    return valueBasis(network, observables, order);
  }

  /** Terms of lower orders come first in a row, so that a regression of lower order takes the first columns. */
  private column(node: number, term: number): number {
    const { constants, species, products, factors } = this.full;
    const C = constants.length;
    if (term < C) return node * C + term;
    const [f, m] = [Math.floor((term - C) / products.length), (term - C) % products.length];
    const J = factors.length;
    const F = species.length;
    const first = this.nodes * C;
    if (m < J) return first + (node * F + f) * J + m;
    return first + this.nodes * F * J + (node * F + f) * (products.length - J) + m - J;
  }

  /** Column of every term of a node. */
  private places(node: number): Int32Array {
    return Int32Array.from({ length: this.full.size }, (_, term) => this.column(node, term));
  }

  private columns(order: Order): number {
    return this.nodes * this.basis(order).size;
  }

  /** What the nodes next to one have seen of factor j with it: its column is about the cells on both its sides. */
  private around(node: number, j: number): Range {
    const of = (at: number) => this.ranges[Math.min(this.nodes - 1, Math.max(0, at))][j];
    return [of(node - 1), of(node), of(node), of(node + 1)].reduce(both);
  }

  /** What a node has seen of factor j. */
  private range(j: number, node: number): Range {
    const { n, records, network } = this.problem;
    let [sum, squares, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const first = node * this.width + this.full.size + network.R + j;
    for (let i = 0; i < n; i++) {
      const x = records[i * this.nodes * this.width + first];
      sum += x;
      squares += x * x;
      if (x < least) least = x;
      if (x > most) most = x;
    }
    return { n, sum, squares, least, most };
  }

  /** What a table's row of a cell says of the factors: the range that coefficients are for, and how far counts may move in it. */
  followed({ factors }: ValueBasis, cell: number): number[] {
    return factors.flatMap((_, j) => {
      const [from, to] = [this.ranges[cell][j], this.ranges[cell + 1][j]];
      const { least, most } = both(from, to);
      return [least, most, (LAG * (deviationOf(from) + deviationOf(to))) / 2];
    });
  }

  /** Terms with products of centred and scaled counts out of those with products of counts. */
  private standardised(raw: Float64Array, local: readonly (readonly [number, number])[], out: Float64Array): void {
    const { constants, species, products, factors } = this.full;
    const C = constants.length;
    const { sums } = this;
    this.reactionSums(raw, sums);
    for (let t = 0; t < C; t++) out[t] = raw[t];
    for (let f = 0; f < species.length; f++) {
      const first = C + f * products.length;
      for (let m = 0; m < products.length; m++) {
        const at = first + m;
        if (m < factors.length) {
          const [centre, inverse] = local[m];
          out[at] = (raw[at] - centre * sums[f]) * inverse;
          continue;
        }
        const [a, b] = products[m];
        const [ca, ia] = local[a];
        const [cb, ib] = local[b];
        out[at] = (raw[at] - cb * raw[first + a] - ca * raw[first + b] + ca * cb * sums[f]) * ia * ib;
      }
    }
  }

  /** Of each species, the martingale of its count itself: a sum of constants. */
  private reactionSums(raw: Float64Array, out: Float64Array): void {
    const { constants, species } = this.full;
    const perReaction = constants.length === this.problem.network.R;
    for (let f = 0; f < species.length; f++) {
      // Constants per species come in the same order as species.
      let sum = perReaction ? 0 : raw[f];
      if (perReaction) for (const { reaction, delta } of species[f]) sum += delta * raw[reaction];
      out[f] = sum;
    }
  }

  /**
   * The mean squares of the columns as rates foretell them, ∫ Σ_r a_r G_r² hat² dt, from the states at the nodes. Where a pilot has
   * seen few jumps or none, or only small ones, a column says nothing, and its coefficient could be anything.
   */
  private foretold(): Float64Array {
    const { n, records, network, lengths } = this.problem;
    const { full, width, nodes } = this;
    const { R } = network;
    const { constants, species, products, factors } = full;
    const out = new Float64Array(nodes * full.size);
    const spread = new Float64Array(full.size);
    const z = new Float64Array(factors.length);
    const stride = Math.max(1, Math.floor(n / FORETELLERS));
    const rows = Math.ceil(n / stride);
    for (let node = 0; node < nodes; node++) {
      const local = this.local[node];
      const [before, after] = [lengths[node - 1] ?? 0, lengths[node] ?? 0];
      spread.fill(0);
      // ∫ hat² v dt of a v that is linear between nodes: a quarter of a cell's length at the node itself, a twelfth at the next.
      for (let from = node - 1; from <= node + 1; from++) {
        const weight = from < node ? before / 12 : from > node ? after / 12 : (before + after) / 4;
        if (!(weight > 0)) continue;
        for (let i = 0; i < n; i += stride) {
          const at = (i * nodes + from) * width + full.size;
          for (let j = 0; j < z.length; j++) z[j] = ((records[at + R + j] - local[j][0]) * local[j][1]) ** 2;
          for (let t = 0; t < constants.length; t++) spread[t] += weight * rateOf(constants[t], records, at);
          for (let f = 0; f < species.length; f++) {
            const rate = weight * rateOf(species[f], records, at);
            const first = constants.length + f * products.length;
            for (let m = 0; m < products.length; m++) {
              const list = products[m];
              spread[first + m] += rate * z[list[0]] * (list.length > 1 ? z[list[1]] : 1);
            }
          }
        }
      }
      for (let t = 0; t < full.size; t++) out[this.column(node, t)] = spread[t] / Math.max(1, rows);
    }
    return out;
  }

  /** What observable k is in each trajectory. */
  observed(k: number): Float64Array {
    const { n, records, network, kind, observed, width } = this.problem;
    const y = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const value = (node: number) =>
        records[(i * this.nodes + node) * this.width + this.full.size + network.R + this.full.factors.length + k];
      if (kind === 'endpoint') y[i] = value(this.nodes - 1);
      else for (let c = observed; c + 1 < this.nodes; c++) y[i] += value(c + 1) / width;
    }
    return y;
  }

  /** What each cell adds to the score of parameter p, n × cells. */
  scores(p: number): Float64Array {
    const { n, records, network, observables } = this.problem;
    const cells = this.nodes - 1;
    const first = this.full.size + network.R + this.full.factors.length + observables.length + p;
    const out = new Float64Array(n * cells);
    for (let i = 0; i < n; i++) {
      const at = (node: number) => records[(i * this.nodes + node) * this.width + first];
      for (let c = 0; c < cells; c++) out[i * cells + c] = at(c + 1) - at(c);
    }
    return out;
  }

  /**
   * The variances of the gradients by all parameters that a value function's rest leaves, without what its own change with the parameters
   * (C_p) adds to them, which a pilot does not know.
   */
  gradients({ rest }: Found): number[] {
    const { n, P } = this.problem;
    const cells = this.nodes - 1;
    return Array.from({ length: P }, (_, p) => {
      const scores = this.scores(p).subarray((n - rest.length) * cells);
      return baselines(rest, scores, cells, rangeOf(rest)).left;
    });
  }

  /** How well an order does on trajectories that its coefficients have not seen, for each ridge. */
  judge(y: Float64Array, order: Order): Found[] {
    const choice = { q: this.columns(order), ofBlock: this.basis(order).size };
    if (order < 0) return [{ order, ...this.regression.none(y) }];
    if (choice.q > SHARE * this.problem.n) return [];
    return this.regression.judge(y, choice, RIDGES[order]).map((judged) => ({ order, ...judged }));
  }

  /** Coefficients of the terms at every node, from all trajectories, of counts centred and scaled as they are over all nodes; and what they leave of y. */
  coefficients(y: Float64Array, found: Found): { readonly nodes: Float64Array[]; readonly left: Float64Array } {
    const { beta, left } = this.regression.solve(y, found);
    const basis = this.basis(found.order);
    const { products, constants } = basis;
    const nodes = this.local.map((local, node) => {
      const own = Float64Array.from({ length: basis.size }, (_, term) => {
        const f = Math.floor((term - constants.length) / products.length);
        const m = (term - constants.length) % products.length;
        return beta[this.column(node, term < constants.length ? term : termOf(this.full, f, m))];
      });
      return this.global(basis, local, own);
    });
    return { nodes, left };
  }

  /** The same function, of counts centred and scaled as they are over all nodes instead of at one. */
  private global(basis: ValueBasis, local: readonly (readonly [number, number])[], own: Float64Array): Float64Array {
    const { constants, species, products } = basis;
    const out = own.slice();
    // A count scaled at the node is slope × that scaled over all, + shift.
    const lines = local.map(([centre, inverse], j) => {
      const [c, i] = this.factors[j];
      return { slope: inverse / i, shift: (c - centre) * inverse };
    });
    const perReaction = constants.length === this.problem.network.R;
    species.forEach((row, f) => {
      let constant = 0;
      products.forEach(([a, b], m) => {
        const at = termOf(basis, f, m);
        const [one, value] = [lines[a], own[at]];
        if (b === undefined) {
          // Products of two come later, and add to those of one.
          out[at] = value * one.slope;
          constant += value * one.shift;
          return;
        }
        const other = lines[b];
        out[at] = value * one.slope * other.slope;
        out[termOf(basis, f, a)] += value * one.slope * other.shift;
        out[termOf(basis, f, b)] += value * other.slope * one.shift;
        constant += value * one.shift * other.shift;
      });
      // Constants per species come in the same order as species.
      if (!perReaction) out[f] += constant;
      else for (const { reaction, delta } of row) out[reaction] += delta * constant;
    });
    return out;
  }
}

/** Σ_r a_r ν_r² of a row, with the propensities that a record holds from a place on. */
function rateOf(row: Row, records: Float64Array, at: number): number {
  let rate = 0;
  for (let i = 0; i < row.length; i++) rate += records[at + row[i].reaction] * row[i].delta * row[i].delta;
  return rate;
}

/** What has been seen of a count: how often, sums, and the ends of its range. */
interface Range {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  readonly least: number;
  readonly most: number;
}

const both = (a: Range, b: Range): Range => ({
  n: a.n + b.n,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
  least: Math.min(a.least, b.least),
  most: Math.max(a.most, b.most),
});

const deviationOf = ({ n, sum, squares }: Range) => Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));

/** Centre and 1 / scale: mean and standard deviation. */
function standard(range: Range): readonly [number, number] {
  const deviation = deviationOf(range);
  return [range.n > 0 ? range.sum / range.n : 0, deviation > 0 ? 1 / deviation : 1];
}
