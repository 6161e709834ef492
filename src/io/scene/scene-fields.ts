import * as z from 'zod/mini';
import { findEstimator } from '../../estimators/registry';
import { OBSERVABLE_KINDS } from '../../estimators/types';
import type { ModelSpec } from '../../models/types';
import { readCellsText } from './cells-text';
import { defaultDesign, designText, type FitDesign, readDesign } from './fit-design';
import {
  type ChosenEstimator,
  defaultOptions,
  ENGINE_PREFERENCES,
  FIT_TABS,
  type FitSettings,
  LIMITS,
  MODEL_SIDES,
  NAMED_AXES,
  observableProblem,
  PASSAGES,
  type Scene,
  type VarianceAxis,
  VIEWS,
} from './scene';
import { conditionProblem, typedLaw } from './starting';

/**
 * Every field of the scene, declared once: how a link writes and reads it, whether a link may lack it, and whether a fit that
 * was made with another value belongs to other settings. A field of `Scene` that is not here is an error of types.
 */
export interface SceneField<T> {
  /** Its name in links. */
  readonly link: string;
  /** As text; null leaves it out of the link. */
  readonly write: (value: T, model: ModelSpec | undefined) => string | null;
  /** Reads the text, and refuses what cannot be. */
  readonly schema: (model: ModelSpec) => z.ZodMiniType<T>;
  /** True for what only arranges the page, or came to links later: its default stands in where a link lacks it. */
  readonly optional?: true;
  /** True if it changes what a fit finds. */
  readonly fits: boolean;
}

export type Fields<T> = { readonly [K in keyof T]: SceneField<T[K]> };

/** Cannot be a parameter's name. */
const ALL = '*';
/** Tells a parameter as an axis from an axis that has a name of its own. */
const OF_PARAMETER = 'k:';

const pairs = (names: readonly string[], values: readonly number[]) =>
  names.map((name, i) => `${name}:${values[i]}`).join(',');

const estimatorText = ({ id, options }: ChosenEstimator) =>
  [id, ...Object.entries(options).map(([name, value]) => `${name}:${value}`)].join('*');

const axisText = (axis: VarianceAxis, model: ModelSpec | undefined) =>
  typeof axis === 'string' ? axis : `${OF_PARAMETER}${model?.parameters[axis]?.name ?? ''}`;

/** The counts that a person may set. */
function countText(model: ModelSpec | undefined, initial: readonly number[]): string {
  const own = (model?.species ?? []).flatMap((s, i) =>
    s.formula === undefined ? [[s.name, initial[i]] as const] : [],
  );
  return pairs(
    own.map(([name]) => name),
    own.map(([, count]) => count),
  );
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Text that becomes something else, or is refused with a message. */
const read = <T>(convert: (text: string, refuse: (message: string) => void) => T) =>
  z.pipe(
    z.string(),
    z.transform((text: string, { issues }) =>
      convert(text, (message) => issues.push({ code: 'custom', message, input: text })),
    ),
  );

type NumberIn = (text: string, refuse: (message: string) => void) => number;

/** A number written out; "NaN", "Infinity", "" and "0x10" are not. */
const numberIn =
  (min: number, max: number, whole = false): NumberIn =>
  (text, refuse) => {
    const value = Number(text);
    if (!NUMBER.test(text)) refuse('is not a number');
    else if (!(value >= min && value <= max)) refuse(`must lie between ${min} and ${max}`);
    else if (whole && !Number.isInteger(value)) refuse('must be a whole number');
    return value;
  };

const number = (min: number, max: number, whole = false) => read(numberIn(min, max, whole));

/**
 * "a:1,b:2" with exactly the given names, each once, in any order. @param followers names that links held before they followed
 * from others; what such a link says of them is left out
 */
const named = (names: readonly string[], each: (index: number) => NumberIn, followers: readonly string[] = []) =>
  read((text, refuse) => {
    const parts = text === '' ? [] : text.split(',');
    const given = new Map(parts.map((part) => part.split(':', 2) as [string, string]));
    const unknown = [...given.keys()].find((name) => !names.includes(name) && !followers.includes(name));
    if (unknown !== undefined) refuse(`has no "${unknown}" in this model`);
    return names.map((name, i) => each(i)(given.get(name) ?? '', (message) => refuse(`for ${name} ${message}`)));
  });

const estimators = read((text, refuse): ChosenEstimator[] =>
  (text === '' ? [] : text.split(',')).map((part, i, all) => {
    const [id, ...given] = part.split('*');
    const estimator = findEstimator(id);
    if (!estimator) refuse(`names an estimator "${id}" that does not exist`);
    if (all.findIndex((other) => other.split('*')[0] === id) !== i) refuse(`names "${id}" twice`);
    const options = defaultOptions(id);
    for (const choice of given) {
      const [name, value] = choice.split(':', 2);
      const option = estimator?.options.find((o) => o.name === name);
      if (option?.values.some((v) => v.id === value)) options[name] = value;
      else refuse(`sets "${choice}", which ${id} does not have`);
    }
    return { id, options };
  }),
);

const derivedNames = ({ derived = [] }: ModelSpec) => derived.map((d) => d.name);

const parametersOf = (model: ModelSpec) =>
  named(
    model.parameters.map((p) => p.name),
    (i) => numberIn(model.parameters[i].min, model.parameters[i].max),
    derivedNames(model),
  );

/** The counts of all species; those that follow from others are whatever they are. */
const countsOf = (model: ModelSpec) =>
  named(
    model.species.map((s) => s.name),
    (i) => {
      const { formula, initial, max, kind } = model.species[i];
      if (kind === 'input') return numberIn(-Number.MAX_VALUE, Number.MAX_VALUE);
      return formula === undefined ? numberIn(0, max, true) : () => initial;
    },
    derivedNames(model),
  );

/** "a,b": some of the names, at least one. */
const someOf = (names: readonly string[]) =>
  read((text, refuse) => {
    const given = text.split(',');
    const unknown = given.find((name) => !names.includes(name));
    if (unknown !== undefined) refuse(`has no "${unknown}" in this model`);
    return names.map((name) => given.includes(name));
  });

/** One of some names, as its index; -1 for a name that comes before them all. */
const oneOf = (names: readonly string[], before: readonly string[] = []) =>
  z.pipe(
    z.enum([...before, ...names]),
    z.transform((name) => names.indexOf(name)),
  );

const axisOf = ({ parameters }: ModelSpec) => {
  const names = parameters.map((p) => `${OF_PARAMETER}${p.name}`);
  return z.pipe(
    z.enum([...NAMED_AXES, ...names]),
    z.transform((text): VarianceAxis => NAMED_AXES.find((name) => name === text) ?? names.indexOf(text)),
  );
};

const observableOf = (model: ModelSpec) =>
  read((text, refuse) => {
    const problem = observableProblem(model, text);
    if (problem) refuse(`cannot be used. ${problem}`);
    return text;
  });

const conditionOf = (model: ModelSpec) =>
  read((text, refuse) => {
    const problem = text === '' ? '' : conditionProblem(model, text);
    if (problem) refuse(`cannot be used. ${problem}`);
    return text;
  });

/** "A:poisson(20);B:binomial(5, 0.3)": the species whose initial counts are drawn. */
const lawsText = (laws: readonly string[], model: ModelSpec | undefined) =>
  laws.flatMap((law, s) => (law ? [`${model?.species[s]?.name ?? ''}:${law}`] : [])).join(';') || null;

const lawsOf = ({ species }: ModelSpec) =>
  read((text, refuse): readonly string[] => {
    const laws = species.map(() => '');
    for (const part of text.split(';')) {
      const [name, law = ''] = part.split(':', 2);
      const s = species.findIndex((candidate) => candidate.name === name);
      const found = typedLaw(law);
      if (s < 0) refuse(`has no "${name}" in this model`);
      else if (!found) refuse(`for ${name} must be a law such as poisson(20)`);
      else if ('problem' in found) refuse(`for ${name} cannot be used. ${found.problem}`);
      else laws[s] = found.law;
    }
    return laws;
  });

const cellsOf = (model: ModelSpec) =>
  read((text, refuse): string => {
    const table = text === '' ? null : readCellsText(text, model);
    if (typeof table === 'string') refuse(table);
    return text;
  });

const designOf = (model: ModelSpec) =>
  read((text, refuse): FitDesign => {
    const design = readDesign(text, model);
    if (typeof design !== 'string') return design;
    refuse(design);
    return defaultDesign(model);
  });

const between = ({ min, max }: { readonly min: number; readonly max: number }, whole = false) =>
  number(min, max, whole);
const namesOf = (model: ModelSpec | undefined) => model?.parameters.map((p) => p.name) ?? [];
const nameOf = (model: ModelSpec | undefined, index: number, otherwise = '') =>
  model?.parameters[index]?.name ?? otherwise;
const plain = (value: number | string) => String(value);

/** In the order of links. */
export const SCENE_FIELDS: Fields<Omit<Scene, 'modelId' | 'fit' | 'engine' | 'view'>> = {
  parameters: {
    link: 'k',
    write: (values, model) => pairs(namesOf(model), values),
    schema: parametersOf,
    fits: true,
  },
  initial: { link: 'n', write: (values, model) => countText(model, values), schema: countsOf, fits: true },
  laws: { link: 'law', write: lawsText, schema: lawsOf, optional: true, fits: true },
  cells: { link: 'cells', write: (cells) => cells || null, schema: cellsOf, optional: true, fits: true },
  volume: {
    link: 'vol',
    write: (volume) => (volume === 1 ? null : `${volume}`),
    schema: () => number(1e-6, 1e6),
    optional: true,
    fits: false,
  },
  horizon: { link: 'T', write: plain, schema: (model) => between(model.horizon), fits: true },
  trajectories: { link: 'N', write: plain, schema: () => between(LIMITS.trajectories, true), fits: false },
  seed: { link: 'seed', write: plain, schema: () => between(LIMITS.seed, true), fits: true },
  temperature: { link: 'temp', write: plain, schema: () => between(LIMITS.temperature), fits: true },
  observable: { link: 'obs', write: plain, schema: observableOf, fits: true },
  until: { link: 'until', write: (until) => until || null, schema: conditionOf, optional: true, fits: false },
  passage: {
    link: 'passage',
    write: (passage) => (passage === 'time' ? null : passage),
    schema: () => z.enum(PASSAGES),
    optional: true,
    fits: false,
  },
  kind: { link: 'kind', write: plain, schema: () => z.enum(OBSERVABLE_KINDS), fits: true },
  estimators: {
    link: 'est',
    write: (chosen) => chosen.map(estimatorText).join(','),
    schema: () => estimators,
    fits: true,
  },
  moment: { link: 'at', write: plain, schema: () => number(0, 1), optional: true, fits: false },
  correctMeans: {
    link: 'cv',
    write: (on) => (on ? 'means' : null),
    schema: () =>
      z.pipe(
        z.enum(['means']),
        z.transform(() => true),
      ),
    optional: true,
    fits: false,
  },
  parameter: {
    link: 'p',
    write: (index, model) => nameOf(model, index),
    schema: (model) => oneOf(namesOf(model)),
    optional: true,
    fits: false,
  },
  focus: {
    link: 'focus',
    write: (index, model) => nameOf(model, index, ALL),
    schema: (model) => oneOf(namesOf(model), [ALL]),
    optional: true,
    fits: false,
  },
  step: { link: 'h', write: plain, schema: () => between(LIMITS.step), optional: true, fits: true },
  varianceAxis: { link: 'var', write: axisText, schema: axisOf, optional: true, fits: false },
  mapParameter: {
    link: 'map',
    write: (index, model) => nameOf(model, index),
    schema: (model) => oneOf(namesOf(model)),
    optional: true,
    fits: false,
  },
  rateEquations: {
    link: 'ode',
    write: (on) => (on ? '1' : null),
    schema: () =>
      z.pipe(
        z.enum(['0', '1']),
        z.transform((text) => text === '1'),
      ),
    optional: true,
    fits: false,
  },
  shown: {
    link: 'show',
    write: (indices, model) => indices.map((s) => model?.species[s]?.name ?? '').join(',') || null,
    schema: ({ species }) => {
      const some = someOf(species.map(({ name }) => name));
      return z.pipe(
        some,
        z.transform((on) => on.flatMap((shown, s) => (shown ? [s] : []))),
      );
    },
    optional: true,
    fits: false,
  },
  fitTab: {
    link: 'tab',
    write: (tab) => (tab === FIT_TABS[0] ? null : tab),
    schema: () => z.enum(FIT_TABS),
    optional: true,
    fits: false,
  },
  modelSide: {
    link: 'side',
    write: (side) => (side === MODEL_SIDES[0] ? null : side),
    schema: () => z.enum(MODEL_SIDES),
    optional: true,
    fits: false,
  },
  finding: {
    link: 'finding',
    write: (id) => id || null,
    // What is no finding shows the list.
    schema: () => z.string().check(z.regex(/^[a-z0-9-]{0,40}$/)),
    optional: true,
    fits: false,
  },
  lesson: {
    link: 'lesson',
    write: (lesson) => lesson || null,
    schema: () => z.string().check(z.regex(/^[a-z][a-z0-9-]*(?:\/\d{1,3})?$/)),
    optional: true,
    fits: false,
  },
};

export const FIT_FIELDS: Fields<FitSettings> = {
  free: {
    link: 'free',
    write: (free, model) =>
      namesOf(model)
        .filter((_, p) => free[p])
        .join(','),
    schema: (model) => someOf(namesOf(model)),
    optional: true,
    fits: true,
  },
  start: {
    link: 'start',
    write: (values, model) => pairs(namesOf(model), values),
    schema: parametersOf,
    optional: true,
    fits: true,
  },
  iterations: { link: 'it', write: plain, schema: () => between(LIMITS.iterations, true), optional: true, fits: true },
  batch: { link: 'batch', write: plain, schema: () => between(LIMITS.batch, true), optional: true, fits: true },
  learningRate: { link: 'lr', write: plain, schema: () => between(LIMITS.learningRate), optional: true, fits: true },
  design: {
    link: 'fit',
    // The default design is left out.
    write: (design, model) => (model ? designText(design, model) : '') || null,
    schema: designOf,
    optional: true,
    fits: true,
  },
};

/** Last in a link: a link that was cut lacks the view. */
export const LAST_FIELDS: Fields<Pick<Scene, 'engine' | 'view'>> = {
  engine: { link: 'engine', write: plain, schema: () => z.enum(ENGINE_PREFERENCES), optional: true, fits: false },
  view: { link: 'view', write: plain, schema: () => z.enum(VIEWS), fits: false },
};

/** Names and texts of some fields, in order; those without a text are left out. */
export function writeFields<T extends object>(
  fields: Fields<T>,
  values: T,
  model: ModelSpec | undefined,
): [string, string][] {
  return (Object.keys(fields) as (keyof T)[]).flatMap((key): [string, string][] => {
    const text = fields[key].write(values[key], model);
    return text === null ? [] : [[fields[key].link, text]];
  });
}

/** What a strict object of a link's fields holds of these. */
export function shapeOf<T extends object>(fields: Fields<T>, model: ModelSpec): Record<string, z.ZodMiniType> {
  return Object.fromEntries(
    (Object.keys(fields) as (keyof T)[]).map((key) => {
      const { link, schema, optional } = fields[key];
      return [link, optional ? z.optional(schema(model)) : schema(model)];
    }),
  );
}

/** The values that were read, or their defaults. `read` has passed the schema of `shapeOf`. */
export function readFields<T extends object>(
  fields: Fields<T>,
  read: Readonly<Record<string, unknown>>,
  defaults: T,
): T {
  const out: Partial<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[])
    out[key] = (read[fields[key].link] as T[keyof T]) ?? defaults[key];
  return out as T;
}

const same = <T extends object>(fields: Fields<T>, a: T, b: T) =>
  (Object.keys(fields) as (keyof T)[]).every(
    (key) => !fields[key].fits || JSON.stringify(a[key]) === JSON.stringify(b[key]),
  );

/** True if a fit made in one of the scenes is what the other one asks for. */
export const sameFit = (a: Scene, b: Scene): boolean =>
  a === b ||
  (a.modelId === b.modelId && same(SCENE_FIELDS, a, b) && same(FIT_FIELDS, a.fit, b.fit) && same(LAST_FIELDS, a, b));
