import type { PreparedJob } from '../job';
import type { GpuSetup } from './device';
import { kernelOf } from './kernel/kernel';
import { chunksOf, isCausal, RECORD_WORDS } from './stats';

/** Memory for the raw output of one batch, and for the state of all lanes, at most. */
export const BUFFER_BYTES = 64 * 2 ** 20;
/** Fewest trajectories a batch must be able to hold. */
const MIN_BATCH = 64;
/** The first batch is small, so that a picture comes at once; later ones grow by this factor. */
const FIRST_BATCH = 128;
const GROWTH = 4;
const MAX_BATCH = 65_536;

export interface Plan {
  /** Trajectories that fit into one batch. */
  readonly capacity: number;
  /** For all batches that run side by side: most workgroups of lanes, and bytes of raw output. */
  readonly workgroups: number;
  readonly sampleBytes: number;
}

const mebibytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;

/** A job is too large for the GPU engine; another engine may have the room. */
export class MemoryError extends Error {
  override readonly name = 'MemoryError';
}

/** Fits a job into a device's memory. @throws MemoryError with a sentence for people when it does not fit */
export function planRun(prepared: PreparedJob, setup: GpuSetup): Plan {
  const { job, columns } = prepared;
  const { limits } = setup.device;
  const limit = Math.min(BUFFER_BYTES, limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const starts = job.random ? kernelOf(prepared).input().initial.length : 0;
  const row = (job.bins * (isCausal(prepared) ? columns.width : columns.rawWidth) + starts) * 4;
  const need = (bytes: number, what: string) => {
    if (bytes <= limit) return;
    throw new MemoryError(
      `${what} would need ${mebibytes(bytes)} of memory, the GPU engine has ${mebibytes(limit)}: the CPU engine has more.`,
    );
  };
  need(Math.min(MIN_BATCH, job.trajectories) * row, `A batch of ${MIN_BATCH} trajectories`);
  need(chunksOf(Math.min(MAX_BATCH, job.trajectories)) * job.bins * columns.width * RECORD_WORDS * 4, 'The statistics');
  need(Math.min(job.samplePaths, job.trajectories) * row, `${job.samplePaths} sample paths`);
  const capacity = Math.min(MAX_BATCH, job.trajectories, Math.floor(limit / row));
  const affordable = Math.floor(limit / (kernelOf(prepared).stateWords * 4 * setup.workgroup));
  const workgroups = Math.min(Math.floor(setup.maxLanes / setup.workgroup), affordable);
  if (workgroups < 1)
    throw new MemoryError(
      'The model is too large for the GPU engine, whose buffers do not hold its state: the CPU engine has the room.',
    );
  return { capacity, workgroups, sampleBytes: sampleBytesOf(limits) };
}

/** Room for two of the largest batches; every device has as much. */
const sampleBytesOf = (limits: GPUSupportedLimits) =>
  Math.min(2 * BUFFER_BYTES, limits.maxStorageBufferBindingSize, limits.maxBufferSize);

/**
 * Size of the next batch: a function of the job, the device and the reactions counted so far, never of timing or of what
 * else runs, so that a run can be repeated bit by bit on one machine.
 */
export function nextBatch(
  plan: Plan,
  setup: GpuSetup,
  done: number,
  total: number,
  reactions: number,
  last: number,
): number {
  const left = total - done;
  if (last === 0) return Math.min(FIRST_BATCH, plan.capacity, left);
  const perTrajectory = Math.max(1, reactions / done);
  const worth = 2 ** Math.floor(Math.log2(Math.max(1, setup.batchReactions / perTrajectory)));
  const size = Math.max(Math.min(FIRST_BATCH, plan.capacity), Math.min(worth, last * GROWTH, plan.capacity));
  // A rest of less than half a batch goes along with it: tiny last batches waste lanes and baselines.
  return left <= Math.min(plan.capacity, size * 1.5) ? left : Math.min(size, left);
}
