import { lazy, Suspense, useEffect, useState } from 'react';
import { useAppContext } from '../use-app';
import type { Workshop } from './workshop';

const ModelView = lazy(() => import('./ModelView'));

/** The model view with its editor and its readers, which weigh too much to come with the page. */
export function LazyModelView() {
  const { loadWorkshop } = useAppContext();
  const [workshop, setWorkshop] = useState<Workshop | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    loadWorkshop().then(setWorkshop, (error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, [loadWorkshop]);
  if (problem) {
    return (
      <main className="opening" id="panels" tabIndex={-1} role="alert">
        The editor could not be loaded. {problem}
      </main>
    );
  }
  const waiting = <Opening text="Fetching the editor…" />;
  return <Suspense fallback={waiting}>{workshop ? <ModelView workshop={workshop} /> : waiting}</Suspense>;
}

/** Said while something that the page is about is on its way. */
export function Opening({ text }: { text: string }) {
  return (
    <main className="opening" id="panels" tabIndex={-1} role="status">
      <span className="opening-mark" aria-hidden="true" />
      {text}
    </main>
  );
}
