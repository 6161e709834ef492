import { Agenda } from '../../compile/events/agenda';
import { nextExponential, nextUniform, STREAM, seedStream } from '../../numerics/random';
import { validPropensities } from '../kernel/propensities';
import type { KernelShape } from '../types';
import { SoftmaxChoice } from './softmax-choice';

/**
 * A trajectory that carries one direction v through the tangent maps of GS-ST, v ← M_k v with
 * M_k = I + Σ_r ν_r ∂y_r/∂x, and normalises it after every reaction.
 *
 * v starts in the span of the stoichiometry at random and stays there: conservation laws leave every other direction
 * alone, and their neutral exponent 0 is none of the estimator's.
 */
export class TangentWalker {
  readonly x: Float64Array;
  readonly v: Float64Array;
  /** False once a_0 = 0 or a propensity was impossible: no reaction can follow. */
  alive = true;
  /** A propensity was impossible: what the walker has to say is nothing about the model. */
  bad = false;
  /** Time of the last reaction, since the start. */
  time = 0;
  private readonly shape: KernelShape;
  private readonly a: Float64Array;
  private readonly aDot: Float64Array;
  private readonly byState: Float64Array;
  private readonly random = new Uint32Array(4);
  private readonly agenda = new Agenda(this.random);
  private readonly softmax: SoftmaxChoice;

  constructor(shape: KernelShape) {
    const { S, R } = shape.network;
    this.shape = shape;
    this.x = new Float64Array(S);
    this.v = new Float64Array(S);
    this.a = new Float64Array(R);
    this.aDot = new Float64Array(R);
    this.byState = new Float64Array(shape.functions.statePattern.size);
    this.softmax = new SoftmaxChoice(shape.network, 1);
  }

  start(initial: ArrayLike<number>, seed: number, trajectory: number): void {
    this.x.set(initial);
    this.time = 0;
    this.alive = true;
    this.bad = false;
    seedStream(this.random, seed, trajectory, STREAM.branch);
    this.v.fill(0);
    for (const changes of this.shape.network.changes) {
      const z = nextUniform(this.random) - 0.5;
      for (const { species, delta } of changes) this.v[species] += z * delta;
    }
    this.normalise();
    seedStream(this.random, seed, trajectory, STREAM.path);
  }

  /** One reaction. Returns ‖M v‖ / ‖v‖, or 1 when no reaction is possible any more. */
  step(k: Float64Array, temperature: number): number {
    const { x, v, a, aDot, byState, softmax } = this;
    const { functions } = this.shape;
    const a0 = functions.propensities(x, k, a);
    if (!this.alive || !(a0 > 0) || !validPropensities(a, a0)) {
      this.bad ||= this.alive && !validPropensities(a, a0);
      this.alive = false;
      return 1;
    }
    this.time += nextExponential(this.random) / a0;
    functions.stateDerivatives(x, k, byState);
    const { row, column, size } = functions.statePattern;
    aDot.fill(0);
    for (let i = 0; i < size; i++) aDot[row[i]] += byState[i] * v[column[i]];
    const j = softmax.choose(a, this.random, temperature, true);
    softmax.push(a, aDot, v, temperature);
    functions.fire(x, j, k, this.agenda);
    return this.normalise();
  }

  copyFrom(other: TangentWalker): void {
    this.x.set(other.x);
    this.v.set(other.v);
    this.alive = other.alive;
    this.bad = other.bad;
    this.time = other.time;
  }

  private normalise(): number {
    const { v } = this;
    let square = 0;
    for (let s = 0; s < v.length; s++) square += v[s] * v[s];
    // A direction that is mapped to 0 has measure zero; the floor keeps its logarithm finite.
    const norm = Math.max(Math.sqrt(square), Number.MIN_VALUE * 2 ** 60);
    for (let s = 0; s < v.length; s++) v[s] /= norm;
    return norm;
  }
}
