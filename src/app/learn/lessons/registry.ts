/** What the list of lessons says before a lesson is fetched; a test holds it to the front matter. */
export interface LessonEntry {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly aim: string;
  readonly text: () => Promise<string>;
}

const raw = (load: () => Promise<{ default: string }>) => async () => (await load()).default;

/** Every lesson, in the order in which they build on each other. */
export const LESSONS: readonly LessonEntry[] = [
  {
    id: 'propensity',
    title: 'What a propensity is',
    minutes: 7,
    aim: 'Read a propensity as a chance per unit time, and compute it from counts.',
    text: raw(() => import('./propensity.md?raw')),
  },
  {
    id: 'waiting-time',
    title: 'Why the waiting time is exponential',
    minutes: 7,
    aim: 'Say why a reaction that remembers nothing waits exponentially long, and for how long on average.',
    text: raw(() => import('./waiting-time.md?raw')),
  },
  {
    id: 'gillespie-step',
    title: 'One Gillespie step by hand',
    minutes: 9,
    aim: 'Carry out a step of Gillespie’s direct method with two random numbers.',
    text: raw(() => import('./gillespie-step.md?raw')),
  },
  {
    id: 'noise',
    title: 'Noise and the deterministic limit',
    minutes: 8,
    aim: 'Predict how noise fades with the number of molecules, and when the rate equation is off.',
    text: raw(() => import('./noise.md?raw')),
  },
  {
    id: 'bistability',
    title: 'Two peaks: Schlögl’s reaction',
    minutes: 8,
    aim: 'See why a mean can be a number that hardly any trajectory ever has.',
    text: raw(() => import('./bistability.md?raw')),
  },
  {
    id: 'gumbel-trick',
    title: 'The Gumbel trick',
    minutes: 8,
    aim: 'Draw a reaction as the largest of noisy logarithms, and say why that is exact.',
    text: raw(() => import('./gumbel-trick.md?raw')),
  },
  {
    id: 'hard-choice',
    title: 'Why a hard choice has no derivative',
    minutes: 8,
    aim: 'Say what of a trajectory moves smoothly with a rate, what jumps, and why the slope of the jumps is lost.',
    text: raw(() => import('./hard-choice.md?raw')),
  },
  {
    id: 'straight-through',
    title: 'Straight-through and temperature',
    minutes: 9,
    aim: 'Know what the temperature of GS-ST trades: bias against variance.',
    text: raw(() => import('./straight-through.md?raw')),
  },
  {
    id: 'score-function',
    title: 'The score function and baselines',
    minutes: 9,
    aim: 'Get a gradient without differentiating a jump, and make it quieter without making it wrong.',
    text: raw(() => import('./score-function.md?raw')),
  },
  {
    id: 'control-variates',
    title: 'Control variates',
    minutes: 7,
    aim: 'Subtract noise whose mean is known, and measure what that saves.',
    text: raw(() => import('./control-variates.md?raw')),
  },
  {
    id: 'alternative-path',
    title: 'Alternative paths',
    minutes: 9,
    aim: 'Follow the path that a slightly different rate would have taken, and know what its weight and its coupling do.',
    text: raw(() => import('./alternative-path.md?raw')),
  },
  {
    id: 'trajectory-length',
    title: 'Variance and trajectory length',
    minutes: 8,
    aim: 'Predict how the noise of each kind of estimator grows with the length of the trajectory, and what that costs.',
    text: raw(() => import('./trajectory-length.md?raw')),
  },
  {
    id: 'exploding-gradients',
    title: 'When gradients explode',
    minutes: 8,
    aim: 'Recognise an exploding tangent, and know which settings make or avoid it.',
    text: raw(() => import('./exploding-gradients.md?raw')),
  },
  {
    id: 'fitting',
    title: 'Fitting: a telegraph gene, then the repressilator',
    minutes: 10,
    aim: 'Let a gradient find a rate again from data, and say what the noise of the gradient and of the data do to the answer.',
    text: raw(() => import('./fitting.md?raw')),
  },
  {
    id: 'identifiability',
    title: 'What data cannot tell',
    minutes: 9,
    aim: 'Recognise parameters that no amount of the same data can tell apart, and choose data that can.',
    text: raw(() => import('./identifiability.md?raw')),
  },
];

export const findLesson = (id: string): LessonEntry | undefined => LESSONS.find((lesson) => lesson.id === id);
