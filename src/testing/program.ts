import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as npx would, with the words of a line; interrupts it after some time, or once something is so. */
export function propensity(line: string, interrupt?: number | (() => boolean)): Promise<Ended> {
  return run(
    line.split(' ').filter((word) => word !== ''),
    interrupt,
  );
}

/** The same with words that may hold spaces. */
export function run(words: readonly string[], interrupt?: number | (() => boolean)): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'propensity.mjs'), ...words], { cwd: ROOT });
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
