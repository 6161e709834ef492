import { describe, expect, it } from 'vitest';
import { compareMeans } from '../agree/compare';
import { type Result, reasonOf, tableOf } from './reasons';

describe('the table of a corpus', () => {
  it('knows refusals by what is not followed', () => {
    expect(reasonOf('Line 3, column 1: Algebraic rules are not supported.')).toBe('algebraic rules');
    expect(reasonOf("The model has rate rules (M', N'): they say how fast")).toBe('rate rules (unless chosen)');
    expect(reasonOf('Values of the past, delay(x, t), are not supported')).toBe('delays of reactions');
    expect(reasonOf('Stoichiometries must be whole numbers from 1 to 1000; 0.25 is not.')).toBe(
      'fractional stoichiometry',
    );
    expect(reasonOf('The file needs the SBML package "fbc", which is not supported.')).toBe('packages');
    expect(reasonOf('The model has no reactions, so nothing would ever happen.')).toBe('no reactions');
    expect(reasonOf('"k" has no value.')).toBeUndefined();
  });

  it('counts what is read, what gives means, and names the rest', () => {
    const one = (file: string, outcome: Result['outcome'], message = ''): Result => ({
      ...{ file, outcome, message, seconds: 1, roundedToNone: 0 },
    });
    const table = tableOf([
      one('a.ant', 'runs'),
      one('b.ant', 'marked'),
      one('c.ant', 'failed', 'it did not stop in its time'),
      one('d.ant', 'refused', 'Algebraic rules are not supported.'),
      one('e.ant', 'refused', '"k" has no value.'),
    ]);
    expect(table).toContain('3 of 5 files are read (60 %); 2 of these give means (67 %).');
    expect(table).toMatch(/refused: algebraic rules +1 {2}d\.ant/);
    expect(table.split('\n').slice(-2)).toEqual(['e.ant: "k" has no value.', 'c.ant: it did not stop in its time']);
  });
});

describe('the comparison of two simulations', () => {
  const of = (mean: number, sd: number) => ({ species: { X: { mean: [mean], sd: [sd] } } });
  it('allows four standard errors of the difference, and a molecule of one trajectory', () => {
    expect(compareMeans(of(10, 1), of(10.5, 1), 100)).toMatchObject({ agrees: true, points: 1 });
    expect(compareMeans(of(10, 1), of(10.6, 1), 100)).toMatchObject({ agrees: false, outside: 1 });
    expect(compareMeans(of(0, 0), of(0.01, 0), 100).agrees).toBe(true);
    expect(compareMeans({ species: {} }, of(1, 1), 100).agrees).toBe(false);
  });
});
