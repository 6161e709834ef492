import type { Schedule } from './types';

/** What the page and the command line fit with unless a person says otherwise. */

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
