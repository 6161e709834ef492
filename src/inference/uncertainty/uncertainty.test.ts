import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import type { FitOptions, FitProblem, ObjectiveTerm } from '../types';
import { bootstrap } from './bootstrap';
import { identify, informationAt } from './identifiability';
import { uncertaintyAt } from './uncertainty';

const engine = createInlineEngine();
const [B, D, T] = [20, 1, 1.5];
/** Mean and variance of the Poisson law of X(T). */
const MEAN = (B / D) * (1 - Math.exp(-D * T));

/** Birth–death from nothing, the birth rate unknown. */
function births(term: Partial<ObjectiveTerm>): FitProblem {
  return {
    model: birthDeath,
    coordinates: [{ name: 'b', start: B, min: 1, max: 100, truth: B }],
    conditions: [
      {
        name: 'only',
        initial: [0],
        parameters: ['b', D],
        observation: { from: 0, to: T, bins: 1, kind: 'endpoint' },
        terms: [{ objective: 'means', observables: ['X'], target: [MEAN], ...term }],
      },
    ],
  };
}

const sampling = {
  trajectories: 8192,
  seed: 11,
  maxReactions: 1e7,
  estimator: 'score-function',
  options: {},
  temperature: 1,
};
const fitting: FitOptions = {
  ...sampling,
  optimiser: 'gauss-newton',
  iterations: 12,
  trajectories: 512,
  learningRate: 1,
  schedule: { kind: 'inverse', every: 4 },
};
const CELLS = 400;
/** Of ln b from the mean of CELLS cells: ∂ ln mean/∂ ln b = 1, Var = mean. */
const KNOWN = 1 / Math.sqrt(MEAN * CELLS);

describe('standard errors', () => {
  it('are known for a Poisson mean, from the number of cells', async () => {
    const found = await uncertaintyAt(births({}), [B], sampling, engine, CELLS);
    // The scatter of 64 batches gives them to 9 %; biases above 36 % would be seen.
    expect(Math.abs((found?.standardErrors[0] ?? 0) / KNOWN - 1)).toBeLessThan(4 / Math.sqrt(126));
  });

  it('are known from those of the data, and do not depend on the weight', async () => {
    const error = Math.sqrt(MEAN / CELLS);
    for (const weight of [1, 50]) {
      const found = await uncertaintyAt(births({ errors: [error], weight }), [B], sampling, engine);
      // The Jacobian is known to about 1.3 % (score function, 8192 trajectories).
      expect(Math.abs((found?.standardErrors[0] ?? 0) / KNOWN - 1)).toBeLessThan(0.055);
    }
  });

  it('come with the step to the optimum and its error from the simulation', async () => {
    const found = await uncertaintyAt(births({}), [B * 1.05], sampling, engine, CELLS);
    const [error] = found?.simulationErrors ?? [];
    expect(error).toBeGreaterThan(0.4 / Math.sqrt(MEAN * sampling.trajectories));
    expect(error).toBeLessThan(0.01);
    expect(Math.abs(Math.log((found?.polished[0] ?? 0) / B))).toBeLessThan(4 * error + 0.05 ** 2);
  });

  it('ask how many cells there were', async () => {
    await expect(uncertaintyAt(births({}), [B], sampling, engine)).rejects.toThrow('how many cells');
  });

  it('agree with the parametric bootstrap', async () => {
    const repetitions = 60;
    const options = { repetitions, seed: 5, cells: CELLS };
    const counted = await bootstrap(births({}), [B], fitting, options, engine);
    // A standard deviation of 60 estimates is known to 1/√118 = 9 %.
    const tolerance = 4 / Math.sqrt(2 * (repetitions - 1));
    expect(counted?.lost).toBe(0);
    expect(Math.abs((counted?.standardErrors[0] ?? 0) / KNOWN - 1)).toBeLessThan(tolerance);
    const [low, high] = counted?.intervals[0] ?? [0, 0];
    expect(low).toBeLessThan(B);
    expect(high).toBeGreaterThan(B);
    const errors = [2 * Math.sqrt(MEAN / CELLS)];
    const given = await bootstrap(births({ errors }), [B], fitting, { repetitions, seed: 6 }, engine);
    expect(Math.abs((given?.standardErrors[0] ?? 0) / (2 * KNOWN) - 1)).toBeLessThan(tolerance);
    await expect(bootstrap(births({}), [B], fitting, { seed: 1 }, engine)).rejects.toThrow('how many cells');
  });
});

describe('identifiability', () => {
  it('knows the information of whole paths: the expected number of firings', async () => {
    const both: FitProblem = {
      ...births({}),
      coordinates: [B, D].map((start, p) => ({ name: birthDeath.parameters[p].name, start, min: 0.1, max: 100 })),
      conditions: births({}).conditions.map((condition) => ({ ...condition, parameters: ['b', 'd'] })),
    };
    const found = await informationAt(both, [B, D], sampling, engine);
    const deaths = B * T - MEAN;
    const { combinations, condition, information } = found?.paths ?? identify([[0]], ['x'], () => 0);
    // Births are Poisson with mean bT, deaths bT − E[X]; known to √(2/8192) = 1.6 %.
    expect(Math.abs(combinations[0].information - B * T)).toBeLessThan(4 * combinations[0].error);
    expect(Math.abs(combinations[1].information - deaths)).toBeLessThan(4 * combinations[1].error);
    expect(Math.abs(information[0][1])).toBeLessThan(4 * Math.sqrt((B * T * deaths) / sampling.trajectories));
    expect(condition).toBeCloseTo((B * T) / deaths, 0);
    expect(combinations[0].text).toMatch(/^1\.00 ln b/);
  });

  it('finds that an equilibrium knows the ratio of two rates alone', async () => {
    const parameters = association.parameters.map(({ name }) => name);
    const problem: FitProblem = {
      model: association,
      coordinates: parameters.map((name) => ({ name, start: 1, min: 0.01, max: 100 })),
      conditions: [
        {
          name: 'equilibrium',
          initial: [10, 10, 0],
          parameters,
          observation: { from: 2, to: 3, bins: 1, kind: 'timeAverage' },
          terms: [{ objective: 'means', observables: ['C'], target: [7.2] }],
        },
      ],
    };
    const found = await informationAt(problem, [1, 1], sampling, engine);
    const [sharp, sloppy] = found?.data.combinations ?? [];
    expect(sharp.text).toMatch(/0\.7\d ln k_o\w+ − 0\.\d+ ln k_o\w+/);
    expect(sharp.verdict).toBe('sharp');
    expect(sharp.information).toBeGreaterThan(4 * sharp.error);
    expect(sloppy.verdict).toBe('sloppy');
    expect(sloppy.direction.map(Math.sign)).toEqual([1, 1]);
    expect(found?.data.condition).toBeGreaterThan(1000);
    // A path tells both rates.
    expect(found?.paths.condition).toBeLessThan(10);
    expect(found?.paths.combinations.map(({ verdict }) => verdict)).toEqual(['sharp', 'sharp']);
  });
});
