import { describe, expect, it } from 'vitest';
import { association } from '../models/association';
import { estimateOf } from '../stats/estimates';
import { jobFor } from '../testing/jobs';
import { eventModel } from '../testing/models/event-models';
import { createInlineEngine } from './cpu/inline';
import { withFallback } from './fallback';
import { kernelOf } from './gpu/kernel/kernel';
import { prepareJob } from './job';
import type { Engine, Run, Snapshot } from './types';

const cpu = createInlineEngine();
const job = jobFor(association, { to: 0.1, trajectories: 300, estimator: 'score-function' });

/** An engine that refuses every gradient. */
const picky: Engine = {
  info: { ...cpu.info, kind: 'webgpu', label: 'Picky' },
  run: (asked, onSnapshot) => {
    if (asked.estimator === 'simulate') return cpu.run(asked, onSnapshot);
    const refused = { job: asked, state: 'failed', refused: true, message: 'Cannot.', done: 0 } as Snapshot;
    onSnapshot(refused);
    return { pause() {}, resume() {}, cancel() {}, finished: Promise.resolve(refused) };
  },
  dispose: () => {},
};

describe('an engine with a helper', () => {
  it('hands on what it refuses, to the last digit, and says so', async () => {
    const seen: Snapshot[] = [];
    const run = withFallback(picky, () => cpu).run(job, (snapshot) => seen.push(snapshot));
    const found = await run.finished;
    const alone = await cpu.run(job, () => {}).finished;
    expect(found.state).toBe('done');
    expect(found.moments).toEqual(alone.moments);
    expect(found.message).toBe(`Cannot. ${cpu.info.label} did.`);
    expect(seen.every((snapshot) => !snapshot.refused)).toBe(true);
    expect(seen.at(-1)?.done).toBe(300);
  });

  it('takes on counts beyond what f32 holds, and has them as they should be', async () => {
    const [n, k, to] = [30_000_001, 1e-7, 5];
    const model = eventModel({ X: n }, { k }, [{ name: 'out', equation: 'X -> 0', massAction: 'k' }], []);
    // What the GPU engine says of a job, without a graphics card.
    const gpu: Engine = {
      ...picky,
      run: (asked) => {
        const message = kernelOf(prepareJob(asked)).refusal;
        if (message === null) throw new Error('It would be run.');
        const refused = { job: asked, state: 'failed', refused: true, message, done: 0 } as Snapshot;
        return { pause() {}, resume() {}, cancel() {}, finished: Promise.resolve(refused) };
      },
    };
    const large = jobFor(model, { to, kind: 'endpoint', trajectories: 2000 });
    const found = await withFallback(gpu, () => cpu).run(large, () => {}).finished;
    expect(found.message).toMatch(/^The GPU engine counts up to 16,777,215 molecules of a species, .* did\.$/);
    // What has left is binomial of mean n (1 - exp(-k T)), 15 molecules: f32 would know every second count only.
    const left = n * (1 - Math.exp(-k * to));
    const { mean, standardError } = estimateOf(found.moments, 0);
    expect(Math.abs(n - mean - left)).toBeLessThan(4 * standardError);
    expect(standardError * Math.sqrt(2000)).toBeCloseTo(Math.sqrt(left), 0);
  });

  it('is the first engine to whoever asks, and tells of the other', () => {
    const { info } = withFallback(picky, () => cpu);
    expect(info.label).toBe('Picky');
    expect(info.detail).toContain('CPU workers');
  });

  it('keeps what it can do, and makes no helper for it', async () => {
    let made = 0;
    const engine = withFallback(picky, () => {
      made++;
      return cpu;
    });
    const found = await engine.run({ ...job, estimator: 'simulate' }, () => {}).finished;
    expect([found.state, found.message, made]).toEqual(['done', '', 0]);
  });

  it('passes pause, resume and cancel on to whoever runs it, pauses from before the hand-over included', async () => {
    const calls: string[] = [];
    const slow: Engine = {
      ...cpu,
      info: cpu.info,
      run: (): Run => ({
        pause: () => calls.push('pause'),
        resume: () => calls.push('resume'),
        cancel: () => calls.push('cancel'),
        finished: new Promise(() => {}),
      }),
      dispose: () => {},
    };
    const run = withFallback(picky, () => slow).run(job, () => {});
    run.pause();
    await new Promise((done) => setTimeout(done, 5));
    run.resume();
    run.cancel();
    expect(calls).toEqual(['pause', 'resume', 'cancel']);
  });
});
