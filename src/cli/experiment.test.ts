import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../testing/program';

it('goes on with what an interrupted experiment measured, and never replaces it unasked', async () => {
  const out = mkdtempSync(join(tmpdir(), 'propensity-experiment-'));
  const file = () => readFileSync(join(out, 'relaxed.json'), 'utf8');
  const measured = (): Readonly<Record<string, unknown>> => JSON.parse(file()).parts;
  const command = ['experiment', 'relaxed', '--out', out, '--json'];
  /** Runs it until more than so many of its measurements are there: on a slow machine one takes longer than a second. */
  const runPast = async (count: number) => {
    for (let seconds = 1; seconds < 60; seconds *= 2) {
      const { code, stdout, stderr } = await run([...command, '--max-seconds', String(seconds)]);
      expect(code, stderr).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ limited: 'max-seconds', findings: [{ budget: 'small', of: 18 }] });
      if (Object.keys(measured()).length > count) return;
    }
    throw new Error('Nothing was measured.');
  };

  await runPast(0);
  const first = measured();
  await runPast(Object.keys(first).length);
  expect(measured()).toMatchObject(first);

  const kept = file();
  for (const other of ['--budget paper', '--seed 7']) {
    const { code, stderr } = await run([...command, ...other.split(' ')]);
    expect(code).toBe(2);
    expect(stderr).toContain('holds results of relaxed at the small budget, seed 1');
    expect(stderr).toContain('--fresh');
  }
  expect(file()).toBe(kept);
});
