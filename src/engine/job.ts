import { mentioned } from '../compile/expressions/expression';
import { followInputs } from '../compile/input-tangents';
import { compileNetwork, type Network, uniformsOf } from '../compile/network';
import { compileObservable, dependsOnTime, type Observable, observed, slopeOf } from '../compile/observable';
import { initialCounts, roundingNote } from '../compile/start';
import { NO_MEAN, placeWithout, stateText, undefinedState } from '../compile/undefined';
import { type Columns, columnsOf } from '../estimators/columns';
import { type FeatureChoice, featuresOf } from '../estimators/control-variates/features';
import { recordWidthOf } from '../estimators/control-variates/layout';
import { type ControlNumbers, coefficientCapacity, tableCapacity } from '../estimators/control-variates/numbers';
import { eventRefusal, inputRefusal, slopeRefusal, weighsPaths } from '../estimators/event-notes';
import { findAuxiliary, findEstimator } from '../estimators/registry';
import type { AuxiliaryEstimator, Estimator, KernelOutput } from '../estimators/types';
import { mention } from '../models/mention';
import { momentOf } from './moment';
import { DEFAULT_STEP, type Job, MAX_MOLECULES, SIMULATE } from './types';

/** A job with its text compiled and its numbers checked: what both engines start from. */
export interface PreparedJob {
  /** Initial counts are those that hold. */
  readonly job: Job & { readonly step: number };
  /** The job's parameters, and behind them the initial counts that expressions refer to (Network.startCounts). */
  readonly uniforms: readonly number[];
  /** What was decided about numbers that are not as they should be, in a sentence for people; usually empty. */
  readonly note: string;
  readonly network: Network;
  readonly observables: readonly Observable[];
  /** Undefined for plain simulation. */
  readonly estimator: Estimator | AuxiliaryEstimator | undefined;
  readonly output: KernelOutput;
  readonly columns: Columns;
  /** Names everything that changes code: equal keys share a compiled kernel or pipeline. */
  readonly key: string;
}

/** Says which number or name of a job is impossible. */
export class JobError extends Error {
  override readonly name = 'JobError';
}

function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new JobError(message);
}

/** What is decided about counts that events assign and that are no whole numbers. */
function assignmentNote({ events, rounding }: Network): string {
  if (!rounding || events.length === 0) return '';
  const how = rounding === 'down' ? 'down' : 'up or down at random, with the right mean';
  return `Counts that events assign and that are no whole numbers are rounded ${how}.`;
}

/** Room for coefficients on the GPU, which its code states. */
function sizeOfTable(
  control: ControlNumbers,
  network: Network,
  observables: readonly Observable[],
  bins: number,
  options: Readonly<Record<string, string>>,
): number {
  const features = featuresOf(network, observables, options.features as FeatureChoice).length;
  return coefficientCapacity(control, bins, observables.length, features, network.P);
}

/** @throws JobError */
function checkRandom({ random }: Job, network: Network): void {
  if (!random) return;
  check(
    random.laws.length === network.S,
    `There must be ${network.S} laws of initial counts, or null in their places.`,
  );
  const { table } = random;
  if (!table) return;
  check(table.rows.length > 0, 'The table of cells has no rows.');
  for (const row of table.rows) {
    for (const n of row) {
      check(
        Number.isInteger(n) && n >= 0 && n <= MAX_MOLECULES,
        `A cell's count must be a whole number ≥ 0, not ${n}.`,
      );
    }
  }
}

/** A job that was prepared before, without the derivatives of inputs that were added to its initial counts. */
function withoutFollowed(job: Job, network: Network): Job {
  const { S } = network;
  const added = network.inputs.length > 0 && job.initial.length === followInputs(network).S;
  return added ? { ...job, initial: job.initial.slice(0, S) } : job;
}

/** What a job observes: its observables, or their own slopes, for which nothing else is differentiated. */
function asked({ ownSlopes }: Job, all: ReturnType<typeof observed>): ReturnType<typeof observed> {
  if (!ownSlopes) return all;
  const { network, observables } = all;
  return {
    network: { ...network, key: `values of ${network.key}`, byLogParameter: network.byLogParameter.map(() => []) },
    observables: observables.flatMap((o) => ownSlopes.map((p) => slopeOf(o, p))),
  };
}

/** @throws JobError where an observable of the time would have to be known at more moments than one */
function checkTimed({ kind, bins, histogram, observables }: Job): void {
  check(
    kind === 'endpoint' && (bins === 1 || histogram !== undefined),
    `"${observables.join('", "')}" changes with the time by itself: observe it at one moment, the end of a run, not as an average or at several times.`,
  );
}

/** @throws JobError where tangents would meet a slope of an observable that has no value, such as that of sqrt(X) at X = 0 */
function checkSlopes(
  observables: readonly Observable[],
  network: Network,
  uniforms: readonly number[],
  counts: readonly number[],
): void {
  const { species } = network.names;
  for (const { text, expr, byState } of observables) {
    // Where the observable itself has none, no other estimator is of help.
    const without = placeWithout(network, expr, uniforms, counts);
    check(!without, `"${text}" has no value${without}, where trajectories can come to. ${NO_MEAN}`);
    for (const { index, expr: slope } of byState) {
      const found = undefinedState(network, slope, uniforms, counts);
      const where = found && stateText(species, mentioned(expr, 'species'), found.state);
      check(
        !found,
        `The slope of "${text}" by ${species[index]} has no value at ${where}, where trajectories can come to: choose the score function, alternative paths or finite differences.`,
      );
    }
  }
}

/** @throws JobError, ModelError, ExpressionError with a message for people */
export function prepareJob(given: Job): PreparedJob {
  const compiled = compileNetwork(given.model);
  const read = given.observables.map((text) => compileObservable(text, compiled));
  const { network, observables } = asked(given, observed(compiled, read));
  const job = withoutFollowed(given, network);
  check(
    job.parameters.length === network.P,
    `The model has ${network.P} parameters, ${job.parameters.length} were given.`,
  );
  check(
    job.initial.length === network.S,
    `The model has ${network.S} species, ${job.initial.length} initial counts were given.`,
  );
  job.parameters.forEach((value, p) => {
    check(
      Number.isFinite(value) && value > 0,
      `Parameter ${network.names.parameters[p]} must be a positive number, not ${value}.`,
    );
  });
  const { model, parameters } = job;
  const counts = initialCounts(model, parameters, job.initial);
  counts.forEach((value, s) => {
    if (network.inputs.includes(s)) {
      check(Number.isFinite(value), `The initial value of ${network.names.species[s]} must be a number, not ${value}.`);
      return;
    }
    const { formula } = job.model.species[s];
    const made = formula === undefined ? '' : `, which is ${formula},`;
    check(
      Number.isInteger(value) && value >= 0 && value <= MAX_MOLECULES,
      `The initial count of ${mention(job.model, job.model.species[s])}${made} must be a whole number from 0 to 2^53 - 1, not ${value}.`,
    );
  });
  if (job.random) checkRandom(job, network);
  check(Number.isFinite(job.from) && job.from >= 0, `Observation must start at a time ≥ 0, not ${job.from}.`);
  check(Number.isFinite(job.to) && job.to > job.from, `The horizon must lie after ${job.from}; ${job.to} does not.`);
  check(
    Number.isInteger(job.bins) && job.bins >= 1 && job.bins <= 4096,
    `There must be 1 to 4096 bins, not ${job.bins}.`,
  );
  check(
    Number.isInteger(job.trajectories) && job.trajectories >= 1,
    `The number of trajectories must be a whole number ≥ 1, not ${job.trajectories}.`,
  );
  check(
    Number.isInteger(job.first) && job.first >= 0 && job.first + job.trajectories <= 2 ** 32,
    'Trajectory numbers must lie between 0 and 2^32.',
  );
  check(
    Number.isInteger(job.seed) && job.seed >= 0 && job.seed < 2 ** 32,
    `The seed must be a whole number from 0 to 2^32 - 1, not ${job.seed}.`,
  );
  check(
    Number.isFinite(job.temperature) && job.temperature > 0,
    `The temperature must be a positive number, not ${job.temperature}.`,
  );
  const step = job.step ?? DEFAULT_STEP;
  check(
    Number.isFinite(step) && step > 0 && step <= 2,
    `The step must be a number above 0 and at most 2, not ${step}.`,
  );
  check(job.observables.length >= 1, 'There must be at least one observable.');
  const estimator =
    job.estimator === SIMULATE ? undefined : (findEstimator(job.estimator) ?? findAuxiliary(job.estimator));
  check(job.estimator === SIMULATE || estimator !== undefined, `There is no estimator "${job.estimator}".`);
  const uniforms = uniformsOf(network, job.parameters, job.initial, job.to, momentOf(job));
  const refusal =
    (!job.ownSlopes || undefined) &&
    estimator &&
    (eventRefusal(estimator, network) ??
      inputRefusal(estimator, network, observables) ??
      slopeRefusal(estimator, network, uniforms, counts, job.model.reactions));
  check(!refusal, refusal ?? '');
  if (estimator && 'family' in estimator && estimator.family === 'gumbel-softmax')
    checkSlopes(observables, network, uniforms, counts);
  const options: Record<string, string> = {};
  for (const option of estimator?.options ?? []) {
    const value = job.options[option.name] ?? option.values[0].id;
    check(
      option.values.some((v) => v.id === value),
      `The ${option.name} of ${estimator?.id} cannot be "${value}".`,
    );
    options[option.name] = value;
  }
  // What coefficients are of changes the code.
  if (job.control?.value) options.order = String(job.control.value.order);
  if (job.control?.plain) options.features = 'none';
  const output = estimator?.output ?? 'states';
  // A pilot looks at several moments, and its numbers go into none of the results.
  if (output !== 'increments' && read.some(dependsOnTime)) checkTimed(job);
  const columns =
    output === 'increments'
      ? { width: 0, rawWidth: recordWidthOf(network, observables, options), partner: [] }
      : columnsOf(output, network.S, network.P, observables.length);
  if (job.histogram) {
    const { bin, column } = job.histogram;
    check(
      bin >= 0 && bin < job.bins && column >= 0 && column < columns.rawWidth,
      'The histogram asks for a bin or column that does not exist.',
    );
  }
  // What weighs paths carries along how inputs move with the parameters, as further inputs that start at 0 or by a formula.
  const weighs =
    estimator && !job.ownSlopes && (weighsPaths(estimator) || (output === 'increments' && options.gradients !== 'no'));
  const followed = weighs ? followInputs(network) : network;
  const initial = [...counts, ...Array.from({ length: followed.S - network.S }, () => 0)];
  return {
    job: { ...job, initial, step, options },
    uniforms,
    note: [roundingNote(model, parameters, job.initial), assignmentNote(network)].filter(Boolean).join(' '),
    network: followed,
    observables,
    estimator,
    output,
    columns,
    key: JSON.stringify([
      followed.key,
      observables.map((o) => o.expr),
      job.kind,
      job.estimator,
      options,
      ...(job.control?.value ? [tableCapacity(job.control)] : []),
      ...(job.control?.coefficients ? [sizeOfTable(job.control, followed, observables, job.bins, options)] : []),
    ]),
  };
}
