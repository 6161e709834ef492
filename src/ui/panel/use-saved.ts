import { useContext, useEffect, useRef } from 'react';
import { ExportsContext, type Origin, type SavedPanel } from './exports';
import type { SavedFormat } from './save';

const NOWHERE: Origin = { notes: [], link: '' };

/** Adds a panel to those that the page can save together. @returns saves it alone @throws Error for people */
export function useSaved(panel: SavedPanel): (format: SavedFormat) => Promise<void> {
  const exports = useContext(ExportsContext);
  const latest = useRef(panel);
  useEffect(() => {
    latest.current = panel;
  });
  useEffect(() => exports?.add(() => latest.current), [exports]);
  return async (format) => {
    const now = latest.current;
    // Loaded when it is asked for.
    const [{ savePanel }, origin] = await Promise.all([import('./save'), exports?.origin(now.scene) ?? NOWHERE]);
    await savePanel(now, origin, format);
  };
}
