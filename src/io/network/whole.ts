/** Whether a number is whole but for rounding in the division by a size. A tiny one is not 0: it is a few moles' share. */
export function nearlyWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= 1e-9 * Math.abs(value);
}
