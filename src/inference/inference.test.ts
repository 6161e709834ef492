import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../engine/cpu/inline';
import { columnsOf } from '../estimators/columns';
import { ESTIMATORS } from '../estimators/registry';
import { association } from '../models/association';
import { birthDeath } from '../models/birth-death';
import { FIELDS, MEAN } from '../numerics/moments';
import { jobFor } from '../testing/jobs';
import { adamInit, adamUpdate } from './adam';
import { fit, makeTarget } from './fit';
import { squaredDistance } from './loss';
import type { FitStep } from './types';

describe('squaredDistance', () => {
  it('is unbiased where the naive plug-in is not', async () => {
    // Birth–death at T = 3, E[X] = b/d (1 − e^{−dT}) exactly. 20 000 losses of 8 trajectories each.
    const [b, d, T, rows, runs] = [20, 1, 3, 8, 20_000];
    const mean = (b / d) * (1 - Math.exp(-d * T));
    const target = [mean - 1];
    const truth = { loss: 1, gradient: 2 * mean };
    const engine = createInlineEngine();
    const { width } = columnsOf('scores', 1, 2, 1);
    const sums = { loss: [0, 0], gradient: [0, 0], naive: [0, 0] };
    const note = (key: keyof typeof sums, x: number) => {
      sums[key][0] += x;
      sums[key][1] += x * x;
    };
    for (let i = 0; i < runs; i++) {
      const job = jobFor(birthDeath, {
        estimator: 'score-function',
        kind: 'endpoint',
        to: T,
        trajectories: rows,
        first: i * rows,
      });
      const { moments } = await engine.run(job, () => {}).finished;
      const loss = squaredDistance(moments, width, 1, 1, 2, target);
      note('loss', loss.value);
      note('gradient', loss.gradient[0]);
      note('naive', 2 * (moments.data[MEAN] - target[0]) * moments.data[FIELDS + MEAN]);
    }
    const z = (key: keyof typeof sums, want: number) => {
      const m = sums[key][0] / runs;
      const error = Math.sqrt((sums[key][1] / runs - m * m) / runs);
      return (m - want) / error;
    };
    expect(Math.abs(z('loss', truth.loss))).toBeLessThan(4);
    expect(Math.abs(z('gradient', truth.gradient))).toBeLessThan(4);
    expect(Math.abs(z('naive', truth.gradient))).toBeGreaterThan(6);
  });
});

describe('adamUpdate', () => {
  it('moves by the learning rate first, against the gradient, whatever its size', () => {
    for (const size of [1e-3, 1, 1e9]) {
      const { change } = adamUpdate(adamInit(2), [size, -size], 0.1);
      expect(change[0]).toBeCloseTo(-0.1, 4);
      expect(change[1]).toBeCloseTo(0.1, 4);
    }
  });
});

describe('fit', () => {
  const problem = {
    model: association,
    initial: [30, 30, 0],
    parameters: [1, 1],
    free: [0, 1],
    start: [3, 0.4],
    observables: ['C'],
    kind: 'binned' as const,
    from: 0,
    to: 3,
    bins: 15,
  };
  const options = {
    options: {},
    temperature: 0.5,
    iterations: 120,
    trajectories: 256,
    learningRate: 0.05,
    seed: 4,
    maxReactions: 1e7,
  };

  it.each(ESTIMATORS)('finds both rates of the association with $id', async ({ id }) => {
    const engine = createInlineEngine();
    const target = await makeTarget(problem, engine, 8192, 77);
    const steps: FitStep[] = [];
    const run = fit({ ...problem, target }, { ...options, estimator: id }, engine);
    let step = await run.next();
    while (!step.done) {
      steps.push(step.value);
      step = await run.next();
    }
    expect(step.value.status).toBe('finished');
    expect(steps).toHaveLength(options.iterations);
    expect(steps[0].parameters.map((value) => Number(value.toFixed(9)))).toEqual([3, 0.4]);
    for (const value of step.value.parameters) expect(Math.abs(Math.log(value))).toBeLessThan(0.15);
  });

  it('stops when told to and keeps what there is', async () => {
    const engine = createInlineEngine();
    const target = await makeTarget(problem, engine, 1024, 77);
    const stop = new AbortController();
    const run = fit({ ...problem, target }, { ...options, estimator: 'score-function' }, engine, stop.signal);
    await run.next();
    await run.next();
    stop.abort();
    const end = await run.next();
    expect(end.done).toBe(true);
    expect(end.value).toMatchObject({ status: 'stopped', message: '' });
  });

  it('says why it failed', async () => {
    const engine = createInlineEngine();
    const run = fit({ ...problem, initial: [-1, 0, 0], target: [] }, { ...options, estimator: 'gs-st' }, engine);
    expect((await run.next()).value).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('initial count of A'),
    });
  });
});
