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
    ['x < y', 1],
    ['x > y', 0],
    ['3 >= x && y <= 5', 1],
    ['x == 3 || y == 0', 1],
    ['x != 3', 0],
    ['!(x < y)', 0],
    ['!x', 0],
    ['x && 0', 0],
    ['1 + (x < y) * 2', 3],
    ['piecewise(1, x > 3, 2, x > 2, 3)', 2],
    ['piecewise(7)', 7],
    ['min(x, y, k)', 2],
    ['max(1, k, x, y)', 5],
    ['ceil(x / 2)', 2],
    ['-ceil(-x / 2)', 1],
  ])('%s = %f', (text, want) => {
    expect(value(text)).toBeCloseTo(want, 12);
  });

  it.each([
    ['', /empty/],
    ['z', /no "z"/],
    ['time', /no "time"/],
    ['piecewise(1, x)', /Cannot call/],
    ['min(x)', /Cannot call/],
    ['__proto__', /no "__proto__"/],
    ['toString(x)', /Cannot call/],
    ['x === 1', /not supported/],
    ['true', /not a number/],
    ['this', /./],
    ['x ? y : k', /not supported/],
    ['x[0]', /not supported/],
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

  it('knows the time where it is allowed', () => {
    const e = parseExpression('k * time', { ...names, time: true });
    expect(evaluate(e, [0, 0], [2], 5)).toBe(10);
    expect(evaluate(e, [0, 0], [2])).toBeNaN();
  });
});
