import { choiceLines } from '../network/choices';
import { AVOGADRO, type NetworkDocument, type Participant, type SpeciesEntry } from '../network/document';
import { Renaming } from '../network/names';
import { isHidden } from '../network/problem';
import { printTree } from '../network/tree/print';
import { apply, isNumber, name, type Tree } from '../network/tree/tree';
import { DEFAULT_COMPARTMENT } from './context';
import { CALLS } from './parse/expression';
import { MASS_ACTION } from './parse/reactions';

const SIGNS = { inhibits: '-|', activates: '-o', influences: '-(' } as const;

/** Words that mean something in Antimony, so that nothing in a model can be called so. */
const RESERVED: ReadonlySet<string> = new Set([
  ...CALLS.keys(),
  ...[
    'log',
    'model',
    'module',
    'end',
    'function',
    'species',
    'compartment',
    'const',
    'var',
    'substanceOnly',
    'formula',
  ],
  ...['ext', 'unit', 'at', 'after', 'in', 'is', 'has', 'import', 'DNA', 'gene', 'operator', 'delete', 'assert'],
  ...['algebraic', 'time', 'true', 'false', 'pi', 'exponentiale', 'avogadro', 'and', 'or', 'not', 'identity', 'notes'],
  ...['priority', 't0', 'persistent', 'fromTrigger', MASS_ACTION, 'reaction', 'event', 'constraint', 'maximize'],
  ...['minimize', 'nan', 'NaN', 'NAN', 'notanumber', 'delay', 'rateOf'],
]);

/** A document as Antimony text; reading it gives the same model. Names that are words of the language get a "_". */
export function writeAntimony(document: NetworkDocument): string {
  const { compartments, species, parameters, reactions, rules, events } = document;
  const interactions = document.interactions ?? [];
  const entries = [...compartments, ...species, ...parameters, ...reactions, ...interactions, ...events];
  const renaming = new Renaming(
    entries.map((e) => e.name),
    RESERVED,
  );
  const id = (text: string) => renaming.of(text);
  const print = (tree: Tree) => printTree(tree, id);
  const changing = [...rules, ...(document.rateRules ?? [])];
  const targets = new Set([...changing, ...events.flatMap((e) => e.assignments)].map((t) => t.target));
  const blocks: string[][] = [];

  if (document.moleculesPerUnit !== undefined)
    blocks.push([`unit substance = ${substance(document.moleculesPerUnit)}`]);
  const implied = (c: (typeof compartments)[number]) =>
    c.name === DEFAULT_COMPARTMENT && c.size !== undefined && isNumber(c.size, 1) && !c.label;
  blocks.push(
    compartments
      .filter((c) => !implied(c))
      .map((c) => `compartment ${id(c.name)}${c.size ? ` = ${print(c.size)}` : ''}`),
  );
  const home = new Map(compartments.map((c) => [c.name, c]));
  blocks.push(
    species.map((s) => {
      const where = home.get(s.compartment);
      const words = [...(s.constant ? ['const'] : []), ...(s.substanceOnly ? ['substanceOnly'] : []), 'species'];
      const place = where && !implied(where) ? ` in ${id(s.compartment)}` : '';
      return `${words.join(' ')} ${s.boundary ? '$' : ''}${id(s.name)}${place}`;
    }),
  );
  blocks.push(species.flatMap((s) => initialText(s, id, print)));
  blocks.push(
    parameters.flatMap((p) => {
      const usual = p.constant === !targets.has(p.name);
      const declared = usual && (p.value || changing.some((r) => r.target === p.name)) ? [] : [p];
      return [
        ...declared.map(() => `${p.constant ? 'const' : 'var'} ${id(p.name)}`),
        ...(p.value ? [`${id(p.name)} = ${print(p.value)}`] : []),
        ...(p.unit && /^[A-Za-z_]\w*$/.test(p.unit) ? [`${id(p.name)} has ${p.unit}`] : []),
      ];
    }),
  );
  blocks.push(rules.map((r) => `${id(r.target)} := ${print(r.value)}`));
  blocks.push(
    reactions.map((r) => {
      const arrow = r.reversible ? '->' : '=>';
      return `${id(r.name)}: ${side(r.reactants, id)} ${arrow} ${side(r.products, id)}; ${print(r.law)}`;
    }),
  );
  blocks.push((document.rateRules ?? []).map((r) => `${id(r.target)}' = ${print(r.value)}`));
  blocks.push(
    interactions.map(
      (i) => `${id(i.name)}: ${i.species.map(id).join(' + ')} ${SIGNS[i.kind]} ${i.targets.map(id).join(' + ')}`,
    ),
  );
  blocks.push(
    events.map((e) => {
      const options = [
        ...(e.initialValue ? [] : ['t0=false']),
        ...(e.persistent ? [] : ['persistent=false']),
        ...(e.valuesFromTrigger ? [] : ['fromTrigger=false']),
        ...(e.priority ? [`priority=${print(e.priority)}`] : []),
      ];
      const actions = e.assignments.map((a) => `${id(a.target)} = ${print(a.value)}`).join(', ');
      const delay = e.delay ? `(${print(e.delay)}) after ` : '';
      return `${id(e.name)}: at ${delay}${[`(${print(e.trigger)})`, ...options].join(', ')}: ${actions}`;
    }),
  );
  blocks.push(entries.flatMap((e) => (e.label ? [`${id(e.name)} is "${plain(e.label)}"`] : [])));
  const model = id(/^[A-Za-z_]\w*$/.test(document.id) ? document.id : 'model_');
  if (document.title && !entries.some((e) => e.name === document.id)) {
    blocks.push([`${model} is "${plain(document.title)}"`]);
  }

  const lines = blocks.filter((b) => b.length > 0).map((block) => block.map((line) => `  ${line};`).join('\n'));
  const decided = document.choices
    ? choiceLines(document.choices)
        .map((line) => `${line}\n`)
        .join('')
    : '';
  return `${decided}model *${model}()\n${lines.join('\n\n')}\nend\n`;
}

/** The initial value of a species' symbol: its amount or its concentration, whichever it stands for. */
function initialText(s: SpeciesEntry, id: (text: string) => string, print: (tree: Tree) => string): string[] {
  if (!s.initial) return [];
  const { value, as } = s.initial;
  if ((as === 'amount') === s.substanceOnly) return [`${id(s.name)} = ${print(value)}`];
  return [`${id(s.name)} = ${print(apply(s.substanceOnly ? 'mul' : 'div', value, name(s.compartment)))}`];
}

function side(list: readonly Participant[], id: (text: string) => string): string {
  return list.map(({ species, count }) => (count === 1 ? id(species) : `${count} ${id(species)}`)).join(' + ');
}

function substance(moleculesPerUnit: number): string {
  if (moleculesPerUnit === 1) return 'item';
  return moleculesPerUnit === AVOGADRO ? 'mole' : `${moleculesPerUnit} item`;
}

/** A label that cannot end its quotes or hide what follows. */
function plain(text: string): string {
  return [...text].map((c) => (c === '"' ? "'" : isHidden(c.codePointAt(0)!) ? ' ' : c)).join('');
}
