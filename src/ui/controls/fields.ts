import { locale } from '../../messages/current';
import { controls as texts } from '../../messages/en/controls';
import { fill } from '../../messages/fill';
import { decimalSign, forPeople } from '../../messages/numbers';
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
/** A number with the decimal comma, which is read where the language has it. */
const COMMA = /^[+-]?\d+,\d+$/;
/** Spaces that group digits, and the minus signs that people paste. */
const GROUPS = /[\s_]/g;

const formats = new Map<string, Intl.NumberFormat>();

/** To make one takes as long as to write a thousand numbers. */
function formatIn(language: string): Intl.NumberFormat {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language, { maximumFractionDigits: 12 });
    formats.set(language, format);
  }
  return format;
}

/** A number for a message: grouped by spaces that do not break, exact, never "1e-7" where digits read better. */
export function plain(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return forPeople(value.toString());
  return formatIn(locale())
    .formatToParts(value)
    .map((part) => (part.type === 'group' ? '\u00a0' : part.value))
    .join('');
}

/** Reads what a person typed into a number field; what is refused is explained with the range. */
export function parseField(text: string, range: Range): Parsed {
  const refuse = (why: string): Parsed => ({
    value: null,
    problem: fill(range.whole ? texts().number.wholeFrom : texts().number.from, {
      why,
      min: plain(range.min),
      max: plain(range.max),
    }),
  });
  const compact = text.replace(GROUPS, '').replace(/^−/, '-').replace(/e−/i, 'e-');
  if (compact === '') return refuse(texts().number.empty);
  const shown = text.trim().length > 24 ? `${text.trim().slice(0, 24)}…` : text.trim();
  if (COMMA.test(compact) && decimalSign() !== ',') return refuse(fill(texts().number.comma, { shown }));
  const number = COMMA.test(compact) ? compact.replace(',', '.') : compact;
  if (!NUMBER.test(number)) return refuse(fill(texts().number.none, { shown }));
  const value = Number(number);
  if (range.whole && !Number.isInteger(value)) return refuse(fill(texts().number.notWhole, { shown }));
  if (value < range.min) return refuse(fill(texts().number.small, { shown }));
  if (value > range.max) return refuse(fill(texts().number.large, { shown }));
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
