import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constantElasticity, derivative } from './derive';
import { build, jsDialect } from './emit-js';
import { Emitter } from './emitter';
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
