import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { propensity, ROOT } from '../../testing/program';

const folder = mkdtempSync(join(tmpdir(), 'propensity-size-'));
afterAll(() => rmSync(folder, { recursive: true }));
const given = (name: string) => join(ROOT, 'src', 'testing', 'cases', name);
const run = (file: string, words: string) =>
  propensity(`simulate --model ${file} --to 1 --points 1 --trajectories 400 --json ${words}`);

describe('--system-size', () => {
  it('is asked for where a file in moles would print nothing for ever', async () => {
    const { code, stderr } = await run(given('m-molezero.ant'), '');
    expect(code).toBe(2);
    expect(stderr).toMatch(/unit mole.*too many to follow.*--system-size N.*auto takes 1000/);
  });

  it('gives the means of that many molecules per unit', async () => {
    // ∅ → X at k, X → ∅ at g: ⟨X⟩(1) = 1 − 1/e units, Poisson.
    const { stdout, stderr } = await run(given('m-molezero.ant'), '--system-size auto');
    const { species } = JSON.parse(stdout);
    const want = 1000 * (1 - Math.exp(-1));
    expect(Math.abs(species.X.mean[0] - want)).toBeLessThan(4 * Math.sqrt(want / 400));
    expect(stderr).toMatch(/System size: one unit of amount is 1000 molecules here/);
  });

  it('overrides a stated unit', async () => {
    const { stdout } = await run(given('m-micromolar.ant'), '--system-size 1e18');
    // 0.4 units per litre in 1e-15 litres, of 1e18 molecules each; half-life ln 2/0.1.
    const { initial, species } = JSON.parse(stdout);
    expect(initial).toEqual({ A: 400, B: 0 });
    const want = 400 * Math.exp(-0.1);
    expect(Math.abs(species.A.mean[0] - want)).toBeLessThan(4 * Math.sqrt((want * (1 - Math.exp(-0.1))) / 400));
  });

  it('reports rules of what follows from parameters', async () => {
    const file = join(folder, 'derived.ant');
    writeFileSync(file, 'E := B*X/(X + C)\nY -> ; k*Y\nX -> X; k*X\nk = 1; X = 6; Y = 1; A = 3; B = A; C = 2*A\n');
    const { species } = JSON.parse((await run(file, '--system-size 1')).stdout);
    expect(species.E).toEqual({ mean: [1.5], sd: [0] });
  });
});
