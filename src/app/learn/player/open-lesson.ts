import { checkLesson } from '../../../io/lessons/check-lesson';
import type { Lesson, Step } from '../../../io/lessons/lesson';
import { readLesson } from '../../../io/lessons/read-lesson';
import { modelOfSettings, sceneOfSettings } from '../../../io/lessons/settings';
import type { Scene } from '../../../io/scene/scene';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { bringModel, fromLibrary } from '../../scene/bring-model';
import type { SceneActions } from '../../scene/state';
import { findLesson, textOf } from '../lessons/registry';
import { keptStore } from './progress';

/** Makes the model of a step's settings known. @returns a sentence if that is not possible */
export async function bringOf(settings: string): Promise<string> {
  // A whole link may bring the text of its model along.
  if (/(?:^|#)v=1&/.test(settings)) return bringModel(settings.replace(/^[^#]*#/, ''));
  const id = modelOfSettings(settings);
  try {
    return (await fromLibrary(id)) ? '' : fill(learn().lesson.noModel, { id });
  } catch (error) {
    return said(error instanceof Error ? error.message : String(error));
  }
}

/** The text of a lesson of the page, or of one that was opened here; null if there is none. */
export async function lessonText(id: string): Promise<string | null> {
  if (findLesson(id)) return textOf(id);
  return (
    keptStore()
      .getState()
      .own.find((own) => own.id === id)?.text ?? null
  );
}

const read = new Map<string, Lesson>();

/** @throws LessonError; Error where it cannot be fetched */
export async function openLesson(id: string): Promise<Lesson | null> {
  const text = await lessonText(id);
  if (text === null) return null;
  const known = read.get(text);
  if (known) return known;
  const lesson = readLesson(text);
  read.set(text, lesson);
  return lesson;
}

/** Reads a lesson that somebody wrote, and checks everything it asks for. @throws LessonError */
export async function readOwn(text: string): Promise<Lesson> {
  const lesson = readLesson(text);
  await checkLesson(lesson, bringOf);
  return lesson;
}

/** The scene of a step; null where it has none. @throws Error with a sentence */
export async function sceneOfStep({ play }: Step): Promise<Scene | null> {
  if (!play) return null;
  const missing = await bringOf(play.settings);
  if (missing) throw new Error(missing);
  const { scene, problem } = sceneOfSettings(play.settings);
  if (!scene) throw new Error(problem);
  return scene;
}

export const placeOf = (id: string, step: number): string => `${id}/${step + 1}`;

/** Goes to a step, and sets the playground as it says. */
export async function goToStep(actions: SceneActions, current: Scene, lesson: Lesson, index: number): Promise<void> {
  const place = placeOf(lesson.id, index);
  try {
    const scene = await sceneOfStep(lesson.steps[index]);
    if (scene) actions.load({ ...scene, engine: current.engine, view: 'learn', lesson: place });
    else actions.patch({ lesson: place });
  } catch (error) {
    actions.patch({ lesson: place });
    actions.notify({ tone: 'warning', text: said(error instanceof Error ? error.message : String(error)) });
  }
}
