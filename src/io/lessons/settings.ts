import { findModel } from '../../models/registry';
import { BY_NAME, merged } from '../link/hand-written';
import { decodeLink, encodeLink } from '../link/link';
import { type Scene, sceneOf } from '../scene/scene';

export type Settled =
  | { readonly scene: Scene; readonly problem: '' }
  | { readonly scene: null; readonly problem: string };

const refused = (problem: string): Settled => ({ scene: null, problem });

/** A link's scene, if all of it was understood. */
function whole(link: string): Settled {
  const { scene, problem } = decodeLink(link);
  return scene && problem === '' ? { scene, problem } : refused(problem);
}

/** "…#v=1&…", "#…" or the fields alone. */
const fragmentOf = (text: string) => text.trim().replace(/^[^#]*#/, '');

/** The fields of a text in the syntax of links. @throws URIError where they are not validly encoded */
const fieldsOf = (text: string): [string, string][] =>
  fragmentOf(text)
    .split('&')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [part, ''] : [part.slice(0, at).trim(), decodeURIComponent(part.slice(at + 1).trim())];
    });

/** The model that settings name; empty if they name none. */
export function modelOfSettings(text: string): string {
  try {
    return new Map(fieldsOf(text)).get('model') ?? '';
  } catch {
    return '';
  }
}

/**
 * The scene that settings mean: a whole link, or some of its fields, "model=birth-death&k=b:10&T=5", in front of `base` or of
 * the model's own numbers without estimators. The model must be known. It passes the schema of links.
 */
export function sceneOfSettings(text: string, base?: Scene): Settled {
  let given: [string, string][];
  try {
    given = fieldsOf(text);
  } catch {
    return refused('it is not validly encoded.');
  }
  const named = new Map(given);
  if (named.has('v')) return whole(fragmentOf(text));
  const id = named.get('model');
  const model = findModel(id ?? base?.modelId ?? '');
  if (!model) return refused(id === undefined ? 'it names no model.' : `there is no model "${id}".`);
  const start = base && base.modelId === model.id ? base : { ...sceneOf(model), estimators: [] };
  const fields = new Map(fieldsOf(encodeLink(start)));
  for (const [name, value] of given) {
    if (name === 'model') continue;
    fields.set(name, BY_NAME.has(name) ? merged(fields.get(name) ?? '', value) : value);
  }
  return whole([...fields].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'));
}
