import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { ValueKernel } from '../../estimators/control-variates/value-function/kernel';
import { valueWidth } from '../../estimators/control-variates/value-function/loop';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { telegraph } from '../../models/telegraph';
import type { ModelSpec } from '../../models/types';
import { pilotHere } from '../cpu/block';
import { prepareJob } from '../job';
import { controlNumbers } from '../pilots/fit-pilot';
import { controlJob, type NoiseJob, noise } from './noise';
import { tracer } from './trace';

const jobOf = (model: ModelSpec, change: Partial<NoiseJob>): NoiseJob => ({
  model,
  parameters: model.parameters.map(({ value }) => value),
  initial: model.species.map(({ initial }) => initial),
  to: 2,
  seed: 5,
  maxReactions: 1e6,
  noiseOf: model.observables[0].expression,
  trajectory: 3,
  most: 1e6,
  ...change,
});

/** The engine's own kernel on that trajectory: its result, and the control variate at the end of every cell. */
function engineOf(job: NoiseJob) {
  const plain = prepareJob(controlJob(job));
  const control = controlNumbers(plain, pilotHere(plain));
  const { job: own, network, observables, uniforms: numbers } = prepareJob({ ...plain.job, control });
  const order = control.value?.order ?? 0;
  const functions = compileFunctions(network, observables);
  const shape = { network, functions, observables, kind: own.kind, options: { order: String(order) } };
  const kernel = new ValueKernel(shape, order, true);
  const uniforms = { ...own, parameters: numbers, step: 0.1, control };
  kernel.configure(uniforms);
  // Looked up in a table, jumps leave no sums per cell; the other path of the engine does.
  // biome-ignore-start lint/complexity/useLiteralKeys: what the engine keeps to itself
  kernel['jumps'] = null;
  kernel['path'] = kernel['renewingPath']();
  const path = kernel['path'];
  // biome-ignore-end lint/complexity/useLiteralKeys: what the engine keeps to itself
  kernel.configure(uniforms);
  kernel.start(job.trajectory);
  while (!kernel.done) kernel.advance(1000);
  const width = valueWidth(1, network.P);
  return {
    order,
    corrected: kernel.raw[0],
    value: kernel.raw[1 + network.P],
    cells: control.grid.lengths.map((_, c) => path.raw[c * width + 1]),
  };
}

describe('the noise of a trajectory', () => {
  it.each([
    ['births and deaths', jobOf(birthDeath, {})],
    ['association', jobOf(association, { initial: [10, 10, 0], to: 1 })],
    ['bursts', jobOf(telegraph, { to: 4 })],
    ['a square', jobOf(birthDeath, { noiseOf: 'X^2', initial: [3] })],
  ])('is the engine’s control variate, cell by cell: %s', (_, job) => {
    const view = noise(job);
    const engine = engineOf(job);
    const jumps = [...tracer(job)(job.trajectory)].flat().filter(({ cause }) => cause.kind === 'reaction');
    expect(view.steps.map(({ time }) => time)).toEqual(jumps.map(({ time }) => time));
    expect(view.steps.length).toBeGreaterThan(5);
    const scale = Math.max(1, ...engine.cells.map(Math.abs));
    view.cells.forEach(({ known }, c) => {
      expect(Math.abs(known - engine.cells[c]), `cell ${c} of order ${engine.order}`).toBeLessThan(1e-9 * scale);
    });
    expect(Math.abs(view.known - engine.cells[engine.cells.length - 1])).toBeLessThan(1e-9 * scale);
    expect(view.value).toBe(engine.value);
    expect(Math.abs(view.corrected - engine.corrected)).toBeLessThan(1e-9 * scale);
    // Step by step it adds up.
    let known = 0;
    for (const step of view.steps) {
      known += step.jump - step.expected;
      expect(step.known).toBeCloseTo(known, 9);
    }
  });

  it('is nearly all there is of births and deaths: what is left is the mean', () => {
    const trajectories = [0, 1, 2, 3].map((trajectory) => noise(jobOf(birthDeath, { trajectory, initial: [0] })));
    // b/d (1 − exp(−dT)) with b = 20, d = 1; the standard deviation of X is 4.2.
    const mean = 20 * (1 - Math.exp(-2));
    for (const { corrected, pilotMean } of trajectories) {
      expect(Math.abs(corrected - mean)).toBeLessThan(0.5);
      // At least a thousand trajectories, 4 standard errors.
      expect(Math.abs(pilotMean - mean)).toBeLessThan((4 * Math.sqrt(mean)) / Math.sqrt(1000));
    }
    expect(new Set(trajectories.map(({ value }) => value)).size).toBeGreaterThan(1);
  });
});
