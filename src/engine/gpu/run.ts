import { allPartners } from '../../estimators/columns';
import { Histogram } from '../../numerics/histogram';
import { emptyMoments, type Moments, mergeMoments } from '../../numerics/moments';
import { type PreparedJob, prepareJob } from '../job';
import { addFailures, describeFailures, NO_FAILURES } from '../messages';
import { EngineLost, type Failures, type Job, type Run, type RunState, type Snapshot } from '../types';
import { Batches, IN_FLIGHT, type Status } from './batch';
import type { GpuSetup } from './device';
import type { PipelineCache } from './pipelines';
import { nextBatch, type Plan, planRun } from './plan';
import { hasKernel, refusalOf } from './shaders';
import { decodeMoments, type Statistics } from './stats';

/** Device time per dispatch, milliseconds: pausing and cancelling take about twice as long. */
const TARGET_MS = 10;
const FIRST_ROUNDS = 8;
const MAX_ROUNDS = 4096;
/** At most one snapshot per so many milliseconds, except for the first and the last. */
const SNAPSHOT_MS = 40;
/**
 * Milliseconds within which a device that is lost says so: first its calls fail, and a busy machine needs a while to tell why.
 */
export const LOST_MS = 1000;

/** What a run needs of its engine. */
export interface Host {
  readonly setup: GpuSetup;
  readonly pipelines: PipelineCache;
  readonly statistics: Statistics;
  /** Rounds per dispatch that took about TARGET_MS, by PreparedJob.key: a later run starts with it. */
  readonly rounds: Map<string, number>;
  /** Something changed: look for work. */
  wake(): void;
}

/** One job on the device. The engine calls `turn` again and again while `ready`. */
export class GpuRun implements Run {
  readonly finished: Promise<Snapshot>;
  private resolve!: (snapshot: Snapshot) => void;
  private reject!: (error: Error) => void;
  private readonly job: Job;
  private readonly host: Host;
  private readonly onSnapshot: (snapshot: Snapshot) => void;
  private prepared: PreparedJob | undefined;
  private plan: Plan | undefined;
  private pipeline: GPUComputePipeline | undefined;
  private batches: Batches | undefined;
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
  /** Trajectories of the batch under way (0: none), and of the one before. */
  private batch = 0;
  private lastBatch = 0;
  private reported = 0;
  private inTurn = false;
  /** When the time since was last added to `seconds`. */
  private since = 0;

  constructor(job: Job, onSnapshot: (snapshot: Snapshot) => void, host: Host) {
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
      if (!hasKernel(this.prepared.job)) throw new Error(`The GPU engine has no kernel for "${job.estimator}" yet.`);
      const refusal = refusalOf(this.prepared);
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

  /** Works on one batch until it is finished, `until` is over (performance.now), or the run is paused or ended. */
  async turn(until: () => number): Promise<void> {
    this.since = performance.now();
    this.inTurn = true;
    if (this.state === 'queued') this.state = 'running';
    try {
      await this.work(until);
    } finally {
      this.clock();
      this.inTurn = false;
      if (this.ended) this.batches?.destroy();
    }
  }

  private async work(until: () => number): Promise<void> {
    const { prepared, plan, pipeline, host, job } = this;
    if (!prepared || !plan || !pipeline) return;
    if (!this.batches) this.batches = await this.open(prepared, plan, pipeline);
    if (!this.ready) return;
    const { batches } = this;
    if (this.batch === 0) {
      this.batch = nextBatch(plan, host.setup, this.done, job.trajectories, this.reactions, this.lastBatch);
      const paths = Math.max(0, Math.min(this.batch, job.samplePaths - this.done));
      batches.begin(job.first + this.done, this.batch, paths);
    }
    const status = await this.dispatch(batches, prepared.key, until);
    if (!status || this.ended) return;
    const output = await batches.collect();
    if (this.ended) return;
    mergeMoments(this.moments, decodeMoments(output.records, this.batch, prepared), this.partner);
    for (const value of output.histogram) this.histogram?.add(value);
    if (output.paths.length > 0) this.paths = joined(this.paths, output.paths);
    this.failures = addFailures(this.failures, status);
    this.reactions += status.reactions;
    this.done += this.batch;
    this.lastBatch = this.batch;
    this.batch = 0;
    if (this.done === job.trajectories) this.end('done');
    else if (performance.now() - this.reported >= SNAPSHOT_MS) this.report();
  }

  /** Dispatches until the batch is finished (then its status) or the turn is over. */
  private async dispatch(batches: Batches, key: string, until: () => number): Promise<Status | undefined> {
    const { rounds: known } = this.host;
    const flying: Promise<Status>[] = [];
    let result: Status | undefined;
    let before = performance.now();
    for (;;) {
      const stop = result || !this.ready || performance.now() > until();
      if (stop && flying.length === 0) return result;
      const rounds = known.get(key) ?? FIRST_ROUNDS;
      while (!stop && flying.length < IN_FLIGHT) {
        const next = batches.dispatch(rounds);
        // Where one fails, as when the device is lost, nobody waits for those behind it.
        next.catch(() => {});
        flying.push(next);
      }
      const status = await (flying.shift() as Promise<Status>);
      const now = performance.now();
      if (status.finished >= this.batch) {
        result = status;
      } else {
        // Grows slowly and shrinks at once: a dispatch that is too long is what a person notices.
        const ratio = TARGET_MS / Math.max(0.1, now - before);
        known.set(key, Math.max(1, Math.min(MAX_ROUNDS, Math.round(rounds * Math.max(0.2, Math.min(2, ratio))))));
      }
      before = now;
    }
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

  private async open(prepared: PreparedJob, plan: Plan, pipeline: GPUComputePipeline): Promise<Batches> {
    const { setup, statistics } = this.host;
    setup.device.pushErrorScope('out-of-memory');
    const batches = new Batches(setup, prepared, plan, pipeline, statistics);
    const error = await setup.device.popErrorScope();
    if (error) throw new Error('The GPU has no memory left for this run: use fewer trajectories, bins or observables.');
    return batches;
  }

  private end(state: 'done' | 'cancelled' | 'failed'): void {
    if (this.ended) return;
    this.state = state;
    const snapshot = this.snapshot();
    if (!this.inTurn) this.batches?.destroy();
    this.onSnapshot(snapshot);
    this.resolve(snapshot);
  }

  private report(): void {
    this.reported = performance.now();
    this.onSnapshot(this.snapshot());
  }

  private clock(): void {
    const now = performance.now();
    this.seconds += (now - this.since) / 1000;
    this.since = now;
  }

  private snapshot(): Snapshot {
    if (this.inTurn) this.clock();
    const { histogram } = this;
    return {
      job: this.job,
      state: this.state,
      ...(this.refused ? { refused: true } : {}),
      message: [this.error, describeFailures(this.failures, this.done)].filter(Boolean).join(' '),
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
