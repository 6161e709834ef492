import { type Engine, type EngineInfo, EngineLost, type Job, type Run, type Snapshot } from '../types';
import { requestAdapter } from './adapter';
import type { FromGpuWorker, ToGpuWorker } from './protocol';

/** How long a browser may take to give a device before the page goes on without it, milliseconds. */
const OPEN_MS = 15_000;

interface Pending {
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly resolve: (snapshot: Snapshot) => void;
  readonly reject: (error: Error) => void;
  last: Snapshot | null;
}

/** The page's side of the WebGPU engine: every call becomes a message to the worker that owns the device. */
export class GpuClient implements Engine {
  readonly info: EngineInfo;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private nextRun = 1;
  private lost = '';

  constructor(worker: Worker, info: EngineInfo) {
    this.worker = worker;
    this.info = info;
    worker.onmessage = ({ data }: MessageEvent<FromGpuWorker>) => this.receive(data);
    worker.onerror = (event) => this.lose(`The GPU worker stopped: ${event.message || 'no reason given'}.`);
  }

  run(job: Job, onSnapshot: (snapshot: Snapshot) => void): Run {
    const id = this.nextRun++;
    const finished = new Promise<Snapshot>((resolve, reject) => {
      if (this.lost) reject(new EngineLost(this.lost, null));
      else this.pending.set(id, { onSnapshot, resolve, reject, last: null });
    });
    // A caller that only listens to snapshots need not handle the loss of the device twice.
    finished.catch(() => {});
    if (!this.lost) this.post({ type: 'run', run: id, job });
    return {
      finished,
      pause: () => this.post({ type: 'pause', run: id }),
      resume: () => this.post({ type: 'resume', run: id }),
      cancel: () => this.post({ type: 'cancel', run: id }),
    };
  }

  /** Runs still going on end as cancelled, with what they had. */
  dispose(): void {
    this.worker.terminate();
    this.lost = 'The GPU engine was closed.';
    for (const [id, { last, resolve, reject }] of this.pending) {
      this.pending.delete(id);
      if (last) resolve({ ...last, state: 'cancelled' });
      else reject(new EngineLost(this.lost, null));
    }
  }

  /** Loses the device on purpose: for tests of the recovery. */
  loseDevice(): void {
    this.post({ type: 'loseDevice' });
  }

  private post(message: ToGpuWorker): void {
    this.worker.postMessage(message);
  }

  private receive(message: FromGpuWorker): void {
    if (message.type === 'ready' || message.type === 'unavailable') return;
    const run = this.pending.get(message.run);
    if (!run) return;
    if (message.type === 'snapshot') {
      run.last = message.snapshot;
      run.onSnapshot(message.snapshot);
      return;
    }
    this.pending.delete(message.run);
    if (message.type === 'finished') {
      run.resolve(message.snapshot);
    } else {
      this.lost = message.message;
      run.reject(new EngineLost(message.message, message.last ?? run.last));
    }
  }

  private lose(message: string): void {
    this.lost = message;
    for (const run of this.pending.values()) run.reject(new EngineLost(message, run.last));
    this.pending.clear();
  }
}

const NO_ANSWER = 'the graphics adapter did not answer.';

/** @throws Error if the promise takes longer than an adapter may */
async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(NO_ANSWER)), OPEN_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Opens the WebGPU engine in a worker. @throws Error with a sentence for people when there is no WebGPU device */
export async function createGpuEngine(): Promise<GpuClient> {
  // Asked here first: a browser without an adapter need not load the worker.
  await inTime(requestAdapter(navigator.gpu));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./gpu-worker.ts', import.meta.url), { type: 'module', name: 'propensity-gpu' });
    const give = (message: string) => {
      clearTimeout(timer);
      worker.terminate();
      reject(new Error(message));
    };
    const timer = setTimeout(() => give(NO_ANSWER), OPEN_MS);
    worker.onerror = (event) => give(`its worker could not be started (${event.message || 'no reason given'}).`);
    worker.onmessage = ({ data }: MessageEvent<FromGpuWorker>) => {
      if (data.type === 'unavailable') give(data.message);
      if (data.type !== 'ready') return;
      clearTimeout(timer);
      resolve(new GpuClient(worker, data.info));
    };
  });
}
