import { describe, expect, it } from 'vitest';
import { crossings, ends, expectMean, expectVariance, rises, run, share } from '../../testing/models/library-runs';

// What the library says of these models, each with a test that fails if it is not so.

describe('genes', () => {
  it('two-state-promoter: mean and variance of the telegraph gene', async () => {
    const r = await run('two-state-promoter', { to: 1000, trajectories: 8000 });
    const [k_on, k_off, k_m, g] = [0.027, 0.167, 0.4, 0.014];
    const on = k_on / (k_on + k_off);
    const mean = (k_m * on) / g;
    const fano = 1 + (k_m * (1 - on)) / (k_on + k_off + g);
    expectMean(r.at(0), mean);
    expectVariance(r.at(0), fano * mean);
    expect(fano).toBeGreaterThan(2.5);
    expect(fano).toBeLessThan(3);
    expectMean(r.at(0, 1), on);
  });

  it('four-state-promoter: as much message as with one slow step, and less variance', async () => {
    const asked = { to: 800, trajectories: 4000 };
    const four = await run('four-state-promoter', asked);
    const on = 1 / (1 + (3 * 0.1) / 0.06);
    expectMean(four.at(0), (2 * on) / 0.01);
    // The two-state gene of the same rates of shutting, transcription and decay that is on as often.
    const two = await run('two-state-promoter', { ...asked, set: { k_on: 0.02, k_off: 0.1, k_m: 2, g: 0.01 } });
    expectMean(two.at(0), (2 * on) / 0.01);
    const difference = two.at(0).variance - four.at(0).variance;
    expect(difference).toBeGreaterThan(4 * Math.hypot(two.at(0).varianceError, four.at(0).varianceError));
    // The silence is a sum of three steps, Gamma(3): once on, the gene stays on here, to be counted.
    const silence = { observables: ['On'], initial: [0, 1, 0, 0, 0], set: { k_off: 1e-9 }, trajectories: 4000 };
    for (const minutes of [10, 30, 60]) {
      const x = 0.06 * minutes;
      const p = 1 - Math.exp(-x) * (1 + x + (x * x) / 2);
      const over = await run('four-state-promoter', { ...silence, to: minutes });
      expect(Math.abs(over.at(0).mean - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 4000));
      // One slow step of the same mean would be over within ten minutes seven times as often.
      if (minutes === 10) expect(-Math.expm1(-10 / 50)).toBeGreaterThan(7 * over.at(0).mean);
    }
  });

  it('protein-bursts: one plus the burst size', async () => {
    const r = await run('protein-bursts', { to: 900, trajectories: 4000 });
    const [k_R, k_P, g_R, g_P] = [0.6, 3.5, 0.35, 0.0116];
    const mean = (k_R * k_P) / (g_R * g_P);
    expectMean(r.at(0), mean);
    expectVariance(r.at(0), mean * (1 + k_P / (g_R + g_P)));
    expectMean(r.at(0, 1), k_R / g_R);
    expectVariance(r.at(0, 1), k_R / g_R);
    expect(1 + k_P / g_R).toBeCloseTo(11, 9);
  });

  it('autoregulation: ten genes, half of them shut, and half of the message', async () => {
    const r = await run('autoregulation', {
      bins: 5,
      observables: ['Gene + Blocked', 'Gene', 'RNA'],
      trajectories: 2000,
    });
    const last = (k: number) => r.at(4, k);
    expect([last(0).mean, last(0).variance]).toEqual([10, 0]);
    // At rest the message is what the free genes make: c3 Gene = c7 RNA.
    const error = Math.hypot((0.35 / 0.3) * last(1).standardError, last(2).standardError);
    expect(Math.abs((0.35 / 0.3) * last(1).mean - last(2).mean)).toBeLessThan(4 * error);
    expect(last(1).mean).toBeGreaterThan(4);
    expect(last(1).mean).toBeLessThan(6);
    expect(last(2).mean / ((10 * 0.35) / 0.3)).toBeLessThan(0.6);
  });

  it('toggle-switch: two peaks far from 0 that a trajectory seldom changes between', async () => {
    const r = await run('toggle-switch', { bins: 40, trajectories: 2000 });
    const found = ends(r);
    const [left, middle, right] = [(x: number) => x < -15, (x: number) => Math.abs(x) <= 15, (x: number) => x > 15].map(
      (part) => share(found, part),
    );
    expect(left).toBeGreaterThan(0.35);
    expect(right).toBeGreaterThan(0.35);
    expect(middle).toBeLessThan(0.3);
    // Nothing but chance tells the sides apart.
    expect(Math.abs(left - right)).toBeLessThan(4 * Math.sqrt((left + right) / found.length));
    // From one look to the next, 50 seconds, most trajectories stay on their side.
    let [stays, looks] = [0, 0];
    for (let i = 0; i < 500; i++) {
      const path = r.path(i).slice(20);
      for (let b = 1; b < path.length; b++) {
        if (Math.abs(path[b - 1]) <= 15) continue;
        looks++;
        if (Math.sign(path[b]) === Math.sign(path[b - 1])) stays++;
      }
    }
    expect(stays / looks).toBeGreaterThan(0.95);
  });

  it('feed-forward: the target comes late, and goes with the signal', async () => {
    const observables = ['Y', 'Z', 'Simple', 'X'];
    const r = await run('feed-forward', { bins: 16, observables, trajectories: 4000 });
    // E[Y] while the signal lasts an exponential time: β (e^(−off t) − e^(−α t)) / (α − off).
    for (const b of [0, 3, 15]) {
      const t = (b + 1) / 2;
      expectMean(r.at(b), (100 * (Math.exp(-0.1 * t) - Math.exp(-t))) / 0.9);
      expectMean(r.at(b, 2), (100 * (Math.exp(-0.1 * t) - Math.exp(-t))) / 0.9);
    }
    expect(r.at(0, 1).mean).toBeLessThan(0.35 * r.at(0, 2).mean);
    expect(r.at(7, 1).mean).toBeGreaterThan(0.6 * r.at(7, 2).mean);
    // Signals that end at once: a short one hardly reaches the target.
    const short = await run('feed-forward', { bins: 4, to: 2, observables, set: { off: 5 }, trajectories: 4000 });
    const peak = (k: number) => Math.max(...[0, 1, 2, 3].map((b) => short.at(b, k).mean));
    expect(peak(1)).toBeLessThan(0.2 * peak(2));
  });

  it('vilar-oscillator: a peak about once a day', async () => {
    const r = await run('vilar-oscillator', { to: 150, bins: 600, trajectories: 20 });
    const swings = Array.from({ length: 20 }, (_, i) => crossings(r.path(i), 300, 1000));
    const periods = Array.from({ length: 20 }, (_, i) => rises(r.path(i), 300, 1000)).flatMap((at) =>
      at.slice(1).map((b, j) => (b - at[j]) / 4),
    );
    const middle = periods.reduce((a, b) => a + b) / periods.length;
    const spread = Math.sqrt(periods.reduce((a, p) => a + (p - middle) ** 2, 0) / (periods.length - 1));
    expect(spread).toBeGreaterThan(1);
    expect(spread).toBeLessThan(8);
    // "Each followed by a broad hill of the repressor": before every rise of it the activator rose, within twelve hours.
    const preceded = Array.from({ length: 20 }, (_, i) => {
      const peaks = rises(r.path(i, 1), 100, 500);
      return rises(r.path(i), 300, 1200)
        .slice(1)
        .map((hill) => (peaks.some((peak) => peak < hill && hill - peak < 48) ? 1 : 0));
    }).flat();
    expect(share(preceded, (x) => x === 1)).toBeGreaterThan(0.9);
    const mean = swings.reduce((a, b) => a + b) / swings.length;
    // 150 hours; periods of Vilar et al. lie between 20 and 30 hours.
    expect(150 / mean).toBeGreaterThan(20);
    expect(150 / mean).toBeLessThan(32);
    expect(share(swings, (n) => n >= 4)).toBeGreaterThan(0.9);
  });
});
