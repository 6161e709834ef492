import { type Engine, EngineLost, type Job, type Snapshot } from '../../engine/types';
import { scene as texts } from '../../messages/en/scene';
import { fill } from '../../messages/fill';
import { finished } from '../work/finished';
import { engineInUse } from '../work/some-engine';

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
    const engine = await engineInUse(this.deps.engine, signal);
    if (this.unable?.engine !== engine) this.unable = { engine, estimators: new Set() };
    const { estimators } = this.unable;
    if (!estimators.has(job.estimator)) {
      try {
        const snapshot = await finished(engine, job, signal);
        if (snapshot.state !== 'failed') return snapshot;
        if (engine.info.kind === 'cpu') throw new Error(snapshot.message);
      } catch (error) {
        if (!(error instanceof EngineLost)) throw error;
        // Where another engine took its place on purpose, nothing is lost: that one does it.
        const now = this.deps.engine();
        if (now === engine) this.deps.onLost(error);
        else if (now) return this.run(job, signal);
      }
      estimators.add(job.estimator);
    }
    this.notice = fill(texts().engine.cannot, { label: engine.info.label });
    this.spare ??= this.deps.spare();
    const snapshot = await finished(this.spare, job, signal);
    if (snapshot.state === 'failed') throw new Error(snapshot.message);
    return snapshot;
  }
}
