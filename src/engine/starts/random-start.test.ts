import { describe, expect, it } from 'vitest';
import { firstPassage } from '../../compile/stopped';
import { solveExact } from '../../exact/solve';
import { type ExactQuery, PAGE_BUDGET } from '../../exact/types';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import type { RandomStart } from '../../models/initial-law';
import { estimateOf } from '../../stats/estimates';
import { EFFORT } from '../../testing/effort';
import { runHere } from '../cpu/block';
import { tracer } from '../one-trajectory/trace';
import { type Job, SIMULATE } from '../types';

const poisson = (mean: number): RandomStart => ({ laws: [{ kind: 'poisson', mean }] });

const job = (over: Partial<Job>): Job => ({
  model: birthDeath,
  parameters: [20, 1],
  initial: [0],
  from: 0,
  to: 0.7,
  bins: 1,
  observables: ['X'],
  kind: 'endpoint',
  estimator: SIMULATE,
  options: {},
  temperature: 1,
  seed: 2,
  first: 0,
  trajectories: 20_000 * EFFORT,
  samplePaths: 0,
  maxReactions: 1e6,
  ...over,
});

function exact(over: Partial<ExactQuery>) {
  const { model, parameters, initial, to } = job({});
  const query = { model, parameters, initial, from: 0, to, bins: 1, observables: ['X'], gradients: true, ...over };
  const steps = solveExact(query, PAGE_BUDGET);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** X_t of births at rate b and deaths at rate d each from a Poisson of mean m is Poisson of this mean. */
const later = (m: number, b: number, d: number, t: number) => (m - b / d) * Math.exp(-d * t) + b / d;

describe('random initial counts', () => {
  it('stay Poisson where they should: mean and variance, exact and simulated', () => {
    const random = poisson(5);
    const mean = later(5, 20, 1, 0.7);
    const answer = exact({ random, law: { bin: 0, observable: 0 } });
    if (answer.status !== 'solved') throw new Error(answer.reason);
    expect(answer.endpoint.value[0]).toBeCloseTo(mean, 7);
    expect(answer.sd[0] ** 2).toBeCloseTo(mean, 6);
    const { result } = runHere(job({ random }));
    const found = estimateOf(result.moments, 0);
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * found.standardError);
    expect(Math.abs(found.variance - mean)).toBeLessThan(4 * found.varianceError);
  });

  it('thin a binomial: pure death leaves binomial(n, p e^-dt)', () => {
    const random: RandomStart = { laws: [{ kind: 'binomial', n: 40, p: 0.4 }] };
    const parameters = [1e-9, 1];
    const p = 0.4 * Math.exp(-0.7);
    const answer = exact({ random, parameters });
    if (answer.status !== 'solved') throw new Error(answer.reason);
    expect(answer.endpoint.value[0]).toBeCloseTo(40 * p, 6);
    expect(answer.sd[0] ** 2).toBeCloseTo(40 * p * (1 - p), 5);
    const { result } = runHere(job({ random, parameters }));
    const found = estimateOf(result.moments, 0);
    expect(Math.abs(found.mean - 40 * p)).toBeLessThan(4 * found.standardError);
    expect(Math.abs(found.variance - 40 * p * (1 - p))).toBeLessThan(4 * found.varianceError);
  });

  it.each(['score-function', 'alternative-path', 'fd-coupled', 'gs-st'])('enter the gradients of %s', (estimator) => {
    const random: RandomStart = {
      laws: [{ kind: 'poisson', mean: 6 }, null, null],
      table: { species: [1], rows: [[2], [9], [9]] },
    };
    const kind = 'timeAverage' as const;
    const over = { model: association, parameters: [1, 1], initial: [0, 0, 1], to: 2, observables: ['C'], random };
    const answer = exact(over);
    if (answer.status !== 'solved') throw new Error(answer.reason);
    const { result } = runHere(
      job({ ...over, kind, estimator, step: 0.05, temperature: 0.2, trajectories: 4000 * EFFORT }),
    );
    const value = estimateOf(result.moments, 0);
    expect(Math.abs(value.mean - answer.timeAverage.value[0])).toBeLessThan(4 * value.standardError);
    if (estimator === 'gs-st') return;
    for (let p = 0; p < 2; p++) {
      const { mean, standardError } = estimateOf(result.moments, 1 + p);
      expect(Math.abs(mean - answer.timeAverage.gradient[p])).toBeLessThan(4 * standardError + 2e-3);
    }
  });

  it('are a trajectory’s own: the same in any batch, and in a trace', () => {
    const random = poisson(30);
    const over = { random, to: 1e-9, samplePaths: 50, trajectories: 50 };
    const all = runHere(job(over)).result.paths;
    const some = runHere(job({ ...over, first: 20, trajectories: 5 })).result.paths;
    expect([...some]).toEqual([...all.subarray(40, 50)]);
    expect(new Set(all).size).toBeGreaterThan(10);
    const { model, parameters, initial, seed } = job({});
    const trace = tracer({ model, parameters, initial, seed, random, to: 1e-9, maxReactions: 10 });
    const steps = trace(23);
    expect(steps.next().value).toMatchObject([{ x: Float64Array.of(all[46]) }, {}]);
  });

  it('go with first passage: what starts beyond has a time of 0', () => {
    const passage = firstPassage(birthDeath, 'X >= 5');
    const random = poisson(4);
    const answer = exact({ model: passage.model, random, to: 1e-9, observables: [passage.met] });
    if (answer.status !== 'solved') throw new Error(answer.reason);
    // 1 − Σ_{k<5} e^-4 4^k/k!
    expect(answer.endpoint.value[0]).toBeCloseTo(1 - Math.exp(-4) * (1 + 4 + 8 + 32 / 3 + 32 / 3), 6);
  });

  it('are refused by name where they are too many for the lattice', () => {
    const species = Array.from({ length: 3 }, () => ({ kind: 'poisson' as const, mean: 1000 }));
    const answer = exact({
      model: association,
      parameters: [1, 1],
      initial: [0, 0, 0],
      observables: ['C'],
      random: { laws: species },
    });
    expect(answer).toMatchObject({ status: 'refused', reason: expect.stringMatching(/states at time 0/) });
  });
});
