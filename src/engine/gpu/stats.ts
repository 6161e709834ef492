import { CROSS, emptyMoments, FIELDS, M2, M3, M4, MAX, MEAN, MIN, type Moments } from '../../numerics/moments';
import type { PreparedJob } from '../job';
import { compilePipeline } from './pipelines';
import { SHADERS } from './shaders';

/** f32 numbers per column that shaders/stats/moments.wgsl writes. */
export const COLUMN_WORDS = 10;
/** Largest workgroup count per dimension that every device grants. */
const MAX_GROUPS = 65_535;

/** The reduction pipelines, compiled once per device: they know nothing of models. */
export class Statistics {
  private readonly device: GPUDevice;
  private readonly locate: GPUComputePipeline;
  private readonly centre: GPUComputePipeline;
  private readonly gather: GPUComputePipeline;

  private constructor(device: GPUDevice, pipelines: readonly GPUComputePipeline[]) {
    this.device = device;
    [this.locate, this.centre, this.gather] = pipelines;
  }

  static async create(device: GPUDevice): Promise<Statistics> {
    const pipelines = await Promise.all([
      compilePipeline(device, 'stats/moments locate', SHADERS.moments, 'locate'),
      compilePipeline(device, 'stats/moments centre', SHADERS.moments, 'centre'),
      compilePipeline(device, 'stats/paths', SHADERS.paths, 'gather'),
    ]);
    return new Statistics(device, pipelines);
  }

  /** Buffers for one run; `samples` is its raw output. */
  open(prepared: PreparedJob, samples: GPUBuffer, paths: number): RunStatistics {
    return new RunStatistics(this.device, [this.locate, this.centre, this.gather], prepared, samples, paths);
  }
}

/** Reduces a run's batches. */
export class RunStatistics {
  /** COLUMN_WORDS f32 per column of the result. */
  readonly columns: GPUBuffer;
  /** Raw output of the first paths of a batch, path-major. */
  readonly paths: GPUBuffer;
  private readonly device: GPUDevice;
  private readonly prepared: PreparedJob;
  private readonly buffers: GPUBuffer[];
  private readonly shapes: readonly GPUBuffer[];
  private readonly pathShape: GPUBuffer;
  private readonly pipelines: readonly GPUComputePipeline[];
  private readonly groups: readonly GPUBindGroup[];

  constructor(
    device: GPUDevice,
    pipelines: readonly GPUComputePipeline[],
    prepared: PreparedJob,
    samples: GPUBuffer,
    paths: number,
  ) {
    const { columns, job } = prepared;
    this.device = device;
    this.prepared = prepared;
    this.pipelines = pipelines;
    const make = (label: string, size: number, usage: number) => device.createBuffer({ label, size, usage });
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
    const count = job.bins * columns.width;
    this.columns = make('statistics', count * COLUMN_WORDS * 4, STORAGE | COPY_SRC);
    this.paths = make('sample paths', Math.max(1, paths * job.bins * columns.rawWidth) * 4, STORAGE | COPY_SRC);
    const partner = make('partners', columns.width * 4, STORAGE | COPY_DST);
    this.shapes = [0, 1].map((i) => make(`statistics shape ${i}`, 32, UNIFORM | COPY_DST));
    this.pathShape = make('paths shape', 16, UNIFORM | COPY_DST);
    this.buffers = [this.columns, this.paths, partner, this.pathShape, ...this.shapes];
    device.queue.writeBuffer(partner, 0, Uint32Array.from(columns.partner));
    const bind = (pipeline: GPUComputePipeline, list: readonly GPUBuffer[]) =>
      device.createBindGroup({
        label: pipeline.label,
        layout: pipeline.getBindGroupLayout(0),
        entries: list.map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
    const [locate, centre, gather] = pipelines;
    // `locate` has no use for partners: its layout leaves binding 1 + 1 out.
    const bindLocate = (shape: GPUBuffer) =>
      device.createBindGroup({
        label: locate.label,
        layout: locate.getBindGroupLayout(0),
        entries: [shape, samples, this.columns].map((buffer, i) => ({ binding: [0, 1, 3][i], resource: { buffer } })),
      });
    this.groups = [
      bindLocate(this.shapes[0]),
      bindLocate(this.shapes[1]),
      bind(centre, [this.shapes[0], samples, partner, this.columns]),
      bind(gather, [this.pathShape, samples, this.paths]),
    ];
  }

  /** Encodes the reduction of a batch of n trajectories, and the copying out of its first `paths`. */
  encode(encoder: GPUCommandEncoder, n: number, paths: number): void {
    const { columns, output, network, observables, job } = this.prepared;
    const count = job.bins * columns.width;
    const scores = output !== 'scores' ? 0 : job.options.baseline === 'none' || n === 1 ? 1 : 2;
    this.shapes.forEach((buffer, derived) => {
      const shape = [n, count, columns.width, columns.rawWidth, observables.length, network.P, scores, derived];
      this.device.queue.writeBuffer(buffer, 0, Uint32Array.from(shape));
    });
    const row = job.bins * columns.rawWidth;
    this.device.queue.writeBuffer(this.pathShape, 0, Uint32Array.of(n, paths, row, 0));
    const pass = encoder.beginComputePass({ label: 'statistics' });
    const run = (pipeline: GPUComputePipeline, group: GPUBindGroup, workgroups: number) => {
      const x = Math.min(workgroups, MAX_GROUPS);
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(x, Math.ceil(workgroups / x));
    };
    const [locate, centre, gather] = this.pipelines;
    run(locate, this.groups[0], count);
    if (scores) run(locate, this.groups[1], count);
    run(centre, this.groups[2], count);
    if (paths > 0) run(gather, this.groups[3], Math.ceil((paths * row) / 64));
    pass.end();
  }

  destroy(): void {
    for (const buffer of this.buffers) buffer.destroy();
  }
}

/** What shaders/stats/moments.wgsl wrote, as moments in f64: scales are taken out where f32 cannot overflow any more. */
export function decodeMoments(data: Float32Array, n: number, prepared: PreparedJob): Moments {
  const { width, partner } = prepared.columns;
  const out = emptyMoments(prepared.job.bins * width);
  out.count = n;
  for (let column = 0; column < prepared.job.bins * width; column++) {
    const at = column * COLUMN_WORDS;
    const f = column * FIELDS;
    const [mean, rest, least, greatest, scale, s2, s3, s4, cross] = data.subarray(at, at + COLUMN_WORDS);
    const c = column % width;
    const other = (column - c + partner[c]) * COLUMN_WORDS;
    // Powers were summed about the mean as f32 has it; `rest` is how far the mean itself lies from there.
    const t2 = s2 * scale ** 2;
    const t3 = s3 * scale ** 3;
    const t4 = s4 * scale ** 4;
    out.data[f + MEAN] = mean + rest;
    out.data[f + M2] = Math.max(0, t2 - n * rest ** 2);
    out.data[f + M3] = t3 - 3 * rest * t2 + 2 * n * rest ** 3;
    out.data[f + M4] = Math.max(0, t4 - 4 * rest * t3 + 6 * rest ** 2 * t2 - 3 * n * rest ** 4);
    out.data[f + CROSS] = cross * scale * data[other + 4] - n * rest * data[other + 1];
    out.data[f + MIN] = least;
    out.data[f + MAX] = greatest;
  }
  return out;
}
