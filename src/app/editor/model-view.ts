import { store } from '../app';
import { MyModels } from './my-models';
import type { Workshop } from './workshop';

/** One's own models, wired to the page. The workshop, with the readers behind it, comes with the first need for it. */
export const myModels = new MyModels(async () => (await import('./my-models-db')).openMyModels());

let loading: Promise<Workshop> | null = null;

export function loadWorkshop(): Promise<Workshop> {
  void myModels.load();
  loading ??= import('./workshop').then(({ Workshop }) => {
    const workshop = new Workshop({
      app: store,
      mine: myModels,
      newKey: () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
      later: (task, milliseconds) => setTimeout(task, milliseconds),
    });
    // The last chance before the page is closed or put to sleep.
    addEventListener('pagehide', () => workshop.keep());
    return workshop;
  });
  // What could not be fetched may be there next time.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
