import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ModelSide } from '../../io/scene/scene';
import { editor as texts } from '../../messages/en/editor';
import { fill } from '../../messages/fill';
import { Hint } from '../../ui/controls/Hint';
import { useAppContext } from '../use-app';
import { FILE_TYPES, openFiles } from './open-file';
import { useEditor, useShown } from './use-editor';

const sides = (): readonly { readonly id: ModelSide; readonly label: string; readonly about: string }[] => [
  {
    id: 'network',
    label: texts().tabs.network,
    about: texts().tabs.networkHint,
  },
  { id: 'library', label: texts().tabs.library, about: texts().tabs.libraryHint },
  { id: 'export', label: texts().tabs.export, about: texts().tabs.exportHint },
  { id: 'proof', label: texts().tabs.prove, about: texts().tabs.proveHint },
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
      <div className="model-actions" role="group" aria-label={texts().bar.models}>
        <Hint text={texts().bar.newHint} focusable={false}>
          <button type="button" className="button" onClick={() => void modelEditor.begun()}>
            {texts().bar.new}
          </button>
        </Hint>
        <Hint text={texts().bar.openHint} focusable={false}>
          <button type="button" className="button" onClick={() => input.current?.click()}>
            {texts().bar.open}
          </button>
        </Hint>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          multiple
          accept={FILE_TYPES}
          tabIndex={-1}
          aria-label={texts().bar.file}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The same file can then be chosen again.
            void openFiles(modelEditor, files);
            event.target.value = '';
          }}
        />
        {origin === 'mine' && (
          <button type="button" className="button" onClick={() => modelEditor.remove()}>
            {texts().bar.delete}
          </button>
        )}
        <Undo />
      </div>
      <div className="segments model-sides" role="tablist" aria-label={texts().bar.beside}>
        {sides().map(({ id, label, about }) => (
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
        {texts().bar.run}
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
      aria-label={texts().bar.name}
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
      {fill(texts().bar.deleted, { name: deleted.name })}
      <button type="button" className="text-button" onClick={() => void modelEditor.restore()}>
        {texts().bar.undo}
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
