import { said } from '../../messages/said';
export type WorkPhase = 'none' | 'running' | 'done' | 'stopped' | 'failed';

export interface WorkStatus {
  readonly phase: WorkPhase;
  /** Why it failed, for people; empty otherwise. */
  readonly message: string;
}

export const NO_WORK: WorkStatus = { phase: 'none', message: '' };

/** Work was told to stop, or its engine was replaced under it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** One go of some work. */
export interface Task {
  /** Aborted once a person stops it, or it is dropped or begun anew. */
  readonly signal: AbortSignal;
  /** False once it was dropped, begun anew or has failed: nothing that it still finds is to be shown. */
  readonly isCurrent: () => boolean;
}

export const messageOf = (error: unknown): string => said(error instanceof Error ? error.message : String(error));

/**
 * Work that takes its time, and what can be done with it: begin, stop (what was found stays), drop (it is not needed any
 * more). It is under way at most once; beginning drops what was under way before.
 */
export class Work {
  private abort: AbortController | null = null;

  /** @param tell gets every change of the status, but for work that was dropped */
  constructor(private readonly tell: (status: WorkStatus) => void) {}

  /** Ends what is under way; it is told as stopped. */
  stop(): void {
    this.abort?.abort();
  }

  /** Ends what is under way, and nothing more is told of it. */
  drop(): void {
    const { abort } = this;
    this.abort = null;
    abort?.abort();
  }

  /** Resolves when the steps have ended, however they have. @param steps throw Interrupted, or Error with a sentence for people */
  async begin(steps: (task: Task) => Promise<void>): Promise<void> {
    this.drop();
    const abort = new AbortController();
    this.abort = abort;
    const isCurrent = () => this.abort === abort;
    const tell = (phase: WorkPhase, message = '') => {
      if (isCurrent()) this.tell({ phase, message });
    };
    tell('running');
    try {
      await steps({ signal: abort.signal, isCurrent });
      tell(abort.signal.aborted ? 'stopped' : 'done');
    } catch (error) {
      if (error instanceof Interrupted) tell('stopped');
      else tell('failed', messageOf(error));
      // Parts that run beside the one that failed must not go on unseen.
      if (isCurrent()) this.drop();
    }
  }
}
