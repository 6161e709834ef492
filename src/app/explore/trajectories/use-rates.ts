import { useEffect, useState } from 'react';
import type { Snapshot } from '../../../engine/types';
import type { RateAnswer } from '../../../ode/answer-rates';

type Rates = typeof import('./rates/rates');

/** An answer, and the job that it is about. */
interface Found {
  readonly key: string;
  readonly answer: RateAnswer | null;
  readonly error: string;
}

/** The rate equations of the run on the page, once somebody wants them: loaded and solved then. */
export function useRates(snapshot: Snapshot | undefined, wanted: boolean) {
  const [rates, setRates] = useState<Rates | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const job = snapshot?.job;
  const key = job ? JSON.stringify([job.model.id, job.parameters, job.initial, job.random, job.to, job.bins]) : '';
  useEffect(() => {
    let alive = true;
    if (wanted) void import('./rates/rates').then((module) => alive && setRates(module));
    return () => {
      alive = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (!wanted || !rates || !snapshot) return;
    return rates.ratesOf(
      snapshot,
      (answer) => setFound({ key, answer, error: '' }),
      (error) => setFound({ key, answer: null, error }),
    );
  }, [wanted, rates, key]);
  return { rates: wanted ? rates : null, found: wanted && found?.key === key ? found : null };
}
