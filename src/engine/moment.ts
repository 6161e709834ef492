import type { Job } from './types';

/** The moment that an observable of the time is observed at: the one whose histogram is asked for, or the horizon. */
export const momentOf = ({ histogram, from, to, bins }: Job): number =>
  histogram ? from + ((histogram.bin + 1) * (to - from)) / bins : to;
