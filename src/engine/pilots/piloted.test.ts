import { describe, expect, it } from 'vitest';
import { association } from '../../models/association';
import { snapshotHere } from '../../testing/engine-here';
import { jobFor } from '../../testing/jobs';
import { createInlineEngine } from '../cpu/inline';
import type { Engine, Job } from '../types';
import { fitHere } from './fit-pilot';
import { piloted } from './piloted';

const job = jobFor(association, { to: 0.1, trajectories: 300, estimator: 'score-control', initial: [20, 20, 0] });

/** An engine that tells what it was asked to run. */
function watched(): { engine: Engine; asked: Job[] } {
  const asked: Job[] = [];
  const inner = createInlineEngine();
  const engine: Engine = {
    info: inner.info,
    run: (one, onSnapshot) => {
      asked.push(one);
      return inner.run(one, onSnapshot);
    },
    dispose: () => inner.dispose(),
  };
  return { engine, asked };
}

describe('an engine with pilots', () => {
  it('finds the same as without workers, to the last digit', async () => {
    const { finished } = createInlineEngine().run(job, () => {});
    const found = await finished;
    expect(found.state).toBe('done');
    expect(found.moments.data).toEqual(snapshotHere(job).moments.data);
    expect(found.job).toEqual(job);
  });

  // A pilot is two jobs: a first part, and what that part says may follow.
  it('runs a pilot again only when what it depends on has changed', async () => {
    const { engine, asked } = watched();
    const own = piloted(engine, fitHere);
    const pilots = () => asked.filter(({ estimator }) => estimator === 'value-pilot').length / 2;
    await own.run(job, () => {}).finished;
    await own.run({ ...job, first: 300 }, () => {}).finished;
    expect(pilots()).toBe(1);
    await own.run({ ...job, parameters: [2, 1] }, () => {}).finished;
    expect(pilots()).toBe(2);
    await own.run({ ...job, parameters: [2, 1.01], pilot: { parameters: [2, 1], seed: job.seed } }, () => {}).finished;
    expect(pilots()).toBe(2);
    await own.run({ ...job, seed: job.seed + 1 }, () => {}).finished;
    expect(pilots()).toBe(3);
  });

  it('counts the pilot as time of the run that needed it', async () => {
    const { engine } = watched();
    const own = piloted(engine, fitHere);
    const first = await own.run(job, () => {}).finished;
    const second = await own.run(job, () => {}).finished;
    expect(first.seconds).toBeGreaterThan(second.seconds);
    expect(second.moments.data).toEqual(first.moments.data);
  });

  it('leaves other jobs to the engine', async () => {
    const { engine, asked } = watched();
    await piloted(engine, fitHere).run({ ...job, estimator: 'score-function' }, () => {}).finished;
    expect(asked).toHaveLength(1);
  });

  it('can be cancelled before it has begun', async () => {
    const run = createInlineEngine().run(job, () => {});
    run.cancel();
    const { state, done } = await run.finished;
    expect([state, done]).toEqual(['cancelled', 0]);
  });

  it('says what is wrong with a job', async () => {
    const bad = { ...job, parameters: [1] };
    expect((await createInlineEngine().run(bad, () => {}).finished).message).toContain('2 parameters');
  });
});
