import type { FirstPassage } from '../../compile/stopped';
import { reachedTime } from '../../engine/failures/reached';
import type { TraceJob } from '../../engine/one-trajectory/trace';
import { type Job, SIMULATE, type Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import type { System } from '../../estimators/question';
import { type Estimate, estimateOf } from '../../stats/estimates';
import {
  command,
  common,
  finite,
  limitNote,
  MAX_REACTIONS,
  maxReactions,
  meanOf,
  NO_ANSWER,
  trusted,
} from '../command';
import { runJob, type Session } from '../engines';
import { UsageError } from '../errors';
import { flag, number, optionalNumber, type Values } from '../options';
import { printEvents, shareEvents } from '../output/events-output';
import { plain, supported, table, withInterval } from '../output/format';
import { type Output, outputsOf } from '../output/outputs';
import { earlierNote, earlierStretch, withinTime } from '../output/reach';
import { sharding } from '../parts/sharding';
import { shareJobs } from '../parts/share-jobs';
import { modelNamed } from '../question/models';
import { passageOf, untilOption } from '../question/observing';
import { passageJson, passageText, passageTimes, probabilities, timingJob } from '../question/passage';
import { startJson, startOptions, withStart } from '../question/start';
import { named, systemOf } from '../question/system';

/** Standard deviation of one trajectory, with its standard error (that of the variance, by the delta method). */
function spread({ variance, varianceError }: Estimate): { sd: number; error: number } {
  const sd = Math.sqrt(variance);
  return { sd, error: sd > 0 ? varianceError / (2 * sd) : 0 };
}

/** Means corrected by control variates, and how many times fewer trajectories they need: [output][point]. */
interface Corrected {
  readonly mean: Estimate[][];
  readonly factor: number[][];
}

/** Every species, and what else is observed; a simulation without anything else observes '0'. */
const meansOf = ({ model }: System, observables: readonly string[]): string[] => [
  ...model.species.map(({ name }) => name),
  ...(observables[0] === '0' ? [] : observables),
];

const meansJob = (job: Job, observables: readonly string[]): Job => ({
  ...job,
  observables,
  estimator: 'controlled-means',
  options: {},
});

/**
 * The same trajectories' means with control variates (estimators/control-variates/): columns are K corrected values, then K plain ones.
 * @param job of meansJob
 */
async function corrected(
  job: Job,
  outputs: readonly Output[],
  session: Session,
): Promise<{ snapshot: Snapshot; found: Corrected }> {
  const { snapshot } = await runJob(job, session);
  const K = job.observables.length;
  const at = (b: number, column: number) => estimateOf(snapshot.moments, b * 2 * K + column);
  const points = Array.from({ length: job.bins }, (_, b) => b);
  const mean = outputs.map(({ column }) => points.map((b) => trusted(snapshot, b, at(b, column(b)))));
  const factor = outputs.map(({ column }, i) =>
    points.map((b) => {
      const plainly = at(b, K + column(b)).variance;
      return plainly === 0 ? 1 : plainly / mean[i][b].variance;
    }),
  );
  return { snapshot, found: { mean, factor } };
}

/** The time since the program started, seconds. */
const elapsed = () => performance.now() / 1000;

/**
 * Runs a job; under a limit of time it is one up to an earlier horizon where not even the first point asked for can be reached, be
 * it for lack of time or because a trajectory is stopped before.
 * @param until the job up to another horizon @param limit seconds, if there is one
 */
async function withinLimit(
  asked: Job,
  until: (to: number) => Job,
  limit: number | undefined,
  session: Session,
): Promise<{ snapshot: Snapshot; device: string; seconds: number }> {
  if (limit === undefined || session.engine !== 'cpu') return runJob(asked, session);
  const outcome = await runJob(withinTime(asked, until, limit - elapsed()), session);
  if (outcome.snapshot.failures.badPropensity === 0 || reachedTime(outcome.snapshot) !== 0) return outcome;
  const earlier = await earlierStretch(outcome.snapshot, until, async (job) =>
    session.interruption.signal.aborted ? undefined : (await runJob(job, session)).snapshot,
  );
  if (!earlier) return outcome;
  // What stopped them is told of the run that met it.
  return { ...outcome, snapshot: { ...earlier, message: outcome.snapshot.message } };
}

/** Estimates of every output at every point: [output][point]. */
function estimates(snapshot: Snapshot, outputs: readonly Output[]): Estimate[][] {
  const { job, moments } = snapshot;
  const { width } = columnsOf('states', job.model.species.length, job.parameters.length, job.observables.length);
  return outputs.map(({ column }) =>
    Array.from({ length: job.bins }, (_, b) => trusted(snapshot, b, estimateOf(moments, b * width + column(b)))),
  );
}

/** Trajectories that a corrected mean counts for, to two digits. */
const worthOf = (factor: number, done: number) =>
  Number.isFinite(factor) ? Number((factor * done).toPrecision(2)).toLocaleString('en') : '';

const TRAJECTORIES = 1000;
const POINTS = 20;

const options = {
  ...common,
  ...sharding,
  ...startOptions,
  to: optionalNumber({ value: 'T', about: 'horizon', min: 0, open: true, fallback: "the model's" }),
  points: optionalNumber({
    value: 'N',
    about: 'points in time',
    whole: true,
    min: 1,
    max: 4096,
    fallback: `an experiment's, or ${POINTS}`,
  }),
  trajectories: optionalNumber({
    value: 'M',
    about: 'trajectories',
    whole: true,
    min: 1,
    max: 2 ** 32 - 1,
    fallback: `${TRAJECTORIES}; 1 with --events`,
  }),
  first: number({
    value: 'I',
    about: 'number of the first of them',
    whole: true,
    min: 0,
    max: 2 ** 32 - 2,
    otherwise: 0,
  }),
  until: untilOption('stops a trajectory once a condition holds, and tells when that was; the condition is'),
  'control-variates': flag(
    'correct the means by martingale control variates: unbiased, and as sharp as with many times more trajectories',
  ),
  events: flag('every jump of single trajectories instead: CSV, or a line of JSON each with --json'),
  'max-reactions': maxReactions,
};

type SimulateValues = Values<typeof options>;

/** N equally spaced times up to an end. */
const timesTo = (end: number, points: number): number[] =>
  Array.from({ length: points }, (_, i) => (end * (i + 1)) / points);

/** What is simulated, as it was asked. */
interface Plan {
  readonly system: System;
  readonly passage: FirstPassage | null;
  readonly to: number;
  readonly points: number;
  readonly job: Job;
  /** What is observed at the points up to another horizon. */
  readonly observed: (end: number) => string[];
}

/** @throws UsageError */
async function planOf(values: SimulateValues, session: Session): Promise<Plan> {
  const named = await modelNamed(values.model, values, undefined, session.files);
  const given = withStart(systemOf(named, values.set), values, session.files);
  const condition = values.until;
  if (values['control-variates'] && condition !== undefined) {
    throw new UsageError('--control-variates corrects means, not the times of --until: choose one of them');
  }
  const passage = condition === undefined ? null : passageOf(given.model, condition);
  const system = passage ? { ...given, model: passage.model } : given;
  const to = values.to ?? system.model.horizon.value;
  const points = values.points ?? given.model.horizon.points ?? POINTS;
  const observed = (end: number) => {
    const { observables } = outputsOf(system, timesTo(end, points));
    return passage ? [...observables, passage.met] : observables;
  };
  const job: Job = {
    ...system,
    from: 0,
    to,
    bins: points,
    observables: values.events ? ['0'] : observed(to),
    kind: 'endpoint',
    estimator: SIMULATE,
    options: {},
    temperature: 1,
    seed: values.seed,
    first: values.first,
    trajectories: values.trajectories ?? TRAJECTORIES,
    samplePaths: 0,
    maxReactions: values['max-reactions'] ?? MAX_REACTIONS,
  };
  return { system, passage, to, points, job, observed };
}

/** What --events follows jump by jump. */
const traceOf = ({ system, passage, to, job }: Plan, { seed }: SimulateValues): TraceJob => ({
  ...system,
  to,
  seed,
  maxReactions: job.maxReactions,
  ...(passage ? { met: passage.met } : {}),
});

const jumpsOf = ({ first, trajectories = 1, json }: SimulateValues) => ({ first, trajectories, json });

export const simulate = command({
  name: 'simulate',
  summary: 'mean and standard deviation of every species over time',
  about: `Exact simulation (Gillespie's direct method) of M trajectories, and the mean and standard deviation of every species, and
of every variable that a model file defines by an assignment rule, at N equally spaced times T/N, 2T/N, ... T.

With --events, every jump of single trajectories instead: a line "trajectory,time,reaction,counts" each, from the row "start" to the
row "end" (with --until, "end: condition met" at the time when it was), in CSV, or with --json lines of JSON {trajectory, time, reaction, state: {NAME: count}}. They are the trajectories of that
seed and those numbers behind the means.

With --control-variates, means (and they alone) are corrected by what chance events of each trajectory are known to add to them: the table tells how
many plain trajectories each corrected mean is worth. JSON has {standardError: [N], factor: [N]} of every species besides.

With --until, trajectories stop for good in the first state in which a condition holds; means are those of stopped trajectories, and JSON has
{firstPassage: {condition, probability: [N], trajectories, censored, mean, meanWhenMet, quantiles}} besides: probability by each point in time, the
share that had not met it by the horizon, the mean of min(τ, T), that of the times of those that met it, and times by which a share of all had.

JSON: {model, engine, device, seed, parameters, initial, trajectories, reactions, seconds, computeSeconds, time: [N],
species: {NAME: {mean: [N], sd: [N]}}, warnings, interrupted, limited, reached}. limited is "max-seconds", "max-reactions" or
null; reached is the time up to which all trajectories were simulated, null if that is all of it: later means are null. Where
--max-seconds leaves no time to come to T/N at all, or a trajectory is stopped before, the N times are earlier ones, up to reached. seconds is what one waits for, computeSeconds what all
processors together (or the graphics card) worked.`,
  options,
  examples: [
    'simulate --model birth-death --set b=50 --to 5 --points 10 --trajectories 10000',
    'simulate --model telegraph --to 5 --events --trajectories 3',
  ],
  async run(values, session) {
    const plan = await planOf(values, session);
    if (values.events) return printEvents(traceOf(plan, values), jumpsOf(values), session);
    const { system, passage, to, points, job, observed } = plan;
    const { model, parameters } = system;
    const condition = values.until;
    const { snapshot, device, seconds } = await withinLimit(
      job,
      (end) => ({ ...job, to: end, observables: observed(end) }),
      values['max-seconds'],
      session,
    );
    // Under a limit of time the points may be earlier ones.
    const isEarlier = snapshot.job.to < to;
    const time = timesTo(snapshot.job.to, points);
    const { outputs, observables, left } = outputsOf(system, time);
    const chances = probabilities(snapshot, (b, e) => trusted(snapshot, b, e));
    const passed =
      passage && condition !== undefined && !isEarlier && !session.interruption.signal.aborted
        ? await passageTimes(job, passage, condition, chances, session)
        : null;
    const plainly = estimates(snapshot, outputs);
    const better = values['control-variates']
      ? await corrected(meansJob({ ...job, to: snapshot.job.to }, meansOf(system, observables)), outputs, session)
      : null;
    const found = better?.found.mean ?? plainly;
    const earlier = isEarlier ? earlierNote(job, snapshot.job.to) : '';
    const warnings = [earlier, limitNote(snapshot), snapshot.message, left].filter(Boolean);
    const shown = outputs.flatMap((output, i) => (output.shown ? [i] : []));
    const head = ['time', ...shown.flatMap((i) => [outputs[i].name, 'sd', ...(better ? ['worth'] : [])])];
    const rows = time.map((t, b) => [
      plain(t),
      ...shown.flatMap((i) => {
        const estimate = found[i][b];
        const { sd, error } = spread(plainly[i][b]);
        const worth = better ? [worthOf(better.found.factor[i][b], snapshot.done)] : [];
        return [withInterval(estimate.mean, estimate.standardError), supported(sd, error), ...worth];
      }),
    ]);
    const hidden = outputs.length - shown.length;
    return {
      json: {
        model: model.id,
        engine: session.engine,
        device,
        seed: values.seed,
        parameters: named(model.parameters, parameters),
        initial: startJson(system),
        trajectories: snapshot.done,
        reactions: snapshot.reactions,
        seconds,
        computeSeconds: snapshot.seconds,
        time,
        species: Object.fromEntries(
          outputs.map(({ name }, i) => [
            name,
            {
              mean: found[i].map(meanOf),
              sd: plainly[i].map((e) => finite(spread(e).sd)),
              ...(better
                ? {
                    standardError: found[i].map((e) => finite(e.standardError)),
                    factor: better.found.factor[i].map(finite),
                  }
                : {}),
            },
          ]),
        ),
        ...(passage ? { firstPassage: passed && passageJson(passed) } : {}),
        warnings,
        reached: reachedTime(snapshot) ?? (isEarlier ? snapshot.job.to : null),
      },
      limited: isEarlier ? 'max-seconds' : snapshot.failures.stepBudget > 0 ? 'max-reactions' : null,
      ...(snapshot.failures.badPropensity > 0 && reachedTime(snapshot) === 0 ? { code: NO_ANSWER } : {}),
      text: [
        `${model.title}: ${snapshot.done.toLocaleString('en')} trajectories, seed ${values.seed}, ${device}`,
        `${snapshot.reactions.toLocaleString('en')} reactions in ${seconds.toPrecision(3)} s; means ± half of their 95 % intervals, standard deviations`,
        '',
        snapshot.done === 0 ? 'Nothing was measured.' : table(head, rows),
        ...(better ? ['worth: plain trajectories that would give the mean as small an error'] : []),
        ...(hidden > 0 ? [`${hidden} more species with --json`] : []),
        ...(passed ? passageText(passed) : []),
        ...warnings,
      ].join('\n'),
    };
  },
  async part(values, shard, session) {
    const plan = await planOf(values, session);
    if (values.events) return shareEvents(traceOf(plan, values), jumpsOf(values), shard, session);
    const { system, passage, job } = plan;
    const means = values['control-variates'] ? [meansJob(job, meansOf(system, job.observables))] : [];
    return shareJobs([job, ...(passage ? [timingJob(job, passage)] : []), ...means], shard, session);
  },
});
