import { SIMULATE } from '../../src/engine/types';
import { columnsOf } from '../../src/estimators/columns';
import { findEstimator } from '../../src/estimators/registry';
import type { ModelSpec } from '../../src/models/types';
import { ring } from '../../src/testing/models/ring';
import { expect, jobOf, test } from '../lab/jobs';

/** A ring just large enough for loops over tables, in which two propensities are no rows of a table. */
function mixed(): ModelSpec {
  const model = ring(51, 3);
  const other: Readonly<Record<string, string>> = {
    move7: 'k1 * X7^2 / (5 + X7)',
    move20: 'k0 * X20 * (1 - 0.001 * X21)',
  };
  return {
    ...model,
    id: 'mixed',
    reactions: model.reactions.map((r) =>
      other[r.name] ? { name: r.name, equation: r.equation, propensity: other[r.name] } : r,
    ),
    observables: [{ label: 'sum', expression: 'X7 + 2 * X8 + X21' }],
  };
}

const LARGE = ring(100, 20);
/** Neither small nor large: its reactions are code of their own, its parameters and species are loops. */
const MIDDLE = ring(25, 31);
const MIXED = mixed();
const COUPLING = 'alternative-path/';

/** Of the kernels that compile longest one each; the others are in the benchmark (npm run bench). */
const CASES = (
  [
    [LARGE, SIMULATE],
    [LARGE, `${COUPLING}common`],
    [MIXED, `${COUPLING}split`],
    [MIXED, `${COUPLING}ghost`],
    [MIXED, 'fd-coupled'],
    [MIDDLE, 'gs-st'],
    [MIDDLE, 'gs-relaxed'],
    [MIDDLE, `${COUPLING}common`],
  ] as const
).map(([model, name]) => {
  const [estimator, coupling] = name.split('/');
  const job = jobOf(model, {
    estimator,
    options: coupling ? { coupling } : {},
    kind: name === SIMULATE ? 'endpoint' : 'timeAverage',
    from: 0.01,
    to: 0.05,
    bins: 2,
    trajectories: 16,
    samplePaths: 16,
  });
  return { model, name, estimator, job };
});

CASES.forEach(({ model, name, estimator, job }, i) => {
  test(`${model.id} · ${name}: both engines simulate the same`, async ({ run, prepare }) => {
    if (i + 1 < CASES.length) prepare(CASES[i + 1].job);
    const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
    // Nothing but the GPU's own kernel has run: a job that it refuses says so.
    expect(gpu.message).toBe('');
    const output = findEstimator(estimator)?.output ?? 'states';
    const { rawWidth } = columnsOf(output, model.species.length, model.parameters.length, 1);
    const row = job.bins * rawWidth;
    expect(cpu.paths.length).toBe(16 * row);
    expect(gpu.reactions).toBeGreaterThan(400);
    const different = Array.from({ length: 16 }, (_, i) => i).filter((i) =>
      cpu.paths
        .slice(i * row, (i + 1) * row)
        .some((v, c) => !(Math.abs(gpu.paths[i * row + c] - v) <= 1e-3 * (1 + Math.abs(v)))),
    );
    // A draw within rounding of the edge between two reactions may go either way.
    expect(different.length, `trajectories ${different} differ`).toBeLessThanOrEqual(1);
  });
});
