import { compileFunctions } from '../../compile/emit/emit-js';
import { faultText } from '../../compile/events/fault-text';
import { impossibleRate } from '../../compile/impossible-rate';
import type { ControlNumbers } from '../../estimators/control-variates/numbers';
import { simulateKernel } from '../../estimators/kernel/simulate';
import { KERNELS } from '../../estimators/kernels';
import { samplesOf } from '../../estimators/samples';
import { OUTCOME, type PathKernel } from '../../estimators/types';
import { Histogram } from '../../numerics/histogram';
import { blockMoments, type Moments } from '../../numerics/moments';
import { NO_FAILURES } from '../failures/messages';
import { type PreparedJob, prepareJob } from '../job';
import { controlNumbers } from '../pilots/fit-pilot';
import { joined, lacksPilot, lastOfPilot, pilotOf, restOfPilot } from '../pilots/pilot';
import { startOf } from '../starts/random-starts';
import { addStartSlopes, slopeParts } from '../starts/start-slopes';
import type { Job } from '../types';
import { type BlockResult, BlockTree, partnersOf } from './merging';

/** Trajectories that share a leave-one-out baseline and are merged as one; fixed, so that results never depend on timing. */
export const BLOCK = 256;
/** Rows × numbers kept per block; long rows make smaller blocks. */
const BLOCK_NUMBERS = 2 ** 20;

/** Rows of a block: a function of the job alone. */
export function blockSize(prepared: PreparedJob): number {
  const row = prepared.job.bins * prepared.columns.width;
  return Math.max(16, Math.min(BLOCK, 2 ** Math.floor(Math.log2(BLOCK_NUMBERS / row))));
}

/** Compiled kernels kept per worker. */
const KEPT = 24;

/** Compiled kernels, one per structure, the most recently used ones kept. Belongs to one worker: kernels hold state. */
export class KernelCache {
  compilations = 0;
  private readonly kernels = new Map<string, PathKernel>();

  get(prepared: PreparedJob): PathKernel {
    let kernel = this.kernels.get(prepared.key);
    this.kernels.delete(prepared.key);
    if (!kernel) {
      this.compilations++;
      const { network, observables, job, estimator } = prepared;
      const functions = compileFunctions(network, observables);
      const shape = { network, functions, observables, kind: job.kind, options: job.options };
      kernel = estimator ? KERNELS[estimator.id](shape) : simulateKernel(shape);
    }
    this.kernels.set(prepared.key, kernel);
    if (this.kernels.size > KEPT) this.kernels.delete(this.kernels.keys().next().value as string);
    return kernel;
  }
}

/**
 * Reactions between two looks at the clock. Short, so that V8 optimises a kernel between calls: caught in the middle of a
 * long first call (on-stack replacement), it gives up on large kernels for good ("function is too big").
 */
const SLICE = 500;

/**
 * Runs one block of trajectories, first .. first + rows - 1. Yields whenever `sliceMs` have passed, so that the caller
 * can listen for messages; a caller in no hurry just exhausts it. Once `concluded` is true, the block ends with the rows
 * that it has. Blocks on one cache must not interleave: jobs of one structure share a kernel.
 * @throws Error where an event assigns what cannot be: one such trajectory makes every mean meaningless
 */
export function* runBlock(
  kernels: KernelCache,
  prepared: PreparedJob,
  first: number,
  rows: number,
  paths: number,
  sliceMs = Number.POSITIVE_INFINITY,
  concluded: () => boolean = () => false,
): Generator<void, BlockResult> {
  const { job, columns, network } = prepared;
  const kernel = kernels.get(prepared);
  kernel.configure({ ...job, parameters: prepared.uniforms });
  const width = job.bins * columns.rawWidth;
  const raw = new Float64Array(rows * width);
  const failures = { ...NO_FAILURES };
  let through = rows;
  let cut = false;
  let reactions = 0;
  let seconds = 0;
  let began = performance.now();
  const draw = startOf(job, network);
  for (let i = 0; i < rows; i++) {
    const start = draw?.(first + i, prepared.uniforms);
    if (start) kernel.configure({ ...job, ...start });
    kernel.start(first + i);
    while (!kernel.done) {
      reactions += kernel.advance(SLICE);
      if (performance.now() - began > sliceMs) {
        seconds += (performance.now() - began) / 1000;
        yield;
        began = performance.now();
        if (concluded()) {
          // Beside trajectories that are through, one that is not would only bias: it is a slow one more often than not.
          cut = i === 0 && !kernel.done && kernel.cut !== undefined;
          through = kernel.done || cut ? i + 1 : i;
          if (cut) kernel.cut?.();
          break;
        }
      }
    }
    if (kernel.trouble) throw new Error(faultText(kernel.trouble.fault, job.model, kernel.trouble.time));
    if (i >= through) break;
    raw.set(kernel.raw, i * width);
    if (start?.scale !== undefined) for (let j = i * width; j < (i + 1) * width; j++) raw[j] *= start.scale;
    if (kernel.outcome === OUTCOME.exploded) {
      failures.exploded++;
      failures.firstReaction = Math.min(failures.firstReaction, kernel.failedAt);
    } else if (kernel.outcome === OUTCOME.stepBudget) {
      failures.stepBudget++;
      failures.reached = Math.min(failures.reached, kernel.reached ?? 0);
    } else if (kernel.outcome === OUTCOME.badPropensity) {
      failures.badPropensity++;
      failures.reached = Math.min(failures.reached, kernel.reached ?? 0);
      if (!failures.stuck && kernel.stuck) failures.stuck = impossibleRate(job.model, network, kernel.stuck);
    }
  }
  const moments = momentsOf(prepared, raw, through);
  const histogram = histogramOf(prepared, raw, through);
  const kept = Math.min(paths, through) * width;
  seconds += (performance.now() - began) / 1000;
  return {
    rows: through,
    reactions,
    seconds,
    moments,
    paths: kept === raw.length ? raw : raw.slice(0, kept),
    histogram,
    failures,
    ...(cut ? { cut } : {}),
  };
}

/** Moments of a block out of the raw output of its trajectories. @param raw rows × bins × rawWidth numbers, or more */
export function momentsOf(prepared: PreparedJob, raw: Float64Array, rows: number): Moments {
  const { job, columns, output, network, observables } = prepared;
  const counts = { K: observables.length, P: network.P };
  const samples = samplesOf(raw, rows, job.bins, columns, output, job.kind, counts, job.options);
  return blockMoments(samples, rows, job.bins * columns.width, partnersOf(prepared));
}

/** Histogram of a block, if the job asks for one. @param raw as for momentsOf */
export function histogramOf({ job, columns }: PreparedJob, raw: Float64Array, rows: number): Histogram | null {
  if (!job.histogram) return null;
  const { bin, column } = job.histogram;
  const histogram = new Histogram();
  for (let i = 0; i < rows; i++) histogram.add(raw[(i * job.bins + bin) * columns.rawWidth + column]);
  return histogram;
}

/**
 * Runs a whole job in this thread, without workers: for tests, scripts and reference answers.
 * @param kernels a caller with many jobs of one structure keeps them: compiling costs more than a few thousand reactions
 */
export function runHere(job: Job, kernels = new KernelCache()): { prepared: PreparedJob; result: BlockResult } {
  const run = runPart(job, kernels);
  const parts = slopeParts(job).map((part) => ({ ...part, moments: runPart(part.job, kernels).result.moments }));
  const { columns, network, observables } = run.prepared;
  const shape = { bins: job.bins, width: columns.width, K: observables.length, P: network.P };
  addStartSlopes(run.result.moments, shape, parts);
  return run;
}

/** A job with coefficients of control variates, if it needs any: its pilot runs in this thread. */
function withPilotHere(job: Job, kernels: KernelCache): PreparedJob {
  const prepared = prepareJob(job);
  if (!lacksPilot(prepared)) return prepared;
  return prepareJob({ ...job, control: controlHere(prepared, kernels) });
}

/** The first two parts of a job's pilot, run in this thread. */
function pilotParts(prepared: PreparedJob, kernels: KernelCache) {
  const first = runPart(pilotOf(prepared), kernels).result;
  return { first, rest: runPart(restOfPilot(prepared, first), kernels).result };
}

/** Their records. */
export function pilotHere(prepared: PreparedJob, kernels = new KernelCache()): Float64Array {
  const { first, rest } = pilotParts(prepared, kernels);
  return joined(first.paths, rest.paths);
}

/** What a job's pilot finds, run in this thread. */
function controlHere(prepared: PreparedJob, kernels: KernelCache): ControlNumbers {
  const { first, rest } = pilotParts(prepared, kernels);
  const found = controlNumbers(prepared, joined(first.paths, rest.paths));
  const further = lastOfPilot(prepared, first, found);
  if (!further) return found;
  const last = runPart(further, kernels).result;
  return controlNumbers(prepared, joined(first.paths, rest.paths, last.paths));
}

function runPart(given: Job, kernels: KernelCache): { prepared: PreparedJob; result: BlockResult } {
  const prepared = withPilotHere(given, kernels);
  const { job } = prepared;
  const size = blockSize(prepared);
  const tree = new BlockTree(prepared);
  for (let done = 0; done < job.trajectories; done += size) {
    const rows = Math.min(size, job.trajectories - done);
    const work = runBlock(kernels, prepared, job.first + done, rows, Math.max(0, job.samplePaths - done));
    let step = work.next();
    while (!step.done) step = work.next();
    tree.push(step.value);
  }
  return { prepared, result: tree.total() as BlockResult };
}
