import type { Engine, Job, Run } from '../../engine/types';
import { scene as texts } from '../../messages/en/scene';
import { fill } from '../../messages/fill';

/** Milliseconds for which another engine shows what it can do, and how often it is looked at. */
const TRIAL = 1500;
const LOOK = 100;
/** Another engine has to be so many times as fast: changing costs what has been done so far. */
const WORTH = 1.5;
/** Shorter waits are not worth a trial, seconds. */
const SLOW = 6;

export interface EngineTrialDeps {
  /** Makes the engine that is tried. */
  readonly other: () => Promise<Engine>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  /** Halts the present engine, and lets it go on; with what was measured, if anything was. */
  readonly rest: () => void;
  readonly goOn: (choice: string) => void;
  /** Goes on with the other engine, which is not disposed of here any more. */
  readonly adopt: (engine: Engine, choice: string) => void;
}

/** What the present engine has to do. */
interface Present {
  /** Tried once for each. */
  readonly about: string;
  /** Seconds until all is done; null where that cannot be told yet. */
  readonly before: number | null;
  /** The engine's name. */
  readonly than: string;
}

/** Measures on the very runs under way whether another engine would be faster, where the present one is slow. */
export class EngineTrial {
  private abort: AbortController | null = null;
  private tried = '';

  constructor(private readonly deps: EngineTrialDeps) {}

  get active(): boolean {
    return this.abort !== null;
  }

  /** Ends a trial, if there is one, and lets the runs go on that it held up. */
  end(): void {
    if (!this.abort) return;
    this.abort.abort();
    this.abort = null;
    this.deps.goOn('');
  }

  /** What was tried may be tried again. */
  forget(): void {
    this.tried = '';
  }

  /** @param jobs the runs that are not over, whole: another engine begins them anew */
  async consider({ about, before, than }: Present, jobs: readonly Job[]): Promise<void> {
    if (this.abort || this.tried === about || before === null || before < SLOW) return;
    const { other, goOn, rest, adopt } = this.deps;
    this.tried = about;
    const abort = new AbortController();
    this.abort = abort;
    rest();
    const engine = await other().catch(() => null);
    const seconds = engine && (await this.secondsFor(engine, jobs, abort.signal));
    if (this.abort !== abort || !engine || seconds === null) {
      engine?.dispose();
      if (this.abort === abort) this.end();
      return;
    }
    this.abort = null;
    const factor = before / seconds;
    const digits = factor < 10 ? factor.toPrecision(2) : `${Math.round(factor)}`;
    const shown = Number.isFinite(factor) ? fill(texts().engine.times, { digits }) : texts().engine.muchMore;
    if (factor <= WORTH) {
      engine.dispose();
      goOn(fill(texts().engine.notFaster, { shown }));
    } else {
      adopt(engine, fill(texts().engine.faster, { shown, than }));
    }
  }

  /**
   * Seconds in which an engine would do all of the jobs, judged by what it does of them in a second and a half; infinite if one of
   * them got nowhere. Null if stopped.
   */
  private async secondsFor(engine: Engine, jobs: readonly Job[], signal: AbortSignal): Promise<number | null> {
    const { wait, now } = this.deps;
    const done = jobs.map(() => 0);
    const over = jobs.map(() => 0);
    const began = now();
    const runs: Run[] = jobs.map((job, i) => {
      const run = engine.run(job, (snapshot) => {
        done[i] = snapshot.done;
      });
      run.finished.then(
        (snapshot) => {
          done[i] = snapshot.done;
          over[i] = (now() - began) / 1000;
        },
        () => {},
      );
      return run;
    });
    try {
      while (now() - began < TRIAL && !signal.aborted && over.includes(0)) await wait(LOOK);
      if (signal.aborted) return null;
      const spent = (now() - began) / 1000;
      const each = jobs.map(({ trajectories }, i) =>
        done[i] > 0 ? ((over[i] || spent) / done[i]) * trajectories : Number.POSITIVE_INFINITY,
      );
      return Math.max(...each);
    } finally {
      for (const run of runs) run.cancel();
    }
  }
}
