import { nextU32, nextUniform, TWO_POW_MINUS_32 } from '../../numerics/random';
import type { KernelShape } from '../types';
import { TraceSteps } from './trace';

/** One reaction of a trajectory with all that led to it. */
export interface MicroStep {
  /** Time before and after the waiting time, in the model's unit. */
  readonly from: number;
  readonly time: number;
  /** Counts before it, S. */
  readonly x: Float64Array;
  /** Propensities in that state, R, 1/time; a0 is their sum. */
  readonly a: Float64Array;
  readonly a0: number;
  /** Uniform number in (0, 1) behind the waiting time: wait = −ln u / a0. */
  readonly uTime: number;
  readonly wait: number;
  /** Uniform number behind the choice of the reaction; NaN where Gumbel noise chooses. */
  readonly uChoice: number;
  /** Gumbel noise −ln E per reaction, R, and the softmax of (ln a + G) / temperature; empty where one number chooses. */
  readonly gumbel: Float64Array;
  readonly soft: Float64Array;
  readonly reaction: number;
  /** Counts after it, S. */
  readonly after: Float64Array;
  /** Σ over the reactions so far of ∂ ln a_j/∂ ln θ_p − wait · ∂a_0/∂ ln θ_p, after this one, P. */
  readonly score: Float64Array;
  /** Of that, ∂a_0/∂ ln θ_p while it waited, 1/time, and what the reaction added, ∂ ln a_j/∂ ln θ_p; P each. */
  readonly slope0: Float64Array;
  readonly gain: Float64Array;
  /** ẋ = ∂x/∂ ln θ of GS-ST after this reaction, S × P; empty where one number chooses. */
  readonly tangent: Float64Array;
  /** ẋ after = J ẋ before + s: J = 1 + Σ_r ν_r ∂y_r/∂x, S × S, and s = Σ_r ν_r ∂y_r/∂ ln θ, S × P; empty where one number chooses. */
  readonly jacobian: Float64Array;
  readonly source: Float64Array;
}

/**
 * ∂ ln of the density of waiting `wait` in the present state and then taking reaction j, by ln θ_p, added to `score`.
 * @returns what it consists of: the score falls by wait · slope0 and jumps by gain
 */
export function addScore(
  shape: KernelShape,
  x: Float64Array,
  k: Float64Array,
  a: Float64Array,
  step: { readonly reaction: number; readonly wait: number },
  score: Float64Array,
): Pick<MicroStep, 'slope0' | 'gain'> {
  const { parameterPattern, parameterDerivatives } = shape.functions;
  const { row, column, size } = parameterPattern;
  const slopes = new Float64Array(size);
  parameterDerivatives(x, k, slopes);
  const slope0 = new Float64Array(score.length);
  const gain = new Float64Array(score.length);
  for (let i = 0; i < size; i++) {
    slope0[column[i]] += slopes[i];
    if (row[i] === step.reaction) gain[column[i]] += slopes[i] / a[step.reaction];
  }
  for (let p = 0; p < score.length; p++) score[p] += gain[p] - slope0[p] * step.wait;
  return { slope0, gain };
}

/** The uniform number that the generator hands out next, without taking it. */
export const peekUniform = (random: Uint32Array): number => (nextU32(random.slice()) + 0.5) * TWO_POW_MINUS_32;

/** Plain simulation, direct method: the trajectory of trace.ts, with the draws behind every reaction. */
export class MicroSteps extends TraceSteps {
  private uTime = 0;
  private wait = 0;
  /** Time of the last reaction. */
  private since = 0;
  private readonly score: Float64Array;
  private readonly see: (step: MicroStep) => void;
  private end = 0;

  constructor(shape: KernelShape, see: (step: MicroStep) => void) {
    super(shape, () => {});
    this.see = see;
    this.score = new Float64Array(shape.network.P);
  }

  override configure(u: Parameters<TraceSteps['configure']>[0]): void {
    super.configure(u);
    this.end = u.to;
  }

  protected override begin(): void {
    super.begin();
    this.score.fill(0);
    this.since = 0;
  }

  /** Just before the waiting time is drawn. */
  protected override renewed(): void {
    this.uTime = peekUniform(this.random);
  }

  protected override waited(wait?: number): void {
    this.wait = wait ?? 0;
  }

  protected override choose(): number {
    const { shape, x, k, a, a0, uTime, wait } = this;
    const uChoice = nextUniform(this.random);
    const reaction = this.propensities.choose(uChoice);
    const scored = addScore(shape, x, k, a, { reaction, wait }, this.score);
    const after = x.slice();
    for (const { species, delta } of shape.network.changes[reaction]) after[species] += delta;
    const time = this.end - this.left;
    const empty = new Float64Array(0);
    this.see({
      from: this.since,
      time,
      x: x.slice(),
      a: a.slice(),
      a0,
      uTime,
      wait,
      uChoice,
      gumbel: empty,
      soft: empty,
      reaction,
      after,
      score: this.score.slice(),
      ...scored,
      tangent: empty,
      jacobian: empty,
      source: empty,
    });
    this.since = time;
    return reaction;
  }
}
