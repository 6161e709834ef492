import { DEFAULT_STEP } from '../../engine/types';
import { FIT_DEFAULTS, FIT_MAX_REACTIONS, SCHEDULE_KINDS } from '../../inference/defaults';
import { OBJECTIVES } from '../../inference/objectives/registry';
import { OPTIMISERS } from '../../inference/optimisers/registry';
import { DATA_UNITS } from '../../io/data/units';
import { common, maxReactions, SEED_MAX } from '../command';
import { flag, optionalChoice, optionalNumber, repeated, text, type Values } from '../options';
import type { KindWord } from '../question/observing';
import { startOptions } from '../question/start';
import { layoutOption } from './infer-data';

const {
  model,
  amounts,
  'system-size': systemSize,
  'rate-rules': rateRules,
  differences,
  set,
  engine,
  json,
  'max-seconds': maxSeconds,
} = common;
const fallback = (value: number) => ({ fallback: String(value) });
const natural = { whole: true, min: 1 } as const;

/** All of them are undefined when not given: what is resumed takes none of them. */
export const inferOptions = {
  model,
  amounts,
  'system-size': systemSize,
  'rate-rules': rateRules,
  differences,
  set,
  ...startOptions,
  observable: repeated({
    value: 'EXPR',
    about: 'what is measured; may be repeated (default: the first of the model, all of a file)',
  }),
  kind: optionalChoice<KindWord>(
    'a number at a time is an average over a bin, the value then, or the average so far',
    ['binned', 'endpoint', 'time-average'],
    'binned; of a file: endpoint',
  ),
  bins: optionalNumber({
    value: 'B',
    about: 'times, evenly spaced',
    whole: true,
    min: 1,
    max: 4096,
    fallback: '20; 1 unless binned',
  }),
  from: optionalNumber({
    value: 'T0',
    about: 'measured from here on; what comes before is a burn-in',
    min: 0,
    ...fallback(0),
  }),
  to: optionalNumber({ value: 'T', about: 'the last time', min: 0, open: true, fallback: "the model's" }),
  objective: repeated({
    value: OBJECTIVES.map(({ id }) => id).join('|'),
    about: 'what is compared: a term of the loss; may be repeated (default: means)',
  }),
  truth: repeated({
    value: 'NAME=VALUE,...',
    about: 'data are simulated with these parameters (the others as --set); may be repeated',
  }),
  cells: optionalNumber({
    value: 'N',
    about: 'cells behind the data',
    ...natural,
    max: 1e7,
    fallback: `${FIT_DEFAULTS.commandLine.cells}; the file's`,
  }),
  'data-seed': optionalNumber({
    value: 'N',
    about: 'of simulated data',
    whole: true,
    min: 0,
    max: SEED_MAX,
    ...fallback(FIT_DEFAULTS.dataSeed),
  }),
  data: text({ value: 'FILE.csv', about: 'measured data: means, snapshots or trajectories' }),
  layout: layoutOption,
  'data-unit': optionalChoice(
    'unit of columns that name none ("M [uM]" does); concentration: that of the model\'s file',
    DATA_UNITS,
    'molecules',
  ),
  volume: optionalNumber({
    value: 'L',
    about: 'litres in which molecules of molar columns are counted, e.g. 1e-15',
    min: 0,
    open: true,
  }),
  free: text({ value: 'NAME,...', about: 'parameters to be found', fallback: 'those of --truth and --start' }),
  start: repeated({ value: 'NAME=VALUE,...', about: 'where they start; may be repeated' }),
  'random-starts': flag(
    'each run starts log-uniformly around the truth; without one, around --start or the values of --set',
  ),
  spread: optionalNumber({
    value: 'F',
    about: 'random starts lie within this factor',
    min: 1,
    open: true,
    ...fallback(FIT_DEFAULTS.spread),
  }),
  estimator: text({
    value: 'ID',
    about:
      'whose gradients are followed (see "Estimators"), or "recommended": what a short trial of all chooses (see the command recommend)',
    fallback: 'score-function',
  }),
  temperature: optionalNumber({
    value: 'τ',
    about: 'of the Gumbel-Softmax estimators; the others do not use it',
    min: 0,
    open: true,
    ...fallback(FIT_DEFAULTS.temperature),
  }),
  coupling: text({ value: 'common|split|ghost', about: 'how a path and its alternative go on (alternative-path)' }),
  baseline: text({ value: 'none|loo|causal', about: 'what is subtracted from the observable (score-function)' }),
  step: optionalNumber({
    value: 'H',
    about: 'step in ln θ of finite differences and SPSA; the others do not use it',
    min: 0,
    max: 2,
    open: true,
    ...fallback(DEFAULT_STEP),
  }),
  optimizer: optionalChoice(
    'what follows the gradient',
    OPTIMISERS.map(({ id }) => id),
    OPTIMISERS[0].id,
  ),
  'learning-rate': optionalNumber({
    value: 'L',
    about: 'step in ln θ',
    min: 0,
    open: true,
    ...fallback(FIT_DEFAULTS.commandLine.learningRate),
  }),
  schedule: optionalChoice(
    'how it falls: to a tenth on half a cosine, not, by a half three times, as 1/k',
    SCHEDULE_KINDS,
    SCHEDULE_KINDS[0],
  ),
  iterations: optionalNumber({
    value: 'I',
    about: 'steps of a run',
    ...natural,
    max: 1e6,
    ...fallback(FIT_DEFAULTS.commandLine.iterations),
  }),
  trajectories: optionalNumber({
    value: 'M',
    about: 'trajectories per step',
    whole: true,
    min: 6,
    max: 2 ** 24,
    ...fallback(FIT_DEFAULTS.commandLine.trajectories),
  }),
  runs: optionalNumber({
    value: 'N',
    about: 'runs, each with its own seed',
    ...natural,
    max: 10_000,
    ...fallback(FIT_DEFAULTS.commandLine.runs),
  }),
  tolerance: optionalNumber({
    value: 'E',
    about: 'a run succeeds if every |ln(found/true)| is below it',
    min: 0,
    open: true,
    ...fallback(FIT_DEFAULTS.tolerance),
  }),
  seed: optionalNumber({
    value: 'N',
    about: 'the same seed gives the same starts and runs',
    whole: true,
    min: 0,
    max: SEED_MAX,
    ...fallback(FIT_DEFAULTS.seed),
  }),
  save: text({ value: 'FILE', about: 'written as the runs go on: --resume goes on from it' }),
  resume: text({ value: 'FILE', about: 'goes on with what --save wrote; takes no other question' }),
  'max-seconds': maxSeconds,
  'max-reactions': { ...maxReactions, fallback: String(FIT_MAX_REACTIONS) },
  engine,
  json,
};

export type InferValues = Values<typeof inferOptions>;
