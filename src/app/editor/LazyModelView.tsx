import { lazy, Suspense, useEffect, useState } from 'react';
import { opening as texts } from '../../messages/en/opening';
import { fill } from '../../messages/fill';
import { withTexts } from '../../messages/language';
import { said } from '../../messages/said';
import { useAppContext } from '../use-app';
import type { ModelEditor } from './model-editor';

const ModelView = lazy(() => withTexts(import('./ModelView')));

/** The model view with its editor and its readers, which weigh too much to come with the page. */
export function LazyModelView() {
  const { loadEditor } = useAppContext();
  const [modelEditor, setModelEditor] = useState<ModelEditor | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    loadEditor().then(setModelEditor, (error: unknown) =>
      setProblem(said(error instanceof Error ? error.message : String(error))),
    );
  }, [loadEditor]);
  if (problem) {
    return (
      <main className="opening" id="panels" tabIndex={-1}>
        <span role="alert">{fill(texts().editorFailed, { problem })}</span>
      </main>
    );
  }
  const waiting = <Opening text={texts().editor} />;
  // Not within Suspense: it would hide this one and show another beside it.
  if (!modelEditor) return waiting;
  return (
    <Suspense fallback={waiting}>
      <ModelView modelEditor={modelEditor} />
    </Suspense>
  );
}

/** Said while something that the page is about is on its way. */
export function Opening({ text }: { text: string }) {
  return (
    <main className="opening" id="panels" tabIndex={-1}>
      <span className="opening-mark" aria-hidden="true" />
      <span role="status">{text}</span>
    </main>
  );
}
