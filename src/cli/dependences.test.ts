import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { propensity, ROOT } from '../testing/program';
import { folder } from '../testing/python';

/** A(0) = 2 D, and A decays at D/10. */
const CASE = join(ROOT, 'src/testing/cases/i01-initial-from-parameter.ant');
const asked = '--observable A --kind endpoint --to 1 --json';

async function json(line: string): Promise<Record<string, unknown> & { value: never; gradient: never }> {
  const { stdout, stderr, code } = await propensity(line);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('what follows from a parameter', () => {
  it.each([
    [5, 6.0653066, 3.0326533],
    [10, 7.3575888, 0],
  ])('follows --set D=%d, exactly', async (D, value, slope) => {
    const found = await json(`exact --model ${CASE} --set D=${D} ${asked}`);
    expect(found.initial).toEqual({ A: 2 * D });
    expect(found.value).toBeCloseTo(value, 6);
    expect((found.gradient as { D: number }).D).toBeCloseTo(slope, 6);
  });

  it.each(['score-function', 'fd-coupled'])('is in the gradient of %s', async (estimator) => {
    const found = await json(
      `gradient --model ${CASE} --set D=10 ${asked} --estimator ${estimator} --trajectories 8192`,
    );
    const { mean, standardError } = (found.gradient as { D: { mean: number; standardError: number } }).D;
    expect(Math.abs(mean)).toBeLessThan(4 * standardError + 0.02);
  });

  it('is cut where it is set itself, which is said', async () => {
    const { stdout, stderr } = await propensity(`exact --model ${CASE} --set A=30 ${asked}`);
    expect(stderr).toContain('--set A: the initial count of A is set, so it does not follow 2 * D here');
    expect(JSON.parse(stdout).value).toBeCloseTo(30 * Math.exp(-0.5), 6);
  });

  it('is told where it is no whole number', async () => {
    const { stdout } = await propensity(`exact --model ${CASE} --set D=5.2 --observable A --kind endpoint --to 1`);
    expect(stdout).toContain('A(0) = 2 * D = 10.4 is rounded to 10; gradients take the slope from 9 to 11.');
  });

  it('cannot be set where it is a parameter', async () => {
    const file = join(folder, 'derived.ant');
    writeFileSync(file, 'J: A => ; k2*A; k2 = k/3; k = 6; A = 10');
    const { stderr, code } = await propensity(`exact --model ${file} --set k2=1 ${asked}`);
    expect(code).toBe(2);
    expect(stderr).toContain('k2 is k / 3 and cannot be set: set what it follows from');
  });
});
