import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AVOGADRO } from '../network/document';
import { lower } from '../network/lower/lower';
import { printTree } from '../network/tree/print';
import { readSbml } from './read';

const math = (inner: string) => `<math xmlns="http://www.w3.org/1998/Math/MathML">${inner}</math>`;
const MU_X = math('<apply><times/><ci>k</ci><ci>X</ci></apply>');

interface Parts {
  readonly root?: string;
  readonly model?: string;
  readonly units?: string;
  readonly functions?: string;
  readonly compartment?: string;
  readonly species?: string;
  readonly extraSpecies?: string;
  readonly parameters?: string;
  readonly initial?: string;
  readonly rules?: string;
  readonly reaction?: string;
  readonly reference?: string;
  readonly law?: string;
  readonly local?: string;
  readonly events?: string;
}

/** A Level 3 model of one reaction X → ∅, with parts put in; every part stands in a line of its own. */
function level3(parts: Parts = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2" ${parts.root ?? ''}>
<model id="m" ${parts.model ?? 'substanceUnits="item"'}>
${parts.functions ?? ''}
${parts.units ?? ''}
<listOfCompartments><compartment id="c" size="2" constant="true" ${parts.compartment ?? ''}/></listOfCompartments>
<listOfSpecies>
<species id="X" compartment="c" ${parts.species ?? 'initialAmount="6" hasOnlySubstanceUnits="true"'} boundaryCondition="false" constant="false"/>
${parts.extraSpecies ?? ''}
</listOfSpecies>
<listOfParameters><parameter id="k" value="3" constant="true"/>${parts.parameters ?? ''}</listOfParameters>
${parts.initial ?? ''}
${parts.rules ?? ''}
<listOfReactions><reaction id="r" reversible="false" ${parts.reaction ?? ''}><listOfReactants>
<speciesReference species="X" ${parts.reference ?? 'stoichiometry="1" constant="true"'}/></listOfReactants>
<kineticLaw>${parts.law ?? MU_X}${parts.local ?? ''}</kineticLaw></reaction></listOfReactions>
${parts.events ?? ''}
</model></sbml>`;
}

function document(text: string) {
  const reading = readSbml(text);
  if (!reading.document) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  return reading.document;
}
const law = (inner: string, parts: Parts = {}) =>
  printTree(document(level3({ ...parts, law: math(inner) })).reactions[0].law);
const event = (inner: string, attributes = 'useValuesFromTriggerTime="true"') =>
  `<listOfEvents><event id="e" ${attributes}>${inner}</event></listOfEvents>`;

describe('what cannot be followed is refused by name and line', () => {
  it.each<[string, Parts, number, RegExp]>([
    [
      'algebraic rules',
      { rules: `<listOfRules><algebraicRule>${math('<cn>1</cn>')}</algebraicRule></listOfRules>` },
      13,
      /Algebraic rules/,
    ],
    ['fast reactions', { reaction: 'fast="true"' }, 14, /Reaction "r" is fast/],
    ['broken stoichiometries', { reference: 'stoichiometry="1.5" constant="true"' }, 15, /stoichiometry of "X" is 1.5/],
    [
      'variable stoichiometries',
      {
        reference: 'id="n" stoichiometry="1" constant="false"',
        rules: `<listOfRules><assignmentRule variable="n">${math('<ci>X</ci>')}</assignmentRule></listOfRules>`,
      },
      15,
      /stoichiometry of "X" is a formula of what changes/,
    ],
    [
      'required packages',
      { root: 'xmlns:fbc="http://www.sbml.org/sbml/level3/version1/fbc/version2" fbc:required="true"' },
      2,
      /package "fbc"/,
    ],
    ['conversion factors', { model: 'conversionFactor="kk"' }, 3, /conversion factor "kk" is not a parameter/],
    ['amounts by weight', { model: 'substanceUnits="kilogram"' }, 3, /"kilogram", which is neither/],
    [
      'amounts in different units',
      { model: 'substanceUnits="item"', species: 'substanceUnits="mole" initialAmount="6"' },
      8,
      /different units/,
    ],
    ['species without a number', { species: 'initialAmount="NaN"' }, 8, /"X" starts at "NaN"/],
    [
      'delayed values',
      {
        law: math(
          '<apply><csymbol definitionURL="http://www.sbml.org/sbml/symbols/delay"/><ci>X</ci><cn>1</cn></apply>',
        ),
      },
      16,
      /csymbol "delay"/,
    ],
    [
      'rates of change',
      { law: math('<apply><csymbol definitionURL="http://www.sbml.org/sbml/symbols/rateOf"/><ci>X</ci></apply>') },
      16,
      /csymbol "rateOf"/,
    ],
    ['factorials', { law: math('<apply><factorial/><ci>X</ci></apply>') }, 16, /<factorial>/],
    ['infinity', { law: math('<infinity/>') }, 16, /<infinity> is not supported/],
    ['numbers in hexadecimal', { law: math('<cn>0x10</cn>') }, 16, /"0x10" is not a number/],
    [
      'piecewise without otherwise',
      { law: math('<piecewise><piece><cn>1</cn><true/></piece></piecewise>') },
      16,
      /without <otherwise>/,
    ],
    ['unknown names', { law: math('<ci>kk</ci>') }, 16, /called "kk"; did you mean "k"/],
    ['unknown functions', { law: math('<apply><ci>f</ci><cn>1</cn></apply>') }, 16, /no function "f"/],
    [
      'an unknown species',
      {
        reference: 'species="Y" stoichiometry="1"'.replace('species="Y" ', ''),
        extraSpecies:
          '<species id="Y" compartment="d" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/>',
        rules: '',
        initial: `<listOfInitialAssignments><initialAssignment symbol="Z">${math('<cn>1</cn>')}</initialAssignment></listOfInitialAssignments>`,
      },
      3,
      /sets "Z", which is not in the model/,
    ],
    [
      'two initial values',
      { species: 'initialAmount="1" initialConcentration="1" hasOnlySubstanceUnits="true"' },
      8,
      /an initial amount and an initial concentration/,
    ],
    ['laws without a formula', { law: ' ' }, 16, /<kineticLaw> has no formula/],
  ])('%s', (_, parts, line, message) => {
    const { document: none, problems } = readSbml(level3(parts));
    expect(none).toBeNull();
    const found = problems.find((p) => message.test(p.message));
    expect(found?.message ?? problems.map((p) => p.message)).toMatch(message);
    expect([found?.severity, found?.place?.line]).toEqual(['error', line]);
    expect(found?.place?.element).toMatch(/^</);
  });

  it('all at once', () => {
    const { problems } = readSbml(
      level3({
        reaction: 'fast="true"',
        law: math('<sin/>'),
        reference: 'stoichiometry="0.5"',
      }),
    );
    expect(problems.map((p) => p.place?.line)).toEqual([14, 15, 16]);
  });

  it('other levels and other XML', () => {
    expect(
      readSbml('<sbml xmlns="http://www.sbml.org/sbml/level1" level="1" version="2"/>').problems[0].message,
    ).toMatch(/Level 2 and Level 3/);
    expect(readSbml('<svg/>').problems[0].message).toBe('This is not SBML: the file begins with <svg>.');
    expect(readSbml('').problems[0].message).toMatch(/not well-formed XML/);
  });
});

describe('formulas', () => {
  it.each([
    ['<apply><plus/></apply>', '0'],
    ['<apply><times/><ci>k</ci><ci>X</ci><cn type="rational">1<sep/>4</cn></apply>', 'k * X * 0.25'],
    ['<apply><minus/><cn type="e-notation">1.5<sep/>-3</cn></apply>', '-0.0015'],
    ['<apply><lt/><cn>1</cn><ci>X</ci><ci>k</ci></apply>', '1 < X && X < k'],
    ['<apply><root/><degree><cn>3</cn></degree><ci>X</ci></apply>', 'X^(1 / 3)'],
    ['<apply><root/><ci>X</ci></apply>', 'sqrt(X)'],
    ['<apply><log/><logbase><cn>2</cn></logbase><ci>X</ci></apply>', 'ln(X) / ln(2)'],
    ['<apply><xor/><true/><false/></apply>', '1 != 0 != (0 != 0)'],
    ['<apply><implies/><ci>X</ci><ci>k</ci></apply>', '!X || k'],
    ['<csymbol definitionURL="http://www.sbml.org/sbml/symbols/time">t</csymbol>', 'time'],
    ['<csymbol definitionURL="http://www.sbml.org/sbml/symbols/avogadro">N</csymbol>', String(AVOGADRO)],
    ['<apply><max/><ci>X</ci></apply>', 'X'],
  ])('%s', (inner, want) => {
    if (want.includes('!= (')) expect(law(inner)).toBe('(1 != 0) != (0 != 0)');
    else expect(law(inner)).toBe(want);
  });

  it('call functions of the file, in any order of definition', () => {
    const f = (id: string, body: string) =>
      `<functionDefinition id="${id}">${math(`<lambda><bvar><ci>x</ci></bvar>${body}</lambda>`)}</functionDefinition>`;
    const functions = `<listOfFunctionDefinitions>${f('twice', '<apply><plus/><apply><ci>id</ci><ci>x</ci></apply><ci>x</ci></apply>')}${f('id', '<ci>x</ci>')}</listOfFunctionDefinitions>`;
    expect(law('<apply><ci>twice</ci><ci>X</ci></apply>', { functions })).toBe('X + X');
    const circle = `<listOfFunctionDefinitions>${f('a', '<apply><ci>b</ci><ci>x</ci></apply>')}${f('b', '<apply><ci>a</ci><ci>x</ci></apply>')}</listOfFunctionDefinitions>`;
    expect(readSbml(level3({ functions: circle })).problems).toHaveLength(2);
  });

  it('know local parameters by their own names', () => {
    const local = '<listOfLocalParameters><localParameter id="k" value="7"/></listOfLocalParameters>';
    const { parameters, reactions } = document(level3({ local }));
    expect(printTree(reactions[0].law)).toBe('r_k * X');
    expect(parameters.map((p) => [p.name, p.value && printTree(p.value)])).toEqual([
      ['k', '3'],
      ['r_k', '7'],
    ]);
  });
});

describe('amounts', () => {
  const lowered = (parts: Parts, text = level3(parts)) => lower(document(text));
  it('and concentrations', () => {
    const at = (species: string) => {
      const result = lowered({ species });
      return result.kind === 'model' ? [result.model.species[0].initial, result.model.reactions[0].massAction] : result;
    };
    expect(at('initialAmount="6" hasOnlySubstanceUnits="true"')).toEqual([6, 'k']);
    expect(at('initialAmount="6" hasOnlySubstanceUnits="false"')).toEqual([6, '0.5 * k']);
    expect(at('initialConcentration="6" hasOnlySubstanceUnits="false"')).toEqual([12, '0.5 * k']);
    expect(at('initialConcentration="6" hasOnlySubstanceUnits="true"')).toEqual([12, 'k']);
  });

  it('set by initial assignments are what the symbol stands for', () => {
    const initial = `<listOfInitialAssignments><initialAssignment symbol="X">${math('<apply><plus/><ci>k</ci><cn>1</cn></apply>')}</initialAssignment></listOfInitialAssignments>`;
    const result = lowered({ initial, species: 'hasOnlySubstanceUnits="false"' });
    expect(result.kind === 'model' && result.model.species[0].initial).toBe(8);
  });

  it('in moles become molecules', () => {
    const units =
      '<listOfUnitDefinitions><unitDefinition id="zmol"><listOfUnits><unit kind="mole" exponent="1" scale="-21" multiplier="1"/></listOfUnits></unitDefinition></listOfUnitDefinitions>';
    const result = lowered({
      units,
      model: 'substanceUnits="zmol"',
      species: 'initialAmount="0.5" hasOnlySubstanceUnits="true"',
    });
    if (result.kind !== 'model') throw new Error(JSON.stringify(result));
    expect(result.model.species[0].initial).toBe(301);
    expect(result.model.reactions[0].massAction).toBe('k');
  });

  it('of unknown unit are asked about, if they are not whole', () => {
    const open = { model: '', species: 'initialAmount="0.5" hasOnlySubstanceUnits="true"' };
    expect(lowered(open).kind).toBe('question');
    expect(lowered({ model: '' }).kind).toBe('model');
  });
});

describe('Level 2', () => {
  const text = `<sbml xmlns="http://www.sbml.org/sbml/level2/version4" level="2" version="4"><model id="old">
<listOfCompartments><compartment id="c" size="1"/></listOfCompartments>
<listOfSpecies><species id="A" compartment="c" initialConcentration="5"/><species id="B" compartment="c" initialAmount="0"/></listOfSpecies>
<listOfReactions><reaction id="r"><listOfReactants><speciesReference species="A"/></listOfReactants><listOfProducts><speciesReference species="B"/></listOfProducts>
<kineticLaw>${math('<apply><minus/><apply><times/><ci>kf</ci><ci>A</ci></apply><apply><times/><ci>kr</ci><ci>B</ci></apply></apply>')}
<listOfParameters><parameter id="kf" value="2"/><parameter id="kr" value="1"/></listOfParameters></kineticLaw></reaction></listOfReactions>
<listOfEvents><event><trigger>${math('<apply><gt/><ci>B</ci><cn>3</cn></apply>')}</trigger><listOfEventAssignments><eventAssignment variable="B">${math('<cn>0</cn>')}</eventAssignment></listOfEventAssignments></event></listOfEvents>
</model></sbml>`;
  it('has its own defaults', () => {
    const result = lower(document(text));
    if (result.kind !== 'model') throw new Error(JSON.stringify(result));
    expect(result.model.reactions).toMatchObject([
      { name: 'r', equation: 'A -> B', massAction: 'r_kf' },
      { name: 'r_reverse', equation: 'B -> A', massAction: 'r_kr' },
    ]);
    expect(result.model.events).toMatchObject([
      { name: '_E0', trigger: 'B > 3', initialValue: true, persistent: true },
    ]);
  });
  it.each([
    ['<kineticLaw>', '<kineticLaw timeUnits="hour">', /timeUnits of <kineticLaw>/],
    [
      '<speciesReference species="B"/>',
      `<speciesReference species="B"><stoichiometryMath>${math('<ci>A</ci>')}</stoichiometryMath></speciesReference>`,
      /stoichiometry of "B" is a formula of what changes/,
    ],
  ])('%s', (from, to, message) => {
    expect(readSbml(text.replace(from, to)).problems[0].message).toMatch(message);
  });
});

describe('what files leave out', () => {
  it('is what Level 2 says, with a note', () => {
    const { document: read, problems } = readSbml(
      level3({ species: 'initialAmount="6"', reference: '', events: event(`<trigger>${math('<true/>')}</trigger>`) }),
    );
    expect(read?.species[0].substanceOnly).toBe(false);
    expect(read?.reactions[0].reactants[0].count).toBe(1);
    expect(read?.events[0]).toMatchObject({ initialValue: true, persistent: true });
    expect(problems.map((p) => p.message).join()).toMatch(
      /<species> lacks the attribute hasOnlySubstanceUnits.*<speciesReference> lacks.*stoichiometry.*1 is taken/,
    );
  });

  it('are names of reactions: they go by their name, or by a number', () => {
    const nameless = level3().replace('id="r"', 'name="die off"');
    expect(document(nameless).reactions[0].name).toBe('_J0');
    expect(document(level3().replace('id="r"', 'name="decay"')).reactions[0].name).toBe('decay');
  });

  it('are numbers that a rule or an assignment gives', () => {
    const text = readFileSync(new URL('../../testing/cases/l05-nan-only-ruled.xml', import.meta.url), 'utf8');
    const result = lower(document(text));
    if (result.kind !== 'model') throw new Error(JSON.stringify(result));
    // The mean at time 1 is 10 exp(-1/2) = 6.0653.
    expect(result.model.species).toMatchObject([{ name: 'X', initial: 10 }]);
    expect(result.model.reactions).toMatchObject([{ name: 'J', equation: 'X -> 0', massAction: '0.5', line: 4 }]);
  });
});

describe('stoichiometries and conversion factors', () => {
  const rates = (parts: Parts) => {
    const result = lower(document(level3(parts)));
    if (result.kind !== 'model') throw new Error(JSON.stringify(result));
    return result.model.reactions.map((r) => [r.equation, r.massAction ?? r.propensity]);
  };
  const two = `<listOfInitialAssignments><initialAssignment symbol="n">${math('<apply><minus/><ci>k</ci><cn>1</cn></apply>')}</initialAssignment></listOfInitialAssignments>`;
  it('are formulas of constants', () => {
    const law = math('<apply><times/><ci>k</ci><ci>X</ci><apply><minus/><ci>X</ci><cn>1</cn></apply></apply>');
    expect(rates({ reference: 'id="n" constant="true"', initial: two, law })).toEqual([['2 X -> 0', '2 * k']]);
  });
  it('go into the law where all species share the factor', () => {
    const model = 'substanceUnits="item" conversionFactor="f"';
    expect(rates({ model, parameters: '<parameter id="f" value="5" constant="true"/>' })).toEqual([
      ['X -> 0', 'f * k'],
    ]);
  });
});

it('leaves out packages that change no results, and says so', () => {
  const root = 'xmlns:layout="http://www.sbml.org/sbml/level3/version1/layout/version1" layout:required="false"';
  const { document: read, problems } = readSbml(level3({ root }));
  expect(read?.species).toHaveLength(1);
  expect(problems).toMatchObject([{ severity: 'note', message: expect.stringContaining('"layout"') }]);
});

it('reads rate rules, which are a question to a person', () => {
  const parameters = '<parameter id="g" value="0.5" constant="true"/><parameter id="v" value="3" constant="false"/>';
  const rules = `<listOfRules><rateRule variable="v">${math('<apply><minus/><cn>2</cn><apply><times/><ci>g</ci><ci>v</ci></apply></apply>')}</rateRule></listOfRules>`;
  const { document } = readSbml(level3({ parameters, rules }));
  expect(document?.rateRules?.map((r) => [r.target, printTree(r.value)])).toEqual([['v', '2 - g * v']]);
  expect(lower(document!).kind).toBe('choice');
  const lowering = lower(document!, { choices: { rateRules: 'reactions' } });
  expect(lowering.kind === 'model' && lowering.model.reactions.map((r) => [r.equation, r.massAction])).toContainEqual([
    'v -> 0',
    'g',
  ]);
});
