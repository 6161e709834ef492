import { describe, expect, it } from 'vitest';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { estimateOf } from '../../stats/estimates';
import { jobFor } from '../../testing/jobs';
import { EngineLost, type Snapshot } from '../types';
import { CpuEngine } from './engine';
import { createInlineEngine } from './inline';
import type { FromWorker } from './protocol';
import { serve } from './serve';

/** A pool of n in-process workers whose answers come after a different delay each. */
function pool(workers: number): CpuEngine {
  let made = 0;
  return new CpuEngine(() => {
    const delay = made++ * 3;
    let answer: (message: FromWorker) => void = () => {};
    const receive = serve((message) => setTimeout(() => answer(message), delay));
    return {
      post: receive,
      listen: (on) => {
        answer = on;
      },
      terminate: () => {},
    };
  }, workers);
}

const job = jobFor(association, { estimator: 'score-function', trajectories: 5000, bins: 4, samplePaths: 10 });

describe('CpuEngine', () => {
  it('gives the same bits whatever the number of workers', async () => {
    const [one, three] = await Promise.all([pool(1), pool(3)].map((engine) => engine.run(job, () => {}).finished));
    expect(one.done).toBe(5000);
    expect(three.reactions).toBe(one.reactions);
    expect(Array.from(three.moments.data)).toEqual(Array.from(one.moments.data));
    expect(Array.from(three.paths)).toEqual(Array.from(one.paths));
  });

  it('starts with a small batch, and snapshots only ever grow', async () => {
    const seen: Snapshot[] = [];
    await createInlineEngine().run(job, (snapshot) => seen.push(snapshot)).finished;
    expect(seen[0].done).toBe(256);
    expect(seen.at(-1)?.state).toBe('done');
    for (let i = 1; i < seen.length; i++) expect(seen[i].done).toBeGreaterThanOrEqual(seen[i - 1].done);
  });

  it('compiles nothing when only numbers change', async () => {
    const engine = createInlineEngine();
    const first = await engine.run(job, () => {}).finished;
    const moved = { ...job, parameters: [3, 0.2], initial: [10, 20, 3], to: 7, seed: 9, temperature: 2, bins: 7 };
    const second = await engine.run(moved, () => {}).finished;
    expect(second.compilations).toBe(first.compilations);
    const third = await engine.run({ ...job, kind: 'endpoint' }, () => {}).finished;
    expect(third.compilations).toBe(first.compilations + 1);
  });

  it('takes turns between runs: a short one is not stuck behind a long one', async () => {
    const engine = createInlineEngine();
    const long = engine.run({ ...job, trajectories: 65_536 }, () => {});
    await engine.run({ ...job, trajectories: 512 }, () => {}).finished;
    long.cancel();
    const left = await long.finished;
    expect(left.state).toBe('cancelled');
    expect(left.done).toBeLessThan(65_536);
  });

  it('pauses and resumes without losing a trajectory', async () => {
    const engine = createInlineEngine();
    let run: ReturnType<typeof engine.run> | null = null;
    let held = 0;
    run = engine.run(job, (snapshot) => {
      if (held === 0 && snapshot.done >= 256) {
        held = snapshot.done;
        run?.pause();
        setTimeout(() => run?.resume(), 20);
      }
    });
    const paused = await run.finished;
    const straight = await createInlineEngine().run(job, () => {}).finished;
    expect(Array.from(paused.moments.data)).toEqual(Array.from(straight.moments.data));
  });

  it.each([
    [{ parameters: [-1, 1] }, /k_on must be a positive number/],
    [{ parameters: [Number.NaN, 1] }, /k_on must be a positive number/],
    [{ initial: [1.5, 0, 0] }, /initial count of "A" must be a whole number/],
    [{ to: 0 }, /horizon/],
    [{ trajectories: 0 }, /trajectories/],
    [{ observables: ['C + D'] }, /no "D"/],
    [{ observables: [] }, /observable/],
    [{ estimator: 'magic' }, /no estimator "magic"/],
    [{ temperature: 0 }, /temperature/],
    [{ seed: -1 }, /seed/],
    [{ options: { baseline: 'wishful' } }, /baseline/],
  ])('refuses %j with a message', async (wrong, message) => {
    const snapshot = await createInlineEngine().run({ ...job, ...wrong }, () => {}).finished;
    expect(snapshot.state).toBe('failed');
    expect(snapshot.message).toMatch(message);
  });

  it('keeps the histogram and the mean together', async () => {
    const histogram = { bin: 0, column: 0 };
    const plain = jobFor(birthDeath, { kind: 'endpoint', trajectories: 3000, histogram });
    const snapshot = await createInlineEngine().run(plain, () => {}).finished;
    const h = snapshot.histogram;
    if (!h) throw new Error('no histogram');
    expect(h.total).toBe(3000);
    const mean = h.counts.reduce((sum, n, i) => sum + n * (h.origin + i * h.width), 0) / h.total;
    expect(mean).toBeCloseTo(estimateOf(snapshot.moments, 0).mean, 9);
  });

  it('hands over what it has when a worker dies', async () => {
    let die: (message: string) => void = () => {};
    let answer: (message: FromWorker) => void = () => {};
    const engine = new CpuEngine(
      () => ({
        post: serve((message) => answer(message)),
        listen: (on, onError) => {
          answer = on;
          die = onError;
        },
        terminate: () => {},
      }),
      1,
    );
    const run = engine.run(job, () => die('killed'));
    const error = await run.finished.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(EngineLost);
    expect((error as EngineLost).last?.done).toBe(256);
  });
});
