import type { ObservableKind } from '../types';
import type { ControlGrid } from './numbers';

/** Cells of the one bin if there is one, and of every bin if there are many. */
const CELLS = 32;
const AVERAGE_CELLS = 24;
/** Cells at the start of a bin, where a transient may be short. */
const START_CELLS = 6;
const FEW_CELLS = 4;
/** Cells of all bins together, as far as these limits allow. */
const MANY_CELLS = 128;
const BURN_IN_BLOCKS = 12;
/** Blocks looked back where there are many bins. */
const MAX_REACH = 48;

/**
 * Cell lengths grow geometrically back from a bin's end: the value function changes fast there, and settles before.
 */
export function controlGrid(
  { from, to, bins }: { readonly from: number; readonly to: number; readonly bins: number },
  kind: ObservableKind,
): ControlGrid {
  const most = kind === 'endpoint' ? CELLS : AVERAGE_CELLS;
  const own = bins > 256 ? 1 : Math.min(most, Math.max(FEW_CELLS, Math.round(MANY_CELLS / bins)));
  const burnIn = from > 0 ? BURN_IN_BLOCKS : 0;
  const width = (to - from) / bins;
  const early = burnIn > 0 ? growing(from, burnIn, 1.7) : [];
  const one =
    kind === 'endpoint'
      ? growing(width, own, own > 8 ? 1.27 : 2)
      : own > 2 * START_CELLS
        ? averaging(width, own)
        : growing(width, own, 1.3);
  return {
    lengths: [...early, ...Array.from({ length: bins }, () => one).flat()],
    blocks: [...early.map(() => 1), ...Array.from({ length: bins }, () => own)],
    burnIn,
    own,
    reach: Math.min(MAX_REACH, burnIn + bins - 1),
  };
}

/** Cells that are needed where there are no increments to take: what is before the first bin, and the bins. */
export function plainGrid({
  from,
  to,
  bins,
}: {
  readonly from: number;
  readonly to: number;
  readonly bins: number;
}): ControlGrid {
  const early = from > 0 ? [from] : [];
  const own = Array.from({ length: bins }, () => (to - from) / bins);
  const lengths = [...early, ...own];
  return { lengths, blocks: lengths.map(() => 1), burnIn: early.length, own: 1, reach: 0 };
}

/** n lengths with a given sum, each the larger by a factor the farther it is from the end. */
function growing(sum: number, n: number, factor: number): number[] {
  const weights = Array.from({ length: n }, (_, i) => factor ** (n - 1 - i));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => (sum * w) / total);
}

/** Cells for an average: as good as equal, but for the first ones. */
function averaging(width: number, n: number): number[] {
  const rest = n - START_CELLS + 1;
  const even = growing(width, rest, 1.05);
  return [...growing(even[0], START_CELLS, 1 / 1.7), ...even.slice(1)];
}
