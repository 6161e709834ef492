import type { Job } from '../../src/engine/types';
import { association } from '../../src/models/association';
import { birthDeath } from '../../src/models/birth-death';
import type { ModelSpec } from '../../src/models/types';
import { expect, jobOf, test } from '../lab/jobs';

const DIFFERENCES = ['fd-independent', 'fd-crn', 'fd-coupled', 'spsa'];

/** Birth and death with another rate law for births. */
const births = (propensity: string): ModelSpec => ({
  ...birthDeath,
  reactions: [{ name: 'odd', equation: '0 -> X', propensity }, birthDeath.reactions[1]],
});

for (const estimator of DIFFERENCES) {
  test(`${estimator}: a turn that is dead, broken or over budget ends, and the next one begins`, async ({ run }) => {
    const dead = await run('gpu', jobOf(association, { estimator, initial: [0, 5, 0], kind: 'timeAverage', bins: 3 }));
    expect(dead.reactions).toBe(0);
    expect(dead.moments.data.every((v) => v === 0)).toBe(true);

    const kind = 'timeAverage';
    const cases = {
      // Positive up to X = 5, negative beyond.
      negative: jobOf(births('b * (5.5 - X)'), { estimator, kind, bins: 3, parameters: [20, 0.001] }),
      infinite: jobOf(births('b / (X - 3)^2'), { estimator, kind, bins: 3 }),
      budget: jobOf(birthDeath, { estimator, kind, bins: 3, maxReactions: 20 }),
    };
    const hold = async ([name, job]: readonly [string, Job]) => {
      const sampled = { ...job, samplePaths: 64 };
      const [gpu, cpu] = await Promise.all([run('gpu', sampled), run('cpu', sampled)]);
      const { badPropensity, stepBudget } = gpu.failures;
      expect(badPropensity + stepBudget, name).toBeGreaterThan(200);
      expect([badPropensity, stepBudget], name).toEqual([cpu.failures.badPropensity, cpu.failures.stepBudget]);
      expect(gpu.moments.data.every(Number.isFinite), name).toBe(true);
      // Each turn stops where its twin does.
      const off = gpu.paths.filter((v, i) => Math.abs(v - cpu.paths[i]) > 1e-3 * (1 + Math.abs(cpu.paths[i])));
      expect(off.length, name).toBeLessThanOrEqual(gpu.paths.length / 50);
    };
    await Promise.all(Object.entries(cases).map(hold));
  });
}

test('all differences report the value of the same, unperturbed paths', async ({ run }) => {
  const [first, ...others] = await Promise.all(
    DIFFERENCES.map((estimator) => run('gpu', jobOf(association, { estimator, to: 1, bins: 2, samplePaths: 64 }))),
  );
  // One observable and two parameters: the value is the first of three columns.
  const values = (paths: readonly number[]) => paths.filter((_, i) => i % 3 === 0);
  for (const { paths } of others) expect(values(paths)).toEqual(values(first.paths));
});
