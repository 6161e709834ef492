import type {
  CompartmentEntry,
  NetworkDocument,
  ParameterEntry,
  ReadResult,
  RuleEntry,
  SpeciesEntry,
} from '../network/document';
import { LIMITS } from '../network/limits';
import { withRates } from '../network/lower/reactions/rates';
import { quote, Report } from '../network/problem';
import { evaluateTree, type Tree } from '../network/tree/tree';
import { validate } from '../network/validate';
import { labelOf, plainText, SbmlContext } from './context';
import { withConversion } from './conversion';
import { readEvents } from './events';
import { MATHML, MathError, readLambda } from './mathml';
import { readReactions, readReferences } from './reactions';
import { moleculesPerUnit, timeUnit } from './units';
import { childOf, type Element, listOf, readXml, type XmlDocument } from './xml';

const CORE = /^http:\/\/www\.sbml\.org\/sbml\/level(2(?:\/version[2-5])?|3\/version[12]\/core)$/;

/**
 * Reads a model in SBML Level 2 or Level 3 core (Hucka et al., Level 3 Version 2 Release 2, J. Integr. Bioinform. 16,
 * 2019), the part a discrete stochastic simulation can follow. What it cannot follow (algebraic rules, fast reactions,
 * stoichiometries that are not whole or not constant, rates of change, packages that change the meaning of the core) is refused by element and line; all problems are reported, not only the first.
 */
export function readSbml(text: string): ReadResult {
  const report = new Report();
  const xml = readXml(text, report);
  const document = xml && readRoot(xml, report);
  if (document && !report.failed) validate(document, report);
  return document && !report.failed
    ? { document, problems: report.problems }
    : { document: null, problems: report.problems };
}

function readRoot({ root, namespaces }: XmlDocument, report: Report): NetworkDocument | undefined {
  if (root.name !== 'sbml') {
    report.error(`This is not SBML: the file begins with <${root.name}>.`, root.place);
    return undefined;
  }
  const level = Number(root.attributes.get('level'));
  if ((level !== 2 && level !== 3) || !CORE.test(root.uri)) {
    report.error(
      `SBML Level 2 and Level 3 are supported; this file is Level ${quote(root.attributes.get('level') ?? '?')}, namespace ${quote(root.uri)}.`,
      root.place,
    );
    return undefined;
  }
  for (const [uri, attribute, value] of root.foreign) {
    if (attribute !== 'required') continue;
    const prefix = [...namespaces].find(([, other]) => other === uri)?.[0] ?? uri;
    if (value === 'true' || value === '1') {
      report.error(`The file needs the SBML package ${quote(prefix)}, which is not supported.`, root.place);
    } else report.note(`What the SBML package ${quote(prefix)} adds is left out; it changes no results.`, root.place);
  }
  const model = childOf(root, 'model');
  if (!model) {
    report.error('The file holds no model.', root.place);
    return undefined;
  }
  return readModel(model, new SbmlContext(level, report));
}

function readModel(model: Element, context: SbmlContext): NetworkDocument | undefined {
  const { report } = context;
  for (const list of ['listOfReactions', 'listOfSpecies', 'listOfEvents', 'listOfRules'] as const) {
    const count = listOf(model, list).length;
    const most =
      LIMITS[
        (
          {
            listOfReactions: 'reactions',
            listOfSpecies: 'species',
            listOfEvents: 'events',
            listOfRules: 'rules',
          } as const
        )[list]
      ];
    if (count > most) report.error(`<${list}> has ${count} entries; at most ${most} are supported.`, model.place);
  }
  if (report.failed) return undefined;
  const constraints = childOf(model, 'listOfConstraints');
  if (constraints) report.note('Constraints are left out; they change no results.', constraints.place);
  readFunctions(model, context);
  readReferences(model, context);

  const initial = initialAssignments(model, context);
  const compartments = listOf(model, 'listOfCompartments').map((element): CompartmentEntry => {
    const name = context.id(element);
    const size = initial.get(name) ?? context.number(element, 'size');
    return { name, place: element.place, ...labelOf(element), size };
  });
  const points = new Set(
    listOf(model, 'listOfCompartments').flatMap((e) =>
      Number(e.attributes.get('spatialDimensions') ?? 3) === 0 ? [e.attributes.get('id') ?? ''] : [],
    ),
  );
  const ruled = new Set(
    listOf(model, 'listOfRules').flatMap((e) => (e.name === 'rateRule' ? [] : (e.attributes.get('variable') ?? ''))),
  );
  const species = listOf(model, 'listOfSpecies').map((e) => readSpecies(e, context, initial, points, ruled));
  const globals = listOf(model, 'listOfParameters').map((element): ParameterEntry => {
    const name = context.id(element);
    const unit = element.attributes.get('units');
    return {
      name,
      place: element.place,
      ...labelOf(element),
      value: initial.get(name) ?? context.number(element, 'value'),
      constant: context.truth(element, 'constant', true),
      ...(unit === undefined ? {} : { unit }),
    };
  });
  const lists = ['listOfReactions', 'listOfEvents'].flatMap((list) => listOf(model, list));
  const taken = new Set(
    [...lists, ...listOf(model, 'listOfFunctionDefinitions')].map((e) => e.attributes.get('id') ?? ''),
  );
  for (const entry of [...compartments, ...species, ...globals]) taken.add(entry.name);
  for (const target of initial.keys()) {
    const known = [...compartments, ...species, ...globals].some((e) => e.name === target);
    if (!known) report.error(`An initial assignment sets ${quote(target)}, which is not in the model.`, model.place);
  }
  const rateRules: RuleEntry[] = [];
  const rules = readRules(model, context, rateRules);
  context.constants = constantsOf(
    [...globals, ...compartments.map((c) => ({ ...c, value: c.size, constant: true }))],
    rules,
  );
  const { reactions, parameters } = readReactions(model, context, taken);
  const perUnit = moleculesPerUnit(model, context);
  const time = timeUnit(model);
  const title = plainText(model.attributes.get('name') ?? '');
  const document = withRates(
    {
      id: plainText(model.attributes.get('id') ?? '') || 'model',
      ...(title ? { title } : {}),
      ...(perUnit === undefined ? {} : { moleculesPerUnit: perUnit }),
      ...(time === undefined ? {} : { timeUnit: time }),
      compartments,
      species,
      parameters: [...globals, ...parameters],
      reactions,
      rules,
      ...(rateRules.length > 0 ? { rateRules } : {}),
      events: readEvents(model, context, taken),
    },
    report,
  );
  return withConversion(document, model, context);
}

/** The value of a constant by name, from the values of others; NaN for what changes or has none. */
function constantsOf(
  entries: readonly Pick<ParameterEntry, 'name' | 'value' | 'constant'>[],
  rules: readonly RuleEntry[],
): (name: string) => number {
  const ruled = new Set(rules.map((r) => r.target));
  const fixed = new Map(
    entries.flatMap((e) => (e.constant && !ruled.has(e.name) && e.value ? [[e.name, e.value]] : [])),
  );
  const open = new Set<string>();
  const lookup = (name: string): number => {
    const tree = fixed.get(name);
    if (!tree || open.has(name)) return Number.NaN;
    open.add(name);
    const value = evaluateTree(tree, lookup, Number.NaN);
    open.delete(name);
    return value;
  };
  return lookup;
}

/** Function definitions in any order: one that calls another waits for it. */
function readFunctions(model: Element, context: SbmlContext): void {
  let waiting = listOf(model, 'listOfFunctionDefinitions');
  if (waiting.length > LIMITS.functions) {
    context.report.error(`At most ${LIMITS.functions} functions are supported.`, waiting[0].place);
    return;
  }
  for (;;) {
    const failed: (readonly [Element, MathError])[] = [];
    for (const element of waiting) {
      const math = element.children.find((c) => c.name === 'math' && c.uri === MATHML);
      try {
        if (!math) throw new MathError('A function definition needs a formula (<math>).', element.place);
        context.functions.set(context.id(element), readLambda(math, context.functions));
      } catch (error) {
        if (!(error instanceof MathError)) throw error;
        failed.push([element, error]);
      }
    }
    if (failed.length === 0) return;
    if (failed.length === waiting.length) {
      for (const [element, error] of failed) context.report.error(error.message, { ...error.place, ...element.place });
      return;
    }
    waiting = failed.map(([element]) => element);
  }
}

function initialAssignments(model: Element, context: SbmlContext): ReadonlyMap<string, Tree> {
  const result = new Map<string, Tree>();
  for (const element of listOf(model, 'listOfInitialAssignments')) {
    const target = context.id(element, 'symbol');
    const tree = context.math(element);
    if (!tree) continue;
    if (context.references.has(target)) {
      context.references.set(target, tree);
      continue;
    }
    if (result.has(target)) context.report.error(`${quote(target)} has two initial assignments.`, element.place);
    result.set(target, tree);
  }
  return result;
}

function readSpecies(
  element: Element,
  context: SbmlContext,
  initial: ReadonlyMap<string, Tree>,
  points: ReadonlySet<string>,
  ruled: ReadonlySet<string>,
): SpeciesEntry {
  const { report } = context;
  const name = context.id(element);
  context.refuse(element, { spatialSizeUnits: 'is not supported' });
  const compartment = context.id(element, 'compartment');
  // In a compartment without extent there are no concentrations.
  const substanceOnly = context.truth(element, 'hasOnlySubstanceUnits', false) || points.has(compartment);
  const assigned = initial.get(name);
  const amount = context.number(element, 'initialAmount');
  const concentration = context.number(element, 'initialConcentration');
  if (amount && concentration) {
    report.error(`Species ${quote(name)} has an initial amount and an initial concentration.`, element.place);
  }
  for (const attribute of ['initialAmount', 'initialConcentration']) {
    const text = element.attributes.get(attribute);
    if (text === undefined || assigned || ruled.has(name) || context.number(element, attribute)) continue;
    report.error(`Species ${quote(name)} starts at ${quote(text)}, and nothing gives it a value.`, element.place);
  }
  const start = assigned
    ? ({ value: assigned, as: substanceOnly ? 'amount' : 'concentration' } as const)
    : amount
      ? ({ value: amount, as: 'amount' } as const)
      : concentration && ({ value: concentration, as: 'concentration' } as const);
  return {
    name,
    place: element.place,
    ...labelOf(element),
    compartment,
    initial: start,
    substanceOnly,
    boundary: context.truth(element, 'boundaryCondition', false),
    constant: context.truth(element, 'constant', false),
  };
}

/** Assignment rules; rate rules go to a list of their own. */
function readRules(model: Element, context: SbmlContext, rateRules: RuleEntry[]): RuleEntry[] {
  return listOf(model, 'listOfRules').flatMap((element) => {
    if (element.name === 'rateRule') {
      const value = context.math(element);
      if (value) rateRules.push({ target: context.id(element, 'variable'), value, place: element.place });
      return [];
    }
    if (element.name === 'algebraicRule') {
      context.report.error('Algebraic rules are not supported.', element.place);
      return [];
    }
    if (element.name !== 'assignmentRule') {
      context.report.error(`<${element.name}> is not supported.`, element.place);
      return [];
    }
    const target = context.id(element, 'variable');
    const value = context.math(element);
    if (value && context.references.has(target)) {
      // One of constants stays what it is; any other is refused where it takes part.
      context.references.set(target, value);
      return [];
    }
    return value ? [{ target, value, place: element.place }] : [];
  });
}
