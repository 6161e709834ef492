import { allPartners } from '../../estimators/columns';
import {
  CROSS,
  emptyMoments,
  FIELDS,
  M2,
  M3,
  M4,
  MAX,
  MEAN,
  MIN,
  type Moments,
  mergeMoments,
} from '../../numerics/moments';
import type { PreparedJob } from '../job';
import { SHADERS } from './kernel/shaders';
import { compilePipeline } from './pipelines';

/** f32 numbers per record, one per column and chunk, that shaders/stats/moments.wgsl writes. */
export const RECORD_WORDS = 12;
/** A chunk holds at least this many trajectories; its leave-one-out means are over it. As in engine/cpu/block.ts. */
const CHUNK = 256;
const MAX_CHUNKS = 16;

/** Chunks into which a batch of n is cut: the first n % chunks of them hold one trajectory more than the others. */
export function chunksOf(n: number): number {
  return Math.max(1, Math.min(MAX_CHUNKS, Math.floor(n / CHUNK)));
}

/** The reduction pipelines, compiled once per device: they know nothing of models. */
export class Statistics {
  readonly reduce: GPUComputePipeline;
  readonly gather: GPUComputePipeline;
  readonly centre: GPUComputePipeline;
  readonly device: GPUDevice;

  private constructor(device: GPUDevice, pipelines: readonly GPUComputePipeline[]) {
    this.device = device;
    [this.reduce, this.gather, this.centre] = pipelines;
  }

  static async create(device: GPUDevice): Promise<Statistics> {
    const pipelines = await Promise.all([
      compilePipeline(device, 'stats/moments', SHADERS.moments, 'reduce'),
      compilePipeline(device, 'stats/paths', SHADERS.paths, 'gather'),
      compilePipeline(device, 'stats/causal', SHADERS.causal, 'centre'),
    ]);
    return new Statistics(device, pipelines);
  }
}

/** Whether gradients are samples with the causal baseline; at an endpoint or in a bin it is the leave-one-out one. */
export function isCausal({ output, job }: PreparedJob): boolean {
  return output === 'scores' && job.options.baseline === 'causal' && job.kind === 'timeAverage';
}

/** Moments in f64 from the records of a batch of n: scales come back where nothing can overflow, chunks are merged. */
export function decodeMoments(data: Float32Array, n: number, prepared: PreparedJob): Moments {
  const count = prepared.job.bins * prepared.columns.width;
  const partner = allPartners(prepared.columns, prepared.job.bins);
  const chunks = chunksOf(n);
  const total = emptyMoments(count);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const rows = Math.floor(n / chunks) + (chunk < n % chunks ? 1 : 0);
    const records = data.subarray(chunk * count * RECORD_WORDS, (chunk + 1) * count * RECORD_WORDS);
    mergeMoments(total, decodeChunk(records, rows, count), partner);
  }
  return total;
}

/** From this size on f32 stands for no value, be it by -F32_MAX or by an average over it; explosions of tangents stop at 1e15. */
const NO_NUMBER = 1e30;

function decodeChunk(data: Float32Array, n: number, count: number): Moments {
  const out = emptyMoments(count);
  out.count = n;
  for (let column = 0; column < count; column++) {
    const at = column * RECORD_WORDS;
    const f = column * FIELDS;
    const [mean, min, max, scale, s1, s2, s3, s4, cross, e1, partnerScale] = data.subarray(at, at + RECORD_WORDS);
    // Powers were summed about the mean as f32 found it; the true mean lies `rest` (in scales) from there.
    const rest = s1 / n;
    // Such numbers are what shaders/lib makes of values that there are none of.
    const lost = Math.max(Math.abs(min), Math.abs(max)) >= NO_NUMBER;
    out.data[f + MEAN] = lost ? Number.NaN : mean + rest * scale;
    out.data[f + M2] = Math.max(0, s2 - n * rest ** 2) * scale ** 2;
    out.data[f + M3] = (s3 - 3 * rest * s2 + 2 * n * rest ** 3) * scale ** 3;
    out.data[f + M4] = Math.max(0, s4 - 4 * rest * s3 + 6 * rest ** 2 * s2 - 3 * n * rest ** 4) * scale ** 4;
    out.data[f + MIN] = min;
    out.data[f + MAX] = max;
    out.data[f + CROSS] = (cross - rest * e1) * scale * partnerScale;
  }
  return out;
}
