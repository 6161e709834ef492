import type { Snapshot } from '../../../../engine/types';
import { lawMean, lawVariance } from '../../../../models/initial-law';
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
  const { model, parameters, initial, random } = snapshot.job;
  const law = (s: number) => random?.laws[s];
  return askRates(
    {
      model,
      parameters,
      initial: initial.map((n, s) => {
        const own = law(s);
        return own ? lawMean(own) : n;
      }),
      variances: initial.map((_, s) => {
        const own = law(s);
        return own ? lawVariance(own) : 0;
      }),
      times: Array.from(edges(snapshot)),
    },
    onAnswer,
    onError,
  );
}
