import { describe, expect, it } from 'vitest';
import { birthDeath } from '../models/birth-death';
import type { EventSpec, ModelSpec } from '../models/types';
import { compileNetwork, ModelError } from './network';
import { compileObservable, dependsOnTime, ownSlopes } from './observable';

const reset: EventSpec = {
  name: 'reset',
  trigger: 'X > 30',
  initialValue: true,
  persistent: true,
  valuesFromTrigger: true,
  assignments: [{ target: 'X', expression: '0' }],
};

describe('compileNetwork', () => {
  it('has events as trees, and refuses by name what it cannot do', () => {
    const of = (change: Partial<EventSpec>) => compileNetwork({ ...birthDeath, events: [{ ...reset, ...change }] });
    expect(of({}).events.map((e) => e.name)).toEqual(['reset']);
    expect(of({}).key).not.toBe(compileNetwork(birthDeath).key);
    expect(compileNetwork({ ...birthDeath, events: [] }).key).toBe(compileNetwork(birthDeath).key);
    expect(() => of({ trigger: 'sqrt(time) > 3' })).toThrow(ModelError);
    expect(() => of({ trigger: 'sqrt(time) > 3' })).toThrow(/"reset".*compare the time/);
  });

  it.each(['time * b', 'piecewise(b, exp(time) > 5, 0)', 'piecewise(b, time > X, 0)', 'b + exp(-time)'])(
    'thins the propensity %s, beside events with delays too',
    (propensity) => {
      const model: ModelSpec = { ...birthDeath, reactions: [{ name: 'timed', equation: '0 -> X', propensity }] };
      expect(compileNetwork(model).thinned).toHaveLength(1);
      const delayed = compileNetwork({ ...model, events: [{ ...reset, delay: '2' }] });
      expect(delayed).toMatchObject({ ownTimes: true, thinned: [expect.anything()] });
    },
  );

  it('knows the moments at which a propensity is switched', () => {
    const switched = (propensity: string) =>
      compileNetwork({ ...birthDeath, reactions: [{ name: 'timed', equation: '0 -> X', propensity }] }).breaks;
    expect(switched('piecewise(b, time > 5, 0) + piecewise(b, time > 5, d, time - 1 < d, 0)')).toEqual([
      { moment: { kind: 'number', value: 5 }, at: false, after: true },
      {
        moment: {
          kind: 'binary',
          op: 'add',
          left: { kind: 'parameter', index: 1 },
          right: { kind: 'number', value: 1 },
        },
        at: true,
        after: false,
      },
    ]);
    expect(switched('b + 0 * exp(-time)')).toEqual([]);
  });

  it('lets a species of the name "time" be one', () => {
    const model: ModelSpec = {
      ...birthDeath,
      species: [{ ...birthDeath.species[0], name: 'time' }],
      reactions: [{ name: 'decay', equation: 'time -> 0', massAction: 'd' }],
    };
    expect(compileNetwork(model).changes).toEqual([[{ species: 0, delta: -1 }]]);
  });

  it('proves a guarded propensity non-negative', () => {
    const model: ModelSpec = {
      ...birthDeath,
      reactions: [{ name: 'in', equation: '0 -> X', propensity: 'piecewise(b, X < 10, d)' }],
    };
    expect(compileNetwork(model).nonNegative).toEqual([true]);
  });

  it('knows an observable of time, and one of parameters', () => {
    const network = compileNetwork(birthDeath);
    expect(dependsOnTime(compileObservable('X * time', network))).toBe(true);
    expect(ownSlopes([compileObservable('d * X', network)])).toEqual([1]);
    expect(() => compileObservable('X * temp', network)).toThrow(/no "temp"/);
  });
});
