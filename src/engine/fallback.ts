import type { Engine, Job, Run, Snapshot } from './types';

const FALLBACK =
  'What it has no kernel for (more than 32 events, delays, more than 16 million molecules, or some estimators on very large models) runs on CPU workers.';

/**
 * An engine that hands the jobs it refuses (`Snapshot.refused`: a kernel that does not exist for such a model) to another
 * one, made when it is first needed. Everything else is the first engine's; snapshots of the other say so in their message.
 */
export function withFallback(engine: Engine, makeFallback: () => Engine): Engine {
  let fallback: Engine | null = null;
  return {
    info: { ...engine.info, detail: `${engine.info.detail} ${FALLBACK}` },
    run: (job, onSnapshot) =>
      new FallbackRun(engine, job, onSnapshot, () => {
        fallback ??= makeFallback();
        return fallback;
      }),
    dispose: () => {
      engine.dispose();
      fallback?.dispose();
    },
  };
}

class FallbackRun implements Run {
  readonly finished: Promise<Snapshot>;
  private current: Run;
  private paused = false;

  constructor(engine: Engine, job: Job, onSnapshot: (snapshot: Snapshot) => void, fallback: () => Engine) {
    const first = engine.run(job, (snapshot) => {
      if (!snapshot.refused) onSnapshot(snapshot);
    });
    this.current = first;
    this.finished = first.finished.then((snapshot) => {
      if (!snapshot.refused) return snapshot;
      const other = fallback();
      const told = (found: Snapshot): Snapshot => ({
        ...found,
        message: [`${snapshot.message} ${other.info.label} did.`, found.message].filter(Boolean).join(' '),
      });
      this.current = other.run(job, (found) => onSnapshot(told(found)));
      if (this.paused) this.current.pause();
      return this.current.finished.then(told);
    });
    // A caller that only listens to snapshots need not handle the loss of an engine twice.
    this.finished.catch(() => {});
  }

  pause(): void {
    this.paused = true;
    this.current.pause();
  }

  resume(): void {
    this.paused = false;
    this.current.resume();
  }

  cancel(): void {
    this.current.cancel();
  }

  conclude(): void {
    if (this.current.conclude) this.current.conclude();
    else this.current.cancel();
  }
}
