import { TEST_Z, Z95 } from '../../numerics/confidence';
/** What a short run told of one candidate. Lists are [parameter][bin]. */
export interface Trial {
  /** Names it in the answer, e.g. "SF-CV" or "GS-ST at temperature 0.3". */
  readonly name: string;
  /** Whether its theory promises no bias for this model and kind of observable. */
  readonly unbiased: boolean;
  readonly mean: readonly (readonly number[])[];
  readonly standardError: readonly (readonly number[])[];
  /** Of one trajectory's contribution. */
  readonly variance: readonly (readonly number[])[];
  /** Seconds of computing before the first trajectory (a pilot), and for each. */
  readonly fixedSeconds: number;
  readonly secondsEach: number;
  /** Why its numbers cannot be used: it exploded, or one trajectory makes up most of its variance. */
  readonly failed?: string;
}

/** A trial with what it would give at the number of trajectories asked for. */
export interface Judged {
  readonly trial: Trial;
  /**
   * Root mean square error × √seconds at that many trajectories, relative to the reference (1 is as good, 0.1 ten times better),
   * the geometric mean over the parameters that the reference can tell from 0. Not finite if the trial failed.
   */
  readonly relative: number;
  /** The same with the largest bias that the trial leaves possible (95 %). */
  readonly atWorst: number;
  /** Largest bias beyond chance, as a multiple of its standard error; 0 for what is unbiased by theory. */
  readonly bias: number;
}

export interface Judgement {
  readonly best: Judged | null;
  /** The unbiased candidate with the least error, by which bias is measured. */
  readonly reference: Judged | null;
  /** The best, then the others by their likely error; failed ones last. */
  readonly all: readonly Judged[];
}

const seconds = (trial: Trial, n: number) => trial.fixedSeconds + n * trial.secondsEach;

/** Mean over the bins of one parameter. */
const average = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Squared error × seconds of one parameter, averaged over bins. */
function cost(trial: Trial, p: number, n: number, squaredBias: (bin: number) => number): number {
  const error = average(trial.variance[p].map((v, b) => v / n + squaredBias(b)));
  return error * seconds(trial, n);
}

/**
 * Ranks trials by root mean square error × √seconds at n trajectories (the square of it is what a given accuracy costs).
 * Bias is measured against the unbiased trial with the least error, freed of what noise adds on average. A biased candidate
 * is chosen only if it wins even with the largest bias that is still possible.
 */
export function judge(trials: readonly Trial[], n: number): Judgement {
  const usable = trials.filter((trial) => trial.failed === undefined);
  const unbiased = usable.filter((trial) => trial.unbiased);
  const P = trials[0]?.mean.length ?? 0;
  const parameters = Array.from({ length: P }, (_, p) => p);
  const plain = (trial: Trial) => parameters.map((p) => cost(trial, p, n, () => 0));
  const score = (trial: Trial) => average(plain(trial).map((c) => Math.log(Math.max(c, Number.MIN_VALUE))));
  // Bias is measured by what has the least error of its own, whatever that cost.
  const errorOf = (trial: Trial) =>
    average(parameters.map((p) => Math.log(Math.max(average(trial.standardError[p]), Number.MIN_VALUE))));
  const truth = [...unbiased].sort((a, b) => errorOf(a) - errorOf(b))[0];
  if (!truth) return { best: null, reference: null, all: trials.map(failedOf) };
  const told = parameters.filter((p) => plain(truth)[p] > 0);
  const base = [...unbiased].sort((a, b) => score(a) - score(b))[0];
  const all = trials.map((trial): Judged => {
    if (trial.failed !== undefined) return failedOf(trial);
    const against = (p: number, b: number) => {
      const difference = Math.abs(trial.mean[p][b] - truth.mean[p][b]);
      return { difference, error: Math.hypot(trial.standardError[p][b], truth.standardError[p][b]) };
    };
    const ratio = (squaredBias: (p: number) => (b: number) => number) =>
      Math.exp(
        average(
          told.map((p) => {
            const own = cost(trial, p, n, squaredBias(p));
            return Math.log(Math.max(own, Number.MIN_VALUE) / cost(base, p, n, () => 0)) / 2;
          }),
        ),
      );
    if (trial.unbiased) {
      const relative = ratio(() => () => 0);
      return { trial, relative, atWorst: relative, bias: 0 };
    }
    const probable = (p: number) => (b: number) => {
      const { difference, error } = against(p, b);
      return Math.max(0, difference ** 2 - error ** 2);
    };
    const possible = (p: number) => (b: number) => {
      const { difference, error } = against(p, b);
      return (difference + Z95 * error) ** 2;
    };
    const bias = Math.max(
      ...told.flatMap((p) =>
        trial.mean[p].map((_, b) => {
          const { difference, error } = against(p, b);
          return error > 0 ? difference / error : 0;
        }),
      ),
    );
    return { trial, relative: ratio(probable), atWorst: ratio(possible), bias: bias > TEST_Z ? bias : 0 };
  });
  const best = all.reduce((lowest, next) => (next.atWorst < lowest.atWorst ? next : lowest));
  const others = all.filter((judged) => judged !== best).sort((a, b) => likely(a) - likely(b));
  return { best, reference: all.find((j) => j.trial === base) ?? null, all: [best, ...others] };
}

/** Failed ones come last; infinity less infinity is no order. */
const likely = ({ relative }: Judged) => Math.min(relative, Number.MAX_VALUE);

const failedOf = (trial: Trial): Judged => ({
  trial,
  relative: Number.POSITIVE_INFINITY,
  atWorst: Number.POSITIVE_INFINITY,
  bias: 0,
});

/** Of the trials of one estimator at several temperatures, the one with the least likely error; null if all failed. */
export function bestTemperature<T extends { readonly temperature?: number }>(
  judged: readonly (Judged & { readonly trial: Trial & T })[],
): (Judged & { readonly trial: Trial & T }) | null {
  const tried = judged.filter(({ trial, relative }) => trial.temperature !== undefined && Number.isFinite(relative));
  return tried.reduce<(typeof tried)[number] | null>(
    (best, next) => (best === null || next.relative < best.relative ? next : best),
    null,
  );
}
