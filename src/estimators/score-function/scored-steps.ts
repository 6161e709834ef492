import { compileParts, rowStarts } from '../../compile/emit/emit-js';
import type { Fill } from '../../compile/events/event-functions';
import { logElasticity } from '../../compile/input-tangents';
import { nextUniform } from '../../numerics/random';
import { planOf, ReactionTree, type TreePlan } from '../kernel/reaction-tree';
import { SteppedKernel } from '../kernel/stepped-kernel';
import type { KernelShape } from '../types';

/**
 * A path for networks that are too large for an emitted loop, which sums the scores of its reactions, ∂ ln a_j/∂ ln θ_p, and knows
 * since when the rate of each reaction and its slopes by ln θ have been what they are. What integrals over the time hold of them is
 * accounted for only when a reaction fires that they depend on: a reaction costs what depends on it, whatever R and P are.
 */
export abstract class ScoredSteps extends SteppedKernel {
  private readonly dependents: TreePlan['dependents'];
  /** Entry i of the pattern is ∂a_r/∂ ln θ_p; those of reaction r are first[r] .. first[r + 1] − 1. */
  protected readonly first: Int32Array;
  protected readonly column: Int32Array;
  /** Where ∂ ln a_r/∂ ln θ_p is one number whatever the counts, that number; else NaN. */
  protected readonly elasticity: Float64Array;
  /** Per reaction, what computes the entries whose elasticities are no numbers; null if none is. */
  protected readonly slopes: readonly (Fill | null)[];
  /** Values of the entries in the present state, and the time in this bin up to which each reaction's are accounted for. */
  protected readonly slope: Float64Array;
  protected readonly since: Float64Array;
  /** Length P; empty without gradients. */
  protected readonly score: Float64Array;
  /** ∫ g dt, K: since when is the subclass's to say. */
  protected readonly area: Float64Array;
  /** Time since the bin's start. */
  protected now = 0;

  constructor(
    shape: KernelShape,
    protected readonly gradients = true,
  ) {
    super(shape, new ReactionTree(planOf(shape.network), shape.functions.propensities));
    const { network, functions, observables } = shape;
    const { R, P } = network;
    const { size, column } = functions.parameterPattern;
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
    this.score = new Float64Array(gradients ? P : 0);
    this.area = new Float64Array(observables.length);
  }

  /** Adds what reaction r's rate and slopes have contributed since they were last accounted for; @param changed if they are others now */
  protected abstract account(r: number, changed: boolean): void;

  protected begin(): void {
    this.now = 0;
    for (const values of [this.slope, this.since, this.score, this.area]) values.fill(0);
  }

  protected waited(): void {}

  protected override renewed(r: number): void {
    if (r < 0) for (let q = 0; q < this.since.length; q++) this.account(q, true);
    else {
      const { start, all } = this.dependents;
      for (let i = start[r]; i < start[r + 1]; i++) this.account(all[i], true);
    }
  }

  protected accountAll(): void {
    for (let r = 0; r < this.since.length; r++) this.account(r, false);
  }

  protected reset(): void {
    this.since.fill(0);
    this.now = 0;
  }

  protected choose(): number {
    const { first, column, elasticity, slope, score, a } = this;
    const j = this.propensities.choose(nextUniform(this.random));
    if (this.gradients) {
      for (let i = first[j]; i < first[j + 1]; i++) {
        const constant = elasticity[i];
        score[column[i]] += Number.isNaN(constant) ? slope[i] / a[j] : constant;
      }
    }
    return j;
  }

  protected fired(): void {}
}
