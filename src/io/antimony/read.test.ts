import { describe, expect, it } from 'vitest';
import { printTree } from '../network/tree/print';
import { readAntimony } from './read';
import { writeAntimony } from './write';

function document(text: string) {
  const reading = readAntimony(text);
  if (!reading.document) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  return reading.document;
}
const laws = (text: string) => document(text).reactions.map((r) => printTree(r.law));
/** Errors as "line:column+length message". */
const errors = (text: string) =>
  readAntimony(text)
    .problems.filter((p) => p.severity === 'error')
    .map((p) => `${p.place?.line}:${p.place?.column}+${p.place?.length} ${p.message}`);

describe('readAntimony', () => {
  it('reads what Tellurium users write', () => {
    const { id, title, species, parameters, reactions, events, rules, compartments } = document(`
      // Created by hand
      model *feedback()
        compartment cell = 1.5; /* a
        comment */ var species S1 in cell, $X in cell; const species K
        substanceOnly species S2 in cell
        S1 = 10; X = 3 mM; K = 2;   # values
        J0: $X -> S1; k0*X
        S1 + 2 S1 => S2; k1*S1^2/(K + S1)
        J3: -> S1; k2
        k0 = 0.1; k1 = 2e-1; const k2 = 3; k1 has per_second
        ratio := S1/S2
        at (time >= 5): S1 = 0
        reset: at S2 > 3 && !(S1 > 2), t0=false, persistent=false, priority=2, fromTrigger=false: S2 = 0, S1 = S1 + 1
        feedback is "A loop"
        S1 is "First"
        S1 identity "http://identifiers.org/x"
      end`);
    expect([id, title]).toEqual(['feedback', 'A loop']);
    expect(compartments.map((c) => c.name)).toEqual(['cell', 'default_compartment']);
    expect(species).toMatchObject([
      { name: 'S1', compartment: 'cell', boundary: false, constant: false, label: 'First' },
      { name: 'X', boundary: true, constant: false },
      { name: 'K', boundary: true, constant: true, compartment: 'default_compartment' },
      { name: 'S2', substanceOnly: true, initial: undefined },
    ]);
    expect(parameters.map((p) => [p.name, p.constant, p.unit])).toEqual([
      ['k2', true, undefined],
      ['ratio', false, undefined],
      ['k0', true, undefined],
      ['k1', true, 'per_second'],
    ]);
    expect(reactions.map((r) => [r.name, r.reactants.map((p) => [p.species, p.count]), r.reversible])).toEqual([
      ['J0', [['X', 1]], true],
      [
        '_J0',
        [
          ['S1', 1],
          ['S1', 2],
        ],
        false,
      ],
      ['J3', [], true],
    ]);
    expect(reactions[1].modifiers).toEqual(['K']);
    expect(rules.map((r) => r.target)).toEqual(['ratio']);
    expect(
      events.map((e) => [e.name, printTree(e.trigger), e.initialValue, e.persistent, e.valuesFromTrigger]),
    ).toEqual([
      ['_E0', 'time >= 5', true, true, true],
      ['reset', 'S2 > 3 && !(S1 > 2)', false, false, false],
    ]);
  });

  it.each([
    ['k*A^2^B', 'k * A^(2^B)'],
    ['-A^2', '-A^2'],
    ['k - -A', 'k - (-A)'],
    ['not(A > 2) || A != 3 and true', '!(A > 2) || A != 3 && 1'],
    ['piecewise(1, A < 2, 3)', 'piecewise(1, A < 2, 3)'],
    ['min(A, B, k) + ceil(A) + sqr(B)', 'min(A, B, k) + ceil(A) + B^2'],
    ['root(3, A) + pow(A, 2)', 'A^(1 / 3) + A^2'],
    ['log10(A)', 'log10(A)'],
    ['sin(A) + sec(A) * arctan(k)', 'sin(A) + 1 / cos(A) * atan(k)'],
    ['log(2, A)', 'ln(A) / ln(2)'],
    ['pi*time', `${Math.PI} * time`],
    ['(A +\n B)', 'A + B'],
    ['hill(A, B)', 'A^k / (A^k + B^k)'],
    ['geq(A, 2)', 'A >= 2'],
  ])('reads the law %s', (law, want) => {
    const text = `function hill(x, y)\n x^k/(x^k + y^k); end\n=> A; ${law}\n species B; k = 2; A = 1; B = 2`;
    expect(laws(text)).toEqual([want]);
  });

  it('lets a text call a parameter pi', () => {
    expect(laws('=> A; pi; pi = 2')).toEqual(['pi']);
  });

  it.each([
    ['A -> B; k1*A\nk2 = 3\nA = 1', '1:9+2 Nothing in this model is called "k1"; did you mean "k2"?'],
    ['A -> B; zz*A\nk2 = 3', '1:9+2 Nothing in this model is called "zz"; if it is a parameter, it needs a value.'],
    ['A -> B', '1:1+1 Reaction "_J0" has no rate law: write one after a semicolon, as in "A -> B; k*A".'],
    ['A -> B k*A', '1:8+1 "k" cannot follow "B" here: a ";" is missing'],
    [
      '1.5 A -> B; k',
      '1:1+3 Stoichiometries must be whole numbers from 1 to 1000; 1.5 is not. Multiply all numbers of the reaction so that they are whole, and divide its law by the same: its rate equation stays what it is.',
    ],
    ['n A -> B; k', '1:3+1 "A" cannot follow "n" here'],
    ["A' = 3; A = 1", ''],
    ['E: at 3 after A > 2: A = 1; A = 2', ''],
    ['A -> B; log(A)', '1:9+3 Some versions of Antimony read log(x) as log10(x)'],
    ['A -> B; sine(A)', '1:9+4 There is no function "sine"; did you mean "sin"?'],
    ['A -> B; exp(A, 2)', '1:9+3 "exp" cannot be used with 2 arguments.'],
    ['A -> B; (A +\n2', '1:9+1 This parenthesis is never closed.'],
    ['A -> B; (A', '1:11+1 Expected ")" to close the parenthesis, but found the end of the text.'],
    ['A -> B; A +', '1:12+1 Expected a number, a name or "("'],
    ['A -> B; A ? 2', '1:11+1 "?" (U+003F) cannot stand here'],
    ['import "x.txt"', '1:8+7 The file "x.txt" is not here: keep it in the same folder, or open the files together.'],
    ['M: foo(3)', '1:4+3 There is no model "foo" above this line'],
    ['model a()\nmodel b()\nend', '2:1+5 The model that begins in line 1 has no "end" before this one.'],
    ['model a()\nend\nmodel a()\nend', '3:7+1 There are two models called "a"; rename one.'],
    ['model a(x)\nend', ''],
    ['A = 1; A = 2', ''],
    ['A -> B; ; A = 1; B = 0', '1:1+1 Reaction "_J0" has no rate law'],
    ['function f(x)\n g(x)\nend\nfunction g(x)\n f(x)\nend\n => A; f(2)', 'is defined by itself'],
    ['a := b\nb := a', '1:1+1 "a" is defined by itself: a → b → a.'],
    ['a = b\nb = 2*a\n=> X; a', '1:1+1 "a" is defined by itself: a → b → a.'],
    ['A -> B; 1*A\nA := 3', ''],
    ['const species A; A -> B; 1*A', ''],
    ['A -> B; 1*A; E: at A > 2: k = 3', '1:27+1 There is no "k" to assign to.'],
    ['A -> B; 1*A; const k = 2; E: at A > 2: k = 3', '1:40+1 Event "E" changes "k", which is declared constant.'],
    ['J: A -> B; 1*A\nJ: B -> A; 1*B', '2:1+1 "J" already stands for something else, in line 1.'],
    ['A <-> B; 1*A', '1:10+3 Reaction "_J0" runs both ways (<->), but its law is not'],
    ['unit substance = gram', ''],
    ['time = 3', '1:1+4 "time" has a meaning of its own'],
    ['/* never', '1:1+2 This comment is never closed'],
    ['A is "never', '1:6+6 This text is never closed'],
    ['A -> B; 1e999*A', '1:9+5 1e999 is too large a number.'],
  ])('says what is wrong with %j', (text, want) => {
    const list = errors(text);
    if (want === '') expect(list).toEqual([]);
    else expect(list.find((e) => e.includes(want)) ?? list).toEqual(expect.stringContaining(want));
  });

  it('reports everything that is wrong, in the order of the text', () => {
    const list = errors('A -> B k*A\nk = \nx = 1 +* 2\nok = 3\nq = foo(2)\nE: at A > 2 A = 3');
    expect(list.map((e) => e.slice(0, 3))).toEqual(['1:8', '3:8', '5:5', '6:1']);
  });
});

describe('writeAntimony', () => {
  it('writes what a person would', () => {
    const text = `model *birth()
  unit substance = item;

  substanceOnly species X;

  X = 3;

  b = 20;
  d = 1;

  y := 2 * X;

  make:  => X; b;
  decay: X => ; d * X;

  E: at (time > 5), t0=false: X = 0;

  birth is "Birth and death";
end
`;
    expect(writeAntimony(document(text))).toBe(text);
  });

  it('cannot be made to write anything but a label', () => {
    const reading = readAntimony('X => ; k*X; k = 1; X = 1');
    const label = 'a"; k = 5; // \u202e\n\u0000b';
    const text = writeAntimony({ ...reading.document!, title: label });
    expect(text).toContain(`model_ is "a'; k = 5; //    b"`);
    expect(document(text).parameters).toHaveLength(1);
  });
});
