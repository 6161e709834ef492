export interface RestOptions {
  /** Milliseconds for which nothing must have changed. */
  readonly rest: number;
  /** True while it is better to wait a little longer. */
  readonly busy?: () => boolean;
  /** Milliseconds between two looks at whether it is. */
  readonly look?: number;
  /** Milliseconds that it waits for that at most. */
  readonly patience?: number;
}

/** Calls back once settings have come to rest. */
export class Rest {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: RestOptions) {}

  /** A later call replaces an earlier one. */
  wait(then: () => void): void {
    this.cancel();
    const { rest, busy, look = rest, patience = 0 } = this.options;
    const schedule = (milliseconds: number, left: number) => {
      this.timer = setTimeout(() => {
        if (left > 0 && busy?.()) schedule(look, left - look);
        else then();
      }, milliseconds);
    };
    schedule(rest, patience);
  }

  cancel(): void {
    clearTimeout(this.timer);
  }
}
