import { reachedTime } from '../../engine/failures/reached';
import type { Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { findEstimator } from '../../estimators/registry';
import { type Estimator, EXPLOSION } from '../../estimators/types';
import { editable, whole } from '../../figures/format';
import { readings as texts } from '../../messages/en/explore/readings';
import { fill } from '../../messages/fill';
import { Z95 } from '../../numerics/confidence';
import { FIELDS, MAX, MEAN, MIN } from '../../numerics/moments';
import { DOMINATED, type Estimate, estimateOf } from '../../stats/estimates';
import { shortName } from '../words';

/** Below so many trajectories an interval means little, and is not called noisy yet. */
const FEW = 64;

export type ReadingState = 'fine' | 'doubtful' | 'diverged' | 'stopped' | 'undefined';

/** What stands in the place of a number that is none; null for one. */
export const lostWord = (state: ReadingState): string | null =>
  state === 'diverged'
    ? texts().state.diverged
    : state === 'stopped'
      ? texts().state.stopped
      : state === 'undefined'
        ? texts().state.undefined
        : null;

/** What one estimator says about one derivative. */
export interface GradientReading {
  readonly estimator: Estimator;
  readonly parameter: number;
  readonly bin: number;
  readonly estimate: Estimate;
  /** Half length of the 95 % interval. */
  readonly half: number;
  /**
   * `undefined`: the observable itself has no value in some trajectory; `diverged` is not a number any more; `stopped` is none, since a trajectory was cut off or stopped before; `doubtful` is one
   * whose interval cannot be trusted.
   */
  readonly state: ReadingState;
}

/** An estimator's snapshot, read. */
export interface GradientRun {
  readonly estimator: Estimator;
  /** What it is called: its options are part of that. */
  readonly short: string;
  readonly snapshot: Snapshot;
  /** Columns per bin. */
  readonly width: number;
}

export function runOf(snapshot: Snapshot): GradientRun | null {
  const estimator = findEstimator(snapshot.job.estimator);
  if (!estimator) return null;
  const { model, observables } = snapshot.job;
  const { width } = columnsOf(estimator.output, model.species.length, model.parameters.length, observables.length);
  return { estimator, short: shortName(estimator, snapshot.job.options), snapshot, width };
}

/** The derivative of the first observable with respect to ln of a parameter, as far as a bin's end. */
export function readingOf(
  { estimator, snapshot, width }: GradientRun,
  parameter: number,
  bin: number,
): GradientReading {
  const { moments, job, failures } = snapshot;
  const column = bin * width + job.observables.length + parameter;
  const estimate = estimateOf(moments, column, bin * width);
  const extreme = Math.max(
    Math.abs(moments.data[column * FIELDS + MIN]),
    Math.abs(moments.data[column * FIELDS + MAX]),
  );
  const broken = extreme >= EXPLOSION * 0.99 || !Number.isFinite(estimate.mean) || Number.isNaN(estimate.variance);
  const doubtful = estimate.count >= FEW && estimate.dominance > DOMINATED;
  return {
    estimator,
    parameter,
    bin,
    estimate,
    half: Z95 * estimate.standardError,
    state: stateOf(),
  };
  function stateOf(): ReadingState {
    if (bin >= failures.reached) return 'stopped';
    if (!Number.isFinite(moments.data[bin * width * FIELDS + MEAN])) return 'undefined';
    return broken ? 'diverged' : doubtful ? 'doubtful' : 'fine';
  }
}

/** "1024 to 4096 trajectories per estimator" */
export function countText(runs: readonly GradientRun[]): string {
  const counts = runs.map((run) => run.snapshot.done);
  const [min, max] = [Math.min(...counts), Math.max(...counts)];
  return min === max
    ? fill(texts().perEstimator, { min: whole(min) })
    : fill(texts().between, { min: whole(min), max: whole(max) });
}

/** "no numbers from t = 1.3 on", where a trajectory was cut off or stopped; empty if none was. */
export function untilText(snapshot: Snapshot): string {
  const time = reachedTime(snapshot);
  if (time === null) return '';
  return time > 0 ? fill(texts().none.from, { time: editable(time, 4) }) : texts().none.all;
}

/** What went wrong in a run, in words; empty if nothing did. */
export function troubles(run: GradientRun, readings: readonly GradientReading[]): string[] {
  const { failures, done } = run.snapshot;
  const said: string[] = [];
  const of = fill(texts().trouble.of, { done: whole(done) });
  if (failures.exploded > 0) {
    const first = failures.firstReaction;
    const where = Number.isFinite(first) && first > 0 ? fill(texts().trouble.first, { first: whole(first) }) : '';
    const advice = run.estimator.needsTemperature ? texts().trouble.advice : '';
    said.push(fill(texts().trouble.exploded, { exploded: whole(failures.exploded), of, where, advice }));
  }
  const stopped = [
    failures.stepBudget > 0 ? fill(texts().trouble.cutOff, { stepBudget: whole(failures.stepBudget), of }) : '',
    failures.badPropensity > 0
      ? fill(texts().trouble.badPropensity, {
          badPropensity: whole(failures.badPropensity),
          of,
          stuck: failures.stuck && `: ${failures.stuck}`,
        })
      : '',
  ].filter(Boolean);
  const until = untilText(run.snapshot);
  if (stopped.length > 0) said.push(`${stopped.join(', ')}${until && `; ${until}`}`);
  // The message names the observable and the state.
  if (readings.some(({ state }) => state === 'undefined'))
    said.push(run.snapshot.message.replace(/\.$/, '') || texts().trouble.noValue);
  const worst = readings
    .filter((reading) => reading.state === 'doubtful')
    .reduce((most, { estimate }) => Math.max(most, estimate.dominance), 0);
  if (worst > 0 && failures.exploded === 0) {
    said.push(fill(texts().trouble.heavyTail, { worst: Math.round(100 * worst) }));
  }
  return said;
}
