/** A lesson as it was read from its text (read-lesson.ts): plain data, in which nothing can run. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** What one knows afterwards, in a sentence. */
  readonly aim: string;
  /** Each a citation, with an address behind it if there is one. */
  readonly references: readonly string[];
  readonly steps: readonly Step[];
  /** Notes for a teacher, Markdown; empty if there are none. */
  readonly notes: string;
}

export interface Step {
  readonly title: string;
  /** Line of its heading in the text. */
  readonly line: number;
  readonly blocks: readonly Block[];
  readonly play: Play | null;
}

export type Block =
  | { readonly kind: 'text'; readonly markdown: string; readonly line: number }
  | { readonly kind: 'ask'; readonly ask: Ask; readonly line: number }
  | { readonly kind: 'challenge'; readonly challenge: Challenge; readonly line: number }
  | {
      readonly kind: 'microscope';
      readonly choice: ReactionChoice;
      readonly trajectory: number;
      /** What is followed along the path from the beginning; null: nothing until it is opened. */
      readonly show: AlongPath | null;
      readonly line: number;
    };

/** What the microscope can follow along a path: the score, with Gumbel noise the tangent, and without it the control variate. */
export const ALONG_PATH = ['score', 'tangent', 'noise'] as const;
export type AlongPath = (typeof ALONG_PATH)[number];

/**
 * What the microscope looks at: a reaction drawn from the running sum of the propensities, or as the largest of ln a + Gumbel noise; or
 * the path and its alternative.
 */
export const REACTION_CHOICES = ['direct', 'gumbel', 'alternative'] as const;
export type ReactionChoice = (typeof REACTION_CHOICES)[number];

/** Panels of the playground that a step may show. */
export const LESSON_PANELS = [
  'trajectories',
  'distribution',
  'gradient',
  'variance',
  'fit',
  'landscape',
  'certainty',
] as const;
export type LessonPanel = (typeof LESSON_PANELS)[number];

/** State of the playground that belongs to a step. */
export interface Play {
  /** Fields of a link, see settings.ts. */
  readonly settings: string;
  readonly panels: readonly LessonPanel[];
  /** Names of parameters, of species (their initial counts), or "T", "temperature", "N", "volume". */
  readonly controls: readonly string[];
  readonly line: number;
}

export const QUANTITIES = [
  'mean',
  'sd',
  'variance',
  'time',
  'gradient',
  'noise',
  'exploded',
  'curve',
  'fitted',
  'setting',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** A number that a simulation finds. */
export interface Measure {
  readonly name: string;
  readonly quantity: Quantity;
  /** mean, sd, variance: an expression in species, at the horizon. curve: one over the time, or empty where it is that of a noise. Empty elsewhere. */
  readonly expression: string;
  /** gradient, noise, exploded, fitted, curve of a noise: an estimator as a link writes it. Empty elsewhere. */
  readonly estimator: string;
  /** gradient, noise, curve of a noise: the parameter whose ln the derivative is taken by. fitted: the one that is told. setting: the control that is read. Empty elsewhere. */
  readonly parameter: string;
  /** What differs from the settings of the step, as fields of a link; may be empty. */
  readonly settings: string;
  readonly line: number;
}

/** A prediction that is asked for, and how the answer is found. */
export interface Ask {
  readonly question: string;
  readonly measures: readonly Measure[];
  readonly answer:
    | {
        readonly kind: 'number';
        /** Expression in the names of the measures. */
        readonly expression: string;
        readonly unit: string;
        /** How far off a right answer may be, as a fraction of it. */
        readonly within: number;
      }
    | { readonly kind: 'choose'; readonly options: readonly Option[] }
    | {
        readonly kind: 'draw';
        /** Name of a measured curve. */
        readonly curve: string;
        /** Of the vertical axis. */
        readonly range: readonly [min: number, max: number];
        readonly unit: string;
        /** How far off a right curve may be: root of the mean square distance, as a fraction of the largest measured value. */
        readonly within: number;
      };
  /** Said once the answer is there, Markdown; {name} stands for a measured number. */
  readonly why: string;
}

export interface Option {
  readonly text: string;
  /** Condition in the names of the measures: true where the option is right. */
  readonly when: string;
  readonly line: number;
}

/** Something to bring about with the controls of the step. */
export interface Challenge {
  readonly task: string;
  readonly measures: readonly Measure[];
  /** Condition in the names of the measures. */
  readonly check: string;
  readonly hint: string;
  readonly done: string;
}

/** What is wrong with the text of a lesson, where, and what to do. */
export class LessonError extends Error {
  override readonly name = 'LessonError';
  readonly line: number;
  constructor(line: number, problem: string, remedy: string) {
    super(`Line ${line}: ${problem} ${remedy}`);
    this.line = line;
  }
}
