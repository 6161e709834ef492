import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { propensity } from '../testing/program';

const folder = mkdtempSync(join(tmpdir(), 'propensity-ode-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'decay.ant');
writeFileSync(file, 'compartment V = 2; species S in V; S = 3; k = 0.5; S => ; k*S*V; at (time >= 4): S = 1');

async function rowsOf(line: string): Promise<{ head: string; rows: number[][] }> {
  const { code, stdout, stderr } = await propensity(line);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const [head, ...rows] = stdout.trimEnd().split('\n');
  return { head, rows: rows.map((row) => row.split(',').map(Number)) };
}

describe('propensity ode', () => {
  it('solves a built-in model, with the noise of its closed form', async () => {
    const { head, rows } = await rowsOf(
      'ode --model birth-death --set b=40 --set d=0.7 --set X=0 --to 3 --points 6 --noise',
    );
    expect(head).toBe('time,X,sd X');
    expect(rows.map(([t]) => t)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
    for (const [t, x, sd] of rows) {
      const mean = (40 / 0.7) * (1 - Math.exp(-0.7 * t));
      expect(x).toBeCloseTo(mean, 5);
      expect(sd).toBeCloseTo(Math.sqrt(mean), 5);
    }
  });

  it.each(['bdf', 'adams'])('solves a file in its own units, events and settings too: %s', async (method) => {
    const { head, rows } = await rowsOf(`ode --model ${file} --set k=0.25 --at 0,2,5 --method ${method}`);
    expect(head.split(',').slice(0, 2)).toEqual(['time', 'S']);
    const expected = [3, 3 * Math.exp(-0.5), Math.exp(-0.25)];
    expect(rows).toHaveLength(3);
    for (const [i, row] of rows.entries()) expect(row[1]).toBeCloseTo(expected[i], 5);
  });

  it('gives the same as JSON', async () => {
    const { stdout, code } = await propensity('ode --model birth-death --at 1,2 --noise --json');
    expect(code).toBe(0);
    const { model, method, time, values, sd } = JSON.parse(stdout);
    expect({ model, method, time }).toEqual({ model: 'birth-death', method: 'bdf', time: [1, 2] });
    for (const [i, t] of [1, 2].entries()) {
      expect(values.X[i]).toBeCloseTo(20 * (1 - Math.exp(-t)), 5);
      expect(sd.X[i]).toBeCloseTo(Math.sqrt(20 * (1 - Math.exp(-t))), 5);
    }
  });

  it.each([
    ['ode --model birth-death --at 2,1', /ascending/],
    ['ode --model birth-death --at 1,x', /each time of --at/],
    ['ode --model birth-death --method euler', /method/],
    [`ode --model ${file} --set q=1`, /"?q"?/],
    [`ode --model ${file} --set k`, /NAME=VALUE/],
    [`ode --model ${file} --noise`, /--noise needs molecules/],
  ])('refuses %s', async (line, why) => {
    const { code, stdout, stderr } = await propensity(line);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(why);
  });
});
