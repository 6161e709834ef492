import { significant } from '../../../figures/format';

/** A number in a formula. */
export const tex = (value: number, digits = 3): string =>
  significant(value, digits)
    .replace('−', '-')
    // A comma without braces has a space behind it, as in a list.
    .replace(',', '{,}')
    .replace(/\u2009|\u202f|\s/g, '\\,')
    .replace(/·10(.+)$/, (_, power: string) => `\\cdot 10^{${[...power].map((c) => DIGITS[c] ?? c).join('')}}`);

/** A number as a further term of a sum. */
export const signed = (value: number, digits = 3): string =>
  value < 0 ? `- ${tex(-value, digits)}` : `+ ${tex(value, digits)}`;

/** "left = right" and, below it, what follows: wide formulas stay readable on a phone. */
export const lines = (...parts: readonly string[]): string =>
  `\\begin{aligned}${parts.map((part) => part.replace('=', '&=')).join('\\\\')}\\end{aligned}`;

const DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((c, i): [string, string] => [c, String(i)]).concat([['⁻', '-']]),
);

/** Text in a formula: names keep their letters, whatever those mean in TeX. */
export const texText = (text: string): string =>
  `\\text{${text.replace(/[\\{}$%#&_^~]/g, (c) => (c === '_' ? '\\_' : ' '))}}`;

/** Colours of reactions, by their number: Okabe and Ito's, told apart by most eyes. */
const COLORS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#a08500', '#7a7a85'];
export const reactionColor = (r: number): string => COLORS[r % COLORS.length];
