import { compileNetwork } from '../../compile/network';
import { DEFAULT_STEP, type Job, type Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { eventNote, unbiasedOn } from '../../estimators/event-notes';
import { ESTIMATORS } from '../../estimators/registry';
import type { Estimator } from '../../estimators/types';
import { type ExactResult, PAGE_BUDGET } from '../../exact/types';
import { FIELDS, MEAN } from '../../numerics/moments';
import { type Estimate, estimateOf } from '../../stats/estimates';
import {
  command,
  common,
  finite,
  limitNote,
  MAX_REACTIONS,
  maxReactions,
  meanOf,
  type Report,
  trajectories,
  trusted,
} from '../command';
import { runJob, type Session } from '../engines';
import { impossibleWord, UsageError, unknownName } from '../errors';
import { number, text, type Values } from '../options';
import { warningsOf } from '../output/dominance';
import { gradientText } from '../output/gradient-text';
import { sharding } from '../parts/sharding';
import { shareJobs } from '../parts/share-jobs';
import { modelNamed } from '../question/models';
import { type Asked, type AskedQuestion, askedOf, observing, perBin } from '../question/observing';
import { startJson, startOptions, withStart } from '../question/start';
import { named, systemOf } from '../question/system';
import { solve } from '../truth';
import { truthOf } from './exact';

/** Estimators' options that have a flag of the same name here. */
const CHOICES = ['coupling', 'baseline'] as const;
/** Short words for values of estimators' options. */
const ALIASES: Readonly<Record<string, string>> = { loo: 'leave-one-out' };

/** Bins into which the causal baseline takes a time average apart. */
const CAUSAL_BINS = 32;

/** @throws UsageError if there is no such estimator */
export function estimatorNamed(id: string | undefined): Estimator {
  const ids = ESTIMATORS.map((estimator) => estimator.id);
  if (id === undefined) throw new UsageError(`--estimator is missing; the estimators are ${ids.join(', ')}`);
  const found = ESTIMATORS.find((estimator) => estimator.id === id);
  if (!found) throw unknownName('estimator', id, ids);
  return found;
}

/** The estimator's options out of the flags. @throws UsageError on a flag or a value that it does not have */
export function estimatorOptions(
  estimator: Pick<Estimator, 'id' | 'options'>,
  flags: Readonly<Partial<Record<(typeof CHOICES)[number], string | undefined>>>,
): Record<string, string> {
  const options: Record<string, string> = {};
  for (const { name, values } of estimator.options) options[name] = values[0].id;
  for (const name of CHOICES) {
    const given = flags[name];
    if (given === undefined) continue;
    const option = estimator.options.find((candidate) => candidate.name === name);
    if (!option) {
      const has = estimator.options.map((candidate) => `--${candidate.name}`).join(', ');
      throw new UsageError(`${estimator.id} has no option --${name}${has ? `; it has ${has}` : ''}`);
    }
    const ids = option.values.map((value) => value.id);
    const word = ALIASES[given] ?? given;
    const aliases = Object.keys(ALIASES).filter((alias) => ids.includes(ALIASES[alias]));
    const found = ids.find((id) => id === word);
    if (found === undefined) throw impossibleWord(`--${name}`, given, [...ids, ...aliases]);
    options[name] = found;
  }
  return options;
}

/** Estimates of the value and of every gradient, per bin. */
export interface Found {
  readonly value: readonly Estimate[];
  /** [parameter][bin] */
  readonly gradient: readonly (readonly Estimate[])[];
}

function foundIn(snapshot: Snapshot, estimator: Estimator): Found {
  const { job, moments } = snapshot;
  const P = job.parameters.length;
  const { width } = columnsOf(estimator.output, job.model.species.length, P, 1);
  const bins = Array.from({ length: job.bins }, (_, b) => b);
  const asked = job.kind === 'binned' ? bins : bins.slice(-1);
  // Where the observable has no value, it has no gradient.
  const column = (c: number) =>
    asked.map((b) => {
      const found = trusted(snapshot, b, estimateOf(moments, b * width + c, c > 0 ? b * width : undefined));
      return Number.isFinite(moments.data[b * width * FIELDS + MEAN]) ? found : { ...found, mean: Number.NaN };
    });
  return { value: column(0), gradient: job.parameters.map((_, p) => column(1 + p)) };
}

const gradientOptions = {
  ...common,
  ...startOptions,
  ...observing,
  estimator: text({ value: 'ID', about: 'the estimator (see "Estimators")' }),
  temperature: number({
    value: 'τ',
    about: 'of the Gumbel-Softmax estimators; the others do not use it',
    min: 0,
    open: true,
    otherwise: 1,
  }),
  coupling: text({ value: 'common|split|ghost', about: 'how a path and its alternative go on (alternative-path)' }),
  baseline: text({ value: 'none|loo|causal', about: 'what is subtracted from the observable (score-function)' }),
  step: number({
    value: 'H',
    about: 'step in ln θ of finite differences and SPSA; the others do not use it',
    min: 0,
    max: 2,
    open: true,
    otherwise: DEFAULT_STEP,
  }),
  trajectories: trajectories(10_000),
  'max-reactions': maxReactions,
  ...sharding,
};

type GradientValues = Values<typeof gradientOptions>;

async function askedBy(values: GradientValues, session: Session): Promise<Asked> {
  const model = await modelNamed(values.model, values, undefined, session.files);
  return askedOf(values, withStart(systemOf(model, values.set), values, session.files));
}

export const gradient = command({
  name: 'gradient',
  summary: 'a gradient by one estimator, with its error and variance',
  about: `Estimates the expectation of an observable and its derivatives with respect to the logarithm of every parameter, from M
trajectories, and prints the exact answer beside them where that takes only seconds.

JSON: {model, engine, device, seed, parameters, initial, observable, kind, bins, from, to, estimator, options,
temperature, step, unbiased, trajectories, reactions, seconds, computeSeconds, value: {mean, standardError}, gradient: {NAME: {mean,
standardError, variance}}, exact: {value, gradient: {NAME: number}, probabilityLost} or null, exactReason, warnings,
interrupted, limited}. unbiased says whether the
estimator promises that for this kind of observable. variance is that of one trajectory's contribution. For a binned observable every mean, standardError,
variance and exact number is a list. exactReason says why exact is null.

With --kind first-passage the value is the mean of min(τ, T), τ the first time at which the condition of --until holds and T the horizon, and
JSON has {condition, probability: {value, gradient, exact, exactReason, unbiased}} besides, of P(τ ≤ T). Trajectories stop at τ, and so does their score.`,
  options: gradientOptions,
  examples: [
    'gradient --model association --observable C --kind time-average --to 5 --estimator gs-st --temperature 0.5',
    'gradient --model birth-death --kind first-passage --until "X > 25" --to 5 --estimator score-function',
    'gradient --model birth-death --kind binned --bins 4 --to 3 --estimator score-function --baseline none --json',
  ],
  async run(values, session) {
    const asked = await askedBy(values, session);
    const report = await estimate(values, session, asked.question);
    if (!asked.passage) return report;
    const { condition, met } = asked.passage;
    const probability = await estimate(values, session, met);
    const { value, gradient, exact, exactReason, unbiased } = probability.json;
    return {
      ...report,
      json: {
        ...report.json,
        observable: 'min(tau, to)',
        condition,
        probability: { value, gradient, exact, exactReason, unbiased },
      },
      limited: report.limited ?? probability.limited ?? null,
      text: `${report.text}\n\n${probability.text}`,
    };
  },
  async part(values, shard, session) {
    const { question, passage } = await askedBy(values, session);
    const questions = [question, ...(passage ? [passage.met] : [])];
    return shareJobs(
      questions.map((one) => jobOf(values, one)),
      shard,
      session,
    );
  },
});

/** The job that samples a question. @throws UsageError */
function jobOf(values: GradientValues, question: AskedQuestion): Job {
  const estimator = estimatorNamed(values.estimator);
  const options = estimatorOptions(estimator, values);
  const causal = question.kind === 'timeAverage' && options.baseline === 'causal';
  return {
    ...question,
    ...(causal ? { bins: CAUSAL_BINS } : {}),
    estimator: estimator.id,
    options,
    temperature: values.temperature,
    step: values.step,
    seed: values.seed,
    first: 0,
    trajectories: values.trajectories,
    samplePaths: 0,
    maxReactions: values['max-reactions'] ?? MAX_REACTIONS,
  };
}

/** One observable's estimate. */
async function estimate(values: GradientValues, session: Session, question: AskedQuestion): Promise<Report> {
  const { model, parameters } = question;
  const estimator = estimatorNamed(values.estimator);
  const options = estimatorOptions(estimator, values);
  const outcome = await runJob(jobOf(values, question), session);
  const { snapshot } = outcome;
  const result: ExactResult = session.interruption.signal.aborted
    ? { status: 'refused', reason: 'Interrupted before the answer was there.' }
    : await solve({ ...question, gradients: true }, PAGE_BUDGET, session);
  const truth = result.status === 'solved' ? truthOf(result, question) : null;
  const found = foundIn(snapshot, estimator);
  const network = compileNetwork(model);
  const note = eventNote(estimator, options, network);
  const limit = limitNote(snapshot);
  const warnings = [...(limit ? [limit] : []), ...warningsOf(snapshot, found.gradient), ...(note ? [note] : [])];
  const temperature = estimator.needsTemperature ? values.temperature : null;
  const step = estimator.needsStep ? values.step : null;
  const unbiased = unbiasedOn(estimator, options, network).includes(question.kind);
  const reason = result.status === 'refused' ? result.reason : null;
  return {
    json: {
      model: model.id,
      engine: session.engine,
      device: outcome.device,
      seed: values.seed,
      parameters: named(model.parameters, parameters),
      initial: startJson(question),
      observable: question.observables[0],
      kind: question.word,
      bins: question.bins,
      from: question.from,
      to: question.to,
      estimator: estimator.id,
      options,
      temperature,
      step,
      unbiased,
      trajectories: snapshot.done,
      reactions: snapshot.reactions,
      seconds: outcome.seconds,
      computeSeconds: snapshot.seconds,
      value: {
        mean: perBin(question, (b) => meanOf(found.value[b])),
        standardError: perBin(question, (b) => finite(found.value[b].standardError)),
      },
      gradient: Object.fromEntries(
        model.parameters.map(({ name }, p) => [
          name,
          {
            mean: perBin(question, (b) => meanOf(found.gradient[p][b])),
            standardError: perBin(question, (b) => finite(found.gradient[p][b].standardError)),
            variance: perBin(question, (b) => finite(found.gradient[p][b].variance)),
          },
        ]),
      ),
      exact: truth,
      exactReason: reason,
      warnings,
    },
    limited: snapshot.failures.stepBudget > 0 ? 'max-reactions' : null,
    text: gradientText({
      model,
      question,
      estimator,
      options,
      temperature,
      step,
      unbiased,
      outcome,
      found,
      truth,
      reason,
      warnings,
    }),
  };
}
