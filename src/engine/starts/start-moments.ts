import { startDraws } from '../../compile/random-start';
import { hasDependences, initialCounts, withWholeCounts } from '../../compile/start';
import { isDrawn, startCovariance, startMean } from '../../models/initial-law';
import type { Job } from '../types';

type StartJob = Pick<Job, 'model' | 'parameters' | 'initial' | 'random' | 'seed' | 'first'>;

/** Draws that tell the moments of counts which follow from drawn ones; of drawn counts they are known. */
const DRAWS = 4096;

/** Molecules at time 0 of a job's trajectories by their number, length S; what follows from drawn counts follows from those drawn. */
export function startCounts({
  model,
  parameters,
  initial,
  random,
  seed,
}: StartJob): (trajectory: number) => ArrayLike<number> {
  if (!random) return () => initial;
  const draw = startDraws(random, initial, seed);
  const out = new Float64Array(initial.length);
  if (!hasDependences(model)) return (trajectory) => draw(trajectory, out);
  const whole = withWholeCounts(model, (s) => isDrawn(random, s));
  return (trajectory) => initialCounts(whole, parameters, Array.from(draw(trajectory, out)));
}

export interface StartMoments {
  /** Mean of a species' count at time 0, molecules. */
  readonly mean: (species: number) => number;
  /** Covariance of two, molecules². */
  readonly covariance: (a: number, b: number) => number;
  /** Whether a species' count differs from trajectory to trajectory. */
  readonly varies: (species: number) => boolean;
}

const known = new WeakMap<StartJob, StartMoments>();

/** Moments of the counts with which trajectories start: exact, but for those that follow from drawn ones, which are means over draws. */
export function startMoments(job: StartJob): StartMoments {
  let found = known.get(job);
  if (!found) {
    found = momentsOf(job);
    known.set(job, found);
  }
  return found;
}

function momentsOf(job: StartJob): StartMoments {
  const { model, initial, random, first } = job;
  const follows = (s: number) => random !== undefined && !isDrawn(random, s) && model.species[s]?.formula !== undefined;
  let rows: Float64Array[] | null = null;
  const sampled = () => {
    const draw = startCounts(job);
    rows ??= Array.from({ length: DRAWS }, (_, i) => Float64Array.from(draw(first + i)));
    return rows;
  };
  const average = (of: (row: Float64Array) => number) => sampled().reduce((sum, row) => sum + of(row), 0) / DRAWS;
  const mean = (s: number) => (follows(s) ? average((row) => row[s]) : (startMean(random, s) ?? initial[s]));
  const covariance = (a: number, b: number) => {
    if (!follows(a) && !follows(b)) return startCovariance(random, a, b);
    const [ma, mb] = [average((row) => row[a]), average((row) => row[b])];
    return average((row) => (row[a] - ma) * (row[b] - mb));
  };
  return { mean, covariance, varies: (s) => isDrawn(random, s) || follows(s) };
}
