import { locale } from '../../messages/current';
import { forPeople } from '../../messages/numbers';
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
const GROUPS = /[\s_]/g;

/** A number for a message: grouped by spaces that do not break, exact, never "1e-7" where digits read better. */
export function plain(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return forPeople(value.toString());
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 12 })
    .formatToParts(value)
    .map((part) => (part.type === 'group' ? '\u00a0' : part.value))
    .join('');
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
  if (range.whole && !Number.isInteger(value)) return refuse(`${shown} is not whole.`);
  if (value < range.min) return refuse(`${shown} is too small.`);
  if (value > range.max) return refuse(`${shown} is too large.`);
  return { value, problem: '' };
}

/** How a slider spreads its range; `counts` is log(1 + x), which has room for 0; `powers` stops at powers of two. */
export type Scale = 'linear' | 'log' | 'counts' | 'powers';

const FORWARD: Readonly<Record<Scale, (x: number) => number>> = {
  linear: (x) => x,
  log: Math.log,
  counts: Math.log1p,
  powers: Math.log2,
};
const BACKWARD: Readonly<Record<Scale, (x: number) => number>> = {
  linear: (x) => x,
  log: Math.exp,
  counts: Math.expm1,
  powers: (x) => 2 ** Math.round(x),
};

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

/** Position of a slider, 0 to 1. */
export function toPosition(value: number, range: Range, scale: Scale): number {
  const [low, high, at] = [range.min, range.max, value].map(FORWARD[scale]);
  return clamp((at - low) / (high - low), 0, 1);
}

/** Value at a position, rounded to three significant digits so that a slider yields numbers one can say. */
export function fromPosition(position: number, range: Range, scale: Scale): number {
  const [low, high] = [range.min, range.max].map(FORWARD[scale]);
  const raw = BACKWARD[scale](low + position * (high - low));
  const rounded = scale === 'powers' ? raw : Number(raw.toPrecision(3));
  return clamp(range.whole ? Math.round(rounded) : rounded, range.min, range.max);
}

/** The value a key press leads to: along the slider, and at least to the next number there is. */
export function moved(from: number, by: number, range: Range, scale: Scale): number {
  const sign = Math.sign(by);
  if (scale === 'powers') return clamp(2 ** (Math.round(Math.log2(from)) + sign), range.min, range.max);
  const next = fromPosition(toPosition(from, range, scale) + by, range, scale);
  const neighbour = from + sign;
  if (!range.whole || (by > 0 ? next >= neighbour : next <= neighbour)) return next;
  return clamp(neighbour, range.min, range.max);
}
