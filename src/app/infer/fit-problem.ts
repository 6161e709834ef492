import { type Engine, type Job, SIMULATE } from '../../engine/types';
import type { Observation } from '../../estimators/question';
import { findEstimator } from '../../estimators/registry';
import { FIT_MAX_REACTIONS, FIT_PATIENCE, scheduleFor } from '../../inference/defaults';
import { distributionOf } from '../../inference/objectives/distribution';
import { prepareProblem, startingAs } from '../../inference/problem/problem';
import { simulateData } from '../../inference/problem/targets';
import type { Assignment, Condition, Coordinate, FitOptions, FitProblem, ObjectiveTerm } from '../../inference/types';
import { boundsOf, type ChosenObjective, type FitDesign, type OtherCondition } from '../../io/scene/fit-design';
import type { ChosenEstimator, Scene } from '../../io/scene/scene';
import { randomStartOf, withoutPassage } from '../../io/scene/starting';
import type { RandomStart } from '../../models/initial-law';
import { nextUniform, seedStream } from '../../numerics/random';
import { GRADIENT_BINS, modelOf } from '../scene/jobs';

/** Trajectories that tell where a distribution lies. */
const PILOT = 256;
/** Stream of measurement errors, away from those of trajectories and starts; see STREAM in numerics/random.ts. */
const ERRORS = 2 ** 20 + 2;
/** A measurement error is at least this share of the largest datum of its kind, so that a datum of 0 has one. */
const MIN_ERROR = 0.01;

/** What a file says about one condition. */
export interface Measured {
  readonly observation: Observation;
  readonly terms: readonly ObjectiveTerm[];
  /** Cells behind the data; undefined where the file does not tell. */
  readonly cells: number | undefined;
}

/** What a scene asks, before any data are simulated. */
export interface FitPlan {
  /** Terms of simulated conditions hold zeros, and those of distributions no bumps yet. */
  readonly problem: FitProblem;
  /** What the sliders say about every coordinate, natural units. */
  readonly truth: readonly number[];
  /** Per condition, whether its data are to be simulated. */
  readonly simulated: readonly boolean[];
}

const clamp = (value: number, [min, max]: readonly [number, number]) => Math.min(max, Math.max(min, value));

/** What stands for a parameter in a condition, that on the sliders if none is given. */
function assign(scene: Scene, names: readonly string[], parameter: number, condition?: OtherCondition): Assignment {
  const { design, free } = scene.fit;
  const tie = design.ties[parameter];
  if (tie) {
    const tied = assign(scene, names, tie.to, condition);
    if (typeof tied === 'number') return tied * tie.factor;
    return { coordinate: tied as string, factor: tie.factor };
  }
  const own = condition?.differences.find((d) => d.parameter === parameter);
  if (free[parameter] && own?.own) return ownName(names[parameter], condition);
  if (own && !own.own) return own.value;
  return free[parameter] ? names[parameter] : (own?.value ?? scene.parameters[parameter]);
}

const ownName = (parameter: string, condition: OtherCondition | undefined) => `${parameter} (${condition?.name})`;

/** Coordinates with what the sliders say about them. */
function coordinatesOf(scene: Scene): { coordinate: Coordinate; truth: number }[] {
  const model = modelOf(scene);
  const { design, free, start } = scene.fit;
  return model.parameters.flatMap((parameter, p) => {
    if (!free[p] || design.ties[p]) return [];
    const [min, max] = boundsOf(design, model, p);
    const common = { start: clamp(start[p], [min, max]), min, max };
    const own = design.otherConditions.flatMap((condition) =>
      condition.differences
        .filter((d) => d.parameter === p && d.own)
        .map(({ value }) => ({ coordinate: { name: ownName(parameter.name, condition), ...common }, truth: value })),
    );
    return [{ coordinate: { name: parameter.name, ...common }, truth: scene.parameters[p] }, ...own];
  });
}

const observablesOf = (chosen: ChosenObjective, scene: Scene) =>
  chosen.observables.length > 0 ? chosen.observables : [scene.observable];

/** Terms without data. A distribution is that of one observable. */
function blankTerms(scene: Scene, design: FitDesign, bins: number): ObjectiveTerm[] {
  return design.objectives.flatMap((chosen): ObjectiveTerm[] => {
    const { objective, weight } = chosen;
    const observables = observablesOf(chosen, scene);
    if (objective === 'distribution')
      return observables.map((o) => ({ objective, weight, observables: [o], target: [] }));
    return [{ objective, weight, observables, target: new Array<number>(bins * observables.length).fill(0) }];
  });
}

/** A burn-in leaves at least so much of the horizon to be observed. */
const LONGEST_BURN_IN = 0.95;

/** When a scene's simulated data are observed. */
export function observationOf({ kind, horizon, fit }: Scene): Observation {
  const bins = fit.design.times || (kind === 'binned' ? GRADIENT_BINS : 1);
  return { from: Math.min(fit.design.from, LONGEST_BURN_IN * horizon), to: horizon, bins, kind };
}

/** What a scene asks to infer, with the data that files hold. */
export function planFit(asked: Scene, files: readonly (Measured | null)[] = []): FitPlan {
  const model = modelOf(asked);
  const scene = withoutPassage(asked, model);
  const { design } = scene.fit;
  const names = model.parameters.map(({ name }) => name);
  const observation = observationOf(scene);
  const { bins } = observation;
  const found = coordinatesOf(scene);
  const stated: (OtherCondition | undefined)[] = [undefined, ...design.otherConditions];
  const simulated = stated.map((_, c) => !files[c]);
  const drawn = randomStartOf(scene, model);
  // With a file in play, the sliders are no truth.
  const known = simulated.every(Boolean);
  const conditions = stated.map((condition, c): Condition => {
    const initial = scene.initial.map((count, s) => condition?.initial.find((i) => i.species === s)?.count ?? count);
    const chosen =
      condition?.initial.map((i) => i.species).filter((s) => model.species[s]?.formula !== undefined) ?? [];
    const random = without(drawn, condition?.initial.map((i) => i.species) ?? []);
    return {
      name: condition?.name ?? design.name,
      initial,
      ...(random ? { random } : {}),
      ...(chosen.length > 0 ? { chosen } : {}),
      parameters: model.parameters.map((_, p) => assign(scene, names, p, condition)),
      observation: files[c]?.observation ?? observation,
      terms: files[c]?.terms ?? blankTerms(scene, design, bins),
    };
  });
  return {
    problem: {
      model,
      coordinates: found.map(({ coordinate, truth }) => (known ? { ...coordinate, truth } : coordinate)),
      conditions,
    },
    truth: found.map(({ truth }) => truth),
    simulated,
  };
}

/** A random start but for species that a condition sets. */
function without(random: RandomStart | undefined, set: readonly number[]): RandomStart | undefined {
  if (!random || set.length === 0) return random;
  const laws = random.laws.map((law, s) => (set.includes(s) ? null : law));
  const kept = random.table?.species.flatMap((s, column) => (set.includes(s) ? [] : [column])) ?? [];
  const table = random.table && {
    species: kept.map((column) => random.table?.species[column] ?? 0),
    rows: random.table.rows.map((row) => kept.map((column) => row[column])),
  };
  if (!laws.some(Boolean) && kept.length === 0) return undefined;
  return { laws, ...(table && kept.length > 0 ? { table } : {}) };
}

/** How one estimator fits. */
export function optionsFor(scene: Scene, { id, options }: ChosenEstimator): FitOptions {
  const { iterations, batch, learningRate, design } = scene.fit;
  const { optimiser, clip, plateau, budget } = design;
  return {
    estimator: id,
    options,
    temperature: findEstimator(id)?.needsTemperature ? scene.temperature : 1,
    step: scene.step,
    iterations,
    trajectories: batch,
    learningRate,
    optimiser,
    schedule: scheduleFor(design.schedule, iterations),
    clip,
    plateau,
    budget,
    patience: FIT_PATIENCE,
    seed: scene.seed,
    maxReactions: FIT_MAX_REACTIONS,
  };
}

/** Cells that the data of a plan stand for; undefined if a file does not tell. */
export function cellsOf(scene: Scene, files: readonly (Measured | null)[]): number | undefined {
  const counts = [undefined, ...scene.fit.design.otherConditions].map((_, c) => {
    const file = files[c];
    return file ? file.cells : scene.fit.design.cells;
  });
  return counts.every((n) => n !== undefined) ? Math.min(...(counts as number[])) : undefined;
}

/** Puts bumps where an observable's values lie, from a few trajectories at the sliders' values. */
async function withBumps(plan: FitPlan, scene: Scene, engine: Engine, signal: AbortSignal): Promise<FitProblem | null> {
  const { problem, truth, simulated } = plan;
  const model = problem.model;
  const at = new Map(problem.coordinates.map(({ name }, i) => [name, truth[i]]));
  const value = (a: Assignment) =>
    typeof a === 'number' ? a : typeof a === 'string' ? (at.get(a) ?? 1) : a.factor * (at.get(a.coordinate) ?? 1);
  const conditions: Condition[] = [];
  for (const [c, condition] of problem.conditions.entries()) {
    const wanted = condition.terms.filter(({ objective }) => objective === 'distribution');
    if (!simulated[c] || wanted.length === 0) {
      conditions.push(condition);
      continue;
    }
    const { from, to, bins } = condition.observation;
    const observables = wanted.flatMap((term) => term.observables);
    const job: Job = {
      model: startingAs(model, condition),
      parameters: condition.parameters.map(value),
      initial: condition.initial,
      ...(condition.random ? { random: condition.random } : {}),
      from,
      to,
      bins,
      observables,
      kind: 'endpoint',
      estimator: SIMULATE,
      options: {},
      temperature: 1,
      seed: scene.fit.design.dataSeed,
      first: 0,
      trajectories: PILOT,
      samplePaths: PILOT,
      maxReactions: FIT_MAX_REACTIONS,
    };
    const run = engine.run(job, () => {});
    const stop = () => run.cancel();
    signal.addEventListener('abort', stop);
    const snapshot = await run.finished.finally(() => signal.removeEventListener('abort', stop));
    if (snapshot.state === 'failed') throw new Error(snapshot.message);
    if (snapshot.state === 'cancelled') return null;
    if (snapshot.failures.badPropensity > 0) throw new Error(snapshot.message);
    const width = model.species.length + observables.length;
    const rows = Math.floor(snapshot.paths.length / (bins * width));
    const terms = condition.terms.map((term): ObjectiveTerm => {
      const k = observables.indexOf(term.observables[0]);
      if (term.objective !== 'distribution') return term;
      const samples = Array.from({ length: bins }, (_, b) =>
        Array.from({ length: rows }, (_, i) => snapshot.paths[(i * bins + b) * width + model.species.length + k]),
      );
      return { ...distributionOf(term.observables[0], samples), weight: term.weight ?? 1 };
    });
    conditions.push({ ...condition, terms });
  }
  return { ...problem, conditions };
}

/** A term with measurement errors of a size that is a share of each datum; a distribution has none of its own. */
function measuredWith(term: ObjectiveTerm, noise: number, seed: number, index: number): ObjectiveTerm {
  if (!(noise > 0) || term.objective === 'distribution') return term;
  const state = new Uint32Array(4);
  seedStream(state, seed, index, ERRORS);
  const data = term.target.map((y) => y ?? 0);
  const largest = Math.max(...data.map(Math.abs));
  const errors = data.map((y) => noise * Math.max(Math.abs(y), MIN_ERROR * largest, 1e-9));
  // Box & Muller, Ann. Math. Stat. 29:610 (1958).
  const gaussian = () => Math.sqrt(-2 * Math.log(nextUniform(state))) * Math.cos(2 * Math.PI * nextUniform(state));
  return { ...term, errors, target: data.map((y, i) => y + errors[i] * gaussian()) };
}

/** The plan's problem with all its data; null if stopped. @throws Error, ProblemError with a sentence for people */
export async function problemWithData(
  plan: FitPlan,
  scene: Scene,
  engine: Engine,
  signal: AbortSignal,
): Promise<FitProblem | null> {
  if (!plan.simulated.some(Boolean)) {
    prepareProblem(plan.problem);
    return plan.problem;
  }
  const blank = await withBumps(plan, scene, engine, signal);
  if (!blank) return null;
  const { cells, dataSeed, noise } = scene.fit.design;
  const data = await simulateData(prepareProblem(blank), plan.truth.map(Math.log), engine, cells, dataSeed, 0, signal);
  if (!data) return null;
  let index = 0;
  return {
    ...blank,
    conditions: blank.conditions.map((condition, c) => ({
      ...condition,
      terms: condition.terms.map((term, t) => {
        index++;
        return plan.simulated[c] ? measuredWith(data.conditions[c].terms[t], noise, dataSeed, index) : term;
      }),
    })),
  };
}
