/** What one estimator does on one case. */
export interface Measurement {
  readonly trajectories: number;
  /** Of one trajectory's gradient by each parameter. */
  readonly variance: readonly number[];
  /** Largest share of such a variance that one trajectory makes up. */
  readonly dominance: number;
  /** Processor time, so that what else a machine does hardly matters. */
  readonly secondsPerTrajectory: number;
  /** Of the pilot, where there is one. */
  readonly pilotSeconds: number;
  /** Which version of the program it is about. */
  readonly commit: string;
}

/** By case ("model · kind"), then by method's id (efficiency-methods.ts); a sentence where an estimator refuses. */
export type EfficiencyRecord = Readonly<Record<string, Readonly<Record<string, Measurement | string>>>>;

/** The name that `--only` looks into. */
export const rowName = (model: string, kind: string, method: string): string => `${model} · ${kind} · ${method}`;

/** A record without the rows whose names contain one of some words. */
export function withoutRows(record: EfficiencyRecord, words: readonly string[]): EfficiencyRecord {
  const kept = Object.entries(record).map(([name, rows]) => [
    name,
    Object.fromEntries(
      Object.entries(rows).filter(([method]) => !words.some((word) => `${name} · ${method}`.includes(word))),
    ),
  ]);
  return Object.fromEntries(kept);
}
