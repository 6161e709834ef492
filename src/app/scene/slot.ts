import type { Run, RunState } from '../../engine/types';
import type { PlannedRun } from './jobs';
import { TimeLeft } from './time-left';

/** One run on the page, past and present: its generation tells snapshots of the present run from stale ones. */
export interface Slot {
  planned: PlannedRun;
  run: Run | null;
  generation: number;
  state: RunState;
  message: string;
  done: number;
  stale: boolean;
  /** While paused, the run goes on until it has this many trajectories. */
  until: number;
  /** Whether the run has been told to pause: engines answer that at once, with one more snapshot. */
  held: boolean;
  /** Whether it waits for the first trajectories of the simulation, which the eye follows. */
  waits: boolean;
  /** Reactions counted so far, for the rate. */
  reactions: number;
  /** When it last began to move. */
  since: number;
  left: TimeLeft;
}

/** Whether a run has ended, well or not. */
export const isOver = (state: RunState) => state === 'done' || state === 'cancelled' || state === 'failed';

export const freshSlot = (planned: PlannedRun): Slot => ({
  planned,
  run: null,
  generation: 0,
  state: 'queued',
  message: '',
  done: 0,
  stale: false,
  until: Number.POSITIVE_INFINITY,
  held: false,
  waits: false,
  reactions: 0,
  since: 0,
  left: new TimeLeft(0, 0),
});
