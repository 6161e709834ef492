import { list } from '../messages/fill';
import { decimalSign, forPeople } from '../messages/numbers';
import { Z95 } from '../numerics/confidence';

/**
 * Numbers as text: typographic minus, thin spaces between thousands, and no digit that is not known. The decimal sign is the
 * language's.
 */

const THIN = ' ';
const MINUS = '−';
const SUPERSCRIPT: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

export const superscript = (n: number): string => [...String(n)].map((c) => SUPERSCRIPT[c] ?? c).join('');

/** Groups the whole part of a plain decimal and gives it a real minus sign. */
function dress(decimal: string): string {
  const [whole, fraction] = decimal.replace('-', '').split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  const sign = decimal.startsWith('-') && /[1-9]/.test(decimal) ? MINUS : '';
  return sign + grouped + (fraction === undefined ? '' : decimalSign() + fraction);
}

/** A whole number, e.g. a count of trajectories. */
export const whole = (value: number): string => dress(value.toFixed(0));

/** A number with so many decimals. */
export const fixed = (value: number, decimals: number): string =>
  dress(value.toFixed(Math.max(0, Math.min(12, decimals))));

/** a × 10ᵇ with so many significant digits. */
function scientific(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 1)).split('e');
  return `${dress(mantissa)}·10${superscript(Number(exponent))}`;
}

/** A number with so many significant digits, in powers of ten where zeros would mislead. */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= 6 || exponent < -4) return scientific(value, digits);
  return fixed(value, digits - 1 - exponent);
}

/** A number for a table: so many significant digits at most, and no zeros that only fill. */
export function tabular(value: number, digits = 5): string {
  const text = significant(value, digits);
  return text.includes(decimalSign()) ? text.replace(/[.,]?0+(?=·|$)/, '') : text;
}

/** "1.204 ± 0.012": an estimate and half of its 95 % interval, whatever stands before and behind a ±. */
export const plusMinus = (value: number, standardError: number): string => valueAndHalf(value, Z95 * standardError);

/** "1.204 ± 0.012": the half length with two digits, the value with those that it supports. */
export function valueAndHalf(value: number, half: number): string {
  if (!Number.isFinite(value)) return '–';
  if (!Number.isFinite(half)) return `${significant(value, 2)} ± ?`;
  if (half === 0) return significant(value, 6);
  const last = Math.floor(Math.log10(half)) - 1;
  const top = value === 0 ? last : Math.floor(Math.log10(Math.abs(value)));
  const largest = Math.max(top, last + 1);
  if (largest >= 6 || last < -9) {
    const unit = 10 ** largest;
    const decimals = Math.max(0, largest - last);
    return `(${fixed(value / unit, decimals)} ± ${fixed(half / unit, decimals)})·10${superscript(largest)}`;
  }
  return `${fixed(value, -last)} ± ${fixed(half, -last)}`;
}

/** "12.3 M": for rates that change many times a second. */
export function compact(value: number): string {
  for (const [unit, name] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (value >= unit) return `${forPeople((value / unit).toPrecision(3))}${THIN}${name}`;
  }
  return value.toFixed(0);
}

/** A value in an editable field: plain characters, enough digits to give the same number back to a person's eye. */
export const editable = (value: number, digits = 6): string => String(Number(value.toPrecision(digits)));

/** "12 s", "3 min", "2 h": as much as an estimate deserves. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** "A, B and C" */
export const listed = (names: readonly string[]): string => list(names);
