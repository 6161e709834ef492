import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../engine/cpu/inline';
import type { Engine } from '../engine/types';
import { ESTIMATORS } from '../estimators/registry';
import { association } from '../models/association';
import { FitControl } from './control';
import { type FitHandles, fit, resume } from './fit';
import { simpleProblem } from './problem/problem';
import { makeTarget } from './problem/targets';
import type { FitCheckpoint, FitOptions, FitProblem, FitResult, FitStep, SimpleProblem } from './types';

const simple = {
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
const options: FitOptions = {
  estimator: 'score-function',
  options: {},
  temperature: 0.5,
  iterations: 120,
  trajectories: 256,
  learningRate: 0.05,
  seed: 4,
  maxReactions: 1e7,
};
const engine = createInlineEngine();

async function withTarget(overrides: Partial<SimpleProblem> = {}, trajectories = 8192): Promise<FitProblem> {
  const problem = { ...simple, ...overrides };
  const target = await makeTarget(problem, engine, trajectories, 77);
  if (!target) throw new Error('stopped');
  return simpleProblem({ ...problem, target });
}

async function follow(run: AsyncGenerator<FitStep, FitResult>): Promise<{ steps: FitStep[]; result: FitResult }> {
  const steps: FitStep[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done) return { steps, result: next.value };
    steps.push(next.value);
  }
}

const start = (problem: FitProblem, changes: Partial<FitOptions> = {}, handles: FitHandles = {}) =>
  follow(fit(problem, { ...options, ...changes }, engine, handles));

/** A checkpoint as a file would give it back. */
const written = (checkpoint: FitCheckpoint): FitCheckpoint => JSON.parse(JSON.stringify(checkpoint));

describe('fit', () => {
  it.each(ESTIMATORS)('finds both rates of the association with $id', async ({ id }) => {
    const { steps, result } = await start(await withTarget({}, 4096), { estimator: id, trajectories: 128 });
    expect(result).toMatchObject({ status: 'finished', message: '', iterations: 120 });
    expect(steps).toHaveLength(options.iterations);
    expect(steps[0].parameters.map((value) => Number(value.toFixed(9)))).toEqual([3, 0.4]);
    expect(steps[0].means).toHaveLength(15);
    // All steps far from the optimum have a gradient that stands out of its noise.
    expect(Math.abs(steps[0].gradient[0] / steps[0].gradientError[0])).toBeGreaterThan(4);
    for (const value of result.parameters) expect(Math.abs(Math.log(value))).toBeLessThan(0.15);
    for (const value of result.average) expect(Math.abs(Math.log(value))).toBeLessThan(0.15);
  });

  it.each([
    ['sgd', { learningRate: 0.001, clip: 30 }],
    ['natural', { learningRate: 1 }],
    ['gauss-newton', { learningRate: 0.3, iterations: 40 }],
  ])('finds them with the optimiser %s', async (optimiser, changes) => {
    const { result } = await start(await withTarget(), { optimiser, ...changes });
    expect(result.status).toBe('finished');
    for (const value of result.parameters) expect(Math.abs(Math.log(value))).toBeLessThan(0.15);
  });

  it.each(['adam', 'sgd', 'natural', 'gauss-newton'])('resumes to the last bit with %s', async (optimiser) => {
    const problem = await withTarget({}, 512);
    const changes = { optimiser, iterations: 12, trajectories: 64, learningRate: 1e-3, plateau: 50 };
    const whole = await start(problem, changes);
    const rest = await follow(resume(written(whole.steps[4].checkpoint), engine));
    expect(rest.steps).toHaveLength(7);
    const plain = (step: FitStep) => ({ ...step, seconds: 0, checkpoint: { ...step.checkpoint, seconds: 0 } });
    expect(rest.steps.map(plain)).toEqual(whole.steps.slice(5).map(plain));
    expect(rest.result).toEqual(whole.result);
    expect(new Set(whole.steps.map(({ loss }) => loss)).size).toBe(12);
  });

  it.each(['adam', 'natural'])(
    'works with %s where every batch is a job of its own, as in large draws on a GPU',
    async (optimiser) => {
      const counts: number[] = [];
      const other: Engine = {
        info: { ...engine.info, kind: 'webgpu' },
        run: (job, onSnapshot) => {
          counts.push(job.trajectories);
          return engine.run(job, onSnapshot);
        },
        dispose: () => {},
      };
      const problem = await withTarget();
      counts.length = 0;
      const learningRate = optimiser === 'adam' ? 0.2 : 2;
      const large = { ...options, optimiser, learningRate, trajectories: 3072, iterations: 30 };
      const { steps, result } = await follow(fit(problem, large, other));
      expect(counts).toEqual(new Array(8 * 30).fill(384));
      expect(result.status).toBe('finished');
      for (const value of result.average) expect(Math.abs(Math.log(value))).toBeLessThan(0.15);
      // The same trajectories, cut otherwise: the same means, and errors of the same size.
      const [here] = (await start(problem, { iterations: 1, trajectories: 3072 })).steps;
      steps[0].means.forEach((mean, i) => {
        expect(mean).toBeCloseTo(here.means[i], 9);
      });
      expect(steps[0].lossError / here.lossError).toBeGreaterThan(1 / 3);
      expect(steps[0].lossError / here.lossError).toBeLessThan(3);
    },
  );

  it('takes a new temperature and learning rate in the middle, and a resumed fit keeps them', async () => {
    const problem = await withTarget({}, 512);
    const control = new FitControl();
    const run = fit(problem, { ...options, estimator: 'gs-st', iterations: 4, trajectories: 16 }, engine, { control });
    await run.next();
    control.change({ temperature: 0.9 });
    control.change({ learningRate: 0 });
    const second = (await run.next()).value as FitStep;
    expect(second).toMatchObject({ temperature: 0.9, learningRate: 0 });
    const { steps } = await follow(resume(written(second.checkpoint), engine));
    expect(steps.map(({ temperature }) => temperature)).toEqual([0.9, 0.9]);
    // At the learning rate 0 momentum alone would move SGD; Adam stands still.
    expect(steps[1].parameters).toEqual(steps[0].parameters);
  });

  it('waits while paused, and can be stopped there', async () => {
    const problem = await withTarget({}, 512);
    const control = new FitControl();
    const stop = new AbortController();
    const few = { ...options, iterations: 3, trajectories: 16 };
    const run = fit(problem, few, engine, { control, signal: stop.signal });
    await run.next();
    control.pause();
    let arrived = false;
    const next = run.next().then((step) => {
      arrived = true;
      return step;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([control.paused, arrived]).toEqual([true, false]);
    control.resume();
    expect((await next).done).toBe(false);
    control.pause();
    const last = run.next();
    stop.abort();
    expect((await last).value).toMatchObject({ status: 'stopped', iterations: 2 });
  });

  it('stops when told to and keeps what there is', async () => {
    const stop = new AbortController();
    const run = fit(await withTarget({}, 1024), options, engine, { signal: stop.signal });
    await run.next();
    await run.next();
    stop.abort();
    expect(await run.next()).toMatchObject({ done: true, value: { status: 'stopped', message: '', iterations: 2 } });
  });

  it('says that it stands on a plateau, but not on the way down', async () => {
    const { steps, result } = await start(await withTarget(), { plateau: 15, learningRate: 0.1 });
    expect(result).toMatchObject({ status: 'converged', message: expect.stringContaining('last 15 iterations') });
    expect(steps.length).toBeGreaterThan(30);
    expect(steps.length).toBeLessThan(120);
    for (const value of result.parameters) expect(Math.abs(Math.log(value))).toBeLessThan(0.2);
  });

  it('says at which reaction the gradient exploded', async () => {
    const problem = await withTarget({ start: [10, 1], parameters: [10, 1], to: 5 }, 512);
    const { result } = await start(problem, { estimator: 'gs-st', temperature: 0.05, patience: 1, trajectories: 64 });
    expect(result.status).toBe('diverged');
    expect(result.message).toMatch(/exploded in \d+ of 64 trajectories, first at reaction [1-9]\d*/);
  });

  it('ends when its budget is spent', async () => {
    const { result, steps } = await start(await withTarget({}, 512), { budget: 1e-6 });
    expect(steps).toHaveLength(1);
    expect(result).toMatchObject({ status: 'budget', message: expect.stringContaining('budget') });
  });

  it('keeps to the bounds', async () => {
    const problem = await withTarget({}, 512);
    const [kOn, kOff] = problem.coordinates;
    const inside = { ...problem, coordinates: [{ ...kOn, min: 2 }, kOff] };
    const { steps } = await start(inside, { iterations: 30, trajectories: 64, learningRate: 0.2 });
    expect(Math.min(...steps.map(({ parameters }) => parameters[0]))).toBeCloseTo(2, 9);
  });

  it.each<[string, Partial<SimpleProblem>, Partial<FitOptions>, string]>([
    ['an initial count', { initial: [-1, 0, 0] }, {}, 'initial count of "A"'],
    ['data that do not fit', { target: [1] }, {}, 'needs 15 finite numbers'],
    ['nothing free', { free: [], start: [] }, {}, 'Nothing is free'],
    ['an unknown estimator', {}, { estimator: 'guess' }, 'no estimator "guess"'],
    ['an unknown optimiser', {}, { optimiser: 'guess' }, 'no optimiser "guess"'],
    ['an unknown setting', {}, { settings: { speed: 1 } }, 'no setting "speed"'],
    ['a natural gradient without scores', {}, { estimator: 'gs-st', optimiser: 'natural' }, 'score function'],
    ['too few trajectories', {}, { trajectories: 5 }, 'at least 6'],
  ])('says why it failed: %s', async (_, problem, changes, message) => {
    const target = new Array(15).fill(1);
    const { result } = await start(simpleProblem({ ...simple, target, ...problem }), changes);
    expect(result).toMatchObject({ status: 'failed', message: expect.stringContaining(message) });
  });
});
