/** Times as ends of equal bins from 0: what engines observe at. */
export interface TimeGrid {
  readonly to: number;
  readonly bins: number;
  /** Bin at whose end each time lies; -1 for time 0, which is the initial state. */
  readonly index: readonly number[];
  /** Largest distance of a time from its bin's end, as a share of `to`; 0 if all are met. */
  readonly moved: number;
}

/** Bins that are tried, so that every time is met; then the finest is taken and times are moved to the nearest end. */
const MAX_BINS = 240;
const MET = 1e-9;

/** @param times ascending, ≥ 0, the last one > 0 */
export function gridOf(times: readonly number[]): TimeGrid {
  const to = times[times.length - 1];
  const off = (bins: number) =>
    times.reduce((worst, t) => Math.max(worst, Math.abs((t / to) * bins - Math.round((t / to) * bins)) / bins), 0);
  let bins = MAX_BINS;
  for (let tried = 1; tried <= MAX_BINS; tried++) {
    if (off(tried) > MET) continue;
    bins = tried;
    break;
  }
  const moved = off(bins);
  return { to, bins, index: times.map((t) => Math.round((t / to) * bins) - 1), moved: moved > MET ? moved : 0 };
}
