import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAntimony } from '../../src/io/antimony/read';
import { writeSbml } from '../../src/io/sbml/write';
import { ROOT } from '../lib/process.mjs';
import { conformance } from './run';

const suite = mkdtempSync(join(tmpdir(), 'suite-'));
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');

function asProcess(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [TSX, join(ROOT, 'scripts', 'conformance', 'main.ts'), ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

/** Immigration at rate 10, death at rate 1 each: Poisson with mean 10 (1 − e^(−t)), or `factor` times that in the file. */
function addCase(id: string, factor: number): void {
  const folder = join(suite, id);
  mkdirSync(folder);
  const { document } = readAntimony('unit substance = item; substanceOnly species X; X = 0; => X; 10; X => ; 1*X');
  writeFileSync(join(folder, `${id}-sbml-l3v2.xml`), writeSbml(document!));
  const rows = [0, 1, 2, 3, 4].map((t) => {
    const mean = factor * 10 * -Math.expm1(-t);
    return `${t},${mean.toFixed(5)},${Math.sqrt(mean).toFixed(5)}`;
  });
  writeFileSync(join(folder, `${id}-results.csv`), `time,X-mean,X-sd\n${rows.join('\n')}\n`);
  writeFileSync(
    join(folder, `${id}-settings.txt`),
    'start: 0\nduration: 4\nsteps: 4\nvariables: X\namount: X\nconcentration:\nmeanRange: (-3, 3)\nsdRange: (-5, 5)\n',
  );
}

describe('npm run conformance', () => {
  beforeAll(() => {
    addCase('00001', 1);
    addCase('00002', 1.1);
    mkdirSync(join(suite, '00003'));
    mkdirSync(join(suite, '00040'));
    writeFileSync(join(suite, '00040', '00040-model.m'), 'category: Test\ntestType: StatisticalDistribution\n');
  });
  afterAll(() => rmSync(suite, { recursive: true }));

  it('passes what is right, fails what is wrong or missing, and says why', () => {
    const { status, stdout } = asProcess('--suite', suite, '--trajectories', '2000');
    expect(stdout).toMatch(/^ 00001 .* 0\/5 .* pass$/m);
    expect(stdout).toMatch(/^ 00002 .* 4\/5 .* FAIL$/m);
    expect(stdout).toMatch(/outside: X at time 4, Z = -\d+\.\d+.*, and again with another seed$/m);
    expect(stdout).toMatch(/^ 00003 {2}FAIL, cannot be read: 00003-settings.txt is missing in 00003 /m);
    expect(stdout).toMatch(/^ 00040 {2}left out/m);
    expect(stdout).toMatch(/^1 of 3 cases pass\.$/m);
    expect(status).toBe(1);
  });

  it('ends with 0 when all pass', () => {
    const { status, stdout } = asProcess('--suite', suite, '--cases', '00001,00040', '--trajectories', '500');
    expect(stdout).toMatch(/^1 of 1 cases pass\.$/m);
    expect(status).toBe(0);
  });

  it.each([
    [[], /--suite is missing/],
    [['--suite', join(suite, 'nowhere')], /there is no folder/],
    [['--suite', suite, '--engine', 'abacus'], /--engine must be cpu or webgpu, not abacus/],
    [['--suite', suite, '--trajectories', 'many'], /--trajectories must be a whole number/],
    [['--suite', suite, '--cases', '00009'], /there is no case 00009/],
    [['--suite', suite, '--sweet', '1'], /sweet/],
  ] as const)('refuses %j', async (args, message) => {
    await expect(conformance(args)).rejects.toThrow(message);
  });

  it('says so, and ends with 2', () => {
    const { status, stderr } = asProcess();
    expect(stderr).toMatch(/^conformance: --suite is missing.*\nnpm run conformance/);
    expect(status).toBe(2);
  });
});
