import type { ControlNumbers } from '../../estimators/control-variates/numbers';
import { prepareJob } from '../job';
import type { Job } from '../types';
import { controlNumbers } from './fit-pilot';

export interface FitRequest {
  readonly id: number;
  readonly job: Job;
  readonly records: Float64Array;
}

export type FitReply = { readonly id: number } & ({ readonly numbers: ControlNumbers } | { readonly error: string });

/** Fits pilots where no page has to wait for it. */
addEventListener('message', ({ data }: MessageEvent<FitRequest>) => {
  const { id, job, records } = data;
  let reply: FitReply;
  try {
    reply = { id, numbers: controlNumbers(prepareJob(job), records) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(reply);
});
