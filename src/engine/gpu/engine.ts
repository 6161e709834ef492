import type { Diagnose } from '../cpu/diagnose';
import type { Engine, EngineInfo, Job, Run, Snapshot } from '../types';
import { type GpuSetup, openDevice } from './device';
import { Group, type GroupHost } from './group';
import { PipelineCache } from './pipelines';
import { GpuRun, LOST_MS, type Offer, type RunHost } from './run';
import { Statistics } from './stats';

/** How long a group may work while others wait, milliseconds. */
const TURN_MS = 100;
/** Memory of groups that have nothing to do, kept for the next job with their kernel, bytes. */
const KEPT_BYTES = 64 * 2 ** 20;
/** Memory of all groups beyond which batches wait for room rather than open a second group of their kernel, bytes. */
const CROWDED_BYTES = 512 * 2 ** 20;

const NO_MEMORY = 'The GPU has no memory left for this run: use fewer trajectories, bins or observables.';

/**
 * The WebGPU engine. Runs of the same kernel are simulated side by side, each with its own parameters, seed and
 * trajectories, in a group (group.ts); groups take turns on the device. Batch by batch a run finds a place in a group, and
 * gets the same numbers whatever else is in it. Works wherever there is a GPU object: a page, a worker, or Node with
 * Dawn's `webgpu` package.
 */
export class GpuEngine implements Engine {
  readonly info: EngineInfo;
  private readonly setup: GpuSetup;
  private readonly host: RunHost & GroupHost;
  private readonly runs: GpuRun[] = [];
  /** Those whose turn is longest ago first. */
  private readonly groups: Group[] = [];
  private pumping = false;
  /** Whether something has changed since work was last looked for. */
  private woken = false;
  private lost = '';
  /** The last error that no error scope has caught: it belongs to the group whose turn it was. */
  private uncaptured = '';

  private constructor(setup: GpuSetup, statistics: Statistics, diagnose: Diagnose) {
    this.setup = setup;
    this.info = setup.info;
    this.host = {
      setup,
      statistics,
      diagnose,
      pipelines: new PipelineCache(setup.device, setup.workgroup),
      paces: new Map(),
      told: Promise.resolve(),
      wake: () => this.wake(),
    };
    setup.device.addEventListener('uncapturederror', (event) => {
      this.uncaptured = event.error.message;
    });
    void setup.device.lost.then(({ message, reason }) => {
      this.lose(`The graphics device was lost (${message || reason || 'no reason given'}).`);
    });
  }

  /**
   * @param gpu navigator.gpu, or Dawn's; undefined where there is none
   * @param diagnose finds out what stopped trajectories
   * @throws Error with a sentence for people
   */
  static async create(gpu: GPU | undefined, diagnose: Diagnose): Promise<GpuEngine> {
    const setup = await openDevice(gpu);
    return new GpuEngine(setup, await Statistics.create(setup.device), diagnose);
  }

  run(job: Job, onSnapshot: (snapshot: Snapshot) => void): Run {
    const run = new GpuRun(job, onSnapshot, this.host);
    if (this.lost) run.lose(this.lost);
    else if (!run.ended) {
      this.runs.push(run);
      this.wake();
    }
    return run;
  }

  dispose(): void {
    for (const run of this.runs.splice(0)) run.cancel();
    this.setup.device.destroy();
  }

  /** Loses the device on purpose, as a driver reset would: for tests of the recovery. */
  loseDevice(): void {
    this.setup.device.destroy();
  }

  private lose(message: string): void {
    this.lost = message;
    this.groups.length = 0;
    for (const run of this.runs.splice(0)) run.lose(message);
  }

  private wake(): void {
    this.woken = true;
    if (!this.pumping) void this.pump();
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    // Lets a caller that starts several runs start them all first.
    await Promise.resolve();
    while (this.woken) {
      this.woken = false;
      for (let i = this.runs.length - 1; i >= 0; i--) if (this.runs[i].ended) this.runs.splice(i, 1);
      for (const group of this.groups) group.sweep();
      if (this.lost) break;
      await this.place(true);
      const group = this.groups.find((candidate) => candidate.ready);
      if (!group || this.lost) continue;
      this.woken = true;
      this.groups.push(...this.groups.splice(this.groups.indexOf(group), 1));
      await this.turn(group);
      this.tidy();
    }
    this.pumping = false;
  }

  private async turn(group: Group): Promise<void> {
    const start = performance.now();
    const until = () => (this.othersWait(group) ? start + TURN_MS : Number.POSITIVE_INFINITY);
    try {
      await group.turn(until, () => this.place(false));
    } catch (error) {
      if (await this.survives()) this.close(group, error);
    }
    if (this.uncaptured) {
      this.close(group, new Error(`The graphics device refused a command: ${this.uncaptured}`));
      this.uncaptured = '';
    }
  }

  /** Whether a failed call was not the first sign of a lost device, the reason for which comes a moment later. */
  private async survives(): Promise<boolean> {
    await Promise.race([this.setup.device.lost, new Promise((resolve) => setTimeout(resolve, LOST_MS))]);
    return !this.lost;
  }

  /** What runs offer, longest waiting first. */
  private offers(): Offer[] {
    const offers = this.runs.map((run) => run.offer).filter((offer) => offer !== undefined);
    return offers.sort((a, b) => a.batch.since - b.batch.since);
  }

  /**
   * Finds places for the batches that wait for one. Batches of one kernel keep their order, so that a large one is not
   * passed over for ever. @param open whether groups may be opened: between turns
   */
  private async place(open: boolean): Promise<void> {
    const full = new Set<string>();
    for (const offer of this.offers()) {
      const { batch, prepared } = offer;
      if (full.has(prepared.key) || !batch.owner.ready) continue;
      try {
        if (!(await this.admit(offer)) && !(open && (await this.openFor(offer)))) full.add(prepared.key);
      } catch (error) {
        if (await this.survives()) batch.owner.fail(error);
      }
    }
  }

  private async admit({ batch, prepared }: Offer): Promise<boolean> {
    for (const group of this.groups) if (group.key === prepared.key && (await group.admit(batch))) return true;
    return false;
  }

  /**
   * Whether a batch that no group has room for gets a group of its own: the first of its kernel, and one that has waited for as
   * long as a turn of every group takes while no batch of its kernel has ended.
   */
  private mayOpen({ batch, prepared }: Offer): boolean {
    const same = this.groups.filter(({ key }) => key === prepared.key);
    if (same.length === 0) return true;
    const moved = Math.max(batch.since, ...same.map(({ entered }) => entered));
    if (performance.now() - moved < TURN_MS * this.groups.length) return false;
    const bytes = this.groups.reduce((sum, group) => sum + group.bytes, 0);
    return bytes < CROWDED_BYTES || !this.groups.some(({ ready }) => ready);
  }

  /** Puts a batch into a group of its own, if it may have one and there is memory. @throws Error if there is no hope of any */
  private async openFor(offer: Offer): Promise<boolean> {
    if (!this.mayOpen(offer)) return false;
    const { batch, prepared, plan, pipeline } = offer;
    const group = new Group(this.host, prepared, plan, pipeline);
    if (await group.admit(batch)) {
      this.groups.push(group);
      return true;
    }
    group.destroy();
    // Memory of idle groups may be what is missing; memory of busy ones will be free later.
    const idle = this.groups.filter((other) => other.idle);
    if (this.groups.length === 0) throw new Error(NO_MEMORY);
    for (const other of idle) this.close(other);
    return idle.length > 0 && this.openFor(offer);
  }

  private othersWait(group: Group): boolean {
    if (this.groups.some((other) => other !== group && other.ready)) return true;
    const seen = new Set<string>();
    // Offers come oldest first: of each kernel only the batch that has waited longest counts.
    return this.offers().some((offer) => {
      const { key } = offer.prepared;
      const first = !seen.has(key);
      seen.add(key);
      return first && this.mayOpen(offer);
    });
  }

  /** Gives up groups with nothing to do: second ones of a kernel, and those unused for longest until what is kept is little. */
  private tidy(): void {
    const idle = this.groups.filter((group) => group.idle);
    let kept = idle.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const group of idle) {
      const second = this.groups.some((other) => other !== group && other.key === group.key);
      if (kept <= KEPT_BYTES && !second) continue;
      kept -= group.bytes;
      this.close(group);
    }
  }

  /** @param error why the runs that are in it fail */
  private close(group: Group, error?: unknown): void {
    const at = this.groups.indexOf(group);
    if (at >= 0) this.groups.splice(at, 1);
    if (error !== undefined) group.fail(error);
    group.destroy();
  }
}
