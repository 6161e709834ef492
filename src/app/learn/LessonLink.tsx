import { learn } from '../../messages/en/learn/learn';
import { fill } from '../../messages/fill';
import { useAppContext, useScene } from '../use-app';
import { findLesson, type LessonId } from './lessons/registry';

/** Leads to the lesson that explains what stands beside it; its first step sets the playground, which undo takes back. */
export default function LessonLink({ id }: { id: LessonId }) {
  const { actions } = useAppContext();
  const scene = useScene();
  const open = async () => {
    const { goToStep, openLesson } = await import('./player/open-lesson');
    const lesson = await openLesson(id).catch(() => null);
    if (lesson) await goToStep(actions, scene, lesson, 0);
  };
  return (
    <button type="button" className="text-button" onClick={() => void open()}>
      {fill(learn().glossary.lesson, { title: findLesson(id)?.title ?? id })}
    </button>
  );
}
