import { impossibleWord, UsageError } from './errors';

/** One option of a command: how it is written, what it means, how its text becomes a value. */
export interface Option<T> {
  /** Placeholder of its value in the help; empty for a switch. */
  readonly value: string;
  readonly about: string;
  /** The default, as the help shows it. */
  readonly fallback?: string;
  /** @param texts what was given, in order: none, one, or (if `repeats`) several @throws UsageError */
  readonly read: (texts: readonly string[], flag: string) => T;
  readonly repeats?: boolean;
}

export type Options = Readonly<Record<string, Option<unknown>>>;
export type Values<O extends Options> = { readonly [K in keyof O]: ReturnType<O[K]['read']> };

interface About {
  readonly value: string;
  readonly about: string;
}

/** A switch. */
export function flag(about: string): Option<boolean> {
  return { value: '', about, read: (texts) => texts.length > 0 };
}

/** Any text; undefined when not given. */
export function text(spec: About & { readonly fallback?: string }): Option<string | undefined> {
  return { ...spec, read: ([given]) => given };
}

/** An option that may be given several times. */
export function repeated(spec: About): Option<readonly string[]> {
  return { ...spec, repeats: true, read: (texts) => texts };
}

interface Range {
  readonly whole?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** The value must be larger than `min`, not just equal. */
  readonly open?: boolean;
}

/** Says what a range admits, e.g. "a whole number from 1 to 4096". */
function describe({ whole, min, max, open }: Range): string {
  const kind = whole ? 'a whole number' : 'a number';
  if (min !== undefined && max !== undefined)
    return `${kind} ${open ? 'above' : 'from'} ${min} ${open ? 'up ' : ''}to ${max}`;
  if (min !== undefined) return open ? `${kind} larger than ${min}` : `${kind} of at least ${min}`;
  return kind;
}

/** Reads a number. @throws UsageError naming `what` if it is none or lies outside the range */
export function numberIn(given: string, what: string, range: Range): number {
  const x = given.trim() === '' ? Number.NaN : Number(given);
  const { whole, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, open } = range;
  if (!Number.isFinite(x) || (whole && !Number.isInteger(x)) || x < min || x > max || (open && x === min)) {
    throw new UsageError(`${what} must be ${describe(range)}, not ${given === '' ? 'empty' : given}`);
  }
  return x;
}

/** A number in a range; undefined when not given. */
export function optionalNumber(spec: About & Range & { readonly fallback?: string }): Option<number | undefined> {
  const read = ([given]: readonly string[], name: string) =>
    given === undefined ? undefined : numberIn(given, name, spec);
  return { ...spec, read };
}

/** A number in a range, with a default. */
export function number(spec: About & Range & { readonly otherwise: number }): Option<number> {
  const read = ([given]: readonly string[], name: string) =>
    given === undefined ? spec.otherwise : numberIn(given, name, spec);
  return { ...spec, fallback: String(spec.otherwise), read };
}

/** One of several words, with the first as default. */
export function choice<T extends string>(about: string, words: readonly T[]): Option<T> {
  return {
    value: words.join('|'),
    about,
    fallback: words[0],
    read: ([given], name) => {
      if (given === undefined) return words[0];
      const found = words.find((word) => word === given);
      if (found === undefined) throw impossibleWord(name, given, words);
      return found;
    },
  };
}

/** One of several words; undefined when not given. */
export function optionalChoice<T extends string>(
  about: string,
  words: readonly T[],
  fallback?: string,
): Option<T | undefined> {
  const one = choice(about, words);
  const { fallback: _, ...rest } = one;
  return {
    ...rest,
    ...(fallback === undefined ? {} : { fallback }),
    read: (texts, name) => (texts.length === 0 ? undefined : one.read(texts, name)),
  };
}
