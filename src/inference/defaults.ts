import type { Schedule } from './types';

/** What the page and the command line fit with unless a person says otherwise. */
export const FIT_DEFAULTS = {
  seed: 1,
  temperature: 1,
  /** Of simulated data. */
  dataSeed: 1,
  /** A replicate has found the truth if every |ln(found/true)| is below it. */
  tolerance: 0.1,
  /** Random starts lie within this factor. */
  spread: 3,
  /** Several estimators fit side by side while a person watches: few, coarse steps. */
  page: { iterations: 100, trajectories: 256, learningRate: 0.1, cells: 8192, runs: 50 },
  /** One estimator fits, mostly unattended: twice as many steps, half as large. */
  commandLine: { iterations: 200, trajectories: 512, learningRate: 0.05, cells: 10_000, runs: 1 },
} as const;

/** A trajectory that needs more reactions is cut off: parameters that ran away shall not stop everything. */
export const FIT_MAX_REACTIONS = 2_000_000;

/** Iterations in a row whose gradient exploded, before a run is given up. */
export const FIT_PATIENCE = 25;

/** Kinds of schedules by name, the default first. */
export const SCHEDULE_KINDS = ['cosine', 'constant', 'step', 'inverse'] as const;
export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

/** The schedule of a kind for a fit of so many iterations: to a tenth on half a cosine, by a half three times, or as 1/k. */
export function scheduleFor(kind: ScheduleKind, iterations: number): Schedule {
  switch (kind) {
    case 'step':
      return { kind, floor: 0.5, every: Math.max(1, Math.round(iterations / 4)) };
    case 'inverse':
      return { kind, every: Math.max(1, Math.round(iterations / 10)) };
    default:
      return { kind, floor: 0.1 };
  }
}
