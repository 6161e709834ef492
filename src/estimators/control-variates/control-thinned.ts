import { compileParts } from '../../compile/emit/emit-js';
import { actualPropensities } from '../../compile/network';
import { nextUniform, STREAM, seedStream } from '../../numerics/random';
import { ScoreThinned } from '../score-function/score-thinned';
import type { KernelShape } from '../types';
import type { DriftPlan } from './drift';
import type { Handover } from './layout';

/**
 * A path whose laws change with the time all along: jumps of thinned bounds, and a plan's integrals, ∫ a_r(x, t) φ(x) dt and
 * ∫ ∂a_r/∂ ln θ_p φ(x) dt.
 *
 * An integral over a stretch of one state, of length ℓ, is estimated by ℓ (h(t_1) + h(t_2)) / 2 at two moments of it, the U-th and the
 * (1 - U)-th part of the way, U uniform. Its mean over U is the integral whatever h is, so that the increments M̂ of the book (book.ts)
 * have M̂ = M + ε with E[ε | path] = 0. Hence E[M̂] = E[M] = 0, and values stay unbiased for any coefficients. So do gradients:
 * E[M̂ Ŝ] = E[M S] + E[ε δ] with Ŝ = S + δ the score, whose survival term ∫ ∂a_0/∂ ln θ_p dt is estimated in the same way (ScoreThinned).
 * There the moments are others, of another stream: ε and δ are independent given the path, E[ε δ] = 0, and E[M̂ Ŝ] = E[M S] = E[C] = E[Ĉ],
 * which is all that the estimator asks for. With the same moments for both it would be biased by their covariance.
 *
 * What is linear in time within a stretch is exact; what is left is small beside the noise of the path, as stretches are short beside
 * the windows over which laws are bounded. Twin of the lines of shaders/estimators/score-control.wgsl that end in //!thinned.
 */
export class ControlThinned extends ScoreThinned {
  protected override readonly rawWidth: number = 0;
  private readonly handed: Float64Array;
  private readonly jump: Float64Array;
  /** a_r, or its slope, of every integral at one moment. */
  private readonly rates: Float64Array;
  /** The counts that integral i is of are factors[first[i]] .. factors[first[i + 1] − 1]. */
  private readonly first: Int32Array;
  private readonly factors: Int32Array;
  private readonly fill: ReturnType<typeof compileParts>[number];
  private readonly own = new Uint32Array(4);

  constructor(
    shape: KernelShape,
    private readonly plan: DriftPlan,
    private readonly layout: Handover,
    private readonly gradients: boolean,
    private readonly end: (cell: number, handed: Float64Array) => void,
  ) {
    super(shape);
    const actual = actualPropensities(shape.network);
    const { integrands, jumps } = plan;
    this.handed = new Float64Array(layout.size);
    this.jump = new Float64Array(Math.max(-1, ...jumps.flat().map((j) => j.feature)) + 1);
    this.rates = new Float64Array(integrands.length);
    this.factors = Int32Array.from(integrands.flatMap(({ species }) => species));
    let next = 0;
    this.first = Int32Array.from([0, ...integrands.map(({ species }) => (next += species.length))]);
    [this.fill] = compileParts([
      integrands.map(({ reaction, slope }, at) => ({ at, expr: slope ?? actual[reaction] })),
    ]);
  }

  protected override begin(trajectory: number): void {
    super.begin(trajectory);
    seedStream(this.own, this.seed, trajectory, STREAM.control);
    this.handed.fill(0);
    this.jump.fill(0);
  }

  protected override stretch(length: number, event: boolean): void {
    super.stretch(length, event);
    if (this.frozen) return;
    const start = event ? this.clockTime - length : this.clockTime;
    const u = nextUniform(this.own);
    this.integrate(start + u * length, length / 2);
    this.integrate(start + (1 - u) * length, length / 2);
  }

  private integrate(time: number, length: number): void {
    const { rates, handed, x, first, factors } = this;
    if (!this.thinning) return;
    this.fill(x, this.thinning.parametersAt(this.k, time), rates);
    for (let i = 0; i < rates.length; i++) {
      let value = rates[i] * length;
      for (let at = first[i]; at < first[i + 1]; at++) value *= x[factors[at]];
      handed[i] += value;
    }
  }

  /** The state x[S]. */
  get counts(): Float64Array {
    return this.x;
  }

  protected override survives(): boolean {
    return this.gradients;
  }

  protected override accepted(j: number): void {
    if (this.gradients) super.accepted(j);
    const { x, jump, layout } = this;
    if (!layout.jumps) return;
    for (const { feature, constant, slopes } of this.plan.jumps[j])
      jump[feature] += slopes.reduce((sum, s) => sum + s.coefficient * x[s.species], constant);
  }

  protected override close(): void {
    const { handed, layout, jump, g, x } = this;
    if (this.gradients) handed.set(this.score, layout.scores);
    handed.set(layout.jumps ? jump : x, layout.moved);
    handed.set(this.shape.kind === 'endpoint' ? g : this.area, layout.values);
    this.end(this.bin, handed);
  }

  protected override reset(): void {
    this.handed.fill(0, 0, this.plan.integrands.length);
    this.jump.fill(0);
    this.area.fill(0);
  }
}
