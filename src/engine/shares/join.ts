import { FIELDS } from '../../numerics/moments';
import { blockSize, histogramOf, momentsOf } from '../cpu/block';
import { type BlockResult, BlockTree, levelOf } from '../cpu/merging';
import { addFailures, describeFailures, NO_FAILURES } from '../failures/messages';
import { type PreparedJob, prepareJob } from '../job';
import type { Job, Snapshot } from '../types';
import { piecesOf } from './pieces';
import { keptOf, type PieceResult } from './share';

/** Pieces that are not those of the job: says which. */
export class JoinError extends Error {
  override readonly name = 'JoinError';
}

/**
 * The result of a job out of the pieces of all shares, in any order: bit for bit that of the CPU engine, but for the seconds.
 * @throws JoinError if pieces are missing, overlap or have another shape
 */
export function join(job: Job, pieces: readonly PieceResult[]): Snapshot {
  const prepared = prepareJob(job);
  const size = blockSize(prepared);
  const tree = new BlockTree(prepared);
  const paths: Float64Array[] = [];
  let at = 0;
  let open: PieceResult[] = [];
  const width = job.bins * prepared.columns.rawWidth;
  for (const piece of [...pieces].sort((a, b) => a.offset - b.offset)) {
    check(prepared, piece, at, size);
    at += piece.trajectories;
    const kept = piece.whole ? piece.raw : piece.raw.subarray(0, keptOf(job, piece) * width);
    if (kept.length > 0) paths.push(kept);
    if (piece.whole) {
      tree.push(wholeBlocks(piece), levelOf(Math.ceil(piece.trajectories / size)));
      continue;
    }
    open.push(piece);
    if (at % size === 0 || at === job.trajectories) {
      tree.push(blockOf(prepared, open));
      open = [];
    }
  }
  if (at !== job.trajectories) throw new JoinError(`trajectories from number ${at} on are missing`);
  const all = tree.total() as BlockResult;
  return {
    job,
    state: 'done',
    message: [prepared.note, describeFailures(all.failures, all.rows)].filter(Boolean).join(' '),
    done: all.rows,
    reactions: all.reactions,
    seconds: all.seconds,
    moments: all.moments,
    paths: concatenate(paths),
    histogram: all.histogram,
    failures: all.failures,
    compilations: 0,
  };
}

/** A piece follows the one before it, is one that this job has, and holds as many numbers as it must. */
function check({ job, columns }: PreparedJob, piece: PieceResult, at: number, size: number): void {
  const { offset, trajectories, whole, moments, raw } = piece;
  if (offset > at) throw new JoinError(`trajectories ${at} to ${offset - 1} are missing`);
  if (offset < at) throw new JoinError(`trajectories from number ${offset} on are there twice`);
  const inside = trajectories >= 1 && offset + trajectories <= job.trajectories;
  const cut = inside ? piecesOf(piece, size, job.trajectories) : [];
  const own = whole ? cut.length === 1 && cut[0].whole : inside && trajectories <= size - (offset % size);
  const kept = whole ? keptOf(job, piece) : trajectories;
  const shaped =
    raw.length === kept * job.bins * columns.rawWidth &&
    whole === (moments !== null) &&
    (!moments || (moments.count === trajectories && moments.data.length === job.bins * columns.width * FIELDS)) &&
    (!whole || (job.histogram !== undefined) === (piece.histogram !== null));
  if (!own || !shaped)
    throw new JoinError(`what is said of trajectories from number ${offset} on does not fit the question`);
}

function wholeBlocks({
  trajectories: rows,
  moments,
  reactions,
  seconds,
  histogram,
  failures,
}: PieceResult): BlockResult {
  if (!moments) throw new JoinError('a piece has no moments');
  return { rows, reactions, seconds, moments, paths: new Float64Array(0), histogram, failures };
}

/** A block out of all its trajectories. */
function blockOf(prepared: PreparedJob, pieces: readonly PieceResult[]): BlockResult {
  const raw = concatenate(pieces.map((piece) => piece.raw));
  const sum = (of: (piece: PieceResult) => number) => pieces.reduce((total, piece) => total + of(piece), 0);
  const rows = sum(({ trajectories }) => trajectories);
  return {
    rows,
    reactions: sum(({ reactions }) => reactions),
    seconds: sum(({ seconds }) => seconds),
    moments: momentsOf(prepared, raw, rows),
    paths: new Float64Array(0),
    histogram: histogramOf(prepared, raw, rows),
    failures: pieces.map(({ failures }) => failures).reduce(addFailures, NO_FAILURES),
  };
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
