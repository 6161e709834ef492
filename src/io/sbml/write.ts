import { AVOGADRO, type NetworkDocument, type Participant } from '../network/document';
import { isHidden } from '../network/problem';
import { forEachName, isNumber, type Tree } from '../network/tree/tree';
import { IDENTIFIER } from '../network/validate';
import { writeMath } from './write-mathml';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * A document as SBML Level 3 Version 2; reading it gives the same model. Local parameters and functions have been
 * written out when the document was read, and units are kept for amounts alone.
 */
export function writeSbml(document: NetworkDocument): string {
  const { compartments, species, parameters, reactions, rules, events } = document;
  const [unit, definition] = substance(document.moleculesPerUnit);
  const model = element(
    'model',
    {
      id: IDENTIFIER.test(document.id) ? document.id : 'model',
      name: document.title,
      substanceUnits: unit,
      extentUnits: unit,
      timeUnits: document.timeUnit === 'second' ? 'second' : undefined,
    },
    [
      list('listOfUnitDefinitions', definition),
      list(
        'listOfCompartments',
        compartments.map((c) =>
          element('compartment', {
            ...{ id: c.name, name: c.label, spatialDimensions: 3 },
            ...{ size: plainNumber(c.size), constant: true },
          }),
        ),
      ),
      list(
        'listOfSpecies',
        species.map((s) =>
          element('species', {
            ...{ id: s.name, name: s.label, compartment: s.compartment },
            ...(s.initial?.as === 'amount'
              ? { initialAmount: plainNumber(s.initial.value) }
              : { initialConcentration: plainNumber(s.initial?.value) }),
            ...{ hasOnlySubstanceUnits: s.substanceOnly, boundaryCondition: s.boundary, constant: s.constant },
          }),
        ),
      ),
      list(
        'listOfParameters',
        parameters.map((p) =>
          element('parameter', { id: p.name, name: p.label, value: plainNumber(p.value), constant: p.constant }),
        ),
      ),
      list('listOfInitialAssignments', initialAssignments(document)),
      list(
        'listOfRules',
        rules.map((r) => element('assignmentRule', { variable: r.target }, [writeMath(r.value)])),
      ),
      list(
        'listOfReactions',
        reactions.map((r) =>
          element('reaction', { id: r.name, name: r.label, reversible: r.reversible }, [
            list('listOfReactants', r.reactants.map(reference)),
            list('listOfProducts', r.products.map(reference)),
            list(
              'listOfModifiers',
              modifiers(r.law, [...r.reactants, ...r.products], document).map((name) =>
                element('modifierSpeciesReference', { species: name }),
              ),
            ),
            element('kineticLaw', {}, [writeMath(r.law)]),
          ]),
        ),
      ),
      list(
        'listOfEvents',
        events.map((e) =>
          element('event', { id: e.name, name: e.label, useValuesFromTriggerTime: e.valuesFromTrigger }, [
            element('trigger', { initialValue: e.initialValue, persistent: e.persistent }, [writeMath(e.trigger)]),
            ...(e.priority ? [element('priority', {}, [writeMath(e.priority)])] : []),
            ...(e.delay ? [element('delay', {}, [writeMath(e.delay)])] : []),
            list(
              'listOfEventAssignments',
              e.assignments.map((a) => element('eventAssignment', { variable: a.target }, [writeMath(a.value)])),
            ),
          ]),
        ),
      ),
    ],
  );
  const root = element('sbml', { xmlns: 'http://www.sbml.org/sbml/level3/version2/core', level: 3, version: 2 }, [
    model,
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** What is not a number cannot stand in an attribute. */
function initialAssignments(document: NetworkDocument): string[] {
  const assign = (symbol: string, value: Tree | undefined) =>
    value === undefined || isNumber(value) ? [] : [element('initialAssignment', { symbol }, [writeMath(value)])];
  return [
    ...document.compartments.flatMap((c) => assign(c.name, c.size)),
    ...document.species.flatMap((s) => {
      if (!s.initial || isNumber(s.initial.value)) return [];
      // An initial assignment sets what the symbol stands for.
      const { value, as } = s.initial;
      const compartment: Tree = { kind: 'name', name: s.compartment };
      if (s.substanceOnly === (as === 'amount')) return assign(s.name, value);
      return assign(s.name, { kind: 'apply', op: s.substanceOnly ? 'mul' : 'div', args: [value, compartment] });
    }),
    ...document.parameters.flatMap((p) => assign(p.name, p.value)),
  ];
}

/** Species a law mentions beside those that take part: SBML wants them listed. */
function modifiers(law: Tree, participants: readonly Participant[], document: NetworkDocument): readonly string[] {
  const taking = new Set(participants.map((p) => p.species));
  const species = new Set(document.species.map((s) => s.name));
  const found = new Set<string>();
  forEachName(law, (name) => {
    if (species.has(name) && !taking.has(name)) found.add(name);
  });
  return [...found];
}

const reference = (p: Participant) =>
  element('speciesReference', { species: p.species, stoichiometry: p.count, constant: true });

const plainNumber = (tree: Tree | undefined) => (tree && isNumber(tree) ? String(tree.value) : undefined);

/** The unit of amounts, and its definition if it is none of SBML's own. */
function substance(moleculesPerUnit: number | undefined): readonly [string | undefined, string[]] {
  if (moleculesPerUnit === undefined) return [undefined, []];
  if (moleculesPerUnit === 1) return ['item', []];
  if (moleculesPerUnit === AVOGADRO) return ['mole', []];
  const unit = element('unit', { kind: 'item', exponent: 1, scale: 0, multiplier: String(moleculesPerUnit) });
  return ['amount', [element('unitDefinition', { id: 'amount' }, [list('listOfUnits', [unit])])]];
}

function list(name: string, entries: readonly string[]): string {
  return entries.length > 0 ? element(name, {}, entries) : '';
}

function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const head = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const inner = children.filter((child) => child !== '');
  if (inner.length === 0) return `<${name}${head}/>`;
  const body = inner.join('\n').replace(/^/gm, '  ');
  return `<${name}${head}>\n${body}\n</${name}>`;
}

/** Text as an attribute's value; what XML cannot hold, or would hide, becomes a space. */
function escaped(text: string): string {
  return [...text]
    .map((c) => {
      if (isHidden(c.codePointAt(0)!)) return ' ';
      return ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const)[c] ?? c;
    })
    .join('');
}
