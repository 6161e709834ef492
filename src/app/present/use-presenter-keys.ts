import { useEffect } from 'react';
import { useAppContext } from '../use-app';
import { presenting, toggleCode, toggleFrozen, toggleKeys, toggleProjector } from './presenting';

/** Step of an open lesson: its address is "lesson/step". */
const LESSON_PLACE = /^(?!glossary$|microscope$|class$)([a-z][a-z0-9-]*)(?:\/(\d+))?$/;

/** Keys for the front of the room; they act from anywhere except where something is typed. Clickers send Page Down and Page Up. */
export function usePresenterKeys(): void {
  const app = useAppContext();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      if (event.target.closest('input:not([type=range]):not([type=radio]), textarea, select, [contenteditable]'))
        return;
      if (event.key === 'P' && event.shiftKey) toggleProjector();
      else if (event.key === 'F' && event.shiftKey) toggleFrozen(app);
      else if (event.key === 'Q' && event.shiftKey) toggleCode();
      else if (event.key === '?') toggleKeys();
      else {
        const to = { PageDown: 1, PageUp: -1, L: 0 }[event.key];
        if (to === undefined || presenting.getState().frozen) return;
        const { scene } = app.store.getState();
        const at = scene.view === 'learn' ? LESSON_PLACE.exec(scene.lesson) : null;
        if (!at) return;
        event.preventDefault();
        void turn(at[1], Number(at[2] ?? 1) - 1 + to);
      }
    };
    const turn = async (id: string, index: number) => {
      const { goToStep, openLesson } = await import('../learn/player/open-lesson');
      const lesson = await openLesson(id).catch(() => null);
      if (lesson?.steps[index]) await goToStep(app.actions, app.store.getState().scene, lesson, index);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [app]);
}
