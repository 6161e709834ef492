import { expect, it } from 'vitest';
import { type Engine, EngineLost } from '../../engine/types';
import { defaultScene } from '../../io/scene/scene';
import { localEngine } from '../../testing/local-engine';
import { Interrupted } from '../work/work';
import { AuxiliaryRunner } from './auxiliary-runner';
import { gradientJob } from './jobs';

const job = { ...gradientJob(defaultScene(), { id: 'score-function', options: {} }), trajectories: 16 };
const dying = (then: () => void) =>
  localEngine(async () => {
    then();
    throw new EngineLost('closed', null);
  });

it('an engine that was replaced on purpose is not lost: the next one does the job', async () => {
  let lost = 0;
  let current: Engine = dying(() => {
    current = localEngine();
  });
  const spare = () => {
    throw new Error('No spare engine is needed.');
  };
  const runner = new AuxiliaryRunner({ engine: () => current, spare, onLost: () => lost++ });
  const found = await runner.run(job, new AbortController().signal);
  expect([found.done, lost, runner.notice]).toEqual([16, 0, '']);
});

it('one that died is told of, and the spare one does the job', async () => {
  let lost = 0;
  const dead = dying(() => {});
  const runner = new AuxiliaryRunner({ engine: () => dead, spare: () => localEngine(), onLost: () => lost++ });
  expect((await runner.run(job, new AbortController().signal)).done).toBe(16);
  expect(lost).toBe(1);
});

it('what is asked for before the engine is there waits for it', async () => {
  let current: Engine | null = null;
  const runner = new AuxiliaryRunner({ engine: () => current, spare: () => localEngine(), onLost: () => {} });
  const running = runner.run(job, new AbortController().signal);
  current = localEngine();
  expect((await running).done).toBe(16);

  current = null;
  const stopped = new AbortController();
  const given = runner.run(job, stopped.signal);
  stopped.abort();
  await expect(given).rejects.toBeInstanceOf(Interrupted);
});
