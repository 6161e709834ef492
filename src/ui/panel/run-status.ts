import type { RunState } from '../../engine/types';

/** What the page knows about one run; the numbers themselves lie in `Results`. */
export interface RunStatus {
  /** What people call it, where several stand behind a card. */
  readonly name?: string;
  readonly state: RunState;
  /** For people; empty while all is well. */
  readonly message: string;
  readonly done: number;
  readonly trajectories: number;
  /** True while the numbers shown belong to earlier settings. */
  readonly stale: boolean;
  /** Seconds still needed at the pace so far; null while that is unknown or nothing runs. */
  readonly left: number | null;
}
