import { plainGrid } from '../../src/estimators/control-variates/grid';
import { association } from '../../src/models/association';
import { expect, jobOf, test } from '../lab/jobs';

// In several bins a pilot may find no feature worth its cost: what is left are baselines.
for (const kind of ['endpoint', 'binned', 'timeAverage'] as const) {
  test(`SF-CV without features, ${kind}: trajectory by trajectory the same on both engines`, async ({ run }) => {
    const numbers = { kind, from: 0.2, to: 1, bins: 3, seed: 5, trajectories: 64, samplePaths: 64 };
    const none = new Float64Array(0);
    const coefficients = { value: none, gradient: none, baseline: Float64Array.from([3, 4, 5]) };
    const control = { grid: plainGrid(numbers), coefficients, plain: true };
    const job = jobOf(association, { estimator: 'score-control', ...numbers, control });
    const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
    const row = cpu.paths.length / 64;
    const different = Array.from({ length: 64 }, (_, i) => i).filter((i) =>
      cpu.paths
        .slice(i * row, (i + 1) * row)
        .some((v, c) => Math.abs(gpu.paths[i * row + c] - v) > 2e-3 * (1 + Math.abs(v))),
    );
    expect(different.length, `trajectories ${different} differ`).toBeLessThanOrEqual(2);
  });
}
