import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../estimators/registry';
import { actions } from '../../store/app';
import { archive, fits } from '../../store/infer';
import type { SavedEntry } from '../../store/saved-db';
import { download } from './download';

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  download(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Every run that was kept: open, resume, name, compare, delete, and to and from a file. */
export function FitRuns({ onOpen }: { onOpen: () => void }) {
  const { phase, entries, deleted, chosen } = useStore(archive.store);
  const shown = useStore(fits.store, (state) => state.id);
  const [told, setTold] = useState('');
  const inputId = useId();
  const open = async (id: string, go: boolean) => {
    await archive.open(id);
    const { scene, id: now } = fits.store.getState();
    if (now !== id) return;
    if (scene) actions.load({ ...scene, view: 'infer' });
    onOpen();
    if (go) void fits.resume();
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    const count = await archive.importText(await file.text());
    setTold(count > 0 ? `${count} run${count === 1 ? '' : 's'} from ${file.name}.` : '');
  };
  return (
    <article className="panel" data-panel="fit-runs" aria-labelledby="fit-runs-title">
      <header className="panel-head">
        <div className="panel-titles">
          <h2 id="fit-runs-title">Runs kept in this browser</h2>
          <p className="panel-subtitle">
            {phase === 'blocked'
              ? 'This browser keeps nothing here: export what you want to keep.'
              : 'Saved as they go. They survive a reload, and go on from their last iteration.'}
          </p>
        </div>
      </header>
      <div className="fit-actions">
        <button
          type="button"
          className="button button-small"
          disabled={entries.length === 0 && shown === ''}
          onClick={() =>
            void (async () => {
              const text = phase === 'blocked' ? archive.exportShown() : await archive.exportText();
              if (text) saveFile('propensity-runs.json', text);
            })()
          }
        >
          {phase === 'blocked' ? 'Export this run' : 'Export all'}
        </button>
        <label className="button button-small" htmlFor={inputId}>
          Import
        </label>
        <input
          id={inputId}
          className="visually-hidden"
          type="file"
          accept=".json,application/json"
          aria-label="File of saved runs"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <p className="quiet" role="status">
          {told}
        </p>
      </div>
      {deleted && (
        <p className="infer-told" role="status">
          {deleted.name || 'The run'} was deleted.
          <button type="button" className="text-button" onClick={() => void archive.restore()}>
            Undo
          </button>
          <button type="button" className="text-button" onClick={() => archive.forget()}>
            Dismiss
          </button>
        </p>
      )}
      {entries.length === 0 ? (
        <div className="panel-empty">
          <p className="quiet">{phase === 'loading' ? 'Reading…' : 'No runs yet: every fit comes here by itself.'}</p>
        </div>
      ) : (
        <ul className="saved-runs">
          {entries.map((entry) => (
            <SavedRunItem
              key={entry.id}
              entry={entry}
              shown={entry.id === shown}
              compared={chosen.includes(entry.id)}
              onOpen={(go) => void open(entry.id, go)}
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
  readonly onOpen: (go: boolean) => void;
}

function SavedRunItem({ entry, shown, compared, onOpen }: ItemProps) {
  const { id, name, estimators, done, of, created, unfinished } = entry;
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft.trim() !== '' && draft.trim() !== name) void archive.rename(id, draft);
    setDraft(null);
  };
  const shorts = estimators.map((e) => findEstimator(e)?.short ?? e).join(', ');
  const when = new Date(created).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="saved-run" data-run={id} data-shown={shown}>
      <input
        className="text-field"
        type="text"
        maxLength={120}
        aria-label={`Name of the run of ${when}`}
        value={draft ?? name}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <p className="quiet">
        {when} · {shorts} · {done} of {of} iterations{shown ? ' · in view' : unfinished ? ' · can go on' : ''}
      </p>
      <div className="saved-tools">
        <button type="button" className="text-button" disabled={shown} onClick={() => onOpen(false)}>
          Open
        </button>
        {unfinished && !shown && (
          <button type="button" className="text-button" onClick={() => onOpen(true)}>
            Resume
          </button>
        )}
        <label className="choice">
          <input type="checkbox" checked={compared} onChange={() => void archive.toggleCompared(id)} />
          compare
        </label>
        <button
          type="button"
          className="text-button"
          onClick={() =>
            void archive.exportText([id]).then((text) => saveFile(`propensity-${id.slice(0, 8)}.json`, text))
          }
        >
          Export
        </button>
        <button type="button" className="text-button" disabled={shown} onClick={() => void archive.remove(id)}>
          Delete
        </button>
      </div>
    </li>
  );
}
