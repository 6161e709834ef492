/** What the list of lessons says before a lesson is fetched; a test holds it to the front matter. */
export interface LessonEntry {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly aim: string;
}

/** Every lesson, in the order in which they build on each other. */
export const LESSONS: readonly LessonEntry[] = [
  {
    id: 'propensity',
    title: 'What a propensity is',
    minutes: 7,
    aim: 'Read a propensity as a chance per unit time, and compute it from counts.',
  },
  {
    id: 'waiting-time',
    title: 'Why the waiting time is exponential',
    minutes: 7,
    aim: 'Say why a reaction that remembers nothing waits exponentially long, and for how long on average.',
  },
  {
    id: 'gillespie-step',
    title: 'One Gillespie step by hand',
    minutes: 9,
    aim: 'Carry out a step of Gillespie’s direct method with two random numbers.',
  },
  {
    id: 'noise',
    title: 'Noise and the deterministic limit',
    minutes: 8,
    aim: 'Predict how noise fades with the number of molecules, and when the rate equation is off.',
  },
  {
    id: 'bistability',
    title: 'Two peaks: Schlögl’s reaction',
    minutes: 8,
    aim: 'See why a mean can be a number that hardly any trajectory ever has.',
  },
  {
    id: 'gumbel-trick',
    title: 'The Gumbel trick',
    minutes: 8,
    aim: 'Draw a reaction as the largest of noisy logarithms, and say why that is exact.',
  },
  {
    id: 'hard-choice',
    title: 'Why a hard choice has no derivative',
    minutes: 8,
    aim: 'Say what of a trajectory moves smoothly with a rate, what jumps, and why the slope of the jumps is lost.',
  },
  {
    id: 'straight-through',
    title: 'Straight-through and temperature',
    minutes: 9,
    aim: 'Know what the temperature of GS-ST trades: bias against variance.',
  },
  {
    id: 'score-function',
    title: 'The score function and baselines',
    minutes: 9,
    aim: 'Get a gradient without differentiating a jump, and make it quieter without making it wrong.',
  },
  {
    id: 'control-variates',
    title: 'Control variates',
    minutes: 7,
    aim: 'Subtract noise whose mean is known, and measure what that saves.',
  },
  {
    id: 'alternative-path',
    title: 'Alternative paths',
    minutes: 9,
    aim: 'Follow the path that a slightly different rate would have taken, and know what its weight and its coupling do.',
  },
  {
    id: 'trajectory-length',
    title: 'Variance and trajectory length',
    minutes: 8,
    aim: 'Predict how the noise of each kind of estimator grows with the length of the trajectory, and what that costs.',
  },
  {
    id: 'exploding-gradients',
    title: 'When gradients explode',
    minutes: 8,
    aim: 'Recognise an exploding tangent, and know which settings make or avoid it.',
  },
  {
    id: 'fitting',
    title: 'Fitting: a telegraph gene, then the repressilator',
    minutes: 10,
    aim: 'Let a gradient find a rate again from data, and say what the noise of the gradient and of the data do to the answer.',
  },
  {
    id: 'identifiability',
    title: 'What data cannot tell',
    minutes: 9,
    aim: 'Recognise parameters that no amount of the same data can tell apart, and choose data that can.',
  },
];

/** One file per lesson and language, each fetched when it is opened. A call, since only Vite knows how to make it. */
const files = () => import.meta.glob<string>('./**/*.md', { query: '?raw', import: 'default' });

const fileOf = (id: string, language: string) => (language === 'en' ? `./${id}.md` : `./${language}/${id}.md`);

/** Whether a lesson of the page is there in a language. */
export const isTranslated = (id: string, language: string): boolean => Object.hasOwn(files(), fileOf(id, language));

/** The text of a lesson of the page in a language; in English where it is not translated. */
export const textOf = (id: string, language: string): Promise<string> =>
  files()[fileOf(id, isTranslated(id, language) ? language : 'en')]();

export const findLesson = (id: string): LessonEntry | undefined => LESSONS.find((lesson) => lesson.id === id);
