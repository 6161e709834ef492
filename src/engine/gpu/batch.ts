import type { PreparedJob } from '../job';
import type { GpuSetup } from './device';
import type { Plan } from './plan';
import { kernelInput, stateWords } from './shaders';
import type { RunStatistics, Statistics } from './stats';

/** Words of `Status` in shaders/ssa/lane.wgsl. */
const STATUS_WORDS = 8;
const FRESH_STATUS = Uint32Array.of(0, 0, 0, 0xffffffff, 0, 0, 0, 0);
/** Bytes of `Uniforms` before its arrays. */
const HEADER_BYTES = 48;
/** Dispatches under way at a time: the device never waits for the host. */
export const IN_FLIGHT = 2;
/** Reactions per round, see shaders/ssa/direct.wgsl; a constant because results depend on it in the last bit. */
const BURST = 64;

/** What the device reports after each dispatch. */
export interface Status {
  readonly finished: number;
  readonly exploded: number;
  readonly firstReaction: number;
  readonly stepBudget: number;
  readonly badPropensity: number;
  readonly reactions: number;
}

export interface BatchOutput {
  readonly records: Float32Array;
  readonly paths: Float32Array;
  readonly histogram: Float32Array;
}

/** A run's buffers on the device, and the commands that work on them. */
export class Batches {
  private readonly setup: GpuSetup;
  private readonly prepared: PreparedJob;
  private readonly pipeline: GPUComputePipeline;
  private readonly plan: Plan;
  private readonly statistics: Statistics;
  private readonly uniforms: GPUBuffer;
  private readonly state: GPUBuffer;
  private readonly status: GPUBuffer;
  private readonly numbers: ArrayBuffer;
  /** Staging buffers of STATUS_WORDS, used in turn. */
  private readonly ring: GPUBuffer[];
  private turn = 0;
  private samples: GPUBuffer | undefined;
  private reduction: RunStatistics | undefined;
  private staging: GPUBuffer | undefined;
  private group: GPUBindGroup | undefined;
  private capacity = 0;
  private n = 0;
  private paths = 0;

  constructor(
    setup: GpuSetup,
    prepared: PreparedJob,
    plan: Plan,
    pipeline: GPUComputePipeline,
    statistics: Statistics,
  ) {
    this.setup = setup;
    this.prepared = prepared;
    this.plan = plan;
    this.pipeline = pipeline;
    this.statistics = statistics;
    this.numbers = uniformsOf(prepared, plan.lanes);
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
    this.uniforms = this.make('uniforms', this.numbers.byteLength, UNIFORM | COPY_DST);
    const words = stateWords(prepared);
    this.state = this.make('lane state', words * plan.lanes * 4, STORAGE | COPY_DST);
    this.status = this.make('status', STATUS_WORDS * 4, STORAGE | COPY_DST | COPY_SRC);
    this.ring = Array.from({ length: IN_FLIGHT + 1 }, (_, i) =>
      this.make(`status staging ${i}`, STATUS_WORDS * 4, COPY_DST | MAP_READ),
    );
    // All ones is "no trajectory" in the word that holds it; the others are set when a lane takes its first.
    setup.device.queue.writeBuffer(this.state, 0, new Uint32Array(words * plan.lanes).fill(0xffffffff));
  }

  /** Prepares a batch of trajectories first .. first + n - 1, whose first `paths` are returned raw. */
  begin(first: number, n: number, paths: number): void {
    this.n = n;
    this.paths = paths;
    this.reserve(n, paths);
    const header = new Uint32Array(this.numbers, 0, 4);
    header[1] = n;
    header[2] = first;
    this.setup.device.queue.writeBuffer(this.status, 0, FRESH_STATUS);
  }

  /** Submits one dispatch of a number of rounds; resolves when the device is through with it. */
  async dispatch(rounds: number): Promise<Status> {
    const { device, workgroup } = this.setup;
    new Uint32Array(this.numbers)[4] = rounds;
    device.queue.writeBuffer(this.uniforms, 0, this.numbers);
    const encoder = device.createCommandEncoder({ label: 'dispatch' });
    const pass = encoder.beginComputePass({ label: this.pipeline.label });
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.group as GPUBindGroup);
    pass.dispatchWorkgroups(Math.ceil(this.plan.lanes / workgroup));
    pass.end();
    const staging = this.ring[this.turn++ % this.ring.length];
    encoder.copyBufferToBuffer(this.status, 0, staging, 0, STATUS_WORDS * 4);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const [, finished, exploded, firstReaction, stepBudget, badPropensity, low, high] = new Uint32Array(
      staging.getMappedRange().slice(0),
    );
    staging.unmap();
    return {
      finished,
      exploded,
      firstReaction: exploded > 0 ? firstReaction : Number.POSITIVE_INFINITY,
      stepBudget,
      badPropensity,
      reactions: high * 2 ** 32 + low,
    };
  }

  /** Reduces the finished batch and reads back statistics, paths and the histogram's column. */
  async collect(): Promise<BatchOutput> {
    const { device } = this.setup;
    const { job, columns } = this.prepared;
    const reduction = this.reduction as RunStatistics;
    const staging = this.staging as GPUBuffer;
    const encoder = device.createCommandEncoder({ label: 'collect' });
    reduction.encode(encoder, this.n, this.paths);
    const columnBytes = reduction.bytes(this.n);
    const pathBytes = this.paths * job.bins * columns.rawWidth * 4;
    encoder.copyBufferToBuffer(reduction.records, 0, staging, 0, columnBytes);
    if (pathBytes > 0) encoder.copyBufferToBuffer(reduction.paths, 0, staging, columnBytes, pathBytes);
    const histogramBytes = job.histogram ? this.n * 4 : 0;
    if (job.histogram) {
      const row = job.histogram.bin * columns.rawWidth + job.histogram.column;
      const at = columnBytes + pathBytes;
      encoder.copyBufferToBuffer(this.samples as GPUBuffer, row * this.n * 4, staging, at, histogramBytes);
    }
    device.queue.submit([encoder.finish()]);
    const bytes = columnBytes + pathBytes + histogramBytes;
    await staging.mapAsync(GPUMapMode.READ, 0, bytes);
    const data = new Float32Array(staging.getMappedRange(0, bytes).slice(0));
    staging.unmap();
    const paths = columnBytes / 4;
    const histogram = paths + pathBytes / 4;
    return {
      records: data.subarray(0, paths),
      paths: data.subarray(paths, histogram),
      histogram: data.subarray(histogram),
    };
  }

  destroy(): void {
    for (const buffer of [this.uniforms, this.state, this.status, ...this.ring]) buffer.destroy();
    this.release();
  }

  private release(): void {
    this.samples?.destroy();
    this.staging?.destroy();
    this.reduction?.destroy();
  }

  /** Makes room for n trajectories; buffers grow with the batches, so that a short run allocates little. */
  private reserve(n: number, paths: number): void {
    if (n <= this.capacity) return;
    this.release();
    this.capacity = n;
    const { job, columns } = this.prepared;
    const { device } = this.setup;
    const { STORAGE, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
    const row = job.bins * columns.rawWidth * 4;
    this.samples = this.make('samples', n * row, STORAGE | COPY_SRC);
    this.reduction = this.statistics.open(
      this.prepared,
      this.samples,
      n,
      Math.min(n, Math.max(paths, job.samplePaths)),
    );
    const bytes = this.reduction.bytes(n) + Math.min(n, job.samplePaths) * row + n * 4;
    this.staging = this.make('batch staging', bytes, COPY_DST | MAP_READ);
    this.group = device.createBindGroup({
      label: this.pipeline.label,
      layout: this.pipeline.getBindGroupLayout(0),
      entries: [this.uniforms, this.state, this.samples, this.status].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
  }

  private make(label: string, size: number, usage: number): GPUBuffer {
    return this.setup.device.createBuffer({ label: `${label} of ${this.pipeline.label}`, size, usage });
  }
}

/** The `Uniforms` of shaders/ssa/lane.wgsl; n, first and rounds are set per batch and dispatch. */
function uniformsOf(prepared: PreparedJob, lanes: number): ArrayBuffer {
  const { job } = prepared;
  const { parameters, initial, breaks } = kernelInput(prepared);
  const thetaWords = Math.max(1, Math.ceil(parameters.length / 4)) * 4;
  const countWords = Math.max(1, Math.ceil(initial.length / 4)) * 4;
  const buffer = new ArrayBuffer(HEADER_BYTES + (thetaWords + countWords + breaks.length) * 4);
  const maxReactions = Math.min(Math.max(0, Math.floor(job.maxReactions)), 0xffffffff);
  const words = new Uint32Array(buffer);
  words.set([lanes, 0, 0, job.seed, 0, BURST, job.bins, maxReactions]);
  const numbers = new Float32Array(buffer);
  numbers.set([job.from, (job.to - job.from) / job.bins, job.temperature, job.step], 8);
  numbers.set(parameters, HEADER_BYTES / 4);
  numbers.set(breaks, HEADER_BYTES / 4 + thetaWords + countWords);
  new Int32Array(buffer).set(initial, HEADER_BYTES / 4 + thetaWords);
  return buffer;
}
