import type { Job, Snapshot } from '../../../engine/types';
import { exponentsOf, lyapunovJobs, secondMomentOf } from '../../../stats/lyapunov';
import type { ExponentsData, ExponentsEffort } from '../measured';
import type { Setting } from '../types';
import { maybe, modelOf, numbersOf } from './gradient';

/** The runs for λ and for L2. */
export function exponentJobs(setting: Setting, seed: number, effort: ExponentsEffort): { lambda: Job; second: Job } {
  const { walkers, populations, burnIn, reactions } = effort;
  const { temperature = 1 } = setting;
  const { lambda, second } = lyapunovJobs({
    model: modelOf(setting),
    ...numbersOf(setting),
    temperature,
    reactions,
    burnIn,
    trajectories: walkers,
    seed,
  });
  return { lambda, second: { ...second, trajectories: populations } };
}

export function exponentsData(lambda: Snapshot, second: Snapshot): ExponentsData {
  const { perReaction } = exponentsOf(lambda);
  const square = secondMomentOf(second);
  return {
    lambda: maybe(perReaction.mean),
    lambdaError: maybe(perReaction.standardError),
    second: maybe(square.mean),
    secondError: maybe(square.standardError),
  };
}
