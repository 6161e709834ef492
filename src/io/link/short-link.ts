import { findModel } from '../../models/registry';
import { type Scene, sceneOf } from '../scene/scene';
import { BY_NAME } from './hand-written';
import { decodeLink, encodeLink } from './link';

const pairsOf = (fragment: string) =>
  fragment.split('&').map((field): readonly [name: string, value: string] => {
    const at = field.indexOf('=');
    return [field.slice(0, at), field.slice(at + 1)];
  });

/**
 * The shortest fragment, without "#", that opens a scene today: only what differs from the defaults of its model, as people write links
 * by hand. Where a code is scanned from the wall every character counts; a link that is to last says everything (`encodeLink`).
 */
export function shortLink(scene: Scene): string {
  const whole = encodeLink(scene);
  const model = findModel(scene.modelId);
  if (!model) return whole;
  const defaults = new Map(pairsOf(encodeLink(sceneOf(model))));
  const kept = pairsOf(whole).flatMap(([name, value]) => {
    if (name === 'v') return [];
    if (name === 'model' || name === 'text') return [`${name}=${value}`];
    const usual = defaults.get(name);
    if (value === usual) return [];
    if (!BY_NAME.has(name) || usual === undefined) return [`${name}=${value}`];
    const same = new Set(usual.split(','));
    const changed = value.split(',').filter((pair) => !same.has(pair));
    return changed.length > 0 ? [`${name}=${changed.join(',')}`] : [];
  });
  const short = kept.join('&');
  // What cannot be said by differences, such as a law taken away from a count, is said in full.
  const opened = decodeLink(short);
  return opened.problem === '' && opened.scene !== null && encodeLink(opened.scene) === whole ? short : whole;
}
