import { describe, expect, it } from 'vitest';
import { evaluate } from './expression';
import { parseExpression } from './parse';

const names = { species: ['x', 'y'], parameters: ['k'] };
const value = (text: string) => evaluate(parseExpression(text, names), [3, 5], [2]);

describe('parseExpression', () => {
  it.each([
    ['-x^2', -9],
    ['(-x)^2', 9],
    ['2*-x^2', -18],
    ['2^-x', 1 / 8],
    ['2^3^2', 512],
    ['-2^-k', -0.25],
    ['x - y - k', -4],
    ['-(-x)', 3],
    ['1 - -x', 4],
    ['k / (1 + (x / y)^2)', 2 / (1 + 0.36)],
    ['min(x, y) + max(x, k) * sqrt(4)', 9],
    ['exp(ln(x))', 3],
    ['1e-3 * x', 0.003],
  ])('%s = %f', (text, want) => {
    expect(value(text)).toBeCloseTo(want, 12);
  });

  it.each([
    ['', /empty/],
    ['z', /no "z"/],
    ['x y', /more than one expression/],
    ['x.constructor', /not supported/],
    ['constructor(x)', /Cannot call/],
    ['exp(x, y)', /Cannot call/],
    ['`x`', /./],
    ['"a"', /not a number/],
    ['x = 1', /not supported|Cannot read/],
    ['(', /Cannot read/],
    ['x |  y', /not supported/],
    [`${'('.repeat(300)}x${')'.repeat(300)}`, /./],
    [`${'-'.repeat(1500)}x`, /nested|Cannot/],
  ])('refuses %s', (text, message) => {
    if (text.startsWith('((')) expect(value(text)).toBe(3);
    else expect(() => value(text)).toThrow(message);
  });
});
