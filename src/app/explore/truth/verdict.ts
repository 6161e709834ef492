import { whole } from '../../../figures/format';
import { truth as texts } from '../../../messages/en/explore/truth';
import { fill } from '../../../messages/fill';
import { forPeople } from '../../../messages/numbers';
import { Z95 } from '../../../numerics/confidence';
import type { TruthReading } from '../../../stats/truth';
import { lostWord, type ReadingState } from '../readings';

/** How one estimator did for one parameter. */
export interface Entry {
  readonly parameter: string;
  readonly reading: TruthReading;
  /** `diverged` and `stopped` are no numbers; `doubtful` is dominated by one trajectory. */
  readonly state: ReadingState;
  /** The largest derivative among the parameters, without its sign: what a bias is small or large against. */
  readonly scale: number;
  /** Standard error of ln (error × √seconds), from the error of the variance. */
  readonly logError: number;
}

/** One estimator among those compared. */
export interface Contender {
  readonly id: string;
  readonly short: string;
  /** Unbiased by its theory, for this observable. */
  readonly promised: boolean;
  readonly entries: readonly Entry[];
  /** Trajectories done, and asked for. */
  readonly done: number;
  readonly asked: number;
}

export interface Verdict {
  /** Of the estimator to trust; null if there is none. */
  readonly id: string | null;
  /** One to three sentences. */
  readonly text: string;
  /** True while more trajectories may turn it round: an interval still holds both answers, or trajectories are missing. */
  readonly provisional: boolean;
}

/** Fewer trajectories say too little about a variance to rank by it. */
const ENOUGH = 256;
/** A gain below this factor is not worth a word: timings are not better than that. */
const NOTEWORTHY = 1.15;
/** A bias up to this share of the largest derivative may stay undetected in a verdict that is called settled. */
const TOLERATED_BIAS = 0.1;

/**
 * Error × √seconds of one entry. Where theory promises no bias, as measured; elsewhere with the largest bias that the interval
 * still holds, so that too few trajectories do not speak for a biased estimator.
 */
function costOf({ reading }: Entry, promised: boolean): number {
  if (promised || reading.rmse === 0) return reading.rmseRootSeconds;
  const worst = Math.hypot(Math.abs(reading.bias) + Z95 * reading.biasError, reading.meanError);
  return reading.rmseRootSeconds * (worst / reading.rmse);
}

/** The typical error × √seconds of a contender over all parameters; infinite if any of them has none. */
function score({ entries, promised }: Contender): number {
  if (entries.length === 0 || entries.some(({ state }) => lostWord(state) !== null)) return Number.POSITIVE_INFINITY;
  const logs = entries.map((entry) => Math.log(Math.max(costOf(entry, promised), 1e-300)));
  const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
  return Number.isFinite(mean) ? Math.exp(mean) : Number.POSITIVE_INFINITY;
}

/** An upper bound of the standard error of ln score: its entries come from the same trajectories. */
const logErrorOf = ({ entries }: Contender) => Math.max(...entries.map(({ logError }) => logError));

const lowestError = (contenders: readonly Contender[]): Contender | null =>
  contenders.reduce<Contender | null>(
    (least, next) => (Number.isFinite(score(next)) && (!least || score(next) < score(least)) ? next : least),
    null,
  );

const isSound = ({ entries }: Contender) => entries.every(({ state, reading }) => state === 'fine' && !reading.biased);

/** Every trajectory gives the very gradient that it is held against: there is nothing to rank by. */
const isWithoutError = ({ entries }: Contender) =>
  entries.length > 0 && entries.every(({ state, reading }) => state === 'fine' && reading.rmse === 0);

/** What speaks against a contender, worst first; empty if nothing does. */
export function flaw({ entries }: Contender): string {
  const names = (some: readonly Entry[]) => some.map(({ parameter }) => parameter).join(', ');
  const diverged = entries.filter(({ state }) => state === 'diverged');
  if (diverged.length > 0) return fill(texts().flaw.diverged, { diverged: names(diverged) });
  if (entries.some(({ state }) => state === 'undefined')) return texts().flaw.undefined;
  if (entries.some(({ state }) => state === 'stopped')) return texts().flaw.stopped;
  const biased = entries.filter(({ state, reading }) => state === 'fine' && reading.biased);
  if (biased.length > 0) return fill(texts().flaw.biased, { biased: names(biased) });
  const doubtful = entries.filter(({ state }) => state === 'doubtful');
  return doubtful.length > 0 ? fill(texts().flaw.doubtful, { doubtful: names(doubtful) }) : '';
}

/** "2.4" */
const factorText = (factor: number) => (factor < 10 ? forPeople(factor.toPrecision(2)) : whole(Math.round(factor)));

/** The largest bias that the intervals still hold, as a share of the largest derivative. */
function possibleBias({ entries }: Contender): number {
  return Math.max(...entries.map(({ reading, scale }) => (Math.abs(reading.bias) + Z95 * reading.biasError) / scale));
}

/** "no bias can be told from chance (at most 8 % of the largest derivative)" */
function biasText(contender: Contender): string {
  const share = possibleBias(contender);
  const percent = 100 * share;
  const most = percent < 10 ? forPeople(percent.toPrecision(1)) : String(Math.round(percent));
  const evidence = Number.isFinite(share) ? fill(texts().verdict.evidence, { most }) : '';
  return fill(texts().verdict.noBias, { evidence, promised: contender.promised ? '' : texts().verdict.noPromise });
}

/** How the trusted one compares with the next best, and whether the intervals decide it. */
function gainOver(trusted: Contender, second: Contender): { text: string; decided: boolean } {
  const factor = score(second) / score(trusted);
  const half = Z95 * Math.hypot(logErrorOf(trusted), logErrorOf(second));
  const [low, high] = [factor * Math.exp(-half), factor * Math.exp(half)];
  if (!Number.isFinite(half) || (low < 1 && factor >= NOTEWORTHY))
    return { text: fill(texts().verdict.open, { short: second.short }), decided: false };
  if (factor < NOTEWORTHY) return { text: fill(texts().verdict.noMore, { short: second.short }), decided: true };
  const interval = fill(texts().verdict.interval, { low: factorText(low), high: factorText(high) });
  return {
    text: fill(texts().verdict.gain, { factor: factorText(factor), short: second.short, interval }),
    decided: true,
  };
}

const early = (some: readonly Contender[]) =>
  some
    .map(({ short, done, asked }) => fill(texts().verdict.has, { short, done: whole(done), asked: whole(asked) }))
    .join(', ');

/** Which estimator to trust for this question, why, and whether that is settled. @param truth what they were held against */
export function verdictOf(all: readonly Contender[], truth: 'exact' | 'reference'): Verdict {
  const against = truth === 'exact' ? texts().verdict.exact : texts().verdict.reference;
  const isJudged = ({ done, asked }: Contender) => done >= Math.min(ENOUGH, asked);
  const contenders = all.filter(isJudged);
  const late = all.filter((contender) => !isJudged(contender));
  if (contenders.length === 0)
    return { id: null, text: fill(texts().verdict.early, { late: early(late) }), provisional: true };
  const unfinished = contenders.some(({ done, asked }) => done < asked) || late.length > 0;
  const missing = late.length > 0 ? fill(texts().verdict.late, { late: early(late) }) : '';
  if (!unfinished && all.every(isWithoutError)) return { id: null, text: texts().verdict.noError, provisional: false };
  const trusted = lowestError(contenders.filter(isSound));
  const quickest = lowestError(contenders);
  if (!trusted) {
    const why = quickest ? fill(texts().verdict.closest, { short: quickest.short, quickest: flaw(quickest) }) : '';
    return {
      id: null,
      text: fill(texts().verdict.noneToTrust, { against, why, missing }),
      provisional: unfinished,
    };
  }
  const opening = fill(texts().verdict.trust, { short: trusted.short, against, trusted: biasText(trusted) });
  const others = contenders.filter((contender) => contender !== trusted);
  const second = lowestError(others.filter(isSound));
  const gain = second ? gainOver(trusted, second) : null;
  const rest =
    quickest && quickest !== trusted
      ? fill(texts().verdict.smaller, { short: quickest.short, quickest: flaw(quickest) })
      : gain
        ? `, and ${gain.text}.`
        : others.length > 0
          ? `. ${others.map((other) => `${other.short} ${flaw(other)}`).join('; ')}.`
          : '.';
  const decided = (gain?.decided ?? true) && possibleBias(trusted) <= TOLERATED_BIAS;
  return { id: trusted.id, text: `${opening}${rest}${missing}`, provisional: unfinished || !decided };
}
