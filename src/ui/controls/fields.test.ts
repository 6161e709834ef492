import { describe, expect, it } from 'vitest';
import { fromPosition, moved, parseField, plain, toPosition } from './fields';

const rate = { min: 1e-3, max: 1e3 };
const count = { min: 0, max: 10_000, whole: true };

describe('parseField', () => {
  it.each([
    ['1', 1],
    [' 1 000 ', 1000],
    ['1e-3', 1e-3],
    ['.5', 0.5],
    ['+2.', 2],
    ['1e−2', 0.01],
  ])('reads %s', (text, value) => {
    expect(parseField(text, rate)).toEqual({ value, problem: '' });
  });

  it.each([
    ['', /Nothing.*A number from 0.001 to 1\u00a0000/],
    ['abc', /“abc” is not a number/],
    ['NaN', /not a number/],
    ['Infinity', /not a number/],
    ['0x10', /not a number/],
    ['1,5', /comma; use a point/],
    ['-1', /too small/],
    ['−1', /too small/],
    ['1e9', /too large/],
    ['1e999', /too large/],
    ['9'.repeat(400), /too large/],
  ])('refuses %s', (text, message) => {
    const { value, problem } = parseField(text, rate);
    expect(value).toBeNull();
    expect(problem).toMatch(message);
  });

  it('wants whole molecules', () => {
    expect(parseField('3.7', { ...count, min: 4 }).problem).toMatch(/^3\.7 is not whole\. A whole number from 4/);
    expect(parseField('2.5', count).problem).toMatch(/not whole\. A whole number from 0 to 10\u00a0000/);
    expect(parseField('2e3', count).value).toBe(2000);
  });
});

describe('slider scale', () => {
  it.each(['linear', 'log', 'counts'] as const)('%s comes back to where it was', (scale) => {
    for (const value of [0.001, 0.0123, 1, 4.56, 789, 1000]) {
      expect(fromPosition(toPosition(value, rate, scale), rate, scale)).toBeCloseTo(value, 10);
    }
  });

  it('has room for no molecules at all', () => {
    expect(toPosition(0, count, 'counts')).toBe(0);
    expect(fromPosition(0, count, 'counts')).toBe(0);
    expect(toPosition(50, count, 'counts')).toBeCloseTo(0.427, 3);
  });

  it('stays inside the range and yields numbers one can say', () => {
    expect(fromPosition(1.2, rate, 'log')).toBe(1000);
    expect(fromPosition(-1, rate, 'log')).toBe(0.001);
    expect(String(fromPosition(0.637, rate, 'log')).length).toBeLessThan(6);
    expect(fromPosition(0.33333, count, 'linear')).toBe(3330);
  });

  it('moves by keys at least to the next number', () => {
    expect(moved(0, 0.01, count, 'counts')).toBe(1);
    expect(moved(3, -0.01, count, 'counts')).toBe(2);
    expect(moved(0, -0.01, count, 'counts')).toBe(0);
    expect(moved(1, 0.01, rate, 'log')).toBe(1.15);
    expect(moved(4096, 0.01, { min: 64, max: 65536 }, 'powers')).toBe(8192);
    expect(moved(65536, 0.01, { min: 64, max: 65536 }, 'powers')).toBe(65536);
  });
});

it('prints plain numbers', () => {
  expect([1000, 0.001, 65536, 1e-9, 2 ** 32 - 1].map(plain)).toEqual([
    '1\u00a0000',
    '0.001',
    '65\u00a0536',
    '1e-9',
    '4\u00a0294\u00a0967\u00a0295',
  ]);
});
