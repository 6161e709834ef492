import { spawn } from 'node:child_process';
import { command } from '../command';
import { EXIT } from '../errors';
import { flag, optionalNumber } from '../options';

/** Runs the benchmark's script and gives what it printed; `echo` passes it on at once. */
function measure(
  root: string,
  args: readonly string[],
  echo: boolean,
  signal: AbortSignal,
): Promise<{ output: string; code: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/bench/main.ts', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Ctrl-C in a terminal reaches the child too; a signal to this process alone does not. The child then closes its browser.
    signal.addEventListener('abort', () => child.kill('SIGINT'));
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      output += part;
      if (echo) process.stdout.write(part);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ output, code: code ?? EXIT.failed }));
  });
}

export const bench = command({
  name: 'bench',
  summary: 'the speed of both engines in a browser on this machine, as npm run bench measures it',
  about: `Measures reactions per second of plain simulation, on one CPU worker, on all of them and on WebGPU, in Chromium, what
each estimator costs on top, and what size costs: networks of 20 to 200 reactions. Takes some minutes.

JSON: {lines: [string], interrupted}: the table as it is printed.`,
  options: {
    rounds: optionalNumber({ value: 'N', about: 'interleaved rounds', whole: true, min: 1, max: 1000, fallback: '5' }),
    json: flag('one line of JSON instead of a table'),
  },
  examples: ['bench --rounds 3'],
  async run({ rounds, json }, { host, interruption }) {
    const args = rounds === undefined ? [] : ['--rounds', String(rounds)];
    const { output, code } = await measure(host.root, args, !json, interruption.signal);
    const failed = code !== 0 && !interruption.signal.aborted;
    return {
      json: { lines: output.trim() === '' ? [] : output.trimEnd().split('\n') },
      text: '',
      ...(failed ? { code: EXIT.failed } : {}),
    };
  },
});
