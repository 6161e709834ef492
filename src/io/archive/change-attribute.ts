import { Report } from '../network/problem';
import { type Element, readXml } from '../sbml/xml';
import { ArchiveError } from './archived-experiment';

/** A step of a path: an element's name, and an attribute that it has. */
interface Step {
  readonly name: string;
  readonly key?: string;
  readonly value?: string;
}

const STEP = /^(?:[\w.-]+:)?([\w.-]+|\*)(?:\[\s*@([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|&quot;(.*)&quot;)\s*\])?$/;

/** /sbml:sbml/sbml:model/sbml:listOfSpecies/sbml:species[@id='A']/@initialAmount: prefixes are not looked at. */
function parsePath(target: string): { steps: Step[]; attribute: string } {
  const parts = target.split('/').slice(1);
  const last = parts.pop() ?? '';
  const attribute = /^@(?:[\w.-]+:)?([\w.-]+)$/.exec(last)?.[1];
  const steps = parts.map((part): Step | null => {
    const [, name, key, single, double, entity] = STEP.exec(part) ?? [];
    if (name === undefined) return null;
    return key === undefined ? { name } : { name, key, value: single ?? double ?? entity };
  });
  if (attribute === undefined || steps.length === 0 || steps.some((step) => !step))
    throw new ArchiveError(`The experiment changes ${target}, which is no attribute that can be changed here.`);
  return { steps: steps as Step[], attribute };
}

function find(root: Element, [first, ...rest]: readonly Step[]): Element[] {
  const matches = (e: Element, { name, key, value }: Step) =>
    (name === '*' || e.name === name) && (key === undefined || e.attributes.get(key) === value);
  let found = matches(root, first) ? [root] : [];
  for (const step of rest) found = found.flatMap((e) => e.children.filter((child) => matches(child, step)));
  return found;
}

const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');

/** The text of an XML document with the value of one attribute changed or added. @throws ArchiveError */
export function changeAttribute(text: string, target: string, value: string): string {
  const { steps, attribute } = parsePath(target);
  const report = new Report();
  const xml = readXml(text, report);
  if (!xml) throw new ArchiveError(report.problems[0]?.message ?? 'The model is no XML.');
  const found = find(xml.root, steps);
  if (found.length !== 1)
    throw new ArchiveError(`The experiment changes ${target}, of which the model has ${found.length}.`);
  const start = offsetOf(text, found[0].place.line, found[0].place.column);
  const end = tagEnd(text, start);
  const tag = text.slice(start, end);
  if (!new RegExp(`^<(?:[\\w.-]+:)?${found[0].name}[\\s/>]`).test(tag))
    throw new ArchiveError(`The experiment changes ${target}, which cannot be found in the model's text.`);
  const known = new RegExp(`(\\s${attribute.replace('.', '\\.')}\\s*=\\s*)("[^"]*"|'[^']*')`);
  const changed = known.test(tag)
    ? tag.replace(known, (_, head: string) => `${head}"${escaped(value)}"`)
    : tag.replace(/^<[^\s/>]+/, (name) => `${name} ${attribute}="${escaped(value)}"`);
  return `${text.slice(0, start)}${changed}${text.slice(end)}`;
}

/** Where a tag begins: lines end as XML's do, columns count from 1. */
function offsetOf(text: string, line: number, column: number): number {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (let n = 1; n < line; n++) {
    const end = text.slice(at).search(/\r\n|\r|\n/);
    at += end + (text.startsWith('\r\n', at + end) ? 2 : 1);
  }
  // The parser's columns of a start tag may be one off behind other text: the tag itself says where it is.
  return text.indexOf('<', Math.max(at, at + column - 2));
}

/** Behind the ">" that ends a start tag; one inside a value does not. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return i + 1;
  }
  return text.length;
}
