import { describe, expect, it } from 'vitest';
import { birthDeath } from '../models/birth-death';
import type { EventSpec, ModelSpec } from '../models/types';
import { compileNetwork, compileObservable, ModelError } from './network';

const reset: EventSpec = {
  name: 'reset',
  trigger: 'X > 30',
  initialValue: true,
  persistent: true,
  valuesFromTrigger: true,
  assignments: [{ target: 'X', expression: '0' }],
};

describe('compileNetwork', () => {
  it('refuses events by name rather than leaving them out', () => {
    const model: ModelSpec = { ...birthDeath, events: [reset] };
    expect(() => compileNetwork(model)).toThrow(ModelError);
    expect(() => compileNetwork(model)).toThrow(/events yet: "reset"/);
    expect(compileNetwork({ ...birthDeath, events: [] }).R).toBe(2);
  });

  it.each(['time * b', 'piecewise(b, time > 5, 0)', 'b + 0 * exp(-time)'])(
    'refuses the propensity %s',
    (propensity) => {
      const model: ModelSpec = { ...birthDeath, reactions: [{ name: 'timed', equation: '0 -> X', propensity }] };
      if (propensity.includes('0 *')) expect(compileNetwork(model).R).toBe(1);
      else expect(() => compileNetwork(model)).toThrow(/"timed".*depend on time/);
    },
  );

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

  it('refuses an observable of time', () => {
    expect(() => compileObservable('X * time', compileNetwork(birthDeath))).toThrow(/no "time"/);
  });
});
