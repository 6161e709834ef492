import { describe, expect, it } from 'vitest';
import type { EventSpec, ModelSpec } from '../models/types';
import { EFFORT } from '../testing/effort';
import { estimates, jobFor } from '../testing/jobs';
import { caseModel } from '../testing/models/event-cases';
import { eventModel, exactly, resetAt, withInputs } from '../testing/models/event-models';

const N = 4000 * EFFORT;
const event = (trigger: string, assigned: Record<string, string>, more: Partial<EventSpec> = {}): EventSpec => ({
  ...resetAt(0, {}),
  name: trigger,
  trigger,
  assignments: Object.entries(assigned).map(([target, expression]) => ({ target, expression })),
  ...more,
});

/** A clock without chemistry. */
const still = (events: readonly EventSpec[], inputs: Readonly<Record<string, string>> = {}) =>
  withInputs(
    eventModel({ X: 0, Y: 0, Z: 0 }, { k: 1 }, [{ name: 'none', equation: 'Z -> 0', propensity: 'k * Z' }], events),
    inputs,
  );

/** Counts at 1, 2, ... 10 of one trajectory, per species. */
function course(model: ModelSpec): Record<string, number[]> {
  const { result } = estimates(jobFor(model, { to: 10, bins: 10, trajectories: 1, samplePaths: 1 }));
  const width = model.species.length + 1;
  return Object.fromEntries(
    model.species.map(({ name }, s) => [name, Array.from({ length: 10 }, (_, b) => result.paths[b * width + s])]),
  );
}
const from = (n: number, value: number, before = 0) =>
  Array.from({ length: 10 }, (_, i) => (i + 1 >= n ? value : before));

describe('delays (SBML L3V2, section 4.12)', () => {
  it('execute an event so much later, on the edge of a bin before it ends', () => {
    const x = (delay: string) => course(still([event('time >= 1', { X: '5' }, { delay })])).X;
    expect(x('2')).toEqual(from(3, 5));
    expect(x('2.5')).toEqual(from(4, 5));
    expect(x('0')).toEqual(from(1, 5));
    expect(x('2 * k')).toEqual(from(3, 5));
    expect(() => x('k - 2')).toThrow(/^Event "time >= 1" has the delay -1 at time 1.*at least 0/);
  });

  it('take values from the trigger or from the execution', () => {
    const y = (valuesFromTrigger: boolean) =>
      course(
        still([event('time >= 1', { Y: 'X + 1' }, { delay: '4', valuesFromTrigger }), event('time >= 3', { X: '7' })]),
      ).Y;
    expect(y(true)).toEqual(from(5, 1));
    expect(y(false)).toEqual(from(5, 8));
  });

  it('are dropped with their trigger unless they are persistent', () => {
    const x = (persistent: boolean) =>
      course(still([event('time >= 1 && time < 2', { X: '5' }, { delay: '3', persistent })])).X;
    expect(x(true)).toEqual(from(4, 5));
    expect(x(false)).toEqual(from(11, 5));
  });

  it('may wait several at a time, and for one another', () => {
    const pulses = 'time >= 1 && time < 1.5 || time >= 2 && time < 2.5 || time >= 3';
    const more = { delay: '4', valuesFromTrigger: false };
    const { X, Y } = course(still([event(pulses, { X: 'X + 1' }, more), event('X >= 2', { Y: '1' }, { delay: '2' })]));
    expect(X).toEqual([0, 0, 0, 0, 1, 2, 3, 3, 3, 3]);
    expect(Y).toEqual(from(8, 1));
  });

  it('know the time: it may be assigned, and what is assigned may be the next time', () => {
    const dosing = event('time >= next', { X: 'X + 1', next: 'time + 2 * k', last: 'time' });
    const { X, next, last } = course(still([dosing], { next: 'k', last: '0 * k' }));
    expect(X).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(next).toEqual([3, 3, 5, 5, 7, 7, 9, 9, 11, 11]);
    expect(last).toEqual([1, 1, 3, 3, 5, 5, 7, 7, 9, 9]);
  });
});

/** A small generator for the simulators below (mulberry32), none of this project's. */
function uniforms(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

it('a delayed refill has the moments of a simulator of its own', () => {
  // Every one of 50 molecules dies at rate 0.1; 2 after fewer than 25 are left there are 50 again.
  const random = uniforms(7);
  const times = [4, 8, 12, 16];
  const sums = times.map(() => [0, 0]);
  for (let i = 0; i < N; i++) {
    let [t, a, refill] = [0, 50, Number.POSITIVE_INFINITY];
    for (const [b, end] of times.entries()) {
      for (;;) {
        const death = a > 0 ? t - Math.log(random()) / (0.1 * a) : Number.POSITIVE_INFINITY;
        const next = Math.min(death, refill, end);
        t = next;
        if (next === end) break;
        if (next === refill) [a, refill] = [50, Number.POSITIVE_INFINITY];
        else if (--a === 24) refill = t + 2;
      }
      sums[b][0] += a;
      sums[b][1] += a * a;
    }
  }
  const model = caseModel('m-delayev');
  const { columns, width } = estimates(jobFor(model, { to: 16, bins: 4, trajectories: N }));
  times.forEach((_, b) => {
    const { mean, standardError, variance } = columns[b * width];
    const own = sums[b][0] / N;
    const ownVariance = sums[b][1] / N - own * own;
    expect(Math.abs(mean - own)).toBeLessThanOrEqual(4 * Math.hypot(standardError, Math.sqrt(ownVariance / N)));
    expect(Math.abs(Math.sqrt(variance / ownVariance) - 1)).toBeLessThan(0.06);
  });
});

describe('gradients where events wait', () => {
  // Y = 1 from 1 after the third molecule: P(Y(T) = 1) = P(Poisson(k (T − 1)) ≥ 3).
  const model = eventModel(
    { X: 0, Y: 0 },
    { k: 0.8 },
    [{ name: 'in', equation: '0 -> X', massAction: 'k' }],
    [event('X >= 3', { Y: '1' }, { delay: '1' })],
  );
  const m = 0.8 * 3;
  const value = 1 - Math.exp(-m) * (1 + m + (m * m) / 2);
  const slope = (Math.exp(-m) * m ** 3) / 2;

  it.each(['score-function', 'fd-independent', 'fd-crn', 'fd-coupled', 'spsa'])('%s', (estimator) => {
    const job = { to: 4, observables: ['Y'], kind: 'endpoint', estimator, step: 0.05, trajectories: 4 * N } as const;
    const { columns } = estimates(jobFor(model, job));
    expect(Math.abs(columns[0].mean - value)).toBeLessThanOrEqual(4 * columns[0].standardError);
    const { mean, standardError } = columns[1];
    expect(Math.abs(mean - slope)).toBeLessThanOrEqual(4 * standardError + (estimator.startsWith('s') ? 0 : 0.003));
    expect(standardError).toBeLessThan(0.25 * slope);
  });

  it('dosing at times of its own: the derivatives by the rate, and by differences those by the times', () => {
    // 40.5 = 30 + k (1 + 2 · 2 + 4 · 2 + 8 · 1): the doses come at tnext, tnext + gap, tnext + 2 gap.
    const dosing = caseModel('e12-dosing');
    const of = (estimator: string) =>
      estimates(jobFor(dosing, { to: 6, kind: 'endpoint', estimator, step: 0.02, trajectories: N })).columns;
    const score = of('score-function');
    expect(Math.abs(score[1].mean - 10.5)).toBeLessThanOrEqual(4 * score[1].standardError);
    const pair = of('fd-coupled');
    // ∂/∂ tnext = k (1 − 2 + 2 − 4 + 4 − 8), ∂/∂ gap = k (2 − 4 + 2 (4 − 8)), each times its value.
    [10.5, -3.5, -10].forEach((wanted, p) => {
      expect(Math.abs(pair[1 + p].mean - wanted), `${p}`).toBeLessThanOrEqual(4 * pair[1 + p].standardError + 0.02);
    });
  });

  it('others, and exact answers, say that they lack them', () => {
    for (const estimator of ['gs-st', 'gs-relaxed', 'alternative-path']) {
      expect(() => estimates(jobFor(model, { estimator, trajectories: 1 }))).toThrow(/lack events with delays/);
    }
    expect(() => exactly(model, { from: 0, to: 4, bins: 1 })).toThrow(/a delay.*no exact answer/);
  });
});
