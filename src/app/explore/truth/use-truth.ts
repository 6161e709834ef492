import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Snapshot } from '../../../engine/types';
import { useAppContext } from '../../use-app';
import type { GradientRun } from '../readings';
import type { TruthState } from './truth';
import { exactLawFor, type TruthSource, truthFor } from './truth-source';

/** What the gradient runs should find; null while that is not known. */
export function useTruth(runs: readonly GradientRun[]): TruthSource | null {
  const { truth: exact } = useAppContext();
  const gradient = useStore(exact.store, (state) => state.gradient);
  const reference = useStore(exact.store, (state) => state.reference);
  return useMemo(
    () => (runs.length > 0 ? truthFor({ ...exact.store.getState(), gradient, reference }, runs[0].snapshot.job) : null),
    [gradient, reference, runs],
  );
}

export interface Held {
  readonly runs: readonly GradientRun[];
  readonly truth: TruthSource;
}

/**
 * The runs with their truth; until a new truth is there, the last pair that belonged together, to be shown as stale:
 * a card that came and went with every move of a slider would be built anew each time.
 */
export function useHeldTruth(runs: readonly GradientRun[]): { held: Held | null; stale: boolean } {
  const { truth: exact } = useAppContext();
  const truth = useTruth(runs);
  const awaited = useStore(exact.store, ({ phase }) => phase === 'waiting' || phase === 'solving');
  const last = useRef<Held | null>(null);
  const pair = useMemo(() => (truth ? { runs, truth } : null), [runs, truth]);
  if (pair) last.current = pair;
  const same = (held: Held) =>
    held.runs.length === runs.length &&
    held.runs.every(
      ({ estimator, snapshot }, i) =>
        estimator === runs[i].estimator && snapshot.job.model.id === runs[i].snapshot.job.model.id,
    );
  if (!pair && !(awaited && last.current && same(last.current))) last.current = null;
  return { held: last.current, stale: pair === null && last.current !== null };
}

/** The exact means and law of what the simulation shows. */
export function useExactLaw(snapshot: Snapshot | undefined): TruthState['law'] {
  const { truth: exact } = useAppContext();
  const law = useStore(exact.store, (state) => state.law);
  return useMemo(
    () => (snapshot ? exactLawFor({ ...exact.store.getState(), law }, snapshot.job) : null),
    [law, snapshot],
  );
}
