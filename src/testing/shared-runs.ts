import { blockSize, momentsOf } from '../engine/cpu/block';
import { partnersOf } from '../engine/cpu/merging';
import { type PreparedJob, prepareJob } from '../engine/job';
import { addStartSlopes, slopeParts } from '../engine/starts/start-slopes';
import type { Failures, Job } from '../engine/types';
import { type Moments, mergeMoments } from '../numerics/moments';
import { type Estimate, estimateOf } from '../stats/estimates';
import { hereWithKernels } from './jobs';

/**
 * Trajectories that are simulated in a kind or with an option of their own, and held against those they are computed from. What a
 * kernel does wrong in one of so many is seen, whatever its size; a comparison of means would have to see it above the noise.
 */
const COMPARED = 128;

/** Numbers of trajectories that are kept; beyond, the oldest are dropped. */
const MAX_NUMBERS = 2e7;

/** A run's trajectories, number by number. */
interface Kept {
  /** rows × bins × rawWidth */
  readonly raw: Float64Array;
  readonly failures: Failures;
  /** Coefficients of control variates, where there are any. */
  readonly control: Pick<Job, 'control'>;
}

/**
 * Estimates of jobs that differ in how the same trajectories are looked at, from one simulation of these:
 *
 * - the average over bin b is (b + 1) R_b − b R_{b−1} of the running averages R, values and gradients alike;
 * - baselines of the score function only say how scores are combined.
 *
 * The job itself is run with its first trajectories, which have to be the same numbers (with the same coefficients, where there are
 * control variates). Alternative paths keep one alternative for all that went before, which is not the sum of one for each bin: they
 * are simulated as they are.
 */
export class SharedRuns {
  private readonly runs = new Map<string, Kept>();
  private readonly slopes = new Map<string, Moments>();
  private numbers = 0;

  /** @throws Error where a job's own trajectories are not those it is computed from */
  estimates(job: Job): { columns: Estimate[]; width: number; failures: Failures } {
    const prepared = prepareJob(job);
    const { columns, network, observables } = prepared;
    const { raw, failures } = this.trajectories(prepared);
    const moments = momentsOfAll(prepared, raw);
    const parts = slopeParts(job).map((part) => ({ ...part, moments: this.slope(part.job) }));
    addStartSlopes(moments, { bins: job.bins, width: columns.width, K: observables.length, P: network.P }, parts);
    const all = Array.from({ length: job.bins * columns.width }, (_, c) => estimateOf(moments, c));
    return { columns: all, width: columns.width, failures };
  }

  private trajectories(prepared: PreparedJob): Kept {
    const { job, output, estimator } = prepared;
    const own = { ...job, initial: job.initial.slice(0, job.model.species.length), startSlopes: false };
    const options = output === 'scores' ? {} : job.options;
    const keepsOne = estimator && 'family' in estimator && estimator.family === 'alternative-path';
    const binned = job.kind === 'binned' && !(keepsOne && job.bins > 1);
    const source = { ...own, options, kind: binned ? ('timeAverage' as const) : job.kind };
    const kept = this.kept(source);
    const { rawWidth } = prepared.columns;
    const scores = output === 'scores' ? prepared.network.P : 0;
    const raw = binned ? averagesOfBins(kept.raw, job.bins, rawWidth, rawWidth - scores) : kept.raw;
    if (prepared.key !== prepareJob(source).key) {
      const first = this.kept({ ...own, ...kept.control, trajectories: Math.min(COMPARED, job.trajectories) }).raw;
      for (const [i, value] of first.entries()) {
        if (Math.abs(value - raw[i]) <= 1e-8 * (1 + Math.abs(value))) continue;
        const [row, column] = [Math.floor(i / (job.bins * rawWidth)), i % (job.bins * rawWidth)];
        throw new Error(`Trajectory ${row}, column ${column}: ${value} by itself, ${raw[i]} from ${source.kind}.`);
      }
    }
    return { ...kept, raw };
  }

  private kept(job: Job): Kept {
    const { model: _, ...numbers } = job;
    const key = JSON.stringify([prepareJob(job).key, numbers]);
    let kept = this.runs.get(key);
    if (!kept) {
      const { prepared, result } = hereWithKernels({ ...job, samplePaths: job.trajectories });
      const { paths, failures } = result;
      const { control } = prepared.job;
      kept = { raw: paths, failures, control: control ? { control } : {} };
      this.runs.set(key, kept);
      this.numbers += paths.length;
      for (const [oldest, { raw }] of this.runs) {
        if (this.numbers <= MAX_NUMBERS || oldest === key) break;
        this.runs.delete(oldest);
        this.numbers -= raw.length;
      }
    }
    return kept;
  }

  private slope(job: Job): Moments {
    const { model: _, ...numbers } = job;
    const key = JSON.stringify([prepareJob(job).key, numbers]);
    const moments = this.slopes.get(key) ?? hereWithKernels(job).result.moments;
    this.slopes.set(key, moments);
    return moments;
  }
}

/** Block by block, as engines do: a baseline is that of a block. */
function momentsOfAll(prepared: PreparedJob, raw: Float64Array): Moments {
  const { job, columns } = prepared;
  const row = job.bins * columns.rawWidth;
  const size = blockSize(prepared);
  let all: Moments | undefined;
  for (let done = 0; done < job.trajectories; done += size) {
    const rows = Math.min(size, job.trajectories - done);
    const moments = momentsOf(prepared, raw.subarray(done * row, (done + rows) * row), rows);
    if (all) mergeMoments(all, moments, partnersOf(prepared));
    else all = moments;
  }
  return all as Moments;
}

/** Averages over bins from running averages, in the first `columns` columns of a bin; what follows (scores) stays. */
function averagesOfBins(running: Float64Array, bins: number, width: number, columns: number): Float64Array {
  const out = running.slice();
  for (let i = 0; i < out.length; i++) {
    const column = i % width;
    const b = Math.floor(i / width) % bins;
    if (column < columns && b > 0) out[i] = (b + 1) * running[i] - b * running[i - width];
  }
  return out;
}
