import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('main.mjs', import.meta.url));
const shader = (...words: string[]) => spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' });

it('prints the WGSL of a kernel', () => {
  const { status, stdout, stderr } = shader('association', 'simulate');
  expect(status, stderr).toBe(0);
  expect(stdout).toContain('fn propensities(x: Counts, k: Theta) -> Rates');
  expect(stderr).toContain('words of state per lane');
});
