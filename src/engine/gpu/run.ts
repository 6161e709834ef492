import { allPartners } from '../../estimators/columns';
import { Histogram } from '../../numerics/histogram';
import { emptyMoments, type Moments, mergeMoments } from '../../numerics/moments';
import type { Diagnose } from '../cpu/diagnose';
import { addFailures, describeFailures, NO_FAILURES } from '../failures/messages';
import { undefinedNote } from '../failures/undefined';
import { type PreparedJob, prepareJob } from '../job';
import { EngineLost, type Failures, type Job, type Run, type RunState, type Snapshot } from '../types';
import { Batch, type Owner } from './batch';
import type { GpuSetup } from './device';
import { findKernel } from './kernel/kernel';
import type { PipelineCache } from './pipelines';
import { MemoryError, nextBatch, type Plan, planRun } from './plan';
import type { BatchOutput } from './reduction';
import { decodeMoments } from './stats';

/** At most one snapshot per so many milliseconds, except for the first and the last. */
const SNAPSHOT_MS = 40;
/**
 * Milliseconds within which a device that is lost says so: first its calls fail, and a busy machine needs a while to tell why.
 */
export const LOST_MS = 1000;

/** What a run needs of its engine. */
export interface RunHost {
  readonly diagnose: Diagnose;
  readonly setup: GpuSetup;
  readonly pipelines: PipelineCache;
  /** Something changed: look for work. */
  wake(): void;
}

/** A batch that could be worked on, and what that takes. */
export interface Offer {
  readonly batch: Batch;
  readonly prepared: PreparedJob;
  readonly plan: Plan;
  readonly pipeline: GPUComputePipeline;
}

/** One job on the device: it offers one batch after another, which the engine finds places for in groups. */
export class GpuRun implements Run, Owner {
  readonly finished: Promise<Snapshot>;
  private resolve!: (snapshot: Snapshot) => void;
  private reject!: (error: Error) => void;
  private readonly job: Job;
  private readonly host: RunHost;
  private readonly onSnapshot: (snapshot: Snapshot) => void;
  private prepared: PreparedJob | undefined;
  private plan: Plan | undefined;
  private pipeline: GPUComputePipeline | undefined;
  private state: RunState = 'queued';
  private error = '';
  private refused = false;
  private partner: Int32Array = new Int32Array(0);
  private moments: Moments = emptyMoments(0);
  private histogram: Histogram | undefined;
  private paths = new Float64Array(0);
  private failures: Failures = NO_FAILURES;
  private done = 0;
  private reactions = 0;
  private seconds = 0;
  /** The batch that waits for a place, and whether one has a place. */
  private waiting: Batch | undefined;
  private placed = false;
  /** Trajectories of all simulated batches and of the last one, and their reactions, whether collected or not. */
  private taken = 0;
  private lastBatch = 0;
  private counted = 0;
  private reported = 0;
  /** The reason is being looked for why trajectories of a model with events met something impossible. */
  private doubted = false;
  private doubting = false;

  constructor(job: Job, onSnapshot: (snapshot: Snapshot) => void, host: RunHost) {
    this.job = job;
    this.host = host;
    this.onSnapshot = onSnapshot;
    this.finished = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // A caller that only listens to snapshots need not handle the loss of the device twice.
    this.finished.catch(() => {});
    try {
      this.prepared = prepareJob(job);
      const kernel = findKernel(this.prepared);
      const refusal = kernel ? kernel.refusal : `The GPU engine has no kernel for "${job.estimator}".`;
      if (refusal) {
        this.refused = true;
        throw new Error(refusal);
      }
      this.plan = planRun(this.prepared, host.setup);
      this.partner = allPartners(this.prepared.columns, job.bins);
      this.moments = emptyMoments(this.partner.length);
      if (job.histogram) this.histogram = new Histogram();
      void this.compile(this.prepared);
    } catch (error) {
      if (error instanceof MemoryError) this.refused = true;
      this.fail(error);
    }
  }

  get ended(): boolean {
    return this.state === 'done' || this.state === 'cancelled' || this.state === 'failed';
  }

  get ready(): boolean {
    return this.pipeline !== undefined && (this.state === 'queued' || this.state === 'running');
  }

  pause(): void {
    if (this.state !== 'queued' && this.state !== 'running') return;
    this.state = 'paused';
    this.report();
  }

  resume(): void {
    if (this.state !== 'paused') return;
    this.state = 'running';
    this.report();
    this.host.wake();
  }

  cancel(): void {
    this.end('cancelled');
    // Its place is free.
    this.host.wake();
  }

  fail(error: unknown): void {
    this.error = error instanceof Error ? error.message : String(error);
    this.end('failed');
  }

  /** The device is gone: rejects with what there is. */
  lose(message: string): void {
    if (this.ended) return;
    const last = this.snapshot();
    this.state = 'failed';
    this.reject(new EngineLost(message, last));
  }

  /** The next batch, if one should be worked on and none is. */
  get offer(): Offer | undefined {
    const { prepared, plan, pipeline, job } = this;
    if (!this.ready || this.placed || !prepared || !plan || !pipeline || this.taken === job.trajectories)
      return undefined;
    if (!this.waiting) {
      const { setup } = this.host;
      const n = nextBatch(plan, setup, this.taken, job.trajectories, this.counted, this.lastBatch);
      const paths = Math.max(0, Math.min(n, job.samplePaths - this.taken));
      this.waiting = new Batch(this, prepared, job.first + this.taken, n, paths);
    }
    return { batch: this.waiting, prepared, plan, pipeline };
  }

  begun(): void {
    this.waiting = undefined;
    this.placed = true;
    if (this.state === 'queued') this.state = 'running';
  }

  spent(seconds: number): void {
    this.seconds += seconds;
  }

  simulated({ n, status }: Batch): void {
    this.placed = false;
    this.taken += n;
    this.lastBatch = n;
    this.counted += status.reactions;
  }

  collected({ n, status, prepared }: Batch, output: BatchOutput): void {
    if (this.ended) return;
    mergeMoments(this.moments, decodeMoments(output.records, n, prepared), this.partner);
    for (const value of output.histogram) this.histogram?.add(value);
    if (output.paths.length > 0) this.paths = joined(this.paths, output.paths);
    this.failures = addFailures(this.failures, { ...status, stuck: '' });
    this.reactions += status.reactions;
    this.done += n;
    if (status.badPropensity > 0 && !this.doubted) void this.doubt(prepared, n);
    if (this.done === this.job.trajectories && !this.doubting) this.end('done');
    else if (!this.doubting && performance.now() - this.reported >= SNAPSHOT_MS) this.report();
  }

  /**
   * Finds out in 64-bit numbers what stopped trajectories of a batch that has just come in. Fails if it was an event that has
   * assigned what cannot be: such trajectories make every mean meaningless.
   */
  private async doubt(prepared: PreparedJob, n: number): Promise<void> {
    this.doubted = true;
    this.doubting = true;
    const first = this.job.first + this.done - n;
    const { trouble, stuck } = await this.host.diagnose(prepared.job, first, n);
    this.failures = { ...this.failures, stuck };
    this.doubting = false;
    if (this.ended) return;
    if (trouble) {
      this.forget();
      this.fail(new Error(trouble));
    } else if (this.done === this.job.trajectories) this.end('done');
  }

  /** What has been found counts for nothing: no number is shown that an impossible state is part of. */
  private forget(): void {
    this.moments = emptyMoments(this.partner.length);
    if (this.histogram) this.histogram = new Histogram();
    this.paths = new Float64Array(0);
    this.failures = NO_FAILURES;
    this.done = 0;
  }

  /** Others run while this run's kernel is being compiled. */
  private async compile(prepared: PreparedJob): Promise<void> {
    try {
      this.pipeline = await this.host.pipelines.get(prepared);
      this.host.wake();
    } catch (error) {
      setTimeout(() => this.fail(error), LOST_MS);
    }
  }

  private end(state: 'done' | 'cancelled' | 'failed'): void {
    if (this.ended) return;
    this.state = state;
    const snapshot = this.snapshot();
    this.onSnapshot(snapshot);
    this.resolve(snapshot);
  }

  private report(): void {
    this.reported = performance.now();
    this.onSnapshot(this.snapshot());
  }

  private snapshot(): Snapshot {
    const { histogram } = this;
    return {
      job: this.job,
      state: this.state,
      ...(this.refused ? { refused: true } : {}),
      message: [
        this.error || this.prepared?.note,
        describeFailures(this.failures, this.done),
        this.prepared && undefinedNote(this.prepared, this.moments),
      ]
        .filter(Boolean)
        .join(' '),
      done: this.done,
      reactions: this.reactions,
      seconds: this.seconds,
      moments: { count: this.moments.count, data: this.moments.data.slice() },
      paths: this.paths,
      histogram: histogram
        ? { origin: histogram.origin, width: histogram.width, counts: histogram.counts.slice(), total: histogram.total }
        : null,
      failures: this.failures,
      compilations: this.host.pipelines.compilations,
    };
  }
}

/** Two lists of numbers as one; argument lists have a limit that long paths pass. */
function joined(a: Float64Array, b: Float32Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
