import { isHidden, quote, type Report } from '../network/problem';
import type { Defined } from '../network/tree/functions';
import { number, type Tree } from '../network/tree/tree';
import { decimal, MATHML, MathError, readMath } from './mathml';
import { childrenOf, type Element } from './xml';

/** What the readers of SBML's parts share. */
export class SbmlContext {
  readonly level: number;
  readonly report: Report;
  readonly functions = new Map<string, Defined>();
  /** Stoichiometries that have an identifier, which formulas may mention. */
  readonly references = new Map<string, Tree>();
  /** Values of what is constant, for stoichiometries that are formulas; NaN for anything else. */
  constants: (name: string) => number = () => Number.NaN;
  private readonly missing = new Set<string>();

  constructor(level: number, report: Report) {
    this.level = level;
    this.report = report;
  }

  /** A required identifier; reports where it is missing. */
  id(element: Element, attribute = 'id'): string {
    const value = element.attributes.get(attribute);
    if (value === undefined || value === '') {
      this.report.error(`<${element.name}> needs the attribute ${attribute}.`, element.place);
      return '';
    }
    return value;
  }

  /** A truth value; without one that of Level 2, which Level 3 dropped and most programs go on assuming. */
  truth(element: Element, attribute: string, level2: boolean): boolean {
    const text = element.attributes.get(attribute);
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    if (text !== undefined) this.report.error(`${attribute}=${quote(text)} is neither true nor false.`, element.place);
    else if (this.level >= 3) {
      this.assumed(element, attribute, String(level2));
    }
    return level2;
  }

  /** Says once per attribute that it is missing and what is taken instead. */
  assumed(element: Element, attribute: string, value: string): void {
    const key = `${element.name} ${attribute}`;
    if (this.missing.has(key)) return;
    this.missing.add(key);
    this.report.note(
      `<${element.name}> lacks the attribute ${attribute}, for which Level 3 has no default; ${value} is taken.`,
      element.place,
    );
  }

  /**
   * A number as a tree; undefined if the attribute is not there, or says that there is no such number: then a rule or
   * an assignment has to give it.
   */
  number(element: Element, attribute: string): Tree | undefined {
    const text = element.attributes.get(attribute)?.trim();
    if (text === undefined || text === 'NaN' || text === 'INF' || text === '-INF') return undefined;
    const value = decimal(text);
    if (Number.isNaN(value)) {
      this.report.error(`${attribute}=${quote(text)} is not a number.`, element.place);
    }
    return number(value);
  }

  /** The formula of an element; undefined, and reported, if there is none or it cannot be read. */
  math(parent: Element, local: ReadonlyMap<string, Tree> = this.references): Tree | undefined {
    const math = parent.children.find((c) => c.name === 'math' && c.uri === MATHML);
    if (!math) {
      this.report.error(`<${parent.name}> has no formula (<math>).`, parent.place);
      return undefined;
    }
    try {
      return readMath(math, { functions: this.functions, local });
    } catch (error) {
      if (!(error instanceof MathError)) throw error;
      this.report.error(error.message, { ...error.place, element: parent.place.element ?? '' });
      return undefined;
    }
  }

  /** Refuses child elements and attributes by name. */
  refuse(element: Element, names: Readonly<Record<string, string>>): void {
    for (const [name, why] of Object.entries(names)) {
      for (const child of childrenOf(element, name)) this.report.error(`<${name}> ${why}.`, child.place);
      if (element.attributes.has(name)) {
        this.report.error(`The attribute ${name} of <${element.name}> ${why}.`, element.place);
      }
    }
  }
}

/** The name attribute as a label for people, without characters that hide or turn others. */
export function labelOf(element: Element): { readonly label: string } | Record<string, never> {
  const name = plainText(element.attributes.get('name') ?? '');
  return name && name !== element.attributes.get('id') ? { label: name } : {};
}

export function plainText(text: string): string {
  const clean = [...text.slice(0, 200)].filter((c) => !isHidden(c.codePointAt(0)!)).join('');
  return clean.replace(/\s+/g, ' ').trim();
}
