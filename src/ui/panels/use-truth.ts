import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Snapshot } from '../../engine/types';
import { truth } from '../../store/app';
import type { TruthState } from '../../store/truth';
import type { Run } from './readings';
import { exactLawFor, type TruthSource, truthFor } from './truth-source';

/** What the gradient runs should find; null while that is not known. */
export function useTruth(runs: readonly Run[]): TruthSource | null {
  const gradient = useStore(truth.store, (state) => state.gradient);
  const reference = useStore(truth.store, (state) => state.reference);
  return useMemo(
    () => (runs.length > 0 ? truthFor({ ...truth.store.getState(), gradient, reference }, runs[0].snapshot.job) : null),
    [gradient, reference, runs],
  );
}

/** The exact means and law of what the simulation shows. */
export function useExactLaw(snapshot: Snapshot | undefined): TruthState['law'] {
  const law = useStore(truth.store, (state) => state.law);
  return useMemo(
    () => (snapshot ? exactLawFor({ ...truth.store.getState(), law }, snapshot.job) : null),
    [law, snapshot],
  );
}
