import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, jsDialect } from '../emit/emit-js';
import { Emitter } from '../emit/emitter';
import { constantElasticity, derivative } from './derive';
import {
  add,
  binary,
  div,
  type Expr,
  evaluate,
  mul,
  num,
  parameter,
  pow,
  select,
  species,
  sub,
  unary,
} from './expression';
import { withoutNestedFractions } from './fractions';
import { parseExpression } from './parse';

/** Smooth trees in two species and two parameters, positive and tame where they are evaluated. */
const tree: fc.Arbitrary<Expr> = fc.letrec<{ e: Expr }>((tie) => ({
  e: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(species(0), species(1), parameter(0), parameter(1)),
    fc.double({ min: 0.5, max: 3, noNaN: true }).map(num),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => add(a, b)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => mul(a, b)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => sub(a, b)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => div(a, add(num(1), mul(b, b)))),
    fc.tuple(tie('e'), fc.integer({ min: -3, max: 4 })).map(([a, n]) => pow(add(num(1), mul(a, a)), num(n))),
    tie('e').map((a) => unary('exp', unary('neg', mul(a, a)))),
    tie('e').map((a) => unary('ln', add(num(2), mul(a, a)))),
    tie('e').map((a) => unary('sqrt', add(num(1), mul(a, a)))),
    fc
      .tuple(tie('e'), fc.constantFrom('sin', 'cos', 'atan', 'tanh', 'asin', 'acos', 'log10', 'sinh', 'cosh', 'tan'))
      .map(([a, op]) => {
        const share = div(a, add(num(2), mul(a, a)));
        return unary(op, op === 'log10' ? add(num(1), share) : share);
      }),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => pow(add(num(1), mul(a, a)), unary('tanh', b))),
    // Either branch, with the border out of reach of the points below.
    fc
      .tuple(tie('e'), tie('e'), fc.constantFrom(-5, 5), fc.constantFrom('less', 'lessEqual', 'equal'))
      .map(([a, b, border, op]) => select(binary(op, species(0), num(border)), a, b)),
  ),
})).e;

const point = fc.tuple(...Array.from({ length: 4 }, () => fc.double({ min: 0.3, max: 1.7, noNaN: true })));

describe('derivative', () => {
  it('equals the numerical one, for species and parameters', () => {
    fc.assert(
      fc.property(tree, point, (e, [x0, x1, k0, k1]) => {
        const h = 1e-5;
        const at = (dx: number, dk: number) => evaluate(e, [x0 + dx, x1], [k0 + dk, k1]);
        for (const [kind, numerical] of [
          ['species', (at(h, 0) - at(-h, 0)) / (2 * h)],
          ['parameter', (at(0, h) - at(0, -h)) / (2 * h)],
        ] as const) {
          const symbolic = evaluate(derivative(e, { kind, index: 0 }), [x0, x1], [k0, k1]);
          const scale = 1 + Math.abs(symbolic) + Math.abs(at(0, 0));
          if (scale < 1e6) expect(Math.abs(symbolic - numerical) / scale).toBeLessThan(1e-4);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of the falling factorial x (x-1)/2 is x - 1/2', () => {
    const x = species(0);
    const e = div(mul(x, sub(x, num(1))), num(2));
    expect(evaluate(derivative(e, { kind: 'species', index: 0 }), [7], [])).toBe(6.5);
  });

  /** ∂/∂ ln k0, or ∂/∂x0, of a text at k = (2, 3). */
  const at0 = (text: string, x: number, kind: 'species' | 'parameter' = 'parameter') => {
    const e = withoutNestedFractions(parseExpression(text, { species: ['x', 'y'], parameters: ['k', 'l'] }));
    return evaluate(derivative(e, { kind, index: 0, ...(kind === 'parameter' && { log: true }) }), [x, 0], [2, 3]);
  };

  it.each([
    // Powers of 0 by their exponent and by a factor of their base.
    ['x^k', 0],
    ['(x / k)^l', 0],
    ['(x / k)^0.5', 0],
    ['(k * x)^0.5', 0],
    ['l / (1 + (x / l)^k)', 0],
    ['x^k / (l^k + x^k)', 0],
    ['sqrt(k * x)', 0],
    ['root(3, k * x)', 0],
    ['k * sqrt(x)', 0],
    ['x^(k + l)', 0],
    ['(x * k + y)^k', 0],
    ['ln(1 + k * x)', 0],
    ['k^x', 0],
    ['x^2 * ln(k)', 0],
    ['k / (1 + l / x)', 0],
    ['1 / (1 + (k / x)^l)', 0],
  ])('of %s by ln k at x = 0 is its limit', (text, want) => {
    expect(Math.abs(at0(text, 0) - want)).toBe(0);
    // ... which it comes near to.
    expect(Math.abs(at0(text, 1e-12) - want)).toBeLessThan(1e-3);
  });

  it.each([
    ['x^k', 0],
    ['x^1', 1],
    ['(x / k)^2', 0],
    ['l * x^k / (1 + x^k)', 0],
    ['sqrt(x * y)', 0],
    ['(x * y)^0.3', 0],
    ['x^0', 0],
    ['tanh(x) + sin(x) + asin(x)', 3],
    ['k / (1 + l / x)', 2 / 3],
  ])('of %s by x at x = 0 is its limit', (text, want) => expect(at0(text, 0, 'species')).toBeCloseTo(want, 12));

  it.each(['sqrt(x)', 'x^0.5', 'ln(x)', 'x^(k - 1.5)', '1 / x'])('of %s by x at x = 0 is not finite', (text) =>
    expect(Math.abs(at0(text, 0, 'species')) < Number.POSITIVE_INFINITY).toBe(false),
  );

  it.each(['x^(k - 2)', 'x^(1 - k)'])('of %s by ln k at x = 0 is not finite', (text) =>
    expect(Math.abs(at0(text, 0)) < Number.POSITIVE_INFINITY).toBe(false),
  );

  it.each([
    [mul(parameter(0), mul(species(0), species(1))), 1],
    [div(species(0), parameter(0)), -1],
    [pow(parameter(0), num(3)), 3],
    [mul(parameter(1), species(0)), 0],
    [add(parameter(1), parameter(0)), undefined],
    [unary('exp', parameter(0)), undefined],
    [select(species(0), parameter(0), mul(parameter(0), species(1))), 1],
    [select(species(0), parameter(0), num(0)), 1],
    [select(species(0), num(0), parameter(0)), 1],
    [select(species(0), parameter(0), num(2)), undefined],
  ])('constant elasticity of tree %#', (e, want) => expect(constantElasticity(e, 0)).toBe(want));
});

describe('emitted JavaScript', () => {
  it('gives the number the tree stands for', () => {
    const dialect = jsDialect(
      (s) => `x[${s}]`,
      (p) => `k[${p}]`,
    );
    fc.assert(
      fc.property(tree, point, (e, [x0, x1, k0, k1]) => {
        const emitter = new Emitter(dialect);
        const value = emitter.emit(e);
        const f = build<(x: number[], k: number[]) => number>(
          'x, k',
          [...emitter.lines, `return ${value};`].join('\n'),
        );
        const want = evaluate(e, [x0, x1], [k0, k1]);
        expect(Math.abs(f([x0, x1], [k0, k1]) - want)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(want)));
      }),
      { numRuns: 500 },
    );
  });
});
