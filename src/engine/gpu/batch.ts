import { startDraws } from '../../compile/random-start';
import { OBSERVABLE_KINDS } from '../../estimators/types';
import type { PreparedJob } from '../job';
import { kernelOf } from './kernel/kernel';
import type { BatchOutput } from './reduction';

/** Bytes of `Numbers` in shaders/ssa/lane.wgsl. */
const NUMBER_BYTES = 80;

/** What the device has reported of a batch so far. */
export interface Status {
  /** Trajectories that lanes have asked for, those that do not exist included. */
  readonly taken: number;
  readonly finished: number;
  readonly exploded: number;
  readonly firstReaction: number;
  readonly stepBudget: number;
  readonly badPropensity: number;
  readonly reactions: number;
  /** Bins that trajectories which were cut off or stopped came to; infinite if none was. */
  readonly reached: number;
}

/** Words of `Status` in shaders/ssa/lane.wgsl. */
export const STATUS_WORDS = 9;
export const FRESH_STATUS = Uint32Array.of(0, 0, 0, 0xffffffff, 0, 0, 0, 0, 0xffffffff);

/** @param words STATUS_WORDS of them */
export function statusOf([
  taken,
  finished,
  exploded,
  first,
  stepBudget,
  badPropensity,
  low,
  high,
  bins,
]: Uint32Array): Status {
  const firstReaction = exploded > 0 ? first : Number.POSITIVE_INFINITY;
  // Kernels that follow several paths do not say.
  const reached = stepBudget + badPropensity === 0 ? Number.POSITIVE_INFINITY : bins < 0xffffffff ? bins : 0;
  const reactions = high * 2 ** 32 + low;
  return { taken, finished, exploded, firstReaction, stepBudget, badPropensity, reactions, reached };
}

/** Who a batch belongs to, and is told what becomes of it. */
export interface Owner {
  /** Whether its batch may be worked on; it rests meanwhile. */
  readonly ready: boolean;
  /** Whether the run has ended, so that its batch is not needed any more. */
  readonly ended: boolean;
  /** The batch has got a place on the device. */
  begun(batch: Batch): void;
  /** Its share of the device's time, seconds. */
  spent(seconds: number): void;
  /** All trajectories of the batch are simulated. */
  simulated(batch: Batch): void;
  /** What they say; batches come in the order in which they were simulated. */
  collected(batch: Batch, output: BatchOutput): void;
  fail(error: unknown): void;
}

/** Trajectories first .. first + n - 1 of a run: what is given a place on the device, beside batches of other runs. */
export class Batch {
  readonly owner: Owner;
  readonly prepared: PreparedJob;
  readonly first: number;
  readonly n: number;
  /** Trajectories whose raw output is returned: the first so many. */
  readonly paths: number;
  /** Since when it has been waiting for a place, performance.now(). */
  readonly since = performance.now();
  status: Status = statusOf(FRESH_STATUS);

  constructor(owner: Owner, prepared: PreparedJob, first: number, n: number, paths: number) {
    this.owner = owner;
    this.prepared = prepared;
    this.first = first;
    this.n = n;
    this.paths = paths;
  }

  get finished(): boolean {
    return this.status.finished >= this.n;
  }

  /** Words of raw output. */
  get sampleWords(): number {
    return this.n * this.prepared.job.bins * this.prepared.columns.rawWidth;
  }

  /** Words of initial counts of its own, which lie behind the raw output: species by species, trajectory by trajectory. */
  get startWords(): number {
    return this.prepared.job.random ? this.n * startSpecies(this.prepared) : 0;
  }

  /** The initial counts, where they are random. */
  starts(): Float32Array<ArrayBuffer> | null {
    const { job, network } = this.prepared;
    if (!job.random) return null;
    const draw = startDraws(job.random, job.initial, job.seed);
    const out = new Float32Array(this.startWords);
    const state = new Float64Array(network.S);
    const species = startSpecies(this.prepared);
    for (let i = 0; i < this.n; i++) {
      draw(this.first + i, state);
      for (let s = 0; s < species; s++) out[s * this.n + i] = state[s % network.S];
    }
    return out;
  }
}

/** Species of the kernel: a coupled pair has two of each. */
const startSpecies = (prepared: PreparedJob): number => kernelOf(prepared).input().initial.length;

/** Bytes of `Batch` in shaders/ssa/lane.wgsl; the same for equal `prepared.key`. */
export const batchBytes = (prepared: PreparedJob): number => sizeOf(sectionsOf(prepared));

/** A batch as shaders/ssa/lane.wgsl wants it. @param samples word of the buffer of raw output at which the batch's begins */
export function batchWords({ prepared, first, n }: Batch, samples: number): ArrayBuffer {
  const { job } = prepared;
  const sections = sectionsOf(prepared);
  const { parameters, initial, breaks, control } = sections;
  const buffer = new ArrayBuffer(sizeOf(sections));
  const maxReactions = Math.min(Math.max(0, Math.floor(job.maxReactions)), 0xffffffff);
  // Initial counts of its own lie behind the raw output, where there are any.
  const starts = job.random ? samples + n * job.bins * prepared.columns.rawWidth : 0;
  new Uint32Array(buffer).set([n, first, job.seed, job.bins, maxReactions, samples]);
  new Uint32Array(buffer)[9] = starts;
  if (job.control) {
    const { lengths, own, burnIn, reach } = job.control.grid;
    new Uint32Array(buffer).set([lengths.length, own | (burnIn << 12) | (reach << 20)], 10);
  }
  const numbers = new Float32Array(buffer);
  new Uint32Array(buffer)[16] = OBSERVABLE_KINDS.indexOf(job.kind);
  numbers.set([job.from, (job.to - job.from) / job.bins, job.temperature, job.step], 12);
  const at = NUMBER_BYTES / 4;
  numbers.set(parameters, at);
  new Int32Array(buffer).set(initial, at + parameters.length);
  numbers.set(breaks, at + parameters.length + initial.length);
  numbers.set(control, at + parameters.length + initial.length + breaks.length);
  return buffer;
}

/** What follows the numbers, in whole vectors of 4. */
interface Sections {
  readonly parameters: readonly number[];
  readonly initial: readonly number[];
  readonly breaks: readonly number[];
  readonly control: readonly number[];
}

const sizeOf = ({ parameters, initial, breaks, control }: Sections) =>
  NUMBER_BYTES + (parameters.length + initial.length + breaks.length + control.length) * 4;

/** Filled up to whole vectors of 4, at least one. */
const padded = (numbers: readonly number[]) =>
  Array.from({ length: Math.max(1, Math.ceil(numbers.length / 4)) * 4 }, (_, i) => numbers[i] ?? 0);

function sectionsOf(prepared: PreparedJob): Sections {
  const { parameters, initial, breaks, control } = kernelOf(prepared).input();
  return { parameters: padded(parameters), initial: padded(initial), breaks, control };
}
