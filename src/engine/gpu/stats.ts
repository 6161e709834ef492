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
import { compilePipeline } from './pipelines';
import { SHADERS } from './shaders';

/** f32 numbers per record, one per column and chunk, that shaders/stats/moments.wgsl writes. */
export const RECORD_WORDS = 12;
/** A chunk holds at least this many trajectories; its leave-one-out means are over it. As in engine/cpu/block.ts. */
const CHUNK = 256;
const MAX_CHUNKS = 16;

/** Chunks into which a batch of n is cut: the first n % chunks of them hold one trajectory more than the others. */
export function chunksOf(n: number): number {
  return Math.max(1, Math.min(MAX_CHUNKS, Math.floor(n / CHUNK)));
}

/** Largest workgroup count per dimension that every device grants. */
const MAX_GROUPS = 65_535;

/** The reduction pipelines, compiled once per device: they know nothing of models. */
export class Statistics {
  readonly reduce: GPUComputePipeline;
  readonly gather: GPUComputePipeline;
  readonly centre: GPUComputePipeline;
  private readonly device: GPUDevice;

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

  /** Buffers for batches of up to n trajectories of a run; `samples` is its raw output. */
  open(prepared: PreparedJob, samples: GPUBuffer, n: number, paths: number): RunStatistics {
    return new RunStatistics(this.device, this, prepared, samples, n, paths);
  }
}

/** Whether gradients are samples with the causal baseline; at an endpoint or in a bin it is the leave-one-out one. */
export function isCausal({ output, job }: PreparedJob): boolean {
  return output === 'scores' && job.options.baseline === 'causal' && job.kind === 'timeAverage';
}

/** Reduces a run's batches. */
export class RunStatistics {
  /** RECORD_WORDS f32 per chunk and column of the result. */
  readonly records: GPUBuffer;
  /** Raw output of the first paths of a batch, path-major. */
  readonly paths: GPUBuffer;
  private readonly device: GPUDevice;
  private readonly prepared: PreparedJob;
  private readonly pipelines: Statistics;
  private readonly buffers: readonly GPUBuffer[];
  private readonly shape: GPUBuffer;
  private readonly pathShape: GPUBuffer;
  private readonly reduceGroup: GPUBindGroup;
  private readonly gatherGroup: GPUBindGroup;
  /** With a causal baseline, the pass that makes samples out of raw output, and its shape. */
  private readonly causal: { readonly group: GPUBindGroup; readonly shape: GPUBuffer } | undefined;

  constructor(
    device: GPUDevice,
    pipelines: Statistics,
    prepared: PreparedJob,
    samples: GPUBuffer,
    n: number,
    paths: number,
  ) {
    const { columns, job } = prepared;
    this.device = device;
    this.prepared = prepared;
    this.pipelines = pipelines;
    const make = (label: string, words: number, usage: number) =>
      device.createBuffer({ label, size: words * 4, usage });
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
    this.records = make('statistics', chunksOf(n) * job.bins * columns.width * RECORD_WORDS, STORAGE | COPY_SRC);
    this.paths = make('sample paths', Math.max(1, paths * job.bins * columns.rawWidth), STORAGE | COPY_SRC);
    const partner = make('partners', columns.width, STORAGE | COPY_DST);
    device.queue.writeBuffer(partner, 0, Uint32Array.from(columns.partner));
    this.shape = make('statistics shape', 8, UNIFORM | COPY_DST);
    this.pathShape = make('paths shape', 4, UNIFORM | COPY_DST);
    const buffers = [this.records, this.paths, partner, this.shape, this.pathShape];
    const bind = (pipeline: GPUComputePipeline, list: readonly GPUBuffer[]) =>
      device.createBindGroup({
        label: pipeline.label,
        layout: pipeline.getBindGroupLayout(0),
        entries: list.map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
    let reduced = samples;
    if (isCausal(prepared)) {
      reduced = make('causal samples', n * job.bins * columns.width, STORAGE);
      const shape = make('causal shape', 8, UNIFORM | COPY_DST);
      this.causal = { group: bind(pipelines.centre, [shape, samples, reduced]), shape };
      buffers.push(reduced, shape);
    }
    this.reduceGroup = bind(pipelines.reduce, [this.shape, reduced, partner, this.records]);
    this.gatherGroup = bind(pipelines.gather, [this.pathShape, samples, this.paths]);
    this.buffers = buffers;
  }

  /** Bytes of `records` that a batch of n fills. */
  bytes(n: number): number {
    const { columns, job } = this.prepared;
    return chunksOf(n) * job.bins * columns.width * RECORD_WORDS * 4;
  }

  /** Encodes the reduction of a batch of n trajectories, and the copying out of its first `paths`. */
  encode(encoder: GPUCommandEncoder, n: number, paths: number): void {
    const { columns, output, network, observables, job } = this.prepared;
    const count = job.bins * columns.width;
    const { causal } = this;
    const scores = output !== 'scores' || causal ? 0 : job.options.baseline === 'none' ? 1 : 2;
    const chunks = chunksOf(n);
    const { width, rawWidth } = columns;
    const K = observables.length;
    const { P } = network;
    const shape = [n, chunks, count, width, causal ? width : rawWidth, K, P, scores];
    this.device.queue.writeBuffer(this.shape, 0, Uint32Array.from(shape));
    if (causal) this.device.queue.writeBuffer(causal.shape, 0, Uint32Array.of(n, chunks, job.bins, K, P, 0, 0, 0));
    const row = job.bins * rawWidth;
    this.device.queue.writeBuffer(this.pathShape, 0, Uint32Array.of(n, paths, row, 0));
    const pass = encoder.beginComputePass({ label: 'statistics' });
    const run = (pipeline: GPUComputePipeline, group: GPUBindGroup, invocations: number) => {
      const workgroups = Math.ceil(invocations / 64);
      const x = Math.min(workgroups, MAX_GROUPS);
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(x, Math.ceil(workgroups / x));
    };
    if (causal) run(this.pipelines.centre, causal.group, chunks * K * P);
    run(this.pipelines.reduce, this.reduceGroup, count * chunks);
    if (paths > 0) run(this.pipelines.gather, this.gatherGroup, paths * row);
    pass.end();
  }

  destroy(): void {
    for (const buffer of this.buffers) buffer.destroy();
  }
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

function decodeChunk(data: Float32Array, n: number, count: number): Moments {
  const out = emptyMoments(count);
  out.count = n;
  for (let column = 0; column < count; column++) {
    const at = column * RECORD_WORDS;
    const f = column * FIELDS;
    const [mean, least, greatest, scale, s1, s2, s3, s4, cross, e1, partnerScale] = data.subarray(
      at,
      at + RECORD_WORDS,
    );
    // Powers were summed about the mean as f32 found it; the true mean lies `rest` (in scales) from there.
    const rest = s1 / n;
    out.data[f + MEAN] = mean + rest * scale;
    out.data[f + M2] = Math.max(0, s2 - n * rest ** 2) * scale ** 2;
    out.data[f + M3] = (s3 - 3 * rest * s2 + 2 * n * rest ** 3) * scale ** 3;
    out.data[f + M4] = Math.max(0, s4 - 4 * rest * s3 + 6 * rest ** 2 * s2 - 3 * n * rest ** 4) * scale ** 4;
    out.data[f + MIN] = least;
    out.data[f + MAX] = greatest;
    out.data[f + CROSS] = (cross - rest * e1) * scale * partnerScale;
  }
  return out;
}
