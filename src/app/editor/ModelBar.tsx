import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ModelSide } from '../../io/scene';
import { Hint } from '../../ui/controls/Hint';
import { useAppContext } from '../use-app';
import { FILE_TYPES, openFiles } from './open-file';
import { useEditor, useShown } from './use-editor';

const SIDES: readonly { readonly id: ModelSide; readonly label: string; readonly about: string }[] = [
  {
    id: 'network',
    label: 'Network',
    about: 'The network drawn, its reactions with their propensities, and a run of it',
  },
  { id: 'library', label: 'Library', about: 'Curated models, each with what it is and where it comes from' },
  { id: 'export', label: 'Export', about: 'This model in other languages, and as scripts that run elsewhere' },
  { id: 'proof', label: 'Prove it', about: 'Check this device against answers known in closed form' },
];

/** The model's name, how to get another, and what to see beside its text. */
export function ModelBar({ side, onSide }: { side: ModelSide; onSide: (side: ModelSide) => void }) {
  const { actions } = useAppContext();
  const modelEditor = useEditor();
  const origin = useShown((state) => state.origin);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="model-bar">
      <NameField />
      <div className="model-actions" role="group" aria-label="Models">
        <Hint text="Begin a model of your own" focusable={false}>
          <button type="button" className="button" onClick={() => void modelEditor.begun()}>
            New
          </button>
        </Hint>
        <Hint
          text="Antimony (.ant, .txt) or SBML (.xml, .sbml); it can also be dropped or pasted here"
          focusable={false}
        >
          <button type="button" className="button" onClick={() => input.current?.click()}>
            Open file
          </button>
        </Hint>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          multiple
          accept={FILE_TYPES}
          tabIndex={-1}
          aria-label="Model file"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The same file can then be chosen again.
            void openFiles(modelEditor, files);
            event.target.value = '';
          }}
        />
        {origin === 'mine' && (
          <button type="button" className="button" onClick={() => modelEditor.remove()}>
            Delete
          </button>
        )}
        <Undo />
      </div>
      <div className="segments model-sides" role="tablist" aria-label="Beside the text">
        {SIDES.map(({ id, label, about }) => (
          <button
            key={id}
            type="button"
            className="side-tab"
            role="tab"
            id={`side-${id}`}
            aria-controls="model-beside"
            aria-selected={side === id}
            title={about}
            onClick={() => onSide(id)}
          >
            {label}
          </button>
        ))}
      </div>
      <button type="button" className="button button-main" onClick={() => actions.patch({ view: 'explore' })}>
        Run it
      </button>
      <KeptMessage />
    </div>
  );
}

function NameField() {
  const modelEditor = useEditor();
  const title = useShown((state) => state.title);
  const origin = useShown((state) => state.origin);
  const [draft, setDraft] = useState<string | null>(null);
  if (origin !== 'mine') return <h2 className="model-title">{title}</h2>;
  const commit = () => {
    if (draft !== null) modelEditor.rename(draft);
    setDraft(null);
  };
  return (
    <input
      className="model-name"
      aria-label="Name of the model"
      value={draft ?? title}
      maxLength={80}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}

/** How long a deleted model can be brought back, in milliseconds. */
const UNDO = 12_000;

function Undo() {
  const { myModels } = useAppContext();
  const modelEditor = useEditor();
  const deleted = useStore(myModels.store, (state) => state.deleted);
  useEffect(() => {
    if (!deleted) return;
    const timer = setTimeout(() => myModels.forget(), UNDO);
    return () => clearTimeout(timer);
  }, [deleted, myModels]);
  if (!deleted) return null;
  return (
    <span className="undo" role="status">
      Deleted “{deleted.name}”.
      <button type="button" className="text-button" onClick={() => void modelEditor.restore()}>
        Undo
      </button>
    </span>
  );
}

function KeptMessage() {
  const { myModels } = useAppContext();
  const message = useStore(myModels.store, (state) => state.message);
  return message ? (
    <p className="problem model-kept" role="alert">
      {message}
    </p>
  ) : null;
}
