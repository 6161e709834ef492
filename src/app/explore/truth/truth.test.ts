import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExactAnswer, ExactBudget, ExactQuery, ExactResult } from '../../../exact/types';
import { defaultScene } from '../../../io/scene/scene';
import { GRADIENT_BINS, planRuns } from '../../scene/jobs';
import { createAppStore, sceneActions } from '../../scene/state';
import { concerns, questionsOf, Truth } from './truth';

const values = { value: new Float64Array(0), gradient: new Float64Array(0) };
const answer: ExactAnswer = {
  status: 'solved',
  states: 51,
  probabilityLost: 0,
  bounds: [],
  endpoint: values,
  timeAverage: values,
  binned: values,
  mean: new Float64Array(0),
  sd: new Float64Array(0),
  law: null,
};

/** Answers when the test says so. */
class FakeSolver {
  readonly asked: ExactQuery[] = [];
  readonly budgets: (ExactBudget | undefined)[] = [];
  private pending: ((result: ExactResult | null) => void) | null = null;

  solve(query: ExactQuery, _: unknown, budget?: ExactBudget): Promise<ExactResult | null> {
    this.asked.push(query);
    this.budgets.push(budget);
    return new Promise((resolve) => {
      this.pending = resolve;
    });
  }

  cancel(): void {
    this.pending?.(null);
    this.pending = null;
  }

  async reply(result: ExactResult = answer): Promise<void> {
    this.pending?.(result);
    this.pending = null;
    await vi.advanceTimersByTimeAsync(0);
  }
}

function setup() {
  const app = createAppStore();
  const solver = new FakeSolver();
  const truth = new Truth({ app, solver: async () => solver, engine: () => null, onLost: () => {}, now: () => 0 });
  return { app, solver, truth, act: sceneActions(app) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the exact answer', () => {
  it('is asked for once the settings rest, the quick question first', async () => {
    const { act, solver, truth } = setup();
    for (let i = 0; i < 5; i++) {
      act.setParameter(0, 1 + i / 10);
      await vi.advanceTimersByTimeAsync(60);
    }
    expect(solver.asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(solver.asked.map((query) => query.gradients)).toEqual([false]);
    expect(solver.asked[0].parameters[0]).toBe(1.4);
    await solver.reply();
    expect(truth.store.getState().law?.answer.states).toBe(51);
    await solver.reply();
    expect(truth.store.getState().phase).toBe('solved');
  });

  it('of earlier settings is dropped at once, and never comes back', async () => {
    const { act, solver, truth } = setup();
    await vi.advanceTimersByTimeAsync(200);
    await solver.reply();
    act.setParameter(0, 2);
    expect(truth.store.getState().law).toBeNull();
    await solver.reply();
    expect(truth.store.getState().gradient).toBeNull();
    expect(truth.store.getState().phase).toBe('waiting');
  });

  it('keeps the gradients when only the moment of the law moves, and nothing for other changes', async () => {
    const { act, solver, truth } = setup();
    await vi.advanceTimersByTimeAsync(200);
    await solver.reply();
    await solver.reply();
    act.patch({ seed: 7 });
    expect(truth.store.getState().phase).toBe('solved');
    act.patch({ moment: 0.5 });
    expect(truth.store.getState().gradient).not.toBeNull();
    expect(truth.store.getState().law).toBeNull();
    await vi.advanceTimersByTimeAsync(200);
    await solver.reply();
    expect(solver.asked.map((query) => query.gradients)).toEqual([false, true, false]);
    expect(truth.store.getState().phase).toBe('solved');
  });

  it('says why there is none, and that a reference waits for an engine, but not for ever', async () => {
    const { solver, truth } = setup();
    await vi.advanceTimersByTimeAsync(200);
    await solver.reply({ status: 'refused', reason: 'Too many states.' });
    expect(truth.store.getState()).toMatchObject({ phase: 'refused', reason: 'Too many states.' });
    await truth.computeAnyway();
    expect(solver.asked).toHaveLength(1);
    const measured = truth.measureReference();
    await vi.advanceTimersByTimeAsync(19_000);
    expect(truth.store.getState().referencePhase).toBe('running');
    await vi.advanceTimersByTimeAsync(2000);
    await measured;
    expect(truth.store.getState()).toMatchObject({
      referencePhase: 'failed',
      referenceMessage: 'No engine is running yet.',
    });
  });
});

it('what takes long is computed all the same where that is wished, and can be stopped', async () => {
  vi.useFakeTimers();
  const { solver, truth } = setup();
  await vi.advanceTimersByTimeAsync(200);
  const refusal = { status: 'refused', reason: 'It would take about 15 s.', seconds: 15 } as const;
  await solver.reply(refusal);
  expect(truth.store.getState()).toMatchObject({ phase: 'refused', seconds: 15 });
  void truth.computeAnyway();
  await vi.advanceTimersByTimeAsync(0);
  expect([solver.asked.length, solver.budgets[1]?.work]).toEqual([2, Number.POSITIVE_INFINITY]);
  expect([truth.store.getState().phase, truth.canStop]).toEqual(['solving', true]);
  truth.stopComputing();
  expect(truth.store.getState()).toMatchObject({ phase: 'refused', ...{ reason: refusal.reason, seconds: 15 } });
  void truth.computeAnyway();
  await vi.advanceTimersByTimeAsync(0);
  await solver.reply();
  await solver.reply();
  expect(truth.store.getState()).toMatchObject({ phase: 'solved', reason: '' });
  vi.useRealTimers();
});

it('an answer concerns the runs of its own scene alone', () => {
  const scene = defaultScene();
  const { gradient } = questionsOf(scene);
  const jobs = (change = {}) => planRuns({ ...scene, ...change }).map(({ job }) => job);
  expect(jobs().filter((job) => concerns(gradient, job))).toHaveLength(scene.estimators.length);
  expect(jobs().every((job) => job.bins === GRADIENT_BINS || !concerns(gradient, job))).toBe(true);
  for (const change of [{ parameters: [2, 1] }, { horizon: 3 }, { initial: [1, 1, 0] }, { observable: 'A' }])
    expect(jobs(change).some((job) => concerns(gradient, job))).toBe(false);
});
