import { dependents } from '../../compile/dependencies';
import { type CompiledFunctions, compileParts } from '../../compile/emit/emit-js';
import type { Fill } from '../../compile/events/event-functions';
import { asProduct } from '../../compile/expressions/products';
import type { Network } from '../../compile/network';
import type { KernelShape } from '../types';
import { AllPropensities, type Propensities } from './propensities';

/** Lists of numbers one after the other: list i is entries start[i] .. start[i + 1] − 1 of `all`. */
interface Lists {
  readonly start: Int32Array;
  readonly all: Int32Array;
}

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    start[i + 1] = start[i] + list.length;
  });
  return { start, all: Int32Array.from(lists.flat()) };
}

/**
 * What the trees of a network's paths have in common: a binary tree of partial sums over its R reactions, halved as in
 * compile/emit/emit-loop.ts, so that both choose the same reactions to the last bit. Nodes 0 .. R − 1 are the reactions, then
 * come the R − 1 sums, children before their parents; the last is the root.
 */
export class TreePlan {
  readonly R: number;
  /** Children of node R + i. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Per reaction, those whose propensities its firing changes, and the sums above them, children first. */
  readonly dependents: Lists;
  readonly sums: Lists;
  /** Propensities and sums that a firing changes, added up over the R reactions. */
  readonly work: number;
  /** Reactions whose propensities could turn negative. */
  readonly unsafe: Int32Array;
  private readonly network: Network;
  private compiled: Tables | undefined;

  constructor(network: Network) {
    const { R } = network;
    const inner = Math.max(0, R - 1);
    this.network = network;
    this.R = R;
    this.left = new Int32Array(inner);
    this.right = new Int32Array(inner);
    const parent = new Int32Array(R + inner).fill(-1);
    let made = 0;
    const halve = (from: number, to: number): number => {
      if (to - from === 1) return from;
      const middle = (from + to) >> 1;
      const left = halve(from, middle);
      const right = halve(middle, to);
      this.left[made] = left;
      this.right[made] = right;
      parent[left] = parent[right] = R + made;
      return R + made++;
    };
    if (R > 0) halve(0, R);
    const graph = dependents(network);
    const above = graph.map((list) => {
      const nodes = new Set<number>();
      for (const leaf of list) for (let n = parent[leaf]; n >= 0 && !nodes.has(n); n = parent[n]) nodes.add(n);
      return [...nodes].sort((m, n) => m - n);
    });
    this.dependents = listsOf(graph);
    this.sums = listsOf(above);
    this.work = this.sums.all.length + this.dependents.all.length;
    this.unsafe = Int32Array.from(network.nonNegative.flatMap((safe, r) => (safe ? [] : [r])));
  }

  /** How propensities are computed one by one; made when a tree first asks. */
  get tables(): Tables {
    this.compiled ??= tablesOf(this.network);
    return this.compiled;
  }
}

/** Single propensities: products of factors by table, so that no code has to be compiled for each, and others by functions. */
interface Tables {
  /** Reaction r's factors scale · x_species + shift are entries start[r] .. start[r + 1] − 1. */
  readonly start: Int32Array;
  readonly species: Int32Array;
  readonly scale: Float64Array;
  /** Fills the shifts from the parameters. */
  readonly shifts: Fill;
  /** Where a propensity is no product, what fills it in; else null. */
  readonly others: readonly (Fill | null)[];
}

function tablesOf({ propensities }: Network): Tables {
  const products = propensities.map(asProduct);
  const factors = products.flatMap((product) => product ?? []);
  const { start } = listsOf(products.map((product) => (product ?? []).map((factor) => factor.species)));
  return {
    start,
    species: Int32Array.from(factors, (f) => f.species),
    scale: Float64Array.from(factors, (f) => f.scale),
    shifts: compileParts([factors.map(({ shift }, at) => ({ at, expr: shift }))])[0],
    others: propensities.map((expr, at) => (products[at] ? null : compileParts([[{ at, expr }]])[0])),
  };
}

const plans = new WeakMap<Network, TreePlan>();

/** The plan of a network, made once. */
export function planOf(network: Network): TreePlan {
  const plan = plans.get(network) ?? new TreePlan(network);
  plans.set(network, plan);
  return plan;
}

/**
 * The propensities of one path for networks of many reactions: after a reaction those that depend on what it changed
 * are computed anew, and the partial sums above them; a reaction is found by going down the tree. The cost grows with
 * the logarithm of R. Every number is a pure function of the counts: nothing drifts.
 */
export class ReactionTree implements Propensities {
  readonly a: Float64Array;
  private readonly plan: TreePlan;
  private readonly tables: Tables;
  private readonly all: CompiledFunctions['propensities'];
  /** The reactions' propensities, then the partial sums; 2 R − 1. */
  private readonly values: Float64Array;
  private readonly shift: Float64Array;

  constructor(plan: TreePlan, all: CompiledFunctions['propensities']) {
    this.plan = plan;
    this.tables = plan.tables;
    this.all = all;
    this.values = new Float64Array(Math.max(1, 2 * plan.R - 1));
    this.shift = new Float64Array(this.tables.species.length);
    this.a = this.values.subarray(0, plan.R);
  }

  renew(x: Float64Array, k: Float64Array): number {
    const { values, plan } = this;
    const { R, left, right } = plan;
    this.tables.shifts(x, k, this.shift);
    const sum = this.all(x, k, this.a);
    for (let i = 0; i < left.length; i++) values[R + i] = values[left[i]] + values[right[i]];
    // What an event could not assign is no number in the sum alone.
    if (Number.isNaN(sum)) values[values.length - 1] = sum;
    return values[values.length - 1];
  }

  after(r: number, x: Float64Array, k: Float64Array): number {
    const { values, shift } = this;
    const { R, left, right, dependents, sums } = this.plan;
    const { start, species, scale, others } = this.tables;
    for (let i = dependents.start[r]; i < dependents.start[r + 1]; i++) {
      const q = dependents.all[i];
      const other = others[q];
      if (other !== null) {
        other(x, k, values);
        continue;
      }
      let value = 1;
      for (let f = start[q]; f < start[q + 1]; f++) value *= scale[f] * x[species[f]] + shift[f];
      values[q] = value;
    }
    for (let i = sums.start[r]; i < sums.start[r + 1]; i++) {
      const n = sums.all[i];
      values[n] = values[left[n - R]] + values[right[n - R]];
    }
    return values[values.length - 1];
  }

  valid(): boolean {
    const { values, plan } = this;
    const a0 = values[values.length - 1];
    if (!(a0 >= 0 && a0 < Number.POSITIVE_INFINITY)) return false;
    const { unsafe } = plan;
    for (let i = 0; i < unsafe.length; i++) if (!(values[unsafe[i]] >= 0)) return false;
    return true;
  }

  choose(u: number): number {
    const { values, plan } = this;
    const { R, left, right } = plan;
    let n = values.length - 1;
    let target = u * values[n];
    while (n >= R) {
      const a = left[n - R];
      const b = right[n - R];
      if (target < values[a] || values[b] === 0) n = a;
      else {
        target -= values[a];
        n = b;
      }
    }
    return n;
  }
}

/**
 * Work of all firings together (`TreePlan.work`) above which an emitted loop exceeds the 60 kB of bytecode that V8 optimises:
 * a ring of 100 reactions has 2550 and is, one of 120 has 3140 and is not.
 */
const LONGEST_LOOP = 2800;

/**
 * Whether a network is simulated step by step: the loop emitted for it would not be optimised, or it has to be thinned, or has
 * moments of each trajectory's own.
 */
export const isLarge = (network: Network): boolean =>
  network.ownTimes || network.thinned !== undefined || planOf(network).work > LONGEST_LOOP;

/** The propensities of one path of a network; paths of one network share what they can. */
export function propensitiesOf({ network, functions }: KernelShape): Propensities {
  const plan = planOf(network);
  // Per firing, half the reactions' number is where the two were equally fast (rings of 16 to 200 reactions).
  if (2 * plan.work > network.R ** 2) return new AllPropensities(network, functions);
  return new ReactionTree(plan, functions.propensities);
}
