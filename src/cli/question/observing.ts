import { ExpressionError } from '../../compile/expressions/parse';
import { ModelError } from '../../compile/network';
import { type FirstPassage, firstPassage } from '../../compile/stopped';
import type { Observation, Question, System } from '../../estimators/question';
import type { ObservableKind } from '../../estimators/types';
import type { ModelSpec } from '../../models/types';
import { UsageError } from '../errors';
import { choice, number, optionalNumber, text, type Values } from '../options';
import { checkObservable } from './system';

/** The kinds of observable, as they are written here, and as the engines call them. */
export const KINDS = { endpoint: 'endpoint', 'time-average': 'timeAverage', binned: 'binned' } as const;
export type KindWord = keyof typeof KINDS;
/** A kind of its own: how long a condition takes to be met. */
const PASSAGE = 'first-passage';
const BINS = 10;

/** @param about what it is for */
export function untilOption(about: string) {
  return text({ value: 'CONDITION', about: `${about}, in species: "X > 40", "A == 0 || B >= 5"` });
}

/** The options that say what of a trajectory is observed. */
export const observing = {
  observable: text({
    value: 'EXPR',
    about: 'expression in species, e.g. "C", "M^2" or "A + 2*C"',
    fallback: "the model's first",
  }),
  kind: choice<KindWord | typeof PASSAGE>(
    'its value at the end, its average over time, one average per bin; or the time until a condition is met (--until)',
    ['endpoint', 'time-average', 'binned', PASSAGE],
  ),
  until: untilOption('the condition of --kind first-passage'),
  bins: optionalNumber({
    value: 'B',
    about: 'equal bins of a binned observable',
    whole: true,
    min: 1,
    max: 4096,
    fallback: String(BINS),
  }),
  from: number({ value: 'T0', about: 'observation starts here; what comes before is a burn-in', min: 0, otherwise: 0 }),
  to: optionalNumber({ value: 'T', about: 'horizon', min: 0, open: true, fallback: "the model's" }),
};

/** A question about one observable, as it was asked. */
export interface AskedQuestion extends Question {
  readonly word: KindWord | typeof PASSAGE;
  /** What the observable is called, where its expression is none that a person wrote. */
  readonly label?: string;
}

/** @throws UsageError */
export function questionOf(values: Values<typeof observing>, system: System): AskedQuestion {
  const { model } = system;
  const { kind: word, from } = values;
  if (word === PASSAGE) throw new UsageError('--kind first-passage does not go here');
  if (values.until !== undefined) throw new UsageError('--until needs --kind first-passage');
  const expression = values.observable ?? model.observables[0].expression;
  checkObservable(expression, model);
  if (word !== 'binned' && (values.bins ?? 1) !== 1) throw new UsageError('--bins needs --kind binned');
  const to = values.to ?? model.horizon.value;
  if (!(to > from)) throw new UsageError(`--to must be later than --from ${from}, not ${to}`);
  const bins = word === 'binned' ? (values.bins ?? BINS) : 1;
  return { ...system, observables: [expression], kind: KINDS[word], word, bins, from, to };
}

/** A question as it was asked, or the two that a first passage is made of. */
export interface Asked {
  /** About the stopped model where a first passage is asked for. */
  readonly question: AskedQuestion;
  /** First passage: the condition, and whether it has been met by the horizon. */
  readonly passage?: { readonly condition: string; readonly met: AskedQuestion };
}

/** @throws UsageError */
export function askedOf(values: Values<typeof observing>, system: System): Asked {
  const { model } = system;
  if (values.kind !== PASSAGE) return { question: questionOf(values, system) };
  const { until: condition, observable, bins, from } = values;
  if (condition === undefined) throw new UsageError(`--kind ${PASSAGE} needs --until CONDITION, e.g. --until "X > 40"`);
  if (observable !== undefined || bins !== undefined || from !== 0)
    throw new UsageError(`--kind ${PASSAGE} takes --until and --to, not --observable, --bins or --from`);
  const to = values.to ?? model.horizon.value;
  const passage = passageOf(model, condition);
  const common = { ...system, model: passage.model, word: PASSAGE, bins: 1, from: 0, to } as const;
  const label = `the time until ${condition}, counted as ${to} where that is later`;
  return {
    question: { ...common, observables: [`${to} * ${passage.waiting}`], kind: 'timeAverage', label },
    passage: {
      condition,
      met: {
        ...common,
        observables: [passage.met],
        kind: 'endpoint',
        label: `the probability that ${condition} by time ${to}`,
      },
    },
  };
}

/** @throws UsageError where the condition is none */
export function passageOf(model: ModelSpec, condition: string): FirstPassage {
  try {
    return firstPassage(model, condition);
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof ModelError)
      throw new UsageError(`--until "${condition}": ${error.message}`);
    throw error;
  }
}

/** "the time average of C over [0, 5]" */
export function describeQuestion({ observables, label, word, bins, from, to }: AskedQuestion): string {
  const [expression] = observables;
  if (label !== undefined) return label;
  if (word === 'endpoint') return `${expression} at time ${to}`;
  if (word === 'time-average') return `the time average of ${expression} over [${from}, ${to}]`;
  return `${expression} averaged in ${bins} bin${bins === 1 ? '' : 's'} of [${from}, ${to}]`;
}

/** "[0, 0.5]": the span of a bin. */
export function binLabel({ from, to, bins }: Observation, b: number): string {
  const edge = (i: number) => Number((from + ((to - from) * i) / bins).toPrecision(4));
  return `[${edge(b)}, ${edge(b + 1)}]`;
}

/** A list for a binned observable, its only entry for the others. */
export function perBin<T>(observation: Observation, value: (bin: number) => T): T | T[] {
  if (observation.kind !== 'binned') return value(0);
  return Array.from({ length: observation.bins }, (_, b) => value(b));
}

/** A kind as it is written here. */
export function wordOf(kind: ObservableKind): KindWord {
  return kind === 'timeAverage' ? 'time-average' : kind;
}
