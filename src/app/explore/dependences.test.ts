import { describe, expect, it } from 'vitest';
import { initialCounts } from '../../compile/start';
import { runHere } from '../../engine/cpu/block';
import type { Job } from '../../engine/types';
import { sceneOf } from '../../io/scene/scene';
import { addModel } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { engineHere } from '../../testing/engine-here';
import { model } from '../../testing/lowering';
import { AuxiliaryRunner } from '../scene/auxiliary-runner';
import { createAppStore, sceneActions } from '../scene/state';
import { StabilityMap } from './stability/stability-map';
import { VarianceSweep } from './variance/variance-sweep';

/** A(0) = 2 D and a rate k2 = k B(0) / 60. */
const follows = model(`
  species A, B; A = 2*D; B = 30
  D = 5; k = 1.2; k2 := k*30/60
  A -> ; D/10*A
  B -> A; k2*B
`);
/** The same without the dependence of the count. */
const plain: ModelSpec = {
  ...follows,
  species: follows.species.map(({ formula: _, ...own }) => own),
};
const D = follows.parameters.findIndex(({ name }) => name === 'D');
const A = follows.species.findIndex(({ name }) => name === 'A');

function setup() {
  addModel(follows);
  const app = createAppStore({ ...sceneOf(follows), horizon: 0.5, trajectories: 64 });
  const asked: Job[] = [];
  const here = engineHere(asked);
  let first: () => void = () => {};
  const engine: typeof here = {
    ...here,
    run: (job, tell) => {
      const run = here.run(job, tell);
      first();
      return run;
    },
  };
  const auxiliary = new AuxiliaryRunner({ engine: () => engine, spare: () => engine, onLost: () => {} });
  return { app, asked, auxiliary, act: sceneActions(app), onRun: (then: () => void) => (first = then) };
}

/** A job with the counts that it should start with, written down. */
const written = (job: Job): Job => ({
  ...job,
  model: plain,
  initial: job.initial.map((n, s) => (s === A ? Math.round(2 * job.parameters[D]) : n)),
});
const resultOf = (job: Job) => Array.from(runHere({ ...job, startSlopes: false }).result.moments.data);

describe('what follows from a parameter follows it', () => {
  it('in cells of the stability map', async () => {
    const { app, asked, auxiliary, act, onRun } = setup();
    onRun(() => act.patch({ mapParameter: 1 - D }));
    act.patch({ mapParameter: D });
    await new StabilityMap(app, auxiliary).start();
    const counts = asked.map((job) => initialCounts(job.model, job.parameters, job.initial)[A]);
    expect(counts).toEqual(asked.map((job) => Math.round(2 * job.parameters[D])));
    const far = { ...asked[0], trajectories: 1 };
    expect(far.parameters[D]).not.toBe(5);
    expect(resultOf(far)).toEqual(resultOf(written(far)));
  });

  it('along a sweep of the variance', async () => {
    const { app, asked, auxiliary } = setup();
    await new VarianceSweep(app, auxiliary).start(D);
    const own = asked.filter(({ estimator, pairStarts }) => estimator === 'score-function' && !pairStarts);
    const counts = own.map((job) => initialCounts(job.model, job.parameters, job.initial)[A]);
    expect(counts).toEqual(own.map((job) => Math.round(2 * job.parameters[D])));
    expect(new Set(counts).size).toBeGreaterThan(3);
    for (const job of [own[0], own[own.length - 1]]) expect(resultOf(job)).toEqual(resultOf(written(job)));
  });
});
