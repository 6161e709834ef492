import type { PreparedJob } from '../job';
import { type Batch, type Owner, STATUS_WORDS, statusOf } from './batch';
import type { GpuSetup } from './device';
import { BUFFER_BYTES, type Plan } from './plan';
import { Reduction } from './reduction';
import type { Statistics } from './stats';
import { IN_FLIGHT, type Place, Workspace } from './workspace';

/** Device time per dispatch, milliseconds: pausing and cancelling take about twice as long. */
const TARGET_MS = 10;
const FIRST_ROUNDS = 8;
const MAX_ROUNDS = 4096;
/** The least share of all lanes that keeps a device busy: from there on more lanes make rounds dearer in proportion. */
const FULL = 1 / 32;

/** Rounds per dispatch that took about TARGET_MS, and how many lanes were busy. */
export interface Pace {
  readonly rounds: number;
  readonly lanes: number;
}

/** What a group needs of its engine. */
export interface GroupHost {
  readonly setup: GpuSetup;
  readonly statistics: Statistics;
  /** By PreparedJob.key: a later group starts with it. */
  readonly paces: Map<string, Pace>;
  /** Resolves when all results that were asked for have been told: they are told in the order of their submission. */
  told: Promise<void>;
}

interface Flight {
  readonly batches: readonly Batch[];
  readonly pace: Pace;
  readonly began: number;
  readonly status: Promise<Uint32Array>;
}

/**
 * Batches of runs with the same kernel, simulated and reduced side by side. Every batch comes and goes on its own: one that
 * is finished, cancelled or paused holds up no other, and its lanes and memory are the next one's. What a batch yields does
 * not depend on its company, which only decides how many lanes it has.
 */
export class Group {
  readonly key: string;
  /** When a batch last found a place here, performance.now(). */
  entered = 0;
  private readonly host: GroupHost;
  private readonly workspace: Workspace;
  private readonly reduction: Reduction;
  private readonly places = new Map<Batch, Place>();
  /** Dispatches whose completion is not awaited yet, and how many are not complete, the awaited one included. */
  private readonly flying: Flight[] = [];
  private airborne = 0;
  private readonly collecting = new Map<Promise<void>, readonly Batch[]>();
  private broken: unknown;
  /** Up to when the device's time has been charged, and when the last dispatch was through. */
  private charged = 0;
  private heard = 0;

  constructor(host: GroupHost, prepared: PreparedJob, plan: Plan, pipeline: GPUComputePipeline) {
    this.key = prepared.key;
    this.host = host;
    this.workspace = new Workspace(host.setup, prepared, plan, pipeline);
    this.reduction = new Reduction(host.statistics, prepared, BUFFER_BYTES);
  }

  /** Whether there is something to do. */
  get ready(): boolean {
    for (const { owner } of this.places.keys()) if (owner.ready) return true;
    return false;
  }

  /** Whether it has no batches at the moment. */
  get idle(): boolean {
    return this.places.size === 0 && this.collecting.size === 0;
  }

  get bytes(): number {
    return this.workspace.bytes + this.reduction.bytes;
  }

  /** Takes a batch in; false if there is no room before others have left. */
  async admit(batch: Batch): Promise<boolean> {
    const place = await this.workspace.begin(batch);
    if (!place) return false;
    this.places.set(batch, place);
    this.entered = performance.now();
    batch.owner.begun(batch);
    return true;
  }

  /**
   * Works until there is nothing left to do or `until` is over (performance.now).
   * @param admit is asked for more batches before each dispatch
   */
  async turn(until: () => number, admit: () => Promise<void>): Promise<void> {
    this.charged = performance.now();
    for (;;) {
      const stop = performance.now() > until();
      if (!stop) await admit();
      this.sweep();
      if (this.broken) throw this.broken;
      if (!stop && this.ready) await this.dispatch();
      const flight = this.flying.shift();
      if (flight) await this.land(flight);
      else if (this.collecting.size > 0) await Promise.race(this.collecting.keys());
      else if (stop || !this.ready) return;
    }
  }

  /** Removes the batches whose runs have ended. */
  sweep(): void {
    for (const batch of this.places.keys()) if (batch.owner.ended) this.leave(batch);
  }

  /** The group cannot go on: its runs fail. */
  fail(error: unknown): void {
    for (const { owner } of [...this.places.keys(), ...[...this.collecting.values()].flat()]) owner.fail(error);
  }

  destroy(): void {
    this.workspace.destroy();
    this.reduction.destroy();
  }

  private leave(batch: Batch): void {
    const place = this.places.get(batch);
    if (!place) return;
    this.places.delete(batch);
    this.workspace.end(place);
  }

  /** Submits dispatches of all batches that are ready, until as many as should be are under way. */
  private async dispatch(): Promise<void> {
    const { workspace, places } = this;
    const ready = [...places].filter(([batch]) => batch.owner.ready);
    // A batch whose trajectories are all under way asks for no more lanes.
    const wishes = ready.map(([{ status, n }, place]) => ({
      place,
      trajectories: status.taken < n ? n - status.finished : 0,
    }));
    await workspace.lend(wishes);
    const lanes = ready.reduce((sum, [{ n, status }, place]) => {
      return sum + Math.max(1, Math.min(workspace.lanes(place), n - status.finished));
    }, 0);
    const slots = new Set(ready.map(([, { slot }]) => slot));
    const pace = this.paceFor(lanes);
    while (this.flying.length < IN_FLIGHT) {
      const status = workspace.dispatch(pace.rounds, (slot) => slots.has(slot));
      // When one fails, those after it fail unheard.
      status.catch(() => {});
      this.flying.push({ batches: ready.map(([batch]) => batch), pace, began: performance.now(), status });
      this.airborne++;
    }
  }

  private paceFor(lanes: number): Pace {
    const known = this.host.paces.get(this.key);
    if (!known) return { rounds: FIRST_ROUNDS, lanes };
    const full = this.host.setup.maxLanes * FULL;
    const caution = Math.min(1, Math.max(known.lanes, full) / Math.max(lanes, full));
    return { rounds: Math.max(1, Math.round(known.rounds * caution)), lanes };
  }

  /** Waits for a dispatch and makes what there is to make of its report. */
  private async land({ batches, pace, began, status }: Flight): Promise<void> {
    const words = await status;
    this.airborne--;
    const shares: (readonly [Owner, number])[] = [];
    const finished: Batch[] = [];
    for (const batch of batches) {
      const place = this.places.get(batch);
      if (!place) continue;
      const before = batch.status.reactions;
      const at = place.slot * STATUS_WORDS;
      batch.status = statusOf(words.subarray(at, at + STATUS_WORDS));
      shares.push([batch.owner, batch.status.reactions - before + 1]);
      if (batch.finished) finished.push(batch);
    }
    const now = performance.now();
    // Grows slowly and shrinks at once: a dispatch that is too long is what a person notices. One that ended a batch may
    // have had little to do, and one that ended them all had.
    if (finished.length < shares.length) {
      const ratio = TARGET_MS / Math.max(0.1, now - Math.max(began, this.heard));
      const factor = Math.max(0.2, Math.min(finished.length > 0 ? 1 : 4, ratio));
      const rounds = Math.max(1, Math.min(MAX_ROUNDS, Math.round(pace.rounds * factor)));
      this.host.paces.set(this.key, { rounds, lanes: pace.lanes });
    }
    this.heard = now;
    this.charge(shares);
    if (finished.length > 0) this.collect(finished);
  }

  /** Reduces finished batches, whose places are free at once; the results come later. */
  private collect(batches: readonly Batch[]): void {
    const asked = batches.map((batch) => {
      const { prepared, n, paths } = batch;
      return { prepared, n, paths, at: (this.places.get(batch) as Place).samples };
    });
    const results = this.reduction.collect(this.workspace.samples, asked);
    // Heard of below, perhaps later.
    results.catch(() => {});
    for (const batch of batches) {
      this.leave(batch);
      batch.owner.simulated(batch);
    }
    const told = this.host.told
      .then(() => results)
      .then((outputs) => {
        if (this.airborne === 0) this.charge(batches.map(({ owner }) => [owner, 1]));
        batches.forEach((batch, i) => {
          batch.owner.collected(batch, outputs[i]);
        });
        this.collecting.delete(told);
      })
      .catch((error: unknown) => {
        this.broken = error;
      });
    this.collecting.set(told, batches);
    this.host.told = told;
  }

  /** Charges the time since it was last charged to runs, in proportion to their shares. */
  private charge(shares: readonly (readonly [Owner, number])[]): void {
    const now = performance.now();
    const seconds = (now - this.charged) / 1000;
    this.charged = now;
    const total = shares.reduce((sum, [, share]) => sum + share, 0);
    for (const [owner, share] of shares) owner.spent((seconds * share) / total);
  }
}
