import { uniformCount } from '../../compile/network';
import { nextU32, STREAM, seedStream } from '../../numerics/random';
import { type Simulation, simulateValues } from '../kernel/values';
import {
  type EventTrouble,
  type KernelShape,
  OUTCOME,
  type Outcome,
  type PathKernel,
  type Stuck,
  type Uniforms,
} from '../types';
import { pairOf } from './emitted-pair';
import type { Pair } from './pair';

/** One perturbed simulation, or coupled pair of them, and what it adds to the gradient. */
export interface Turn {
  /**
   * θ_p → θ_p exp(sign_p · step): P signs for one simulation; P for the first path of a coupled pair, whose second path
   * has the opposite ones and whose values are g(first) − g(second).
   */
  readonly signs: Int8Array;
  readonly stream: number;
  /** The values times weight_p / step go to component p of the gradient, P numbers. */
  readonly weights: Float64Array;
}

/** The turns of one trajectory, in order. */
export type Plan = (seed: number, trajectory: number) => readonly Turn[];

/**
 * Finite differences as simulations that take turns: the unperturbed one for the value, then whatever the plan says.
 * Uniforms.maxReactions is the budget of each turn; the outcome is that of the first turn that went wrong. Twin of
 * shaders/ssa/turns.wgsl.
 */
export class DifferenceKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  stuck: Stuck | null = null;
  trouble: EventTrouble | null = null;
  raw = new Float64Array(0);
  private readonly single: Simulation;
  private readonly pair: Pair | undefined;
  private readonly K: number;
  private readonly P: number;
  private readonly plan: Plan;
  private uniforms!: Uniforms;
  /** Parameters of the turn, and the opposite ones. */
  private readonly parameters: Float64Array;
  private readonly opposite: Float64Array;
  private trajectory = 0;
  private turns: readonly Turn[] = [];
  /** Number of the turn under way, -1 the unperturbed one; and who simulates it. */
  private turn = -1;
  private current: Simulation | Pair;

  constructor(shape: KernelShape, plan: Plan, coupled = false) {
    const { network, observables } = shape;
    this.single = simulateValues(shape);
    this.current = this.single;
    if (coupled) this.pair = pairOf(shape);
    this.K = observables.length;
    this.P = network.P;
    this.parameters = new Float64Array(uniformCount(network));
    this.opposite = new Float64Array(uniformCount(network));
    this.plan = plan;
  }

  configure(uniforms: Uniforms): void {
    this.uniforms = uniforms;
    this.single.configure(uniforms);
    this.pair?.configure(uniforms);
    const size = uniforms.bins * (this.K + this.K * this.P);
    if (this.raw.length !== size) this.raw = new Float64Array(size);
  }

  start(trajectory: number): void {
    this.trajectory = trajectory;
    this.turns = this.plan(this.uniforms.seed, trajectory);
    this.raw.fill(0);
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.stuck = null;
    this.trouble = null;
    this.done = false;
    this.turn = -1;
    this.current = this.single;
    this.single.setParameters(this.uniforms.parameters);
    this.single.stream = STREAM.path;
    this.single.start(trajectory);
  }

  advance(budget: number): number {
    let ran = 0;
    // A simulation of no reactions counts too, or a dead network would take all its turns in one call.
    for (let spent = 0; !this.done && spent < budget; spent++) {
      const reactions = this.current.advance(budget - spent);
      ran += reactions;
      spent += reactions;
      if (this.current.done) this.next();
    }
    return ran;
  }

  /** Keeps what the turn has found and begins the next. */
  private next(): void {
    const { current, turns, uniforms, parameters, opposite } = this;
    this.collect();
    if (current.outcome !== OUTCOME.ok && this.outcome === OUTCOME.ok) {
      this.outcome = current.outcome;
      this.failedAt = current.failedAt;
      this.stuck = current.stuck ?? null;
      this.trouble = current.trouble ?? null;
    }
    this.turn++;
    this.done = this.turn === turns.length;
    if (this.done) return;
    const { signs, stream } = turns[this.turn];
    parameters.set(uniforms.parameters);
    opposite.set(uniforms.parameters);
    for (let p = 0; p < signs.length; p++) {
      parameters[p] = uniforms.parameters[p] * Math.exp(signs[p] * uniforms.step);
      opposite[p] = uniforms.parameters[p] * Math.exp(-signs[p] * uniforms.step);
    }
    this.current = this.pair ?? this.single;
    if (this.pair) this.pair.setParameters(parameters, opposite);
    else this.single.setParameters(parameters);
    this.current.stream = stream;
    this.current.start(this.trajectory);
  }

  private collect(): void {
    const { K, P, raw, current, uniforms, turn } = this;
    const width = K + K * P;
    const pair = current === this.pair;
    for (let b = 0; b < uniforms.bins; b++) {
      for (let k = 0; k < K; k++) {
        const o = pair ? b * 2 * K + k : b * K + k;
        const f = pair ? current.raw[o] - current.raw[o + K] : current.raw[o];
        if (turn < 0) {
          raw[b * width + k] = f;
          continue;
        }
        const { weights } = this.turns[turn];
        const row = b * width + K + k * P;
        for (let p = 0; p < P; p++) raw[row + p] += (f * weights[p]) / uniforms.step;
      }
    }
  }
}

const unit = (P: number, p: number, value: number) => Array.from({ length: P }, (_, q) => (q === p ? value : 0));

/** Central differences, parameter by parameter: two simulations each, on equal (common) or on separate streams. */
export function centralPlan(P: number, common: boolean): Plan {
  const turns = Array.from({ length: 2 * P }, (_, i): Turn => {
    const p = i >> 1;
    const sign = i % 2 === 0 ? 1 : -1;
    return {
      signs: Int8Array.from(unit(P, p, sign)),
      stream: common ? STREAM.path : STREAM.perturbed + i,
      weights: Float64Array.from(unit(P, p, sign / 2)),
    };
  });
  return () => turns;
}

/** Central differences, parameter by parameter: one coupled pair each. */
export function coupledPlan(P: number): Plan {
  const turns = Array.from(
    { length: P },
    (_, p): Turn => ({
      signs: Int8Array.from(unit(P, p, 1)),
      stream: STREAM.perturbed + p,
      weights: Float64Array.from(unit(P, p, 0.5)),
    }),
  );
  return () => turns;
}

/** Simultaneous perturbation: all parameters at once, each up or down at random, then all the other way. */
export function simultaneousPlan(P: number): Plan {
  const random = new Uint32Array(4);
  const side = () => ({ signs: new Int8Array(P), stream: STREAM.path, weights: new Float64Array(P) });
  const turns = [side(), side()];
  return (seed, trajectory) => {
    seedStream(random, seed, trajectory, STREAM.auxiliary);
    for (let p = 0; p < P; p++) {
      const sign = nextU32(random) >>> 31 === 0 ? 1 : -1;
      for (const [i, { signs, weights }] of turns.entries()) {
        signs[p] = i === 0 ? sign : -sign;
        weights[p] = signs[p] / 2;
      }
    }
    return turns;
  };
}
