import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Z95 } from '../../numerics/confidence';
import { plain, supported, table, withInterval } from './format';

describe('numbers in tables', () => {
  it.each([
    [1.23456, 0.012, '1.235 ± 0.012'],
    [43.35074, 0.00662, '43.3507 ± 0.0066'],
    [1.5, 0.0996, '1.50 ± 0.10'],
    [123456, 1234, '123500 ± 1200'],
    [0, 0.5, '0.00 ± 0.50'],
    [-2.972, 0.036, '-2.972 ± 0.036'],
    [3.04e13, 2.1e13, '3.0e+13 ± 2.1e+13'],
    [1.5e-12, 2.4e-13, '1.50e-12 ± 2.4e-13'],
    [5, 0, '5 ± 0'],
    [5, Number.POSITIVE_INFINITY, '5 ± ?'],
    [Number.NaN, 1, '–'],
  ])('%d with half an interval of %d is written %s', (x, half, expected) => {
    expect(withInterval(x, half / Z95)).toBe(expected);
  });

  it('lose no more than the second digit of their interval', () => {
    const errors = fc.double({ min: 1e-8, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), errors, (x, half) => {
        const [value, shown] = withInterval(x, half / Z95)
          .split(' ± ')
          .map(Number);
        expect(Math.abs(value - x)).toBeLessThanOrEqual(0.051 * half + 1e-12);
        expect(Math.abs(shown - half)).toBeLessThanOrEqual(0.051 * half);
      }),
    );
  });

  it('stand alone with one digit of their error', () => {
    expect(supported(0.08723, 0.0031)).toBe('0.087');
    expect(supported(9234.5, 310)).toBe('9200');
    expect(supported(7, Number.POSITIVE_INFINITY)).toBe('~7');
    expect(plain(1 / 3)).toBe('0.333333');
  });
});

it('tables align numbers to the right', () => {
  expect(
    table(
      ['', 'n'],
      [
        ['a', '1'],
        ['long', '22'],
      ],
    ),
  ).toBe('       n\n--------\na      1\nlong  22');
});
