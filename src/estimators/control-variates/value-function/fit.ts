import type { Network } from '../../../compile/network';
import type { Observable } from '../../../compile/observable';
import type { ObservableKind } from '../../types';
import { nodeWidth, ORDERS, type Order, termOf, type ValueBasis, valueBasis } from './basis';
import { NodeBlocks } from './node-blocks';
import type { ValueNumbers } from './numbers';
import { conjugateGradients, type Ridge, type Rows, times } from './regress';

/** What a pilot has found. */
export interface ValueProblem {
  /** n records of ValueRecord, of the highest order that may be used. */
  readonly records: Float64Array;
  readonly n: number;
  readonly network: Network;
  readonly observables: readonly Observable[];
  readonly kind: ObservableKind;
  readonly highest: Order;
  readonly lengths: readonly number[];
  readonly observed: number;
  /** Length of what is observed. */
  readonly width: number;
}

/** Ridges that are tried, shares of a regressor's own variance. */
const RIDGES: Readonly<Record<Order, readonly number[]>> = { 0: [0.001, 0.05], 1: [0.002], 2: [0.002] };
const ITERATIONS = 60;
/** Iterations without a gain after which no more is expected. */
const PATIENCE = 8;
/** At most this many coefficients per trajectory of the pilot. */
const SHARE = 0.5;
/** Share of the pilot that judges. */
const JUDGES = 0.25;
/** A correction must promise to leave at most this share of a variance, and a higher order this share of what a lower one leaves. */
const WORTH = 0.97;
const BETTER = 0.9;
/** How much a sum of squares may fall short of what rates foretell by chance (fit.ts of the cells). */
const CHANCE = 1.3;

interface Found {
  readonly order: Order;
  readonly ridge: number;
  readonly iterations: number;
  /** Share of the variance that is left on trajectories that it has not seen. */
  readonly left: number;
}

/** Coefficients of the value functions of all observables by regression on a pilot: one order for all of them. */
export function fitValue(problem: ValueProblem): ValueNumbers {
  const { n, observables, lengths, observed } = problem;
  const pilot = new Pilot(problem);
  const K = observables.length;
  const ys = Array.from({ length: K }, (_, k) => pilot.observed(k));
  const baseline = Float64Array.from(ys, (y) => y.reduce((a, b) => a + b, 0) / Math.max(1, n));
  const centred = ys.map((y, k) => y.map((value) => value - baseline[k]));
  const found = centred.map((y) => ORDERS.filter((o) => o <= problem.highest).flatMap((o) => pilot.judge(y, o)));
  const order = chosen(found, problem.highest);
  const basis = pilot.basis(order);
  const cells = lengths.length;
  const table = new Float64Array(cells * K * 2 * basis.size);
  for (let k = 0; k < K; k++) {
    const best = least(found[k].filter((f) => f.order === order));
    if (!best || !(best.left < WORTH)) continue;
    const beta = pilot.coefficients(centred[k], best);
    for (let c = 0; c < cells; c++) {
      for (let i = 0; i < basis.size; i++) {
        const [from, to] = [beta(c, i), beta(c + 1, i)];
        table[(c * K + k) * 2 * basis.size + i] = from;
        table[((c * K + k) * 2 + 1) * basis.size + i] = (to - from) / lengths[c];
      }
    }
  }
  return { order, observed, factors: order === 0 ? [] : pilot.factors.flat(), table, baseline };
}

const least = (found: readonly Found[]): Found | undefined =>
  found.reduce<Found | undefined>((best, one) => (!best || one.left < best.left ? one : best), undefined);

/** The lowest order that no higher one is much better than, for any observable. */
function chosen(found: readonly (readonly Found[])[], highest: Order): Order {
  let order: Order = 0;
  for (const next of ORDERS.filter((o) => o > 0 && o <= highest)) {
    const better = found.some((own) => {
      const now = least(own.filter((f) => f.order === order))?.left ?? 1;
      const then = least(own.filter((f) => f.order === next))?.left ?? 1;
      return then < BETTER * Math.min(now, 1);
    });
    if (better) order = next;
  }
  return order;
}

class Pilot {
  /** Centre and 1 / scale of every factor. */
  readonly factors: (readonly [number, number])[];
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

  constructor(problem: ValueProblem) {
    const { network, observables, highest, lengths, records, n } = problem;
    this.problem = problem;
    this.full = valueBasis(network, observables, highest);
    this.nodes = lengths.length + 1;
    this.width = nodeWidth(this.full, network.R, observables.length);
    this.factors = this.full.factors.map((_, j) => this.standard(j));
    const p = this.nodes * this.full.size;
    const X = new Float32Array(n * p);
    const own = new Float64Array(this.full.size);
    for (let i = 0; i < n; i++) {
      for (let node = 0; node < this.nodes; node++) {
        const at = (i * this.nodes + node) * this.width;
        this.standardised(records.subarray(at, at + this.full.size), own);
        for (let t = 0; t < own.length; t++) X[i * p + this.column(node, t)] = own[t];
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
    const places = Array.from({ length: this.nodes }, (_, node) => this.places(node));
    this.blocks = new NodeBlocks(this.rows, n, places, this.short);
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

  /** Columns of a node, those of lower orders first. */
  private places(node: number): Int32Array {
    return Int32Array.from({ length: this.full.size }, (_, term) => this.column(node, term)).sort();
  }

  private columns(order: Order): number {
    return this.nodes * this.basis(order).size;
  }

  /** Centre and 1 / scale of factor j: its mean and standard deviation over the nodes. */
  private standard(j: number): readonly [number, number] {
    const { n, records, network } = this.problem;
    let [sum, squares, count] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      for (let node = 1; node < this.nodes; node++) {
        const x = records[(i * this.nodes + node) * this.width + this.full.size + network.R + j];
        sum += x;
        squares += x * x;
        count++;
      }
    }
    const mean = sum / Math.max(1, count);
    const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
    return [mean, deviation > 0 ? 1 / deviation : 1];
  }

  /** Terms with products of centred and scaled counts out of those with products of counts. */
  private standardised(raw: Float64Array, out: Float64Array): void {
    const { constants, species, products, factors } = this.full;
    const C = constants.length;
    const terms = this.reactionSums(raw);
    for (let t = 0; t < C; t++) out[t] = raw[t];
    for (let f = 0; f < species.length; f++) {
      const linear = (j: number) => raw[termOf(this.full, f, j)];
      for (let m = 0; m < products.length; m++) {
        const at = termOf(this.full, f, m);
        if (m < factors.length) {
          const [centre, inverse] = this.factors[m];
          out[at] = (raw[at] - centre * terms[f]) * inverse;
          continue;
        }
        const [a, b] = products[m];
        const [ca, ia] = this.factors[a];
        const [cb, ib] = this.factors[b];
        out[at] = (raw[at] - cb * linear(a) - ca * linear(b) + ca * cb * terms[f]) * ia * ib;
      }
    }
  }

  /** Of each species, the martingale of its count itself: a sum of constants. */
  private reactionSums(raw: Float64Array): Float64Array {
    const { constants, species } = this.full;
    const out = new Float64Array(species.length);
    const perReaction = constants.length === this.problem.network.R;
    species.forEach((row, f) => {
      // Constants per species come in the same order as species.
      if (!perReaction) out[f] = raw[f];
      else for (const { reaction, delta } of row) out[f] += delta * raw[reaction];
    });
    return out;
  }

  /**
   * The mean squares of the columns as rates foretell them, ∫ Σ_r a_r G_r² hat² dt, from the states at the nodes. Where a pilot has
   * seen few jumps or none, or only small ones, a column says nothing, and its coefficient could be anything.
   */
  private foretold(): Float64Array {
    const { n, records, network, lengths } = this.problem;
    const { full, width, nodes } = this;
    const { R } = network;
    const out = new Float64Array(nodes * full.size);
    const spread = new Float64Array(full.size);
    const values = new Float64Array(full.products.length);
    for (let node = 0; node < nodes; node++) {
      const around = ((lengths[node - 1] ?? 0) + (lengths[node] ?? 0)) / 3;
      spread.fill(0);
      for (let i = 0; i < n; i++) {
        // Nothing is known of time 0: the next node stands for it.
        const at = (i * nodes + Math.max(1, node)) * width + full.size;
        full.products.forEach((list, m) => {
          values[m] = list.reduce((z, j) => z * (records[at + R + j] - this.factors[j][0]) * this.factors[j][1], 1);
        });
        full.constants.forEach((row, t) => {
          for (const { reaction, delta } of row) spread[t] += records[at + reaction] * delta * delta;
        });
        full.species.forEach((row, f) => {
          let rate = 0;
          for (const { reaction, delta } of row) rate += records[at + reaction] * delta * delta;
          for (let m = 0; m < values.length; m++) spread[termOf(full, f, m)] += rate * values[m] ** 2;
        });
      }
      for (let t = 0; t < full.size; t++) out[this.column(node, t)] = (spread[t] / Math.max(1, n)) * around;
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
    if (q > SHARE * n || n < 16) return [];
    const whole = meanSquare(y, to, n);
    if (!(whole > 0)) return [];
    return RIDGES[order].map((ridge) => {
      const rest = y.slice();
      const along = new Float64Array(n);
      let best: Found = { order, ridge, iterations: 0, left: 1 };
      conjugateGradients(this.rows, y, this.ridge(order, ridge, to), ITERATIONS, (_, step, direction, iterations) => {
        times(this.rows, direction, q, to, n, along);
        for (let i = to; i < n; i++) rest[i] -= step * along[i];
        const left = meanSquare(rest, to, n) / whole;
        if (left < 0.999 * best.left) best = { order, ridge, iterations, left };
        return iterations < best.iterations + PATIENCE;
      });
      return best;
    });
  }

  /** Coefficients of the nodes' terms, from all trajectories. */
  coefficients(y: Float64Array, { order, ridge, iterations }: Found): (node: number, term: number) => number {
    const beta = conjugateGradients(this.rows, y, this.ridge(order, ridge, this.problem.n), iterations);
    const basis = this.basis(order);
    const { products, constants } = basis;
    return (node, term) => {
      const at =
        term < constants.length
          ? term
          : termOf(
              this.full,
              Math.floor((term - constants.length) / products.length),
              (term - constants.length) % products.length,
            );
      const column = this.column(node, at);
      return beta[column] * this.scale[column];
    };
  }
}

function meanSquare(y: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += y[i] * y[i];
  return sum / Math.max(1, to - from);
}
