import { asFarAsReached } from '../../engine/reached';
import { type Engine, EngineLost, type Job, type Run, type Snapshot } from '../../engine/types';

/** A run was told to stop, or its engine was replaced under it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export interface AuxiliaryRunnerDeps {
  readonly engine: () => Engine | null;
  /** Made when the page's engine cannot do a job. */
  readonly spare: () => Engine;
  readonly onLost: (error: EngineLost) => void;
}

/**
 * Runs small jobs beside the page's own, to their end. What the page's engine cannot do is done by a spare engine on the
 * CPU, and remembered: `notice` then says so.
 */
export class AuxiliaryRunner {
  notice = '';
  private spare: Engine | null = null;
  private unable: { engine: Engine; estimators: Set<string> } | null = null;

  constructor(private readonly deps: AuxiliaryRunnerDeps) {}

  /** @throws Interrupted, or Error with a sentence for people */
  async run(job: Job, signal: AbortSignal): Promise<Snapshot> {
    const engine = this.deps.engine();
    if (!engine) throw new Error('No engine is running yet.');
    if (this.unable?.engine !== engine) this.unable = { engine, estimators: new Set() };
    const { estimators } = this.unable;
    if (!estimators.has(job.estimator)) {
      try {
        const snapshot = await finish(engine, job, signal);
        if (snapshot.state !== 'failed') return snapshot;
        if (engine.info.kind === 'cpu') throw new Error(snapshot.message);
      } catch (error) {
        if (!(error instanceof EngineLost)) throw error;
        this.deps.onLost(error);
      }
      estimators.add(job.estimator);
    }
    this.notice = `${engine.info.label} cannot measure this; CPU workers do.`;
    this.spare ??= this.deps.spare();
    const snapshot = await finish(this.spare, job, signal);
    if (snapshot.state === 'failed') throw new Error(snapshot.message);
    return snapshot;
  }
}

async function finish(engine: Engine, job: Job, signal: AbortSignal): Promise<Snapshot> {
  if (signal.aborted) throw new Interrupted();
  const run: Run = engine.run(job, () => {});
  const stop = () => run.cancel();
  signal.addEventListener('abort', stop);
  const snapshot = await run.finished.finally(() => signal.removeEventListener('abort', stop));
  if (snapshot.state === 'cancelled') throw new Interrupted();
  return asFarAsReached(snapshot);
}
