import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Engine, EngineLost } from '../../engine/types';
import { findFinding } from '../../experiments/findings/registry';
import { isComplete, newRecord } from '../../experiments/findings/results';
import { type Progress, runFinding, type Tools } from '../../experiments/findings/runner';
import type { Budget, Finding, FindingRecord, Origin } from '../../experiments/findings/types';
import { readFindingRecord } from '../../io/findings/record-schema';
import { findings as texts } from '../../messages/en/findings';
import { said } from '../../messages/said';
import type { FindingsStore } from './findings-db';

/** Results as this browser keeps them. */
export interface SavedFinding {
  readonly id: string;
  readonly record: FindingRecord;
}

export interface RunningFinding {
  /** Of the results that grow. */
  readonly saved: string;
  readonly finding: string;
  readonly progress: Progress;
  /** Seconds that are left, as far as that can be said; null at first. */
  readonly left: number | null;
}

export interface FindingsState {
  /** The newest first. */
  readonly saved: readonly SavedFinding[];
  readonly running: RunningFinding | null;
  /** What went wrong, for people. */
  readonly message: string;
}

export interface FindingsDeps {
  /** The page's engine; null before there is one. */
  readonly engine: () => Engine | null;
  readonly onLost: (error: EngineLost) => void;
  readonly solve: Tools['solve'];
  readonly origin: (engine: Engine) => Origin;
  readonly open: () => Promise<FindingsStore>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** How often, and how long at most, an engine is waited for. */
const LOOK_MS = 100;
const LOOKS = 200;
/** Results are written so often while a finding runs, milliseconds; and at its end. */
const SAVE_MS = 2000;
/** A share of the work from which on the time that is left can be told. */
const TELLING = 0.04;

/** Runs findings one at a time, and keeps what they find. */
export class Findings {
  readonly store: StoreApi<FindingsState> = createStore<FindingsState>()(() => ({
    saved: [],
    running: null,
    message: '',
  }));
  private abort: AbortController | null = null;
  private storage: FindingsStore | null = null;

  constructor(private readonly deps: FindingsDeps) {}

  /** Reads what this browser has kept. */
  async load(): Promise<void> {
    try {
      this.storage = await this.deps.open();
      const kept = await this.storage.all();
      const saved = kept.flatMap(({ id, record }): SavedFinding[] => {
        try {
          return [{ id, record: readFindingRecord(record) }];
        } catch {
          // Of a finding that is no more, or written by something else.
          return [];
        }
      });
      this.store.setState({ saved: saved.sort((a, b) => b.record.updated - a.record.updated) });
    } catch {
      this.store.setState({
        message: texts().keepsNothing,
      });
    }
  }

  /** Results of a finding, the newest first. */
  static of(state: FindingsState, finding: string): SavedFinding[] {
    return state.saved.filter(({ record }) => record.finding === finding);
  }

  /** Measures a finding; goes on with unfinished results of this budget, if there are any. */
  async start(finding: Finding, budget: Budget): Promise<void> {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    const unfinished = Findings.of(this.store.getState(), finding.id).find(
      ({ record }) => record.budget === budget && !isComplete(finding, record),
    );
    const { now, newId } = this.deps;
    const saved = unfinished ?? { id: newId(), record: newRecord(finding, budget, now()) };
    this.put(saved);
    const running = { saved: saved.id, finding: finding.id, left: null };
    this.store.setState({
      message: '',
      running: { ...running, progress: { done: 0, of: finding.parts(budget).length, fraction: 0, current: '' } },
    });
    try {
      await this.work(finding, saved, abort.signal);
    } catch (error) {
      if (this.abort === abort)
        this.store.setState({ message: said(error instanceof Error ? error.message : String(error)) });
    } finally {
      if (this.abort === abort) this.store.setState({ running: null });
    }
  }

  /** Ends what runs, and keeps the measurements that are done. */
  stop(): void {
    this.abort?.abort();
  }

  async remove(id: string): Promise<void> {
    if (this.store.getState().running?.saved === id) this.stop();
    this.store.setState(({ saved }) => ({ saved: saved.filter((one) => one.id !== id) }));
    await this.storage?.remove(id);
  }

  /** Adds results from a file, of another machine perhaps. @throws Error with a sentence for people */
  async add(data: unknown): Promise<FindingRecord> {
    const record = readFindingRecord(data);
    const saved = { id: this.deps.newId(), record };
    this.put(saved);
    await this.keep(saved);
    return record;
  }

  private put(saved: SavedFinding): void {
    this.store.setState((state) => ({
      saved: [saved, ...state.saved.filter(({ id }) => id !== saved.id)],
    }));
  }

  private async keep({ id, record }: SavedFinding): Promise<void> {
    try {
      await this.storage?.write(id, record);
    } catch {
      this.store.setState({ message: texts().notKept });
    }
  }

  private async engine(signal: AbortSignal): Promise<Engine> {
    for (let i = 0; i < LOOKS; i++) {
      const engine = this.deps.engine();
      if (engine || signal.aborted) {
        if (engine) return engine;
        break;
      }
      await this.deps.wait(LOOK_MS);
    }
    throw new Error(texts().noEngine);
  }

  private async work(finding: Finding, from: SavedFinding, signal: AbortSignal): Promise<void> {
    const { now, solve, origin } = this.deps;
    const { id } = from;
    let latest = from.record;
    let written = now();
    const began = now();
    let first: number | null = null;
    for (;;) {
      const engine = await this.engine(signal);
      try {
        latest = await runFinding(
          finding,
          latest,
          { engine, solve, origin: origin(engine), now },
          {
            signal,
            onPart: async (record) => {
              latest = record;
              this.put({ id, record });
              if (now() - written < SAVE_MS) return;
              written = now();
              await this.keep({ id, record });
            },
            onProgress: (progress) => {
              first ??= progress.fraction;
              const gained = progress.fraction - first;
              const seconds = (now() - began) / 1000;
              const left = gained > TELLING ? (seconds * (1 - progress.fraction)) / gained : null;
              this.store.setState(({ running }) => ({ running: running && { ...running, progress, left } }));
            },
          },
        );
        break;
      } catch (error) {
        if (!(error instanceof EngineLost) || signal.aborted) throw error;
        // Another engine goes on with what is missing.
        if (this.deps.engine() === engine) this.deps.onLost(error);
      } finally {
        await this.keep({ id, record: latest });
      }
    }
  }
}

export const findingOf = ({ record }: SavedFinding): Finding | undefined => findFinding(record.finding);
