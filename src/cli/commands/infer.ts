import { DEFAULT_STEP, type Engine } from '../../engine/types';
import { fitQuestion, followed } from '../../experiments/recommend/for-fit';
import { recommend as advise } from '../../experiments/recommend/recommend';
import { FIT_DEFAULTS, FIT_MAX_REACTIONS, FIT_PATIENCE, SCHEDULE_KINDS, scheduleFor } from '../../inference/defaults';
import { meanLoss } from '../../inference/loss';
import { findOptimiser, OPTIMISERS } from '../../inference/optimisers/registry';
import { parametersAt, prepareProblem } from '../../inference/problem/problem';
import { planReplicates, summarise } from '../../inference/replicates/replicates';
import type { FitOptions } from '../../inference/types';
import { command, finite } from '../command';
import { interruptible, openEngine, type Session } from '../engines';
import { UsageError } from '../errors';
import { askedFit } from '../infer/asked-fit';
import { readInference, type SavedInference, Saver } from '../infer/infer-file';
import { judgedWarnings, judgementJson } from '../infer/infer-judgement';
import { type InferValues, inferOptions } from '../infer/infer-options';
import { type Inferred, infer as inferAll, verdict, withData } from '../infer/infer-run';
import { inferText, statusOf } from '../infer/infer-text';
import { wordOf } from '../question/observing';
import { startJson } from '../question/start';
import { estimatorNamed, estimatorOptions } from './gradient';

/** As --estimator: what a short trial of all chooses. */
const RECOMMENDED = 'recommended';

function optionsOf(values: InferValues): FitOptions {
  const chosen = values.estimator === RECOMMENDED ? undefined : values.estimator;
  const estimator = estimatorNamed(chosen ?? 'score-function');
  const optimiser = findOptimiser(values.optimizer ?? OPTIMISERS[0].id) ?? OPTIMISERS[0];
  if (optimiser.needs === 'fisher' && estimator.output !== 'scores') {
    throw new UsageError(`--optimizer ${optimiser.id} needs the scores of --estimator score-function`);
  }
  if (values.estimator === RECOMMENDED) {
    const given = (['temperature', 'coupling', 'baseline'] as const).find((name) => values[name] !== undefined);
    if (given) throw new UsageError(`--${given} does not go with --estimator ${RECOMMENDED}, which chooses it`);
    if (optimiser.needs === 'fisher') {
      throw new UsageError(`--optimizer ${optimiser.id} needs --estimator score-function, not the recommended one`);
    }
  }
  const iterations = values.iterations ?? FIT_DEFAULTS.commandLine.iterations;
  return {
    estimator: estimator.id,
    options: estimatorOptions(estimator, values),
    temperature: values.temperature ?? FIT_DEFAULTS.temperature,
    step: values.step ?? DEFAULT_STEP,
    trajectories: values.trajectories ?? FIT_DEFAULTS.commandLine.trajectories,
    seed: values.seed ?? FIT_DEFAULTS.seed,
    maxReactions: values['max-reactions'] ?? FIT_MAX_REACTIONS,
    iterations,
    learningRate: values['learning-rate'] ?? FIT_DEFAULTS.commandLine.learningRate,
    optimiser: optimiser.id,
    schedule: scheduleFor(values.schedule ?? SCHEDULE_KINDS[0], iterations),
    patience: FIT_PATIENCE,
  };
}

/** What may stand beside --resume. */
const BESIDE_RESUME = ['resume', 'save', 'engine', 'json', 'max-seconds'];

/** What was saved, or a plan with data yet to be made. @throws UsageError */
async function begin(values: InferValues): Promise<{ saved: SavedInference; simulate: boolean }> {
  if (values.resume !== undefined) {
    const other = Object.entries(values).find(
      ([name, value]) =>
        !BESIDE_RESUME.includes(name) &&
        value !== undefined &&
        value !== false &&
        !(Array.isArray(value) && !value.length),
    );
    if (other) throw new UsageError(`--${other[0]} does not go with --resume: the file holds the question`);
    return { saved: readInference(values.resume), simulate: false };
  }
  const options = optionsOf(values);
  const { problem, ranges, simulate, cells, notes } = await askedFit(values);
  const { runs = FIT_DEFAULTS.commandLine.runs, tolerance = FIT_DEFAULTS.tolerance, seed = FIT_DEFAULTS.seed } = values;
  const replicates = planReplicates(problem, options, { runs, tolerance, seed, ranges });
  return { saved: { replicates, cells, notes, seconds: 0 }, simulate };
}

/** What was begun, with the estimator that a short trial of all recommends; the reason is among the notes. */
async function advised(saved: SavedInference, engine: Engine, session: Session): Promise<SavedInference> {
  const { replicates, notes } = saved;
  const { problem, options } = replicates;
  const found = await advise(
    (job) => interruptible(engine, job, session.interruption.signal),
    fitQuestion(problem, options),
    (name, index, of) => session.progress.show(`trying ${name} (${index + 1} of ${of})`),
  );
  return {
    ...saved,
    replicates: { ...replicates, options: followed(options, found) },
    notes: [...notes, found.choice ? found.text : `${found.text} The score function is used.`],
  };
}

/** The answer as JSON, without what is printed for every command. */
function jsonOf(found: Inferred, engine: string, device: string, warnings: readonly string[]) {
  const { replicates, judgements, cells, seconds } = found;
  const { problem, options, runs } = replicates;
  const { model, coordinates, conditions } = problem;
  const [condition] = conditions;
  const { success, failures } = summarise(replicates);
  const names = coordinates.map(({ name }) => name);
  const byName = (numbers: readonly number[]) => Object.fromEntries(names.map((name, c) => [name, finite(numbers[c])]));
  const judged = success.trials > 0;
  const errorsOf = (run: number) => judgements[run]?.uncertainty ?? null;
  const known = coordinates.every(({ truth }) => truth !== undefined);
  const at = coordinates.map(({ truth, start }) => Math.log(truth ?? start));
  const prepared = prepareProblem(problem).conditions[0];
  const fixed = parametersAt(prepared, at).map((value, p) => (prepared.map[p] < 0 ? value : null));
  return {
    model: model.id,
    engine,
    device,
    seed: replicates.replicates.seed,
    fixed: Object.fromEntries(model.parameters.flatMap(({ name }, p) => (fixed[p] === null ? [] : [[name, fixed[p]]]))),
    initial: startJson({ ...condition, model }),
    free: names,
    truth: known ? byName(coordinates.map(({ truth }) => truth ?? Number.NaN)) : null,
    kind: wordOf(condition.observation.kind),
    bins: condition.observation.bins,
    from: condition.observation.from,
    to: condition.observation.to,
    terms: condition.terms.map(({ objective, observables, target, errors: own }) => ({
      objective,
      observables,
      target,
      errors: own ?? null,
    })),
    cells: cells ?? null,
    estimator: options.estimator,
    options: options.options,
    temperature: options.temperature,
    optimizer: options.optimiser,
    learningRate: options.learningRate,
    iterations: options.iterations,
    trajectories: options.trajectories,
    tolerance: replicates.replicates.tolerance,
    runs: runs.map((run, i) => ({
      seed: run.seed,
      start: byName(run.start),
      final: byName(run.final),
      standardErrors: errorsOf(i) && byName(errorsOf(i)?.standardErrors ?? []),
      polished: errorsOf(i) && byName(errorsOf(i)?.polished ?? []),
      judgement: judgementJson(found, i),
      success: verdict(replicates, i),
      status: statusOf(run),
      message: run.message,
      iterations: run.iterations,
      reached: run.reached,
      seconds: run.seconds,
      meanLoss: finite(meanLoss(run.loss).mean),
      loss: run.loss.map(finite),
    })),
    successRate: judged ? success.rate : null,
    interval: judged ? success.interval : null,
    failures,
    standardErrorsReason: judgements.find((judgement) => judgement?.uncertaintyReason)?.uncertaintyReason || null,
    seconds,
    computeSeconds: runs.reduce((sum, run) => sum + run.seconds, 0),
    warnings,
  };
}

export const infer = command({
  name: 'infer',
  summary: 'parameters from data, by following an estimator’s gradients',
  about: `Finds parameters again: from data simulated with known ones (--truth), or from a file of measurements (--data). Each run starts
somewhere, follows an estimator's gradients of the squared misfit and ends with an estimate, its standard errors, and, if the truth is known, a
verdict.

A file is CSV whose first line names its columns like species, observables or expressions: "time,M,M_se" with means and
their standard errors, "time,M" with one cell per line (snapshots), or "trajectory,time,M". Data at time 0 are left out: the initial counts are given
by --set. Data never leave this machine.

JSON: {model, engine, device, seed, fixed, initial, free, truth, kind, bins, from, to, terms: [{objective, observables, target,
errors}], cells, estimator, options, temperature, optimizer, learningRate, iterations, trajectories, tolerance, runs: [{seed, start: {NAME: number},
final: {NAME: number}, standardErrors: {NAME: number} or null, polished: {NAME: number} or null,
judgement: {trajectories, data, goodness: {chiSquared, degrees, perDegree, p} or null, goodnessReason, atRest, restP, atBounds: [NAME], combinations:
[{text, information, standardError, verdict}], said: [TEXT]} or null, success, status, message, iterations, reached: {iteration, seconds}
or null, seconds, meanLoss, loss: [...]}], successRate, interval: [low, high], failures, standardErrorsReason, seconds, computeSeconds, warnings,
interrupted, limited}. standardErrors are those of ln(final), from the noise of the data; polished is one Newton step further, and far from final if a run has not converged. judgement says how well the model fits (χ² with its
degrees of freedom, tested at 1 in 1000), whether the search came to rest, and which combinations of the parameters the data determine. meanLoss is that of
the last 9 iterations, loss holds an unbiased estimate for each. status is finished, converged, diverged, budget, failed or stopped. successRate and interval
(Wilson, 95 %) are null where the truth is not known.`,
  options: inferOptions,
  examples: [
    'infer --model association --to 3 --truth k_on=1,k_off=1 --random-starts --runs 8 --learning-rate 0.1',
    'infer --model telegraph --data cells.csv --objective means --objective fano --start k_on=1,g=1 --save fit.json',
    'infer --resume fit.json',
  ],
  async run(values, session) {
    const { saved, simulate } = await begin(values);
    const path = values.save ?? values.resume;
    const saver = new Saver(path);
    const { signal } = session.interruption;
    const engine = await openEngine(session);
    try {
      session.progress.show('making data');
      const { cells = 0 } = saved;
      const ready = simulate
        ? await withData(saved.replicates, cells, values['data-seed'] ?? FIT_DEFAULTS.dataSeed, engine, signal)
        : saved.replicates;
      const plan = { ...saved, replicates: ready ?? saved.replicates };
      const start = ready && values.estimator === RECOMMENDED ? await advised(plan, engine, session) : plan;
      if (ready) saver.begin(start);
      const found: Inferred = ready
        ? await inferAll(start, engine, session, saver)
        : { ...start, judgements: saved.replicates.runs.map(() => null) };
      const { label } = engine.info;
      const notes = start.notes.slice(saved.notes.length);
      const warnings = saver.problem ? [saver.problem] : [];
      const over = found.replicates.runs.every(({ status }) => status !== null);
      return {
        json: jsonOf(found, session.engine, label, [...start.notes, ...judgedWarnings(found), ...warnings]),
        text: ready
          ? [...notes, inferText(found, label, warnings, over || !path ? '' : path)].join('\n')
          : 'There are no data yet.',
      };
    } finally {
      session.progress.clear();
      engine.dispose();
    }
  },
});
