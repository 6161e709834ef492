import { type Engine, EngineLost, type Job, type Snapshot } from '../../engine/types';
import type { ExactQuery, ExactResult } from '../../exact/types';
import { pool } from '../../inference/pool';
import { autocorrelationCells, autocorrelationJob } from './measures/autocorrelation';
import { exponentJobs, exponentsData } from './measures/exponents';
import { fitData, fitRun, Stopped } from './measures/fits';
import { cellsOf, jobOf, truthOf } from './measures/gradient';
import { settingsText, validParts } from './results';
import type { DataOf, Finding, FindingRecord, MeasureName, Origin, Part, PartResult } from './types';

/** What a finding runs on. */
export interface Tools {
  readonly engine: Engine;
  /** Solves for an exact answer. @throws Stopped */
  readonly solve: (query: ExactQuery, signal: AbortSignal) => Promise<ExactResult>;
  readonly origin: Origin;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How far a run of a finding is. */
export interface Progress {
  /** Parts that are done, and all of them. */
  readonly done: number;
  readonly of: number;
  /** Share of the work that is done, 0..1, by the parts' weights. */
  readonly fraction: number;
  /** Key of the part that was begun last. */
  readonly current: string;
}

export interface Handles {
  readonly signal?: AbortSignal | undefined;
  /** Only these of the parts that are missing; all unless given. */
  readonly only?: (part: Part, index: number) => boolean;
  /** After every part, with everything there is; what it returns is waited for. */
  readonly onPart?: (record: FindingRecord) => void | Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
}

const MAX_AT_ONCE = 16;

/** Parts under way at the same time: so many that no worker waits while another part's last block is computed. */
const partsAtOnce = ({ info }: Engine) =>
  info.kind === 'cpu' ? Math.min(MAX_AT_ONCE, 2 * info.parallelism) : MAX_AT_ONCE / 2;

/**
 * Does the parts of a finding that a record lacks, several at a time, and resolves with the record as far as it came: all
 * parts, or those that were done when the signal was aborted. Unfinished parts leave nothing. What a part finds does not depend on the
 * others nor on the order. @throws EngineLost, Error with a sentence for people if a part cannot be done; `onPart` has
 * had all that came before
 */
export async function runFinding(
  finding: Finding,
  from: FindingRecord,
  tools: Tools,
  { signal: outer, only = () => true, onPart, onProgress }: Handles = {},
): Promise<FindingRecord> {
  const all = finding.parts(from.budget);
  const total = all.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let record: FindingRecord = { ...from, parts: validParts(finding, from) };
  const began = tools.now();
  const stop = new AbortController();
  const halt = () => stop.abort();
  if (outer?.aborted) halt();
  outer?.addEventListener('abort', halt);
  const { signal } = stop;
  let current = '';
  const tell = () => {
    const there = all.filter(({ key }) => record.parts[key]);
    const weight = there.reduce((sum, part) => sum + (part.weight ?? 1), 0);
    onProgress?.({ done: there.length, of: all.length, fraction: total > 0 ? weight / total : 1, current });
  };
  const keep = async (key: string, result: PartResult) => {
    const origins = record.origins.some((origin) => JSON.stringify(origin) === JSON.stringify(tools.origin))
      ? record.origins
      : [...record.origins, tools.origin];
    const updated = tools.now();
    const elapsed = from.elapsed + (updated - began) / 1000;
    record = { ...record, parts: { ...record.parts, [key]: result }, origins, updated, elapsed };
    tell();
    await onPart?.(record);
  };
  const failures: unknown[] = [];
  const work = async (part: Part) => {
    if (signal.aborted) return;
    current = part.key;
    tell();
    try {
      await keep(part.key, await measure(part, record, tools, signal));
    } catch (error) {
      if (error instanceof Stopped) return;
      failures.push(error);
      halt();
    }
  };
  try {
    tell();
    const missing = all.filter((part, index) => !record.parts[part.key] && only(part, index));
    // What others are fitted to comes first.
    for (const data of [true, false]) {
      const now = missing.filter((part) => (part.measure === 'fit-data') === data);
      await pool(now.length, partsAtOnce(tools.engine), (i) => work(now[i]));
    }
  } finally {
    outer?.removeEventListener('abort', halt);
  }
  if (failures.length > 0) throw failures.find((error) => error instanceof EngineLost) ?? failures[0];
  return record;
}

/** Runs a job to its end. @throws Stopped, or Error with what the engine says */
async function finished(engine: Engine, job: Job, signal: AbortSignal): Promise<Snapshot> {
  if (signal.aborted) throw new Stopped();
  const run = engine.run(job, () => {});
  const stop = () => run.cancel();
  signal.addEventListener('abort', stop);
  const snapshot = await run.finished.finally(() => signal.removeEventListener('abort', stop));
  if (snapshot.state === 'cancelled') throw new Stopped();
  if (snapshot.state === 'failed') throw new Error(snapshot.message);
  return snapshot;
}

async function measure(part: Part, record: FindingRecord, tools: Tools, signal: AbortSignal): Promise<PartResult> {
  const { seed } = record;
  const { engine } = tools;
  const result = <M extends MeasureName>(measure: M, seconds: number, data: DataOf[M]): PartResult => ({
    measure,
    settings: settingsText(part, seed),
    seconds,
    data,
  });
  switch (part.measure) {
    case 'gradient': {
      if (part.setting.autocorrelation) {
        const rows = await finished(engine, autocorrelationJob(part.setting, seed, part.trajectories), signal);
        return result('gradient', rows.seconds, autocorrelationCells(rows, part.setting.parameter));
      }
      const snapshot = await finished(engine, jobOf(part.setting, seed, part.trajectories), signal);
      return result('gradient', snapshot.seconds, cellsOf(snapshot, part.setting.parameter));
    }
    case 'truth': {
      const { model, parameters, initial, from, to, bins, observables } = jobOf(part.setting, seed, 1);
      const query = { model, parameters, initial, from, to, bins, observables, gradients: true };
      const began = tools.now();
      const answer = await tools.solve(query, signal);
      return result('truth', (tools.now() - began) / 1000, truthOf(part.setting, answer));
    }
    case 'exponents': {
      const jobs = exponentJobs(part.setting, seed, part.effort);
      const lambda = await finished(engine, jobs.lambda, signal);
      const second = await finished(engine, jobs.second, signal);
      return result('exponents', lambda.seconds + second.seconds, exponentsData(lambda, second));
    }
    case 'fit-data':
      return result('fit-data', 0, await fitData(part.fitCase, engine, signal));
    case 'fit': {
      const key = fitDataKey(part.fitCase);
      const there = record.parts[key];
      if (there?.measure !== 'fit-data') throw new Error(`The data "${key}" are missing.`);
      const { seconds, data } = await fitRun(part, seed, there.data as DataOf['fit-data'], engine, signal);
      return result('fit', seconds, data);
    }
  }
}

/** Key of the part that makes the data of a problem. */
export const fitDataKey = (fitCase: string): string => `data of ${fitCase}`;
