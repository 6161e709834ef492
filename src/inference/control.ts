/** What may change while a fit runs. Missing fields stay as they are. */
export interface Changes {
  readonly temperature?: number;
  readonly learningRate?: number;
}

/**
 * A hand on a running fit: pause it between two iterations, and turn its temperature or learning rate. Changes hold from
 * the next iteration on and enter the checkpoint, so that a resumed fit keeps them.
 */
export class FitControl {
  private changes: Changes = {};
  private release: (() => void) | null = null;
  private gate: Promise<void> | null = null;

  change(changes: Changes): void {
    this.changes = { ...this.changes, ...changes };
  }

  /** The changes since the last call. */
  take(): Changes {
    const { changes } = this;
    this.changes = {};
    return changes;
  }

  get paused(): boolean {
    return this.gate !== null;
  }

  pause(): void {
    this.gate ??= new Promise((resolve) => {
      this.release = resolve;
    });
  }

  resume(): void {
    this.release?.();
    this.gate = null;
    this.release = null;
  }

  /** Resolves as soon as the fit is not paused, or the signal is aborted. */
  async passed(signal?: AbortSignal): Promise<void> {
    while (this.gate && !signal?.aborted) {
      let stop = () => {};
      const aborted = new Promise<void>((resolve) => {
        stop = resolve;
        signal?.addEventListener('abort', stop);
      });
      await Promise.race([this.gate, aborted]);
      signal?.removeEventListener('abort', stop);
    }
  }
}
