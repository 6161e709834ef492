import type { PreparedJob } from '../job';
import { Buffers } from './buffers';
import { chunksOf, isCausal, RECORD_WORDS, type Statistics } from './stats';

/** A finished batch of n trajectories whose raw output begins at word `at` of a buffer. */
export interface Finished {
  readonly prepared: PreparedJob;
  readonly n: number;
  /** Trajectories whose raw output is wanted as it is: the first so many. */
  readonly paths: number;
  readonly at: number;
}

/** What comes back of a batch. */
export interface BatchOutput {
  /** For `decodeMoments`. */
  readonly records: Float32Array;
  /** Path-major raw output. */
  readonly paths: Float32Array;
  /** The histogram's column of all trajectories; empty unless the job has a histogram. */
  readonly histogram: Float32Array;
}

/** Words of `Shape` in shaders/stats/shape.wgsl. */
const SHAPE_WORDS = 16;
/** Largest workgroup count per dimension that every device grants. */
const MAX_GROUPS = 65_535;
/** Staging buffers kept for later readbacks. */
const KEPT = 3;

/** Words that a batch takes of each buffer. */
interface Words {
  readonly records: number;
  readonly paths: number;
  /** Samples with the causal baseline, if that is asked for. */
  readonly rows: number;
  readonly histogram: number;
}

function wordsOf({ prepared, n, paths }: Finished): Words {
  const { columns, job } = prepared;
  return {
    records: chunksOf(n) * job.bins * columns.width * RECORD_WORDS,
    paths: paths * job.bins * columns.rawWidth,
    rows: isCausal(prepared) ? n * job.bins * columns.width : 0,
    histogram: job.histogram ? n : 0,
  };
}

/** Reduces finished batches of jobs with one key, several in one pass, and reads back what is wanted of them. */
export class Reduction {
  private readonly statistics: Statistics;
  /** Buffers that hold nothing between two calls. */
  private readonly scratch: Buffers;
  private readonly staging: GPUBuffer[] = [];
  private readonly limit: number;

  /** @param limit most bytes that records, sample paths or causal samples of one pass may take */
  constructor(statistics: Statistics, prepared: PreparedJob, limit: number) {
    this.statistics = statistics;
    this.limit = limit;
    const { device } = statistics;
    this.scratch = new Buffers(device, `statistics of ${prepared.job.estimator}`);
    const { partner } = prepared.columns;
    const { STORAGE, COPY_DST } = GPUBufferUsage;
    device.queue.writeBuffer(
      this.scratch.reserve('partners', partner.length * 4, STORAGE | COPY_DST),
      0,
      new Uint32Array(partner),
    );
  }

  get bytes(): number {
    return this.scratch.bytes + this.staging.reduce((sum, { size }) => sum + size, 0);
  }

  /**
   * Reduces batches whose raw output lies in `samples`; resolves with their results, in order. All commands are submitted
   * before this returns: what is submitted later may overwrite the raw output.
   */
  collect(samples: GPUBuffer, batches: readonly Finished[]): Promise<BatchOutput[]> {
    const results: Promise<BatchOutput[]>[] = [];
    let pass: Finished[] = [];
    let bytes = { records: 0, paths: 0, rows: 0 };
    for (const batch of batches) {
      const words = wordsOf(batch);
      const add = (name: 'records' | 'paths' | 'rows') => bytes[name] + words[name] * 4;
      const next = { records: add('records'), paths: add('paths'), rows: add('rows') };
      if (pass.length > 0 && Math.max(next.records, next.paths, next.rows) > this.limit) {
        results.push(this.submit(samples, pass));
        pass = [];
        next.records = words.records * 4;
        next.paths = words.paths * 4;
        next.rows = words.rows * 4;
      }
      pass.push(batch);
      bytes = next;
    }
    if (pass.length > 0) results.push(this.submit(samples, pass));
    return Promise.all(results).then((lists) => lists.flat());
  }

  destroy(): void {
    this.scratch.destroy();
    for (const buffer of this.staging.splice(0)) buffer.destroy();
  }

  private async submit(samples: GPUBuffer, batches: readonly Finished[]): Promise<BatchOutput[]> {
    const { device } = this.statistics;
    const sizes = batches.map(wordsOf);
    const total = (of: (words: Words) => number) => sizes.reduce((sum, words) => sum + of(words), 0);
    const recordWords = total((words) => words.records);
    const pathWords = total((words) => words.paths);
    const { STORAGE, COPY_SRC } = GPUBufferUsage;
    const records = this.scratch.reserve('records', recordWords * 4, STORAGE | COPY_SRC);
    const paths = this.scratch.reserve('sample paths', Math.max(1, pathWords) * 4, STORAGE | COPY_SRC);

    const encoder = device.createCommandEncoder({ label: 'collect' });
    this.encode(encoder, samples, batches, sizes, records, paths);
    const words = recordWords + pathWords + total(({ histogram }) => histogram);
    const staging = this.stage(words * 4);
    encoder.copyBufferToBuffer(records, 0, staging, 0, recordWords * 4);
    if (pathWords > 0) encoder.copyBufferToBuffer(paths, 0, staging, recordWords * 4, pathWords * 4);
    let histogramAt = recordWords + pathWords;
    for (const { prepared, n, at } of batches) {
      const { histogram } = prepared.job;
      if (!histogram) continue;
      const row = histogram.bin * prepared.columns.rawWidth + histogram.column;
      encoder.copyBufferToBuffer(samples, (at + row * n) * 4, staging, histogramAt * 4, n * 4);
      histogramAt += n;
    }
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ, 0, words * 4);
    const data = new Float32Array(staging.getMappedRange(0, words * 4).slice(0));
    staging.unmap();
    if (this.staging.length < KEPT) this.staging.push(staging);
    else staging.destroy();

    const at = { records: 0, paths: recordWords, histogram: recordWords + pathWords };
    const cut = (name: keyof typeof at, length: number) => {
      at[name] += length;
      return data.subarray(at[name] - length, at[name]);
    };
    return sizes.map((size) => ({
      records: cut('records', size.records),
      paths: cut('paths', size.paths),
      histogram: cut('histogram', size.histogram),
    }));
  }

  /** The passes over all batches, each of which is one layer of the dispatches. */
  private encode(
    encoder: GPUCommandEncoder,
    samples: GPUBuffer,
    batches: readonly Finished[],
    sizes: readonly Words[],
    records: GPUBuffer,
    paths: GPUBuffer,
  ): void {
    const { device, reduce, gather, centre } = this.statistics;
    const { STORAGE, COPY_DST } = GPUBufferUsage;
    const shapes = this.scratch.reserve('shapes', batches.length * SHAPE_WORDS * 4, STORAGE | COPY_DST);
    const partners = this.scratch.get('partners');
    const [{ prepared }] = batches;
    const causal = isCausal(prepared);
    const rowWords = sizes.reduce((sum, { rows }) => sum + rows, 0);
    const rows = causal ? this.scratch.reserve('causal samples', rowWords * 4, STORAGE) : samples;
    device.queue.writeBuffer(shapes, 0, shapesOf(batches, sizes));

    const pass = encoder.beginComputePass({ label: 'statistics' });
    const run = (pipeline: GPUComputePipeline, buffers: readonly GPUBuffer[], invocations: number) => {
      const workgroups = Math.ceil(invocations / 64);
      const x = Math.min(workgroups, MAX_GROUPS);
      pass.setPipeline(pipeline);
      pass.setBindGroup(
        0,
        device.createBindGroup({
          label: pipeline.label,
          layout: pipeline.getBindGroupLayout(0),
          entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
        }),
      );
      pass.dispatchWorkgroups(x, Math.ceil(workgroups / x), batches.length);
    };
    const most = (of: (batch: Finished, words: Words) => number) =>
      batches.reduce((max, batch, i) => Math.max(max, of(batch, sizes[i])), 0);
    const pairs = prepared.observables.length * prepared.network.P;
    if (causal)
      run(
        centre,
        [shapes, samples, rows],
        most(({ n }) => chunksOf(n) * pairs),
      );
    run(
      reduce,
      [shapes, rows, partners, records],
      most((_, words) => words.records / RECORD_WORDS),
    );
    const longest = most((_, words) => words.paths);
    if (longest > 0) run(gather, [shapes, samples, paths], longest);
    pass.end();
  }

  /** A buffer to read back from, of at least so many bytes. */
  private stage(bytes: number): GPUBuffer {
    const found = this.staging.findIndex(({ size }) => size >= bytes);
    if (found >= 0) return this.staging.splice(found, 1)[0];
    const { COPY_DST, MAP_READ } = GPUBufferUsage;
    const size = 2 ** Math.ceil(Math.log2(Math.max(4096, bytes)));
    return this.statistics.device.createBuffer({ label: 'batch staging', size, usage: COPY_DST | MAP_READ });
  }
}

function shapesOf(batches: readonly Finished[], sizes: readonly Words[]): Uint32Array<ArrayBuffer> {
  const at = { records: 0, paths: 0, rows: 0 };
  const shapes = new Uint32Array(batches.length * SHAPE_WORDS);
  batches.forEach(({ prepared, n, paths, at: raw }, i) => {
    const { columns, output, observables, network, job } = prepared;
    const { width, rawWidth } = columns;
    const causal = isCausal(prepared);
    const scores = output !== 'scores' || causal ? 0 : job.options.baseline === 'none' ? 1 : 2;
    const counts = [n, chunksOf(n), job.bins, width, rawWidth, causal ? width : rawWidth];
    const what = [observables.length, network.P, scores, paths];
    shapes.set([...counts, ...what, raw, causal ? at.rows : raw, at.records / RECORD_WORDS, at.paths], i * SHAPE_WORDS);
    at.records += sizes[i].records;
    at.paths += sizes[i].paths;
    at.rows += sizes[i].rows;
  });
  return shapes;
}
