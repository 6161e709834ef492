import type { Engine, EngineInfo, Job, Run, Snapshot } from '../types';
import { type GpuSetup, openDevice } from './device';
import { PipelineCache } from './pipelines';
import { GpuRun, type Host, LOST_MS } from './run';
import { Statistics } from './stats';

/** How long a run may work while others wait, milliseconds. */
const TURN_MS = 100;

/**
 * The WebGPU engine: runs take turns on one device, batch by batch, and between dispatches of a batch that takes long.
 * Works wherever there is a GPU object: a page, a worker, or Node with Dawn's `webgpu` package.
 */
export class GpuEngine implements Engine {
  readonly info: EngineInfo;
  private readonly setup: GpuSetup;
  private readonly host: Host;
  private readonly runs: GpuRun[] = [];
  private pumping = false;
  private lost = '';
  /** The last error that no error scope has caught: it belongs to the run whose turn it was. */
  private uncaptured = '';

  private constructor(setup: GpuSetup, statistics: Statistics) {
    this.setup = setup;
    this.info = setup.info;
    this.host = {
      setup,
      statistics,
      pipelines: new PipelineCache(setup.device, setup.workgroup),
      rounds: new Map(),
      wake: () => void this.pump(),
    };
    setup.device.addEventListener('uncapturederror', (event) => {
      this.uncaptured = event.error.message;
    });
    void setup.device.lost.then(({ message, reason }) => {
      this.lose(`The graphics device was lost (${message || reason || 'no reason given'}).`);
    });
  }

  /** @param gpu navigator.gpu, or Dawn's; undefined where there is none @throws Error with a sentence for people */
  static async create(gpu: GPU | undefined): Promise<GpuEngine> {
    const setup = await openDevice(gpu);
    return new GpuEngine(setup, await Statistics.create(setup.device));
  }

  run(job: Job, onSnapshot: (snapshot: Snapshot) => void): Run {
    const run = new GpuRun(job, onSnapshot, this.host);
    if (this.lost) run.lose(this.lost);
    else if (!run.ended) {
      this.runs.push(run);
      void this.pump();
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
    for (const run of this.runs.splice(0)) run.lose(message);
  }

  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    // Lets a caller that starts several runs start them all first.
    await Promise.resolve();
    for (;;) {
      for (let i = this.runs.length - 1; i >= 0; i--) if (this.runs[i].ended) this.runs.splice(i, 1);
      const run = this.runs.find((candidate) => candidate.ready);
      if (!run || this.lost) break;
      // To the back of the line.
      this.runs.push(...this.runs.splice(this.runs.indexOf(run), 1));
      const start = performance.now();
      const others = () => this.runs.some((other) => other !== run && other.ready);
      try {
        await run.turn(() => (others() ? start + TURN_MS : Number.POSITIVE_INFINITY));
      } catch (error) {
        await Promise.race([this.setup.device.lost, new Promise((resolve) => setTimeout(resolve, LOST_MS))]);
        if (!this.lost) run.fail(error);
      }
      if (this.uncaptured) {
        run.fail(new Error(`The graphics device refused a command: ${this.uncaptured}`));
        this.uncaptured = '';
      }
    }
    this.pumping = false;
  }
}
