import { type Language, language } from '../../../messages/current';
import { lessons } from '../../../messages/en/learn/lessons';

export type LessonId = keyof typeof lessons.english;

/** What the list of lessons says before a lesson is fetched; a test holds it to the front matter. */
export interface LessonEntry {
  readonly id: LessonId;
  /** In the language in force, as is the aim. */
  readonly title: string;
  readonly aim: string;
  readonly minutes: number;
}

const lesson = (id: LessonId, minutes: number): LessonEntry => ({
  id,
  minutes,
  get title() {
    return lessons()[id].title;
  },
  get aim() {
    return lessons()[id].aim;
  },
});

/** Every lesson, in the order in which they build on each other. */
export const LESSONS: readonly LessonEntry[] = [
  lesson('propensity', 7),
  lesson('waiting-time', 7),
  lesson('gillespie-step', 9),
  lesson('noise', 8),
  lesson('bistability', 8),
  lesson('gumbel-trick', 8),
  lesson('hard-choice', 8),
  lesson('straight-through', 9),
  lesson('score-function', 9),
  lesson('control-variates', 7),
  lesson('alternative-path', 9),
  lesson('trajectory-length', 8),
  lesson('exploding-gradients', 8),
  lesson('fitting', 10),
  lesson('identifiability', 9),
];

/** One file per lesson and language, each fetched when it is opened. A call, since only Vite knows how to make it. */
const files = () => import.meta.glob<string>('./**/*.md', { query: '?raw', import: 'default' });

const fileOf = (id: string, of: Language) => (of === 'en' ? `./${id}.md` : `./${of}/${id}.md`);

/** Whether a lesson of the page is there in a language. */
export const isTranslated = (id: string, of: Language): boolean => Object.hasOwn(files(), fileOf(id, of));

/** The text of a lesson of the page, in the language in force; in English where it is not translated. */
export const textOf = (id: string, of: Language = language()): Promise<string> =>
  files()[fileOf(id, isTranslated(id, of) ? of : 'en')]();

export const findLesson = (id: string): LessonEntry | undefined => LESSONS.find((lesson) => lesson.id === id);
