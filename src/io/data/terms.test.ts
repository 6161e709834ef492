import { describe, expect, it } from 'vitest';
import { prepareProblem } from '../../inference/problem/problem';
import { telegraph } from '../../models/telegraph';
import { guessRoles } from './layout';
import { summarise } from './summary';
import { parseTable } from './table';
import { type DataObjective, type DataTerms, termsOf } from './terms';

function found(
  text: string,
  objectives: readonly DataObjective[],
  expressions?: readonly string[],
): DataTerms | string {
  const { table } = parseTable(text);
  if (!table) throw new Error('no table');
  const roles = guessRoles(table);
  const own = roles.values.map(({ column }) => table.header[column]);
  return termsOf(summarise(table, roles, 5), expressions ?? own, objectives);
}

function terms(text: string, objectives: readonly DataObjective[], expressions?: readonly string[]): DataTerms {
  const result = found(text, objectives, expressions);
  if (typeof result === 'string') throw new Error(result);
  // Whatever comes out, a fit takes it.
  prepareProblem({
    model: telegraph,
    coordinates: [{ name: 'g', start: 1, min: 0.1, max: 10 }],
    conditions: [
      {
        name: 'file',
        initial: [1, 0, 0],
        parameters: [1, 1, 1, 'g'],
        observation: result.observation,
        terms: result.terms,
      },
    ],
  });
  return result;
}

const MEANS = [{ objective: 'means' }];

describe('data as terms of a fit', () => {
  it('put means where their times are, and nothing elsewhere', () => {
    const { observation, terms: list, cells, notes } = terms('time,M,M_se\n1,10,0.5\n4,20,0.25\n', MEANS);
    expect(observation).toEqual({ from: 0, to: 4, bins: 4, kind: 'endpoint' });
    expect(list).toEqual([
      {
        objective: 'means',
        observables: ['M'],
        target: [10, null, null, 20],
        errors: [0.5, null, null, 0.25],
      },
    ]);
    expect([cells, notes]).toEqual([undefined, []]);
  });

  it('leave time 0 and unused columns out, and say so', () => {
    const { terms: list, notes } = terms('time,X,M\n0,1,2\n2,3,4\n', [{ objective: 'means', weight: 2 }], ['', 'M']);
    expect(list).toEqual([{ objective: 'means', weight: 2, observables: ['M'], target: [4] }]);
    expect(notes).toEqual([
      'Data at time 0 are left out: the initial counts are given.',
      'Not every datum has a standard error: all count alike (means).',
    ]);
  });

  const cells = 't,M,Off\n1,1,0\n1,3,1\n1,5,1\n1,7,0\n2,2,0\n2,2,0\n2,2,0\n2,2,0\n';

  it('summarise snapshots, with an error even where all cells are alike', () => {
    const result = terms(cells, [
      { objective: 'means', observables: ['M'] },
      { objective: 'variance', observables: ['M'] },
    ]);
    expect(result.cells).toBe(4);
    const [mean, variance] = result.terms;
    expect(mean.target).toEqual([4, 2]);
    expect(mean.errors?.[0]).toBeCloseTo(Math.sqrt(20 / 3 / 4), 12);
    expect(mean.errors?.[1]).toBe(0.25);
    expect(variance.target[0]).toBeCloseTo(20 / 3, 12);
    expect(variance.target[1]).toBe(0);
    expect(variance.errors?.[1]).toBe(0.25);
  });

  it('know the Fano factor and its error, as repetitions of the experiment show it', () => {
    // Skewed counts, so that mean and variance of a sample are correlated: cells of two kinds.
    let state = 12345;
    const uniform = () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state / 2 ** 32;
    };
    const cell = () => (uniform() < 0.2 ? 20 + Math.floor(10 * uniform()) : Math.floor(4 * uniform()));
    const factors: number[] = [];
    const errors: number[] = [];
    for (let i = 0; i < 400; i++) {
      const text = `M\n${Array.from({ length: 200 }, cell).join('\n')}\n`;
      const [{ target, errors: own }] = terms(text, [{ objective: 'fano' }]).terms;
      factors.push(target[0] as number);
      errors.push(own?.[0] as number);
    }
    const mean = factors.reduce((a, b) => a + b, 0) / 400;
    const scatter = Math.sqrt(factors.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 399);
    const stated = errors.reduce((a, b) => a + b, 0) / 400;
    // A standard deviation of 400 is known to 1/√800 = 3.5 %: four of them. Without the covariance it would be 60 % off.
    expect(Math.abs(stated / scatter - 1)).toBeLessThan(4 * 0.0354);
  });

  it('compare distributions one by one, at the times that were measured', () => {
    const result = terms('t,M,Off\n1,1,0\n1,3,1\n4,2,0\n4,8,1\n', [{ objective: 'distribution' }]);
    expect(result.observation.bins).toBe(4);
    expect(result.terms.map(({ observables }) => observables)).toEqual([['M'], ['Off']]);
    const [{ target, settings }] = result.terms;
    const J = settings?.centres.length ?? 0;
    expect(target).toHaveLength(4 * J);
    expect(target.map((y, i) => (y === null) === (i >= J && i < 3 * J))).not.toContain(false);
  });

  it('take trajectories apart by time', () => {
    const { terms: list, cells: n } = terms('cell,time,M\n1,1,2\n1,2,4\n2,1,4\n2,2,8\n', MEANS);
    expect([list[0].target, n]).toEqual([[3, 6], 2]);
  });

  it.each<[string, string, readonly DataObjective[], string]>([
    ['means alone have no spread', 't,M\n1,2\n2,3\n', [{ objective: 'variance' }], 'needs single cells'],
    [
      'an objective that data cannot have',
      't,M\n1,2\n',
      [{ objective: 'nonsense' }],
      'cannot be compared by "nonsense"',
    ],
    ['no column is meant', 't,M\n1,2\n', [{ objective: 'means', observables: ['Off'] }], 'No column'],
    ['times almost coincide', 't,M\n1,2\n1.0001,2\n7,3\n', MEANS, 'Times 1 and 1.0001 are too close'],
    ['a time is almost 0', 't,M\n0.0001,2\n7,3\n', MEANS, 'Time 0.0001 is too early'],
  ])('are refused where %s', (_, text, objectives, message) => {
    expect(found(text, objectives)).toContain(message);
  });

  it('leave out the spread of a single cell, where there are others', () => {
    const objectives = [{ objective: 'fano' }, { objective: 'variance' }];
    const { terms: list } = terms('t,M\n1,2\n2,3\n2,0\n', objectives);
    expect(list.map(({ target }) => target)).toEqual([
      [null, 3],
      [null, 4.5],
    ]);
  });
});
