import type { Replicates } from '../../../inference/replicates/replicates';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';

export interface ReplicateProgress {
  /** Iterations that need no more simulation: those made, and all of a run that has ended. */
  readonly done: number;
  readonly all: number;
  readonly over: number;
  /** Runs that have begun and not ended. */
  readonly underWay: number;
  /** The furthest of them, counted from 1; null before the first iteration of any. */
  readonly furthest: { readonly run: number; readonly iteration: number } | null;
}

/** How far a set of replicates is: from the first iteration of any run on, not only once runs end. */
export function progressOf({ runs, options }: Replicates): ReplicateProgress {
  const open = runs.flatMap(({ status, iterations }, i) =>
    status === null && iterations > 0 ? [{ run: i + 1, iteration: iterations }] : [],
  );
  return {
    done: runs.reduce((sum, { status, iterations }) => sum + (status === null ? iterations : options.iterations), 0),
    all: runs.length * options.iterations,
    over: runs.filter(({ status }) => status !== null).length,
    underWay: open.length,
    furthest: open.reduce<ReplicateProgress['furthest']>(
      (best, next) => (!best || next.iteration > best.iteration ? next : best),
      null,
    ),
  };
}

/** "3 of 50 runs over, 8 under way, run 4 at iteration 12 of 100"; what is under way only while it is. */
export function progressText(set: Replicates): string {
  const { over, underWay, furthest } = progressOf(set);
  const counts = fill(texts().replicates.runsOver, { over, runs: set.runs.length });
  if (furthest === null) return over < set.runs.length && over === 0 ? texts().replicates.firstIteration : `${counts}.`;
  const { run, iteration } = furthest;
  const at = fill(texts().replicates.at, { underWay, run, iteration, iterations: set.options.iterations });
  return `${counts}, ${at}.`;
}
