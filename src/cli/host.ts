/** What the program needs from where it runs: the real process, or a test's stand-in. */
export interface Host {
  /** The repository's folder. */
  readonly root: string;
  /** The bundled text of src/engine/cpu/node-worker.ts. */
  readonly worker: string;
}

/** The limit that a person set. */
export const LIMIT = 'max-seconds';

/** What stops a command before its end: Ctrl-C, a cluster whose time is up, or `--max-seconds`. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** What came, or null. */
  readonly cause: () => 'SIGINT' | 'SIGTERM' | typeof LIMIT | null;
  /** Lets it stop by itself after so many seconds. */
  readonly limit: (seconds: number) => void;
}

/** npm passes Ctrl-C on to a program that the terminal has told already: only a later one means "at once". */
const IMPATIENT_MS = 1000;

/** Listens for Ctrl-C and SIGTERM for as long as the program runs. The second Ctrl-C ends it at once. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let cause: ReturnType<Interruption['cause']> = null;
  let at = 0;
  const stop = (name: 'SIGINT' | 'SIGTERM', code: number) => () => {
    if (cause && performance.now() - at > IMPATIENT_MS) process.exit(code);
    if (cause && cause !== LIMIT) return;
    cause = name;
    at = performance.now();
    controller.abort();
  };
  process.on('SIGINT', stop('SIGINT', 130));
  process.on('SIGTERM', stop('SIGTERM', 143));
  return {
    signal: controller.signal,
    cause: () => cause,
    limit: (seconds) => {
      // A timer for longer than 2^31 ms would fire at once.
      const timer = setTimeout(
        () => {
          if (cause) return;
          cause = LIMIT;
          controller.abort();
        },
        Math.min(2 ** 31 - 1, seconds * 1000),
      );
      timer.unref();
    },
  };
}

const REDRAW_MS = 100;

/** One line on standard error that is drawn over again; nothing where standard error is no terminal. */
export class Progress {
  private readonly stream: NodeJS.WriteStream;
  private last = 0;
  private shown = false;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.stream = stream;
  }

  show(text: string): void {
    if (!this.stream.isTTY || performance.now() - this.last < REDRAW_MS) return;
    this.last = performance.now();
    this.shown = true;
    this.stream.write(`\r\x1b[2K${text.slice(0, Math.max(20, (this.stream.columns || 80) - 1))}`);
  }

  clear(): void {
    if (this.shown) this.stream.write('\r\x1b[2K');
    this.shown = false;
  }
}

/** Writes to standard output and waits until it is out: the program ends right after. A reader that has gone is no error. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      process.stdout.off('error', done);
      resolve();
    };
    process.stdout.once('error', done);
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, done);
  });
}
