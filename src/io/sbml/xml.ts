import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { LIMITS } from '../network/limits';
import type { Place, Report } from '../network/problem';
import { quote } from '../network/problem';

/** An XML element with its place in the text. Comments and processing instructions are left out. */
export interface Element {
  /** Without its prefix. */
  readonly name: string;
  /** Its namespace, '' for none. */
  readonly uri: string;
  /** Attributes without a namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Attributes with a namespace, as [namespace, name, value]. */
  readonly foreign: readonly (readonly [uri: string, name: string, value: string])[];
  readonly children: readonly Element[];
  /** The text directly in it, trimmed. */
  readonly text: string;
  readonly place: Place;
}

/** Namespaces declared on the root, and the root. */
export interface XmlDocument {
  readonly root: Element;
  readonly namespaces: ReadonlyMap<string, string>;
}

/** Ends reading: one of the limits is passed or the text is no XML. */
class Stop extends Error {
  override readonly name = 'Stop';
}

interface Building extends Element {
  readonly children: Element[];
  text: string;
}

/**
 * Reads XML into a tree, with lines and columns. Document types are refused, so that there are no entities but XML's
 * own five: nothing is expanded and nothing is fetched.
 */
export function readXml(text: string, report: Report): XmlDocument | undefined {
  if (text.length > LIMITS.characters) {
    report.error(`The file is longer than ${LIMITS.characters} characters.`);
    return undefined;
  }
  const parser = new SaxesParser({ xmlns: true, position: true });
  // The parser looks entities up in an object that inherits `constructor` and the like.
  parser.ENTITIES = Object.assign(Object.create(null), { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });
  const stack: Building[] = [];
  let root: Building | undefined;
  let namespaces: ReadonlyMap<string, string> = new Map();
  let count = 0;
  let start: Place = { line: 1, column: 1, length: 1 };
  const here = (): Place => ({ line: parser.line, column: Math.max(1, parser.columnIndex), length: 1 });
  const stop = (message: string, place = here()): never => {
    report.error(message, place);
    throw new Stop(message);
  };

  parser.on('error', (error) => {
    // It says the place once more, with the name of a file or without.
    const what = error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, '');
    const cut = /unclosed tag|unexpected end/.test(what) ? '. Its end is missing: fetch or export the file again' : '';
    stop(`This is not well-formed XML: ${what}${cut}.`);
  });
  parser.on('doctype', () => {
    stop('Document type declarations (<!DOCTYPE ...>) are refused; SBML needs none.');
  });
  parser.on('opentagstart', (tag) => {
    const { line, column } = here();
    // The parser has read "<name" and one character more.
    const length = tag.name.length + 1;
    start = { line, column: Math.max(1, column - length), length };
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (++count > LIMITS.xmlElements) stop(`The file has more than ${LIMITS.xmlElements} elements.`);
    if (stack.length >= LIMITS.xmlDepth) stop(`Elements are nested more than ${LIMITS.xmlDepth} deep.`);
    const element = elementOf(tag, start);
    const parent = stack[stack.length - 1];
    if (parent) {
      parent.children.push(element);
      // Text around a child is two words: <cn>1<sep/>2</cn>.
      parent.text += ' ';
    } else {
      root = element;
      namespaces = new Map(Object.entries(tag.ns ?? {}));
    }
    stack.push(element);
  });
  const addText = (piece: string) => {
    if (stack.length > 0) stack[stack.length - 1].text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = stack.pop()!;
    element.text = element.text.trim();
  });
  try {
    // A mark some editors put before the text.
    parser.write(text.startsWith('\ufeff') ? text.slice(1) : text).close();
  } catch (error) {
    if (error instanceof Stop) return undefined;
    throw error;
  }
  return root && { root, namespaces };
}

function elementOf(tag: SaxesTagNS, place: Place): Building {
  const attributes = new Map<string, string>();
  const foreign: (readonly [string, string, string])[] = [];
  for (const attribute of Object.values(tag.attributes) as SaxesAttributeNS[]) {
    if (attribute.prefix === 'xmlns' || attribute.name === 'xmlns') continue;
    if (attribute.uri === '') attributes.set(attribute.local, attribute.value);
    else foreign.push([attribute.uri, attribute.local, attribute.value]);
  }
  const id =
    attributes.get('id') ?? attributes.get('variable') ?? attributes.get('symbol') ?? attributes.get('species');
  const element = `<${tag.local}>${id === undefined ? '' : ` ${quote(id)}`}`;
  return { name: tag.local, uri: tag.uri, attributes, foreign, children: [], text: '', place: { ...place, element } };
}

/** Children of the same namespace with this name. */
export function childrenOf(element: Element, name: string): readonly Element[] {
  return element.children.filter((c) => c.name === name && c.uri === element.uri);
}

export function childOf(element: Element, name: string): Element | undefined {
  return childrenOf(element, name)[0];
}

/** The entries of `<listOf...>`, in order. */
export function listOf(element: Element, list: string): readonly Element[] {
  return childrenOf(element, list).flatMap((l) => l.children.filter((c) => c.uri === element.uri));
}
