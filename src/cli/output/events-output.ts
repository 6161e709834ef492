import { setImmediate } from 'node:timers/promises';
import { type Jump, type TraceEnd, type TraceJob, tracer } from '../../engine/one-trajectory/trace';
import { shareOf } from '../../engine/shares/pieces';
import { ShareStopped } from '../../engine/shares/share';
import type { Shard } from '../../io/parts/part-file';
import { traceCsv, traceHead, traceJson } from '../../io/trace-text';
import type { Report } from '../command';
import type { Session } from '../engines';
import { UsageError } from '../errors';
import { print } from '../host';
import type { Shared } from '../parts/shared';

interface Wanted {
  readonly first: number;
  readonly trajectories: number;
  readonly json: boolean;
}

/** How trajectories ended. */
interface Ends {
  /** Trajectories that were begun, and those of them cut off at --max-reactions or stopped at an impossible propensity. */
  readonly trajectories: number;
  readonly cut: number;
  readonly bad: number;
}

/** Simulates trajectories and hands over their lines as they come. @throws UsageError */
async function trace(
  job: TraceJob,
  { first, trajectories, json }: Wanted,
  session: Session,
  write: (text: string) => Promise<void> | void,
): Promise<Ends> {
  if (session.engine !== 'cpu')
    throw new UsageError('--events are those of the cpu engine, in f64; leave --engine out');
  const { model } = job;
  const { signal } = session.interruption;
  const begin = tracer(job);
  const lines = json ? traceJson : traceCsv;
  let cut = 0;
  let bad = 0;
  let i = 0;
  for (; i < trajectories && !signal.aborted; i++) {
    const steps = begin(first + i);
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
  return { trajectories: i, cut, bad };
}

/**
 * Prints trajectories jump by jump as they are simulated, or as parts hold them: CSV, or a line of JSON each. What stops it ends the
 * output after the last jump that there is; a last line of JSON, or one on standard error, says so.
 */
export async function printEvents(job: TraceJob, wanted: Wanted, session: Session): Promise<Report> {
  const { json } = wanted;
  const { signal, cause } = session.interruption;
  if (!json) await print(traceHead(job.model));
  const { merged } = session;
  if (merged) await written(merged.lines.text);
  const { trajectories: begun, cut, bad } = merged?.lines ?? (await trace(job, wanted, session, written));
  const stopped = signal.aborted
    ? `${cause() === 'max-seconds' ? 'Stopped by --max-seconds' : 'Interrupted'}: the last trajectory ends before its horizon, ${wanted.trajectories - begun} more were not begun.`
    : '';
  const notes = [
    stopped,
    cut > 0 ? `${cut} of ${begun} trajectories were cut off at --max-reactions.` : '',
    bad > 0 ? `${bad} of ${begun} trajectories stopped at a propensity that is negative or not a number.` : '',
  ].filter(Boolean);
  const interrupted = signal.aborted && cause() !== 'max-seconds';
  const limited = cause() === 'max-seconds' ? 'max-seconds' : cut > 0 ? 'max-reactions' : null;
  if (json && notes.length > 0) await print(JSON.stringify({ interrupted, limited, warnings: notes }));
  else for (const note of notes) process.stderr.write(`propensity: ${note}\n`);
  return { json: {}, text: '', printed: true };
}

/** The lines of a part of the trajectories. @throws UsageError, ShareStopped */
export async function shareEvents(job: TraceJob, wanted: Wanted, shard: Shard, session: Session): Promise<Shared> {
  const { offset, trajectories } = shareOf(wanted.trajectories, shard.index, shard.of);
  const lines: string[] = [];
  const ends = await trace(job, { ...wanted, first: wanted.first + offset, trajectories }, session, (text) => {
    lines.push(text);
  });
  if (session.interruption.signal.aborted) throw new ShareStopped();
  return { content: { kind: 'lines', lines: lines.join(''), ...ends }, device: '' };
}

/** Waits for a reader that is slower than the simulation. */
const written = (text: string): Promise<void> => (text ? print(text) : Promise.resolve());
