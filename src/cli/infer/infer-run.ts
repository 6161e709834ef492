import { type Engine, EngineLost } from '../../engine/types';
import { pool } from '../../inference/pool';
import { prepareProblem } from '../../inference/problem/problem';
import { simulateData } from '../../inference/problem/targets';
import { type Replicates, runReplicates, succeeded, summarise } from '../../inference/replicates/replicates';
import { type Judgement, judgeAt, judging } from '../../inference/uncertainty/judgement';
import type { Session } from '../engines';
import { plain } from '../output/format';
import type { SavedInference, Saver } from './infer-file';

const SAVE_MS = 5000;
/** Runs that are judged at the same time. */
const LANES = 4;

/** What became of the runs. */
export interface Inferred extends SavedInference {
  /** What is to be said of each run's estimate; null for a run that is not over or found nothing. */
  readonly judgements: readonly (Judgement | null)[];
}

/** Fits data of its own: what the problem's coordinates' truths would give. Null if stopped. */
export async function withData(
  replicates: Replicates,
  cells: number,
  seed: number,
  engine: Engine,
  signal: AbortSignal,
): Promise<Replicates | null> {
  const prepared = prepareProblem(replicates.problem);
  const truth = replicates.problem.coordinates.map(({ truth: value = Number.NaN }) => Math.log(value));
  const problem = await simulateData(prepared, truth, engine, cells, seed, 0, signal);
  return problem && { ...replicates, problem };
}

function tell(session: Session, state: Replicates, run: number): void {
  const { iterations, loss } = state.runs[run];
  const { success } = summarise(state);
  const over = state.runs.filter(({ status }) => status !== null).length;
  const recovered = success.trials > 0 ? `; ${success.successes} of ${over} recovered` : `; ${over} ended`;
  const many = state.runs.length > 1 ? `run ${run + 1} of ${state.runs.length}, ` : '';
  session.progress.show(
    `${many}iteration ${iterations} of ${state.options.iterations}, loss ${plain(loss[loss.length - 1], 3)}${many ? recovered : ''}`,
  );
}

/** Takes all runs to their ends, or as far as they come, saving as they go. */
export async function infer(from: SavedInference, engine: Engine, session: Session, saver: Saver): Promise<Inferred> {
  const { signal } = session.interruption;
  const began = performance.now();
  let replicates = from.replicates;
  const now = (): SavedInference => ({
    ...from,
    replicates,
    seconds: from.seconds + (performance.now() - began) / 1000,
  });
  try {
    replicates = await runReplicates(replicates, engine, {
      signal,
      onStep: (state, run) => {
        replicates = state;
        tell(session, state, run);
        saver.save(now(), SAVE_MS);
      },
      onRun: (state) => {
        replicates = state;
        saver.save(now());
      },
    });
  } catch (error) {
    saver.save(now());
    throw error instanceof EngineLost ? new Error(`the engine is lost: ${error.message}`) : error;
  }
  saver.save(now());
  const judgements = await judgeEnds(now(), engine, session);
  session.progress.clear();
  return { ...now(), judgements };
}

/** Judges every run that is over and found something. */
async function judgeEnds(
  { replicates, cells }: SavedInference,
  engine: Engine,
  session: Session,
): Promise<(Judgement | null)[]> {
  const { problem, options, runs } = replicates;
  const { signal } = session.interruption;
  return pool(runs.length, LANES, async (i) => {
    const { status, final, seed } = runs[i];
    if (signal.aborted || status === null || status === 'diverged' || status === 'failed') return null;
    session.progress.show(`judging run ${i + 1} of ${runs.length}`);
    const sampling = judging(seed, options.maxReactions, options.trajectories);
    return judgeAt(problem, final, sampling, engine, cells, signal);
  });
}

/** True, false, or null if the truth is unknown. */
export function verdict(state: Replicates, run: number): boolean | null {
  if (state.runs[run].status === null || summarise(state).success.trials === 0) return null;
  return succeeded(state, state.runs[run]);
}
