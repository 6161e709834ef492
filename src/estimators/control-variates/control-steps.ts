import { compileParts, rowStarts } from '../../compile/emit/emit-js';
import type { Fill } from '../../compile/events/event-functions';
import { logElasticity } from '../../compile/input-tangents';
import { nextUniform } from '../../numerics/random';
import { planOf, ReactionTree, type TreePlan } from '../kernel/reaction-tree';
import { SteppedKernel } from '../kernel/stepped-kernel';
import type { KernelShape } from '../types';
import type { DriftPlan } from './drift';
import type { Handover } from './layout';

/**
 * A path for networks too large for an emitted loop (score-steps.ts), which adds up a plan's integrals. Those that hold rates alone
 * are accounted for only when the rate changes, those with a count at every step.
 */
export class ControlSteps extends SteppedKernel {
  protected readonly rawWidth = 0;
  private readonly plan: DriftPlan;
  private readonly layout: Handover;
  private readonly end: (cell: number, handed: Float64Array) => void;
  private readonly handed: Float64Array;
  private readonly dependents: TreePlan['dependents'];
  /** Integrals of reaction r without a count: lazy[r], each with its slope's place or -1 for the rate itself. */
  private readonly lazy: readonly (readonly { readonly integral: number; readonly slope: number }[])[];
  private readonly eager: readonly {
    readonly integral: number;
    readonly reaction: number;
    readonly slope: number;
    readonly species: readonly number[];
  }[];
  private readonly first: Int32Array;
  private readonly column: Int32Array;
  private readonly elasticity: Float64Array;
  private readonly slopes: readonly (Fill | null)[];
  private readonly slope: Float64Array;
  /** Rates as they were when last accounted for. */
  private readonly rate: Float64Array;
  private readonly since: Float64Array;
  private readonly score: Float64Array;
  private readonly jump: Float64Array;
  private readonly area: Float64Array;
  private readonly gradients: boolean;
  private now = 0;

  constructor(
    shape: KernelShape,
    plan: DriftPlan,
    layout: Handover,
    gradients: boolean,
    end: (cell: number, handed: Float64Array) => void,
  ) {
    super(shape, new ReactionTree(planOf(shape.network), shape.functions.propensities));
    const { network, functions, observables } = shape;
    const { R, P } = network;
    this.plan = plan;
    this.layout = layout;
    this.end = end;
    this.gradients = gradients;
    this.handed = new Float64Array(layout.size);
    this.dependents = planOf(network).dependents;
    const { size, column } = functions.parameterPattern;
    this.first = rowStarts(functions.parameterPattern, R);
    this.column = column;
    const { first } = this;
    const elasticity = network.byLogParameter.flatMap((row, r) =>
      row.map(({ index }) => logElasticity(network, r, index) ?? Number.NaN),
    );
    this.elasticity = Float64Array.from(elasticity);
    this.slopes = network.byLogParameter.map((row, r) => {
      const varying = row.flatMap(({ expr }, n) =>
        Number.isNaN(elasticity[first[r] + n]) ? [{ at: first[r] + n, expr }] : [],
      );
      return varying.length > 0 ? compileParts([varying])[0] : null;
    });
    const places = plan.integrands.map(({ reaction, slope, species }, integral) => {
      const n = slope ? network.byLogParameter[reaction].findIndex(({ expr }) => expr === slope) : -1;
      return { integral, reaction, slope: n < 0 ? -1 : first[reaction] + n, species };
    });
    this.lazy = Array.from({ length: R }, (_, r) =>
      places.filter((place) => place.reaction === r && place.species.length === 0),
    );
    this.eager = places.flatMap(({ species, ...place }) => (species.length === 0 ? [] : [{ ...place, species }]));
    this.slope = new Float64Array(size);
    this.rate = new Float64Array(R);
    this.since = new Float64Array(R);
    this.score = new Float64Array(gradients ? P : 0);
    this.jump = new Float64Array(Math.max(-1, ...plan.jumps.flat().map((j) => j.feature)) + 1);
    this.area = new Float64Array(observables.length);
  }

  protected begin(): void {
    this.now = 0;
    const { handed, slope, rate, since, score, jump, area } = this;
    for (const values of [handed, slope, rate, since, score, jump, area]) values.fill(0);
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

  protected waited(): void {}

  protected override renewed(r: number): void {
    if (r < 0) for (let q = 0; q < this.since.length; q++) this.account(q, true);
    else {
      const { start, all } = this.dependents;
      for (let i = start[r]; i < start[r + 1]; i++) this.account(all[i], true);
    }
  }

  /** Adds what reaction r's rate and slopes have contributed since they were last accounted for. */
  private account(r: number, changed: boolean): void {
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
    for (let r = 0; r < this.since.length; r++) this.account(r, false);
    handed.set(score, layout.scores);
    handed.set(layout.jumps ? jump : x, layout.moved);
    handed.set(this.shape.kind === 'endpoint' ? g : area, layout.values);
    this.end(this.bin, handed);
  }

  protected reset(): void {
    this.handed.fill(0, 0, this.plan.integrands.length);
    this.jump.fill(0);
    this.area.fill(0);
    this.since.fill(0);
    this.now = 0;
  }

  protected choose(): number {
    const { first, column, elasticity, slope, score, a, x, jump, layout } = this;
    const j = this.propensities.choose(nextUniform(this.random));
    if (this.gradients) {
      for (let i = first[j]; i < first[j + 1]; i++) {
        const constant = elasticity[i];
        score[column[i]] += Number.isNaN(constant) ? slope[i] / a[j] : constant;
      }
    }
    if (layout.jumps) {
      for (const { feature, constant, slopes } of this.plan.jumps[j]) {
        jump[feature] += slopes.reduce((sum, s) => sum + s.coefficient * x[s.species], constant);
      }
    }
    return j;
  }

  protected fired(): void {}
}
