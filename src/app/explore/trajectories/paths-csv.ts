import { type Jump, type TraceEnd, tracer } from '../../../engine/one-trajectory/trace';
import type { Job } from '../../../engine/types';
import { traceCsv, traceHead } from '../../../io/trace-text';

/** Most jumps in a file: beyond that it would be larger than a spreadsheet opens. */
const MAX_JUMPS = 1_000_000;
export interface PathsRequest {
  readonly job: Job;
  readonly paths: number;
  /** What reproduces them. */
  readonly link: string;
}

/** The first trajectories of a run with every jump, as CSV. They are simulated again, in f64 on this thread. */
export function pathsCsv({ job, paths, link }: PathsRequest): string {
  const trace = tracer(job);
  const parts = [`# ${link}\n${traceHead(job.model)}\n`];
  let jumps = 0;
  for (let i = 0; i < paths && jumps < MAX_JUMPS; i++) {
    const steps = trace(job.first + i);
    let held: Jump[] = [];
    let end: TraceEnd | null = null;
    while (end === null && jumps < MAX_JUMPS) {
      const step = steps.next();
      if (step.done) end = step.value;
      else {
        parts.push(traceCsv(job.model, job.first + i, held, null));
        held = step.value;
        jumps += held.length;
      }
    }
    parts.push(traceCsv(job.model, job.first + i, held, end));
  }
  if (jumps >= MAX_JUMPS) parts.push(`# cut off after ${MAX_JUMPS} jumps\n`);
  return parts.join('');
}
