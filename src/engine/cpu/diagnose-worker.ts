import type { Job } from '../types';
import { diagnoseHere } from './diagnose';

export interface DiagnoseRequest {
  readonly job: Job;
  readonly first: number;
  readonly n: number;
}

/** Looks for what stopped trajectories, once; the client then ends the worker. */
addEventListener('message', async ({ data: { job, first, n } }: MessageEvent<DiagnoseRequest>) => {
  postMessage(await diagnoseHere(job, first, n));
});
