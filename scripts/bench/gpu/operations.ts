/** What one pass through a piece of WGSL does, calls included. */
export interface Operations {
  /** Arithmetic, comparisons, shifts, bitwise operations, and cheap built-in functions: one each. */
  readonly simple: number;
  /** Divisions and functions such as exp, which take several cycles. */
  readonly special: number;
}

const NONE: Operations = { simple: 0, special: 0 };
const SPECIAL = new Set('exp exp2 log log2 pow sqrt inverseSqrt sin cos tan asin acos atan sinh cosh tanh'.split(' '));
const CHEAP = new Set('select min max abs floor ceil round trunc sign fma clamp dot'.split(' '));

const plus = (a: Operations, b: Operations, times = 1): Operations => ({
  simple: a.simple + times * b.simple,
  special: a.special + times * b.special,
});

/** From an opening brace to the one that closes it. */
function block(text: string, open: number): string {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++;
    if (text[i] === '}' && --depth === 0) return text.slice(open + 1, i);
  }
  throw new Error('A brace is never closed.');
}

const withoutComments = (text: string) => text.replace(/\/\/.*$/gm, '');
/** Types in angle brackets would look like comparisons. */
const withoutTypes = (text: string) => text.replace(/\b(?:bitcast|array|ptr|vec[234]|atomic)<[^<>]*>/g, 'T');

/**
 * Counts operations on 32-bit numbers in the innermost loop of a kernel's `main`: what a reaction takes, one lane, memory
 * traffic apart. Both sides of an `if` count; loops must have a number as their bound.
 * @throws Error where a loop's passes cannot be told from the text
 */
export function operationsPerReaction(wgsl: string): Operations {
  const text = withoutComments(wgsl);
  const functions = new Map<string, string>();
  for (const { 1: name, index } of text.matchAll(/\bfn (\w+)\s*\(/g))
    functions.set(name, block(text, text.indexOf('{', index)));
  const main = functions.get('main');
  const loop = main?.search(/\bloop \{/) ?? -1;
  if (!main || loop < 0) throw new Error('The kernel has no loop over reactions.');
  const known = new Map<string, Operations>();
  const ofFunction = (name: string): Operations => {
    const body = functions.get(name);
    if (body === undefined) return NONE;
    const counted = known.get(name) ?? ofBody(body);
    known.set(name, counted);
    return counted;
  };
  const ofBody = (body: string): Operations => {
    const inner = /\bfor \(var (\w+) = 0u?; \1 < (\w+); \1\+\+\) \{/.exec(body);
    if (inner) {
      const passes = Number.parseInt(inner[2], 10);
      if (Number.isNaN(passes)) throw new Error(`The passes of "${inner[0]}" are not known.`);
      const open = inner.index + inner[0].length - 1;
      const within = block(body, open);
      const rest = body.slice(0, inner.index) + body.slice(open + within.length + 2);
      return plus(ofBody(rest), ofBody(within), passes);
    }
    if (/\b(?:for|while)\b/.test(body)) throw new Error('The passes of a loop are not known.');
    const plain = withoutTypes(body);
    const operators = plain.match(/<<|>>|&&|\|\||[<>=!]=|\+\+|[-+*%&|^<>~](?!>)/g) ?? [];
    let sum: Operations = { simple: operators.length, special: (plain.match(/\//g) ?? []).length };
    for (const { 1: name } of plain.matchAll(/\b(\w+)\s*\(/g)) {
      if (SPECIAL.has(name)) sum = plus(sum, { simple: 0, special: 1 });
      else if (CHEAP.has(name)) sum = plus(sum, { simple: 1, special: 0 });
      else sum = plus(sum, ofFunction(name));
    }
    // Pointers: the star and the ampersand of `(*path).x` and `&path` compute nothing.
    const pointers = plain.match(/\(\*\w+\)|[(,]\s*&/g)?.length ?? 0;
    return { ...sum, simple: sum.simple - pointers };
  };
  return ofBody(block(main, main.indexOf('{', loop)));
}
