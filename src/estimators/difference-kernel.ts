import { nextU32, STREAM, seedStream } from '../numerics/random';
import { FusedKernel } from './fused-kernel';
import { type KernelShape, OUTCOME, type Outcome, type PathKernel, type Uniforms } from './types';
import { valueLoop } from './values';

/** One perturbed simulation and what it adds to the gradient. */
export interface Perturbation {
  /** Factor on ln θ's step for every parameter: θ_p → θ_p exp(sign_p · step). */
  readonly signs: Int8Array;
  readonly stream: number;
  /** Weight on component p of the gradient, to be divided by the step. */
  readonly weights: Float64Array;
}

/**
 * Differences of separate simulations: an unperturbed one for the value, then one per perturbation. Which they are is
 * up to `plan`, which is asked anew for every trajectory.
 */
export class DifferenceKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  raw = new Float64Array(0);
  private readonly simulation: FusedKernel;
  private readonly K: number;
  private readonly P: number;
  private readonly plan: (seed: number, trajectory: number) => readonly Perturbation[];
  private u!: Uniforms;
  private trajectory = 0;
  private perturbations: readonly Perturbation[] = [];
  /** Number of the simulation under way: 0 the unperturbed one. */
  private current = 0;

  constructor(shape: KernelShape, plan: (seed: number, trajectory: number) => readonly Perturbation[]) {
    this.simulation = new FusedKernel(shape, valueLoop(shape));
    this.K = shape.observables.length;
    this.P = shape.network.P;
    this.plan = plan;
  }

  configure(uniforms: Uniforms): void {
    this.u = uniforms;
    const size = uniforms.bins * (this.K + this.K * this.P);
    if (this.raw.length !== size) this.raw = new Float64Array(size);
  }

  start(trajectory: number): void {
    this.trajectory = trajectory;
    this.perturbations = this.plan(this.u.seed, trajectory);
    this.raw.fill(0);
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.done = false;
    this.current = 0;
    this.begin();
  }

  advance(budget: number): number {
    let ran = 0;
    while (!this.done && ran < budget) {
      ran += this.simulation.advance(budget - ran);
      if (!this.simulation.done) continue;
      this.collect();
      if (this.simulation.outcome !== OUTCOME.ok && this.outcome === OUTCOME.ok) {
        this.outcome = this.simulation.outcome;
        this.failedAt = this.simulation.failedAt;
      }
      this.current++;
      this.done = this.current > this.perturbations.length;
      if (!this.done) this.begin();
      // A simulation of no reactions must still count against the budget, or a dead network would never return.
      ran++;
    }
    return ran;
  }

  private begin(): void {
    const { u, simulation } = this;
    const perturbation = this.current > 0 ? this.perturbations[this.current - 1] : null;
    const parameters = Array.from(u.parameters, (theta, p) =>
      perturbation ? theta * Math.exp(perturbation.signs[p] * u.step) : theta,
    );
    simulation.configure({ ...u, parameters });
    simulation.stream = perturbation?.stream ?? STREAM.path;
    simulation.start(this.trajectory);
  }

  private collect(): void {
    const { K, P, raw, simulation, u } = this;
    const width = K + K * P;
    for (let b = 0; b < u.bins; b++) {
      for (let k = 0; k < K; k++) {
        const f = simulation.raw[b * K + k];
        if (this.current === 0) raw[b * width + k] = f;
        else {
          const { weights } = this.perturbations[this.current - 1];
          for (let p = 0; p < P; p++) raw[b * width + K + k * P + p] += (f * weights[p]) / u.step;
        }
      }
    }
  }
}

/** Central differences, parameter by parameter: two simulations each, on equal (common) or on separate streams. */
export function centralPlan(P: number, common: boolean): () => readonly Perturbation[] {
  const unit = (p: number, value: number) => Float64Array.from({ length: P }, (_, q) => (q === p ? value : 0));
  const fixed = Array.from({ length: 2 * P }, (_, i): Perturbation => {
    const p = i >> 1;
    const sign = i % 2 === 0 ? 1 : -1;
    return {
      signs: Int8Array.from(unit(p, sign)),
      stream: common ? STREAM.path : STREAM.perturbed + i,
      weights: unit(p, sign / 2),
    };
  });
  return () => fixed;
}

/** Simultaneous perturbation: all parameters at once, each up or down at random, on equal streams. */
export function simultaneousPlan(P: number): (seed: number, trajectory: number) => readonly Perturbation[] {
  const random = new Uint32Array(4);
  return (seed, trajectory) => {
    seedStream(random, seed, trajectory, STREAM.auxiliary);
    const signs = Int8Array.from({ length: P }, () => (nextU32(random) >>> 31 === 0 ? 1 : -1));
    const side = (sign: number): Perturbation => ({
      signs: signs.map((s) => s * sign),
      stream: STREAM.path,
      weights: Float64Array.from(signs, (s) => (s * sign) / 2),
    });
    return [side(1), side(-1)];
  };
}
