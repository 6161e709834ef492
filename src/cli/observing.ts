import type { ObservableKind } from '../estimators/types';
import type { ModelSpec } from '../models/types';
import { UsageError } from './errors';
import { choice, number, optionalNumber, text, type Values } from './options';
import { checkObservable } from './problem';

/** The kinds of observable, as they are written here, and as the engines call them. */
export const KINDS = { endpoint: 'endpoint', 'time-average': 'timeAverage', binned: 'binned' } as const;
export type KindWord = keyof typeof KINDS;
const BINS = 10;

/** The options that say what of a trajectory is observed. */
export const observing = {
  observable: text({
    value: 'EXPR',
    about: 'expression in species, e.g. "C", "M^2" or "A + 2*C"',
    fallback: "the model's first",
  }),
  kind: choice<KindWord>('its value at the end, its average over time, or one average per bin', [
    'endpoint',
    'time-average',
    'binned',
  ]),
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

/** What of a trajectory is observed, and when. */
export interface Observation {
  readonly expression: string;
  readonly kind: ObservableKind;
  readonly word: KindWord;
  readonly bins: number;
  readonly from: number;
  readonly to: number;
}

/** @throws UsageError */
export function observationOf(values: Values<typeof observing>, model: ModelSpec): Observation {
  const { kind: word, from } = values;
  const expression = values.observable ?? model.observables[0].expression;
  checkObservable(expression, model);
  if (word !== 'binned' && (values.bins ?? 1) !== 1) throw new UsageError('--bins needs --kind binned');
  const to = values.to ?? model.horizon.value;
  if (!(to > from)) throw new UsageError(`--to must be later than --from ${from}, not ${to}`);
  const bins = word === 'binned' ? (values.bins ?? BINS) : 1;
  return { expression, kind: KINDS[word], word, bins, from, to };
}

/** "the time average of C over [0, 5]" */
export function describeObservation({ expression, word, bins, from, to }: Observation): string {
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
