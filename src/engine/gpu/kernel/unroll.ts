/**
 * Unrolls the loops of a WGSL text that end in the comment "//!unroll", e.g.
 *
 *   for (var p = 0u; p < P; p++) { //!unroll
 *
 * into one block per pass with p replaced by its value. The text stays valid WGSL without it; with it every array index
 * is a constant, so that drivers (and SwiftShader, which unrolls nothing) keep small arrays in registers.
 * "//!unroll if small" leaves the loop as it is unless `small`. A loop of more passes than `most` says for its bound stays
 * one in any case: beyond some hundred registers a driver takes minutes to compile what then spills into memory all the same.
 * @param sizes value of each name that may bound a loop
 * @param most by the name of the bound, most passes that are unrolled
 */
export function unroll(
  source: string,
  sizes: Readonly<Record<string, number>>,
  small: boolean,
  most: (bound: string) => number = () => Number.POSITIVE_INFINITY,
): string {
  const header = /for \(var (\w+) = 0u; \1 < (\w+); \1\+\+\) \{ *\/\/!unroll( if small)?/;
  // Where code would grow with the product of species, reactions and parameters, compiling takes longer than running.
  let text = small ? source : source.replaceAll('//!unroll if small', '// (kept as a loop)');
  for (;;) {
    const match = header.exec(text);
    if (!match) return text;
    const [whole, name, bound] = match;
    const count = sizes[bound] ?? Number.parseInt(bound, 10);
    if (!Number.isInteger(count)) throw new Error(`Cannot unroll a loop up to ${bound}: its size is unknown.`);
    if (count > most(bound)) {
      text =
        text.slice(0, match.index) +
        whole.replace('//!unroll', '// (too long to unroll)') +
        text.slice(match.index + whole.length);
      continue;
    }
    const start = match.index + whole.length;
    const end = closing(text, start);
    const body = text.slice(start, end);
    const index = new RegExp(`(?<![.\\w])${name}(?!\\w)`, 'g');
    const copies = Array.from({ length: count }, (_, i) => `{${body.replace(index, `${i}u`)}}`);
    text = text.slice(0, match.index) + copies.join('\n') + text.slice(end + 1);
  }
}

/** Functions of the model (compile/wgsl/emit-wgsl.ts) and of the kernels that return arrays. */
const ARRAYS = 'propensities|cumulative|by_parameter|rate_slopes|log_slopes|observe|counts_of|turn_theta|theta';

/**
 * Keeps the arrays that functions return in variables: where loops stay loops, Chromium's compiler of WGSL copies a value
 * that is no variable as a whole for every element that is taken from it.
 */
export const inVariables = (source: string): string =>
  source.replace(new RegExp(`\\blet (\\w+) = (${ARRAYS})\\(`, 'g'), 'var $1 = $2(');

/** Position of the brace that closes the block which begins before `from`. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '{') depth++;
    if (text[i] === '}' && --depth === 0) return i;
  }
  throw new Error('An unrolled loop has no end.');
}
