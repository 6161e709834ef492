import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../compile/emit/emit-js';
import { Agenda } from '../compile/events/agenda';
import { compileNetwork } from '../compile/network';
import type { EventSpec, ModelSpec } from '../models/types';
import { EFFORT } from '../testing/effort';
import { estimates, jobFor } from '../testing/jobs';
import { eventModel, exactly, immigration, resetAt, SMALL } from '../testing/models/event-models';
import { SharedRuns } from '../testing/shared-runs';
import { variantsOf } from '../testing/variants';
import { eventNote, unbiasedOn } from './event-notes';
import { parameterArray, scheduleOf } from './kernel/break-points';
import { simulateKernel } from './kernel/simulate';
import { ESTIMATORS } from './registry';
import { OBSERVABLE_KINDS, OUTCOME } from './types';

/** X, Y, Z from 0; one reaction 0 -> X that never fires by itself here. */
const three = (events: readonly EventSpec[]) =>
  eventModel({ X: 0, Y: 0, Z: 0 }, { k: 1 }, [{ name: 'in', equation: '0 -> X', massAction: 'k' }], events);
const event = (
  name: string,
  trigger: string,
  assign: Record<string, string>,
  more: Partial<EventSpec> = {},
): EventSpec => ({
  name,
  trigger,
  initialValue: true,
  persistent: true,
  valuesFromTrigger: true,
  assignments: Object.entries(assign).map(([target, expression]) => ({ target, expression })),
  ...more,
});

/** The counts after `0 -> X` has fired once in a state. */
function afterOne(model: ModelSpec, x: number[] = [0, 0, 0], chosen = 0): number[] {
  const network = compileNetwork(model);
  const functions = compileFunctions(network, []);
  const state = Float64Array.from(x);
  const k = parameterArray(network);
  k.fill(1);
  functions.fire(state, 0, k, new Agenda({ pick: (n) => Math.min(chosen, n - 1), happens: () => false }));
  return Array.from(state);
}

describe('what happens at one moment', () => {
  it('fires where a trigger turns true, and not where it stays true', () => {
    const model = three([event('e', 'X >= 1', { Y: 'Y + 10' })]);
    expect(afterOne(model)).toEqual([1, 10, 0]);
    expect(afterOne(model, [1, 0, 0])).toEqual([2, 0, 0]);
  });

  it('computes all assignments before it makes any', () => {
    expect(afterOne(three([event('swap', 'X == 1', { Y: 'Z', Z: 'Y' })]), [0, 3, 5])).toEqual([1, 5, 3]);
  });

  it('goes by priority, then by chance', () => {
    const both = (low: string | undefined, high: string | undefined, chosen = 0) =>
      afterOne(
        three([
          event('first', 'X == 1', { Y: '1' }, low === undefined ? {} : { priority: low }),
          event('second', 'X == 1', { Y: '2' }, high === undefined ? {} : { priority: high }),
        ]),
        [0, 0, 0],
        chosen,
      )[1];
    // The last to be executed leaves its value.
    expect(both(undefined, undefined)).toBe(2);
    expect(both(undefined, undefined, 1)).toBe(1);
    expect(both('3', '3', 1)).toBe(1);
    expect(both('1', '2')).toBe(1);
    expect(both('2', '1')).toBe(2);
    expect(both('X', '2 * X')).toBe(1);
  });

  it('takes values from the trigger or from the execution, as asked', () => {
    const of = (valuesFromTrigger: boolean) =>
      afterOne(
        three([
          event('first', 'X == 1', { Y: '7' }, { priority: '2' }),
          event('second', 'X == 1', { Z: 'Y' }, { priority: '1', valuesFromTrigger }),
        ]),
      )[2];
    expect([of(true), of(false)]).toEqual([0, 7]);
  });

  it('drops what another event has untriggered unless it is persistent', () => {
    const of = (persistent: boolean) =>
      afterOne(
        three([
          event('first', 'X == 1', { X: '0' }, { priority: '2' }),
          event('second', 'X == 1', { Y: '1' }, { priority: '1', persistent }),
        ]),
      );
    expect(of(true)).toEqual([0, 1, 0]);
    expect(of(false)).toEqual([0, 0, 0]);
  });

  it('lets an execution trigger others', () => {
    const chain = [
      event('a', 'X == 1', { Y: '1' }),
      event('b', 'Y == 1', { Z: '1', Y: '2' }),
      event('c', 'Z == 1', { X: '9' }),
    ];
    expect(afterOne(three(chain))).toEqual([9, 2, 1]);
  });

  it.each(['0.5', '-1', 'ln(-X)', 'X / 3'])('marks an assignment of %s as impossible', (value) => {
    expect(afterOne(three([event('e', 'X == 1', { Y: value })]))[1]).toBe(-1);
  });

  it('marks events that trigger one another for ever', () => {
    const flip = [
      event('a', 'Y == 0', { Y: '1' }),
      event('b', 'Y == 1', { Y: '0' }),
      event('go', 'X == 1', { Y: '1 - Y' }),
    ];
    expect(afterOne(three(flip))[1]).toBe(-1);
  });
});

/** One trajectory of plain simulation: counts at the bins' ends. */
function run(model: ModelSpec, grid: { from?: number; to: number; bins: number }, number = 0) {
  const network = compileNetwork(model);
  const functions = compileFunctions(network, []);
  const kernel = simulateKernel({ network, functions, observables: [], kind: 'endpoint', options: {} });
  const { parameters, initial, seed, temperature, maxReactions } = jobFor(model);
  kernel.configure({ parameters, initial, from: 0, seed, temperature, step: 0.1, maxReactions, ...grid });
  kernel.start(number);
  while (!kernel.done) kernel.advance(7);
  return { kernel, raw: Array.from(kernel.raw) };
}

/** A clock without chemistry: the one reaction needs a species that is not there. */
const still = (events: readonly EventSpec[]) =>
  eventModel({ X: 0, Y: 0 }, { k: 1 }, [{ name: 'none', equation: 'X + Y -> X', massAction: 'k' }], events);

describe('events in time', () => {
  it('happen at their time, several of them in a bin, and on its edge before it ends', () => {
    const model = still([
      event('a', 'time >= 0.2', { X: 'X + 1' }),
      event('b', 'time > 0.3', { X: 'X * 10' }),
      event('c', 'time >= 2', { X: 'X + 5' }),
      event('d', 'time >= 3 && X == 15', { X: '100' }),
    ]);
    const x = run(model, { to: 4, bins: 4 }).raw.filter((_, i) => i % 2 === 0);
    expect(x).toEqual([10, 15, 100, 100]);
    const late = run(model, { from: 0.25, to: 4.25, bins: 4 }).raw.filter((_, i) => i % 2 === 0);
    expect(late).toEqual([10, 15, 100, 100]);
    expect(run(model, { from: 2, to: 4, bins: 2 }).raw.filter((_, i) => i % 2 === 0)).toEqual([100, 100]);
  });

  it('happen at time 0 if the trigger is true there and counts as false before', () => {
    for (const [initialValue, x] of [
      [false, 4],
      [true, 0],
    ] as const) {
      expect(run(still([event('e', 'X == 0', { X: '4' }, { initialValue })]), { to: 1, bins: 1 }).raw[0]).toBe(x);
      expect(run(still([event('e', 'time >= 0', { X: '4' }, { initialValue })]), { to: 1, bins: 1 }).raw[0]).toBe(x);
    }
  });

  it('stop the trajectory at an impossible count, and say so', () => {
    const { kernel } = run(still([event('e', 'time >= 1', { X: '0.5' })]), { to: 2, bins: 1 });
    expect(kernel.outcome).toBe(OUTCOME.badPropensity);
  });

  it('are placed in the grid', () => {
    const network = compileNetwork(
      still([event('e', 'time >= 5 && time < 3 * k', { X: '1' }), event('f', 'time + 1 > 2', { X: '1' })]),
    );
    const { moment, points } = scheduleOf(network, [2], { from: 2, to: 8, bins: 2 });
    expect(moment).toBe(0.5);
    expect(points.map((p) => [p.bin, p.rest, p.time, p.moment])).toEqual([
      [-1, 1, 1, 3],
      [0, 0, 5, 5.5],
      [1, 2, 6, 13],
    ]);
  });

  it.each([
    ['time * X > 3', /"e".*compare the time/],
    ['time > X', /"e".*compare the time/],
    ['sin(time) > 0', /./],
  ])('refuses the trigger %s', (trigger, message) => {
    expect(() => compileNetwork(still([event('e', trigger, { X: '1' })]))).toThrow(message);
  });

  it('refuses assignments of parameters, and twice', () => {
    expect(() => compileNetwork(still([event('e', 'X > 1', { k: '1' })]))).toThrow(/not a species/);
  });
});

describe('closed forms', () => {
  it('immigration and death, set to 20 at t = 3', () => {
    const model = immigration([resetAt(3, { X: 20 })]);
    const [alpha, mu] = [1, 0.1];
    const answer = exactly(model, { from: 0, to: 6, bins: 4 });
    [1.5, 3, 4.5, 6].forEach((t, b) => {
      const s = t >= 3 ? t - 3 : t;
      const p = Math.exp(-mu * s);
      const x0 = t >= 3 ? 20 : 0;
      const m = (alpha / mu) * (1 - p);
      expect(answer.mean[b]).toBeCloseTo(x0 * p + m, 8);
      expect(answer.sd[b]).toBeCloseTo(Math.sqrt(x0 * p * (1 - p) + m), 5);
      // ∂/∂ ln α, ∂/∂ ln μ
      expect(answer.endpoint.gradient[2 * b]).toBeCloseTo(m, 7);
      expect(answer.endpoint.gradient[2 * b + 1]).toBeCloseTo(-mu * s * x0 * p - m + alpha * s * p, 7);
    });
    const { columns, width } = estimates(
      jobFor(model, { to: 6, bins: 4, trajectories: 4000 * EFFORT, kind: 'endpoint' }),
    );
    for (let b = 0; b < 4; b++) {
      const { mean, standardError, variance } = columns[b * width];
      expect(Math.abs(mean - answer.mean[b])).toBeLessThanOrEqual(4 * standardError + 1e-9);
      expect(Math.sqrt(variance)).toBeCloseTo(answer.sd[b], 0);
    }
    expect(columns[width]).toMatchObject({ mean: 20, variance: 0 });
  });

  it('immigration whose rate is switched at a time', () => {
    const model = eventModel(
      { X: 0 },
      { k: 2 },
      [{ name: 'in', equation: '0 -> X', propensity: 'piecewise(k, time < 1, 3 * k, time >= 2, 0)' }],
      [],
    );
    const answer = exactly(model, { from: 0, to: 3, bins: 3 });
    [2, 2, 8].forEach((m, b) => {
      expect(answer.mean[b]).toBeCloseTo(m, 8);
      expect(answer.sd[b] ** 2).toBeCloseTo(m, 7);
      expect(answer.endpoint.gradient[b]).toBeCloseTo(m, 7);
    });
  });
});

describe.each(SMALL)('%s', (_, model, to) => {
  const grid = { from: to / 8, to, bins: 2 };
  const answer = exactly(model, grid);
  const network = compileNetwork(model);
  const P = network.P;
  const scale = Math.max(...answer.timeAverage.gradient.map(Math.abs));
  for (const estimator of ESTIMATORS) {
    const runs = new SharedRuns();
    for (const { name, options } of variantsOf(estimator)) {
      it.each(OBSERVABLE_KINDS)(`${name}, %s`, (kind) => {
        const { columns, width, failures } = runs.estimates(
          jobFor(model, {
            ...grid,
            kind,
            estimator: estimator.id,
            options,
            temperature: 1,
            step: 0.05,
            trajectories: 3000 * EFFORT,
          }),
        );
        expect(failures.badPropensity).toBe(0);
        const promised = unbiasedOn(estimator, options, network).includes(kind);
        for (let b = 0; b < grid.bins; b++) {
          const value = columns[b * width];
          if (estimator.exactForward) {
            expect(Math.abs(value.mean - answer[kind].value[b])).toBeLessThanOrEqual(4 * value.standardError + 1e-9);
          }
          for (let p = 0; p < P; p++) {
            const { mean, standardError } = columns[b * width + 1 + p];
            expect(Number.isFinite(mean)).toBe(true);
            // Differences at ±5 %: their own bias is of the order of step² = 0.0025.
            const allowed = promised ? 0 : estimator.needsStep ? 0.02 * scale : Number.POSITIVE_INFINITY;
            const off = Math.abs(mean - answer[kind].gradient[b * P + p]);
            expect(
              off,
              `bin ${b}, parameter ${p}: ${mean}, exact ${answer[kind].gradient[b * P + p]}`,
            ).toBeLessThanOrEqual(4 * standardError + allowed + 1e-9);
          }
        }
      });
    }
  }
});

it('events follow from counts that pass a whole number between two of them', () => {
  // In the relaxed state almost every count is a fraction: without the event X would be about 20 by then.
  const model = immigration([event('e', 'X > 3', { X: '0' })]);
  const change = { kind: 'endpoint', estimator: 'gs-relaxed', trajectories: 50, samplePaths: 50 } as const;
  const { width, result } = estimates(jobFor(model, { ...change, to: 40, bins: 20, parameters: [1, 0.01] }));
  const counts = Array.from(result.paths).filter((_, i) => i % width === 0);
  expect(counts).toHaveLength(50 * 20);
  expect(Math.max(...counts)).toBeLessThanOrEqual(3);
  expect(counts.some((x) => x % 1 !== 0)).toBe(true);
});

describe('what events take from promises', () => {
  const noteOf = (id: string, model: ModelSpec, options = {}) => {
    const estimator = ESTIMATORS.find((e) => e.id === id);
    return estimator ? eventNote(estimator, options, compileNetwork(model)) : undefined;
  };
  const plain = immigration([]);
  const timed = immigration([resetAt(3, { X: 20 })]);
  const free = immigration([event('e', 'X > 5', { X: 'floor(alpha * 3)' })]);
  const state = immigration([event('e', 'X > 5', { X: '0' })]);

  it('nothing without events', () => {
    for (const { id } of ESTIMATORS) expect(noteOf(id, plain)).toBeNull();
  });

  it('the promise of common random numbers at a fixed time, and of none of the rest', () => {
    expect(noteOf('alternative-path', timed)).toMatch(/fixed moment/);
    expect(noteOf('alternative-path', state)).toBeNull();
    expect(noteOf('alternative-path', timed, { coupling: 'split' })).toBeNull();
    expect(noteOf('score-function', timed)).toBeNull();
    expect(noteOf('fd-crn', timed)).toBeNull();
    expect(noteOf('gs-st', state)).toMatch(/one more bias/);
  });

  it('those of weights and alternatives where parameters are assigned', () => {
    // floor has derivative 0 and still moves with its parameter.
    expect(noteOf('score-function', free)).toMatch(/biased/);
    expect(noteOf('alternative-path', free, { coupling: 'split' })).toMatch(/biased/);
    expect(() => exactly(free, { from: 0, to: 1, bins: 1 })).toThrow(/no exact gradient/);
  });

  it('Lyapunov exponents altogether', () => {
    expect(() => estimates(jobFor(state, { estimator: 'lyapunov', trajectories: 1 }))).toThrow(/Lyapunov/);
  });
});
