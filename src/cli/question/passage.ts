import type { FirstPassage } from '../../compile/stopped';
import type { Job, Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { type Estimate, estimateOf } from '../../stats/estimates';
import { type Times, timesOf } from '../../stats/first-passage';
import { finite } from '../command';
import { runJob, type Session } from '../engines';
import { INTERVAL_NOTE, plain, table, withInterval } from '../output/format';

/** Passage times kept one by one, for quantiles. */
const MAX_TIMES = 1_000_000;

/** What `simulate --until` says of the times. */
export interface Passage extends Times {
  readonly condition: string;
  readonly to: number;
  /** P(τ ≤ t) at the points in time. */
  readonly probability: readonly Estimate[];
}

/**
 * The same trajectories once more for their times: min(τ, T) is the time average of a stopped trajectory's waiting, which
 * the score function's kernel integrates as it goes; its scores are not used.
 */
export const timingJob = (job: Job, { waiting }: FirstPassage): Job => ({
  ...job,
  bins: 1,
  observables: [waiting],
  kind: 'timeAverage',
  estimator: 'score-function',
  options: { baseline: 'none' },
  samplePaths: Math.min(job.trajectories, MAX_TIMES),
});

/** Simulates the times. */
export async function passageTimes(
  job: Job,
  passage: FirstPassage,
  condition: string,
  probability: readonly Estimate[],
  session: Session,
): Promise<Passage> {
  const { snapshot } = await runJob(timingJob(job, passage), session);
  return { condition, to: job.to, probability, ...timesOf(waitsOf(snapshot), job.to, session.engine === 'cpu') };
}

/** min(τ, T)/T of every trajectory that was kept. */
function waitsOf({ paths, job, failures }: Snapshot): Float64Array {
  const { rawWidth } = columnsOf('scores', job.model.species.length, job.parameters.length, 1);
  // The time of a trajectory that was cut off is unknown: without it the sample would be biased.
  if (failures.reached < job.bins) return new Float64Array(0);
  return Float64Array.from({ length: paths.length / rawWidth }, (_, i) => paths[i * rawWidth]);
}

/** As JSON. */
export function passageJson({ condition, probability, count, hits, mean, whenMet, quantiles }: Passage) {
  const estimate = (e: Estimate) => ({ mean: finite(e.mean), standardError: finite(e.standardError) });
  return {
    condition,
    probability: probability.map(estimate),
    trajectories: count,
    censored: count > 0 ? (count - hits) / count : null,
    mean: { ...estimate(mean), sd: finite(Math.sqrt(mean.variance)) },
    meanWhenMet: { ...estimate(whenMet), sd: finite(Math.sqrt(whenMet.variance)) },
    quantiles: Object.fromEntries(quantiles.map(({ p, time }) => [p, time])),
  };
}

/** As lines for people. */
export function passageText({ condition, to, count, hits, mean, whenMet, quantiles }: Passage): string[] {
  if (count === 0) return [`No times until ${condition}: not every trajectory was simulated to the end.`];
  const share = (100 * (count - hits)) / count;
  return [
    '',
    `Time until ${condition}: met by ${hits.toLocaleString('en')} of ${count.toLocaleString('en')} trajectories by time ${plain(to)}; ${plain(share, 3)} % are censored there.`,
    table(
      ['', 'time'],
      [
        [`mean, censored ones counted as ${plain(to)}`, withInterval(mean.mean, mean.standardError)],
        ['mean of those that met it', hits > 1 ? withInterval(whenMet.mean, whenMet.standardError) : '–'],
        ...quantiles.map(({ p, time }) => [
          p === 0.5 ? 'median' : `${100 * p} % have met it by`,
          time === null ? `later than ${plain(to)}` : plain(time),
        ]),
      ],
    ),
    INTERVAL_NOTE,
  ];
}

/** The column of the condition, the last observable, at every point. */
export function probabilities({ job, moments }: Snapshot, trust: (b: number, e: Estimate) => Estimate): Estimate[] {
  const K = job.observables.length;
  const { width } = columnsOf('states', job.model.species.length, job.parameters.length, K);
  const column = job.model.species.length + K - 1;
  return Array.from({ length: job.bins }, (_, b) => trust(b, estimateOf(moments, b * width + column)));
}
