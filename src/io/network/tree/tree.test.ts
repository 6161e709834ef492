import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, jsDialect } from '../../../compile/emit/emit-js';
import { Emitter } from '../../../compile/emit/emitter';
import { evaluate } from '../../../compile/expressions/expression';
import { parseExpression } from '../../../compile/expressions/parse';
import { anyTree } from '../../../testing/trees';
import { readAntimony } from '../../antimony/read';
import { readSbml } from '../../sbml/read';
import { writeMath } from '../../sbml/write-mathml';
import { LIMITS } from '../limits';
import { ELEMENTARY } from './elementary';
import { printTree } from './print';
import { apply, bare, evaluateTree, name, number, sizeProblem, type Tree } from './tree';

const NAMES = ['A', 'k'];
const tree = anyTree(NAMES);
const point = fc.record({
  A: fc.integer({ min: 0, max: 40 }),
  k: fc.double({ min: 0.01, max: 50, noNaN: true }),
  time: fc.double({ min: 0, max: 50, noNaN: true }),
});

const reference = (t: Tree, p: { A: number; k: number; time: number }) =>
  evaluateTree(t, (n) => (n === 'A' ? p.A : p.k), p.time);

/** Infinity and NaN inside a tree are folded away in places (0 times anything is 0): no promise is made there. */
const finite = (t: Tree, p: { A: number; k: number; time: number }): boolean =>
  Number.isFinite(reference(t, p)) && (t.kind !== 'apply' || t.args.every((arg) => finite(arg, p)));

/** Folding constants may change the last bit, and a jump makes that a step; both readings are of the same numbers. */
function expectClose(got: number, want: number): void {
  if (!Number.isFinite(want)) return;
  expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(want), 1e-300));
}

describe('a tree', () => {
  it('printed and compiled has the value of the reference interpreter', () => {
    fc.assert(
      fc.property(tree, point, (t, p) => {
        const expr = parseExpression(printTree(t), { species: ['A'], parameters: ['k'], time: true });
        if (!finite(t, p)) return;
        const want = reference(t, p);
        expectClose(evaluate(expr, [p.A], [p.k], p.time), want);
        const emitter = new Emitter(
          jsDialect(
            () => 'x[0]',
            () => 'k[0]',
          ),
        );
        const value = emitter.emit(expr);
        const run = build<(x: number[], k: number[], time: number) => number>(
          'x, k, time',
          `${emitter.lines.join('\n')}\nreturn ${value};`,
        );
        // Small powers are printed as products, which differ in the last bits: a jump or a difference shows them.
        if (!mentionsPower(t)) expectClose(run([p.A], [p.k], p.time), want);
      }),
      { numRuns: 1500 },
    );
  });

  it('printed as Antimony reads as the same tree', () => {
    fc.assert(
      fc.property(tree, (t) => {
        const { document, problems } = readAntimony(`=> A; k; k = 1; A = 0; r := ${printTree(t)}`);
        expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
        expect(bare(document!.rules[0].value)).toEqual(t);
      }),
      { numRuns: 1000 },
    );
  });

  it('printed as MathML reads as the same tree', () => {
    fc.assert(
      fc.property(tree, (t) => {
        const { document, problems } =
          readSbml(`<sbml xmlns="http://www.sbml.org/sbml/level2/version4" level="2" version="4"><model id="m">
          <listOfCompartments><compartment id="c" size="1"/></listOfCompartments>
          <listOfSpecies><species id="A" compartment="c" initialAmount="0"/></listOfSpecies>
          <listOfParameters><parameter id="k" value="1"/><parameter id="r" constant="false"/></listOfParameters>
          <listOfRules><assignmentRule variable="r">${writeMath(t)}</assignmentRule></listOfRules></model></sbml>`);
        expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
        expect(bare(document!.rules[0].value)).toEqual(t);
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[Tree, string]>([
    [apply('pow', apply('neg', name('x')), number(2)), '(-x)^2'],
    [apply('neg', apply('pow', name('x'), number(2))), '-x^2'],
    [apply('pow', number(-2), number(-3)), '(-2)^(-3)'],
    [apply('sub', name('a'), apply('sub', name('b'), name('c'))), 'a - (b - c)'],
    [apply('div', name('a'), apply('mul', name('b'), name('c'))), 'a / (b * c)'],
    [apply('lt', apply('lt', name('a'), name('b')), name('c')), '(a < b) < c'],
    [apply('not', apply('and', name('a'), name('b'))), '!(a && b)'],
    [apply('pow', apply('pow', name('a'), name('b')), name('c')), '(a^b)^c'],
  ])('%# is printed with the parentheses it needs', (t, text) => expect(printTree(t)).toBe(text));

  it('has a size', () => {
    let deep: Tree = name('x');
    for (let i = 0; i < LIMITS.depth - 1; i++) deep = apply('exp', deep);
    expect(sizeProblem(deep)).toBeUndefined();
    expect(sizeProblem(apply('exp', deep))).toBe('is nested more than 200 deep');
    let wide: Tree = name('x');
    for (let i = 0; i < 100; i++) wide = apply('add', wide, wide);
    expect(sizeProblem(wide)).toMatch(/more than 20000 parts/);
  });
});

function mentionsPower(t: Tree): boolean {
  return t.kind === 'apply' && (t.op === 'pow' || t.args.some(mentionsPower));
}

describe('elementary functions', () => {
  it.each([...ELEMENTARY.keys()])('%s are what Math says', (name) => {
    const of: Record<string, (x: number) => number> = {
      sec: (x) => 1 / Math.cos(x),
      csc: (x) => 1 / Math.sin(x),
      cot: (x) => 1 / Math.tan(x),
      sech: (x) => 1 / Math.cosh(x),
      csch: (x) => 1 / Math.sinh(x),
      coth: (x) => 1 / Math.tanh(x),
    };
    const plain = name.replace(/^a(rc)?(?=sin|cos|tan|sec|csc|cot)/, '');
    const [whole, inverse] = [of[plain] ?? Math[plain as 'sin'], plain !== name];
    for (const x of [0.3, -0.4, 0.9]) {
      // Even functions have their inverse on the right.
      if (inverse && ['cos', 'sec', 'cosh', 'sech'].includes(plain) && x < 0) continue;
      const make = ELEMENTARY.get(name)!;
      const value = (v: number) => evaluateTree(make(number(v)), () => Number.NaN, 0);
      if (inverse) expect(value(whole(x))).toBeCloseTo(x, 12);
      else expect(value(x)).toBeCloseTo(whole(x), 12);
    }
  });
});
