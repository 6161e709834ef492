import { codePoint, isHidden, type Place, type Report } from '../../network/problem';

export type TokenKind = 'name' | 'number' | 'string' | 'symbol' | 'newline' | 'end';

export interface Token extends Place {
  readonly kind: TokenKind;
  /** As written; a string without its quotes. */
  readonly text: string;
}

/** Longest first, so that `->` is not read as minus and greater. */
const SYMBOLS = [
  ...['...', '<->', '<=>', '->', '=>', '-|', ':=', '==', '!=', '<>', '<=', '>=', '&&', '||'],
  ...['+', '-', '*', '/', '^', '%', '=', '<', '>', '!', '(', ')', '[', ']', '{', '}', ',', ';', ':', '$', "'", '@'],
];
/** `A.S` is one name: the S of the submodel A. */
const NAME = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
/** A backslash at the end of a line goes on in the next one. */
const JOINED = /\\[ \t]*\r?\n/y;

/**
 * Cuts Antimony text into tokens, comments (`//`, `#`, and between slashes and stars) left out. Characters that have no
 * place in a model are reported once each and skipped; hidden ones are refused even in comments, where they could make
 * a text look like another.
 * @param file name of the file, of one that is imported
 */
export function tokenize(text: string, report: Report, file?: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let start = 0;
  let i = 0;
  const own = file === undefined ? {} : { file };
  const place = (from: number, length: number): Place => ({ line, column: from - start + 1, length, ...own });
  const push = (kind: TokenKind, from: number, to: number, value = text.slice(from, to)) =>
    tokens.push({ kind, text: value, ...place(from, Math.max(1, to - from)) });
  const width = (at: number) => (text.codePointAt(at)! > 0xffff ? 2 : 1);
  const newline = () => {
    line++;
    start = i;
  };
  const hidden = (at: number) => {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    report.error(
      `The character ${codePoint(character)} is invisible or changes the order of what is shown; delete it.`,
      place(at, character.length),
    );
  };

  while (i < text.length) {
    const c = text[i];
    const next = text[i + 1];
    if (c === '\r' || c === '\n') {
      // Of empty lines one is enough.
      if (tokens[tokens.length - 1]?.kind !== 'newline') push('newline', i, i + 1);
      i += c === '\r' && next === '\n' ? 2 : 1;
      newline();
    } else if (c === ' ' || c === '\t' || (c === '\ufeff' && i === 0)) i++;
    else if (c === '#' || (c === '/' && next === '/')) {
      while (i < text.length && text[i] !== '\n' && text[i] !== '\r') {
        if (text[i] !== '\t' && isHidden(text.codePointAt(i)!)) hidden(i);
        i += width(i);
      }
    } else if (c === '/' && next === '*') {
      const opened = place(i, 2);
      const close = text.indexOf('*/', i + 2);
      const end = close < 0 ? text.length : close + 2;
      while (i < end) {
        if (text[i] === '\n') {
          i++;
          newline();
          continue;
        }
        if (text[i] !== '\t' && text[i] !== '\r' && isHidden(text.codePointAt(i)!)) hidden(i);
        i += width(i);
      }
      if (close < 0) report.error('This comment is never closed; end it with */.', opened);
    } else if (c === '\\' && matchAt(JOINED, text, i) > 0) {
      i += matchAt(JOINED, text, i);
      newline();
    } else if (text.startsWith(FENCE, i)) {
      // A text of several lines, as notes are written.
      const from = i;
      const opened = place(i, FENCE.length);
      const close = text.indexOf(FENCE, i + FENCE.length);
      const end = close < 0 ? text.length : close;
      i += FENCE.length;
      while (i < end) {
        if (text[i] === '\n') {
          i++;
          newline();
          continue;
        }
        if (text[i] !== '\t' && text[i] !== '\r' && isHidden(text.codePointAt(i)!)) hidden(i);
        i += width(i);
      }
      if (close < 0) report.error(`This text is never closed; end it with ${FENCE}.`, opened);
      else i = close + FENCE.length;
      tokens.push({ kind: 'string', text: text.slice(from + FENCE.length, end), ...opened });
    } else if (c === '"') {
      const from = i++;
      while (i < text.length && text[i] !== '"' && text[i] !== '\n') {
        if (isHidden(text.codePointAt(i)!)) hidden(i);
        i += width(i);
      }
      if (text[i] !== '"') report.error('This text is never closed; end it with ".', place(from, i - from));
      push('string', from, i + 1, text.slice(from + 1, i));
      if (text[i] === '"') i++;
    } else {
      NAME.lastIndex = i;
      NUMBER.lastIndex = i;
      const name = NAME.exec(text)?.[0];
      const number = name === undefined ? NUMBER.exec(text)?.[0] : undefined;
      const symbol =
        name === undefined && number === undefined ? SYMBOLS.find((s) => text.startsWith(s, i)) : undefined;
      const found = name ?? number ?? symbol;
      if (found !== undefined) {
        push(name !== undefined ? 'name' : number !== undefined ? 'number' : 'symbol', i, i + found.length);
        i += found.length;
      } else {
        const character = String.fromCodePoint(text.codePointAt(i)!);
        if (isHidden(character.codePointAt(0)!)) hidden(i);
        else {
          report.error(
            `"${character}" (${codePoint(character)}) cannot stand here; names are made of a–z, A–Z, 0–9 and _.`,
            place(i, character.length),
          );
        }
        i += character.length;
      }
    }
    if (tokens.length > MAX_TOKENS) {
      report.error(`The text has more than ${MAX_TOKENS} words and signs.`, place(i, 1));
      break;
    }
  }
  push('end', i, i, '');
  return tokens;
}

const MAX_TOKENS = 500_000;
const FENCE = '```';

/** Length of what a sticky pattern finds at a place, 0 for nothing. */
function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
