import { expect, it } from 'vitest';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { telegraph } from '../../models/telegraph';
import { snapshotHere } from '../../testing/engine-here';
import { type ForkJob, forks } from './forks';
import { microscope } from './microscope';

const jobOf = (
  model: typeof birthDeath,
  initial: readonly number[],
  observable: string,
  parameter: number,
): ForkJob => ({
  model,
  parameters: model.parameters.map(({ value }) => value),
  initial,
  to: 2,
  seed: 5,
  maxReactions: 1e5,
  observable,
  parameter,
  trajectory: 3,
  most: 5000,
});

it.each([
  ['birth-death', jobOf(birthDeath, [5], 'X', 0)],
  ['birth-death, deaths', jobOf(birthDeath, [5], 'X', 1)],
  ['association', jobOf(association, [10, 10, 0], 'C', 0)],
  ['telegraph', { ...jobOf(telegraph, [1, 0, 0], 'M', 0), to: 12 }],
] as const)('%s: the forks are those of the engine, and the path is the simulated one', (_, job) => {
  const { steps, values, estimate, cut } = forks(job);
  expect(cut).toBe(false);
  // The path's own reactions, as plain simulation of the same seed and number sees them.
  const plain = microscope({ ...job, choice: 'direct', temperature: 1 }).steps;
  const own = steps.filter((step, i) => step.x.some((count, s) => count !== (i > 0 ? steps[i - 1].x : job.initial)[s]));
  expect(own.length).toBeGreaterThan(3);
  const moves = plain.filter(({ x, after }) => x.some((count, s) => count !== after[s]));
  expect(own).toHaveLength(moves.length);
  own.forEach(({ time, x }, i) => {
    expect(time).toBeCloseTo(moves[i].time, 10);
    expect([...x]).toEqual([...moves[i].after]);
  });
  // A fork has the state of a reaction more; between forks the weight only grows; what has met is together.
  expect(steps.some(({ event }) => event === 'fork')).toBe(true);
  steps.forEach((step, i) => {
    if (i > 0) expect(step.weight).toBeGreaterThanOrEqual(steps[i - 1].weight);
    if (step.event === 'rejoin') expect(step.y).toBe(null);
    if (step.event === 'fork') expect(Math.abs(step.sign)).toBe(1);
  });
  // What is left at the end, times the weight, is the estimate of the engine's own run of that trajectory.
  const run = snapshotHere({
    model: job.model,
    parameters: job.parameters,
    initial: job.initial,
    from: 0,
    to: job.to,
    bins: 1,
    observables: [job.observable],
    kind: 'endpoint',
    estimator: 'alternative-path',
    options: { coupling: 'split' },
    temperature: 1,
    seed: job.seed,
    first: job.trajectory,
    trajectories: 1,
    samplePaths: 1,
    maxReactions: 1e5,
  });
  expect(estimate).toBe(run.paths[1 + job.parameter]);
  const [path, alternative] = values[values.length - 1];
  const last = steps[steps.length - 1];
  if (last.y) expect(Math.sign(estimate)).toBe(Math.sign(last.sign * (alternative - path)));
  else expect(estimate === 0 || Object.is(estimate, -0)).toBe(true);
  if (last.y)
    expect(Math.abs(estimate)).toBeGreaterThanOrEqual(Math.abs(last.weight * (alternative - path)) * (1 - 1e-12));
});
