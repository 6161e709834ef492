import { describe, expect, it } from 'vitest';
import type { NetworkDocument } from '../network/document';
import { printTree } from '../network/tree/print';
import { filesAmong, importsOf, withImports } from './imports';
import { type AntimonyOptions, readAntimony } from './read';
import { writeAntimony } from './write';

// The constructs that the documentation of Antimony shows (doc/AntimonyTutorial.md of sys-bio/antimony), each with what
// it is read as, or with the sentence that refuses it.

function document(text: string, options?: AntimonyOptions): NetworkDocument {
  const reading = readAntimony(text, options);
  if (!reading.document) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  return reading.document;
}

/** A document in short: what starts at which value, what reacts how. */
function summary(text: string, options?: AntimonyOptions): string[] {
  const { species, parameters, reactions, rules, rateRules = [], events } = document(text, options);
  const side = (list: readonly { species: string; count: number }[]) =>
    list.map((p) => (p.count === 1 ? p.species : `${p.count} ${p.species}`)).join(' + ');
  return [
    ...species.map((s) => `${s.boundary ? '$' : ''}${s.name}${s.initial ? ` = ${printTree(s.initial.value)}` : ''}`),
    ...parameters.flatMap((p) => (p.value ? [`${p.name} = ${printTree(p.value)}`] : [])),
    ...rules.map((r) => `${r.target} := ${printTree(r.value)}`),
    ...rateRules.map((r) => `${r.target}' = ${printTree(r.value)}`),
    ...reactions.map((r) => `${r.name}: ${side(r.reactants)} -> ${side(r.products)}; ${printTree(r.law)}`),
    ...events.map((e) => `${e.name}: at ${e.delay ? `${printTree(e.delay)} after ` : ''}${printTree(e.trigger)}`),
  ].sort();
}

const EXAMPLE = 'model example\n  S + E -> ES; k*S*E\n  k = 2\nend\n';
const SIDE = `model side_reaction(S, k1)
  J0: S + E -> ES; k1*k2*S*E - k2*ES;
  S = 5; E = 3; ES = E+S; k1 = 1.2; k2 = 0.4;
end
`;

describe('what is read', () => {
  it.each<[string, string, string[]]>([
    ['a rate given to the reaction’s name', 'J0: S -> P;\nJ0 = k*S; k = 1', ['J0: S -> P; k * S', 'P', 'S', 'k = 1']],
    ['and before the reaction', 'J0 = k*S; k = 1\nJ0: S -> P', ['J0: S -> P; k * S', 'P', 'S', 'k = 1']],
    ['the last of two values', 'x = 7; S -> ; x*S; x = 8.2', ['S', '_J0: S -> ; x * S', 'x = 8.2']],
    ['a value taken back', 'S -> ; S; S = 3; S = ;', ['S', '_J0: S -> ; S']],
    ['const species', 'const S1 = 4; S1 -> P; S1', ['$S1 = 4', 'P', '_J0: S1 -> P; S1']],
    ['boundary species in a list', 'species S1, $S2 = 2; S1 -> S2; S1', ['$S2 = 2', 'S1', '_J0: S1 -> S2; S1']],
    ['words together', 'const formula k = 3; var species X = 1; X -> ; k*X', ['X = 1', '_J0: X -> ; k * X', 'k = 3']],
    ['a rule in a declaration', 'species X = 1; formula p := 2*X; X -> ; p', ['X = 1', '_J0: X -> ; p', 'p := 2 * X']],
    ['a rate rule', "species S1 = 1.3\nS1' = 0.4 - S1", ['S1 = 1.3', "S1' = 0.4 - S1"]],
    ['a species with a rule', 'X := 3*time; X -> P; X', ['$X', 'P', 'X := 3 * time', '_J0: X -> P; X']],
    [
      'names of one thing',
      'A -> B; k*A\nA is ABA\nB is C; k = 1; A = 3',
      ['ABA = 3', 'C', '_J0: ABA -> C; k * ABA', 'k = 1'],
    ],
    ['units', 'unit hour = 3600 seconds; k = 3.3 hour; x has hour; X -> ; k*X', ['X', '_J0: X -> ; k * X', 'k = 3.3']],
    ['units in a declaration', 'species X = 40 foo/3 seconds, Y = 2\nX -> Y; X', ['X = 40', 'Y = 2', '_J0: X -> Y; X']],
    ['labels', 'X is "Ethyl Alcohol"; X -> ; X', ['X', '_J0: X -> ; X']],
    [
      'an event with a delay and all options',
      'X -> ; X\nE1: at 2*X after (X>5), priority=1, t0=false, persistent=false, fromTrigger=false: X=3',
      ['E1: at 2 * X after X > 5', 'X', '_J0: X -> ; X'],
    ],
    [
      'an event in a compartment, over lines',
      'X -> ; X; compartment c = 1\nE1 in c: at X>5:\n X=3,\n Y=2\nspecies Y',
      ['E1: at X > 5', 'X', 'Y', '_J0: X -> ; X'],
    ],
    ['a line that goes on', 'X -> ; X + \\\n 1', ['X', '_J0: X -> ; X + 1']],
    [
      'the constants and functions',
      'X -> ; plus(X, 1, 2) + times(2, X) + minus(X) + divide(X, exponentiale) + power(X, pi)',
      ['X', '_J0: X -> ; X + 1 + 2 + 2 * X + (-X) + X / 2.718281828459045 + X^3.141592653589793'],
    ],
  ])('%s', (_, text, want) => {
    expect(summary(text)).toEqual([...want].sort());
  });

  it('compartments of reactions', () => {
    const { species } = document('compartment c1 = 2, c2 = 3; c1 in c2\nJ0 in c1: x -> y; x\ny -> z; y in c2; x = 1');
    expect(species.map((s) => [s.name, s.compartment])).toEqual([
      ['x', 'c1'],
      ['y', 'c1'],
      ['z', 'c2'],
    ]);
  });

  it('everything for people and databases, without effect', () => {
    const plain = 'X -> ; k*X; k = 2; X = 3\n';
    const said = `
      X.sboTerm = 236; X.sboTerm = SBO:00000236
      X identity "a",
         "b",
         "c"
      X creator.name "full name"; X created "2005-02-08T17:34:02Z"; X notes \`\`\`
        Any text = with -> signs; and "quotes"
      \`\`\`
      model notes "n"; model description "d", "e"
      k.mean = 2; k.confidenceInterval = {1, 8.2}; k.distribution = normal(2, 1); k.distribution is "http://uri"
      _J0.kineticLaw.sboTerm = 42; _J0.kineticLaw identity "x"`;
    expect(summary(plain + said)).toEqual(summary(plain));
  });

  it('interactions', () => {
    const text = 'J0: S1 + E -> ES; k*S1*E\ni1: S2 -| J0; i2: S3 -o J0\ni3: S4 -( J0\nk = 1';
    expect(document(text).interactions?.map((i) => [i.name, i.kind, i.species, i.targets])).toEqual([
      ['i1', 'inhibits', ['S2'], ['J0']],
      ['i2', 'activates', ['S3'], ['J0']],
      ['i3', 'influences', ['S4'], ['J0']],
    ]);
    expect(document(writeAntimony(document(text))).interactions?.map((i) => i.kind)).toEqual([
      'inhibits',
      'activates',
      'influences',
    ]);
    // Not to be confused with a difference.
    expect(summary('X -> ; k*X -(X); k = 1')).toContain('_J0: X -> ; k * X - X');
  });
});

describe('submodels', () => {
  it('are written into the model under their name', () => {
    expect(summary(`${EXAMPLE}model two\n  A: example();\n  A.S = 3;\n  A.S -> ; kdeg*A.S; kdeg = 1\nend`)).toEqual(
      [
        ...['A__E', 'A__ES', 'A__S = 3', 'A__k = 2', 'kdeg = 1'],
        ...['A___J0: A__S + A__E -> A__ES; A__k * A__S * A__E', '_J0: A__S -> ; kdeg * A__S'],
      ].sort(),
    );
  });

  it('may be nested and repeated', () => {
    const { reactions } = document(
      `${EXAMPLE}model two()\n A: example()\nend\nmodel three()\n A: example(); B: example(); C: two()\nend`,
    );
    expect(reactions.map((r) => printTree(r.law))).toEqual([
      'A__k * A__S * A__E',
      'B__k * B__S * B__E',
      'C__A__k * C__A__S * C__A__E',
    ]);
  });

  it('share what is said to be the same, and what they are given', () => {
    const joined = `${SIDE}model full_reaction
      var species S;
      A: side_reaction(); A.S is S;
      B: side_reaction(); B.S is S; B.k1 = 2.4; B.E = 10;
      C: side_reaction(S, 7)
      C.J0 = C.k1*S*C.E
    end`;
    const lines = summary(joined);
    expect(lines).toContain('S = 5');
    expect(lines).toContain('A__J0: S + A__E -> A__ES; A__k1 * A__k2 * S * A__E - A__k2 * A__ES');
    expect(lines).toContain('B__k1 = 2.4');
    expect(lines).toContain('B__ES = B__E + S');
    expect(lines).toContain('C__k1 = 7');
    expect(lines).toContain('C__J0: S + C__E -> C__ES; C__k1 * S * C__E');
    // The example of the documentation: arguments are renamed.
    const pathway = `${SIDE}model full_pathway
      -> S1; k1
      A: side_reaction(S1, k4)
      S1 = 0; k1 = 0.3; k4 = 0.0004
    end`;
    expect(summary(pathway)).toEqual(
      [
        ...['S1 = 0', 'A__E = 3', 'A__ES = A__E + S1', 'A__k2 = 0.4', 'k1 = 0.3', 'k4 = 0.0004'],
        ...['_J0:  -> S1; k1', 'A__J0: S1 + A__E -> A__ES; k4 * A__k2 * S1 * A__E - A__k2 * A__ES'],
      ].sort(),
    );
  });

  it('lose what is deleted', () => {
    const text = `model m()\n S -> ; k*S\n J1: S -> P; q*S\n P -> ; P\n k = 1; q = 2\nend
      model n()\n A: m()\n delete A.J1\nend`;
    expect(document(text).reactions.map((r) => r.name)).toEqual(['A___J0', 'A___J1']);
  });

  it('do not contain themselves, and take as many arguments as they have', () => {
    const errors = (text: string) =>
      readAntimony(text)
        .problems.filter((p) => p.severity === 'error')
        .map((p) => p.message);
    expect(errors(`${SIDE}model b()\n A: side_reaction(x, y, z)\nend`)[0]).toBe(
      '"side_reaction" takes 2 arguments, but 3 are given.',
    );
    expect(errors('model a()\n B: a()\n X -> ; X\nend')[0]).toBe('Model "a" contains itself.');
    expect(errors(`${EXAMPLE}model b()\n A: example(), timeconv=60\nend`)[0]).toMatch(
      /^Conversion factors of submodels/,
    );
  });
});

describe('several models', () => {
  const three = 'model a\n X -> ; X\nend\nmodel *b\n Y -> ; Y\nend\nmodel c\n Z -> ; Z\nend\n';
  it('of which one has a star, or is named, or is the last', () => {
    expect(document(three).id).toBe('b');
    expect(document(three.replace('*', '')).id).toBe('c');
    expect(document(three, { model: 'a' }).id).toBe('a');
    expect(readAntimony(three).problems[0].message).toBe(
      'Of the models in the text "b" is read; there is also "a", "c".',
    );
    expect(readAntimony(three, { model: 'd' }).problems[0].message).toBe(
      'There is no model "d" in the text; there are a, b, c.',
    );
  });
});

describe('imports', () => {
  const files = new Map([
    ['models1.txt', EXAMPLE],
    ['loop.txt', 'import "loop.txt"\nmodel looping\n X -> ; X\nend'],
    ['bad.txt', 'model bad\n X -> ; k*\nend'],
  ]);
  const options = { files: (name: string) => files.get(name) };
  it('bring the models of other files', () => {
    const text = 'import "models1.txt"\nimport "loop.txt"\nmodel mod2()\n A: example()\n B: looping()\nend';
    expect(document(text, options).reactions).toHaveLength(2);
  });
  it('tell mistakes of the other file where it is imported', () => {
    const { problems } = readAntimony('\nimport "bad.txt"\nA: bad()', options);
    expect(problems[0]).toMatchObject({
      message: 'In "bad.txt", line 2: Expected a number, a name or "(", but found the end of the line.',
      place: { line: 2 },
    });
  });
});

it('writes imported files into a text that is to stand alone', () => {
  const files = filesAmong(
    new Map([
      ['a.txt', 'import "b.txt"\nmodel *a()\n B: b()\nend'],
      ['b.txt', EXAMPLE.replace('example', 'b')],
    ]),
  );
  const text = withImports('import "folder/a.txt"\nimport "b.txt"\nimport "c.txt"\nmodel m\n A: a()\nend', files);
  expect(importsOf(text)).toEqual(['c.txt']);
  expect(document(text.replace('import "c.txt"', '')).reactions.map((r) => r.name)).toEqual(['A__B___J0']);
});

describe('what is refused', () => {
  it.each([
    ['--P1--G1--stop--', 'DNA strands are not supported; write each gene as a reaction with its whole rate law.'],
    ['dna1: --P1--G1--', 'DNA strands are not supported; write each gene as a reaction with its whole rate law.'],
    [
      'P1 = S1*k + ...;',
      'Formulas that go on along a strand of DNA ("...") are not supported; write the whole formula.',
    ],
    ['gene G1', 'Genes of a DNA strand are not supported; write a reaction with its whole rate law.'],
    [
      '0 = (25*S1 - 13*S2) / 3',
      'Algebraic rules are not supported; write what they determine as an assignment rule, x := ....',
    ],
    ['-10 <= J2', 'Constraints are not supported; delete this line.'],
    ['J1 <= 1000', 'Constraints are not supported; delete this line.'],
    ['maximize J0', 'Objectives of a flux balance are not supported; delete this line.'],
    [
      'x := normal(3, 1)',
      'Random numbers, normal(...), are not supported in a formula; write their mean instead. An initial count is drawn with --initial NAME=poisson(20) or binomial(50, 0.3) on the command line, and by that law in its field on the page.',
    ],
    [
      'x := delay(S, 3)',
      'Values of the past, delay(x, t), are not supported; write the intermediate steps as reactions.',
    ],
    [
      'x := rateOf(S)',
      'rateOf(x) is not supported: counts jump and have no rate of change. Write the laws that make x less those that use it.',
    ],
    ['A.S is S / cf', 'Conversion factors of submodels are not supported; write them into the laws.'],
    [
      '2.5 S -> P; S',
      'Stoichiometries must be whole numbers from 1 to 1000; 2.5 is not. Multiply all numbers of the reaction so that they are whole, and divide its law by the same: its rate equation stays what it is.',
    ],
  ])('%s', (text, want) => {
    const { problems } = readAntimony(`S -> ; S\n${text}`);
    const errors = problems.filter((p) => p.severity === 'error');
    expect(errors.map((p) => p.message)).toContain(want);
    expect(errors[0].place?.line).toBe(2);
  });
});
