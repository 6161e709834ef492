import { describe, expect, it } from 'vitest';
import { association } from '../models/association';
import { jobFor } from '../testing/jobs';
import { createInlineEngine } from './cpu/inline';
import { withFallback } from './fallback';
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
