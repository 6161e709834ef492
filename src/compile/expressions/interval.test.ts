import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsDialect } from '../emit/emit-js';
import { Emitter } from '../emit/emitter';
import {
  add,
  type BinaryOp,
  binary,
  div,
  type Expr,
  evaluate,
  mentioned,
  mul,
  num,
  parameter,
  select,
  species,
  sub,
  TIME,
  type UnaryOp,
  unary,
} from './expression';
import { upperBound } from './interval';
import { settled } from './magnitude';
import { parseExpression } from './parse';

const UNARY_OPS: UnaryOp[] = ['neg', 'exp', 'ln', 'log10', 'sqrt', 'abs', 'floor', 'sign', 'sin', 'cos', 'tan'];
const MORE: UnaryOp[] = ['asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh'];
const BINARY_OPS: BinaryOp[] = ['add', 'sub', 'mul', 'div', 'pow', 'min', 'max', 'less', 'lessEqual'];
const HALF = parameter(1);

const tree: fc.Arbitrary<Expr> = fc.letrec<{ e: Expr }>((tie) => ({
  e: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(species(0), parameter(0), TIME, TIME, TIME),
    fc.integer({ min: -24, max: 24 }).map((n) => num(n / 8)),
    fc.tuple(fc.constantFrom(...UNARY_OPS, ...MORE), tie('e')).map(([op, a]) => unary(op, a)),
    fc.tuple(fc.constantFrom(...BINARY_OPS), tie('e'), tie('e')).map(([op, a, b]) => binary(op, a, b)),
    fc.tuple(tie('e'), tie('e'), tie('e')).map(([a, b, c]) => select(a, b, c)),
    tie('e').map(settled),
  ),
})).e;

describe('the bound of an expression over a window of time', () => {
  it('of a long product shares its parts: code grows with the law, not with its bound written out', () => {
    let e: Expr = sub(TIME, parameter(0));
    for (let i = 1; i <= 40; i++) e = mul(sub(e, num(i / 8)), sub(TIME, species(0)));
    const bound = upperBound(e, HALF);
    const emitter = new Emitter(
      jsDialect(
        (s) => `x[${s}]`,
        (p) => `k[${p}]`,
      ),
    );
    const value = emitter.emit(bound);
    expect(emitter.lines.length).toBeLessThan(40 * 20);
    expect(mentioned(bound, 'parameter')).toEqual([0, 1]);
    const run = new Function('x', 'k', 'time', `${emitter.lines.join('\n')}\nreturn ${value};`);
    for (const time of [0.9, 1, 1.1]) {
      expect(run([2.5], [0.5, 0.1], 1)).toBeGreaterThanOrEqual(evaluate(e, [2.5], [0.5, 0.1], time));
    }
  });

  it('is nowhere below its value', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        tree,
        fc.nat({ max: 30 }),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (e, x, k, half, start, shares) => {
          const middle = start + half;
          const bound = evaluate(upperBound(e, HALF), [x], [k, half], middle);
          for (const share of [-1, 1, ...shares]) {
            const time = middle + share * half;
            // Comparisons of the time are those of the window's middle: windows end where they change.
            const value = evaluate(e, [x], [k, half], time);
            if (!Number.isFinite(value) || Number.isNaN(bound) || compares(e)) continue;
            compared++;
            expect(bound + 1e-9 * (1 + Math.abs(value))).toBeGreaterThanOrEqual(value >= 0 ? value : value * 1.0001);
          }
        },
      ),
      { numRuns: 6000 },
    );
    expect(compared).toBeGreaterThan(5000);
  });

  it('knows that a value beside a size without a bound may settle', () => {
    // log10(sin t), settled beside 1/|sin t|: 0 right after t = 0, negative soon after.
    const sine = unary('sin', TIME);
    const e = binary('settle', unary('log10', sine), div(num(1), unary('abs', sine)));
    expect(evaluate(e, [], [0.1, 0.01], 9e-16)).toBe(0);
    expect(evaluate(upperBound(e, HALF), [], [0.1, 0.01], 0.01)).toBeGreaterThanOrEqual(0);
  });

  const bound = (text: string, middle: number, half: number) => {
    const e = parseExpression(text, { species: ['x'], parameters: ['k'], time: true });
    return evaluate(upperBound(e, HALF), [3], [2, half], middle);
  };
  it.each([
    ['k*exp(-0.1*time)', 5, 1, 2 * Math.exp(-0.4)],
    ['1 + sin(time)', 1.5, 0.2, 2],
    ['1 + sin(time)', 3, 0.2, 1 + Math.sin(2.8)],
    ['x*cos(time)^2', 1.5, 1, 3 * Math.cos(0.5) ** 2],
    ['k/(1 + time)', 5, 1, 2 / 5],
    ['(time - 5)^2', 5, 1, 1],
    ['abs(time - 5)', 4, 0.5, 1.5],
    ['time % 24', 25, 0.5, 1.5],
    ['piecewise(sin(time), time < 2, k)', 1, 0.5, Math.sin(1.5)],
    ['piecewise(sin(time), time < 2, k)', 3, 0.5, 2],
  ])('of %s around %d ± %d is tight', (text, middle, half, want) => {
    const got = bound(text, middle, half);
    expect(got).toBeGreaterThanOrEqual(want);
    expect(got).toBeLessThan(want * 1.01 + 0.01);
  });

  it('is not finite where there is none', () => {
    for (const text of ['1/(time - 5)', 'tan(time)', '1/sin(time)', '1/time'])
      expect(bound(text, text === '1/time' ? 0.5 : 5, 2) < Number.POSITIVE_INFINITY).toBe(false);
  });
});

/** Whether an expression compares the time: its bound holds between break points alone. */
function compares(e: Expr): boolean {
  if (e.kind === 'unary') return compares(e.arg);
  if (e.kind === 'select') return compares(e.test) || compares(e.yes) || compares(e.no);
  return e.kind === 'binary' && (e.op.startsWith('less') || compares(e.left) || compares(e.right));
}

it('of a sum is the sum of the bounds', () => {
  const two = add(unary('sin', TIME), unary('sin', TIME));
  expect(evaluate(upperBound(two, HALF), [], [1, 0.1], 1)).toBeCloseTo(2 * Math.sin(1.1), 3);
});
