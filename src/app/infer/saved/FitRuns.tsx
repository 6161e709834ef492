import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../../estimators/registry';
import { savedToText } from '../../../io/saved/saved-file';
import { isReplicates } from '../../../io/saved/saved-run';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { download } from '../../../ui/panel/download';
import type { App } from '../../create-app';
import { useAppContext } from '../../use-app';
import type { Infer } from '../create-infer';
import { useInferContext } from '../use-infer';
import type { SavedEntry } from './saved-db';

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  download(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Where runs and replicates are looked at. */
type Place = 'fit' | 'replicates';

/** Shows what was saved, with the settings it was started with. @returns false if it could not be read */
async function open({ id, kind }: SavedEntry, infer: Infer, { actions }: Pick<App, 'actions'>): Promise<boolean> {
  const { fitAutosave, fits, replicateAutosave, replicates } = infer;
  if (kind === 'replicates') await replicateAutosave.open(id);
  else await fitAutosave.open(id);
  const { id: now, scene } = (kind === 'replicates' ? replicates : fits).store.getState();
  if (now === id && scene) actions.load({ ...scene, view: 'infer' });
  return now === id;
}

/** What is kept as the text of one file, as it is now. */
async function keptText({ fitAutosave, replicateAutosave, saved }: Infer, ids?: readonly string[]): Promise<string> {
  await Promise.all([fitAutosave.flush(), replicateAutosave.flush()]);
  return saved.exportText(ids);
}

/** What is in view, for where nothing can be kept. */
function shownText({ fitAutosave, replicateAutosave }: Infer): string | null {
  const shown = [fitAutosave.shown(), replicateAutosave.shown()].filter((one) => one !== null);
  return shown.length > 0 ? savedToText(shown) : null;
}

async function importFile(file: File, { fitAutosave, replicateAutosave, saved }: Infer): Promise<string> {
  const found = await saved.importText(await file.text());
  if (saved.store.getState().phase === 'blocked') {
    // Without a place to keep them, the first of each kind is shown at least.
    const run = found.find((one) => !isReplicates(one));
    const set = found.find(isReplicates);
    if (run && !isReplicates(run)) await fitAutosave.show(run);
    if (set) await replicateAutosave.show(set);
  }
  return found.length > 0 ? `${found.length} run${found.length === 1 ? '' : 's'} from ${file.name}.` : '';
}

/** Every run and all replicates that were kept: open, resume, name, compare, delete, and to and from a file. */
export function FitRuns({ onOpen }: { onOpen: (place: Place) => void }) {
  const app = useAppContext();
  const infer = useInferContext();
  const { fitAutosave, fits, replicates, saved } = infer;
  const { phase, entries, deleted } = useStore(saved.store);
  const chosen = useStore(fitAutosave.store, (state) => state.chosen);
  const shownFit = useStore(fits.store, (state) => state.id);
  const shownSets = useStore(replicates.store, (state) => state.id);
  const working = useStore(replicates.store, (state) => state.phase === 'running' || state.phase === 'target');
  const [told, setTold] = useState('');
  const inputId = useId();
  const go = async (entry: SavedEntry, resume: boolean) => {
    if (!(await open(entry, infer, app))) return;
    const replicated = entry.kind === 'replicates';
    onOpen(replicated ? 'replicates' : 'fit');
    if (resume) void (replicated ? replicates : fits).resume();
  };
  return (
    <article className="panel" data-panel="fit-runs" aria-labelledby="fit-runs-title">
      <header className="panel-head">
        <div className="panel-titles">
          <h2 id="fit-runs-title">{texts().saved.title}</h2>
          <p className="panel-subtitle">{phase === 'blocked' ? texts().saved.keepsNothing : texts().saved.asTheyGo}</p>
        </div>
      </header>
      <div className="fit-actions">
        <button
          type="button"
          className="button button-small"
          disabled={entries.length === 0 && shownFit === '' && shownSets === ''}
          onClick={() =>
            void (async () => {
              const text = phase === 'blocked' ? shownText(infer) : await keptText(infer);
              if (text) saveFile('propensity-runs.json', text);
            })()
          }
        >
          {phase === 'blocked' ? texts().saved.exportShown : texts().saved.exportAll}
        </button>
        <label className="button button-small" htmlFor={inputId}>
          {texts().saved.import}
        </label>
        <input
          id={inputId}
          className="visually-hidden"
          type="file"
          accept=".json,application/json"
          aria-label={texts().saved.file}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void importFile(file, infer).then(setTold);
            event.target.value = '';
          }}
        />
        <p className="quiet" role="status">
          {told}
        </p>
      </div>
      {deleted && (
        <p className="infer-told" role="status">
          {deleted.name || (isReplicates(deleted) ? texts().saved.aSet : texts().saved.theRun)} {texts().saved.deleted}
          <button type="button" className="text-button" onClick={() => void saved.restore()}>
            {texts().saved.undo}
          </button>
          <button type="button" className="text-button" onClick={() => saved.forget()}>
            {texts().saved.dismiss}
          </button>
        </p>
      )}
      {entries.length === 0 ? (
        <div className="panel-empty">
          <p className="quiet">{phase === 'loading' ? texts().saved.reading : texts().saved.none}</p>
        </div>
      ) : (
        <ul className="saved-runs">
          {entries.map((entry) => (
            <SavedRunItem
              key={entry.id}
              entry={entry}
              shown={entry.id === shownFit || entry.id === shownSets}
              compared={chosen.includes(entry.id)}
              busy={entry.id === shownSets ? working : entry.id === shownFit}
              onOpen={(resume) => void go(entry, resume)}
            />
          ))}
        </ul>
      )}
    </article>
  );
}

interface ItemProps {
  readonly entry: SavedEntry;
  readonly shown: boolean;
  readonly compared: boolean;
  /** True while it cannot be deleted. */
  readonly busy: boolean;
  readonly onOpen: (resume: boolean) => void;
}

function SavedRunItem({ entry, shown, compared, busy, onOpen }: ItemProps) {
  const infer = useInferContext();
  const { fitAutosave, replicateAutosave, saved } = infer;
  const { id, kind, name, estimators, done, of, created, unfinished } = entry;
  const replicated = kind === 'replicates';
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft.trim() !== '' && draft.trim() !== name) {
      void (replicated ? replicateAutosave : fitAutosave).rename(id, draft);
    }
    setDraft(null);
  };
  const shorts = estimators.map((e) => findEstimator(e)?.short ?? e).join(', ');
  const when = new Date(created).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="saved-run" data-run={id} data-kind={kind ?? 'fit'} data-shown={shown}>
      <input
        className="text-field"
        type="text"
        maxLength={120}
        aria-label={fill(texts().saved.nameOf, { when })}
        value={draft ?? name}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <p className="quiet">
        {fill(texts().saved.line, {
          when,
          shorts,
          done,
          of,
          replicated: replicated ? texts().replicates.runs : texts().compare.iterations,
          shown: shown ? texts().saved.inView : unfinished ? texts().saved.canGoOn : '',
        })}
      </p>
      <div className="saved-tools">
        <button type="button" className="text-button" disabled={shown} onClick={() => onOpen(false)}>
          {texts().saved.open}
        </button>
        {unfinished && !shown && (
          <button type="button" className="text-button" onClick={() => onOpen(true)}>
            {texts().saved.resume}
          </button>
        )}
        {!replicated && (
          <label className="choice">
            <input type="checkbox" checked={compared} onChange={() => void fitAutosave.toggleCompared(id)} />
            {texts().saved.compare}
          </label>
        )}
        <button
          type="button"
          className="text-button"
          onClick={() => void keptText(infer, [id]).then((text) => saveFile(`propensity-${id.slice(0, 8)}.json`, text))}
        >
          {texts().saved.export}
        </button>
        <button
          type="button"
          className="text-button"
          disabled={busy}
          onClick={() => void (replicated ? replicateAutosave : saved).remove(id)}
        >
          {texts().saved.delete}
        </button>
      </div>
    </li>
  );
}
