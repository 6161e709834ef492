import { encodeLink } from '../io/link';
import { runner, store } from './app';
import { Archive } from './fit-archive';
import { Certainty } from './fit-certainty';
import { DataFiles } from './fit-files';
import { Landscapes } from './fit-landscape';
import { ReplicateFits } from './fit-replicates';
import { Fits } from './fits';
import { ReplicateKeeper } from './replicate-keeper';
import { openSaved } from './saved-db';

/** What the inference view holds, wired to the page. Loaded with the view, not with the page. */
const engine = () => runner.currentEngine();
const deps = {
  engine,
  onLost: runner.recover.bind(runner),
  now: () => performance.now(),
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  newId: () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
};

export const fits = new Fits(deps);
export const files = new DataFiles();
export const landscapes = new Landscapes(fits, engine);
export const replicates = new ReplicateFits(deps);
export const certainty = new Certainty(fits, engine);

/** A run that is under way holds a lock of this name, so that another tab does not take it for one that was cut off. */
const LOCK = 'propensity-fit-';
let held = '';

fits.store.subscribe(({ id, phase }) => {
  if (id === '' || id === held || (phase !== 'running' && phase !== 'paused')) return;
  held = id;
  const ended = new Promise<void>((resolve) => {
    const leave = fits.store.subscribe((state) => {
      if (state.id === id && (state.phase === 'running' || state.phase === 'paused')) return;
      leave();
      held = '';
      resolve();
    });
  });
  void navigator.locks?.request(`${LOCK}${id}`, () => ended);
});

async function elsewhere(): Promise<ReadonlySet<string>> {
  const locks = (await navigator.locks?.query())?.held ?? [];
  return new Set(locks.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}

export const archive = new Archive({
  open: () => openSaved(),
  fits,
  now: () => Date.now(),
  newId: deps.newId,
  wait: deps.wait,
  later: (task, milliseconds) => setTimeout(task, milliseconds),
  link: () => encodeLink({ ...store.getState().scene, view: 'infer' }),
  elsewhere,
});
const keeper = new ReplicateKeeper({
  open: () => openSaved(),
  replicates,
  later: (task, milliseconds) => setTimeout(task, milliseconds),
});
void archive.load();
void keeper.load();
// The last chance to save before a tab is closed or put to sleep.
const flush = () => {
  void archive.flush();
  void keeper.flush();
};
addEventListener('visibilitychange', () => document.hidden && flush());
addEventListener('pagehide', flush);
