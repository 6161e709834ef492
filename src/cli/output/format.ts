import { Z95 } from '../../numerics/confidence';

/** Decimal places at which a number with this error has two digits left that mean something. */
function places(standardError: number, digits: number): number {
  const exponent = Math.floor(Math.log10(standardError));
  // 0.0996 is written 0.10: rounding may make the number longer.
  const carried = standardError / 10 ** exponent + 0.5 * 10 ** (1 - digits) >= 10 ? exponent + 1 : exponent;
  return digits - 1 - carried;
}

const LONGEST = 9;

/** A number without any error. */
export function plain(x: number, digits = 6): string {
  if (!Number.isFinite(x)) return '–';
  return String(Number(x.toPrecision(digits)));
}

/** A number rounded at the given decimal place, 10^-place; large and tiny ones in powers of ten. */
function rounded(x: number, place: number): string {
  const size = x === 0 ? 0 : Math.floor(Math.log10(Math.abs(x)));
  if (place >= 0 && place <= LONGEST && size < LONGEST) return x.toFixed(place);
  if (place < 0 && size < 6) return String(Math.round(x * 10 ** place) / 10 ** place);
  return x.toExponential(Math.max(0, Math.min(15, place + size)));
}

/** A number with the digits that its standard error supports, without the error. */
export function supported(x: number, standardError: number): string {
  if (!Number.isFinite(x)) return '–';
  if (standardError === 0) return plain(x);
  if (!Number.isFinite(standardError)) return x === 0 ? '0' : `~${Number(x.toPrecision(1))}`;
  return rounded(x, places(standardError, 1));
}

/** "12.34 ± 0.56": an estimate and half of its 95 % interval, both at its second digit. */
export function withInterval(x: number, standardError: number): string {
  if (!Number.isFinite(x)) return '–';
  if (standardError === 0) return `${plain(x)} ± 0`;
  if (!Number.isFinite(standardError)) return `${plain(x)} ± ?`;
  const half = Z95 * standardError;
  const place = places(half, 2);
  return `${rounded(x, place)} ± ${rounded(half, place)}`;
}

/** Said once under every table that writes one. */
export const INTERVAL_NOTE = '± is half of a 95 % interval.';

/** Rows of cells as lines: the first column flush left, numbers flush right, a rule below the head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd();
  return [line(head), '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)), ...rows.map(line)].join('\n');
}
