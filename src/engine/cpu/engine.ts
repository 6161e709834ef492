import { emptyMoments } from '../../numerics/moments';
import { describeFailures, NO_FAILURES } from '../failures/messages';
import { undefinedNote } from '../failures/undefined';
import { type PreparedJob, prepareJob } from '../job';
import { type Engine, type EngineInfo, EngineLost, type Job, type Run, type RunState, type Snapshot } from '../types';
import { blockSize } from './block';
import { type BlockResult, BlockTree, levelOf } from './merging';
import type { FromWorker, WorkerPort } from './protocol';

/** Reactions that a task should hold, so that messages cost little and turns stay short. */
const TASK_REACTIONS = 1_500_000;
/** Tasks of one block each at the start of a run: the first snapshot comes soon. */
const SINGLE_TASKS = 4;
/** Tasks given to a worker ahead of time, so that it never waits for the page. */
const AHEAD = 2;
/** A task holds at most so many blocks: their binary logarithm. */
const MAX_LEVEL = 6;
const SNAPSHOT_MS = 60;

/** Blocks in the largest whole subtree that begins at a block other than the first. */
const subtreeAt = (block: number): number => {
  let blocks = 1;
  while (block % (2 * blocks) === 0) blocks *= 2;
  return blocks;
};

/** Paths are kept beside the tree: merging would copy them again and again. */
const NO_PATHS = new Float64Array(0);

interface Slot {
  readonly port: WorkerPort;
  /** Tasks under way or waiting in the worker. */
  load: number;
  /** Runs whose job this worker knows. */
  readonly knows: Set<number>;
  compilations: number;
}

/**
 * The reference engine: f64 kernels on a pool of workers. Trajectories are cut into blocks of fixed size, blocks into
 * tasks whose size depends on the first block's reaction count alone, and results are merged in order and in a fixed tree: a run's
 * numbers depend on the job alone, to the last bit, not on the number of workers, on tasks or on timing.
 */
export class CpuEngine implements Engine {
  readonly info: EngineInfo;
  private readonly slots: Slot[];
  private readonly runs = new Map<number, CpuRun>();
  private nextRun = 1;
  private lost = '';

  constructor(makeWorker: () => WorkerPort, workers: number) {
    this.slots = Array.from({ length: workers }, () => {
      const slot: Slot = { port: makeWorker(), load: 0, knows: new Set(), compilations: 0 };
      slot.port.listen(
        (message) => this.receive(slot, message),
        (message) => this.lose(`A CPU worker stopped: ${message}.`),
      );
      return slot;
    });
    this.info = {
      kind: 'cpu',
      label: `CPU × ${workers} worker${workers === 1 ? '' : 's'}`,
      detail: 'The f64 reference implementation, in JavaScript compiled for the model, on every core.',
      software: true,
      parallelism: workers,
    };
  }

  run(job: Job, onSnapshot: (snapshot: Snapshot) => void): Run {
    const id = this.nextRun++;
    const run = new CpuRun(job, onSnapshot, {
      dispatch: () => this.dispatch(),
      end: () => {
        this.runs.delete(id);
        for (const slot of this.slots) {
          if (slot.knows.delete(id)) slot.port.post({ type: 'forget', run: id });
        }
        this.dispatch();
      },
      conclude: () => {
        for (const slot of this.slots) if (slot.knows.has(id)) slot.port.post({ type: 'conclude', run: id });
      },
      compilations: () => Math.max(0, ...this.slots.map((slot) => slot.compilations)),
    });
    if (this.lost) run.lose(this.lost);
    else if (!run.ended) {
      this.runs.set(id, run);
      this.dispatch();
    }
    return run;
  }

  dispose(): void {
    for (const run of [...this.runs.values()]) run.cancel();
    for (const slot of this.slots) slot.port.terminate();
  }

  /** Gives waiting tasks to workers, one run after another. */
  private dispatch(): void {
    for (;;) {
      const slot = this.slots.reduce((a, b) => (b.load < a.load ? b : a));
      if (slot.load >= AHEAD) return;
      let given = false;
      for (const [id, run] of this.runs) {
        const task = run.nextTask();
        if (!task) continue;
        // To the back of the line: Map keeps insertion order.
        this.runs.delete(id);
        this.runs.set(id, run);
        if (!slot.knows.has(id)) {
          slot.knows.add(id);
          slot.port.post({ type: 'job', run: id, job: run.job });
        }
        slot.load++;
        slot.port.post({ type: 'task', run: id, ...task });
        given = true;
        break;
      }
      if (!given) return;
    }
  }

  private receive(slot: Slot, message: FromWorker): void {
    const run = this.runs.get(message.run);
    if (message.type === 'idle') {
      slot.load = Math.max(0, slot.load - 1);
    } else if (message.type === 'error') {
      run?.fail(message.message);
    } else {
      slot.compilations = message.compilations;
      run?.accept(message.task, message.result);
    }
    this.dispatch();
  }

  private lose(message: string): void {
    this.lost = message;
    for (const run of [...this.runs.values()]) run.lose(message);
    this.runs.clear();
  }
}

interface Host {
  dispatch(): void;
  end(): void;
  conclude(): void;
  compilations(): number;
}

/** One job on the pool: hands out tasks, merges their results in order. */
class CpuRun implements Run {
  readonly finished: Promise<Snapshot>;
  readonly job: Job;
  ended = false;
  private resolve!: (snapshot: Snapshot) => void;
  private reject!: (error: Error) => void;
  private readonly onSnapshot: (snapshot: Snapshot) => void;
  private readonly host: Host;
  private prepared: PreparedJob | null = null;
  private state: RunState = 'queued';
  private error = '';
  private tree: BlockTree | null = null;
  /** Trajectories that are merged. */
  private rows = 0;
  private paths: Float64Array[] = [];
  /** Results that came before an earlier task's. */
  private readonly early = new Map<number, BlockResult | null>();
  private concluded = false;
  /** Of a concluded run: blocks none of whose trajectories is through. */
  private readonly cut: BlockResult[] = [];
  private merged = 0;
  private given = 0;
  private nextTrajectory = 0;
  /** A power of two; 0 until it is known. */
  private blocksPerTask = 0;
  private paused = false;
  private lastSnapshot = 0;

  constructor(job: Job, onSnapshot: (snapshot: Snapshot) => void, host: Host) {
    this.job = job;
    this.onSnapshot = onSnapshot;
    this.host = host;
    this.finished = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // A caller that only listens to snapshots must not be punished with an unhandled rejection.
    this.finished.catch(() => {});
    try {
      this.prepared = prepareJob(job);
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
      this.finish('failed');
    }
  }

  pause(): void {
    if (this.ended) return;
    this.paused = true;
    this.state = 'paused';
    this.emit();
  }

  resume(): void {
    if (this.ended || !this.paused) return;
    this.paused = false;
    this.state = this.given > 0 ? 'running' : 'queued';
    this.emit();
    this.host.dispatch();
  }

  cancel(): void {
    this.finish('cancelled');
  }

  conclude(): void {
    if (this.ended || this.concluded) return;
    this.concluded = true;
    if (this.merged === this.given) this.finish('cancelled');
    else this.host.conclude();
  }

  /** What has been found counts for nothing: of blocks that had no such trajectory a mean would be another number's. */
  fail(message: string): void {
    this.error = message;
    this.tree = null;
    this.rows = 0;
    this.paths = [];
    this.finish('failed');
  }

  lose(message: string): void {
    if (this.ended) return;
    this.ended = true;
    this.reject(new EngineLost(message, this.rows > 0 ? this.snapshot('failed') : null));
  }

  /** The next task, or null if there is none to give now. */
  nextTask(): { task: number; first: number; trajectories: number; paths: number } | null {
    const { job, prepared } = this;
    if (this.ended || this.paused || this.concluded || !prepared || this.nextTrajectory >= job.trajectories)
      return null;
    // Larger tasks need the first block's count of reactions; until it is known, only single blocks are given.
    if (this.given >= SINGLE_TASKS && this.blocksPerTask === 0) return null;
    const size = blockSize(prepared);
    const done = this.nextTrajectory;
    const blocks = this.given < SINGLE_TASKS ? 1 : Math.min(this.blocksPerTask, subtreeAt(done / size));
    const trajectories = Math.min(size * blocks, job.trajectories - done);
    this.nextTrajectory += trajectories;
    this.state = 'running';
    return { task: this.given++, first: job.first + done, trajectories, paths: Math.max(0, job.samplePaths - done) };
  }

  accept(task: number, result: BlockResult | null): void {
    if (this.ended || !this.prepared) return;
    if (task === 0 && result) {
      const wanted = Math.round(Math.log2(TASK_REACTIONS / Math.max(1, result.reactions)));
      this.blocksPerTask = 2 ** Math.max(0, Math.min(MAX_LEVEL, wanted));
    }
    this.early.set(task, result);
    for (let next = this.early.get(this.merged); next !== undefined; next = this.early.get(this.merged)) {
      this.early.delete(this.merged++);
      if (next?.cut) this.cut.push(next);
      else if (next && next.rows > 0) this.merge(next);
    }
    if (this.concluded) {
      if (this.merged < this.given) return;
      if (this.rows === 0) for (const block of this.cut) this.merge(block);
      this.finish(this.rows >= this.job.trajectories ? 'done' : 'cancelled');
      return;
    }
    if (this.rows >= this.job.trajectories) this.finish('done');
    else if (this.rows > 0 && performance.now() - this.lastSnapshot >= SNAPSHOT_MS && !this.paused) this.emit();
  }

  private merge(next: BlockResult): void {
    const prepared = this.prepared as PreparedJob;
    if (next.paths.length > 0) this.paths.push(next.paths);
    this.tree ??= new BlockTree(prepared);
    this.tree.push({ ...next, paths: NO_PATHS }, levelOf(next.rows / blockSize(prepared)));
    this.rows += next.rows;
  }

  private finish(state: 'done' | 'cancelled' | 'failed'): void {
    if (this.ended) return;
    this.ended = true;
    this.state = state;
    const snapshot = this.snapshot(state);
    // After the caller has the Run in hand, also when the job failed at once.
    queueMicrotask(() => {
      if (state !== 'cancelled') this.onSnapshot(snapshot);
      this.resolve(snapshot);
    });
    this.host.end();
  }

  private emit(): void {
    this.lastSnapshot = performance.now();
    this.onSnapshot(this.snapshot(this.state));
  }

  private snapshot(state: RunState): Snapshot {
    const { job, prepared } = this;
    const total = this.tree?.total();
    const failures = total?.failures ?? NO_FAILURES;
    const done = total?.rows ?? 0;
    const columns = prepared ? job.bins * prepared.columns.width : 0;
    const moments = total ? { count: total.moments.count, data: total.moments.data.slice() } : emptyMoments(columns);
    return {
      job,
      state,
      message:
        this.error ||
        [prepared?.note, describeFailures(failures, done), prepared && undefinedNote(prepared, moments)]
          .filter(Boolean)
          .join(' '),
      done,
      reactions: total?.reactions ?? 0,
      seconds: total?.seconds ?? 0,
      moments,
      paths: concatenate(this.paths),
      histogram: total?.histogram ?? null,
      failures,
      compilations: this.host.compilations(),
    };
  }
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0];
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
