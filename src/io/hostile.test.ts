// biome-ignore-all lint/suspicious/noTemplateCurlyInString: template strings are among the hostile inputs
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../compile/emit/emit-js';
import { compileNetwork } from '../compile/network';
import { compileObservable } from '../compile/observable';
import { emitWgsl } from '../compile/wgsl/emit-wgsl';
import { readAntimony } from './antimony/read';
import { readModelText } from './model-text';
import { LIMITS } from './network/limits';
import { lower } from './network/lower/lower';
import { readSbml } from './sbml/read';

const errors = (text: string) =>
  readModelText(text)
    .problems.filter((p) => p.severity === 'error')
    .map((p) => p.message);

function modelOf(text: string) {
  const { document, problems } = readModelText(text);
  if (!document) throw new Error(problems.map((p) => p.message).join('\n'));
  const result = lower(document);
  if (result.kind !== 'model') throw new Error(JSON.stringify(result.problems));
  return result.model;
}

/** All code that is made from a model. */
function codeOf(text: string): string {
  const network = compileNetwork(modelOf(text));
  const observables = network.names.species.map((name) => compileObservable(name, network));
  const functions = compileFunctions(network, observables);
  const js = Object.values(functions).filter((f) => typeof f === 'function');
  return [...js.map(String), emitWgsl(network, observables)].join('\n');
}

const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'],
  ...['this', 'null', 'true_', 'undefined', 'NaN', 'Infinity', 'eval', 'arguments', 'await', 'class', 'return', 'new'],
  ...[
    'fn',
    'let',
    'var_',
    'f32',
    'array',
    'vec4',
    'struct',
    'loop',
    'discard',
    'workgroup',
    'select',
    'bitcast',
    'main',
  ],
  ...[
    'x',
    'k',
    'a',
    'x0',
    's0',
    'k0',
    't0',
    'Counts',
    'propensities',
    'out',
    'Math',
    'process',
    'globalThis',
    'window',
  ],
];

describe('names', () => {
  it.each(NAMES)('%s is a name like any other, and not in the code', (name) => {
    const text = (species: string, parameter: string) =>
      `${species} => ; ${parameter}*${species}/(2 + ${species}); => ${species}; ${parameter}; ${species} = 5; ${parameter} = 2`;
    const plain = codeOf(text('Q1', 'Q2'));
    expect(codeOf(text(name, 'Q2'))).toBe(plain);
    expect(codeOf(text('Q1', name))).toBe(plain);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['А', 'Cyrillic', 'U+0410'],
    ['Ａ', 'full width', 'U+FF21'],
    ['𝐀', 'mathematical', 'U+1D400'],
    ['ſ', 'long s', 'U+017F'],
    ['é', 'accented', 'U+00E9'],
  ])('%s (%s) is no letter', (letter, _, point) => {
    expect(errors(`${letter} => ; 1`)[0]).toContain(`(${point}) cannot stand here`);
    expect(errors(sbml(`<species id="${letter}" compartment="c" ${FLAGS}/>`))[0]).toMatch(/is not a name/);
  });

  it.each(['\u0000', '\u202e', '\u2066', '\u200b', '\ufeff', '\u00ad', '\u2028', '\ud800', '\udb40\udc41'])(
    'hidden character %j is refused wherever it stands',
    (c) => {
      for (const text of [`A${c} => ; 1`, `A => ; 1 // ${c}`, `A => ; 1 /* ${c} */`, `A => ; 1\nA is "${c}"`]) {
        expect(errors(text).join()).toMatch(/is invisible or changes the order/);
      }
    },
  );

  it.each([
    'a;b',
    'a b',
    'a-b',
    '${x}',
    '`x`',
    "a'b",
    'a"b',
    'a*/b',
    'a//b',
    '1a',
    '',
    'a\\u0062',
    'x[0]',
    'a.b',
    '<b>',
  ])('%j is no identifier of SBML', (name) => {
    const escaped = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    expect(errors(sbml(`<species id="${escaped}" compartment="c" ${FLAGS}/>`))[0]).toMatch(
      /is not a name|needs the attribute id/,
    );
  });
});

const FLAGS = 'hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"';
const sbml = (species: string, before = '') =>
  `<?xml version="1.0"?>${before}<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model id="m"><listOfCompartments><compartment id="c" constant="true"/></listOfCompartments><listOfSpecies>${species}</listOfSpecies></model></sbml>`;

describe('code in places for text', () => {
  it.each([
    'A => ; `${alert(1)}`',
    'A => ; A.constructor("return process")()',
    'A => ; constructor("x")',
    'A => ; 1; */ fn main() {} /*',
    'A => ; eval("1")',
    'A => ; A["constructor"]',
    'A => ; (() => 1)()',
    'A => ; 1 } discard; {',
    'A => ; import("fs")',
    'A => ; A = 3',
  ])('%s is refused', (text) => expect(errors(text).length).toBeGreaterThan(0));

  it('in labels stays text', () => {
    const evil = '*/ } fn main() { ${alert(1)} `';
    expect(codeOf(`A => ; k*A; A = 1; k = 1; A is "${evil}"`)).not.toContain('alert');
    expect(modelOf(`A => ; k*A; A = 1; k = 1; A is "${evil}"`).species[0].label).toBe(evil);
  });
});

describe('XML', () => {
  it('with a document type is refused, so that no entity is ever expanded', () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const text = sbml('&l9;', `<!DOCTYPE sbml [<!ENTITY l0 "lol">${laughs}]>`);
    expect(errors(text)).toEqual(['Document type declarations (<!DOCTYPE ...>) are refused; SBML needs none.']);
    expect(errors(sbml('', '<!DOCTYPE sbml SYSTEM "file:///etc/passwd">'))[0]).toMatch(/DOCTYPE/);
  });

  it.each(['&lol;', '&constructor;', '&toString;', '&__proto__;'])('knows no entity %s', (entity) => {
    expect(errors(sbml(entity))[0]).toMatch(/undefined entity/);
  });

  it('nested deep is refused', () => {
    const deep = (n: number, tag: string) => `<${tag}>`.repeat(n) + `</${tag}>`.repeat(n);
    expect(errors(sbml(deep(100_000, 'a')))[0]).toBe(`Elements are nested more than ${LIMITS.xmlDepth} deep.`);
    const formula = `<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML">${'<apply><exp/>'.repeat(250)}<cn>1</cn>${'</apply>'.repeat(250)}</math></kineticLaw>`;
    const law = `</listOfSpecies><listOfReactions><reaction id="r" reversible="false">${formula}</reaction></listOfReactions><listOfSpecies>`;
    expect(errors(sbml(law)).join()).toMatch(/nested more than 200 deep/);
  });

  it('of many elements is refused', () => {
    expect(errors(sbml('<a/>'.repeat(LIMITS.xmlElements + 1)))[0]).toMatch(/more than 1000000 elements/);
    expect(errors(sbml(`<species id="a" compartment="c" ${FLAGS}/>`.repeat(LIMITS.species + 1)))[0]).toMatch(
      /5001 entries; at most 5000/,
    );
  });

  it('of ten megabytes is answered', () => {
    expect(errors(sbml(`<!--${'x'.repeat(LIMITS.characters)}-->`))).toEqual([
      'The file is longer than 10000000 characters.',
    ]);
    expect(readSbml(sbml(`<!--${'x'.repeat(LIMITS.characters - 1000)}-->`)).document).not.toBeNull();
  });
});

describe('Antimony', () => {
  const many = (n: number, line: (i: number) => string) => Array.from({ length: n }, (_, i) => line(i)).join('\n');
  it.each<[string, string, RegExp]>([
    ['too many species', many(5001, (i) => `species s${i}`), /5001 species; at most 5000/],
    ['too many parameters', many(5001, (i) => `p${i} = 1`), /5001 parameters; at most 5000/],
    ['too many reactions', many(10_001, () => '=> A; 1'), /At most 10000 reactions/],
    ['too many rules', many(5001, (i) => `r${i} := 1`), /5001 (parameters|rules)/],
    ['too many events', many(101, () => 'at A > 1: A = 2'), /At most 100 events/],
    ['deep parentheses', `=> A; ${'('.repeat(100_000)}1`, /nested more than 200 deep/],
    ['deep signs', `=> A; ${'-'.repeat(100_000)}1`, /nested more than 200 deep/],
    ['deep powers', `=> A; ${'A^'.repeat(10_000)}1`, /nested more than 200 deep/],
    ['long sums', `=> A; ${'1+'.repeat(100_000)}1`, /too long|nested/],
    ['many words', 'a '.repeat(600_000), /more than 500000 words/],
    ['a long name', `${'a'.repeat(101)} => ; 1`, /longer than 100 characters/],
    [
      'doubling functions',
      `${many(64, (i) => `function f${i + 1}(x) ${i ? `f${i}(x) + f${i}(x)` : 'x'} end`)}\n=> A; f64(A)`,
      /more than 20000 parts|nested/,
    ],
    [
      'a long chain of deep values',
      `${many(499, (i) => `p${i} = ${'exp('.repeat(180)}p${i + 1}${')'.repeat(180)}`)}\np499 = 1\n=> A; p0`,
      /"p\d+" is nested more than 200 deep/,
    ],
    ['stoichiometry', '99999999 A -> B; 1', /whole numbers from 1 to 1000/],
    ['ten megabytes', 'x'.repeat(10_000_001), /longer than 10000000/],
  ])('with %s is answered with a message', (_, text, message) => {
    expect(errors(text).join('\n')).toMatch(message);
  });

  it('with a chain of a hundred rules is lowered', () => {
    const model = modelOf(`${many(100, (i) => `p${i} := p${i + 1} + A`)}\np100 = 1\n=> A; p0; A = 0`);
    expect(model.rules).toHaveLength(100);
    const aliases = modelOf(`${many(450, (i) => `p${i} := p${i + 1}`)}\np450 = 1\n=> A; p0; A = 0`);
    expect(aliases.reactions[0].massAction).toBe('p450');
  });

  it('of ten megabytes is read', () => {
    const { document } = readAntimony(`=> A; 1\nA = 0\n${'// comment\n'.repeat(900_000)}`);
    expect(document?.reactions).toHaveLength(1);
  });
});

describe('any text at all', () => {
  const words = fc.constantFrom(
    ...[
      'A',
      'k',
      '->',
      '=>',
      ';',
      '\n',
      '(',
      ')',
      '=',
      ':=',
      ':',
      'at',
      'species',
      'model',
      'end',
      '1',
      '2.5',
      '+',
      '*',
    ],
    ...[
      '^',
      '-',
      ',',
      '$',
      'in',
      'function',
      '"',
      '/*',
      '*/',
      '<',
      '>',
      '<sbml',
      '</',
      '&',
      "'",
      'unit',
      'is',
      'has',
      '!',
    ],
  );
  it('is answered, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words, { maxLength: 40 }).map((w) => w.join(' ')),
        ),
        (text) => {
          const { document, problems } = readModelText(text);
          if (document) expect(['model', 'question', 'refused']).toContain(lower(document).kind);
          else expect(problems.some((p) => p.severity === 'error')).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
