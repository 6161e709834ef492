import { decodeLink, encodeLink } from '../io/link';
import { defaultScene, type Scene } from '../io/scene';
import type { AppStore } from './state';

/** Wait after the last change before the address follows: browsers refuse more than about 100 changes in 30 s. */
const DEBOUNCE = 300;

/** What the page opens with: the scene of the address, or the default and what was wrong with the address. */
export function sceneFromAddress(hash: string): { scene: Scene; problem: string } {
  if (hash.replace(/^#/, '') === '') return { scene: defaultScene(), problem: '' };
  const { scene, problem } = decodeLink(hash);
  return { scene: scene ?? defaultScene(), problem: problem && `${problem} The page shows its default instead.` };
}

export const linkOf = (scene: Scene): string => `${location.origin}${location.pathname}#${encodeLink(scene)}`;

/** Keeps address and scene the same, in both directions. */
export function followAddress(store: AppStore): void {
  let written = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let { scene } = store.getState();
  store.subscribe((state) => {
    if (state.scene === scene) return;
    scene = state.scene;
    clearTimeout(timer);
    timer = setTimeout(() => {
      written = `#${encodeLink(scene)}`;
      history.replaceState(null, '', written);
    }, DEBOUNCE);
  });
  addEventListener('hashchange', () => {
    if (location.hash === written) return;
    clearTimeout(timer);
    const { scene: next, problem } = sceneFromAddress(location.hash);
    store.setState({ scene: next, notice: problem ? { text: problem, tone: 'warning' } : null });
  });
}
