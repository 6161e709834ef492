import { findEstimator } from '../../estimators/registry';
import { LOSS_WINDOW, meanLoss } from '../../inference/loss';
import { findObjective } from '../../inference/objectives/registry';
import { findOptimiser, OPTIMISERS } from '../../inference/optimisers/registry';
import { type ReplicateRun, type Replicates, summarise } from '../../inference/replicates/replicates';
import type { Condition } from '../../inference/types';
import { INTERVAL_NOTE, plain, table, withInterval } from '../output/format';
import { judgedLines } from './infer-judgement';
import { type Inferred, verdict } from './infer-run';

const count = (n: number) => n.toLocaleString('en');
const percent = (x: number) => `${Math.round(100 * x)} %`;

/** "means of C in 20 bins of [0, 5]" */
export function describeData({ observation, terms }: Condition): string {
  const { from, to, bins, kind } = observation;
  const what = terms.map(({ objective, observables }) => {
    const name = (findObjective(objective)?.name ?? objective).toLowerCase();
    return `${name} of ${observables.join(', ')}`;
  });
  const when = {
    binned: `in ${bins} bin${bins === 1 ? '' : 's'} of [${from}, ${to}]`,
    endpoint: bins === 1 ? `at time ${to}` : `at up to ${bins} times to ${to}`,
    timeAverage: bins === 1 ? `averaged over [${from}, ${to}]` : `averaged up to ${bins} times to ${to}`,
  }[kind];
  return `${what.join('; ')} ${when}`;
}

/** "finished", "diverged", or that it is not over. */
export const statusOf = ({ status }: ReplicateRun): string => status ?? 'stopped';

/** An estimate, with half of its 95 % interval if its error is known. @param error of its logarithm */
const valued = (value: number, error: number | undefined) =>
  error === undefined ? plain(value, 4) : withInterval(value, value * error);

function settingsOf({ options }: Replicates): string {
  const estimator = findEstimator(options.estimator);
  const optimiser = findOptimiser(options.optimiser ?? OPTIMISERS[0].id);
  return [
    estimator?.name ?? options.estimator,
    ...(estimator?.needsTemperature ? [`temperature ${options.temperature}`] : []),
    ...(estimator?.needsStep ? [`step ${options.step}`] : []),
    ...Object.entries(options.options).map(([name, value]) => `${name} ${value}`),
    `${optimiser?.name} ${options.learningRate}`,
    `${count(options.iterations)} iterations of ${count(options.trajectories)} trajectories`,
  ].join(', ');
}

/** Reasons of failure, where the library's word says less than people want. */
const WORDS: Readonly<Record<string, string>> = { plateau: 'ended elsewhere', budget: 'ran out of budget' };

/** The readable answer of `infer`: a row per run. */
export function inferText(found: Inferred, device: string, warnings: readonly string[], resumable: string): string {
  const { replicates, judgements, seconds } = found;
  const { problem, runs } = replicates;
  const names = problem.coordinates.map(({ name }) => name);
  const truths = problem.coordinates.flatMap(({ name, truth }) => (truth === undefined ? [] : [`${name} ${truth}`]));
  const rows = runs.map((run, i) => {
    const good = verdict(replicates, i);
    return [
      String(i + 1),
      ...names.flatMap((_, c) => [
        plain(run.start[c], 4),
        valued(run.final[c], judgements[i]?.uncertainty?.standardErrors[c]),
      ]),
      plain(meanLoss(run.loss).mean, 3),
      String(run.iterations),
      `${statusOf(run)}${good === null ? '' : good ? ', recovered' : ', missed'}`,
    ];
  });
  const { success, failures } = summarise(replicates);
  const reasons = [...new Set(runs.map(({ message }) => message).filter(Boolean))];
  const failed = Object.entries(failures).flatMap(([why, n]) => (n > 0 ? [`${n} ${WORDS[why] ?? why}`] : []));
  return [
    `${problem.model.title}: ${describeData(problem.conditions[0])}`,
    settingsOf(replicates),
    `${truths.length > 0 ? `true ${truths.join(', ')}; ` : ''}seed ${replicates.replicates.seed}, ${seconds.toPrecision(3)} s on ${device}`,
    '',
    table(['run', ...names.flatMap((name) => ['from', name]), 'mean loss', 'iterations', 'ended'], rows),
    `Mean loss: that of the last ${LOSS_WINDOW} iterations, unbiased, and so slightly below 0 at times.`,
    ...(judgements.some((judgement) => judgement?.uncertainty) ? [INTERVAL_NOTE] : []),
    ...(success.trials > 0
      ? [
          '',
          `Recovered ${success.successes} of ${success.trials} within ${plain(replicates.replicates.tolerance ?? 0)} in ln: ${percent(success.rate)}, 95 % interval ${percent(success.interval[0])} to ${percent(success.interval[1])}.${failed.length > 0 ? ` Of the others: ${failed.join(', ')}.` : ''}`,
        ]
      : []),
    ...reasons,
    ...judgedLines(found),
    ...found.notes.map((note) => `Note: ${note}`),
    ...warnings.map((warning) => `Beware: ${warning}`),
    ...(resumable ? [`Go on with: npx propensity infer --resume ${resumable}`] : []),
  ].join('\n');
}
