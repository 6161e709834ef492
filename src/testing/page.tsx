import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { type App, type AppDeps, createApp } from '../app/create-app';
import { createInfer, type Infer } from '../app/infer/create-infer';
import { InferContext } from '../app/infer/use-infer';
import { AppContext } from '../app/use-app';
import { KernelCache, runHere } from '../engine/cpu/block';
import type { Engine, Job, Run, Snapshot } from '../engine/types';
import { solveExact } from '../exact/solve';
import { PAGE_BUDGET } from '../exact/types';
import { encodeLink } from '../io/link/link';
import { defaultScene, type Scene } from '../io/scene/scene';

/**
 * The page in a test (happy-dom), its engine and its solver in this thread: components of a room are shown with what they
 * are shown with in the browser. A test that uses it begins with the comment `@vitest-environment happy-dom`.
 */
export interface Page {
  readonly app: App;
  readonly infer: () => Infer;
  /** Renders, and hands back the element that holds it all. */
  show(node: ReactNode): Promise<HTMLElement>;
  /** Does something, and waits until every run has ended and the page has followed. */
  after(something?: () => unknown): Promise<void>;
}

/** Runs jobs at once and reports them like an engine. */
function engineInThisThread(): Engine {
  const kernels = new KernelCache();
  return {
    info: { kind: 'cpu', label: 'test', detail: '', software: false, parallelism: 1 },
    run: (job: Job, onSnapshot: (snapshot: Snapshot) => void): Run => {
      let cancelled = false;
      const finished = Promise.resolve().then((): Snapshot => {
        const { moments, paths, histogram, failures, reactions, rows } = runHere(job, kernels).result;
        const snapshot: Snapshot = {
          job,
          state: cancelled ? 'cancelled' : 'done',
          message: '',
          done: rows,
          reactions,
          seconds: 0.01,
          moments,
          paths,
          histogram,
          failures,
          compilations: 0,
        };
        onSnapshot(snapshot);
        return snapshot;
      });
      const cancel = () => {
        cancelled = true;
      };
      return { pause: () => {}, resume: () => {}, cancel, finished };
    },
    dispose: () => {},
  };
}

const solver: AppDeps['solver'] = async () => ({
  solve: async (query) => {
    const steps = solveExact(query, PAGE_BUDGET);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  },
  cancel: () => {},
});

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A page with a scene: the default one with some changes. */
export function openPage(change: Partial<Scene> = {}): Page {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  // Plots are measured elsewhere: here they stay empty.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  location.hash = `#${encodeLink({ ...defaultScene(), trajectories: 512, ...change })}`;
  const app = createApp({
    selectEngine: async () => ({ engine: engineInThisThread(), notice: '' }),
    solver,
    spare: engineInThisThread,
  });
  let infer: Infer | null = null;
  const inferred = () => {
    infer ??= createInfer(app);
    return infer;
  };
  const settled = () => {
    const { runs } = app.store.getState();
    return Object.keys(runs).length > 0 && Object.values(runs).every(({ state }) => state === 'done');
  };
  const after = async (something: () => unknown = () => {}) => {
    await act(async () => {
      await something();
      // The runner starts with the next frame, the exact answer when the settings have rested.
      await wait(60);
      for (let tries = 0; tries < 200 && !settled(); tries++) await wait(25);
      await wait(400);
    });
  };
  return {
    app,
    infer: inferred,
    after,
    show: async (node) => {
      const host = document.createElement('div');
      document.body.append(host);
      await act(async () => {
        createRoot(host).render(
          <AppContext value={app}>
            <InferContext value={inferred()}>{node}</InferContext>
          </AppContext>,
        );
      });
      return host;
    },
  };
}
