import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs the C yardstick once: reactions per second by model. */
export type Yardstick = () => Readonly<Record<string, number>>;

/** Compiles ssa.c, the hand-written single-threaded SSA; says why when it cannot. */
export function compileYardstick(): Yardstick | string {
  const source = fileURLToPath(new URL('ssa.c', import.meta.url));
  const program = join(mkdtempSync(join(tmpdir(), 'propensity-bench-')), 'ssa');
  const made = spawnSync('gcc', ['-O3', '-march=native', source, '-o', program, '-lm'], { encoding: 'utf8' });
  if (made.error) return 'there is no gcc';
  if (made.status !== 0) return `gcc failed: ${made.stderr}`;
  return () => {
    const printed: Record<string, { reactionsPerSecond: number }> = JSON.parse(
      execFileSync(program, { encoding: 'utf8' }),
    );
    return Object.fromEntries(
      Object.entries(printed).map(([model, { reactionsPerSecond }]) => [model, reactionsPerSecond]),
    );
  };
}
