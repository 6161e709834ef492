import { decodeLink, modelInLink } from '../../io/link/link';
import { unpack } from '../../io/link/pack';
import { addOwnModel, isOwnModelId, ownModelId } from '../../io/own-models';
import type { Scene } from '../../io/scene/scene';
import { scene as texts } from '../../messages/en/scene';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { addModel, findModel } from '../../models/registry';
import type { ModelSpec } from '../../models/types';

/**
 * Makes the model of a link known: reads the text that came along, or takes it from the library. @returns a sentence if
 * that is not possible; what else is wrong with the link, `decodeLink` says
 */
export async function bringModel(fragment: string): Promise<string> {
  const named = modelInLink(fragment);
  if (!named || findModel(named.id)) return '';
  try {
    if (named.packed !== undefined) return await readPacked(named.id, named.packed);
    if (isOwnModelId(named.id)) return texts().link.noText;
    await fromLibrary(named.id);
    return '';
  } catch (error) {
    return fill(texts().link.notOpened, { error: said(error instanceof Error ? error.message : String(error)) });
  }
}

/** The scene of a link, once its model is known; null for an empty link, or with a sentence that says why. */
export async function sceneBrought(link: string): Promise<{ readonly scene: Scene | null; readonly problem: string }> {
  if (link === '') return { scene: null, problem: '' };
  const problem = await bringModel(link);
  return problem ? { scene: null, problem } : decodeLink(link);
}

async function readPacked(id: string, packed: string): Promise<string> {
  let text: string;
  try {
    text = await unpack(packed);
  } catch (error) {
    const why = error instanceof RangeError ? said(error.message) : texts().link.notUnpacked;
    return fill(texts().link.damaged, { why });
  }
  const earlier = ownModelId(text, 1) === id;
  if (!earlier && ownModelId(text) !== id) {
    return texts().link.otherText;
  }
  const { addText, understand, upgradeText } = await import('../../io/model-source');
  const now = earlier ? upgradeText(text) : text;
  const understood = understand(now, true);
  if (understood.kind === 'model') {
    // A link of an earlier version keeps its name, so that it stays the same link.
    if (earlier) {
      const fits = addOwnModel({ model: { ...understood.model, id }, text: now, packed });
      return fits ? '' : texts().link.sameName;
    }
    const entry = await addText(now, understood.model);
    return typeof entry === 'string' ? entry : '';
  }
  const first = understood.problems.find(({ severity }) => severity === 'error')?.message;
  return fill(texts().link.cannotRun, { first: first ?? texts().link.noCounts });
}

/** A model of the library, by its identifier; undefined if there is none. */
export async function fromLibrary(id: string): Promise<ModelSpec | undefined> {
  const known = findModel(id);
  if (known) return known;
  const [{ LIBRARY }, { libraryModel }] = await Promise.all([
    import('../../models/library/registry'),
    import('../../io/library/library'),
  ]);
  const entry = LIBRARY.find((candidate) => candidate.id === id);
  if (!entry) return undefined;
  const model = await libraryModel(entry);
  addModel(model);
  return model;
}
