import { describe, expect, it } from 'vitest';
import { solveExact } from '../exact/solve';
import { PAGE_BUDGET } from '../exact/types';
import { findInLibrary } from '../models/library/registry';
import type { ModelSpec } from '../models/types';
import type { Estimate } from '../stats/estimates';
import { estimates, jobFor } from '../testing/jobs';
import { libraryModel } from './library';

// What the library says of its models, each with a test that fails if it is not so. Closed forms are met within 4
// standard errors; seeds are fixed.

interface Asked {
  readonly to?: number;
  readonly from?: number;
  readonly bins?: number;
  readonly observables?: readonly string[];
  readonly trajectories?: number;
  readonly set?: Readonly<Record<string, number>>;
  readonly maxReactions?: number;
  readonly initial?: readonly number[];
}

async function run(id: string, asked: Asked = {}) {
  const entry = findInLibrary(id)!;
  const model = await libraryModel(entry);
  const { set = {}, trajectories = 1000, bins = 1, ...rest } = asked;
  const observables = asked.observables ?? entry.observables.map((o) => o.expression);
  const job = jobFor(model, {
    kind: 'endpoint',
    parameters: model.parameters.map((p) => set[p.name] ?? p.value),
    trajectories,
    samplePaths: trajectories,
    bins,
    ...rest,
    observables,
  });
  const { columns, width, result } = estimates(job);
  const S = model.species.length;
  return {
    model,
    job,
    /** Estimate of an observable at the end of a bin. */
    at: (bin: number, k = 0): Estimate => columns[bin * width + S + k],
    /** Values of an observable along one trajectory. */
    path: (i: number, k = 0) => Array.from({ length: bins }, (_, b) => result.paths[(i * bins + b) * width + S + k]),
    trajectories,
    failures: result.failures,
  };
}

/** Values of an observable at the end, one per trajectory. */
const ends = (r: Awaited<ReturnType<typeof run>>, k = 0) =>
  Array.from({ length: r.trajectories }, (_, i) => r.path(i, k).at(-1)!);

const share = (values: readonly number[], test: (x: number) => boolean) => values.filter(test).length / values.length;

function expectMean(estimate: Estimate, want: number) {
  expect(Math.abs(estimate.mean - want), `${estimate.mean} is not ${want}`).toBeLessThan(4 * estimate.standardError);
  // The check could see a bias of 15 %.
  expect(4 * estimate.standardError).toBeLessThan(0.15 * Math.abs(want));
}
function expectVariance(estimate: Estimate, want: number) {
  const { variance, varianceError } = estimate;
  expect(Math.abs(variance - want), `variance ${variance} is not ${want}`).toBeLessThan(4 * varianceError);
  expect(4 * varianceError).toBeLessThan(0.4 * want);
}

function solve(
  model: ModelSpec,
  query: {
    to: number;
    bins: number;
    observables: string[];
    initial?: number[];
    law?: { bin: number; observable: number };
  },
) {
  const steps = solveExact(
    {
      model,
      parameters: model.parameters.map((p) => p.value),
      initial: model.species.map((s) => s.initial),
      from: 0,
      gradients: false,
      ...query,
    },
    PAGE_BUDGET,
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (step.value.status === 'refused') throw new Error(step.value.reason);
  return step.value;
}

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

/** Where a path rises past `high` after having been below `low`. */
function rises(path: readonly number[], low: number, high: number): number[] {
  let armed = false;
  const found: number[] = [];
  path.forEach((x, i) => {
    if (x < low) armed = true;
    else if (x > high && armed) {
      armed = false;
      found.push(i);
    }
  });
  return found;
}

const crossings = (path: readonly number[], low: number, high: number) => rises(path, low, high).length;

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
