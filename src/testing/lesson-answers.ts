/** What solves a lesson: the answer to every question in order, and the controls that meet its challenge. */
export interface Solved {
  /** A number as it is typed, a curve's points as they are drawn, or the text of the right option. */
  readonly answers: readonly (number | string | readonly number[])[];
  /** Label of a control on the page, and what is typed there; by their names in links "k=…" for a test without a page. */
  readonly challenge: readonly { readonly label: string; readonly link: string; readonly value: number }[];
}

const set = (name: string, value: number) => ({ label: name, link: `k=${name}:${value}`, value });
const horizon = (value: number) => ({ label: 'horizon T', link: `T=${value}`, value });
const temperature = (value: number) => ({ label: 'temperature', link: `temp=${value}`, value });
const count = (name: string, value: number) => ({ label: `${name}(0)`, link: `n=${name}:${value}`, value });

const EIGHTHS = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => i / 8);

/**
 * Mean of the telegraph gene's mRNA from an empty start, promoter off: the two linear equations d⟨On⟩/dt = k_on − (k_on + k_off)⟨On⟩ and
 * d⟨M⟩/dt = k_m⟨On⟩ − g⟨M⟩, solved by hand.
 */
function telegraphMean(t: number, on: number, off: number, make: number, decay: number): number {
  const r = on + off;
  return (
    ((make * on) / r) * ((1 - Math.exp(-decay * t)) / decay - (Math.exp(-r * t) - Math.exp(-decay * t)) / (decay - r))
  );
}

/** By lesson. The numbers are closed forms where there is one; src/app/learn/lessons/answers.test.ts holds them to the engine. */
export const LESSON_ANSWERS: Readonly<Record<string, Solved>> = {
  propensity: {
    answers: [20 * Math.exp(-1) + 0.01 * (1 - Math.exp(-1)), 'Four times as soon'],
    challenge: [set('k_on', 0.19)],
  },
  'waiting-time': {
    answers: [Math.exp(-1), 'In the same share as before, $e^{-1}$', 1 / 7],
    challenge: [set('b', 2)],
  },
  'gillespie-step': { answers: [2 / 3, 1 / 30, 20 - 10 * Math.exp(-1)], challenge: [set('b', 10), set('d', 1)] },
  noise: {
    answers: [10, 'That of the rare protein is about ten times as large', 'Above 1'],
    challenge: [set('k_on', 0.1), count('A', 20), count('B', 20)],
  },
  bistability: {
    answers: ['In two groups, far from each other', 'Clearly more than before'],
    challenge: [count('X', 248)],
  },
  'gumbel-trick': { answers: [0.75, 'It goes up by less than a fifth'], challenge: [set('b', 9)] },
  'hard-choice': {
    answers: [
      'In about two of a hundred',
      'It grows about tenfold',
      'Nearly 0: the number of births is a staircase as well',
      10,
    ],
    challenge: [set('d', 4)],
  },
  'straight-through': {
    answers: ['Clearly less', 'Less bias, but more noise', 18],
    challenge: [temperature(0.2)],
  },
  'score-function': {
    answers: [20 * (1 - Math.exp(-1)), 'It leaves the mean, and makes the single estimates less noisy', 'It grows'],
    challenge: [horizon(30)],
  },
  'control-variates': {
    answers: [Math.sqrt((20 * (1 - Math.exp(-3))) / 60), 'They leave it, and the noise falls to less than half'],
    challenge: [horizon(12)],
  },
  'alternative-path': {
    answers: [
      0.75,
      EIGHTHS.map((share) => 100 * Math.exp(-2 * share)),
      'It grows with both, and far more with common numbers',
    ],
    challenge: [set('k_on', 10), horizon(5)],
  },
  'trajectory-length': {
    answers: [
      EIGHTHS.map((share) => 20 * Math.sqrt(16 * share)),
      'About four times as much',
      'It stays: old differences have died out',
      'It grows, about as the root of the time',
    ],
    challenge: [horizon(40)],
  },
  'exploding-gradients': {
    answers: ['It grows far more', 'It stays', 'A little: about with the root of the time'],
    challenge: [horizon(5), temperature(2)],
  },
  fitting: {
    answers: [
      EIGHTHS.map((share) => telegraphMean(5 * share, 0.5, 1, 20, 1)),
      'To smaller values; the slope of the mean is well above its error with a few thousand trajectories',
      0.5,
      'Within a fifth of the truth',
      'It is several times as large',
    ],
    challenge: [set('k_on', 1.01)],
  },
  identifiability: {
    answers: [
      'Nothing',
      20,
      'Elsewhere: in a valley, it depends on the start',
      EIGHTHS.map((share) => 20 * (1 - Math.exp(-8 * share))),
      'By less than a tenth',
    ],
    challenge: [set('k_off', 60), set('k_m', 600)],
  },
};
