import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivative } from '../expressions/derive';
import {
  BINARY,
  type BinaryOp,
  binary,
  type Expr,
  evaluate,
  num,
  parameter,
  select,
  species,
  TIME,
  UNARY,
  type UnaryOp,
  unary,
} from '../expressions/expression';
import { WGSL } from '../wgsl/emit-wgsl';
import { jsDialect } from './emit-js';
import { type Dialect, Emitter } from './emitter';

const UNARY_OPS = Object.keys(UNARY) as UnaryOp[];
const BINARY_OPS = Object.keys(BINARY) as BinaryOp[];

/** Any tree at all. */
const anyTree: fc.Arbitrary<Expr> = fc.letrec<{ e: Expr }>((tie) => ({
  e: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(species(0), species(1), parameter(0), parameter(1), TIME),
    fc.integer({ min: -64, max: 64 }).map((n) => num(n / 8)),
    fc.tuple(fc.constantFrom(...UNARY_OPS), tie('e')).map(([op, a]) => unary(op, a)),
    fc.tuple(fc.constantFrom(...BINARY_OPS), tie('e'), tie('e')).map(([op, a, b]) => binary(op, a, b)),
    fc.tuple(tie('e'), tie('e'), tie('e')).map(([a, b, c]) => select(a, b, c)),
  ),
})).e;

const state = fc.record({
  x: fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })),
  k: fc.tuple(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.double({ min: 0.1, max: 9, noNaN: true })),
  time: fc.double({ min: 0, max: 9, noNaN: true }),
});

function run(e: Expr, dialect: Dialect, given: Record<string, unknown>): number {
  const emitter = new Emitter(dialect);
  const value = emitter.emit(e);
  return new Function(...Object.keys(given), `${emitter.lines.join('\n')}\nreturn ${value};`)(...Object.values(given));
}

/** Small whole powers are printed as products, whose last bit may differ from that of `**`. */
function expectSame(got: number, want: number): void {
  if (!Number.isFinite(want) || Math.abs(want) > 1e300) return;
  expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-9 * Math.abs(want) + 1e-12);
}

/** Trees whose value jumps by rounding (a comparison or floor of computed numbers) cannot be compared bit by bit. */
const rounds = (e: Expr): boolean => {
  if (e.kind === 'unary') return e.op === 'floor' || e.op === 'sign' || rounds(e.arg);
  if (e.kind === 'select') return true;
  if (e.kind === 'binary')
    return ['less', 'lessEqual', 'equal', 'settle'].includes(e.op) || rounds(e.left) || rounds(e.right);
  return false;
};
const hasPower = (e: Expr): boolean => {
  if (e.kind === 'unary') return hasPower(e.arg);
  if (e.kind === 'select') return hasPower(e.test) || hasPower(e.yes) || hasPower(e.no);
  return e.kind === 'binary' && (e.op === 'pow' || hasPower(e.left) || hasPower(e.right));
};
const powerful = (e: Expr) => hasPower(e) && (rounds(e) || cancels(e));
const cancels = (e: Expr): boolean => {
  if (e.kind === 'unary') return true;
  return e.kind === 'binary' && (e.op !== 'mul' || cancels(e.left) || cancels(e.right));
};

const JS = jsDialect(
  (s) => `x[${s}]`,
  (p) => `k[${p}]`,
);

describe('printed code', () => {
  it('has the value of the tree, in JavaScript', () => {
    fc.assert(
      fc.property(anyTree, state, (e, { x, k, time }) => {
        fc.pre(!powerful(e));
        expectSame(run(e, JS, { x, k, time }), evaluate(e, x, k, time));
      }),
      { numRuns: 1000 },
    );
  });

  it('has the value of the tree, in WGSL read with 64-bit numbers', () => {
    const { exp, sqrt, abs, floor, sign, min, max } = Math;
    const named = Object.fromEntries(UNARY_OPS.map((op) => [`${op}_`, UNARY[op]]));
    const power = (a: number, b: number) => a ** b;
    const library = { ...named, exp, sqrt, abs, floor, sign, min, max, power, settled: BINARY.settle };
    const wide = { ...WGSL, number: JS.number };
    const choose = (no: number, yes: number, test: boolean) => (test ? yes : no);
    fc.assert(
      fc.property(anyTree, state, (e, { x, k, time }) => {
        fc.pre(!powerful(e));
        const [s0, s1] = x;
        expectSame(run(e, wide, { s0, s1, k, time, select: choose, ...library }), evaluate(e, x, k, time));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not let the branch not taken through', () => {
    const x = species(0);
    const e = select(binary('less', num(0), x), binary('div', num(1), x), num(7));
    expect(run(e, JS, { x: [0], k: [], time: 0 })).toBe(7);
    expect(run(e, JS, { x: [4], k: [], time: 0 })).toBe(0.25);
  });

  it('is made of indices: no name of a model can be in it', () => {
    fc.assert(
      fc.property(anyTree, (e) => {
        for (const dialect of [JS, WGSL]) {
          const emitter = new Emitter(dialect);
          const code = [emitter.emit(e), ...emitter.lines].join('\n');
          const words = new Set(code.match(/[A-Za-z_]\w*/g));
          for (const word of words) {
            expect(word).toMatch(
              /^(let|const|select|time|power|settled|Math|Infinity|(exp|ln|log|log10|a?sin|a?cos|a?tan|sinh|cosh|tanh)_?|sqrt|abs|floor|sign|min|max|pow|[xk]|s\d+|t\d+|e\d*)$/,
            );
          }
        }
      }),
    );
  });
});

describe('the derivative of a piecewise tree', () => {
  const x = species(0);
  const hill = binary('div', parameter(0), binary('add', num(1), binary('mul', x, x)));
  const e = select(binary('lessEqual', x, num(3)), hill, binary('mul', parameter(0), x));
  it.each([
    [2, -4 / 25],
    [3, -6 / 100],
    [4, 1],
  ])('at x = %d is that of its branch', (at, want) => {
    expect(evaluate(derivative(e, { kind: 'species', index: 0 }), [at], [1])).toBeCloseTo(want, 12);
  });
  it('of time is none', () => {
    expect(derivative(TIME, { kind: 'parameter', index: 0 })).toEqual(num(0));
  });
});
