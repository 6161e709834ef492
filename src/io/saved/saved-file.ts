import { isReplicates, type Saved } from './saved-run';
import { checkSaved } from './saved-schema';

/** One file with any number of runs and replicates. */
const FORMAT = 'propensity-runs';
const VERSION = 1;
export const MAX_FILE = 64 * 2 ** 20;

export function savedToText(saved: readonly Saved[]): string {
  const replicates = saved.filter(isReplicates);
  const runs = saved.filter((one) => !isReplicates(one));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, runs, replicates })}\n`;
}

export interface ReadSaved {
  readonly saved: readonly Saved[];
  /** What could not be read, one sentence each; the others are fine. */
  readonly problems: readonly string[];
}

const shorten = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}…` : text);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads such a file. Each run is checked on its own, so that a damaged one does not take the others with it. */
export function textToSaved(text: string): ReadSaved {
  const refuse = (problem: string): ReadSaved => ({ saved: [], problems: [problem] });
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
  // Files of before replicates came into them hold none.
  const { runs, replicates = [] } = parsed;
  if (!Array.isArray(runs) || !Array.isArray(replicates))
    return refuse('The file is damaged: it holds no list of runs.');
  if (runs.length + replicates.length === 0) return refuse('The file holds no runs.');
  const found: Saved[] = [];
  const problems: string[] = [];
  const take = (values: readonly unknown[], what: string, isThat: (saved: Saved) => boolean) =>
    values.forEach((value, i) => {
      const { saved, problem } = checkSaved(value);
      if (saved && isThat(saved)) found.push(saved);
      else
        problems.push(
          shorten(`${what} ${i + 1} of the file is damaged at ${problem || 'its kind: it is the other one'}`),
        );
    });
  take(runs, 'Run', (saved) => !isReplicates(saved));
  take(replicates, 'Replicates', isReplicates);
  return { saved: found, problems };
}
