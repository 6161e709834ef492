import { describe, expect, it } from 'vitest';
import { runHere } from '../engine/cpu/block';
import { type Engine, EngineLost, type Job, type Run, type Snapshot } from '../engine/types';
import { defaultScene, type Scene } from '../io/scene';
import { Fits, problemOf } from './fits';

/** Computes at once, in this thread; `before` may hold a run back or break it. */
function localEngine(before: (job: Job) => Promise<void> = async () => {}): Engine & { jobs: Job[] } {
  const jobs: Job[] = [];
  const snapshotOf = (job: Job): Snapshot => {
    const { moments, paths } = runHere(job).result;
    return {
      job,
      state: 'done',
      message: '',
      done: moments.count,
      reactions: 0,
      seconds: 0,
      moments,
      paths,
      histogram: null,
      failures: { exploded: 0, firstReaction: 0, stepBudget: 0, badPropensity: 0 },
      compilations: 0,
    };
  };
  return {
    jobs,
    info: { kind: 'cpu', label: 'test', detail: '', software: false, parallelism: 1 },
    run: (job): Run => {
      jobs.push(job);
      let cancelled = false;
      return {
        pause: () => {},
        resume: () => {},
        cancel: () => {
          cancelled = true;
        },
        finished: before(job).then(() => ({
          ...snapshotOf(job),
          ...(cancelled ? { state: 'cancelled' as const } : {}),
        })),
      };
    },
    dispose: () => {},
  };
}

const scene = (iterations: number): Scene => {
  const base = defaultScene();
  return {
    ...base,
    initial: [10, 10, 0],
    horizon: 1,
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
    fit: { ...base.fit, start: [2, 1], iterations, batch: 64 },
  };
};

const fitsOn = (engine: Engine | null, lost: EngineLost[] = [], now = () => 0) =>
  new Fits({ engine: () => engine, onLost: (error) => lost.push(error), now });

describe('Fits', () => {
  it('asks for what is free, starting where the person said', () => {
    expect(problemOf(scene(1))).toMatchObject({ free: [0], start: [2], parameters: [1, 1], bins: 1 });
  });

  it('comes nearer to the truth', async () => {
    const fits = fitsOn(localEngine());
    await fits.start(scene(40));
    const { phase, runs } = fits.store.getState();
    expect(phase).toBe('finished');
    expect(runs[0].steps.length).toBe(40);
    expect(Math.abs(Math.log(runs[0].parameters[0]))).toBeLessThan(0.35);
  });

  it('stops at once and keeps what there is', async () => {
    let now = 0;
    const fits = fitsOn(localEngine(), [], () => {
      now += 1000;
      return now;
    });
    fits.store.subscribe(({ runs }) => runs[0]?.steps.length >= 3 && fits.stop());
    await fits.start(scene(500));
    const { phase, runs } = fits.store.getState();
    expect(phase).toBe('stopped');
    expect(runs[0].steps.length).toBeGreaterThanOrEqual(3);
    expect(runs[0].steps.length).toBeLessThan(10);
  });

  it('silences a fit that was replaced', async () => {
    const engine = localEngine();
    const fits = fitsOn(engine);
    const first = fits.start(scene(30));
    await fits.start(scene(2));
    await first;
    expect(fits.store.getState().runs[0].steps.length).toBe(2);
    expect(fits.store.getState().phase).toBe('finished');
  });

  it('keeps what there is when the engine is lost, and says so', async () => {
    let count = 0;
    const lost: EngineLost[] = [];
    const engine = localEngine(async () => {
      if (++count > 4) throw new EngineLost('device lost', null);
    });
    const fits = fitsOn(engine, lost);
    await fits.start(scene(30));
    const { phase, message, runs } = fits.store.getState();
    expect([phase, lost.length]).toEqual(['failed', 1]);
    expect(message).toMatch(/device lost.*kept/);
    expect(runs[0].steps.length).toBe(3);
  });

  it('says so when there is no engine', async () => {
    const fits = fitsOn(null);
    await fits.start(scene(3));
    expect(fits.store.getState()).toMatchObject({ phase: 'failed', message: 'No engine is running yet.' });
  });
});
