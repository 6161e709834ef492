import * as z from 'zod/mini';
import { OBSERVABLE_KINDS } from '../../estimators/types';
import type { ModelSpec } from '../../models/types';
import {
  ALL,
  axisOf,
  axisText,
  between,
  cellsOf,
  conditionOf,
  countsOf,
  countText,
  designOf,
  estimators,
  estimatorText,
  lawsOf,
  lawsText,
  nameOf,
  namesOf,
  number,
  observableOf,
  oneOf,
  pairs,
  parametersOf,
  plain,
  someOf,
} from './field-texts';
import { designText } from './fit-design';
import {
  ENGINE_PREFERENCES,
  FIT_TABS,
  type FitSettings,
  LIMITS,
  MODEL_SIDES,
  PASSAGES,
  type Scene,
  VIEWS,
} from './scene';

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
