import { decodeLink, encodeLink, MAX_LENGTH, modelInLink } from '../../io/link/link';
import { defaultScene, type Scene } from '../../io/scene/scene';
import { scene as texts } from '../../messages/en/scene';
import { fill } from '../../messages/fill';
import { languageQuery } from '../../messages/language';
import { findModel } from '../../models/registry';
import type { AppStore } from './state';

/** Wait after the last change before the address follows: browsers refuse more than about 100 changes in 30 s. */
const DEBOUNCE = 300;

export interface Opened {
  readonly scene: Scene;
  /** For people; empty if all is well. */
  readonly problem: string;
}

const instead = (problem: string): string => problem && fill(texts().link.instead, { problem });

/**
 * What the page opens with: the scene of the address, or the default and what was wrong with the address; null if the
 * model has to be brought first, by `openAddress`.
 */
export function sceneFromAddress(hash: string): Opened | null {
  if (hash.replace(/^#/, '') === '') return { scene: defaultScene(), problem: '' };
  if (mustWait(hash)) return null;
  return decoded(hash);
}

/** The packed text of a lesson that a link brings along; the link itself is what stands around it. */
const LESSON_TEXT = /(?:^#?|&)lessontext=([^&]*)/;

/** True if the model of a link, or a lesson, has to be fetched or read before the link can be opened. */
function mustWait(hash: string): boolean {
  if (LESSON_TEXT.test(hash)) return true;
  const named = modelInLink(hash);
  return named !== null && named.id !== '' && findModel(named.id) === undefined;
}

function decoded(hash: string): Opened {
  const { scene, problem } = decodeLink(hash);
  return scene ? { scene, problem } : { scene: defaultScene(), problem: instead(problem) };
}

/** The same for a link whose model or lesson is not here yet: its text is unpacked and read, or the library is asked. */
export async function openAddress(given: string): Promise<Opened> {
  const [, packed] = LESSON_TEXT.exec(given) ?? [];
  const hash = given.replace(LESSON_TEXT, '');
  if (packed !== undefined) {
    const { keepLinked } = await import('../learn/player/linked-lesson');
    const failed = await keepLinked(packed);
    if (failed) return { scene: defaultScene(), problem: instead(failed) };
  }
  const { bringModel } = await import('./bring-model');
  const problem = await bringModel(hash);
  return problem ? { scene: defaultScene(), problem: instead(problem) } : decoded(hash);
}

/** Of the page, without what it shows. */
export const pageAddress = (): string => `${location.origin}${location.pathname}`;

export const linkOf = (scene: Scene): string => `${pageAddress()}${languageQuery()}#${encodeLink(scene)}`;

/** True if a link to a scene is longer than the page would read: its model's text is too long. */
export const isTooLong = (scene: Scene): boolean => encodeLink(scene).length > MAX_LENGTH;

/** Keeps address and scene the same, in both directions. */
export function followAddress(store: AppStore): void {
  // The page's own: a pending write must not look for it after the page is gone.
  const { history, location } = globalThis;
  /** The address as the page last read or wrote it. */
  let known = location.hash;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let { scene } = store.getState();
  let openings = 0;
  store.subscribe((state) => {
    if (state.scene === scene) return;
    scene = state.scene;
    // After a change by hand, a link that is still being opened is dropped.
    openings++;
    if (state.opening) store.setState({ opening: false });
    clearTimeout(timer);
    timer = setTimeout(() => {
      const link = encodeLink(scene);
      // A model too long for a link stays in this browser; the address keeps what it last could hold.
      if (link.length > MAX_LENGTH) return;
      // A link that has just been entered is about to be opened: it must not be written over.
      if (location.hash !== known) return;
      history.replaceState(null, '', `#${link}`);
      known = location.hash;
    }, DEBOUNCE);
  });
  const open = async (hash: string) => {
    known = hash;
    clearTimeout(timer);
    const opening = ++openings;
    let opened = sceneFromAddress(hash);
    if (!opened) {
      store.setState({ opening: true });
      opened = await openAddress(hash);
      // Another link, or a person, was faster.
      if (opening !== openings) return;
    }
    const { scene: next, problem } = opened;
    store.setState({
      scene: next,
      opening: false,
      notice: problem ? { text: problem, tone: 'warning' } : null,
    });
  };
  addEventListener('hashchange', () => {
    if (location.hash !== known) void open(location.hash);
  });
  if (store.getState().opening) void open(location.hash);
}
