import { z } from 'zod';
import { findEstimator } from '../estimators/registry';
import { OBSERVABLE_KINDS } from '../estimators/types';
import { findModel } from '../models/registry';
import type { ModelSpec } from '../models/types';
import {
  type ChosenEstimator,
  defaultOptions,
  ENGINE_PREFERENCES,
  LIMITS,
  NAMED_AXES,
  observableProblem,
  type Scene,
  sceneOf,
  type VarianceAxis,
  VIEWS,
} from './scene';

/**
 * The scene as a readable URL fragment and back, e.g.
 * `#v=1&model=association&k=k_on:1,k_off:1&n=A:50,B:50,C:0&T=5&N=4096&seed=1&temp=1&obs=C&kind=endpoint&est=gs-st`.
 * Every number is written in full, so that a link means the same after a default has changed.
 */
export const LINK_VERSION = 1;
const MAX_LENGTH = 8000;
/** Cannot be a parameter's name. */
const ALL = '*';
/** Tells a parameter as an axis from an axis that has a name of its own. */
const OF_PARAMETER = 'k:';

export type Decoded =
  | { readonly scene: Scene; readonly problem: '' }
  | { readonly scene: null; readonly problem: string };

/** Characters that a fragment may hold as they are, so that links stay readable. */
const READABLE = /%(?:3A|2C|2A|28|29|2F|40|24|3B)/g;
const escapeText = (text: string) => encodeURIComponent(text).replace(READABLE, decodeURIComponent);

const pairs = (names: readonly string[], values: readonly number[]) =>
  names.map((name, i) => `${name}:${values[i]}`).join(',');

const estimatorText = ({ id, options }: ChosenEstimator) =>
  [id, ...Object.entries(options).map(([name, value]) => `${name}:${value}`)].join('*');

const axisText = (axis: VarianceAxis, model: ModelSpec | undefined) =>
  typeof axis === 'string' ? axis : `${OF_PARAMETER}${model?.parameters[axis]?.name ?? ''}`;

/** The fragment, without "#", that reproduces a scene. */
export function encodeLink(scene: Scene): string {
  const model = findModel(scene.modelId);
  const fields: [string, string][] = [
    ['v', String(LINK_VERSION)],
    ['model', scene.modelId],
    ['k', pairs(model?.parameters.map((p) => p.name) ?? [], scene.parameters)],
    ['n', pairs(model?.species.map((s) => s.name) ?? [], scene.initial)],
    ['T', String(scene.horizon)],
    ['N', String(scene.trajectories)],
    ['seed', String(scene.seed)],
    ['temp', String(scene.temperature)],
    ['obs', scene.observable],
    ['kind', scene.kind],
    ['est', scene.estimators.map(estimatorText).join(',')],
    ['at', String(scene.moment)],
    ['p', model?.parameters[scene.parameter]?.name ?? ''],
    ['focus', model?.parameters[scene.focus]?.name ?? ALL],
    ['h', String(scene.step)],
    ['var', axisText(scene.varianceAxis, model)],
    ['map', model?.parameters[scene.atlasParameter]?.name ?? ''],
    ['free', model?.parameters.flatMap((p, i) => (scene.fit.free[i] ? [p.name] : [])).join(',') ?? ''],
    ['start', pairs(model?.parameters.map((p) => p.name) ?? [], scene.fit.start)],
    ['it', String(scene.fit.iterations)],
    ['batch', String(scene.fit.batch)],
    ['lr', String(scene.fit.learningRate)],
    ['engine', scene.engine],
    ['view', scene.view],
  ];
  return fields.map(([name, value]) => `${name}=${escapeText(value)}`).join('&');
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number written out; "NaN", "Infinity", "" and "0x10" are not. */
const number = (min: number, max: number, whole = false) =>
  z
    .string()
    .regex(NUMBER, 'is not a number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must lie between ${min} and ${max}`)
    .refine((value) => !whole || Number.isInteger(value), 'must be a whole number');

/** "a:1,b:2" with exactly the given names, each once, in any order. */
const named = (names: readonly string[], each: (index: number) => z.ZodType<number, string>) =>
  z.string().transform((text, context) => {
    const given = new Map(text.split(',').map((part) => part.split(':', 2) as [string, string]));
    const unknown = [...given.keys()].find((name) => !names.includes(name));
    if (unknown !== undefined) context.addIssue({ code: 'custom', message: `has no "${unknown}" in this model` });
    return names.map((name, i) => {
      const result = each(i).safeParse(given.get(name) ?? '');
      if (result.success) return result.data;
      context.addIssue({ code: 'custom', message: `for ${name} ${result.error.issues[0].message}` });
      return Number.NaN;
    });
  });

const estimators = z.string().transform((text, context): ChosenEstimator[] =>
  (text === '' ? [] : text.split(',')).map((part, i, all) => {
    const [id, ...given] = part.split('*');
    const estimator = findEstimator(id);
    if (!estimator) context.addIssue({ code: 'custom', message: `names an estimator "${id}" that does not exist` });
    if (all.findIndex((other) => other.split('*')[0] === id) !== i) {
      context.addIssue({ code: 'custom', message: `names "${id}" twice` });
    }
    const options = defaultOptions(id);
    for (const text of given) {
      const [name, value] = text.split(':', 2);
      const option = estimator?.options.find((o) => o.name === name);
      if (option?.values.some((v) => v.id === value)) options[name] = value;
      else context.addIssue({ code: 'custom', message: `sets "${text}", which ${id} does not have` });
    }
    return { id, options };
  }),
);

const parametersOf = ({ parameters }: ModelSpec) =>
  named(
    parameters.map((p) => p.name),
    (i) => number(parameters[i].min, parameters[i].max),
  );

/** "a,b": some of the names, at least one. */
const someOf = (names: readonly string[]) =>
  z.string().transform((text, context) => {
    const given = text.split(',');
    const unknown = given.find((name) => !names.includes(name));
    if (unknown !== undefined) context.addIssue({ code: 'custom', message: `has no "${unknown}" in this model` });
    return names.map((name) => given.includes(name));
  });

const oneOf = ({ parameters }: ModelSpec) =>
  z.enum(parameters.map((p) => p.name)).transform((name) => parameters.findIndex((p) => p.name === name));

const axisOf = ({ parameters }: ModelSpec) =>
  z.enum([...NAMED_AXES, ...parameters.map((p) => `${OF_PARAMETER}${p.name}`)]).transform((text): VarianceAxis => {
    const named = NAMED_AXES.find((name) => name === text);
    return named ?? parameters.findIndex((p) => `${OF_PARAMETER}${p.name}` === text);
  });

/**
 * What decides the numbers must be there, or the link was cut; so must the view, which comes last. What came to links
 * later, or only arranges the page, falls back to its default.
 */
const schemaOf = (model: ModelSpec) =>
  z.strictObject({
    v: z.literal(String(LINK_VERSION)),
    model: z.literal(model.id),
    k: parametersOf(model),
    start: parametersOf(model).optional(),
    free: someOf(model.parameters.map((p) => p.name)).optional(),
    it: number(LIMITS.iterations.min, LIMITS.iterations.max, true).optional(),
    batch: number(LIMITS.batch.min, LIMITS.batch.max, true).optional(),
    lr: number(LIMITS.learningRate.min, LIMITS.learningRate.max).optional(),
    n: named(
      model.species.map((s) => s.name),
      (i) => number(0, model.species[i].max, true),
    ),
    T: number(model.horizon.min, model.horizon.max),
    N: number(LIMITS.trajectories.min, LIMITS.trajectories.max, true),
    seed: number(LIMITS.seed.min, LIMITS.seed.max, true),
    temp: number(LIMITS.temperature.min, LIMITS.temperature.max),
    obs: z.string().superRefine((text, context) => {
      const problem = observableProblem(model, text);
      if (problem) context.addIssue({ code: 'custom', message: `cannot be used. ${problem}` });
    }),
    kind: z.enum(OBSERVABLE_KINDS),
    est: estimators,
    at: number(0, 1).optional(),
    p: oneOf(model).optional(),
    focus: z
      .enum([ALL, ...model.parameters.map((p) => p.name)])
      .transform((name) => model.parameters.findIndex((p) => p.name === name))
      .optional(),
    h: number(LIMITS.step.min, LIMITS.step.max).optional(),
    var: axisOf(model).optional(),
    map: oneOf(model).optional(),
    engine: z.enum(ENGINE_PREFERENCES).optional(),
    view: z.enum(VIEWS),
  });

/** Quotes hostile or broken text without letting it flood the page. */
const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Splits a fragment into fields. @returns a sentence if it cannot */
function fieldsOf(fragment: string): Map<string, string> | string {
  if (fragment.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH} characters`;
  const fields = new Map<string, string>();
  for (const part of fragment.split('&')) {
    const at = part.indexOf('=');
    if (at < 0) return `"${shorten(part)}" is not of the form name=value`;
    try {
      const name = decodeURIComponent(part.slice(0, at));
      if (fields.has(name)) return `"${shorten(name)}" stands in it twice`;
      fields.set(name, decodeURIComponent(part.slice(at + 1)));
    } catch {
      return `"${shorten(part)}" is not validly encoded`;
    }
  }
  return fields;
}

/** Reads a fragment, with or without "#". Anything wrong with it is said in `problem`, and no scene is given. */
export function decodeLink(fragment: string): Decoded {
  const refuse = (problem: string): Decoded => ({ scene: null, problem });
  const fields = fieldsOf(fragment.replace(/^#/, ''));
  if (typeof fields === 'string') return refuse(`The link is damaged: ${fields}.`);
  const version = fields.get('v');
  if (version !== String(LINK_VERSION)) {
    return refuse(
      version === undefined
        ? 'The link is damaged: it does not state its version.'
        : `The link has version "${shorten(version)}"; this page reads version ${LINK_VERSION}.`,
    );
  }
  const model = findModel(fields.get('model') ?? '');
  if (!model) return refuse(`The link names a model "${shorten(fields.get('model') ?? '')}" that does not exist here.`);
  // A null prototype: a field called __proto__ is then a field like any other, and refused as unknown.
  const record: Record<string, string> = Object.create(null);
  for (const [name, value] of fields) record[name] = value;
  const result = schemaOf(model).safeParse({ ...record, ...(fields.has('__proto__') ? { unknown: '' } : {}) });
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = issue.path.join('.');
    const message = name && !fields.has(name) ? 'is missing.' : shortenMessage(issue.message);
    return refuse(`The link is damaged: ${name && `"${name}" `}${message}`);
  }
  const { data } = result;
  const defaults = sceneOf(model);
  return {
    problem: '',
    scene: {
      modelId: model.id,
      parameters: data.k,
      initial: data.n,
      horizon: data.T,
      trajectories: data.N,
      seed: data.seed,
      temperature: data.temp,
      step: data.h ?? defaults.step,
      observable: data.obs,
      kind: data.kind,
      estimators: data.est,
      engine: data.engine ?? defaults.engine,
      view: data.view,
      moment: data.at ?? defaults.moment,
      parameter: data.p ?? defaults.parameter,
      focus: data.focus ?? defaults.focus,
      varianceAxis: data.var ?? defaults.varianceAxis,
      atlasParameter: data.map ?? defaults.atlasParameter,
      fit: {
        free: data.free ?? defaults.fit.free,
        start: data.start ?? defaults.fit.start,
        iterations: data.it ?? defaults.fit.iterations,
        batch: data.batch ?? defaults.fit.batch,
        learningRate: data.lr ?? defaults.fit.learningRate,
      },
    },
  };
}

const shortenMessage = (text: string) => {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return /[.…!]$/.test(short) ? short : `${short}.`;
};
