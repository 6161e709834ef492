import { useState } from 'react';
import { editor as texts } from '../../messages/en/editor';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
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
      setProblem(said(error instanceof Error ? error.message : String(error)));
    }
  };
  return (
    <section className="card sheet-card" aria-label={texts().library.label}>
      {problem && (
        <p className="problem" role="alert">
          {said(problem)}
        </p>
      )}
      {SHELVES.map(({ title, entries }) => (
        <section key={title} className="shelf" aria-label={said(title)}>
          <h2>{said(title)}</h2>
          {entries.map(({ id, title: name, about, look, source }) => (
            <article key={id} className="book" aria-label={said(name)}>
              <header>
                <h3>{said(name)}</h3>
                <button
                  type="button"
                  className="button"
                  aria-label={fill(texts().library.open, { name: said(name) })}
                  disabled={modelId === id}
                  onClick={() => void open(id)}
                >
                  {modelId === id ? texts().library.isOpen : texts().library.openIt}
                </button>
              </header>
              <p>{said(about)}</p>
              <p>
                <strong>{texts().library.lookFor} </strong>
                {said(look)}
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
