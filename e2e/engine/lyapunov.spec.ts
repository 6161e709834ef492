import type { Job, Snapshot } from '../../src/engine/types';
import { AUXILIARY_ESTIMATORS } from '../../src/estimators/registry';
import { association } from '../../src/models/association';
import { MODELS } from '../../src/models/registry';
import type { ModelSpec } from '../../src/models/types';
import { exponentsOf, lyapunovJobs, secondMomentOf } from '../../src/stats/lyapunov';
import { dataFile } from '../../src/testing/data';
import { expect, test } from '../lab/jobs';
import type { Result } from '../lab/lab';

interface Row {
  readonly N: number;
  readonly k_on: number;
  readonly k_off: number;
  readonly temperature: number;
  readonly exponentPerReaction: number;
  readonly standardError: number;
}

const snapshot = (result: Result) => result as unknown as Snapshot;

test('λ on the GPU: every reference exponent within 4 combined standard errors', async ({ run }) => {
  const rows = JSON.parse(dataFile('lyapunov.json')) as Row[];
  expect(rows.length).toBe(40);
  const hold = async ({ N, k_on, k_off, temperature, exponentPerReaction, standardError }: Row) => {
    const { lambda } = lyapunovJobs({
      model: association,
      parameters: [k_on, k_off],
      initial: [N, N, 0],
      temperature,
      reactions: 400,
      burnIn: 200,
      trajectories: 2048,
      seed: 3,
    });
    const found = exponentsOf(snapshot(await run('gpu', lambda))).perReaction;
    // The reference is rounded to four digits.
    const tolerance = 4 * Math.hypot(found.standardError, standardError) + 5e-5;
    const what = `N ${N}, k_on ${k_on}, temperature ${temperature}: ${found.mean} ± ${found.standardError}`;
    expect(Math.abs(found.mean - exponentPerReaction), what).toBeLessThan(tolerance);
  };
  await Promise.all(rows.map(hold));
});

for (const model of MODELS) {
  test(`${model.id}: λ and L2 agree between the engines`, async ({ run }) => {
    const spec = {
      model,
      parameters: model.parameters.map((p) => p.value),
      initial: model.species.map((s) => s.initial),
      temperature: 0.7,
      reactions: 60,
      burnIn: 30,
      trajectories: 512,
      seed: 1,
    };
    const { lambda, second } = lyapunovJobs(spec);
    const growing = AUXILIARY_ESTIMATORS.filter(({ output }) => output === 'growth').map(({ id }) => id);
    expect(growing.sort()).toEqual([lambda.estimator, second.estimator].sort());

    // The same seed: the same walkers, one by one, up to f32 rounding.
    const few = { ...lambda, bins: 3, trajectories: 64, samplePaths: 64 };
    const walkers = Promise.all([run('gpu', few), run('cpu', few)]);
    // Other seeds: equal laws. Populations that resample at another moment go separate ways, so L2 has only this.
    const exponents = async (engine: 'gpu' | 'cpu', seed: number) => {
      const [growth, squares] = await Promise.all([
        run(engine, { ...lambda, seed }),
        run(engine, { ...second, seed, trajectories: 24 }),
      ]);
      const { perReaction, perTime } = exponentsOf(snapshot(growth));
      return [perReaction, perTime, secondMomentOf(snapshot(squares))];
    };
    const laws = Promise.all([exponents('gpu', 10), exponents('cpu', 20)]);

    const [gpu, cpu] = await walkers;
    const row = 2 * few.bins;
    expect(cpu.paths.length).toBe(64 * row);
    const different = Array.from({ length: 64 }, (_, i) => i).filter((i) =>
      cpu.paths
        .slice(i * row, (i + 1) * row)
        .some((value, c) => Math.abs(gpu.paths[i * row + c] - value) > 1e-3 * (1 + Math.abs(value))),
    );
    expect(different.length, `walkers ${different} differ`).toBeLessThanOrEqual(2);

    const [a, b] = await laws;
    a.forEach((x, i) => {
      const y = b[i];
      const tolerance = 4 * Math.hypot(x.standardError, y.standardError) + 1e-6;
      expect(Math.abs(x.mean - y.mean), `exponent ${i}: ${x.mean} and ${y.mean}`).toBeLessThanOrEqual(tolerance);
    });
  });
}

test('walkers that meet an impossible propensity say so, on both engines', async ({ run }) => {
  const sinking: ModelSpec = {
    ...MODELS[0],
    id: 'sinking',
    species: [{ name: 'A', initial: 12, max: 100, about: '' }],
    parameters: [{ ...MODELS[0].parameters[0], name: 'k' }],
    reactions: [{ name: 'leaves', equation: 'A -> 0', propensity: 'k*(A - 2.5)' }],
    observables: [{ label: 'A', expression: 'A' }],
  };
  const jobs = lyapunovJobs({
    model: sinking,
    parameters: [1],
    initial: [12],
    temperature: 1,
    reactions: 20,
    burnIn: 2,
    trajectories: 64,
    seed: 1,
  });
  const hold = async (engine: 'gpu' | 'cpu', job: Job) => {
    const { failures } = snapshot(await run(engine, job));
    expect(failures.badPropensity, `${engine} ${job.estimator}`).toBe(job.trajectories);
  };
  const all = [jobs.lambda, { ...jobs.second, trajectories: 2 }];
  await Promise.all(all.flatMap((job) => [hold('gpu', job), hold('cpu', job)]));
});
