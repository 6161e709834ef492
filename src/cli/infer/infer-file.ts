import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Replicates } from '../../inference/replicates/replicates';
import { readReplicates } from '../../inference/saved/saved';
import { UsageError } from '../errors';

/** What --save writes and --resume reads. */
export interface SavedInference {
  readonly replicates: Replicates;
  /** Cells behind the data; undefined if unknown. */
  readonly cells: number | undefined;
  /** What was said about the data. */
  readonly notes: readonly string[];
  /** Time waited so far, seconds. */
  readonly seconds: number;
}

const FORMAT = 'propensity infer';
const VERSION = 1;

/** Whole or not at all: what interrupts the writing leaves the old file. @throws Error */
export function writeInference(path: string, { replicates, cells, notes, seconds }: SavedInference): void {
  const text = JSON.stringify({ format: FORMAT, version: VERSION, cells: cells ?? null, notes, seconds, replicates });
  writeFileSync(`${path}.part`, `${text}\n`);
  renameSync(`${path}.part`, path);
}

/** @throws UsageError that says why the file cannot be gone on from */
export function readInference(path: string): SavedInference {
  const refuse = (why: string) => new UsageError(`--resume ${path}: ${why}`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw refuse('there is no such file');
  }
  let saved: Record<string, unknown>;
  try {
    saved = JSON.parse(text);
  } catch {
    throw refuse('this is not what --save writes');
  }
  if (saved?.format !== FORMAT) throw refuse('this is not what --save writes');
  if (saved.version !== VERSION) throw refuse(`it is of version ${saved.version}, this program reads ${VERSION}`);
  const { cells, notes, seconds } = saved;
  try {
    return {
      replicates: readReplicates(saved.replicates),
      cells: typeof cells === 'number' ? cells : undefined,
      notes: Array.isArray(notes) ? notes.map(String) : [],
      seconds: typeof seconds === 'number' ? seconds : 0,
    };
  } catch (error) {
    throw refuse(`it is damaged: ${error instanceof Error ? error.message : error}`);
  }
}

/** Saves from time to time, and says once if that stops working; the runs go on. */
export class Saver {
  private last = performance.now();
  problem = '';
  private readonly path: string | undefined;

  constructor(path: string | undefined) {
    this.path = path;
  }

  /** @throws UsageError if nothing can be written there, before hours are spent */
  begin(saved: SavedInference): void {
    if (this.path === undefined) return;
    try {
      writeInference(this.path, saved);
    } catch (error) {
      throw new UsageError(`--save ${this.path}: ${error instanceof Error ? error.message : error}`);
    }
  }

  save(saved: SavedInference, everyMs = 0): void {
    if (this.path === undefined || performance.now() - this.last < everyMs) return;
    this.last = performance.now();
    try {
      writeInference(this.path, saved);
      this.problem = '';
    } catch (error) {
      this.problem = `What was done last could not be saved: ${error instanceof Error ? error.message : error}`;
    }
  }
}
