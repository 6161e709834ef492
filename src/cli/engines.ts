import { blockSize } from '../engine/cpu/block';
import { diagnoseHere } from '../engine/cpu/diagnose';
import { allWorkers, createNodeEngine } from '../engine/cpu/node';
import { withFallback } from '../engine/fallback';
import { prepareJob } from '../engine/job';
import { fitHere } from '../engine/pilots/fit-pilot';
import { piloted } from '../engine/pilots/piloted';
import { withStartSlopes } from '../engine/starts/start-slopes';
import type { Engine, Job, Snapshot } from '../engine/types';
import { UsageError } from './errors';
import type { Files } from './files';
import type { Host, Interruption, Progress } from './host';
import type { Merged } from './parts/shared';
import { loadDawn } from './webgpu';

export const ENGINES = ['cpu', 'webgpu'] as const;
export type EngineName = (typeof ENGINES)[number];

/**
 * Makes the engine that a person asked for; or hands over the one that has the results of parts.
 * @param blocks pieces of work: more workers than that would idle
 */
export async function openEngine(session: Session, blocks = Number.POSITIVE_INFINITY): Promise<Engine> {
  const { engine, host, merged, workers = allWorkers() } = session;
  if (merged) return merged.engine;
  const onProcessors = () => createNodeEngine(host.worker, Math.max(1, Math.min(workers, blocks)));
  if (engine === 'cpu') return onProcessors();
  const gpu = await loadDawn();
  const { GpuEngine } = await import('../engine/gpu/engine');
  if (!(await gpu.requestAdapter())) throw new UsageError('--engine webgpu: Dawn finds no graphics adapter here');
  try {
    // What the GPU engine has no kernel for, and pilots, processors do: one pool for both.
    let pool: Engine | null = null;
    const processors = () => {
      pool ??= onProcessors();
      return pool;
    };
    const onGpu = await GpuEngine.create(gpu, diagnoseHere);
    return withStartSlopes(piloted(withFallback(onGpu, processors), fitHere, processors));
  } catch (error) {
    throw new UsageError(`--engine webgpu cannot be used here: ${error instanceof Error ? error.message : error}`);
  }
}

/** A finished or interrupted run, with the engine that did it. */
export interface Outcome {
  readonly snapshot: Snapshot;
  readonly device: string;
  /** From the first order to the last number, seconds. */
  readonly seconds: number;
}

/** What is common to all running: where, how it is stopped, and who is told how far it is. */
export interface Session {
  readonly host: Host;
  readonly engine: EngineName;
  readonly interruption: Interruption;
  readonly progress: Progress;
  /** Words behind "--", of a command that takes them. */
  readonly rest?: readonly string[];
  /** Threads that compute; all processors unless given. */
  readonly workers?: number;
  /** Where models and tables are read from; the disk unless given. */
  readonly files?: Files;
  /** Results that are there already: nothing is computed. */
  readonly merged?: Merged;
}

/** Time since a moment of performance.now(), seconds; of parts, what the longest of them took. */
export const secondsSince = ({ merged }: Session, began: number): number =>
  merged?.seconds ?? (performance.now() - began) / 1000;

/** Says how far a run is, e.g. "gs-st: 40 % (4,096 of 10,240 trajectories)". */
export function tell(progress: Progress, what: string, { done, job }: Snapshot): void {
  const percent = Math.floor((100 * done) / job.trajectories);
  const [some, all] = [done, job.trajectories].map((n) => n.toLocaleString('en'));
  progress.show(`${what}: ${percent} % (${some} of ${all} trajectories)`);
}

/** How long workers may take to hand over what they have. */
const PATIENCE_MS = 1500;

/** Runs one job on an engine of its own until it is done or interrupted. @throws UsageError, Error */
export async function runJob(job: Job, session: Session): Promise<Outcome> {
  const prepared = prepareJob(job);
  const engine = await openEngine(session, Math.ceil(job.trajectories / blockSize(prepared)));
  try {
    const began = performance.now();
    const run = engine.run(job, (snapshot) => tell(session.progress, job.estimator, snapshot));
    const { signal } = session.interruption;
    const stop = () => {
      if (!run.conclude) return run.cancel();
      run.conclude();
      setTimeout(() => run.cancel(), PATIENCE_MS).unref();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
    const snapshot = await run.finished;
    session.progress.clear();
    if (snapshot.state === 'failed') throw new Error(snapshot.message);
    return { snapshot, device: engine.info.label, seconds: secondsSince(session, began) };
  } finally {
    session.progress.clear();
    engine.dispose();
  }
}

/** Runs a job to its end, or to where a signal stops it. */
export async function interruptible(engine: Engine, job: Job, signal: AbortSignal): Promise<Snapshot> {
  const run = engine.run(job, () => {});
  const stop = () => run.cancel();
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
  try {
    return await run.finished;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
