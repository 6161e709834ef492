import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../testing/program';

const folder = mkdtempSync(join(tmpdir(), 'propensity-cells-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const json = async (...words: string[]) => {
  const { code, stdout, stderr } = await run([...words, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

describe('--initial and --initial-table', () => {
  it('draw counts that the exact answer mixes alike', async () => {
    const question = ['--model', 'birth-death', '--initial', 'X=poisson(5)', '--to', '0.7'];
    const [found, exact] = await Promise.all([
      json('simulate', ...question, '--points', '1', '--trajectories', '10000'),
      json('exact', ...question),
    ]);
    // X stays Poisson, of mean 20 − 15 e^-0.7.
    const mean = 20 - 15 * Math.exp(-0.7);
    expect(exact.value).toBeCloseTo(mean, 7);
    expect(Math.abs(found.species.X.mean[0] - mean)).toBeLessThan(4 * Math.sqrt(mean / 10000));
    expect(found.initial).toEqual({ X: 'poisson(5)' });
  });

  it('start as cells of a table', async () => {
    const cells = file('cells.csv', 'C,A\n0,10\n4,6\n4,6\n');
    const found = await json(
      ...['simulate', '--model', 'association', '--initial-table', cells, '--initial', 'B=20', '--to', '1e-9'],
      ...['--points', '1', '--trajectories', '5000'],
    );
    expect(found.species.B.mean[0]).toBe(20);
    expect(found.species.A.mean[0] + found.species.C.mean[0]).toBeCloseTo(10, 10);
    expect(Math.abs(found.species.C.mean[0] - 8 / 3)).toBeLessThan(4 * Math.sqrt(32 / 9 / 5000));
    expect(found.initial).toEqual({ A: 'table', B: 20, C: 'table' });
  });

  it.each([
    [['--initial', 'Z=poisson(3)'], /there is no species of birth-death "Z"; did you mean X\?/],
    [['--initial', 'X=poisson(-1)'], /poisson takes its mean/],
    [
      ['--initial', 'X=poisson(2*D)'],
      /"2\*D" is none: .* Write the number .* or let the model say that the count is the mean/,
    ],
    [['--initial', 'X=poisson(2*(D + 1))'], /"2\*\(D \+ 1\)" is none/],
    [['--initial', 'X=binomial(50, p)'], /"p" is none: .* the mean, 50\*p,/],
    [['--initial', 'X=binomial(5)'], /binomial takes a whole number/],
    [['--initial', 'X=gauss(5)'], /count X, which is no poisson/],
    [['--initial-table', file('bad.csv', 'X\n3\n2.5\n')], /Line 3: X must be a whole number/],
    [['--initial-table', file('other.csv', 'Y\n3\n')], /"Y", which is no species; did you mean X/],
    [['--initial-table', join(folder, 'none.csv')], /no such file/],
  ])('refuse %j in a line', async (words, message) => {
    const { code, stderr } = await run(['simulate', '--model', 'birth-death', ...words]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
