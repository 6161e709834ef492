import { ScoredSteps } from '../score-function/scored-steps';
import type { KernelShape } from '../types';
import type { DriftPlan } from './drift';
import type { Handover } from './layout';

/**
 * A path for networks too large for an emitted loop, which adds up a plan's integrals. Those that hold rates alone are accounted for
 * only when the rate changes, those with a count at every step.
 */
export class ControlSteps extends ScoredSteps {
  protected readonly rawWidth = 0;
  private readonly handed: Float64Array;
  /** Integrals of reaction r without a count: lazy[r], each with its slope's place or -1 for the rate itself. */
  private readonly lazy: readonly (readonly { readonly integral: number; readonly slope: number }[])[];
  private readonly eager: readonly {
    readonly integral: number;
    readonly reaction: number;
    readonly slope: number;
    readonly species: readonly number[];
  }[];
  /** Rates as they were when last accounted for. */
  private readonly rate: Float64Array;
  private readonly jump: Float64Array;

  constructor(
    shape: KernelShape,
    private readonly plan: DriftPlan,
    private readonly layout: Handover,
    gradients: boolean,
    private readonly end: (cell: number, handed: Float64Array) => void,
  ) {
    super(shape, gradients);
    const { network } = shape;
    const { R } = network;
    const { first } = this;
    this.handed = new Float64Array(layout.size);
    const places = plan.integrands.map(({ reaction, slope, species }, integral) => {
      const n = slope ? network.byLogParameter[reaction].findIndex(({ expr }) => expr === slope) : -1;
      return { integral, reaction, slope: n < 0 ? -1 : first[reaction] + n, species };
    });
    this.lazy = Array.from({ length: R }, (_, r) =>
      places.filter((place) => place.reaction === r && place.species.length === 0),
    );
    this.eager = places.flatMap(({ species, ...place }) => (species.length === 0 ? [] : [{ ...place, species }]));
    this.rate = new Float64Array(R);
    this.jump = new Float64Array(Math.max(-1, ...plan.jumps.flat().map((j) => j.feature)) + 1);
  }

  protected override begin(): void {
    super.begin();
    for (const values of [this.handed, this.rate, this.jump]) values.fill(0);
  }

  protected stretch(length: number): void {
    const { g, area, eager, handed, slope, a, x } = this;
    if (this.shape.kind !== 'endpoint') for (let i = 0; i < g.length; i++) area[i] += g[i] * length;
    // A frozen trajectory's later waiting is none.
    if (this.frozen) return;
    this.now += length;
    for (const { integral, reaction, slope: at, species } of eager) {
      let value = (at < 0 ? a[reaction] : slope[at]) * length;
      for (const s of species) value *= x[s];
      handed[integral] += value;
    }
  }

  /** The state x[S]. */
  get counts(): Float64Array {
    return this.x;
  }

  protected account(r: number, changed: boolean): void {
    const { lazy, handed, slope, rate, since, now } = this;
    const length = now - since[r];
    for (const { integral, slope: at } of lazy[r]) handed[integral] += (at < 0 ? rate[r] : slope[at]) * length;
    since[r] = now;
    if (!changed) return;
    rate[r] = this.a[r];
    if (this.gradients) this.slopes[r]?.(this.x, this.k, slope);
  }

  protected close(): void {
    const { handed, layout, score, jump, area, g, x } = this;
    this.accountAll();
    handed.set(score, layout.scores);
    handed.set(layout.jumps ? jump : x, layout.moved);
    handed.set(this.shape.kind === 'endpoint' ? g : area, layout.values);
    this.end(this.bin, handed);
  }

  protected override reset(): void {
    this.handed.fill(0, 0, this.plan.integrands.length);
    this.jump.fill(0);
    this.area.fill(0);
    super.reset();
  }

  protected override choose(): number {
    const j = super.choose();
    const { x, jump, layout } = this;
    if (layout.jumps) {
      for (const { feature, constant, slopes } of this.plan.jumps[j]) {
        jump[feature] += slopes.reduce((sum, s) => sum + s.coefficient * x[s.species], constant);
      }
    }
    return j;
  }
}
