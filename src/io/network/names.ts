import { FUNCTIONS } from '../../compile/expressions/functions';

/**
 * Names that a model's expressions would read as something else, or that mean something to every JavaScript object:
 * a model from outside gets another name there, so that nothing later has to think of it.
 */
const RESERVED: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  'time',
  'true',
  'false',
  'null',
  'this',
  'undefined',
  'NaN',
  'Infinity',
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);

/** Gives every name one that is free of other meanings and of doubles: its own, where it can be. */
export class Renaming {
  private readonly given = new Map<string, string>();
  private readonly taken: Set<string>;
  private readonly reserved: ReadonlySet<string>;

  /** @param names all names of the document, which no new one may hide */
  constructor(names: Iterable<string>, reserved: ReadonlySet<string> = RESERVED) {
    this.taken = new Set(names);
    this.reserved = reserved;
  }

  /** The name to use instead; the same for every call. */
  of(name: string): string {
    const known = this.given.get(name);
    if (known !== undefined) return known;
    let free = name;
    if (this.reserved.has(name)) {
      free = `${name.replace(/^_+|_+$/g, '')}_`;
      while (this.taken.has(free) || this.reserved.has(free)) free += '_';
      this.taken.add(free);
    }
    this.given.set(name, free);
    return free;
  }

  /** A new name like the given one, for something the document does not have. */
  fresh(like: string): string {
    let free = like;
    for (let i = 2; this.taken.has(free) || this.reserved.has(free); i++) free = `${like}${i}`;
    this.taken.add(free);
    return free;
  }

  /** All that had to change, as [before, after]. */
  get changes(): readonly (readonly [string, string])[] {
    return [...this.given].filter(([before, after]) => before !== after);
  }
}
