import { describe, expect, it } from 'vitest';
import { type Expr, evaluate } from './expression';
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
    ['2**3**2', 512],
    ['-x**2', -9],
    ['x ** y', 243],
    ['-7 % x', -1],
    ['7 % x', 1],
    ['y % 2.5', 0],
    ['log(2, 8)', 3],
    ['log10(1000)', 3],
    ['root(3, 27)', 3],
    ['root(2, 9) + sqr(x)', 12],
    ['sec(x)', 1 / Math.cos(3)],
    ['csc(x)', 1 / Math.sin(3)],
    ['cot(x)', 1 / Math.tan(3)],
    ['asec(x)', Math.acos(1 / 3)],
    ['arccsc(x)', Math.asin(1 / 3)],
    ['acot(x)', Math.atan(1 / 3)],
    ['sech(1)', 1 / Math.cosh(1)],
    ['csch(1)', 1 / Math.sinh(1)],
    ['coth(1)', 1 / Math.tanh(1)],
    ['asinh(-x)', Math.asinh(-3)],
    ['arccosh(x)', Math.acosh(3)],
    ['atanh(1 / x)', Math.atanh(1 / 3)],
    ['arcsech(1 / x)', Math.acosh(3)],
    ['acsch(x)', Math.asinh(1 / 3)],
    ['acoth(x)', Math.atanh(1 / 3)],
    ['arcsin(1) + arccos(1) + arctan(1)', (3 * Math.PI) / 4],
    ['sin(x) + cos(x) * tan(y)', Math.sin(3) + Math.cos(3) * Math.tan(5)],
    ['sinh(1) + cosh(1) - tanh(1)', Math.sinh(1) + Math.cosh(1) - Math.tanh(1)],
    ['power(x, 2) - ceiling(1.5)', 7],
    ['10 - x - 2 + y - 1', 9],
  ])('%s = %f', (text, want) => {
    expect(value(text)).toBeCloseTo(want, 12);
  });

  it.each([
    ['', /empty/],
    ['z', /no "z"/],
    ['time', /no "time"/],
    ['piecewise(1, x)', /Cannot call "piecewise" with 2 arguments\./],
    ['min(x)', /Cannot call "min" with 1 argument\./],
    ['__proto__', /no "__proto__"/],
    ['toString(x)', /There is no function "toString"; the functions are/],
    ['x === 1', /not supported/],
    ['true', /not a number/],
    ['this', /./],
    ['x ? y : k', /not supported/],
    ['x[0]', /not supported/],
    ['x y', /more than one expression/],
    ['x.constructor', /not supported/],
    ['constructor(x)', /There is no function/],
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

  it('reads sums and products of any length as no nesting', () => {
    const n = 3000;
    const sum = Array.from({ length: n }, (_, i) => `${i % 3 === 2 ? '-' : '+'} ${i} * x`).join(' ');
    const want = Array.from({ length: n }, (_, i) => (i % 3 === 2 ? -3 : 3) * i).reduce((a, b) => a + b);
    expect(value(`0 ${sum}`)).toBe(want);
    expect(value(Array.from({ length: n }, () => '1').join(' * '))).toBe(1);
    expect(value(Array.from({ length: n }, () => 'x').join(' && '))).toBe(1);
    const depth = (e: Expr): number => (e.kind === 'binary' ? 1 + Math.max(depth(e.left), depth(e.right)) : 1);
    expect(depth(parseExpression(`0 ${sum}`, names))).toBeLessThan(20);
  });

  it('knows the time where it is allowed', () => {
    const e = parseExpression('k * time', { ...names, time: true });
    expect(evaluate(e, [0, 0], [2], 5)).toBe(10);
    expect(evaluate(e, [0, 0], [2])).toBeNaN();
  });
});
