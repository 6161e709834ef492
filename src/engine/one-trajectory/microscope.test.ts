import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { KERNELS } from '../../estimators/kernels';
import { association } from '../../models/association';
import { MODELS } from '../../models/registry';
import { eventModel, resetAt } from '../../testing/models/event-models';
import { type MicroscopeJob, microscope } from './microscope';
import { tracer } from './trace';

const jobOf = (model: (typeof MODELS)[number], change: Partial<MicroscopeJob> = {}): MicroscopeJob => ({
  model,
  parameters: model.parameters.map(({ value }) => value),
  initial: model.species.map(({ initial }) => initial),
  to: Math.min(1, model.horizon.value),
  seed: 11,
  maxReactions: 400,
  choice: 'direct',
  temperature: 0.3,
  trajectory: 2,
  ...change,
});

/** Runs an estimator's kernel to the horizon; its numbers of the last bin. */
function kernelRow(id: string, job: MicroscopeJob): number[] {
  const network = compileNetwork(job.model);
  const observables = job.model.species.map(({ name }) => compileObservable(name, network));
  const kernel = KERNELS[id]({
    network,
    functions: compileFunctions(network, observables),
    observables,
    kind: 'endpoint',
    options: {},
  });
  kernel.configure({ ...job, from: 0, bins: 1, step: 0.1, maxReactions: 1e7 });
  kernel.start(job.trajectory);
  while (!kernel.done) kernel.advance(1e6);
  return [...kernel.raw];
}

describe('the microscope', () => {
  it.each(MODELS.map((model) => [model.id, model] as const))(
    '%s: event by event the engine’s trajectory',
    (_, model) => {
      const job = jobOf(model);
      const { steps, end } = microscope(job);
      const jumps = [...tracer(job)(job.trajectory)].flat().filter(({ cause }) => cause.kind === 'reaction');
      expect(steps.length).toBeGreaterThan(5);
      expect(end === 'limit' || end === 'horizon').toBe(true);
      expect(steps.length).toBe(jumps.length);
      steps.forEach((step, i) => {
        expect(step.time).toBe(jumps[i].time);
        expect(step.from).toBe(i > 0 ? jumps[i - 1].time : 0);
        expect(step.time - step.from).toBeCloseTo(step.wait, 12);
        expect(jumps[i].cause).toEqual({ kind: 'reaction', index: step.reaction });
        expect([...step.after]).toEqual([...jumps[i].x]);
        if (i > 0) expect([...step.x]).toEqual([...steps[i - 1].after]);
        // What is shown is what happened: the waiting time from its number, the reaction from its own.
        expect(step.wait).toBeCloseTo(-Math.log(step.uTime) / step.a0, 12);
        expect(step.a0).toBeCloseTo(
          step.a.reduce((sum, a) => sum + a, 0),
          8,
        );
        const below = step.a.slice(0, step.reaction).reduce((sum, a) => sum + a, 0);
        expect(step.uChoice * step.a0).toBeGreaterThanOrEqual(below * (1 - 1e-12));
        expect(step.uChoice * step.a0).toBeLessThanOrEqual((below + step.a[step.reaction]) * (1 + 1e-12));
      });
    },
  );

  it('chooses by Gumbel numbers as GS-ST does, with its softmax and its tangent', () => {
    const job = jobOf(association, { choice: 'gumbel', initial: [20, 20, 0], to: 0.2, maxReactions: 1e5 });
    const { steps, end } = microscope(job);
    expect(end).toBe('horizon');
    expect(steps.length).toBeGreaterThan(10);
    for (const { a, gumbel, soft, reaction } of steps) {
      const scores = [...a].map((value, r) => Math.log(value) + gumbel[r]);
      expect(scores.indexOf(Math.max(...scores))).toBe(reaction);
      const weights = scores.map((score) => Math.exp((score - Math.max(...scores)) / job.temperature));
      const total = weights.reduce((sum, w) => sum + w, 0);
      for (const [r, y] of soft.entries()) expect(y).toBeCloseTo(weights[r] / total, 10);
    }
    const last = steps[steps.length - 1];
    const [a, b, c, ...slopes] = kernelRow('gs-st', job);
    expect([...last.after]).toEqual([a, b, c]);
    // At the end of a run of an endpoint, ∂x/∂ ln θ is the tangent after the last reaction.
    for (const [i, value] of last.tangent.entries()) expect(value).toBeCloseTo(slopes[i], 9);
  });

  it('adds up the score of the path, up to the wait that the horizon cuts off', () => {
    const job = jobOf(association, { initial: [20, 20, 0], to: 0.5, maxReactions: 1e5 });
    const { steps } = microscope(job);
    const last = steps[steps.length - 1];
    const [x, y, z] = last.after;
    // The stretch to the horizon without a reaction: −∫ ∂a_0/∂ ln θ dt with a_0 = k_on A B + k_off C.
    const rest = job.to - last.time;
    const expected = [last.score[0] - job.parameters[0] * x * y * rest, last.score[1] - job.parameters[1] * z * rest];
    const row = kernelRow('score-function', job);
    expect(row.slice(0, 3)).toEqual([x, y, z]);
    for (const [p, value] of expected.entries()) expect(row[3 + p]).toBeCloseTo(value, 9);
  });

  it('has the engine’s score after every event, out of the waits and the reactions', () => {
    const job = jobOf(association, { initial: [9, 8, 0], to: 2, maxReactions: 1e5 });
    const { steps } = microscope(job);
    expect(steps.length).toBeGreaterThan(10);
    steps.slice(0, -1).forEach(({ time, score, slope0, gain, wait }, i) => {
      for (const p of [0, 1]) {
        const before = i > 0 ? steps[i - 1].score[p] : 0;
        expect(score[p]).toBeCloseTo(before - wait * slope0[p] + gain[p], 12);
        // Mass action: ∂ ln a_j/∂ ln θ is 1 for the constant of the reaction, 0 for the other.
        expect(gain[p]).toBe(steps[i].reaction === p ? 1 : 0);
        expect(slope0[p]).toBeCloseTo(steps[i].a[p], 12);
      }
      // The engine, stopped half-way to the next reaction.
      const next = steps[i + 1];
      const to = (time + next.time) / 2;
      const row = kernelRow('score-function', { ...job, to });
      for (const p of [0, 1]) expect(row[3 + p]).toBeCloseTo(score[p] - next.slope0[p] * (to - time), 9);
    });
  });

  it('has the engine’s tangent after every event, mapped by its Jacobian', () => {
    const [S, P] = [3, 2];
    const job = jobOf(association, { choice: 'gumbel', initial: [9, 8, 0], to: 2, maxReactions: 1e5 });
    const { steps } = microscope(job);
    expect(steps.length).toBeGreaterThan(10);
    steps.slice(0, -1).forEach(({ time, tangent, jacobian, source }, i) => {
      const row = kernelRow('gs-st', { ...job, to: (time + steps[i + 1].time) / 2 });
      for (const [n, value] of tangent.entries()) expect(row[S + n]).toBeCloseTo(value, 9);
      const before = i > 0 ? steps[i - 1].tangent : new Float64Array(S * P);
      for (let s = 0; s < S; s++) {
        for (let p = 0; p < P; p++) {
          let mapped = source[s * P + p];
          for (let u = 0; u < S; u++) mapped += jacobian[s * S + u] * before[u * P + p];
          expect(tangent[s * P + p]).toBeCloseTo(mapped, 9);
        }
      }
    });
  });

  it('stops at its limit, and refuses what it cannot show', () => {
    expect(microscope(jobOf(MODELS[0], { maxReactions: 7 }))).toMatchObject({ end: 'limit', steps: { length: 7 } });
    const model = eventModel(
      { X: 5 },
      { k: 1 },
      [{ name: 'decay', equation: 'X -> 0', massAction: 'k' }],
      [resetAt(1, { X: 3 })],
    );
    expect(() => microscope(jobOf(model))).toThrow('without events');
  });
});
