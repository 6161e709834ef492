import { describe, expect, it } from 'vitest';
import { compact, duration, editable, listed, plusMinus, significant, tabular, valueAndHalf, whole } from './format';

describe('a value and half of its interval', () => {
  it.each([
    [1.20412, 0.01234, '1.204 ± 0.012'],
    [-0.5, 0.25, '−0.50 ± 0.25'],
    [12.3456, 1.5, '12.3 ± 1.5'],
    [1234.4, 87, '1234 ± 87'],
    [12345.6, 870, '12 346 ± 870'],
    [0, 0.02, '0.000 ± 0.020'],
    [-0.0001, 0.02, '0.000 ± 0.020'],
    [3e13, 1.2e13, '(3.0 ± 1.2)·10¹³'],
    [5, 3e9, '(0.0 ± 3.0)·10⁹'],
    [2.5, 0, '2.50000'],
    [2.5, Number.POSITIVE_INFINITY, '2.5 ± ?'],
    [Number.NaN, 1, '–'],
  ])('%f, %f', (value, half, text) => {
    expect(valueAndHalf(value, half)).toBe(text);
  });

  it('stands for 95 %, which is 1.96 standard errors', () => {
    expect(plusMinus(1.20412, 0.01)).toBe('1.204 ± 0.020');
  });
});

describe('numbers as text', () => {
  it('groups thousands from five digits on', () => {
    expect([4096, 65536, 1e6].map(whole)).toEqual(['4096', '65 536', '1 000 000']);
  });

  it('keeps significant digits', () => {
    expect([0, 1.2345, -0.00012345, 1234567, 3e-9].map((v) => significant(v))).toEqual([
      '0',
      '1.23',
      '−0.000123',
      '1.23·10⁶',
      '3.00·10⁻⁹',
    ]);
  });

  it('drops zeros that only fill', () => {
    expect([0.05, 50, 14.8, 1.5e7, 100, 0].map((v) => tabular(v))).toEqual([
      '0.05',
      '50',
      '14.8',
      '1.5·10⁷',
      '100',
      '0',
    ]);
  });

  it('shortens rates', () => {
    expect([12, 4560, 12.3e6, 2e9].map(compact)).toEqual(['12', '4.56 k', '12.3 M', '2.00 G']);
  });

  it('gives fields plain characters', () => {
    expect([0.1 + 0.2, 1e-3, 12345].map((v) => editable(v))).toEqual(['0.3', '0.001', '12345']);
  });

  it('rounds waits', () => {
    expect([4.2, 89, 100, 7200].map(duration)).toEqual(['5 s', '89 s', '2 min', '2 h']);
  });

  it('lists names', () => {
    expect([listed(['A']), listed(['A', 'B']), listed(['A', 'B', 'C'])]).toEqual(['A', 'A and B', 'A, B and C']);
  });
});
