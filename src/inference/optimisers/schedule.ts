import type { Schedule } from '../types';

/** To a tenth: large steps first, then small ones that average out the noise. */
export const DEFAULT_SCHEDULE: Schedule = { kind: 'cosine', floor: 0.1 };

/**
 * Learning rate at iteration `i` of `n`.
 * - constant
 * - cosine: from the full rate to `floor` times it on half a cosine (Loshchilov & Hutter, ICLR 2017)
 * - step: times `floor` after every `every` iterations
 * - inverse: rate / (1 + i / every), whose sum diverges while that of its squares does not (Robbins & Monro 1951)
 */
export function rateAt(rate: number, { kind, floor = 0.1, every = 50 }: Schedule, i: number, n: number): number {
  switch (kind) {
    case 'constant':
      return rate;
    case 'cosine':
      return rate * (floor + ((1 - floor) / 2) * (1 + Math.cos((Math.PI * i) / Math.max(1, n))));
    case 'step':
      return rate * floor ** Math.floor(i / every);
    case 'inverse':
      return rate / (1 + i / every);
  }
}
