import type { Estimator } from '../../../estimators/types';
import { editable, listed, plusMinus } from '../../../figures/format';
import { passageScale } from '../../../io/scene/starting';
import { variance as texts } from '../../../messages/en/explore/variance';
import { fill } from '../../../messages/fill';
import { differs, Z95 } from '../../../numerics/confidence';
import { slopeOf, type VarianceLaw, varianceLawOf } from '../../../stats/variance-law';
import { type GradientReading, type GradientRun, readingOf, untilText } from '../readings';
import type { Length } from './variance-length';
import type { SweepAxis } from './variance-sweep';

const power = ({ slope, error }: Pick<VarianceLaw, 'slope' | 'error'>) => plusMinus(slope, error);

/** How close to a whole power deserves its name, beyond what the error allows. */
const NAMED = 0.12;

/** Half an interval of a power that is longer cannot tell no growth from linear growth. */
const TELLING = 0.5;

const isNear = ({ slope, error }: VarianceLaw, value: number) => Math.abs(slope - value) <= error + NAMED;

/** "grows linearly with ${word} (T^s with s = 0.98 ± 0.11)" */
function lawText(growth: VarianceLaw, { symbol, per, word }: Length): string {
  if (growth.law === 'exponential') {
    return fill(texts().law.exponential, { symbol, growth: power(growth), per });
  }
  const law = fill(texts().law.power, { symbol, power: power(growth) });
  const half = Z95 * growth.error;
  // A word for a power is a claim: only where the interval leaves no other.
  if (half > TELLING && half >= Math.abs(growth.slope)) return fill(texts().law.open, { word, law });
  if (half > TELLING) return fill(growth.slope > 0 ? texts().law.grows : texts().law.falls, { law });
  if (isNear(growth, 0)) return fill(texts().law.flat, { word, law });
  if (isNear(growth, 1)) return fill(texts().law.linear, { word, law });
  return fill(growth.slope > 0 ? texts().law.grows : texts().law.falls, { law });
}

/** How each estimator's variance grows with the length of the trajectory, over the longer three quarters of it. */
export function lengthWords(
  runs: readonly GradientRun[],
  parameter: number,
  length: Length,
): { short: string; text: string }[] {
  return runs.map((run) => {
    const { job } = run.snapshot;
    const readings = Array.from({ length: job.bins }, (_, bin) => readingOf(run, parameter, bin));
    const usable = readings.filter(({ state }) => state === 'fine');
    const points = usable.flatMap(({ bin, estimate: { variance, varianceError } }) => {
      const at = length.at(job, bin);
      const scale = passageScale(job, bin) ** 2;
      return at === undefined ? [] : [{ length: at, variance: scale * variance, varianceError: scale * varianceError }];
    });
    const { short } = run;
    if (readings.some(({ state }) => state === 'stopped'))
      return { short, text: fill(texts().law.stopped, { snapshot: untilText(run.snapshot) }) };
    if (readings.some(({ state }) => state === 'undefined')) return { short, text: texts().law.undefined };
    if (readings.some(({ state }) => state === 'diverged')) return { short, text: texts().law.diverges };
    // A law of what is left over would be one of the calm part alone.
    if (usable.length < readings.length / 2) return { short, text: texts().law.single };
    const growth = varianceLawOf(points);
    return { short, text: growth ? lawText(growth, length) : texts().law.none };
  });
}

/** What a sweep found at one value of what it moves. */
export interface SweepPoint {
  readonly value: number;
  readonly reading: GradientReading;
}

/** One estimator along a sweep. */
export interface SweepCourse {
  readonly estimator: Estimator;
  readonly short: string;
  readonly points: readonly SweepPoint[];
}

/** Whether an estimator has anything to do with what a sweep moves. */
const knows = ({ needsTemperature, needsStep }: Estimator, axis: SweepAxis) =>
  axis === 'temperature' ? needsTemperature : axis === 'step' ? needsStep === true : true;

/** What an estimator may have nothing to do with. */
const unknown = (axis: SweepAxis): string | number =>
  axis === 'temperature' ? texts().law.temperature : axis === 'step' ? texts().law.step : axis;

/** From which step on the bias shows. @param truth of the gradient; null if it is not known */
function biasWords(points: readonly SweepPoint[], truth: number | null): string {
  if (truth === null) return '';
  const clear = points.filter(
    ({ reading: { state, estimate } }) => state === 'fine' && differs(estimate.mean - truth, estimate.standardError),
  );
  return clear.length > 0
    ? fill(texts().law.biasShows, { clear: clear.map(({ value }) => editable(value, 2)).join(', ') })
    : texts().law.noBias;
}

/** The power of each estimator's variance along a sweep. @param name of what the sweep moves */
export function sweepWords(
  courses: readonly SweepCourse[],
  name: string,
  axis: SweepAxis,
  truth: number | null = null,
): { short: string; text: string }[] {
  const strangers = courses.filter(({ estimator }) => !knows(estimator, axis)).map(({ short }) => short);
  const rest =
    strangers.length > 0
      ? [
          {
            short: listed(strangers),
            text: fill(strangers.length > 1 ? texts().law.knowNo : texts().law.knowsNo, { what: unknown(axis) }),
          },
        ]
      : [];
  const fitted = courses
    .filter(({ estimator }) => knows(estimator, axis))
    .map(({ short, points }) => {
      const fine = points.filter(({ reading: { state, estimate } }) => state === 'fine' && estimate.variance > 0);
      const lost = points.length - fine.length;
      const slope = slopeOf(
        fine.map(({ value }) => Math.log(value)),
        fine.map(({ reading: { estimate } }) => Math.log(estimate.variance)),
        fine.map(({ reading: { estimate } }) => estimate.varianceError / estimate.variance),
      );
      const without = lost > 0 ? fill(texts().law.leftOut, { lost, points: points.length }) : '';
      if (!slope) return { short, text: fill(texts().law.notYet, { without }) };
      const bias = axis === 'step' ? biasWords(points, truth) : '';
      return { short, text: fill(texts().law.whole, { name, slope: power(slope), without, bias }) };
    });
  return [...fitted, ...rest];
}
