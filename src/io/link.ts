import * as z from 'zod/mini';
import { findEstimator } from '../estimators/registry';
import { OBSERVABLE_KINDS } from '../estimators/types';
import { findModel } from '../models/registry';
import type { ModelSpec } from '../models/types';
import { withLaterParameters } from './earlier-links';
import { defaultDesign, designText, type FitDesign, readDesign } from './fit-design';
import { findOwnModel } from './own-models';
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
 * Every number is written in full, so that a link means the same after a default has changed. A model of one's own comes
 * along as its packed text, `text=`.
 */
export const LINK_VERSION = 1;
/** Longest fragment, for a model's text; every browser of today takes one that long. */
export const MAX_LENGTH = 60_000;
// The small build of zod has no words of its own for what is wrong.
z.config(z.locales.en());

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

/** The fragment, without "#", that reproduces a scene. */
export function encodeLink(scene: Scene): string {
  const model = findModel(scene.modelId);
  const design = model ? designText(scene.fit.design, model) : '';
  const own = findOwnModel(scene.modelId);
  const fields: [string, string][] = [
    ['v', String(LINK_VERSION)],
    ['model', scene.modelId],
    ['k', pairs(model?.parameters.map((p) => p.name) ?? [], scene.parameters)],
    ['n', countText(model, scene.initial)],
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
    ...(design ? [['fit', design] satisfies [string, string]] : []),
    ...(own ? [['text', own.packed] satisfies [string, string]] : []),
    ['engine', scene.engine],
    ['view', scene.view],
  ];
  return fields.map(([name, value]) => `${name}=${escapeText(value)}`).join('&');
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

const designOf = (model: ModelSpec) =>
  read((text, refuse): FitDesign => {
    const design = readDesign(text, model);
    if (typeof design !== 'string') return design;
    refuse(design);
    return defaultDesign(model);
  });

/**
 * What decides the numbers must be there, or the link was cut; so must the view, which comes last. What came to links
 * later, or only arranges the page, falls back to its default.
 */
const schemaOf = (model: ModelSpec) => {
  const names = model.parameters.map((p) => p.name);
  const between = ({ min, max }: { min: number; max: number }, whole = false) => number(min, max, whole);
  return z.strictObject({
    v: z.literal(String(LINK_VERSION)),
    model: z.literal(model.id),
    k: parametersOf(model),
    start: z.optional(parametersOf(model)),
    free: z.optional(someOf(names)),
    it: z.optional(between(LIMITS.iterations, true)),
    batch: z.optional(between(LIMITS.batch, true)),
    lr: z.optional(between(LIMITS.learningRate)),
    fit: z.optional(designOf(model)),
    n: countsOf(model),
    T: between(model.horizon),
    N: between(LIMITS.trajectories, true),
    seed: between(LIMITS.seed, true),
    temp: between(LIMITS.temperature),
    obs: observableOf(model),
    kind: z.enum(OBSERVABLE_KINDS),
    est: estimators,
    at: z.optional(number(0, 1)),
    p: z.optional(oneOf(names)),
    focus: z.optional(oneOf(names, [ALL])),
    h: z.optional(between(LIMITS.step)),
    var: z.optional(axisOf(model)),
    map: z.optional(oneOf(names)),
    // Has been read before: by then the model it describes is known, see `modelInLink`.
    text: z.optional(z.string()),
    engine: z.optional(z.enum(ENGINE_PREFERENCES)),
    view: z.enum(VIEWS),
  });
};

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

/**
 * The model a fragment names, and the packed text that describes it, if it does: whoever opens a link first makes sure
 * that this model is known. Null if the fragment is damaged, which `decodeLink` then says.
 */
export function modelInLink(fragment: string): { readonly id: string; readonly packed: string | undefined } | null {
  const fields = fieldsOf(fragment.replace(/^#/, ''));
  if (typeof fields === 'string') return null;
  return { id: fields.get('model') ?? '', packed: fields.get('text') };
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
  for (const [name, value] of withLaterParameters(fields, model)) record[name] = value;
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
        design: data.fit ?? defaults.fit.design,
      },
    },
  };
}

const shortenMessage = (text: string) => {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return /[.…!]$/.test(short) ? short : `${short}.`;
};
