/** The numbers a field accepts. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

export type Parsed =
  | { readonly value: number; readonly problem: '' }
  | { readonly value: null; readonly problem: string };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Spaces that group digits, and the minus signs that people paste. */
const GROUPS = /[\s  _]/g;

/** A number for a message: grouped, exact, never "1e-7" where digits read better. */
export function plain(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return value.toString();
  return new Intl.NumberFormat('en', { maximumFractionDigits: 12 }).format(value).replaceAll(',', ' ');
}

/** Reads what a person typed into a number field; what is refused is explained with the range. */
export function parseField(text: string, range: Range): Parsed {
  const refuse = (why: string): Parsed => ({
    value: null,
    problem: `${why} ${range.whole ? 'A whole number' : 'A number'} from ${plain(range.min)} to ${plain(range.max)}, please.`,
  });
  const compact = text.replace(GROUPS, '').replace(/^−/, '-').replace(/e−/i, 'e-');
  if (compact === '') return refuse('Nothing was entered.');
  const shown = text.trim().length > 24 ? `${text.trim().slice(0, 24)}…` : text.trim();
  if (/^[+-]?\d+,\d+$/.test(compact)) return refuse(`“${shown}” has a comma; use a point.`);
  if (!NUMBER.test(compact)) return refuse(`“${shown}” is not a number.`);
  const value = Number(compact);
  if (value < range.min) return refuse(`${shown} is too small.`);
  if (value > range.max) return refuse(`${shown} is too large.`);
  if (range.whole && !Number.isInteger(value)) return refuse(`${shown} is not whole.`);
  return { value, problem: '' };
}

/** Position of a slider, 0 to 1, on a linear or logarithmic scale. */
export function toPosition(value: number, range: Range, log: boolean): number {
  const position = log
    ? Math.log(value / range.min) / Math.log(range.max / range.min)
    : (value - range.min) / (range.max - range.min);
  return Math.min(1, Math.max(0, position));
}

/** Value at a position, rounded to three significant digits so that a slider yields numbers one can say. */
export function fromPosition(position: number, range: Range, log: boolean): number {
  const raw = log ? range.min * (range.max / range.min) ** position : range.min + position * (range.max - range.min);
  const rounded = range.whole ? Math.round(raw) : Number(raw.toPrecision(3));
  return Math.min(range.max, Math.max(range.min, rounded));
}
