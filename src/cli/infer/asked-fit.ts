import type { Observation, System } from '../../estimators/question';
import { FIT_DEFAULTS } from '../../inference/defaults';
import { findObjective, OBJECTIVES } from '../../inference/objectives/registry';
import { prepareProblem } from '../../inference/problem/problem';
import { type Range, rangesAround } from '../../inference/replicates/starts';
import type { Condition, Coordinate, FitProblem, ObjectiveTerm } from '../../inference/types';
import { impossibleWord, UsageError, unknownName } from '../errors';
import { numberIn } from '../options';
import { modelNamed } from '../question/models';
import { KINDS } from '../question/observing';
import { withStart } from '../question/start';
import { checkObservable, systemOf } from '../question/system';
import { readDataFile } from './infer-data';
import type { InferValues } from './infer-options';

/** What is to be found from which data; `simulate` says whether the targets have still to be made. */
export interface AskedFit {
  readonly problem: FitProblem;
  /** Ranges of the starts, one per coordinate; a point each unless they are random. */
  readonly ranges: readonly Range[];
  readonly simulate: boolean;
  /** Cells behind the data, undefined if unknown. */
  readonly cells: number | undefined;
  readonly notes: readonly string[];
}

const BINS = 20;

/** NAME=VALUE settings of parameters, several to a comma. @throws UsageError */
function settingsOf(given: readonly string[], flag: string, { model }: System): Map<number, number> {
  const out = new Map<number, number>();
  for (const setting of given.flatMap((text) => text.split(','))) {
    const [, name, value] = /^\s*([^=]*?)\s*=(.*)$/s.exec(setting) ?? [];
    if (name === undefined) throw new UsageError(`${flag} takes NAME=VALUE, not "${setting}"`);
    out.set(indexOf(name, { model }), numberIn(value, `${flag} ${name}`, { min: 0, open: true }));
  }
  return out;
}

function indexOf(name: string, { model }: Pick<System, 'model'>): number {
  const names = model.parameters.map((parameter) => parameter.name);
  const at = names.indexOf(name);
  if (at < 0) throw unknownName(`parameter of ${model.id}`, name, names);
  return at;
}

/** Parameters to find: those that are named, or those whose truth or start is. */
function freeOf(values: InferValues, system: System, truth: Map<number, number>, start: Map<number, number>): number[] {
  const named = values.free?.split(',').map((name) => indexOf(name.trim(), system));
  const free = named ?? [...new Set([...truth.keys(), ...start.keys()])];
  if (free.length === 0) throw new UsageError('--free NAME,... is missing: say which parameters are to be found');
  if (new Set(free).size < free.length) throw new UsageError('--free names a parameter twice');
  const fixed = [...start.keys()].find((p) => !free.includes(p));
  if (fixed !== undefined) {
    throw new UsageError(`--start ${system.model.parameters[fixed].name} is given, but --free does not name it`);
  }
  return free.sort((a, b) => a - b);
}

function objectivesOf(values: InferValues): readonly string[] {
  const ids = OBJECTIVES.map(({ id }) => id);
  for (const id of values.objective) if (!ids.includes(id)) throw impossibleWord('--objective', id, ids);
  return values.objective.length > 0 ? [...new Set(values.objective)] : ['means'];
}

/** Terms without data yet. */
function blankTerms(objectives: readonly string[], observables: readonly string[], bins: number): ObjectiveTerm[] {
  return objectives.map((objective) => {
    if (objective === 'distribution') throw new UsageError('--objective distribution needs --data with single cells');
    const term = { objective, observables, target: [] };
    return { ...term, target: new Array<number>(findObjective(objective)?.size(term, bins) ?? 0).fill(0) };
  });
}

function observationOf(values: InferValues, horizon: number): Observation {
  const kind = KINDS[values.kind ?? 'binned'];
  const from = values.from ?? 0;
  const to = values.to ?? horizon;
  if (!(to > from)) throw new UsageError(`--to must be later than --from ${from}, not ${to}`);
  return { from, to, bins: values.bins ?? (kind === 'binned' ? BINS : 1), kind };
}

/** Where each free parameter starts. @throws UsageError if that is not said */
function startsOf(
  values: InferValues,
  { model, parameters }: System,
  free: readonly number[],
  start: Map<number, number>,
): number[] {
  const silent = free.find((p) => !start.has(p));
  if (silent !== undefined && !values['random-starts']) {
    const { name } = model.parameters[silent];
    throw new UsageError(`--start ${name}=VALUE is missing (or --random-starts)`);
  }
  return free.map((p) => start.get(p) ?? parameters[p]);
}

/** Reads what a person asks. @throws UsageError */
export async function askedFit(values: InferValues): Promise<AskedFit> {
  const system = withStart(systemOf(await modelNamed(values.model, values), values.set), values);
  const { model } = system;
  for (const expression of values.observable) checkObservable(expression, model);
  const { data } = values;
  if (data !== undefined && values.truth.length > 0) {
    throw new UsageError('--truth makes data and --data brings them: give one of the two');
  }
  if (data === undefined && values.truth.length === 0) {
    throw new UsageError('--data FILE.csv is missing, or --truth NAME=VALUE to make data from known parameters');
  }
  const truth = settingsOf(values.truth, '--truth', system);
  const start = settingsOf(values.start, '--start', system);
  if (values['random-starts'] && values.spread === undefined && start.size > 0 && truth.size > 0) {
    throw new UsageError('--random-starts are around the truth: leave --start out');
  }
  const free = freeOf(values, system, truth, start);
  const known = system.parameters.map((value, p) => truth.get(p) ?? value);
  const starts = startsOf(values, { ...system, parameters: known }, free, start);
  const objectives = objectivesOf(values);
  const coordinates = free.map((p, i): Coordinate => {
    const { name, min, max } = model.parameters[p];
    const all = [starts[i], ...(data === undefined ? [known[p]] : [])];
    const bounds = { min: Math.min(min, ...all), max: Math.max(max, ...all) };
    return { name, start: starts[i], ...bounds, ...(data === undefined ? { truth: known[p] } : {}) };
  });
  const measured = measurements(values, system, objectives);
  const condition: Condition = {
    name: data ?? model.title,
    initial: system.initial,
    ...(system.random ? { random: system.random } : {}),
    parameters: known.map((value, p) => (free.includes(p) ? model.parameters[p].name : value)),
    observation: measured.observation,
    terms: measured.terms,
  };
  const problem = { model, coordinates, conditions: [condition] };
  prepareProblem(problem);
  const around = coordinates.map((coordinate) => ({ ...coordinate, truth: coordinate.truth ?? coordinate.start }));
  const ranges = values['random-starts']
    ? rangesAround(around, values.spread ?? FIT_DEFAULTS.spread)
    : starts.map((value): Range => [value, value]);
  return { problem, ranges, simulate: data === undefined, cells: measured.cells, notes: measured.notes };
}

function measurements(
  values: InferValues,
  { model }: System,
  objectives: readonly string[],
): { observation: Observation; terms: readonly ObjectiveTerm[]; cells: number | undefined; notes: readonly string[] } {
  const { data, observable } = values;
  if (data === undefined) {
    if (values.layout !== undefined) throw new UsageError('--layout needs --data');
    const observation = observationOf(values, model.horizon.value);
    const observables = observable.length > 0 ? [...new Set(observable)] : [model.observables[0].expression];
    const terms = blankTerms(objectives, observables, observation.bins);
    return { observation, terms, cells: values.cells ?? FIT_DEFAULTS.commandLine.cells, notes: [] };
  }
  for (const name of ['bins', 'from'] as const) {
    if (values[name] !== undefined) throw new UsageError(`--${name} does not go with --data: the file has its times`);
  }
  const { layout, to } = values;
  const kind = KINDS[values.kind ?? 'endpoint'];
  const found = readDataFile({
    path: data,
    layout,
    observables: [...new Set(observable)],
    objectives,
    kind,
    to,
    model,
    units: { unit: values['data-unit'], volume: values.volume },
  });
  return { ...found, cells: values.cells ?? found.cells };
}
