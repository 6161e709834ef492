import { useState } from 'react';
import { editor as texts } from '../../messages/en/editor';
import { fill } from '../../messages/fill';
import { SHELVES } from '../../models/library/registry';
import { Citation } from '../../ui/controls/Citation';
import { useScene } from '../use-app';
import { useEditor } from './use-editor';

/** Curated models to browse: what each is, where it comes from, and what to look at. */
export function LibraryShelf({ onOpened }: { onOpened: () => void }) {
  const modelEditor = useEditor();
  const { modelId } = useScene();
  const [problem, setProblem] = useState('');
  const open = async (id: string) => {
    try {
      await modelEditor.openLibrary(id);
      setProblem('');
      onOpened();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className="card sheet-card" aria-label={texts().library.label}>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {SHELVES.map(({ title, entries }) => (
        <section key={title} className="shelf" aria-label={title}>
          <h2>{title}</h2>
          {entries.map(({ id, title: name, about, look, source }) => (
            <article key={id} className="book" aria-label={name}>
              <header>
                <h3>{name}</h3>
                <button
                  type="button"
                  className="button"
                  aria-label={fill(texts().library.open, { name })}
                  disabled={modelId === id}
                  onClick={() => void open(id)}
                >
                  {modelId === id ? texts().library.isOpen : 'Open'}
                </button>
              </header>
              <p>{about}</p>
              <p>
                <strong>{texts().library.lookFor} </strong>
                {look}
              </p>
              <p className="quiet source">
                <Citation source={source} />
              </p>
            </article>
          ))}
        </section>
      ))}
    </section>
  );
}
