import type { StoreApi } from 'zustand/vanilla';
import { encodeLink } from '../../io/link/link';
import { modelOf } from '../scene/jobs';
import type { Runner } from '../scene/runner';
import { DataAutosave } from './data/data-autosave';
import { openData } from './data/data-db';
import { DataFiles } from './data/fit-files';
import { Fits } from './fit/fits';
import { Landscapes } from './landscape/fit-landscape';
import { ReplicateFits } from './replicates/fit-replicates';
import { FitAutosave } from './saved/fit-autosave';
import { ReplicateAutosave } from './saved/replicate-autosave';
import { openSaved } from './saved/saved-db';
import { SavedItems } from './saved/saved-items';
import { type AdviceDeps, FitAdvice } from './setup/fit-advice';
import { Certainty } from './uncertainty/fit-certainty';

/** What the inference view holds. Made by `createInfer`, once, when the view is first opened. */
export interface Infer {
  readonly fits: Fits;
  readonly advice: FitAdvice;
  readonly files: DataFiles;
  readonly landscapes: Landscapes;
  readonly replicates: ReplicateFits;
  readonly certainty: Certainty;
  readonly saved: SavedItems;
  readonly fitAutosave: FitAutosave;
  readonly replicateAutosave: ReplicateAutosave;
}

/** What is under way holds a lock of this name, so that another tab does not take it for something that was cut off. */
const LOCK = 'propensity-fit-';

function lockWhile<T extends { readonly id: string }>(store: StoreApi<T>, isLive: (state: T) => boolean): void {
  let held = '';
  store.subscribe((state) => {
    const { id } = state;
    if (id === '' || id === held || !isLive(state)) return;
    held = id;
    const ended = new Promise<void>((resolve) => {
      const leave = store.subscribe((next) => {
        if (next.id === id && isLive(next)) return;
        leave();
        if (held === id) held = '';
        resolve();
      });
    });
    void navigator.locks?.request(`${LOCK}${id}`, () => ended);
  });
}

async function elsewhere(): Promise<ReadonlySet<string>> {
  const locks = (await navigator.locks?.query())?.held ?? [];
  return new Set(locks.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}

/** Puts the inference view together and wires it to the page and to the browser's storage. */
export function createInfer(app: AdviceDeps & { readonly runner: Runner }): Infer {
  const { store, runner } = app;
  const deps = {
    engine: () => runner.currentEngine(),
    onLost: runner.recover.bind(runner),
    now: () => performance.now(),
    wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    newId: () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
  };
  const fits = new Fits(deps);
  const files = new DataFiles();
  const landscapes = new Landscapes(fits, deps);
  const replicates = new ReplicateFits(deps);
  const certainty = new Certainty(fits, deps);
  lockWhile(fits.store, ({ phase }) => phase === 'running' || phase === 'paused');
  lockWhile(replicates.store, ({ phase }) => phase === 'running');

  const later = (task: () => void, milliseconds: number) => setTimeout(task, milliseconds);
  const now = () => Date.now();
  const saved = new SavedItems({ open: () => openSaved(), newId: deps.newId });
  const fitAutosave = new FitAutosave({
    saved,
    fits,
    now,
    wait: deps.wait,
    later,
    link: () => encodeLink({ ...store.getState().scene, view: 'infer' }),
    elsewhere,
  });
  const replicateAutosave = new ReplicateAutosave({ saved, replicates, now, newId: deps.newId, later, elsewhere });

  const dataAutosave = new DataAutosave({
    open: () => openData(),
    files,
    model: () => modelOf(store.getState().scene),
    now,
    // Where nothing at all can be kept, that has been said.
    say: (message) => saved.store.getState().phase !== 'blocked' && saved.say(message),
  });

  async function load(): Promise<void> {
    await saved.load();
    void dataAutosave.bring();
    store.subscribe(({ scene }, before) => scene.modelId !== before.scene.modelId && void dataAutosave.bring());
    if (saved.store.getState().phase === 'ready') await Promise.all([fitAutosave.load(), replicateAutosave.load()]);
  }
  void load();
  // The last chance to save before a tab is closed or put to sleep.
  const flush = () => {
    void fitAutosave.flush();
    void replicateAutosave.flush();
  };
  addEventListener('visibilitychange', () => document.hidden && flush());
  addEventListener('pagehide', flush);
  const advice = new FitAdvice(app);
  return { fits, advice, files, landscapes, replicates, certainty, saved, fitAutosave, replicateAutosave };
}
