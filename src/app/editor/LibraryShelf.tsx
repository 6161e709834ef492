import { useState } from 'react';
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
    <section className="card sheet-card" aria-label="Library">
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
                  aria-label={`Open ${name}`}
                  disabled={modelId === id}
                  onClick={() => void open(id)}
                >
                  {modelId === id ? 'Open now' : 'Open'}
                </button>
              </header>
              <p>{about}</p>
              <p>
                <strong>Look for: </strong>
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
