import { describe, expect, it } from 'vitest';
import { crossings, ends, expectMean, expectVariance, run, share, solve } from '../../testing/models/library-runs';

// What the library says of these models, each with a test that fails if it is not so.

describe('chemistry', () => {
  it('schlogl: two peaks and hardly anything between them, as the exact law says', async () => {
    const parts = [(x: number) => x < 200, (x: number) => x >= 200 && x <= 450, (x: number) => x > 450];
    const early = await run('schlogl', { to: 1 });
    const { law } = solve(early.model, { to: 1, bins: 1, observables: ['X'], law: { bin: 0, observable: 0 } });
    for (const part of parts) {
      const p = law!.values.reduce((sum, x, i) => sum + (part(x) ? law!.probabilities[i] : 0), 0);
      expect(Math.abs(share(ends(early), part) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / early.trajectories));
    }
    const r = await run('schlogl');
    const found = ends(r);
    const [low, middle, high] = parts.map((part) => share(found, part));
    expect(low).toBeGreaterThan(0.3);
    expect(high).toBeGreaterThan(0.3);
    expect(middle).toBeLessThan(0.15);
    // "The mean lies where almost no trajectory ever is."
    const mean = r.at(0).mean;
    expect(share(found, (x) => Math.abs(x - mean) < 30)).toBeLessThan(0.05);
  });

  it('michaelis-menten: both sums are kept, and the spread of the product rises and falls', async () => {
    const r = await run('michaelis-menten', { bins: 25, observables: ['E + ES', 'S + ES + P', 'P', 'ES'] });
    for (const b of [0, 12, 24]) {
      expect([r.at(b, 0).mean, r.at(b, 0).variance, r.at(b, 1).mean, r.at(b, 1).variance]).toEqual([120, 0, 301, 0]);
    }
    const spread = (b: number) => r.at(b, 2).variance;
    expect(spread(10)).toBeGreaterThan(2 * spread(1));
    expect(spread(10)).toBeGreaterThan(2 * spread(24));
    expect(r.at(3, 3).mean).toBeGreaterThan(4 * r.at(24, 3).mean);
    // P'' = c3 ES: the product made in a step is what the complex turns over.
    const made = r.at(12, 2).mean - r.at(11, 2).mean;
    expect(made / (0.1 * 2 * ((r.at(12, 3).mean + r.at(11, 3).mean) / 2))).toBeCloseTo(1, 1);
  });

  it('dimerisation: the exact mean and variance, narrower than a Poisson law', async () => {
    const r = await run('dimerisation', { bins: 5, observables: ['P2', 'P + 2*P2', 'P'], trajectories: 4000 });
    const exact = solve(r.model, { to: 10, bins: 5, observables: ['P2', 'P2^2'] });
    for (let b = 0; b < 5; b++) {
      const [mean, square] = [exact.endpoint.value[2 * b], exact.endpoint.value[2 * b + 1]];
      expectMean(r.at(b), mean);
      expectVariance(r.at(b), square - mean * mean);
      expect([r.at(b, 1).mean, r.at(b, 1).variance]).toEqual([301, 0]);
    }
    expect(r.at(4).variance).toBeLessThan(0.5 * r.at(4).mean);
  });

  it('brusselator: single trajectories swing on when the mean lies still', async () => {
    const r = await run('brusselator', { bins: 400, trajectories: 200 });
    // Late in the run: the mean hardly moves, a trajectory passes from empty to full several times.
    const means = Array.from({ length: 200 }, (_, b) => r.at(200 + b).mean);
    expect(Math.max(...means)).toBeLessThan(100);
    const swings = Array.from({ length: r.trajectories }, (_, i) => crossings(r.path(i).slice(200), 15, 100));
    const mean = swings.reduce((a, b) => a + b) / swings.length;
    expect(mean).toBeGreaterThan(2);
    expect(share(swings, (n) => n > 0)).toBeGreaterThan(0.97);
    // "The mean over many swings once or twice": its first peak is far above where it comes to rest.
    const first = Math.max(...Array.from({ length: 200 }, (_, b) => r.at(b).mean));
    expect(first).toBeGreaterThan(1.3 * (means.reduce((a, b) => a + b) / means.length));
  });

  it('futile-cycle: a random walk where the speeds are equal, a switch where they are not', async () => {
    const even = await run('futile-cycle', { bins: 10 });
    const spread = (b: number) => Math.sqrt(even.at(b).variance);
    expect(spread(4)).toBeGreaterThan(1.5 * spread(0));
    expect(even.at(9).variance).toBeGreaterThan(10 * even.at(9).mean);
    const uneven = await run('futile-cycle', { set: { k_kinase: 0.6 } });
    expect(uneven.at(0).mean).toBeGreaterThan(1.7 * even.at(9).mean);
  });
});
