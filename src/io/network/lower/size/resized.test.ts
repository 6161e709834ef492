import { describe, expect, it } from 'vitest';
import { estimates, jobFor } from '../../../../testing/jobs';
import { lowered, model, propensities } from '../../../../testing/lowering';

/** The mean of X at a time, with its standard error. */
function meanOf(text: string, to: number) {
  const job = jobFor(model(text), { to, kind: 'endpoint', trajectories: 4000, observables: ['X'] });
  return estimates(job).columns[0];
}

const errors = (text: string) => lowered(text).problems.flatMap((p) => (p.severity === 'error' ? [p.message] : []));

const DILUTED = `
compartment V = 1
species X in V = 0, Y in V = 4
In: -> X; V*kin
Out: X -> ; V*k*X
Bind: X + Y -> Y; V*kb*X*Y
kin = 10; k = 1; kb = 0`;

describe('a compartment that changes its size', () => {
  it('leaves amounts alone, and rates see the new size', () => {
    const text = `${DILUTED}; kb = 0.5; at time >= 1: V = 2*V`;
    // V kin, k X, kb X Y / V, with X and Y in molecules.
    expect(propensities(text, { X: 6, Y: 4, V: 1 })).toEqual([10, 6, 12]);
    expect(propensities(text, { X: 6, Y: 4, V: 2 })).toEqual([20, 6, 6]);
    expect(propensities(text, { X: 6, Y: 4, V: 0.5 })).toEqual([5, 6, 24]);
  });

  it('by an event: the mean follows', () => {
    // x' = kin V - k x: 10 (1 - e^-1) at time 1, then towards 20.
    const { mean, standardError } = meanOf(`${DILUTED}; at time >= 1: V = 2*V`, 2);
    const right = 20 - (20 - 10 * (1 - Math.exp(-1))) * Math.exp(-1);
    expect(Math.abs(mean - right)).toBeLessThan(4 * standardError);
  });

  it('by a rule, of the time: the mean follows', () => {
    // x' = 10 (1 + t/2) - x from 0: 5 + 5 t - 5 e^-t.
    const { mean, standardError } = meanOf(`${DILUTED}; V := 1 + 0.5*time`, 2);
    expect(Math.abs(mean - (15 - 5 * Math.exp(-2)))).toBeLessThan(4 * standardError);
  });

  it('takes an assigned concentration for that in the size after the event', () => {
    const sets = (event: string) => model(`${DILUTED}; ${event}`).events?.[0].assignments;
    expect(sets('at time >= 1: X = 3, V = 2')).toMatchObject([
      { target: 'X', expression: '6' },
      { target: 'V', expression: '2' },
    ]);
    expect(sets('at time >= 1: X = 3')).toMatchObject([{ target: 'X', expression: '3' }]);
    const other = 'at time >= 1, fromTrigger=false: X = 3; at time >= 2: V = 2';
    expect(sets(other)).toMatchObject([{ target: 'X', expression: '3 * V' }]);
  });

  it.each([
    ['at time >= 1: X = 3; at time >= 2: V = 2', /Event "_E0" assigns the concentration of "X".*fromTrigger=false/],
    ['at 1 after time >= 1: X = 3, V = 2', /may be another one when it is executed/],
    ['V := 1 + p; p = 1; at time >= 1: X = 3, p = 2', /changes with it the size of "V", which a rule gives/],
    ['species $B in V = 0.3; at time >= 1: V = 2; Feed: $B -> X; B', /"B" is a concentration that is no whole number/],
    ['V := 1 + X; V2: -> X; V', /depends on a concentration in it/],
    ['at time >= 1: V = 2; V = -1', /size of compartment "V" is -1; it must be positive/],
  ])('is refused where the meaning would depend on what happens in between: %s', (more, message) => {
    expect(errors(`${DILUTED}; ${more}`).join()).toMatch(message);
  });
});
