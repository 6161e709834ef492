import { compileParts, rowStarts } from '../../compile/emit/emit-js';
import type { Fill } from '../../compile/events/event-functions';
import { logElasticity } from '../../compile/input-tangents';
import { nextUniform } from '../../numerics/random';
import { planOf, ReactionTree, type TreePlan } from '../kernel/reaction-tree';
import { SteppedKernel } from '../kernel/stepped-kernel';
import type { KernelShape } from '../types';

/**
 * The score function (score-function.ts) step by step, for networks that are too large for an emitted loop: the same
 * trajectories to the last bit, and the same score up to the order in which it is summed.
 *
 * ∂a_r/∂ ln θ_p is constant until a reaction fires that a_r depends on: only then is what it has contributed to
 * −∫ ∂a_0/∂ ln θ_p dt added up. A reaction costs what depends on it, whatever R and P are; a bin's end costs R.
 */
export class ScoreSteps extends SteppedKernel {
  protected readonly rawWidth: number;
  private readonly dependents: TreePlan['dependents'];
  /** Entry i of the pattern is ∂a_r/∂ ln θ_p; those of reaction r are first[r] .. first[r + 1] − 1. */
  private readonly first: Int32Array;
  private readonly column: Int32Array;
  /** Where ∂ ln a_r/∂ ln θ_p is one number whatever the counts, that number; else NaN. */
  private readonly elasticity: Float64Array;
  /** Per reaction, what computes the entries whose elasticities are no numbers; null if none is. */
  private readonly slopes: readonly (Fill | null)[];
  /** Values of the entries in the present state, and the time in this bin up to which each reaction's are accounted for. */
  private readonly slope: Float64Array;
  private readonly since: Float64Array;
  private readonly score: Float64Array;
  /** ∫ g dt over the bin (binned) or since `from` (timeAverage), K. */
  private readonly area: Float64Array;
  private readonly integrates: boolean;
  /** Time since the bin's start. */
  private now = 0;

  constructor(shape: KernelShape) {
    super(shape, new ReactionTree(planOf(shape.network), shape.functions.propensities));
    const { network, functions, observables, kind } = shape;
    const { R, P } = network;
    const { size, column } = functions.parameterPattern;
    this.rawWidth = observables.length + P;
    this.dependents = planOf(network).dependents;
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
    this.slope = new Float64Array(size);
    this.since = new Float64Array(R);
    this.score = new Float64Array(P);
    this.area = new Float64Array(observables.length);
    this.integrates = kind !== 'endpoint';
  }

  protected begin(): void {
    this.now = 0;
    for (const values of [this.slope, this.since, this.score, this.area]) values.fill(0);
  }

  protected stretch(length: number): void {
    // A frozen trajectory's later waiting is none.
    if (!this.frozen) this.now += length;
    if (!this.integrates) return;
    const { g, area } = this;
    for (let i = 0; i < g.length; i++) area[i] += g[i] * length;
  }

  protected waited(): void {}

  protected override renewed(r: number): void {
    if (r < 0) for (let q = 0; q < this.since.length; q++) this.account(q, true);
    else {
      const { start, all } = this.dependents;
      for (let i = start[r]; i < start[r + 1]; i++) this.account(all[i], true);
    }
  }

  /** Adds what reaction r's entries have contributed since they were last accounted for. */
  private account(r: number, changed: boolean): void {
    const { first, column, elasticity, slope, score, since, now } = this;
    const end = first[r + 1];
    const length = now - since[r];
    for (let i = first[r]; i < end; i++) score[column[i]] -= slope[i] * length;
    since[r] = now;
    if (!changed) return;
    this.slopes[r]?.(this.x, this.k, slope);
    for (let i = first[r]; i < end; i++) if (!Number.isNaN(elasticity[i])) slope[i] = elasticity[i] * this.a[r];
  }

  protected close(): void {
    const { raw, area, integrates, g, score } = this;
    const K = g.length;
    for (let r = 0; r < this.since.length; r++) this.account(r, false);
    const length = this.shape.kind === 'binned' ? this.width : (this.bin + 1) * this.width;
    const o = this.bin * this.rawWidth;
    for (let i = 0; i < K; i++) raw[o + i] = integrates ? area[i] / length : g[i];
    for (let p = 0; p < score.length; p++) raw[o + K + p] = score[p];
  }

  protected reset(): void {
    if (this.bin < 0) for (let r = 0; r < this.since.length; r++) this.account(r, false);
    if (this.bin < 0 || this.shape.kind === 'binned') this.area.fill(0);
    this.since.fill(0);
    this.now = 0;
  }

  protected choose(): number {
    const { first, column, elasticity, slope, score, a } = this;
    const j = this.propensities.choose(nextUniform(this.random));
    for (let i = first[j]; i < first[j + 1]; i++) {
      const constant = elasticity[i];
      score[column[i]] += Number.isNaN(constant) ? slope[i] / a[j] : constant;
    }
    return j;
  }

  protected fired(): void {}
}
