import { type Network, uniformsOf } from '../compile/network';
import { startDraws } from '../compile/random-start';
import { hasDependences, initialCounts, withWholeCounts } from '../compile/start';
import { momentOf } from './moment';
import type { Job } from './types';

/** What a trajectory starts with: numbers as compiled functions take them, and molecules, length S. */
interface Start {
  readonly parameters: readonly number[];
  readonly initial: ArrayLike<number>;
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
  const { model, parameters, initial, random, seed, to } = job;
  if (!random) return undefined;
  const draw = startDraws(random, initial, seed);
  const drawn = new Float64Array(network.S);
  const follows = hasDependences(model) || network.startCounts.length > 0;
  const isDrawn = (s: number) => Boolean(random.laws[s]) || (random.table?.species.includes(s) ?? false);
  const whole = withWholeCounts(model, isDrawn);
  const unrounded = new Map([...(network.unrounded ?? [])].filter(([s]) => !isDrawn(s)));
  const wholeNetwork = { ...network, unrounded };
  return (trajectory, uniforms) => {
    draw(trajectory, drawn);
    if (!follows) return { parameters: uniforms, initial: drawn };
    const chosen = Array.from(drawn);
    return {
      parameters: uniformsOf(wholeNetwork, parameters, chosen, to, momentOf(job)),
      initial: initialCounts(whole, parameters, chosen),
    };
  };
}
