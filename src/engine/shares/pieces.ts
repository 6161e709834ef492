/**
 * How the trajectories of a run are divided among machines. A run merges its trajectories in blocks of a fixed size, and blocks in
 * a fixed tree (cpu/merging.ts). A share of them, cut anywhere, is made of pieces: whole subtrees of that tree, which need no more
 * than their moments, and parts of blocks at its two ends, of which every trajectory's raw output is kept. So shares can be
 * as small as a trajectory, a whole share of any length takes a few dozen pieces, and joining them gives the run's own numbers to
 * the last bit.
 */

/** Trajectories offset .. offset + trajectories − 1 of a run. */
export interface Stretch {
  readonly offset: number;
  readonly trajectories: number;
}

/** A stretch that is a subtree of whole blocks, or single trajectories of one block. */
export interface Piece extends Stretch {
  readonly whole: boolean;
}

/** Single trajectories computed in one go: few, so that several workers share those of a block. */
export const ROWS = 32;

/** Share `index` of `of`, counted from 1: shares lie side by side and differ by at most one trajectory. */
export function shareOf(trajectories: number, index: number, of: number): Stretch {
  const edge = (i: number) => Math.floor((trajectories * i) / of);
  return { offset: edge(index - 1), trajectories: edge(index) - edge(index - 1) };
}

/** Takes a share apart. @param block trajectories per block @param all trajectories of the run */
export function piecesOf({ offset, trajectories }: Stretch, block: number, all: number): Piece[] {
  const end = offset + trajectories;
  const first = Math.ceil(offset / block);
  const last = end === all ? Math.ceil(all / block) : Math.floor(end / block);
  if (first >= last) return singles(offset, end, block);
  const pieces = singles(offset, first * block, block);
  for (let i = first; i < last; ) {
    let blocks = 1;
    while (i % (2 * blocks) === 0 && i + 2 * blocks <= last) blocks *= 2;
    const from = i * block;
    pieces.push({ offset: from, trajectories: Math.min(all, from + blocks * block) - from, whole: true });
    i += blocks;
  }
  return [...pieces, ...singles(Math.min(last * block, end), end, block)];
}

/** Single trajectories of parts of blocks. */
function singles(from: number, to: number, block: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at < to; ) {
    const end = Math.min(to, at + ROWS, (Math.floor(at / block) + 1) * block);
    pieces.push({ offset: at, trajectories: end - at, whole: false });
    at = end;
  }
  return pieces;
}
