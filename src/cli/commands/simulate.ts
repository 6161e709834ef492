import { startValues } from '../../compile/start';
import { reachedTime } from '../../engine/reached';
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
import { flag, number, optionalNumber } from '../options';
import { printEvents } from '../output/events-output';
import { plain, supported, table, withInterval } from '../output/format';
import { earlierNote, earlierStretch, withinTime } from '../output/reach';
import { modelNamed } from '../question/models';
import { passageOf, untilOption } from '../question/observing';
import { passageJson, passageText, passageTimes, probabilities } from '../question/passage';
import { startJson, startOptions, withStart } from '../question/start';
import { named, systemOf } from '../question/system';

/** Standard deviation of one trajectory, with its standard error (that of the variance, by the delta method). */
function spread({ variance, varianceError }: Estimate): { sd: number; error: number } {
  const sd = Math.sqrt(variance);
  return { sd, error: sd > 0 ? varianceError / (2 * sd) : 0 };
}

/** Names in an expression; what follows a digit is part of a number. */
const IDENTIFIERS = /(?<![\w.])[A-Za-z_]\w*/g;
const MAX_OBSERVABLES = 256;

/** Something to be reported, and where its numbers lie: column of the result at a point in time. */
interface Output {
  readonly name: string;
  readonly shown: boolean;
  readonly column: (point: number) => number;
}

/**
 * What is reported: every species, then every assignment rule, as an expression in species with all else filled in. A rule
 * that depends on time is another expression at every point.
 */
function outputsOf(
  { model, parameters, initial }: System,
  time: readonly number[],
): { outputs: Output[]; observables: string[] } {
  const S = model.species.length;
  const observables: string[] = [];
  const varying = new Set(model.species.map(({ name }) => name));
  const { derived } = startValues(model, parameters, initial);
  const values = new Map([
    ...model.parameters.map(({ name }, p) => [name, parameters[p]] as const),
    ...(model.derived ?? []).map(({ name }, d) => [name, derived[d]] as const),
  ]);
  const filled = (text: string, t: number) =>
    text.replace(IDENTIFIERS, (name) => {
      const value = name === 'time' ? t : varying.has(name) ? undefined : values.get(name);
      return value === undefined ? name : `(${value})`;
    });
  const species = model.species.map(
    ({ name, prominent }, s): Output => ({ name, shown: prominent !== false, column: () => s }),
  );
  const rules = (model.rules ?? []).map(({ name, expression }): Output => {
    const timed = [...expression.matchAll(IDENTIFIERS)].some(([word]) => word === 'time');
    const first = S + observables.length;
    observables.push(...(timed ? time : time.slice(0, 1)).map((t) => filled(expression, t)));
    return { name, shown: true, column: (point) => (timed ? first + point : first) };
  });
  if (observables.length > MAX_OBSERVABLES) {
    throw new UsageError(`rules that depend on time need fewer --points here: at most ${MAX_OBSERVABLES} in all`);
  }
  return { outputs: [...species, ...rules], observables: observables.length > 0 ? observables : ['0'] };
}

/** Means corrected by control variates, and how many times fewer trajectories they need: [output][point]. */
interface Corrected {
  readonly mean: Estimate[][];
  readonly factor: number[][];
}

/**
 * The same trajectories' means with control variates (estimators/control-variates/): columns are K corrected values, then K plain ones.
 * @param names of what is observed, expressions @param column of an output among them, at a point in time
 */
async function corrected(
  job: Job,
  observables: readonly string[],
  outputs: readonly Output[],
  session: Session,
): Promise<{ snapshot: Snapshot; found: Corrected }> {
  const means: Job = { ...job, observables, estimator: 'controlled-means', options: {} };
  const { snapshot } = await runJob(means, session);
  const K = observables.length;
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
  options: {
    ...common,
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
  },
  examples: [
    'simulate --model birth-death --set b=50 --to 5 --points 10 --trajectories 10000',
    'simulate --model telegraph --to 5 --events --trajectories 3',
  ],
  async run(values, session) {
    const given = withStart(systemOf(await modelNamed(values.model, values), values.set), values);
    const condition = values.until;
    const passage = condition === undefined ? null : passageOf(given.model, condition);
    const system = passage ? { ...given, model: passage.model } : given;
    const { model, parameters } = system;
    const to = values.to ?? model.horizon.value;
    const points = values.points ?? given.model.horizon.points ?? POINTS;
    const times = (end: number) => Array.from({ length: points }, (_, i) => (end * (i + 1)) / points);
    if (values.events) {
      const maxReactions = values['max-reactions'] ?? MAX_REACTIONS;
      const job = { ...system, to, seed: values.seed, maxReactions, ...(passage ? { met: passage.met } : {}) };
      const { first, json } = values;
      return printEvents(job, { first, trajectories: values.trajectories ?? 1, json }, session);
    }
    if (values['control-variates'] && condition !== undefined) {
      throw new UsageError('--control-variates corrects means, not the times of --until: choose one of them');
    }
    const observed = (end: number) => {
      const { observables } = outputsOf(system, times(end));
      return passage ? [...observables, passage.met] : observables;
    };
    const job: Job = {
      ...system,
      from: 0,
      to,
      bins: points,
      observables: observed(to),
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
    const { snapshot, device, seconds } = await withinLimit(
      job,
      (end) => ({ ...job, to: end, observables: observed(end) }),
      values['max-seconds'],
      session,
    );
    // Under a limit of time the points may be earlier ones.
    const isEarlier = snapshot.job.to < to;
    const time = times(snapshot.job.to);
    const { outputs, observables } = outputsOf(system, time);
    const chances = probabilities(snapshot, (b, e) => trusted(snapshot, b, e));
    const passed =
      passage && condition !== undefined && !isEarlier && !session.interruption.signal.aborted
        ? await passageTimes(job, passage, condition, chances, session)
        : null;
    const plainly = estimates(snapshot, outputs);
    const better = values['control-variates']
      ? await corrected(
          { ...job, to: snapshot.job.to },
          [...model.species.map(({ name }) => name), ...(observables[0] === '0' ? [] : observables)],
          outputs,
          session,
        )
      : null;
    const found = better?.found.mean ?? plainly;
    const earlier = isEarlier ? earlierNote(job, snapshot.job.to) : '';
    const warnings = [earlier, limitNote(snapshot), snapshot.message].filter(Boolean);
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
});
