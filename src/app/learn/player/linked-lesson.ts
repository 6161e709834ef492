import { MAX_LENGTH } from '../../../io/link/link';
import { pack, unpack } from '../../../io/link/pack';
import { shortLink } from '../../../io/link/short-link';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { findLesson } from '../lessons/registry';
import { placeOf, readOwn, sceneOfStep } from './open-lesson';
import { keepOwn, type OwnLesson } from './progress';

/**
 * Keeps the lesson whose text came along with a link, packed, as if its file had been opened.
 * @returns a sentence if that is not possible
 */
export async function keepLinked(packed: string): Promise<string> {
  try {
    if (packed.length > MAX_LENGTH) throw new RangeError(learn().own.tooLong);
    const text = await unpack(packed);
    const lesson = await readOwn(text);
    if (findLesson(lesson.id)) throw new Error(fill(learn().own.taken, { id: lesson.id }));
    keepOwn({ id: lesson.id, title: lesson.title, text });
    return '';
  } catch (error) {
    return fill(learn().own.linkFailed, { problem: said(error instanceof Error ? error.message : String(error)) });
  }
}

/** The fragment of a link that brings a lesson along and opens its first step; null if that would be too long. */
export async function linkedLesson({ text }: Pick<OwnLesson, 'text'>): Promise<string | null> {
  const lesson = await readOwn(text);
  const place = placeOf(lesson.id, 0);
  const scene = await sceneOfStep(lesson.steps[0]);
  const opened = scene ? shortLink({ ...scene, view: 'learn', lesson: place }) : `view=learn&lesson=${place}`;
  const link = `${opened}&lessontext=${await pack(text)}`;
  return link.length > MAX_LENGTH ? null : link;
}
