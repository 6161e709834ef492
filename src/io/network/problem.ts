import type { Origin } from '../../models/types';

/** What messages of a run say about where an element stands. */
export const originOf = ({ line, file }: Place): Origin => (file === undefined ? { line } : { line, file });

/** Where in a text something stands. */
export interface Place {
  /** Counted from 1. */
  readonly line: number;
  /** In characters (UTF-16 units), counted from 1. */
  readonly column: number;
  /** In characters; at least 1. */
  readonly length: number;
  /** The file, where it is one that the text imports. */
  readonly file?: string;
  /** What stands there, if it has a name: `reaction "Birth"`. */
  readonly element?: string;
}

/** A sentence for a person about a model from outside. An error refuses the model, a note goes with it. */
export interface Problem {
  readonly severity: 'error' | 'note';
  readonly message: string;
  readonly place?: Place;
  readonly fix?: Fix;
}

/** A change of the text that answers a problem, offered for one click. */
export interface Fix {
  /** What the button says. */
  readonly label: string;
  /** None of them overlap. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  /** What is replaced, from the first character to behind the last. */
  readonly from: Spot;
  readonly to: Spot;
  readonly text: string;
}

/** Counted from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** More would not help, and a hostile text could make millions. */
const MAX_PROBLEMS = 100;

/** Collects problems while a text is read, so that one reading reports them all. */
export class Report {
  private readonly list: Problem[] = [];
  private errors = 0;

  error(message: string, place?: Place): void {
    this.errors++;
    this.add('error', message, place);
  }

  note(message: string, place?: Place, fix?: Fix): void {
    this.add('note', message, place, fix);
  }

  /** A report of another text that this one imports at a place: its problems are told there. */
  within(what: string, at: Place): Report {
    const inner = new Report();
    const tell = (severity: Problem['severity']) => (message: string, place?: Place) =>
      this[severity](`${what}${place ? `, line ${place.line}` : ''}: ${message}`, at);
    inner.error = (message, place) => {
      inner.errors++;
      tell('error')(message, place);
    };
    inner.note = tell('note');
    return inner;
  }

  get failed(): boolean {
    return this.errors > 0;
  }

  /** All problems by place in the text; those without one come last. */
  get problems(): readonly Problem[] {
    const key = (p: Problem) => (p.place ? p.place.line * 1e6 + p.place.column : Number.MAX_VALUE);
    return [...this.list].sort((a, b) => key(a) - key(b));
  }

  private add(severity: Problem['severity'], message: string, place?: Place, fix?: Fix): void {
    if (this.list.length >= MAX_PROBLEMS) return;
    const double = this.list.some(
      (p) => p.message === message && p.place?.line === place?.line && p.place?.column === place?.column,
    );
    if (double) return;
    this.list.push({ severity, message, ...(place ? { place } : {}), ...(fix ? { fix } : {}) });
  }
}

/** "Line 3, column 7: message", for a command line. */
export function problemText({ message, place }: Problem): string {
  if (!place) return message;
  if (place.file !== undefined) return `In "${place.file}", line ${place.line}, column ${place.column}: ${message}`;
  return `Line ${place.line}, column ${place.column}: ${message}`;
}

/** Text from a file for use in a sentence: short, in one line, and without characters that hide or turn others. */
export function quote(text: string): string {
  const clean = [...text.slice(0, 200)].map((c) => (isHidden(c.codePointAt(0)!) ? codePoint(c) : c)).join('');
  return `"${clean.length > 60 ? `${clean.slice(0, 60)}…` : clean}"`;
}

/** Control characters, and those that reverse or hide what stands around them (Unicode TR 36, CVE-2021-42574). */
export function isHidden(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    code === 0x61c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xfff0 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe0fff)
  );
}

/** "U+202E" */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
