import type { PreparedJob } from '../job';
import { type Batch, batchBytes, batchWords, FRESH_STATUS, STATUS_WORDS } from './batch';
import { Buffers } from './buffers';
import type { GpuSetup } from './device';
import { kernelOf } from './kernel/kernel';
import type { Plan } from './plan';
import { Ranges } from './ranges';
import { type Need, Workgroups } from './workgroups';

/** Dispatches under way at a time: the device never waits for the host. */
export const IN_FLIGHT = 2;
/** Reactions per round, see shaders/ssa/direct.wgsl; a constant because results depend on it in the last bit. */
const BURST = 64;
/** Batches at a time, and bytes of their numbers, at most. */
const MAX_BATCHES = 512;
const TABLE_BYTES = 2 ** 20;
/** Bytes of `Dispatch` in shaders/ssa/lane.wgsl before its owners. */
const DISPATCH_BYTES = 16;
/** Workgroups and words of raw output to begin with. */
const MIN_WORKGROUPS = 4;
const MIN_SAMPLES = 2 ** 16;

/** Where a batch is on the device. */
export interface Place {
  /** Its number among the batches there. */
  readonly slot: number;
  /** Word of `samples` at which its raw output begins. */
  readonly samples: number;
}

/** The buffers in which batches of one kernel are simulated side by side, and the commands that work on them. */
export class Workspace {
  private readonly setup: GpuSetup;
  private readonly plan: Plan;
  private readonly pipeline: GPUComputePipeline;
  private readonly buffers: Buffers;
  /** Of state per lane. */
  private readonly words: number;
  private readonly places: (Place | undefined)[];
  private readonly room = new Ranges();
  private readonly workgroups = new Workgroups();
  /** Staging buffers for the status, used in turn. */
  private readonly ring: GPUBuffer[];
  private turn = 0;
  private binding: GPUBindGroup | undefined;

  constructor(setup: GpuSetup, prepared: PreparedJob, plan: Plan, pipeline: GPUComputePipeline) {
    this.setup = setup;
    this.plan = plan;
    this.pipeline = pipeline;
    this.buffers = new Buffers(setup.device, pipeline.label);
    this.words = kernelOf(prepared).stateWords;
    const bytes = batchBytes(prepared);
    const most = Math.max(16, Math.min(MAX_BATCHES, Math.floor(TABLE_BYTES / bytes)));
    this.places = new Array(most).fill(undefined);
    const { STORAGE, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
    this.buffers.reserve('dispatch', DISPATCH_BYTES + plan.workgroups * 4, STORAGE | COPY_DST);
    this.buffers.reserve('batches', most * bytes, STORAGE | COPY_DST);
    this.buffers.reserve('status', most * STATUS_WORDS * 4, STORAGE | COPY_DST | COPY_SRC);
    this.ring = Array.from({ length: IN_FLIGHT + 1 }, (_, i) =>
      setup.device.createBuffer({
        label: `status staging ${i} of ${pipeline.label}`,
        size: most * STATUS_WORDS * 4,
        usage: COPY_DST | MAP_READ,
      }),
    );
  }

  get bytes(): number {
    return this.buffers.bytes;
  }

  get samples(): GPUBuffer {
    return this.buffers.get('samples');
  }

  /** Lanes that work for a batch. */
  lanes({ slot }: Place): number {
    return this.workgroups.count(slot) * this.setup.workgroup;
  }

  /** Finds a place for a batch; undefined if there is none, nor can be made before others have left. */
  async begin(batch: Batch): Promise<Place | undefined> {
    const slot = this.places.indexOf(undefined);
    if (slot < 0 || !(await this.makeWorkgroups(1))) return undefined;
    const words = batch.sampleWords + batch.startWords;
    let samples = this.room.take(words);
    if (samples === undefined && (await this.makeRoom(words))) samples = this.room.take(words);
    if (samples === undefined) return undefined;
    const place = { slot, samples };
    this.places[slot] = place;
    this.workgroups.lend([{ batch: slot, workgroups: 1 }]);
    const numbers = batchWords(batch, samples);
    const { queue } = this.setup.device;
    queue.writeBuffer(this.buffers.get('batches'), slot * numbers.byteLength, numbers);
    const starts = batch.starts();
    if (starts) queue.writeBuffer(this.samples, (samples + batch.sampleWords) * 4, starts);
    queue.writeBuffer(this.buffers.get('status'), slot * STATUS_WORDS * 4, FRESH_STATUS);
    return place;
  }

  /** The batch is over or cancelled: whatever is submitted from now on may take its place. */
  end({ slot, samples }: Place): void {
    this.room.give(samples);
    this.workgroups.release(slot);
    this.places[slot] = undefined;
  }

  /** Gives batches lanes for the trajectories they have left, as far as there are lanes. */
  async lend(wishes: readonly { readonly place: Place; readonly trajectories: number }[]): Promise<void> {
    const needs = wishes.map(({ place: { slot }, trajectories }): Need => {
      const workgroups = Math.ceil(trajectories / this.setup.workgroup) - this.workgroups.count(slot);
      return { batch: slot, workgroups: Math.max(0, workgroups) };
    });
    const wanted = needs.reduce((sum, { workgroups }) => sum + workgroups, 0);
    if (wanted === 0) return;
    await this.makeWorkgroups(wanted);
    this.workgroups.lend(needs);
  }

  /**
   * Submits one dispatch of a number of rounds in which the batches that `works` is true of take part; resolves, when the
   * device is through with it, with STATUS_WORDS per slot.
   */
  async dispatch(rounds: number, works: (slot: number) => boolean): Promise<Uint32Array> {
    const { device, workgroup } = this.setup;
    const owners = this.workgroups.dispatch(works);
    const numbers = Uint32Array.of(this.workgroups.size * workgroup, rounds, BURST, 0, ...owners);
    device.queue.writeBuffer(this.buffers.get('dispatch'), 0, numbers);
    const encoder = device.createCommandEncoder({ label: 'dispatch' });
    const pass = encoder.beginComputePass({ label: this.pipeline.label });
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.bind());
    pass.dispatchWorkgroups(owners.length);
    pass.end();
    const staging = this.ring[this.turn++ % this.ring.length];
    const bytes = (this.places.findLastIndex(Boolean) + 1) * STATUS_WORDS * 4;
    encoder.copyBufferToBuffer(this.buffers.get('status'), 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ, 0, bytes);
    const status = new Uint32Array(staging.getMappedRange(0, bytes).slice(0));
    staging.unmap();
    return status;
  }

  destroy(): void {
    this.buffers.destroy();
    for (const buffer of this.ring) buffer.destroy();
  }

  /** Makes room for so many words more of raw output, if there may be so much. */
  private async makeRoom(words: number): Promise<boolean> {
    const size = this.room.sizeFor(words);
    const most = Math.floor(this.plan.sampleBytes / 4);
    if (size > most) return false;
    const grown = Math.min(most, Math.max(MIN_SAMPLES, 2 ** Math.ceil(Math.log2(size))));
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    const done = await this.grow('samples', grown * 4, STORAGE | COPY_SRC | COPY_DST, (encoder, old, made) =>
      encoder.copyBufferToBuffer(old, 0, made, 0, old.size),
    );
    if (done) this.room.size = grown;
    return done;
  }

  /** Sees to it that so many workgroups are free, as far as there may be so many; false if none is. */
  private async makeWorkgroups(wanted: number): Promise<boolean> {
    const { size, free } = this.workgroups;
    const goal = Math.max(MIN_WORKGROUPS, 2 ** Math.ceil(Math.log2(size - free + wanted)));
    const grown = Math.min(this.plan.workgroups, goal);
    if (wanted <= free || grown <= size) return free > 0;
    const stride = (workgroups: number) => workgroups * this.setup.workgroup * 4;
    const bytes = this.words * stride(grown);
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    const done = await this.grow('lane state', bytes, STORAGE | COPY_SRC | COPY_DST, (encoder, old, made) => {
      for (let word = 0; word < this.words; word++) {
        encoder.copyBufferToBuffer(old, word * stride(size), made, word * stride(grown), stride(size));
      }
    });
    if (done) this.workgroups.grow(grown);
    return this.workgroups.free > 0;
  }

  /** Puts a larger buffer in the place of one and takes over what it holds. False if the device has no memory left. */
  private async grow(
    name: string,
    bytes: number,
    usage: GPUBufferUsageFlags,
    copy: (encoder: GPUCommandEncoder, old: GPUBuffer, made: GPUBuffer) => void,
  ): Promise<boolean> {
    const { device } = this.setup;
    device.pushErrorScope('out-of-memory');
    const made = this.buffers.make(name, bytes, usage);
    if (await device.popErrorScope()) {
      made.destroy();
      return false;
    }
    const old = this.buffers.replace(name, made);
    this.binding = undefined;
    if (!old) return true;
    const encoder = device.createCommandEncoder({ label: `growing ${name}` });
    copy(encoder, old, made);
    device.queue.submit([encoder.finish()]);
    old.destroy();
    return true;
  }

  private bind(): GPUBindGroup {
    const names = ['dispatch', 'batches', 'lane state', 'samples', 'status'];
    this.binding ??= this.setup.device.createBindGroup({
      label: this.pipeline.label,
      layout: this.pipeline.getBindGroupLayout(0),
      entries: names.map((name, binding) => ({ binding, resource: { buffer: this.buffers.get(name) } })),
    });
    return this.binding;
  }
}
