import { describe, expect, it } from 'vitest';
import { answerRates } from '../../ode/answer-rates';
import { model } from '../../testing/lowering';
import { microscope } from '../one-trajectory/microscope';
import { tracer } from '../one-trajectory/trace';
import { startCounts, startMoments } from './start-moments';

const linked = model('Y -> ; k*Y; X -> ; e*X; Y = D*X; X = 6; D = 3; k = 0.7; e = 1');
const X = linked.species.findIndex(({ name }) => name === 'X');
const Y = 1 - X;
const parameters = linked.parameters.map(({ value }) => value);
const initial = linked.species.map(({ name }) => (name === 'X' ? 6 : 18));
const random = {
  laws: linked.species.map(({ name }) => (name === 'X' ? ({ kind: 'poisson', mean: 6 } as const) : null)),
};

describe('moments of counts at time 0', () => {
  it('know those that follow from drawn ones', () => {
    const { mean, covariance, varies } = startMoments({
      model: linked,
      parameters,
      initial,
      random,
      seed: 3,
      first: 0,
    });
    expect([mean(X), covariance(X, X), varies(X), varies(Y)]).toEqual([6, 6, true, true]);
    // Y = 3 X: mean 18, Var Y = 9 · 6, Cov = 3 · 6; over 4096 draws, within 4 standard errors.
    expect(Math.abs(mean(Y) - 18)).toBeLessThan((4 * Math.sqrt(54)) / 64);
    expect(Math.abs(covariance(Y, Y) - 54)).toBeLessThan((4 * 54 * Math.sqrt(2 + 1 / 6)) / 64);
    expect(Math.abs(covariance(X, Y) - 18)).toBeLessThan((4 * 18 * Math.sqrt(2 + 1 / 6)) / 64);
  });

  it('of a table: its mean and covariances, and 0 beside what is not in it', () => {
    const free = model('A -> ; k*A; B -> ; k*B; C -> ; k*C; A = 0; B = 0; C = 5; k = 1');
    const table = {
      species: [0, 1],
      rows: [
        [1, 2],
        [3, 8],
        [5, 2],
      ],
    };
    const job = {
      model: free,
      parameters: [1],
      initial: [3, 4, 5],
      random: { laws: [null, null, null], table },
      seed: 1,
      first: 0,
    };
    const { mean, covariance } = startMoments(job);
    expect([mean(0), mean(1), mean(2)]).toEqual([3, 4, 5]);
    expect(covariance(0, 0)).toBeCloseTo(8 / 3, 12);
    expect(covariance(0, 1)).toBeCloseTo(0, 12);
    expect(covariance(1, 1)).toBeCloseTo(8, 12);
    expect(covariance(1, 2)).toBe(0);
  });

  it('enter the linear noise with their covariances: A + B of cells in which the two exclude each other', async () => {
    const free = model('A -> S; k*A; B -> S; k*B; A = 5; B = 5; S = 0; k = 1');
    const [A, B, S] = ['A', 'B', 'S'].map((name) => free.species.findIndex((s) => s.name === name));
    const initial = free.species.map((s) => s.initial);
    const rows = [
      [10, 0],
      [0, 10],
    ];
    const random = { laws: [null, null, null], table: { species: [A, B], rows } };
    const { covariance } = startMoments({ model: free, parameters: [1], initial, random, seed: 1, first: 0 });
    const pairs = [
      [A, A],
      [A, B],
      [B, B],
    ].map(([a, b]) => ({ a, b, value: covariance(a, b) }));
    const times = [0, 1];
    const answer = await answerRates({ model: free, parameters: [1], initial, covariances: pairs, times });
    // S is binomial of 10 in every cell: variance 10 p (1 − p). Without the covariance −25 it would have 50 p² more.
    const p = 1 - Math.exp(-1);
    expect((answer.sd?.[1][S] ?? 0) ** 2).toBeCloseTo(10 * p * (1 - p), 4);
    // A has those of its cells besides: 5 q (1 − q) + 25 q².
    const q = 1 - p;
    expect((answer.sd?.[1][A] ?? 0) ** 2).toBeCloseTo(5 * q * (1 - q) + 25 * q * q, 4);
  });
});

describe('the microscope on drawn starts', () => {
  it.each([0, 1, 5])('shows trajectory %i of the engine, with what follows from its own start', (trajectory) => {
    const job = { model: linked, parameters, initial, random, seed: 3, to: 0.5, maxReactions: 1000 };
    const { steps, start } = microscope({ ...job, choice: 'direct', temperature: 1, trajectory });
    expect(start[Y]).toBe(3 * start[X]);
    expect([...start]).toEqual([...Float64Array.from(startCounts({ ...job, first: 0 })(trajectory))]);
    const jumps = [...tracer(job)(trajectory)].flat();
    expect([...jumps[0].x]).toEqual([...start]);
    const fired = jumps.filter(({ cause }) => cause.kind === 'reaction');
    expect(steps.map(({ time }) => time)).toEqual(fired.map(({ time }) => time));
  });
});
