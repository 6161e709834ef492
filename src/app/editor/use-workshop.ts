import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Workshop, WorkshopState } from './workshop';

/** The workshop of the model view, given to everything in it. */
export const WorkshopContext = createContext<Workshop | null>(null);

export function useWorkshop(): Workshop {
  const workshop = useContext(WorkshopContext);
  if (!workshop) throw new Error('Only the model view has a workshop.');
  return workshop;
}

export function useShown<T>(select: (state: WorkshopState) => T): T {
  return useStore(useWorkshop().store, select);
}
