import { compileNetwork } from '../../src/compile/network';
import { SIMULATE } from '../../src/engine/types';
import { EFFORT } from '../../src/testing/effort';
import { caseModel, EVENT_CASES } from '../../src/testing/models/event-cases';
import { eventModel, resetAt } from '../../src/testing/models/event-models';
import { estimate, expect, jobOf, test } from '../lab/jobs';

const TRAJECTORIES = 4000 * EFFORT;

for (const { name, observable, time, mean, gradient = {} } of EVENT_CASES) {
  const model = caseModel(name);
  if (compileNetwork(model).ownTimes) continue;
  test(`${name}: ${observable} at ${time} on WebGPU`, async ({ run }) => {
    const job = { to: time, observables: [observable], kind: 'endpoint', trajectories: TRAJECTORIES, seed: 4 } as const;
    const slopes = async (estimator: string) => {
      const result = await run('gpu', jobOf(model, { ...job, estimator, step: 0.05 }));
      for (const [parameter, wanted] of Object.entries(gradient)) {
        const p = model.parameters.findIndex((entry) => entry.name === parameter);
        const slope = estimate(result, 1 + p);
        expect(Math.abs(slope.mean - wanted), `${estimator}, ${parameter}`).toBeLessThanOrEqual(
          4 * slope.error + 0.002 * wanted,
        );
      }
    };
    const differentiating = Object.keys(gradient).length > 0 ? ['score-function', 'score-control', 'fd-coupled'] : [];
    const [result] = await Promise.all([
      run('gpu', jobOf(model, { ...job, estimator: SIMULATE })),
      ...differentiating.map(slopes),
    ]);
    const found = estimate(result, model.species.length);
    expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(4 * found.error + 1e-6);
  });
}

test('inputs keep real numbers to the precision of f32, whatever their sign and size', async ({ run }) => {
  const at = (time: number, v: string) => ({
    ...resetAt(time, {}),
    name: `at ${time}`,
    assignments: [{ target: 'v', expression: v }],
  });
  const still = eventModel(
    { X: 1 },
    { k: 1 },
    [{ name: 'none', equation: 'X -> X', massAction: 'k' }],
    [at(1, '-0.3'), at(2, 'v * 1e9'), at(3, '1 / v'), at(4, 'v * 0')],
  );
  const v = { name: 'v', kind: 'input', initial: 0.1, max: 1, about: '' } as const;
  const model = { ...still, species: [...still.species, v] };
  const values = [-0.3, -3e8, -1 / 3e8, 0];
  for (const engine of ['gpu', 'cpu'] as const) {
    const result = await run(engine, jobOf(model, { to: 4, bins: 4, trajectories: 8, samplePaths: 8 }));
    const { length } = result.paths;
    const width = length / 32;
    values.forEach((wanted, b) => {
      expect(Math.abs(result.paths[b * width + 1] - wanted)).toBeLessThanOrEqual(1e-6 * Math.abs(wanted));
    });
  }
});

test('counts are rounded down or at random, and orders are drawn, as on the CPU', async ({ run }) => {
  const half = caseModel('e05-division');
  const odd = (1 - Math.exp(-4)) / 2;
  for (const [rounding, wanted] of [
    ['down', (7 - (1 - odd)) / 2 + 1],
    ['random', 4.5],
  ] as const) {
    const job = jobOf({ ...half, rounding }, { to: 3, trajectories: TRAJECTORIES, samplePaths: 64 });
    const gpu = await run('gpu', job);
    const { mean, error } = estimate(gpu, 0);
    expect(Math.abs(mean - wanted), rounding).toBeLessThanOrEqual(4 * error);
    const cpu = await run('cpu', job);
    expect(gpu.message).toBe(cpu.message);
    const same = Array.from(gpu.paths).filter((x, i) => x === cpu.paths[i]).length;
    expect(same).toBeGreaterThan(0.9 * gpu.paths.length);
  }
});
