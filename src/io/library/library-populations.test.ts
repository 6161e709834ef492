import { describe, expect, it } from 'vitest';
import { ends, expectMean, expectVariance, run, share } from '../../testing/models/library-runs';

// What the library says of these models, each with a test that fails if it is not so.

describe('populations', () => {
  it('lotka-volterra: prey peak first, cycles grow, predators may die out', async () => {
    const r = await run('lotka-volterra', { bins: 160, trajectories: 500 });
    const peakTime = (k: number) =>
      [...Array(100).keys()].reduce((best, b) => (r.at(b, k).mean > r.at(best, k).mean ? b : best), 0);
    expect(peakTime(0)).toBeLessThan(peakTime(1));
    expect(r.at(159).variance).toBeGreaterThan(2 * r.at(79).variance);
    const long = await run('lotka-volterra', { to: 30, trajectories: 500, maxReactions: 2e5 });
    const gone = share(ends(long, 1), (x) => x === 0);
    expect(gone).toBeGreaterThan(0.02);
    expect(gone).toBeLessThan(0.5);
  });

  it('sir: everyone is somewhere, and a quarter of the schools escape', async () => {
    const r = await run('sir', { bins: 4, observables: ['R', 'S + I + R'], trajectories: 4000 });
    for (let b = 0; b < 4; b++) expect([r.at(b, 1).mean, r.at(b, 1).variance]).toEqual([763, 0]);
    const found = ends(r);
    const p = 0.44 / (2.18e-3 * 762);
    expect(Math.abs(share(found, (x) => x < 100) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / found.length));
    expect(share(found, (x) => x >= 100 && x <= 500)).toBeLessThan(0.01);
  });

  it('moran: the mean stays, differing pairs vanish as e^(−2t/100)', async () => {
    const r = await run('moran', { bins: 5, trajectories: 20_000 });
    for (let b = 0; b < 5; b++) {
      expectMean(r.at(b), 10);
      expectMean(r.at(b, 1), 900 * Math.exp((-2 * 20 * (b + 1)) / 100));
    }
    // Var A = A₀ B₀ (1 − e^(−2t/100)), since A (100 − A) is the number of differing pairs.
    expectVariance(r.at(4), 900 * (1 - Math.exp(-2)));
    // With an advantage r per copy, one of i copies among N takes over with probability (1 − r^−i)/(1 − r^−N).
    const ahead = await run('moran', { to: 800, set: { c_A: 0.011 }, trajectories: 4000 });
    const p = (1 - 1.1 ** -10) / (1 - 1.1 ** -100);
    const taken = share(ends(ahead), (x) => x === 100);
    expect(Math.abs(taken - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 4000));
  });

  it('immigration-batches: a variance of three means', async () => {
    const r = await run('immigration-batches', { bins: 4, trajectories: 8000 });
    for (let b = 0; b < 4; b++) {
      const t = 10 * (b + 1);
      const [e1, e2] = [-Math.expm1(-0.2 * t), -Math.expm1(-0.4 * t)];
      expectMean(r.at(b), (5 / 0.2) * e1);
      // dV/dt = −2μV + αb² + μ⟨X⟩
      expectVariance(r.at(b), 62.5 * e2 + 25 * (e1 - e2 / 2));
    }
  });

  it('ion-channel: a binomial law with the fourth power of the gates', async () => {
    const r = await run('ion-channel', { bins: 5, trajectories: 4000 });
    const alpha = (0.01 * 40) / (1 - Math.exp(-4));
    const beta = 0.125 * Math.exp(-50 / 80);
    for (let b = 0; b < 5; b++) {
      const n = (alpha / (alpha + beta)) * -Math.expm1(-(alpha + beta) * 2 * (b + 1));
      expectMean(r.at(b), 100 * n ** 4);
      expectVariance(r.at(b), 100 * n ** 4 * (1 - n ** 4));
      expectMean(r.at(b, 1), 400 * n);
    }
  });

  it('kinetic-proofreading: powers of the chance of one step', async () => {
    const r = await run('kinetic-proofreading', { to: 60, trajectories: 4000 });
    const [right, wrong] = [(1 / 1.1) ** 5, 0.5 ** 5];
    expectMean(r.at(0), 100 * right);
    expectMean(r.at(0, 1), 100 * wrong);
    expectVariance(r.at(0), 100 * right * (1 - right));
    expectVariance(r.at(0, 1), 100 * wrong * (1 - wrong));
    expect(right / wrong).toBeGreaterThan(19);
  });
});
