import { setImmediate } from 'node:timers/promises';
import { type Jump, type TraceEnd, type TraceJob, tracer } from '../../engine/trace';
import { traceCsv, traceHead, traceJson } from '../../io/trace-text';
import type { Report } from '../command';
import type { Session } from '../engines';
import { UsageError } from '../errors';
import { print } from '../host';

/**
 * Prints trajectories jump by jump as they are simulated: CSV, or a line of JSON each. What stops it ends the output after the
 * last jump that there is; a last line of JSON, or one on standard error, says so.
 */
export async function printEvents(
  job: TraceJob,
  { first, trajectories, json }: { readonly first: number; readonly trajectories: number; readonly json: boolean },
  session: Session,
): Promise<Report> {
  if (session.engine !== 'cpu')
    throw new UsageError('--events are those of the cpu engine, in f64; leave --engine out');
  const { model } = job;
  const { signal, cause } = session.interruption;
  const trace = tracer(job);
  const lines = json ? traceJson : traceCsv;
  if (!json) await print(traceHead(model));
  let cut = 0;
  let bad = 0;
  let i = 0;
  for (; i < trajectories && !signal.aborted; i++) {
    const steps = trace(first + i);
    // The last row says why it is the last: it waits until that is known.
    let held: Jump[] = [];
    let end: TraceEnd | null = null;
    while (end === null && !signal.aborted) {
      const step = steps.next();
      if (step.done) end = step.value;
      else {
        if (held.length > 0) await write(lines(model, first + i, held, null));
        held = step.value;
      }
      await setImmediate();
    }
    if (held.length > 0) await write(lines(model, first + i, held, end));
    if (end === 'max-reactions') cut++;
    if (end === 'bad-propensity') bad++;
  }
  const stopped = signal.aborted
    ? `${cause() === 'max-seconds' ? 'Stopped by --max-seconds' : 'Interrupted'}: the last trajectory ends before its horizon, ${trajectories - i} more were not begun.`
    : '';
  const notes = [
    stopped,
    cut > 0 ? `${cut} of ${i} trajectories were cut off at --max-reactions.` : '',
    bad > 0 ? `${bad} of ${i} trajectories stopped at a propensity that is negative or not a number.` : '',
  ].filter(Boolean);
  const interrupted = signal.aborted && cause() !== 'max-seconds';
  const limited = cause() === 'max-seconds' ? 'max-seconds' : cut > 0 ? 'max-reactions' : null;
  if (json && notes.length > 0) await print(JSON.stringify({ interrupted, limited, warnings: notes }));
  else for (const note of notes) process.stderr.write(`propensity: ${note}\n`);
  return { json: {}, text: '', printed: true };
}

/** Waits for a reader that is slower than the simulation. */
const write = (text: string): Promise<void> => (text ? print(text) : Promise.resolve());
