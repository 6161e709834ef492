import { compileFunctions } from '../../compile/emit/emit-js';
import {
  nodeWidth,
  termOf,
  termsByReaction,
  type ValueBasis,
  valueBasis,
} from '../../estimators/control-variates/value-function/basis';
import { PER_FACTOR, rowWidth, type ValueNumbers } from '../../estimators/control-variates/value-function/numbers';
import { pilotHere } from '../cpu/block';
import { JobError, type PreparedJob, prepareJob } from '../job';
import { controlNumbers } from '../pilots/fit-pilot';
import { planOf } from '../pilots/pilot';
import { startOf } from '../starts/random-starts';
import type { Job } from '../types';
import { microscope } from './microscope';
import type { TraceJob } from './trace';

export interface NoiseJob extends TraceJob {
  /** Expression in species, looked at when the run ends. */
  readonly noiseOf: string;
  readonly trajectory: number;
  /** Reactions that are told at most. */
  readonly most: number;
}

/** One reaction, and what of the observable at the end is known to be its chance. */
export interface NoiseStep {
  readonly time: number;
  readonly reaction: number;
  /** h_j(x, t): what this reaction moved the expected end by. */
  readonly jump: number;
  /** ∫ Σ_r a_r h_r dt over the wait before it: what was to be expected meanwhile. */
  readonly expected: number;
  /** Sum of jumps less what was expected, after this reaction: the control variate so far. */
  readonly known: number;
}

export interface NoiseView {
  readonly steps: readonly NoiseStep[];
  /** The control variate at every cell's end, and its time. */
  readonly cells: readonly { readonly time: number; readonly known: number }[];
  /** The observable at the end; the control variate there; the one less the other; the mean over the pilot. */
  readonly value: number;
  readonly known: number;
  readonly corrected: number;
  readonly pilotMean: number;
  /** False if later reactions are not told. */
  readonly whole: boolean;
}

/** More reactions than that take too long to retell. */
const MAX_REACTIONS = 50_000;

/** The job that SF-CV runs for the observable at the end. */
export function controlJob(given: NoiseJob): Job {
  const { model, parameters, initial, random, to, seed, maxReactions, noiseOf, trajectory } = given;
  return {
    model,
    parameters,
    initial,
    ...(random ? { random } : {}),
    to,
    seed,
    maxReactions,
    from: 0,
    bins: 1,
    observables: [noiseOf],
    kind: 'endpoint',
    estimator: 'score-control',
    options: { features: 'automatic' },
    temperature: 1,
    first: trajectory,
    trajectories: 1,
    samplePaths: 0,
  };
}

/**
 * The control variate of SF-CV along one trajectory, reaction by reaction: the numbers of the CPU engine, which finds its coefficients by the
 * same pilot. @throws JobError, ModelError
 */
export function noise(given: NoiseJob): NoiseView {
  const { model, parameters, initial, random, to, seed, trajectory, most } = given;
  const job = controlJob(given);
  const prepared = prepareJob(job);
  if (!planOf(prepared).value) throw new JobError('The microscope shows control variates of small networks only.');
  const { steps, end, start } = microscope({
    ...{ model, parameters, initial, to, seed, trajectory },
    ...(random ? { random } : {}),
    maxReactions: MAX_REACTIONS,
    choice: 'direct',
    temperature: 1,
  });
  if (end !== 'horizon') throw new JobError('This trajectory has too many reactions to retell its noise.');
  const records = pilotHere(prepared);
  const { value, grid } = controlNumbers(prepared, records);
  if (value && value.order < 0) {
    throw new JobError(
      'Of this observable a pilot foretells too little: there is no control variate worth its cost, and SF-CV is the plain score function here.',
    );
  }
  if (!value) throw new JobError('The microscope shows control variates of small networks only.');
  const { network, observables, uniforms } = prepared;
  const functions = compileFunctions(network, observables);
  const k = Float64Array.from(startOf(prepared.job, network)?.(trajectory, uniforms).parameters ?? uniforms);
  const walk = new Walk(prepared, value, grid.lengths);
  const told = steps.map((step): NoiseStep => {
    const expected = walk.wait(step.x, step.a, step.time);
    const jump = walk.fire(step.reaction, step.after);
    return { time: step.time, reaction: step.reaction, jump, expected, known: walk.known };
  });
  const x = steps.length > 0 ? steps[steps.length - 1].after : start;
  const a = new Float64Array(network.R);
  functions.propensities(x, k, a);
  walk.wait(x, a, to);
  const g = new Float64Array(1);
  functions.observe(x, k, g);
  return {
    steps: told.slice(0, most),
    cells: walk.cells,
    value: g[0],
    known: walk.known,
    corrected: g[0] - walk.known,
    pilotMean: pilotMean(prepared, records),
    whole: told.length <= most,
  };
}

/** Mean of the observable over a pilot's records: it stands at their last node. */
function pilotMean(prepared: PreparedJob, records: Float64Array): number {
  const { network, observables } = prepared;
  const { grid, value } = planOf(prepared);
  const basis = valueBasis(network, observables, value?.highest ?? 0);
  const width = nodeWidth(basis, network.R, 1, network.P);
  const row = width * (grid.lengths.length + 1);
  const at = row - width + basis.size + network.R + basis.factors.length;
  let sum = 0;
  for (let i = at; i < records.length; i += row) sum += records[i];
  return sum / (records.length / row);
}

/** Goes along a trajectory as the emitted loop does (value-function/loop.ts), and keeps what that only adds up. */
class Walk {
  known = 0;
  readonly cells: { time: number; known: number }[] = [];
  private readonly basis: ValueBasis;
  private readonly terms: ReturnType<typeof termsByReaction>;
  private now = 0;
  private cell = 0;
  private began = 0;
  /** h_r at the cell's start, and what it gains per time; null where it has to be looked at again. */
  private h: readonly (readonly [number, number])[] | null = null;
  private looked: readonly number[] = [];

  constructor(
    { network, observables }: PreparedJob,
    private readonly value: ValueNumbers,
    private readonly lengths: readonly number[],
  ) {
    this.basis = valueBasis(network, observables, value.order);
    this.terms = termsByReaction(this.basis, network.R);
  }

  /** Waits in state x with propensities a until `time`. @returns what was to be expected meanwhile */
  wait(x: Float64Array, a: Float64Array, time: number): number {
    let expected = 0;
    for (;;) {
      const last = this.cell === this.lengths.length - 1;
      const end = last ? Number.POSITIVE_INFINITY : this.began + this.lengths[this.cell];
      const until = Math.min(time, end);
      this.h ??= this.look(x);
      const middle = 0.5 * (this.now + until) - this.began;
      const rate = this.h.reduce((sum, [h, gain], r) => sum + a[r] * (h + gain * middle), 0);
      expected += rate * (until - this.now);
      this.now = until;
      if (time < end) break;
      this.cells.push({ time: end, known: this.known - expected });
      this.began = end;
      this.cell++;
      this.h = null;
    }
    this.known -= expected;
    return expected;
  }

  /** Reaction j fires. @returns h_j */
  fire(j: number, after: Float64Array): number {
    const [h, gain] = this.h?.[j] ?? [0, 0];
    const jump = h + gain * (this.now - this.began);
    this.known += jump;
    const stale = this.basis.factors.some((s, i) => Math.abs(after[s] - this.looked[i]) > this.row(PER_FACTOR * i + 2));
    if (stale) this.h = null;
    return jump;
  }

  /** Number i of the present cell's row of the table. */
  private row(i: number): number {
    return this.value.table[this.cell * rowWidth(this.basis, 1) + i];
  }

  private look(x: Float64Array): readonly (readonly [number, number])[] {
    const { basis, value } = this;
    const { factors, products, size } = basis;
    // Beyond the counts that the pilot has met, coefficients are those of the last one that it has.
    this.looked = factors.map((s, i) =>
      Math.min(Math.max(x[s], this.row(PER_FACTOR * i)), this.row(PER_FACTOR * i + 1)),
    );
    const z = this.looked.map((count, i) => (count - value.factors[2 * i]) * value.factors[2 * i + 1]);
    const multipliers = products.map((list) => list.reduce((product, i) => product * z[i], 1));
    const coefficient = (part: 0 | 1, i: number) => this.row(PER_FACTOR * factors.length + part * size + i);
    const of = (part: 0 | 1, { constants, species }: (typeof this.terms)[number]) =>
      constants.reduce((sum, [i, delta]) => sum + delta * coefficient(part, i), 0) +
      species.reduce(
        (sum, [f, delta]) =>
          sum + delta * multipliers.reduce((own, m, i) => own + m * coefficient(part, termOf(basis, f, i)), 0),
        0,
      );
    return this.terms.map((term) => [of(0, term), of(1, term)] as const);
  }
}
