import { allPartners } from '../../estimators/columns';
import { Histogram } from '../../numerics/histogram';
import { type Moments, mergeMoments } from '../../numerics/moments';
import { addFailures } from '../failures/messages';
import type { PreparedJob } from '../job';
import type { Failures, HistogramData } from '../types';

/** Moments and the rest of one block of trajectories. */
export interface BlockResult {
  readonly rows: number;
  readonly reactions: number;
  readonly seconds: number;
  readonly moments: Moments;
  /** Raw output of the first rows, as many as were asked for. */
  readonly paths: Float64Array;
  readonly histogram: HistogramData | null;
  readonly failures: Failures;
  /** The run was concluded before any trajectory of the block was through: its only row is cut off. */
  readonly cut?: boolean;
}

const NO_PATHS = new Float64Array(0);

function joinPaths(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0];
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A histogram out of two, either of which may be missing. */
export function mergeHistograms(a: HistogramData | null, b: HistogramData | null): HistogramData | null {
  if (!a || !b) return a ?? b;
  return Histogram.from(a).merge(b);
}

/** Two consecutive blocks as one, without their paths: those of all blocks are joined once, not at every level of a tree. */
function mergeBlocks(prepared: PreparedJob, a: BlockResult, b: BlockResult): BlockResult {
  const moments: Moments = { count: a.moments.count, data: a.moments.data.slice() };
  mergeMoments(moments, b.moments, partnersOf(prepared));
  return {
    rows: a.rows + b.rows,
    reactions: a.reactions + b.reactions,
    seconds: a.seconds + b.seconds,
    moments,
    paths: NO_PATHS,
    histogram: mergeHistograms(a.histogram, b.histogram),
    failures: addFailures(a.failures, b.failures),
  };
}

const partners = new WeakMap<PreparedJob, Int32Array>();

/** The partner columns of all bins of a job. */
export function partnersOf(prepared: PreparedJob): Int32Array {
  let found = partners.get(prepared);
  if (!found) {
    found = allPartners(prepared.columns, prepared.job.bins);
    partners.set(prepared, found);
  }
  return found;
}

/** Of what is no whole subtree: it is merged last. */
const RAGGED = -1;

/** Level of a stretch of blocks: its binary logarithm where it is a power of two. */
export const levelOf = (blocks: number): number => {
  const level = Math.log2(blocks);
  return Number.isInteger(level) && level >= 0 ? level : RAGGED;
};

/**
 * Merges the blocks of a run in the order of their trajectories, in a fixed binary tree: blocks 2i and 2i + 1 become one, two of
 * these become one of four, and so on; what is left over at the end is merged from the right. A sum of floating-point numbers
 * depends on its order: with a tree, a stretch of 2^k blocks that begins at a multiple of 2^k is the same number whoever computes
 * it, a worker or another machine, and the run's numbers depend on its blocks alone.
 */
export class BlockTree {
  private readonly stack: { readonly level: number; readonly result: BlockResult }[] = [];
  private readonly prepared: PreparedJob;
  /** Paths of the blocks so far, in their order. */
  private paths: Float64Array[] = [];

  constructor(prepared: PreparedJob) {
    this.prepared = prepared;
  }

  /** Takes the next stretch of blocks. @param level its blocks are a whole subtree of 2^level; or the last of all, RAGGED */
  push(result: BlockResult, level = 0): void {
    if (result.paths.length > 0) this.paths.push(result.paths);
    let node = { level, result };
    for (let left = this.stack.at(-1); left && left.level === node.level; left = this.stack.at(-1)) {
      this.stack.pop();
      const merged = mergeBlocks(this.prepared, left.result, node.result);
      node = { level: level === RAGGED ? RAGGED : node.level + 1, result: merged };
    }
    this.stack.push(node);
  }

  /** All that has been taken as one; null before anything has. */
  total(): BlockResult | null {
    const all = this.stack.reduceRight<BlockResult | null>(
      (right, { result }) => (right ? mergeBlocks(this.prepared, result, right) : result),
      null,
    );
    if (!all || this.paths.length === 0) return all;
    this.paths = [joinPaths(this.paths)];
    return { ...all, paths: this.paths[0] };
  }
}
