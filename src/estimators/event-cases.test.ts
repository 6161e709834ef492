import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/network';
import { EFFORT } from '../testing/effort';
import { estimates, jobFor } from '../testing/jobs';
import { caseModel, EVENT_CASES } from '../testing/models/event-cases';
import { eventModel, exactly, immigration, resetAt } from '../testing/models/event-models';
import { unbiasedOn } from './event-notes';
import { ESTIMATORS } from './registry';

const N = 4000 * EFFORT;

describe.each(EVENT_CASES)('$name: $observable at $time', ({ name, observable, time, mean, gradient = {} }) => {
  const model = caseModel(name);
  const of = (estimator?: string) =>
    estimates(
      jobFor(model, {
        ...{ to: time, observables: [observable], kind: 'endpoint', trajectories: N, step: 0.01 },
        ...(estimator ? { estimator } : {}),
      }),
    );

  it(`has the mean ${mean}`, () => {
    const { columns } = of();
    const found = columns[model.species.length];
    expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(4 * found.standardError + 1e-9);
  });

  it.each(Object.entries(gradient))('and the derivative by ln %s', (parameter, wanted) => {
    const p = model.parameters.findIndex((entry) => entry.name === parameter);
    for (const id of ['score-function', 'score-control', 'fd-independent', 'fd-coupled']) {
      const { columns } = of(id);
      const found = columns[1 + p];
      expect(Math.abs(found.mean - wanted), id).toBeLessThanOrEqual(4 * found.standardError + 1e-4 * wanted);
    }
    const exact = exactly(
      { ...model, observables: [{ label: '', expression: observable }] },
      { from: 0, to: time, bins: 1 },
    );
    expect(exact.endpoint.value[0]).toBeCloseTo(mean, 6);
    expect(exact.endpoint.gradient[p]).toBeCloseTo(wanted, 6);
  });
});

describe('counts that are no whole numbers', () => {
  const half = caseModel('e05-division');

  it('end the run with the event, its line, the state and the time', () => {
    expect(() => estimates(jobFor(half, { to: 3 }))).toThrow(
      /^Event "_E0" \(line 2\) sets "A" to \d+\.5 at time 2, where A = \d+: a count is a whole number\..*--round/,
    );
    expect(() => exactly(half, { from: 0, to: 3, bins: 1 })).toThrow(
      /^Event "_E0" \(line 2\) sets "A" to \d+\.5, where A = \d+/,
    );
    // At time 1 all of 50 molecules are even or odd by chance.
    expect(() => estimates(jobFor(caseModel('m-ev_half'), { to: 2 }))).toThrow(
      /"_E0" \(line 3\) sets "A" to [\d.]+5 at time 1/,
    );
  });

  it('are rounded down or at random where a person says so, in simulations and in exact answers', () => {
    // A is 5 plus a Poisson number of mean 2 at time 2, and one more on average by 3.
    const odd = (1 - Math.exp(-4)) / 2;
    const even = { down: (7 - (1 - odd)) / 2, random: 3.5 };
    for (const rounding of ['down', 'random'] as const) {
      const model = { ...half, rounding };
      const wanted = even[rounding] + 1;
      expect(exactly(model, { from: 0, to: 3, bins: 1 }).endpoint.value[0]).toBeCloseTo(wanted, 8);
      const { columns } = estimates(jobFor(model, { to: 3, trajectories: N }));
      expect(Math.abs(columns[0].mean - wanted)).toBeLessThanOrEqual(4 * columns[0].standardError);
    }
  });
});

describe('equal priorities', () => {
  it('are drawn anew in every trajectory, and exact answers take every order', () => {
    const set = (name: string, expression: string, priority: string) => ({
      ...resetAt(1, {}),
      name,
      priority,
      assignments: [{ target: 'X', expression }],
    });
    // Of 1, then 2 X + 1, and X + 3 in any order, with a last one after them: means over 6 orders.
    const rules: [string, (x: number) => number][] = [
      ['1', () => 1],
      ['2 * X + 1', (x) => 2 * x + 1],
      ['X + 3', (x) => x + 3],
    ];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const ends = orders.map((order) => order.reduce((x, i) => rules[i][1](x), 0) + 10);
    const mean = ends.reduce((a, b) => a + b) / 6;
    const second = ends.reduce((a, b) => a + b * b, 0) / 6;
    const events = rules.map(([text], i) => ({ ...set(`e${i}`, text, '2'), valuesFromTrigger: false }));
    const last = { ...set('last', 'X + 10', '1'), valuesFromTrigger: false };
    const model = eventModel(
      { X: 0 },
      { k: 1 },
      [{ name: 'none', equation: 'X -> X', propensity: 'k' }],
      [...events, last],
    );
    const exact = exactly(model, { from: 0, to: 2, bins: 1 });
    expect(exact.mean[0]).toBeCloseTo(mean, 9);
    expect(exact.sd[0]).toBeCloseTo(Math.sqrt(second - mean * mean), 7);
    const { columns } = estimates(jobFor(model, { to: 2, trajectories: N }));
    expect(Math.abs(columns[0].mean - mean)).toBeLessThanOrEqual(4 * columns[0].standardError);
  });
});

describe('events that trigger each other for ever', () => {
  it('are named', () => {
    const flip = (name: string, from: number, to: number) => ({
      ...resetAt(0, { X: to }),
      name,
      trigger: `X == ${from}`,
    });
    const model = immigration([flip('up', 2, 3), flip('down', 3, 2), flip('other', 9, 0)]);
    const said = /^Events trigger one another for ever at time [\d.]+, where X = \d: "(up", "down|down", "up)"\./;
    expect(() => estimates(jobFor(model, { to: 50, trajectories: 10 }))).toThrow(said);
    expect(() => exactly(model, { from: 0, to: 5, bins: 1 })).toThrow(/^Events trigger one another for ever, where X/);
  });
});

describe('the strictness of comparisons with the time', () => {
  const still = (trigger: string, initialValue = true) =>
    eventModel(
      { X: 0, Y: 0 },
      { k: 1, two: 2 },
      [{ name: 'none', equation: 'X -> 0', propensity: 'k * Y' }],
      [{ ...resetAt(0, { X: 1 }), trigger, initialValue }],
    );
  /** X at 0.5, 1, 1.5, ... 4, and where the first bin begins at the moment. */
  const at = (trigger: string, initialValue?: boolean) =>
    Array.from(
      estimates(jobFor(still(trigger, initialValue), { to: 4, bins: 8, trajectories: 1, samplePaths: 1 })).result.paths,
    ).filter((_, i) => i % 3 === 0);
  const from = (n: number) => Array.from({ length: 8 }, (_, i) => (i >= n ? 1 : 0));

  it.each([
    ['time >= 2', from(3)],
    ['time > 2', from(4)],
    ['2 < time', from(4)],
    ['time == 2', from(3)],
    ['time == two', from(3)],
    ['2 * time > 4', from(4)],
    ['time / 2 >= 1', from(3)],
    ['-time < -2', from(4)],
    ['3 - time <= 1', from(3)],
    ['time + 1 > two + 1', from(4)],
    ['time > 2 && time <= 2', from(8)],
    ['time >= 2 && !(time > 2)', from(3)],
    ['time > 0', from(0)],
    ['time >= 0', from(8)],
    ['time != 2 && time > 1.9', from(3)],
  ])('%s', (trigger, wanted) => {
    expect(at(trigger)).toEqual(wanted);
  });

  it('before time 0, a trigger counts as it says', () => {
    expect(at('time >= 0', false)).toEqual(from(0));
    expect(at('time > 0', false)).toEqual(from(0));
  });
});

it('observables of inputs that move with parameters are refused where paths are weighed', () => {
  const model = caseModel('e14-ligand-step');
  const job = { to: 1, kind: 'endpoint', observables: ['L'], trajectories: 16 } as const;
  for (const estimator of ['score-function', 'score-control', 'alternative-path']) {
    expect(() => estimates(jobFor(model, { ...job, estimator }))).toThrow(
      /"L" in the observable moves with parameters/,
    );
  }
  for (const estimator of ['gs-st', 'fd-crn']) {
    // L starts at 0.4 and is its own parameter.
    const { columns } = estimates(jobFor(model, { ...job, estimator, step: 0.01 }));
    expect(columns[0].mean).toBeCloseTo(0.4, 12);
    expect(columns[1 + model.parameters.findIndex((p) => p.name === 'L')].mean).toBeCloseTo(0.4, 4);
  }
});

it('what events do to inputs keeps the promises of scores and of alternatives', () => {
  const model = caseModel('e14-ligand-step');
  const network = compileNetwork(model);
  for (const id of ['score-function', 'alternative-path']) {
    const estimator = ESTIMATORS.find((e) => e.id === id)!;
    expect(unbiasedOn(estimator, { coupling: 'split' }, network)).toContain('endpoint');
  }
});
