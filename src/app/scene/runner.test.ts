import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Engine,
  type EngineInfo,
  EngineLost,
  type Job,
  type Run,
  SIMULATE,
  type Snapshot,
} from '../../engine/types';
import { defaultScene, type Scene } from '../../io/scene/scene';
import { telegraph } from '../../models/telegraph';
import { emptyMoments } from '../../numerics/moments';
import { Runner } from './runner';
import { type AppStore, createAppStore, Results, sceneActions } from './state';

const info = (label: string): EngineInfo => ({ kind: 'cpu', label, detail: '', software: false, parallelism: 1 });

/** A run that does only what the test tells it to. */
class FakeRun implements Run {
  paused = false;
  cancelled = false;
  private done = 0;
  readonly finished: Promise<Snapshot>;
  private resolve!: (snapshot: Snapshot) => void;
  private reject!: (error: Error) => void;

  constructor(
    readonly job: Job,
    private readonly onSnapshot: (snapshot: Snapshot) => void,
  ) {
    this.finished = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  snapshot(done: number, change: Partial<Snapshot> = {}): Snapshot {
    return {
      job: this.job,
      state: 'running',
      message: '',
      done,
      reactions: done * 10,
      seconds: 1,
      moments: emptyMoments(1),
      paths: new Float64Array(0),
      histogram: null,
      failures: {
        exploded: 0,
        firstReaction: 0,
        stepBudget: 0,
        reached: Number.POSITIVE_INFINITY,
        badPropensity: 0,
        stuck: '',
      },
      compilations: 0,
      ...change,
    };
  }

  report(done: number, change: Partial<Snapshot> = {}): void {
    this.done = done;
    this.onSnapshot(this.snapshot(done, change));
  }

  finish(done: number): Promise<void> {
    this.resolve(this.snapshot(done, { state: 'done' }));
    return settle();
  }

  lose(done: number): Promise<void> {
    this.reject(new EngineLost('device lost', this.snapshot(done)));
    return settle();
  }

  /** Engines answer a pause at once, from within the call. */
  pause(): void {
    this.paused = true;
    this.report(this.done, { state: 'paused' });
  }

  resume(): void {
    this.paused = false;
  }

  cancel(): void {
    this.cancelled = true;
  }
}

class FakeEngine implements Engine {
  readonly runs: FakeRun[] = [];
  readonly info: EngineInfo;
  disposed = false;

  constructor(label: string) {
    this.info = { ...info(label), kind: label === 'auto' ? 'webgpu' : 'cpu' };
  }

  run(job: Job, onSnapshot: (snapshot: Snapshot) => void): FakeRun {
    const run = new FakeRun(job, onSnapshot);
    this.runs.push(run);
    return run;
  }

  dispose(): void {
    this.disposed = true;
  }
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

async function setUp(change: Partial<Scene> = {}) {
  const store: AppStore = createAppStore({ ...defaultScene(), estimators: [], ...change });
  const results = new Results();
  const engines: FakeEngine[] = [];
  const frames: (() => void)[] = [];
  const clock = { now: 0 };
  const runner = new Runner({
    store,
    results,
    selectEngine: async (preference) => {
      const engine = new FakeEngine(preference);
      engines.push(engine);
      return { engine, notice: '' };
    },
    frame: (callback) => frames.push(callback),
    now: () => clock.now,
    wait: (milliseconds) => {
      clock.now += milliseconds;
      return settle();
    },
  });
  const frame = async () => {
    for (const callback of frames.splice(0)) callback();
    await settle();
  };
  await frame();
  return { store, results, engines, runner, frame, clock, actions: sceneActions(store) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('Runner', () => {
  it('starts by itself, with one simulation', async () => {
    const { engines, store, results } = await setUp();
    expect(engines[0].runs.map((r) => r.job.estimator)).toEqual([SIMULATE]);
    engines[0].runs[0].report(256);
    expect(results.get(SIMULATE)?.done).toBe(256);
    expect(store.getState().runs[SIMULATE]).toMatchObject({ state: 'running', done: 256, stale: false });
  });

  it('lets estimators wait, compiled, until the simulation has something to show', async () => {
    const estimators = ['score-function', 'gs-st'].map((id) => ({ id, options: {} }));
    const { engines, store, runner, actions, frame } = await setUp({ estimators });
    const [simulation, ...others] = engines[0].runs;
    expect(others.map(({ paused }) => paused)).toEqual([true, true]);
    expect(store.getState().runs['gs-st'].state).toBe('queued');
    // Pause and go on do not send them ahead.
    runner.pause();
    runner.resume();
    expect(others.map(({ paused }) => paused)).toEqual([true, true]);
    simulation.report(64);
    expect(others.map(({ paused }) => paused)).toEqual([false, false]);
    // One that is chosen later starts at once.
    actions.toggleEstimator('alternative-path');
    await frame();
    expect(engines[0].runs[3].paused).toBe(false);
  });

  it('does not let estimators wait for a simulation that failed', async () => {
    const { engines } = await setUp({ estimators: [{ id: 'gs-st', options: {} }] });
    const [simulation, other] = engines[0].runs;
    simulation.report(0, { state: 'failed', message: 'no memory' });
    expect(other.paused).toBe(false);
  });

  it('shows no number of a run that has failed with nothing that counts', async () => {
    const { engines, store, results } = await setUp();
    const [run] = engines[0].runs;
    run.report(256);
    run.report(0, { state: 'failed', message: 'Event "e" sets "A" to 2.5' });
    expect(results.get(SIMULATE)).toBeUndefined();
    expect(store.getState().runs[SIMULATE]).toMatchObject({ state: 'failed', stale: false });
  });

  it('restarts once per frame however many slider events come, and cancels the old run', async () => {
    const { engines, actions, frame } = await setUp();
    for (let i = 0; i < 20; i++) actions.setParameter(0, 2 + i);
    await frame();
    const { runs } = engines[0];
    expect(runs.length).toBe(2);
    expect(runs[0].cancelled).toBe(true);
    expect(runs[1].job.parameters[0]).toBe(21);
  });

  it('never lets a stale run paint over a newer one', async () => {
    const { engines, actions, frame, results, store } = await setUp();
    const { runs } = engines[0];
    runs[0].report(512);
    actions.setParameter(0, 3);
    await frame();
    expect(store.getState().runs[SIMULATE].stale).toBe(true);
    runs[0].report(1024);
    await runs[0].finish(4096);
    expect(results.get(SIMULATE)?.done).toBe(512);
    expect(store.getState().runs[SIMULATE]).toMatchObject({ done: 0, stale: true });
    runs[1].report(256);
    expect(results.get(SIMULATE)?.job.parameters[0]).toBe(3);
    runs[0].report(2048);
    expect(results.get(SIMULATE)?.done).toBe(256);
    expect(store.getState().runs[SIMULATE].stale).toBe(false);
  });

  it('leaves runs alone whose job has not changed', async () => {
    const { engines, actions, frame } = await setUp();
    actions.patch({ temperature: 0.5, view: 'infer', parameter: 1 });
    await frame();
    expect(engines[0].runs.length).toBe(1);
  });

  it('keeps what there is when stopped, and goes on from settings changed later', async () => {
    const { engines, runner, results, store, actions, frame } = await setUp();
    const { runs } = engines[0];
    runs[0].report(512);
    runner.stop();
    runs[0].report(520, { state: 'cancelled' });
    expect(runs[0].cancelled).toBe(true);
    expect(results.get(SIMULATE)?.done).toBe(520);
    expect(store.getState().runs[SIMULATE].state).toBe('cancelled');
    actions.setParameter(0, 4);
    await frame();
    expect(store.getState().pace).toBe('running');
    expect(runs.length).toBe(2);
  });

  it('starts nothing where it was stopped before its engine was there, and runs when told to', async () => {
    const engine = new FakeEngine('auto');
    let come = (_: { engine: Engine; notice: string }) => {};
    const store: AppStore = createAppStore({ ...defaultScene(), estimators: [] });
    const runner = new Runner({
      store,
      results: new Results(),
      selectEngine: () =>
        new Promise((resolve) => {
          come = resolve;
        }),
      frame: (callback) => callback(),
      now: () => 0,
      wait: settle,
    });
    runner.stop();
    come({ engine, notice: '' });
    await settle();
    expect(engine.runs).toEqual([]);
    expect(store.getState()).toMatchObject({ pace: 'stopped', runs: { [SIMULATE]: { state: 'cancelled' } } });
    runner.resume();
    expect(engine.runs.length).toBe(1);
    expect(store.getState().pace).toBe('running');
  });

  it('steps by about 256 trajectories and answers a slider while paused', async () => {
    const { engines, runner, actions, frame } = await setUp();
    const { runs } = engines[0];
    runs[0].report(256);
    runner.pause();
    expect(runs[0].paused).toBe(true);
    runner.step();
    expect(runs[0].paused).toBe(false);
    runs[0].report(400);
    expect(runs[0].paused).toBe(false);
    runs[0].report(512);
    expect(runs[0].paused).toBe(true);
    actions.setParameter(0, 4);
    await frame();
    expect(runs[1].paused).toBe(false);
    runs[1].report(256);
    expect(runs[1].paused).toBe(true);
  });

  it('carries on with the CPU after the engine is lost, keeping what was found until the new run is as far', async () => {
    const { engines, results, store } = await setUp();
    engines[0].runs[0].report(512);
    await engines[0].runs[0].lose(768);
    expect(engines[0].disposed).toBe(true);
    expect(engines[1].info.label).toBe('cpu');
    expect(store.getState().engine.notice).toMatch(/auto was lost \(device lost\); the CPU carries on/);
    expect(results.get(SIMULATE)?.done).toBe(768);
    const [again] = engines[1].runs;
    again.report(256);
    expect(results.get(SIMULATE)?.done).toBe(768);
    again.report(1024);
    expect(results.get(SIMULATE)?.done).toBe(1024);
    expect(store.getState().runs[SIMULATE].stale).toBe(false);
  });

  it('starts everything again on another engine when one is chosen', async () => {
    const { engines, actions, frame } = await setUp();
    engines[0].runs[0].report(512);
    actions.chooseEngine('cpu');
    await frame();
    expect(engines[0].disposed).toBe(true);
    expect(engines[1].runs.length).toBe(1);
  });

  it('says how long it will still take, pauses left out', async () => {
    const { engines, store, runner, clock } = await setUp({ trajectories: 1024 });
    const [run] = engines[0].runs;
    const left = () => store.getState().runs[SIMULATE].left;
    clock.now = 1000;
    run.report(256);
    expect(left()).toBeCloseTo(3);
    runner.pause();
    expect(left()).toBeNull();
    clock.now = 100_000;
    runner.resume();
    clock.now = 101_000;
    run.report(512);
    expect(left()).toBeCloseTo(2);
  });

  it('lets CPU workers try where the first choice is slow, goes on with the faster one, and says so', async () => {
    const { engines, store, clock, actions, frame } = await setUp({ trajectories: 1000 });
    const [slow] = engines[0].runs;
    clock.now = 500;
    slow.report(5);
    const trial = async (done: number) => {
      clock.now += 3000;
      slow.report(30);
      expect(slow.paused).toBe(true);
      expect(store.getState().runs[SIMULATE].state).toBe('running');
      await settle();
      const other = engines[engines.length - 1];
      expect(other.info.label).toBe('cpu');
      other.runs[0].report(done);
      for (let i = 0; i < 20; i++) await settle();
      return other;
    };
    // 1000 in 100 s here, 300 in a second and a half there.
    const other = await trial(300);
    expect(other.runs[0].cancelled).toBe(true);
    expect([engines[0].disposed, other.disposed, other.runs.length]).toEqual([true, false, 2]);
    const { engine } = store.getState();
    expect(engine.info?.label).toBe('cpu');
    expect(engine.choice).toMatch(/^Measured on these runs: CPU workers are (19|2\d) times as fast as auto/);
    // Another model begins with the first choice again.
    actions.chooseModel(telegraph);
    await frame();
    await settle();
    expect(store.getState().engine.info?.label).toBe('auto');
    expect(other.disposed).toBe(true);
  });

  it('stays where CPU workers are no faster, and does not ask again', async () => {
    const { engines, store, clock } = await setUp({ trajectories: 1000 });
    const [slow] = engines[0].runs;
    // A kernel that compiles for long is no reason to ask.
    clock.now = 4000;
    slow.report(5);
    await settle();
    expect(engines.length).toBe(1);
    clock.now = 7000;
    slow.report(30);
    await settle();
    engines[1].runs[0].report(16);
    for (let i = 0; i < 20; i++) await settle();
    expect([engines[1].disposed, slow.paused, store.getState().engine.info?.label]).toEqual([true, false, 'auto']);
    expect(store.getState().engine.choice).toMatch(/would not be faster/);
    clock.now += 5000;
    slow.report(60);
    await settle();
    expect(engines.length).toBe(2);
  });

  it('announces new numbers at most about ten times a second', async () => {
    vi.useFakeTimers();
    const pending = setUp();
    await vi.runAllTimersAsync();
    const { engines, store, clock } = await pending;
    clock.now = 1000;
    engines[0].runs[0].report(256);
    const before = store.getState().version;
    for (let i = 1; i <= 50; i++) {
      clock.now = 1000 + i;
      engines[0].runs[0].report(256 + i);
    }
    expect(store.getState().version).toBe(before);
    clock.now = 1101;
    await vi.advanceTimersByTimeAsync(100);
    expect(store.getState().version).toBe(before + 1);
    expect(store.getState().runs[SIMULATE].done).toBe(306);
  });

  it('says what is wrong when an engine refuses a job', async () => {
    const { engines, store, actions, frame } = await setUp();
    engines[0].run = () => {
      throw new Error('The horizon must lie after 0.');
    };
    actions.setParameter(0, 9);
    await frame();
    expect(store.getState().runs[SIMULATE]).toMatchObject({
      state: 'failed',
      message: 'The horizon must lie after 0.',
    });
  });
});
