import type { Place, Report } from '../../network/problem';
import { quote } from '../../network/problem';
import type { Token } from './tokens';

/** Thrown where a statement cannot be read on; the problem has been reported, reading goes on with the next one. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
}

/** A place in a list of tokens that moves on as they are read. */
export class Cursor {
  private readonly tokens: readonly Token[];
  private at = 0;
  readonly report: Report;

  constructor(tokens: readonly Token[], report: Report, at = 0) {
    this.tokens = tokens;
    this.report = report;
    this.at = at;
  }

  get token(): Token {
    return this.tokens[this.at];
  }

  /** The token some way ahead, or behind. */
  ahead(by: number): Token {
    return this.tokens[Math.max(0, Math.min(this.at + by, this.tokens.length - 1))];
  }

  next(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.at++;
    return token;
  }

  is(text: string): boolean {
    const { kind } = this.token;
    return (kind === 'symbol' || kind === 'name') && this.token.text === text;
  }

  /** Reads a symbol or word if it comes next. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  expect(text: string, why: string): Token {
    if (this.is(text)) return this.next();
    return this.fail(`Expected "${text}" ${why}, but found ${this.found()}.`);
  }

  /** A name in the model's sense. */
  name(what: string): Token {
    if (this.token.kind === 'name') return this.next();
    return this.fail(`Expected ${what}, but found ${this.found()}.`);
  }

  /** Whether a statement ends here. */
  get ended(): boolean {
    const { kind, text } = this.token;
    return kind === 'end' || kind === 'newline' || (kind === 'symbol' && text === ';');
  }

  skipNewlines(): void {
    while (this.token.kind === 'newline') this.at++;
  }

  /** Goes to the next line or semicolon. */
  recover(): void {
    while (!this.ended) this.at++;
  }

  /** What comes next, in words. */
  found(): string {
    const { kind, text } = this.token;
    if (kind === 'end') return 'the end of the text';
    return kind === 'newline' ? 'the end of the line' : quote(text);
  }

  fail(message: string, place: Place = this.token): never {
    this.report.error(message, placeOf(place));
    throw new StatementError(message);
  }
}

export function placeOf({ line, column, length, file }: Place, element?: string): Place {
  const at = file === undefined ? { line, column, length } : { line, column, length, file };
  return element === undefined ? at : { ...at, element };
}
