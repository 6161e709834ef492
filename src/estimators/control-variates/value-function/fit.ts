import type { Network } from '../../../compile/network';
import type { Observable } from '../../../compile/observable';
import type { ObservableKind } from '../../types';
import { baselines, rangeOf } from './baselines';
import { nodeWidth, ORDERS, type Order, type Row, termOf, type ValueBasis, valueBasis } from './basis';
import { LAG } from './loop';
import { NodeBlocks } from './node-blocks';
import { PER_FACTOR, rowWidth, type ValueNumbers } from './numbers';
import { conjugateGradients, type Ridge, type Rows, times } from './regress';

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
}

/** Ridges that are tried, shares of a regressor's own variance. */
const RIDGES: Readonly<Record<Order, readonly number[]>> = { [-1]: [], 0: [0.001, 0.05], 1: [0.002], 2: [0.002] };
const ITERATIONS = 60;
/** Iterations without a gain after which no more is expected. */
const PATIENCE = 8;
/** At most this many coefficients per trajectory of the pilot. */
const SHARE = 0.5;
/** Share of the pilot that judges. */
const JUDGES = 0.25;
/**
 * About how long a trajectory takes with coefficients of each order, relative to a score function alone: an order is chosen if what it leaves of
 * the variance times its cost is least. (Costs that were measured here and now would make results depend on the machine.)
 */
const COST: Readonly<Record<Order, number>> = { [-1]: 1, 0: 1.6, 1: 2.2, 2: 2.5 };
/** Trajectories that foretell how much a column varies. */
const FORETELLERS = 500;
/** How much a sum of squares may fall short of what rates foretell by chance (fit.ts of the cells). */
const CHANCE = 1.3;

interface Found {
  readonly order: Order;
  readonly ridge: number;
  readonly iterations: number;
  /** Share of the variance that is left on trajectories that it has not seen. */
  readonly left: number;
  /** What it leaves of those. */
  readonly rest: Float64Array;
}

/** Coefficients of the value functions of all observables by regression on a pilot: one order for all of them. */
export function fitValue(problem: ValueProblem): ValueNumbers {
  const { n, observables, lengths, observed, P } = problem;
  const pilot = new Pilot(problem);
  const K = observables.length;
  const cells = lengths.length;
  const ys = Array.from({ length: K }, (_, k) => pilot.observed(k));
  const means = ys.map((y) => y.reduce((a, b) => a + b, 0) / Math.max(1, n));
  const centred = ys.map((y, k) => y.map((value) => value - means[k]));
  const found = centred.map((y) => ORDERS.filter((o) => o <= problem.highest).flatMap((o) => pilot.judge(y, o)));
  const order = cheapest(
    found.map((own) => own.map((f) => ({ order: f.order, left: f.left, gradients: pilot.gradients(f) }))),
  );
  const basis = pilot.basis(order);
  const row = rowWidth(basis, K);
  const table = new Float64Array(cells * row);
  const head = PER_FACTOR * basis.factors.length;
  for (let c = 0; c < cells; c++) table.set(pilot.followed(basis, c), c * row);
  const baseline = new Float64Array(K * cells * P);
  for (let k = 0; k < K; k++) {
    const best = least(found[k].filter((f) => f.order === order));
    let rest: Float64Array = centred[k];
    if (best && COST[order] * best.left < 1) {
      const { nodes, left } = pilot.coefficients(centred[k], best);
      rest = left;
      for (let c = 0; c < cells; c++) {
        const at = c * row + head + 2 * k * basis.size;
        for (let i = 0; i < basis.size; i++) {
          table[at + i] = nodes[c][i];
          table[at + basis.size + i] = (nodes[c + 1][i] - nodes[c][i]) / lengths[c];
        }
      }
    }
    const range = rangeOf(centred[k]);
    for (let p = 0; p < P; p++) {
      baselines(rest, pilot.scores(p), cells, range).found.forEach((b, c) => {
        baseline[(k * cells + c) * P + p] = means[k] + b;
      });
    }
  }
  return { order, observed, factors: order <= 0 ? [] : pilot.factors.flat(), table, baseline };
}

const least = (found: readonly Found[]): Found | undefined =>
  found.reduce<Found | undefined>((best, one) => (!best || one.left < best.left ? one : best), undefined);

/** What an order leaves: of the variance of a value, and the variances of its gradients. */
interface Left {
  readonly order: Order;
  readonly left: number;
  readonly gradients: readonly number[];
}

/** The order whose cost times what it leaves is least, in the geometric mean over the observables, and over the gradients if there are any. */
function cheapest(found: readonly (readonly Left[])[]): Order {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const price = (order: Order) =>
    Math.log(COST[order]) +
    mean(
      found.map((own) => {
        const tried = own.filter((f) => f.order === order);
        const none = own.find((f) => f.order < 0)?.gradients ?? [];
        const shares = tried.map(({ left, gradients }) =>
          none.some((v) => v > 0)
            ? mean(gradients.flatMap((v, p) => (none[p] > 0 ? [Math.log(v / none[p])] : [])))
            : Math.log(left),
        );
        return shares.length > 0 ? Math.min(...shares) : 0;
      }),
    );
  return ORDERS.reduce((best, order) => (price(order) < price(best) ? order : best));
}

class Pilot {
  /** Centre and 1 / scale of every factor, over all nodes and at each of them. */
  readonly factors: (readonly [number, number])[];
  private readonly local: readonly (readonly (readonly [number, number])[])[];
  private readonly ranges: readonly (readonly Range[])[];
  private readonly problem: ValueProblem;
  private readonly full: ValueBasis;
  private readonly rows: Rows;
  private readonly blocks: NodeBlocks;
  /** 1 / size of each column, as it is in `rows`. */
  private readonly scale: Float64Array;
  /** What the sums of squares fall short of what rates foretell, as a share of that. */
  private readonly short: Float64Array;
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
    const floors = this.foretold();
    this.scale = new Float64Array(p);
    this.short = new Float64Array(p);
    const squares = new Float64Array(p);
    for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) squares[j] += X[i * p + j] ** 2;
    for (let j = 0; j < p; j++) {
      const size = Math.max(squares[j] / n, floors[j] / CHANCE);
      this.scale[j] = size > 0 ? 1 / Math.sqrt(size) : 0;
      this.short[j] = size > 0 ? Math.max(0, 1 - squares[j] / n / size) : 1;
    }
    for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) X[i * p + j] *= this.scale[j];
    this.rows = { X, p };
    this.blocks = new NodeBlocks(
      this.rows,
      n,
      places.map((columns) => columns.slice().sort()),
      this.short,
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

  private ridge(order: Order, ridge: number, to: number): Ridge {
    const q = this.columns(order);
    const diagonal = Float64Array.from({ length: q }, (_, j) => ridge + this.short[j]);
    return { from: 0, to, q, diagonal, precondition: this.blocks.inverse(this.basis(order).size) };
  }

  /** How well an order does on trajectories that its coefficients have not seen, for each ridge. */
  judge(y: Float64Array, order: Order): Found[] {
    const { n } = this.problem;
    const q = this.columns(order);
    const to = Math.floor(n * (1 - JUDGES));
    if (order < 0) return [{ order, ridge: 0, iterations: 0, left: 1, rest: y.slice(to) }];
    if (q > SHARE * n || n < 16) return [];
    const whole = meanSquare(y, to, n);
    if (!(whole > 0)) return [];
    return RIDGES[order].map((ridge) => {
      const rest = y.slice();
      const along = new Float64Array(n);
      let best: Found = { order, ridge, iterations: 0, left: 1, rest: y.slice(to) };
      conjugateGradients(this.rows, y, this.ridge(order, ridge, to), ITERATIONS, (_, step, direction, iterations) => {
        times(this.rows, direction, q, to, n, along);
        for (let i = to; i < n; i++) rest[i] -= step * along[i];
        const left = meanSquare(rest, to, n) / whole;
        if (left < 0.999 * best.left) best = { order, ridge, iterations, left, rest: rest.slice(to) };
        return iterations < best.iterations + PATIENCE;
      });
      return best;
    });
  }

  /** Coefficients of the terms at every node, from all trajectories, of counts centred and scaled as they are over all nodes; and what they leave of y. */
  coefficients(
    y: Float64Array,
    { order, ridge, iterations }: Found,
  ): { readonly nodes: Float64Array[]; readonly left: Float64Array } {
    const { n } = this.problem;
    const beta = conjugateGradients(this.rows, y, this.ridge(order, ridge, this.problem.n), iterations);
    const basis = this.basis(order);
    const { products, constants } = basis;
    const left = new Float64Array(n);
    times(this.rows, beta, beta.length, 0, n, left);
    for (let i = 0; i < n; i++) left[i] = y[i] - left[i];
    const nodes = this.local.map((local, node) => {
      const own = Float64Array.from({ length: basis.size }, (_, term) => {
        const f = Math.floor((term - constants.length) / products.length);
        const m = (term - constants.length) % products.length;
        const column = this.column(node, term < constants.length ? term : termOf(this.full, f, m));
        return beta[column] * this.scale[column];
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

function meanSquare(y: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += y[i] * y[i];
  return sum / Math.max(1, to - from);
}
