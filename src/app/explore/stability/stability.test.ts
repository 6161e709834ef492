import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine, EngineInfo, Job, Snapshot } from '../../../engine/types';
import { FIELDS, MEAN } from '../../../numerics/moments';
import { keptInMemory } from '../../../testing/kept-results';
import { AuxiliaryRunner } from '../../scene/auxiliary-runner';
import { createAppStore, sceneActions } from '../../scene/state';
import { Interrupted } from '../../work/work';
import { Stability, SWEEP_POINTS } from './stability';

/** Ends every job at once, in the given state, unless it is held. */
class FakeEngine implements Engine {
  readonly jobs: Job[] = [];
  held = false;
  readonly info: EngineInfo;

  constructor(
    kind: EngineInfo['kind'],
    private readonly state: Snapshot['state'],
  ) {
    this.info = { kind, label: kind, detail: '', software: false, parallelism: 1 };
  }

  run(job: Job) {
    this.jobs.push(job);
    const data = new Float64Array(2 * FIELDS);
    data[MEAN] = -0.1;
    const snapshot: Snapshot = {
      job,
      state: this.state,
      message: this.state === 'failed' ? 'no such shader' : '',
      done: 16,
      reactions: 0,
      seconds: 0,
      moments: { count: 16, data },
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
    };
    let cancel = () => {};
    const finished = this.held
      ? new Promise<Snapshot>((resolve) => {
          cancel = () => resolve({ ...snapshot, state: 'cancelled' });
        })
      : Promise.resolve(snapshot);
    return { pause: () => {}, resume: () => {}, cancel: () => cancel(), finished };
  }

  dispose(): void {}
}

const proberOn = (engine: Engine, spare: Engine) =>
  new AuxiliaryRunner({ engine: () => engine, spare: () => spare, onLost: () => {} });

function setup(engine = new FakeEngine('cpu', 'done')) {
  const app = createAppStore();
  app.setState({ engine: { info: engine.info, notice: '', choice: '', failed: false } });
  const stability = new Stability(app, proberOn(engine, engine));
  return { app, act: sceneActions(app), stability, engine };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the stability', () => {
  it('measures once the settings rest, small first', async () => {
    const { act, stability, engine } = setup();
    for (let i = 0; i < 5; i++) {
      act.patch({ temperature: 0.5 + i / 10 });
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(engine.jobs).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(600);
    expect(engine.jobs.map((job) => job.estimator)).toEqual([
      'lyapunov',
      'lyapunov-second-moment',
      'lyapunov',
      'lyapunov-second-moment',
    ]);
    expect(engine.jobs[2].trajectories).toBeGreaterThan(engine.jobs[0].trajectories);
    expect(engine.jobs.every((job) => job.temperature === 0.9)).toBe(true);
    expect(stability.store.getState()).toMatchObject({ phase: 'done', exponents: { perReaction: { mean: -0.1 } } });
  });

  it('rests while GS-ST is not chosen, and for changes that it does not depend on', async () => {
    const { act, stability, engine } = setup();
    act.toggleEstimator('gs-st');
    await vi.advanceTimersByTimeAsync(6000);
    expect(engine.jobs).toHaveLength(0);
    expect(stability.store.getState().phase).toBe('idle');
    act.toggleEstimator('gs-st');
    await vi.advanceTimersByTimeAsync(600);
    const { length } = engine.jobs;
    act.patch({ horizon: 2, trajectories: 128 });
    await vi.advanceTimersByTimeAsync(6000);
    expect(engine.jobs).toHaveLength(length);
  });

  it('sweeps all temperatures, drops the sweep with its model, and keeps what a stop leaves', async () => {
    const { act, stability, engine } = setup();
    await stability.sweep();
    expect(stability.store.getState()).toMatchObject({ sweepPhase: 'done', sweep: { length: SWEEP_POINTS } });
    act.setParameter(0, 3);
    expect(stability.store.getState()).toMatchObject({ sweepPhase: 'none', sweep: [] });
    engine.held = true;
    const sweeping = stability.sweep();
    stability.stopSweep();
    await sweeping;
    expect(stability.store.getState().sweepPhase).toBe('stopped');
  });
});

describe('the auxiliary runner', () => {
  const job = { estimator: 'lyapunov' } as Job;
  const never = new AbortController().signal;

  it('turns to the CPU for what the page’s engine cannot do, and remembers', async () => {
    const gpu = new FakeEngine('webgpu', 'failed');
    const cpu = new FakeEngine('cpu', 'done');
    const auxiliary = proberOn(gpu, cpu);
    await auxiliary.run(job, never);
    await auxiliary.run(job, never);
    expect(gpu.jobs).toHaveLength(1);
    expect(cpu.jobs).toHaveLength(2);
    expect(auxiliary.notice).toContain('CPU workers do');
  });

  it('passes on what the CPU cannot do either, and an interruption as such', async () => {
    const broken = new FakeEngine('cpu', 'failed');
    await expect(proberOn(broken, broken).run(job, never)).rejects.toThrow('no such shader');
    const stopped = new AbortController();
    stopped.abort();
    await expect(proberOn(broken, broken).run(job, stopped.signal)).rejects.toBeInstanceOf(Interrupted);
  });
});

it('shows after a reload what was measured for the same settings, without measuring', async () => {
  const kept = keptInMemory();
  const visit = () => {
    const engine = new FakeEngine('cpu', 'done');
    const app = createAppStore();
    app.setState({ engine: { info: engine.info, notice: '', choice: '', failed: false } });
    return { engine, app, stability: new Stability(app, proberOn(engine, engine), kept) };
  };
  const first = visit();
  await vi.advanceTimersByTimeAsync(1000);
  await first.stability.sweep();
  await vi.advanceTimersByTimeAsync(0);
  const { exponents, effort, sweep } = first.stability.store.getState();
  const second = visit();
  await vi.advanceTimersByTimeAsync(1000);
  expect(second.stability.store.getState()).toMatchObject({
    phase: 'done',
    exponents,
    effort,
    sweep,
    sweepPhase: 'done',
  });
  expect(second.engine.jobs).toEqual([]);
  sceneActions(second.app).setParameter(0, 3);
  expect(second.stability.store.getState()).toMatchObject({ exponents: null, sweep: [] });
});
