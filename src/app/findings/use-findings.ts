import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { App } from '../create-app';
import { useApp, useAppContext } from '../use-app';
import { createFindings } from './create-findings';
import type { Findings, FindingsState } from './findings';
import { speedOf } from './speed';

export const FindingsContext = createContext<Findings | null>(null);

export function useFindings(): Findings {
  const findings = useContext(FindingsContext);
  if (!findings) throw new Error('No findings here.');
  return findings;
}

export const useFindingsState = <T>(read: (state: FindingsState) => T): T => useStore(useFindings().store, read);

const made = new WeakMap<App, Promise<Findings>>();

/** One for the page: what runs goes on while other views are looked at. */
export function useMadeFindings(): Findings | null {
  const app = useAppContext();
  const [findings, setFindings] = useState<Findings | null>(null);
  useEffect(() => {
    let making = made.get(app);
    if (!making) {
      making = createFindings(app);
      made.set(app, making);
    }
    void making.then(setFindings);
  }, [app]);
  return findings;
}

const speeds = new Map<string, Promise<number | null>>();
/** While other runs are under way, an engine is not timed. */
const QUIET_MS = 1500;

/** How fast the engine at hand is, compared with one core of the reference machine; null while that is not known. */
export function useSpeed(): number | null {
  const app = useAppContext();
  const label = useApp((state) => state.engine.info?.label ?? '');
  const busy = useApp((state) => Object.values(state.runs).some((run) => run.state === 'running'));
  const [speed, setSpeed] = useState<number | null>(null);
  useEffect(() => {
    if (!label || (busy && !speeds.has(label))) return;
    const timer = setTimeout(
      () => {
        const engine = app.runner.currentEngine();
        if (!engine) return;
        const measuring = speeds.get(label) ?? speedOf(engine, () => performance.now());
        speeds.set(label, measuring);
        void measuring.then(setSpeed);
      },
      speeds.has(label) ? 0 : QUIET_MS,
    );
    return () => clearTimeout(timer);
  }, [app, label, busy]);
  return speed;
}
