import { startMoments } from '../../../../engine/starts/start-moments';
import type { Snapshot } from '../../../../engine/types';
import type { RateAnswer } from '../../../../ode/answer-rates';
import { askRates } from '../../../../ode/page-client';
import { edges } from '../trajectories-figure';

export { inWords, withRates } from './marks';
export { RateNotes } from './RateNotes';

/** Asks for the rate equations of what a run simulates. @returns how to ask no more */
export function ratesOf(
  snapshot: Snapshot,
  onAnswer: (answer: RateAnswer) => void,
  onError: (message: string) => void,
): () => void {
  const { model, parameters, initial } = snapshot.job;
  const start = startMoments(snapshot.job);
  const drawn = initial.flatMap((_, s) => (start.varies(s) ? [s] : []));
  return askRates(
    {
      model,
      parameters,
      initial: initial.map((_, s) => start.mean(s)),
      covariances: drawn.flatMap((a, i) => drawn.slice(i).map((b) => ({ a, b, value: start.covariance(a, b) }))),
      times: Array.from(edges(snapshot)),
    },
    onAnswer,
    onError,
  );
}
