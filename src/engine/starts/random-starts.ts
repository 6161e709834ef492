import { type Network, uniformsOf } from '../../compile/network';
import { startDraws } from '../../compile/random-start';
import {
  hasDependences,
  initialCounts,
  type StartSlope,
  slopeEnds,
  startSlopes,
  withWholeCounts,
} from '../../compile/start';
import { isDrawn } from '../../models/initial-law';
import { momentOf } from '../moment';
import type { Job } from '../types';

/** What a trajectory starts with: numbers as compiled functions take them, and molecules, length S. */
interface Start {
  readonly parameters: readonly number[];
  readonly initial: ArrayLike<number>;
  /** Of a pair of paths that start a molecule apart (Job.drawnSlope), and what their difference is taken times. */
  readonly pairStarts?: readonly [ArrayLike<number>, ArrayLike<number>];
  readonly scale?: number;
}

/**
 * The starts of a job's trajectories where they are drawn; undefined where all start alike. What follows from initial counts follows
 * from those drawn.
 * @returns of a trajectory's number, and the uniforms that hold where nothing follows
 */
export function startOf(
  job: Job,
  network: Network,
): ((trajectory: number, uniforms: readonly number[]) => Start) | undefined {
  const { model, parameters, initial, random, seed, to, drawnSlope } = job;
  if (!random) return undefined;
  const S = model.species.length;
  const drawn = new Float64Array(Math.max(S, network.S));
  const draw = startDraws(random, initial, seed);
  const follows = hasDependences(model) || network.startCounts.length > 0;
  const whole = withWholeCounts(model, (s) => isDrawn(random, s));
  const unrounded = new Map([...(network.unrounded ?? [])].filter(([s]) => !isDrawn(random, s)));
  const wholeNetwork = { ...network, unrounded };
  return (trajectory, uniforms) => {
    draw(trajectory, drawn);
    if (!follows) return { parameters: uniforms, initial: drawn };
    const chosen = Array.from(drawn.subarray(0, S));
    const counts = initialCounts(whole, parameters, chosen);
    // Inputs' derivatives, where a network has them as further species, start as they do in the job.
    const start = {
      parameters: uniformsOf(wholeNetwork, parameters, chosen, to, momentOf(job)),
      initial: [...counts, ...initial.slice(counts.length)],
    };
    return drawnSlope ? { ...start, ...pairAbout(counts, startSlopes(whole, parameters, chosen), drawnSlope) } : start;
  };
}

/** A pair of starts, and what the difference between them is taken times. */
function pairAbout(
  counts: readonly number[],
  slopes: readonly StartSlope[],
  { species, parameter }: NonNullable<Job['drawnSlope']>,
): Pick<Start, 'pairStarts' | 'scale'> {
  const [up, down] = slopeEnds(counts[species]);
  const from = (count: number) => counts.map((n, s) => (s === species ? count : n));
  const value = slopes.find((slope) => slope.species === species && slope.parameter === parameter)?.value ?? 0;
  return { pairStarts: [from(up), from(down)], scale: value / (up - down) };
}
