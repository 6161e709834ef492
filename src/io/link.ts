import * as z from 'zod/mini';
import { findModel } from '../models/registry';
import type { ModelSpec } from '../models/types';
import { withLaterParameters } from './earlier-links';
import { findOwnModel } from './own-models';
import { type Scene, sceneOf } from './scene';
import { FIT_FIELDS, LAST_FIELDS, readFields, SCENE_FIELDS, shapeOf, writeFields } from './scene-fields';
import { observingTimes } from './starting';

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

export type Decoded =
  | { readonly scene: Scene; readonly problem: '' }
  | { readonly scene: null; readonly problem: string };

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
  const data: Readonly<Record<string, unknown>> = result.data;
  const defaults = sceneOf(model);
  return {
    problem: '',
    scene: observingTimes({
      modelId: model.id,
      ...readFields(SCENE_FIELDS, data, defaults),
      ...readFields(LAST_FIELDS, data, defaults),
      fit: readFields(FIT_FIELDS, data, defaults.fit),
    }),
  };
}

const shortenMessage = (text: string) => {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return /[.…!]$/.test(short) ? short : `${short}.`;
};
