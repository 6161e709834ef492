/**
 * Round-off in sums, relative to the size of what was summed (compile/expressions/magnitude.ts): f64 keeps 2^-53 of every term, and a
 * formula of a dozen operations loses a few times that. Twin of shaders/lib/round-off.wgsl, whose numbers are larger
 * by what f32 keeps less.
 */
export const ROUND_OFF = 2 ** -46;

/** Largest distance from a whole number, in molecules, that is still taken for round-off: a half never is. */
const MAX_TOLERANCE = 0.25;

/** Whether a value is 0 but for round-off; nothing is beside infinite terms. @param magnitude size of the terms it was summed from */
export const isRoundOff = (value: number, magnitude: number): boolean =>
  Math.abs(value) <= ROUND_OFF * magnitude && magnitude < Number.POSITIVE_INFINITY;

/**
 * The whole number that a value is but for round-off; NaN if it is none.
 * @param magnitude size of the terms it was summed from, at least |value|
 */
export function nearestWhole(value: number, magnitude = Math.abs(value)): number {
  const whole = Math.round(value);
  // A count that comes from decimal fractions (10 / 0.7 * 0.7) has lost more than one rounding: 2^-33 of it is allowed.
  return Math.abs(value - whole) <= Math.min(MAX_TOLERANCE, 2 ** -33 * Math.max(magnitude, Math.abs(value)))
    ? whole + 0
    : Number.NaN;
}
