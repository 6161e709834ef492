import type { Engine } from '../../engine/types';
import { quantile, type Share, shareOf } from '../algebra/binomial';
import { atOnce } from '../at-once';
import { resume, startOf } from '../fit';
import { pool } from '../pool';
import { ProblemError, prepareProblem } from '../problem/problem';
import type { FitCheckpoint, FitOptions, FitProblem, FitStatus, FitStep } from '../types';
import { type Range, randomStart } from './starts';

export interface ReplicateOptions {
  /** Fits from different starts; 50 unless given. */
  readonly runs?: number;
  /** Fits under way at the same time; as many as fill the engine (at-once.ts) unless given. */
  readonly concurrency?: number;
  /** Success: every |ln θ̂ − ln θ*| at the end is below it; 0.1 unless given. */
  readonly tolerance?: number;
  /** Of the starts and of the seeds of the runs. */
  readonly seed: number;
  /** Starts are log-uniform in these, one per coordinate; see `rangesAround`. */
  readonly ranges: readonly Range[];
}

/** Where a run first came within the tolerance to stay there until its end. */
export interface Reached {
  readonly iteration: number;
  /** Computing time until then. */
  readonly seconds: number;
}

/** What one run has done so far; plain JSON. */
export interface ReplicateRun {
  readonly seed: number;
  readonly start: readonly number[];
  readonly iterations: number;
  /** Computing time, seconds. */
  readonly seconds: number;
  /** Of every iteration. */
  readonly loss: readonly number[];
  /** Where it stands, natural units; the final estimate once it has ended. */
  readonly final: readonly number[];
  readonly reached: Reached | null;
  /** Null while it is not over; a stopped run is not over. */
  readonly status: Exclude<FitStatus, 'stopped'> | null;
  /** Why it ended, for people. */
  readonly message: string;
  /** What it needs to go on; the problem and the options are those of the whole but for start and seed. */
  readonly checkpoint: Omit<FitCheckpoint, 'problem' | 'options'> | null;
}

/** A set of replicates at any moment: plain JSON, enough to go on from. */
export interface Replicates {
  readonly problem: FitProblem;
  readonly options: FitOptions;
  readonly replicates: ReplicateOptions;
  readonly runs: readonly ReplicateRun[];
}

export interface ReplicateHandles {
  readonly signal?: AbortSignal | undefined;
  /** Sets of replicates, this one included, that share the engine; 1 unless given. */
  readonly sets?: number;
  /** After every iteration of any run. */
  readonly onStep?: (state: Replicates, run: number, step: FitStep) => void;
  /** After the end of a run. */
  readonly onRun?: (state: Replicates, run: number) => void;
}

/** True if the truth is known, so that success can be judged. */
export const isJudged = ({ coordinates }: FitProblem): boolean => coordinates.every(({ truth }) => truth !== undefined);

/** Replicates about to start. Without a truth none of them succeeds or fails. @throws ProblemError if the problem or a range forbids it */
export function planReplicates(problem: FitProblem, options: FitOptions, replicates: ReplicateOptions): Replicates {
  const { ranges, seed, runs = 50 } = replicates;
  prepareProblem(problem);
  problem.coordinates.forEach(({ name, min, max }, c) => {
    const range = ranges[c];
    if (!range || !(range[0] >= min && range[0] <= range[1] && range[1] <= max)) {
      throw new ProblemError(`${name} must start in a range inside its bounds ${min} to ${max}.`);
    }
  });
  return {
    problem,
    options,
    replicates,
    runs: Array.from({ length: runs }, (_, run): ReplicateRun => {
      const { seed: own, values } = randomStart(ranges, seed, run);
      const nothing = { iterations: 0, seconds: 0, loss: [], reached: null, status: null, message: '' };
      return { seed: own, start: values, final: values, checkpoint: null, ...nothing };
    }),
  };
}

/** Every ln θ̂ − ln θ*. */
export function errorsOf(problem: FitProblem, values: readonly number[]): number[] {
  return problem.coordinates.map(({ truth = Number.NaN }, c) => Math.log(values[c] / truth));
}

const isNear = (problem: FitProblem, values: readonly number[], tolerance: number) =>
  errorsOf(problem, values).every((error) => Math.abs(error) < tolerance);

const TOLERANCE = 0.1;

/** True if a run has ended and found every parameter. */
export function succeeded({ problem, replicates }: Replicates, run: ReplicateRun): boolean {
  return run.status !== null && isNear(problem, run.final, replicates.tolerance ?? TOLERANCE);
}

function checkpointOf({ problem, options }: Replicates, { seed, start, checkpoint }: ReplicateRun): FitCheckpoint {
  const coordinates = problem.coordinates.map((coordinate, c) => ({ ...coordinate, start: start[c] }));
  const own = { problem: { ...problem, coordinates }, options: { ...options, seed } };
  return checkpoint ? { ...own, ...checkpoint } : startOf(own.problem, own.options);
}

/**
 * Runs all replicates that are not over, several at a time, and resolves with the last state: complete, or as far as it
 * came when the signal was aborted. Each run's numbers depend on its start and seed alone. A lost engine rejects with
 * EngineLost; the state of the last `onStep` goes on elsewhere.
 */
export async function runReplicates(
  from: Replicates,
  engine: Engine,
  { signal, sets = 1, onStep, onRun }: ReplicateHandles = {},
): Promise<Replicates> {
  let state = from;
  const tolerance = from.replicates.tolerance ?? TOLERANCE;
  const replace = (index: number, changes: Partial<ReplicateRun>) => {
    state = { ...state, runs: state.runs.map((run, i) => (i === index ? { ...run, ...changes } : run)) };
  };
  const note = (index: number, step: FitStep) => {
    const { problem: _, options: __, ...checkpoint } = step.checkpoint;
    const run = state.runs[index];
    const final = checkpoint.position.map(Math.exp);
    const reached = isNear(from.problem, final, tolerance)
      ? (run.reached ?? { iteration: step.iteration, seconds: checkpoint.seconds })
      : null;
    const { iteration: iterations, seconds } = checkpoint;
    replace(index, { checkpoint, final, reached, iterations, seconds, loss: [...run.loss, step.loss] });
    onStep?.(state, index, step);
  };
  const follow = async (index: number) => {
    const fit = resume(checkpointOf(state, state.runs[index]), engine, { signal });
    for (;;) {
      const next = await fit.next();
      if (!next.done) {
        note(index, next.value);
        continue;
      }
      const { status, message } = next.value;
      if (status === 'stopped') return;
      replace(index, { status, message, checkpoint: null });
      onRun?.(state, index);
      return;
    }
  };
  const waiting = from.runs.flatMap((run, index) => (run.status === null ? [index] : []));
  const draw = from.options.trajectories * from.problem.conditions.length;
  const concurrency = from.replicates.concurrency ?? Math.ceil(atOnce(engine, draw) / sets);
  await pool(waiting.length, concurrency, async (i) => {
    if (!signal?.aborted) await follow(waiting[i]);
  });
  return state;
}

export interface ReplicateSummary {
  /** Of the runs that are over; of none if the truth is not known. */
  readonly success: Share;
  /** Of the successful runs, ascending. */
  readonly iterationsToSuccess: readonly number[];
  readonly secondsToSuccess: readonly number[];
  /** Quantiles 0, 25, 50, 75 and 100 % of max |ln θ̂ − ln θ*| over the runs that are over. */
  readonly finalError: readonly number[];
  /** Of the others: how many ended how; `plateau` ended regularly, but elsewhere. */
  readonly failures: Readonly<Record<'plateau' | 'diverged' | 'budget' | 'failed', number>>;
}

export function summarise(state: Replicates): ReplicateSummary {
  const over = state.runs.filter(({ status }) => status !== null);
  const judged = isJudged(state.problem);
  const good = over.filter((run) => succeeded(state, run));
  const bad = over.filter(
    (run) => !succeeded(state, run) && (judged || run.status === 'diverged' || run.status === 'failed'),
  );
  const worst = over.map(({ final }) => Math.max(...errorsOf(state.problem, final).map(Math.abs)));
  const ascending = (of: (reached: Reached) => number) =>
    good.flatMap(({ reached }) => (reached ? [of(reached)] : [])).sort((a, b) => a - b);
  const count = (...statuses: FitStatus[]) => bad.filter(({ status }) => status && statuses.includes(status)).length;
  return {
    success: shareOf(good.length, judged ? over.length : 0),
    iterationsToSuccess: ascending(({ iteration }) => iteration),
    secondsToSuccess: ascending(({ seconds }) => seconds),
    finalError: [0, 0.25, 0.5, 0.75, 1].map((q) => quantile(worst, q)),
    failures: {
      plateau: count('finished', 'converged'),
      diverged: count('diverged'),
      budget: count('budget'),
      failed: count('failed'),
    },
  };
}
