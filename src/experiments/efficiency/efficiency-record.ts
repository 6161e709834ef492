/** What one estimator does on one case. */
export interface Measurement {
  readonly trajectories: number;
  /** Of one trajectory's gradient by each parameter. */
  readonly variance: readonly number[];
  /** Largest share of such a variance that one trajectory makes up. */
  readonly dominance: number;
  readonly secondsPerTrajectory: number;
  /** Of the pilot, where there is one. */
  readonly pilotSeconds: number;
}

/** By case ("model · kind"), then by estimator's id; a sentence where an estimator refuses. */
export type EfficiencyRecord = Readonly<Record<string, Readonly<Record<string, Measurement | string>>>>;
