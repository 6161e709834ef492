import { compileFunctions } from '../../compile/emit/emit-js';
import { ofFirst, ofSecond, pairNetwork } from '../../compile/pair';
import { FusedKernel } from '../kernel/fused-kernel';
import { validPropensities } from '../kernel/propensities';
import { isLarge } from '../kernel/reaction-tree';
import { valueLoop } from '../kernel/values';
import type { EventTrouble, KernelShape, Outcome, Stuck, Uniforms } from '../types';
import { CoupledPair } from './coupled-pair';
import type { Pair } from './pair';

/**
 * Reactions up to which the network of a pair, three channels for each, is emitted: twice as fast at 2 to 4 reactions, and six times as
 * slow at 12.
 */
const MAX_EMITTED = 4;

/** A coupled pair, by the faster of two ways to the same numbers. */
export function pairOf(shape: KernelShape): Pair {
  const { R, events, breaks, ownTimes, observing } = shape.network;
  const plain = events.length === 0 && breaks.length === 0 && !ownTimes && !observing;
  if (!plain || R > MAX_EMITTED || isLarge(shape.network)) return new CoupledPair(shape);
  return new EmittedPair(shape);
}

/** The network of compile/pair.ts as one path, whose loop is emitted. */
export class EmittedPair implements Pair {
  private readonly shape: KernelShape;
  private readonly path: FusedKernel;
  private k: Float64Array = new Float64Array(0);
  private l: Float64Array = new Float64Array(0);

  constructor(shape: KernelShape) {
    const { S } = shape.network;
    const network = pairNetwork(shape.network);
    const observables = [...shape.observables.map(ofFirst), ...shape.observables.map((o) => ofSecond(o, S))];
    const paired = { ...shape, network, observables, functions: compileFunctions(network, observables) };
    this.shape = shape;
    this.path = new FusedKernel(paired, valueLoop(paired));
  }

  get stream(): number {
    return this.path.stream;
  }

  set stream(stream: number) {
    this.path.stream = stream;
  }

  configure(u: Uniforms): void {
    const [x, y] = u.pairStarts ?? [u.initial, u.initial];
    const { parameters } = u;
    this.path.configure({ ...u, parameters: both(parameters, parameters), initial: both(x, y) });
    this.setParameters(parameters, parameters);
  }

  setParameters(k: ArrayLike<number>, l: ArrayLike<number>): void {
    this.k = Float64Array.from(k);
    this.l = Float64Array.from(l);
    this.path.setParameters(both(k, l));
  }

  start(trajectory: number): void {
    this.path.start(trajectory);
  }

  advance(budget: number): number {
    return this.path.advance(budget);
  }

  cut(): void {
    this.path.cut();
  }

  get done(): boolean {
    return this.path.done;
  }

  get outcome(): Outcome {
    return this.path.outcome;
  }

  get reached(): number {
    return this.path.reached;
  }

  get failedAt(): number {
    return this.path.failedAt;
  }

  get trouble(): EventTrouble | null {
    return this.path.trouble;
  }

  get raw(): Float64Array {
    return this.path.raw;
  }

  /** That of the path whose propensity is impossible: the second's only if the first has none. */
  get stuck(): Stuck | null {
    const { stuck } = this.path;
    if (!stuck) return null;
    const { network, functions } = this.shape;
    const a = new Float64Array(network.R);
    const x = Float64Array.from(stuck.x.slice(0, network.S));
    const first = validPropensities(a, functions.propensities(x, this.k, a));
    const [counts, k] = first ? [stuck.x.slice(network.S), this.l] : [Array.from(x), this.k];
    return { x: counts, k: Array.from(k), time: stuck.time };
  }
}

function both(k: ArrayLike<number>, l: ArrayLike<number>): Float64Array {
  const out = new Float64Array(k.length + l.length);
  out.set(k);
  out.set(l, k.length);
  return out;
}
