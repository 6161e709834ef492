import type { Axis, Figure, Margins } from './figure';
import { fixed, superscript } from './format';

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** 1, 2 or 5 times a power of ten, at least as large as asked for. */
function niceStep(min: number): number {
  const power = 10 ** Math.floor(Math.log10(min));
  const factor = [1, 2, 5, 10].find((f) => f * power >= min * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function linearTicks(low: number, high: number, most: number, whole = false): Tick[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const step = Math.max(niceStep(span / most), whole ? 1 : 0);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const large = Math.max(Math.abs(low), Math.abs(high));
  const exponent = Math.floor(Math.log10(large));
  const label = (value: number) => {
    if (Math.abs(value) < step * 1e-6) return '0';
    if (large >= 1e6 || large < 1e-4) {
      const digits = Math.max(0, exponent - Math.floor(Math.log10(step) + 1e-9));
      return `${fixed(value / 10 ** exponent, digits)}·10${superscript(exponent)}`;
    }
    return fixed(value, decimals);
  };
  const ticks: Tick[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i <= Math.floor(high / step + 1e-9); i++) {
    ticks.push({ value: i * step, label: label(i * step) });
  }
  return ticks;
}

/** Digits of the ticks within a decade, the densest first. */
const DIGITS = [
  [1, 1.5, 2, 3, 4, 5, 6, 8],
  [1, 2, 3, 5],
  [1, 2, 5],
  [1, 3],
];

function logTicks(low: number, high: number, most: number): Tick[] {
  if (!(low > 0) || !(high > low)) return [];
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const decades = last - first + 1;
  const plain = (value: number, exponent: number) => fixed(value, Math.max(0, -exponent));
  const power = (exponent: number) =>
    exponent >= -2 && exponent <= 3 ? plain(10 ** exponent, exponent) : `10${superscript(exponent)}`;
  if (decades > 2 || Math.log10(high / low) > 2.2) {
    const powers = (every: number): Tick[] => {
      const ticks: Tick[] = [];
      for (let e = Math.ceil(first / every) * every; e <= last; e += every) {
        ticks.push({ value: 10 ** e, label: power(e) });
      }
      return ticks;
    };
    let every = Math.max(1, Math.ceil(decades / most));
    // One tick alone names no scale.
    while (every > 1 && powers(every).length < 2) every--;
    return powers(every);
  }
  for (const digits of DIGITS) {
    const ticks: Tick[] = [];
    for (let e = first - 1; e <= last; e++) {
      for (const digit of digits) {
        const value = digit * 10 ** e;
        if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) continue;
        const far = e < -3 || e > 3;
        ticks.push({
          value,
          label: far ? `${digit}·10${superscript(e)}` : plain(value, Number.isInteger(digit) ? e : e - 1),
        });
      }
    }
    if (ticks.length >= 2 && ticks.length <= most) return ticks;
  }
  return linearTicks(low, high, most);
}

/** Ticks for an axis that is so many pixels long. */
export function ticksOf(axis: Axis, pixels: number, spacing: number): Tick[] {
  if (axis.rows) return axis.rows.map((label, value) => ({ value, label }));
  const most = Math.max(2, Math.floor(pixels / spacing));
  const [a, b] = axis.range;
  const [low, high] = a < b ? [a, b] : [b, a];
  return axis.log ? logTicks(low, high, most) : linearTicks(low, high, most, axis.whole);
}

const CHARACTER = 6.4;
const X_SPACING = 72;
const Y_SPACING = 40;

export const xTicks = (figure: Figure, pixels: number) => ticksOf(figure.x, pixels, X_SPACING);
export const yTicks = (figure: Figure, pixels: number) => ticksOf(figure.y, pixels, Y_SPACING);

/** Room around the plotting area: as much at the left as the tick labels need. */
export function marginsOf(figure: Figure, height: number): Margins {
  const top = figure.y.title ? 24 : 8;
  const bottom = 38;
  // Exactly the ticks that will stand there: one pixel may make others of them.
  const labels = yTicks(figure, height - top - bottom).map((tick) => tick.label.length);
  const longest = Math.max(2, ...labels);
  return { left: Math.round(Math.min(120, longest * CHARACTER + 14)), right: 14, top, bottom };
}

/** Maps data to [0, 1] along an axis. */
export function unitScale(axis: Axis): (value: number) => number {
  const [a, b] = axis.range;
  if (axis.log) {
    const la = Math.log(a);
    const lb = Math.log(b);
    return (value) => (Math.log(value) - la) / (lb - la);
  }
  return (value) => (value - a) / (b - a);
}

/** The datum at a place along an axis: the inverse of `unitScale`. */
export function valueAt(axis: Axis, unit: number): number {
  const [a, b] = axis.range;
  return axis.log ? a * (b / a) ** unit : a + unit * (b - a);
}

/** A range around values with some air; never empty, never infinite. */
export function padded(low: number, high: number, air = 0.06): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const span = high - low || Math.max(1, Math.abs(high)) * 0.5;
  return [low - span * air, high + span * air];
}

/** A logarithmic range around positive values with some air, at least half a decade wide. */
export function paddedLog(low: number, high: number): [number, number] {
  if (!(low > 0) || !Number.isFinite(high) || high < low) return [0.1, 10];
  const air = Math.max((10 ** 0.5 / Math.min(10 ** 0.5, high / low)) ** 0.5, (high / low) ** 0.06);
  return [low / air, high * air];
}
