import type { Budget, DataOf, Finding, FindingRecord, MeasureName, Part, Parts, Results } from './types';

/** All that a part's numbers depend on, as text. */
export function settingsText(part: Part, seed: number): string {
  const { key: _, weight: __, ...what } = part;
  return JSON.stringify({ ...what, seed });
}

/** Those results that are of the finding as it is now. */
export function validParts(finding: Finding, { budget, parts, seed }: FindingRecord): Parts {
  return Object.fromEntries(
    finding.parts(budget).flatMap((part) => {
      const found = parts[part.key];
      return found?.settings === settingsText(part, seed) ? [[part.key, found]] : [];
    }),
  );
}

export function resultsOf(budget: Budget, seed: number, parts: Parts): Results {
  return {
    budget,
    seed,
    parts,
    get: <M extends MeasureName>(measure: M, key: string) => {
      const found = parts[key];
      return found?.measure === measure ? (found.data as DataOf[M]) : undefined;
    },
  };
}

export const recordResults = (finding: Finding, record: FindingRecord): Results =>
  resultsOf(record.budget, record.seed, validParts(finding, record));

export const isComplete = (finding: Finding, record: FindingRecord): boolean =>
  Object.keys(validParts(finding, record)).length === finding.parts(record.budget).length;

/** Computing time of the parts there are, seconds. */
export const computeSeconds = ({ parts }: FindingRecord): number =>
  Object.values(parts).reduce((sum, { seconds }) => sum + seconds, 0);

export function newRecord(finding: Finding, budget: Budget, now: number, seed = finding.seed): FindingRecord {
  return { finding: finding.id, budget, seed, parts: {}, origins: [], began: now, updated: now, elapsed: 0 };
}

/**
 * Puts records of the same finding, budget and seed together: a part that several have done is taken from the first.
 * @throws Error if they are of different findings, budgets or seeds, or disagree about a part
 */
export function mergeRecords(records: readonly FindingRecord[]): FindingRecord {
  const [first, ...rest] = records;
  let merged = first;
  for (const other of rest) merged = mergeTwo(merged, other);
  return merged;
}

const nameOf = ({ finding, budget, seed }: FindingRecord) => `${finding} (${budget}, seed ${seed})`;

function mergeTwo(one: FindingRecord, other: FindingRecord): FindingRecord {
  if (nameOf(one) !== nameOf(other)) throw new Error(`${nameOf(one)} and ${nameOf(other)} do not go together.`);
  for (const [key, part] of Object.entries(other.parts)) {
    const mine = one.parts[key];
    if (mine && (mine.settings !== part.settings || JSON.stringify(mine.data) !== JSON.stringify(part.data)))
      throw new Error(`Two results of part "${key}" of ${one.finding} differ.`);
  }
  const known = new Set(one.origins.map((origin) => JSON.stringify(origin)));
  return {
    ...one,
    parts: { ...other.parts, ...one.parts },
    origins: [...one.origins, ...other.origins.filter((origin) => !known.has(JSON.stringify(origin)))],
    began: Math.min(one.began, other.began),
    updated: Math.max(one.updated, other.updated),
    elapsed: one.elapsed + other.elapsed,
  };
}
