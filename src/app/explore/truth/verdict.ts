import type { TruthReading } from '../../../stats/truth';
import { lostWord, type ReadingState } from '../readings';

/** How one estimator did for one parameter. */
export interface Entry {
  readonly parameter: string;
  readonly reading: TruthReading;
  /** `diverged` and `stopped` are no numbers; `doubtful` is dominated by one trajectory. */
  readonly state: ReadingState;
}

/** One estimator among those compared. */
export interface Contender {
  readonly id: string;
  readonly short: string;
  /** Unbiased by its theory, for this observable. */
  readonly promised: boolean;
  readonly entries: readonly Entry[];
}

export interface Verdict {
  /** Of the estimator to trust; null if there is none. */
  readonly id: string | null;
  /** One or two sentences. */
  readonly text: string;
}

/** A gain below this factor is not worth a word. */
const NOTEWORTHY = 1.15;

/** The typical error × √seconds of a contender over all parameters; infinite if any of them has none. */
function score({ entries }: Contender): number {
  if (entries.length === 0 || entries.some(({ state }) => lostWord(state) !== null)) return Number.POSITIVE_INFINITY;
  const logs = entries.map(({ reading }) => Math.log(Math.max(reading.rmseRootSeconds, 1e-300)));
  const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
  return Number.isFinite(mean) ? Math.exp(mean) : Number.POSITIVE_INFINITY;
}

const lowestError = (contenders: readonly Contender[]): Contender | null =>
  contenders.reduce<Contender | null>(
    (best, next) => (Number.isFinite(score(next)) && (!best || score(next) < score(best)) ? next : best),
    null,
  );

const isSound = ({ entries }: Contender) => entries.every(({ state, reading }) => state === 'fine' && !reading.biased);

/** What speaks against a contender, worst first; empty if nothing does. */
export function flaw({ entries }: Contender): string {
  const names = (some: readonly Entry[]) => some.map(({ parameter }) => parameter).join(', ');
  const diverged = entries.filter(({ state }) => state === 'diverged');
  if (diverged.length > 0) return `diverged for ${names(diverged)}`;
  if (entries.some(({ state }) => state === 'stopped')) return 'has no number, as its trajectories stopped';
  const biased = entries.filter(({ state, reading }) => state === 'fine' && reading.biased);
  if (biased.length > 0) return `is biased for ${names(biased)}, and more trajectories do not mend that`;
  const doubtful = entries.filter(({ state }) => state === 'doubtful');
  return doubtful.length > 0 ? `rests on single trajectories for ${names(doubtful)}` : '';
}

/** "2.4 times" */
const times = (factor: number) =>
  `${factor < 10 ? factor.toPrecision(2) : Math.round(factor).toLocaleString('en')} times`;

/** Which estimator to trust for this question, and why. @param truth what they were held against */
export function verdictOf(contenders: readonly Contender[], truth: 'exact' | 'reference'): Verdict {
  const against = truth === 'exact' ? 'the exact gradient' : 'the reference, which is an estimate itself';
  const sound = contenders.filter(isSound);
  const trusted = lowestError(sound);
  const quickest = lowestError(contenders);
  if (!trusted) {
    const why = quickest ? ` ${quickest.short} comes closest, but it ${flaw(quickest)}.` : '';
    return { id: null, text: `Held against ${against}, trust none of these as they stand.${why}` };
  }
  const unpromised = trusted.promised ? '' : ', though its theory promises none';
  const reasons = `no bias can be told from chance${unpromised}`;
  if (quickest && quickest !== trusted) {
    return {
      id: trusted.id,
      text: `Trust ${trusted.short} here: held against ${against}, ${reasons}. ${quickest.short} has the smaller error for its time, but it ${flaw(quickest)}.`,
    };
  }
  const second = lowestError(sound.filter((contender) => contender !== trusted));
  if (second) {
    const factor = score(second) / score(trusted);
    const gain =
      factor >= NOTEWORTHY
        ? `for the same computing time its error is ${times(factor)} smaller than that of ${second.short}`
        : `it costs no more than ${second.short}, the next best`;
    return { id: trusted.id, text: `Trust ${trusted.short} here: held against ${against}, ${reasons}, and ${gain}.` };
  }
  const others = contenders.filter((contender) => contender !== trusted);
  const alone = others.length > 0 ? ` ${others.map((other) => `${other.short} ${flaw(other)}`).join('; ')}.` : '';
  return { id: trusted.id, text: `Trust ${trusted.short} here: held against ${against}, ${reasons}.${alone}` };
}
