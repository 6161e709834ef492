import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgram } from '../../scripts/lib/program.mjs';

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const wordsOf = (line: string) => line.split(' ').filter((word) => word !== '');

let program: ReturnType<typeof loadProgram> | undefined;
/** What is to run now has to wait for the end of this: there is one standard output. */
let before: Promise<unknown> = Promise.resolve();

/** Runs the bundled program in this process, with the words of a line: a process of its own would bundle it again. */
export const propensity = (line: string): Promise<Ended> => run(wordsOf(line));

/** The same with words that may hold spaces. */
export function run(words: readonly string[]): Promise<Ended> {
  return captured(async () => {
    program ??= loadProgram();
    const main = await program;
    return main(words);
  });
}

/** Runs something that prints and gives an exit code, as the program does. */
export function captured(main: () => Promise<number>): Promise<Ended> {
  const ended = before.then(() => runNow(main));
  before = ended.catch(() => {});
  return ended;
}

/** Signals that the program listens for. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function runNow(main: () => Promise<number>): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  const listening = SIGNALS.map((signal) => process.listeners(signal));
  const real = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = (part: string | Uint8Array, ...rest: unknown[]) => {
      texts[name] += String(part);
      for (const callback of rest) if (typeof callback === 'function') queueMicrotask(() => callback());
      return true;
    };
  }
  try {
    const code = await main();
    return { code, ...texts };
  } finally {
    process.stdout.write = real.stdout;
    process.stderr.write = real.stderr;
    SIGNALS.forEach((signal, i) => {
      for (const listener of process.listeners(signal))
        if (!listening[i].includes(listener)) process.removeListener(signal, listener);
    });
  }
}

/**
 * Runs the program in a process of its own, as npx would. @param interrupt after so many milliseconds, or once something
 * is so, it is sent SIGINT
 */
export function asProcess(line: string, interrupt?: number | (() => boolean)): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'propensity.mjs'), ...wordsOf(line)], { cwd: ROOT });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    const stop = () => child.kill('SIGINT');
    if (typeof interrupt === 'number') setTimeout(stop, interrupt);
    const look = setInterval(() => {
      if (typeof interrupt !== 'function' || !interrupt()) return;
      clearInterval(look);
      stop();
    }, 50);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(look);
      resolve({ code, stdout, stderr });
    });
  });
}
