import type { SavedRun } from './saved-run';
import { checkRun } from './saved-schema';

/** One file with any number of runs. */
const FORMAT = 'propensity-runs';
const VERSION = 1;
export const MAX_FILE = 64 * 2 ** 20;

export function runsToText(runs: readonly SavedRun[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, runs })}\n`;
}

export interface ReadRuns {
  readonly runs: readonly SavedRun[];
  /** What could not be read, one sentence each; the other runs are fine. */
  readonly problems: readonly string[];
}

const shorten = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}…` : text);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a file of runs. Each is checked on its own, so that a damaged one does not take the others with it. */
export function textToRuns(text: string): ReadRuns {
  const refuse = (problem: string): ReadRuns => ({ runs: [], problems: [problem] });
  if (text.length > MAX_FILE) return refuse('The file is larger than 64 MB.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse(
      `The file is damaged or no file of saved runs (${shorten(String(error instanceof Error ? error.message : error))}).`,
    );
  }
  if (!isRecord(parsed) || parsed.format !== FORMAT) return refuse('This is no file of saved runs.');
  if (parsed.version !== VERSION) {
    return refuse(
      `The file has version ${shorten(JSON.stringify(parsed.version) ?? 'none')}; this page reads version ${VERSION}.`,
    );
  }
  if (!Array.isArray(parsed.runs)) return refuse('The file is damaged: it holds no list of runs.');
  if (parsed.runs.length === 0) return refuse('The file holds no runs.');
  const runs: SavedRun[] = [];
  const problems: string[] = [];
  parsed.runs.forEach((value: unknown, i) => {
    const { run, problem } = checkRun(value);
    if (run) runs.push(run);
    else problems.push(shorten(`Run ${i + 1} of the file is damaged at ${problem}`));
  });
  return { runs, problems };
}
