import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { topbar } from '../../messages/en/topbar';
import { withTexts } from '../../messages/language';
import { said } from '../../messages/said';
import type { LibraryEntry } from '../../models/library/types';
import { MODELS } from '../../models/registry';
import type { App } from '../create-app';
import { useApp, useAppContext, useModel } from '../use-app';

interface Shelf {
  readonly title: string;
  readonly entries: readonly LibraryEntry[];
}

/** Tells one's own models from those that are known by their identifier. */
const MINE = 'mine:';
/** Milliseconds after which the list of the library is fetched: the first trajectories come first. */
const LATER = 1500;

/** Every model there is: built in, on the shelves of the library, and one's own. */
export function ModelSelect() {
  const app = useAppContext();
  const { actions, myModels } = app;
  const model = useModel();
  const shelves = useShelves();
  const t = topbar().model;
  const entries = useStore(myModels.store, (state) => state.entries);
  const own = entries.find(({ modelId }) => modelId === model.id);
  const known = own || [...MODELS, ...shelves.flatMap((shelf) => shelf.entries)].some(({ id }) => id === model.id);
  return (
    <label className="select model-select">
      <span className="visually-hidden">{t.label}</span>
      <select
        value={own ? MINE + own.key : model.id}
        onChange={(event) => {
          choose(event.target.value, app).catch((error: unknown) =>
            actions.notify({ tone: 'warning', text: said(error instanceof Error ? error.message : String(error)) }),
          );
        }}
      >
        {!known && <option value={model.id}>{said(model.title)}</option>}
        {entries.length > 0 && (
          <optgroup label={t.mine}>
            {entries.map(({ key, name }) => (
              <option key={key} value={MINE + key}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t.builtIn}>
          {MODELS.map(({ id, title }) => (
            <option key={id} value={id}>
              {said(title)}
            </option>
          ))}
        </optgroup>
        {shelves.map((shelf) => (
          <optgroup key={shelf.title} label={said(shelf.title)}>
            {shelf.entries.map(({ id, title }) => (
              <option key={id} value={id}>
                {said(title)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

async function choose(value: string, { actions, loadEditor }: App): Promise<void> {
  const builtIn = MODELS.find(({ id }) => id === value);
  if (builtIn) {
    actions.chooseModel(builtIn);
    return;
  }
  const modelEditor = await loadEditor();
  if (value.startsWith(MINE)) await modelEditor.openMine(value.slice(MINE.length));
  else await modelEditor.openLibrary(value);
}

/** The library's list, fetched once the page has got going, and with it what this browser keeps. */
function useShelves(): readonly Shelf[] {
  const { myModels } = useAppContext();
  const [shelves, setShelves] = useState<readonly Shelf[]>([]);
  const going = useApp((state) => state.version > 0 && Object.values(state.runs).some(({ done }) => done > 0));
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => {
      void myModels.load();
      withTexts(import('../../models/library/registry')).then(
        ({ SHELVES }) => setShelves(SHELVES),
        // Without it, the list is shorter; the model view says what is wrong.
        () => {},
      );
    }, LATER);
    return () => clearTimeout(timer);
  }, [going, myModels]);
  return shelves;
}
