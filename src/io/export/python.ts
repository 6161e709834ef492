import type { BinaryOp, Expr, UnaryOp } from '../../compile/expressions/expression';
import { isHidden } from '../network/problem';

/** A text as a Python string: quoted, escaped, and without characters that hide or turn others. */
export function pythonString(text: string): string {
  const escaped = [...JSON.stringify(text)].map((c) => {
    const code = c.codePointAt(0)!;
    if (!isHidden(code)) return c;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return escaped.join('');
}

/** A number as a float, so that no language divides it as a whole number. */
export function pythonNumber(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

const WIDTH = 110;

/** Sentences as comment lines: on lines of their own whatever they hold, broken between words. */
export function comment(text: string): string[] {
  const plain = [...text].map((c) => (isHidden(c.codePointAt(0)!) ? ' ' : c)).join('');
  const lines = [''];
  for (const word of plain.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length + 3 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}`.trimEnd());
}

/** Words of Python that nothing can be called by, the soft ones included. */
const KEYWORDS = (
  'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
  'import in is lambda nonlocal not or pass raise return try while with yield match case type _'
).split(' ');

/** Gives names that a Python expression can use. */
export class PythonNames {
  private readonly given = new Map<string, string>();
  private readonly taken: Set<string>;
  private readonly reserved: ReadonlySet<string>;
  private readonly clashes: (name: string) => boolean;

  /**
   * @param names all names there are
   * @param reserved words that mean something else in the script
   * @param clashes whether a name cannot be used for another reason
   */
  constructor(names: readonly string[], reserved: readonly string[], clashes: (name: string) => boolean = () => false) {
    this.taken = new Set(names);
    this.reserved = new Set([...KEYWORDS, ...reserved]);
    this.clashes = clashes;
    for (const name of names) this.given.set(name, this.free(name));
  }

  of(name: string): string {
    return this.given.get(name) ?? name;
  }

  /** A name for something that the model does not name. */
  fresh(like: string): string {
    let name = like;
    for (let i = 2; this.taken.has(name) || this.reserved.has(name); i++) name = `${like}_${i}`;
    this.taken.add(name);
    return name;
  }

  /** What had to change, as a comment for each. */
  get comments(): string[] {
    return [...this.given]
      .filter(([before, after]) => before !== after)
      .flatMap(([before, after]) => comment(`"${before}" means something else here: it is called "${after}".`));
  }

  private free(name: string): string {
    if (!this.reserved.has(name) && !this.clashes(name)) return name;
    let free = `${name}_`;
    while (this.taken.has(free) || this.reserved.has(free) || this.clashes(free)) free += '_';
    this.taken.add(free);
    return free;
  }
}

/** How one library writes what Python leaves open. */
export interface Dialect {
  readonly species: (index: number) => string;
  readonly parameter: (index: number) => string;
  readonly time: string;
  /** A call: of a function of one argument (UnaryOp), pow, min or max. */
  readonly call: (op: UnaryOp | BinaryOp, args: readonly string[]) => string;
  /** 1 where a comparison holds, else 0. */
  readonly truth: (comparison: string) => string;
  readonly choose: (test: string, yes: string, no: string) => string;
}

const INFIX: Partial<Record<BinaryOp, readonly [string, number]>> = {
  add: ['+', 1],
  sub: ['-', 1],
  mul: ['*', 2],
  div: ['/', 2],
};
const COMPARISON: Partial<Record<BinaryOp, string>> = { less: '<', lessEqual: '<=', equal: '==' };
const SIGN = 3;
const ATOM = 4;

/** An expression tree as Python text. */
export function pythonExpression(expr: Expr, dialect: Dialect): string {
  const print = (e: Expr): readonly [text: string, binding: number] => {
    switch (e.kind) {
      case 'number':
        return e.value < 0 ? [`-${pythonNumber(-e.value)}`, SIGN] : [pythonNumber(e.value), ATOM];
      case 'species':
        return [dialect.species(e.index), ATOM];
      case 'parameter':
        return [dialect.parameter(e.index), ATOM];
      case 'time':
        return [dialect.time, ATOM];
      case 'unary':
        return e.op === 'neg' ? [`-${wrap(e.arg, SIGN + 1)}`, SIGN] : [dialect.call(e.op, [print(e.arg)[0]]), ATOM];
      case 'binary': {
        // A guard against rounding; Python has its own.
        if (e.op === 'settle') return print(e.left);
        const compare = COMPARISON[e.op];
        if (compare) return [dialect.truth(`${wrap(e.left, 1)} ${compare} ${wrap(e.right, 1)}`), ATOM];
        const infix = INFIX[e.op];
        if (!infix) return [dialect.call(e.op, [print(e.left)[0], print(e.right)[0]]), ATOM];
        const [symbol, binding] = infix;
        return [`${wrap(e.left, binding)} ${symbol} ${wrap(e.right, binding + 1)}`, binding];
      }
      case 'select':
        return [dialect.choose(`${wrap(e.test, 1)} != 0.0`, print(e.yes)[0], print(e.no)[0]), ATOM];
    }
  };
  const wrap = (e: Expr, minBinding: number): string => {
    const [text, binding] = print(e);
    return binding < minBinding ? `(${text})` : text;
  };
  return print(expr)[0];
}

/** The dialect of NumPy and of its twin in JAX. */
export function arrayDialect(module: 'np' | 'jnp', names: Pick<Dialect, 'species' | 'parameter' | 'time'>): Dialect {
  const functions: Partial<Record<UnaryOp | BinaryOp, string>> = {
    ln: 'log',
    asin: 'arcsin',
    acos: 'arccos',
    atan: 'arctan',
    pow: 'power',
    min: 'minimum',
    max: 'maximum',
  };
  return {
    ...names,
    call: (op, args) => `${module}.${functions[op] ?? op}(${args.join(', ')})`,
    truth: (comparison) => `${module}.where(${comparison}, 1.0, 0.0)`,
    choose: (test, yes, no) => `${module}.where(${test}, ${yes}, ${no})`,
  };
}
