import * as z from 'zod/mini';
import { findModel } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { findOwnModel } from '../own-models';
import { defaultScene, type Scene, sceneOf } from '../scene/scene';
import { FIT_FIELDS, LAST_FIELDS, readFields, SCENE_FIELDS, shapeOf, writeFields } from '../scene/scene-fields';
import { observingTimes } from '../scene/starting';
import { withLaterParameters } from './earlier-links';
import { completed } from './hand-written';

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

/** A link that a person wrote may have a scene and a problem: what was not understood is left out, and said. */
export interface Decoded {
  readonly scene: Scene | null;
  /** For people; empty if all is well. */
  readonly problem: string;
}

/** Characters that a fragment may hold as they are, so that links stay readable. */
const READABLE = /%(?:3A|2C|2A|28|29|2F|40|24|3B)/g;
const escapeText = (text: string) => encodeURIComponent(text).replace(READABLE, decodeURIComponent);

/** The fragment, without "#", that reproduces a scene. */
export function encodeLink(scene: Scene): string {
  const model = findModel(scene.modelId);
  const own = findOwnModel(scene.modelId);
  const fields: [string, string][] = [
    ['v', String(LINK_VERSION)],
    ['model', scene.modelId],
    ...writeFields(SCENE_FIELDS, scene, model),
    ...writeFields(FIT_FIELDS, scene.fit, model),
    ...(own ? [['text', own.packed] satisfies [string, string]] : []),
    ...writeFields(LAST_FIELDS, scene, model),
  ];
  return fields.map(([name, value]) => `${name}=${escapeText(value)}`).join('&');
}

/**
 * What decides the numbers must be there, or the link was cut; so must the view, which comes last. What came to links
 * later, or only arranges the page, falls back to its default.
 */
const schemaOf = (model: ModelSpec) =>
  z.strictObject({
    v: z.literal(String(LINK_VERSION)),
    model: z.literal(model.id),
    ...shapeOf(SCENE_FIELDS, model),
    ...shapeOf(FIT_FIELDS, model),
    // Has been read before: by then the model it describes is known, see `modelInLink`.
    text: z.optional(z.string()),
    ...shapeOf(LAST_FIELDS, model),
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

/**
 * The model a fragment names, and the packed text that describes it, if it does: before a link is opened, this model
 * has to be known. Null if the fragment is damaged, which `decodeLink` then says.
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
  if (version === undefined) return readHandWritten(fields);
  if (version !== String(LINK_VERSION))
    return refuse(`The link has version "${shorten(version)}"; this page reads version ${LINK_VERSION}.`);
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
  return { problem: '', scene: sceneFrom(model, result.data) };
}

/** @param data what the schema has made of a link's fields */
function sceneFrom(model: ModelSpec, data: Readonly<Record<string, unknown>>): Scene {
  const defaults = sceneOf(model);
  return observingTimes({
    modelId: model.id,
    ...readFields(SCENE_FIELDS, data, defaults),
    ...readFields(LAST_FIELDS, data, defaults),
    fit: readFields(FIT_FIELDS, data, defaults.fit),
  });
}

/** A link without a version is one that a person wrote, such as `#model=telegraph&k_on=2`. */
function readHandWritten(given: ReadonlyMap<string, string>): Decoded {
  const named = given.get('model');
  const model = named === undefined ? findModel(defaultScene().modelId) : findModel(named);
  if (!model)
    return { scene: null, problem: `The link names a model "${shorten(named ?? '')}" that does not exist here.` };
  const defaults = fieldsOf(encodeLink(sceneOf(model)));
  if (typeof defaults === 'string') return { scene: null, problem: `The model's link is damaged: ${defaults}.` };
  const schema = schemaOf(model);
  const { fields, problems } = completed(given, defaults, model, schema);
  const [first] = problems;
  // Where nothing was understood, it was no link to this page.
  if (problems.length > 0 && problems.length === given.size) return { scene: null, problem: shortenMessage(first) };
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return {
    scene: sceneFrom(model, schema.parse(fields)),
    problem: first === undefined ? '' : `Of the link, this was left out: ${shortenMessage(first)}${more}`,
  };
}

const shortenMessage = (text: string) => {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return /[.…!]$/.test(short) ? short : `${short}.`;
};
