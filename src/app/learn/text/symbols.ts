import { symbols } from '../../../messages/en/learn/symbols';

/** A symbol of a formula: how it is written, what it is, and its unit. */
export interface Symbol {
  readonly tex: string;
  readonly name: string;
  readonly unit: string;
}

const TOKEN =
  /\\(?:dot|Delta)\s*(?:\\?[A-Za-z])(?:_(?:\{[^{}]*\}|[A-Za-z0-9]))?|\\[A-Za-z]+(?:_(?:\{[^{}]*\}|[A-Za-z0-9]))?|[A-Za-z](?:_(?:\{[^{}]*\}|\\mathrm\{[^{}]*\}|[A-Za-z0-9]))?/g;

/** Text in a formula is no symbol. */
const TEXT = /\\(?:text|operatorname|begin|end)\s*\{[^{}]*\}/g;
/** Nor is the d of an integral. */
const DIFFERENTIAL = /(?<=\\,\s*)d(?=[a-z])/g;

/** One way to write a symbol: without \\mathrm, and braces only around what is longer than a letter. */
const plain = (tex: string): string =>
  tex
    .replace(/\\mathrm\s*/g, '')
    .replace(/\s+/g, ' ')
    .replace(/_\{([A-Za-z0-9])\}/g, '_$1');

const isKnown = (tex: string): tex is keyof typeof symbols.english => Object.hasOwn(symbols.english, tex);

/** The symbols of a formula that have a name here, in the order in which they appear. */
export function symbolsIn(tex: string): readonly Symbol[] {
  const found = new Set<keyof typeof symbols.english>();
  for (const [token] of plain(tex.replace(TEXT, ' ').replace(DIFFERENTIAL, '')).matchAll(TOKEN)) {
    // With another index than those listed, a symbol is that without one: a_bind is a propensity.
    const symbol = [token, token.replace(/_.*$/, '')].find(isKnown);
    if (symbol) found.add(symbol);
  }
  const said = symbols();
  return [...found].map((symbol) => ({ tex: symbol, ...said[symbol] }));
}
