import { type Growth, growthOf, slopeOf } from '../../experiments/fits';
import type { ScanAxis } from '../../store/scan';
import { plusMinus } from '../format';
import { type Run, readingOf } from './readings';

const power = ({ slope, error }: Pick<Growth, 'slope' | 'error'>) => plusMinus(slope, error);

/** How close to a whole power deserves its name, beyond what the error allows. */
const NAMED = 0.12;

const isNear = ({ slope, error }: Growth, value: number) => Math.abs(slope - value) <= error + NAMED;

/** "linear in length: T^(0.98 ± 0.11)" */
function growthText(growth: Growth): string {
  if (growth.law === 'exponential') {
    return `grows exponentially, as e^(s T) with s = ${power(growth)} per unit time`;
  }
  const law = `T^s with s = ${power(growth)}`;
  if (isNear(growth, 0)) return `does not grow with length (${law})`;
  if (isNear(growth, 1)) return `grows linearly with length (${law})`;
  return `${growth.slope > 0 ? 'grows' : 'falls'} as ${law}`;
}

/** How each estimator's variance grows with the length of the trajectory, over the longer three quarters of it. */
export function lengthWords(runs: readonly Run[], parameter: number): { short: string; text: string }[] {
  return runs.map((run) => {
    const { job } = run.snapshot;
    const readings = Array.from({ length: job.bins }, (_, bin) => readingOf(run, parameter, bin));
    const usable = readings.filter(({ state }) => state === 'fine');
    const points = usable.map(({ bin, estimate }) => ({
      length: ((bin + 1) * (job.to - job.from)) / job.bins,
      variance: estimate.variance,
      varianceError: estimate.varianceError,
    }));
    const { short } = run.estimator;
    if (readings.some(({ state }) => state === 'diverged')) return { short, text: 'diverges: no law to fit' };
    // A law of what is left over would be one of the calm part alone.
    if (usable.length < readings.length / 2) return { short, text: 'no fit: single trajectories make its variance' };
    const growth = growthOf(points);
    return { short, text: growth ? growthText(growth) : 'no variance to fit' };
  });
}

/** One estimator's variance at one value of what a scan moves. */
export interface ScanPoint {
  readonly value: number;
  readonly variance: number;
  readonly varianceError: number;
  readonly state: 'fine' | 'doubtful' | 'diverged';
}

/** The power of each estimator's variance along a scan. @param name of what the scan moves */
export function scanWords(
  courses: readonly {
    readonly short: string;
    readonly estimator: { readonly needsTemperature: boolean };
    readonly points: readonly ScanPoint[];
  }[],
  name: string,
  axis: ScanAxis,
): { short: string; text: string }[] {
  return courses.map(({ short, estimator, points }) => {
    if (axis === 'temperature' && !estimator.needsTemperature) return { short, text: 'knows no temperature' };
    const fine = points.filter(({ state, variance }) => state === 'fine' && variance > 0);
    const lost = points.length - fine.length;
    const slope = slopeOf(
      fine.map(({ value }) => Math.log(value)),
      fine.map(({ variance }) => Math.log(variance)),
      fine.map(({ variance, varianceError }) => varianceError / variance),
    );
    const rest = lost > 0 ? `; ${lost} of ${points.length} points are single trajectories’ doing, and left out` : '';
    if (!slope) return { short, text: `no fit yet${rest}` };
    return { short, text: `varies on the whole as ${name}^s with s = ${power(slope)}${rest}` };
  });
}
