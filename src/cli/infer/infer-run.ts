import { type Engine, EngineLost } from '../../engine/types';
import { pool } from '../../inference/pool';
import { ProblemError, prepareProblem } from '../../inference/problem';
import { type Replicates, runReplicates, succeeded, summarise } from '../../inference/replicates';
import { simulateData } from '../../inference/targets';
import { type Uncertainty, uncertaintyAt } from '../../inference/uncertainty/uncertainty';
import type { Session } from '../engines';
import { plain } from '../output/format';
import type { SavedInference, Saver } from './infer-file';

const SAVE_MS = 5000;
/** Trajectories behind standard errors, at least. */
const CERTAIN = 4096;
/** Runs whose errors are computed at the same time. */
const LANES = 4;

/** What became of the runs. */
export interface Inferred extends SavedInference {
  /** What is known about each run's estimate; null for a run that is not over, or for the reason given. */
  readonly certainty: readonly (Uncertainty | null)[];
  readonly certaintyReason: string;
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
  const certain = await certaintyAtEnds(now(), engine, session);
  session.progress.clear();
  return { ...now(), ...certain };
}

/** Standard errors of every run that is over and found something. */
async function certaintyAtEnds(
  { replicates, cells }: SavedInference,
  engine: Engine,
  session: Session,
): Promise<Pick<Inferred, 'certainty' | 'certaintyReason'>> {
  const { problem, options, runs } = replicates;
  const { signal } = session.interruption;
  // The score function is unbiased for every model; an estimator under study need not be.
  const sampling = {
    ...{ estimator: 'score-function', options: {}, temperature: 1, maxReactions: options.maxReactions },
    trajectories: Math.max(CERTAIN, options.trajectories),
  };
  let reason = '';
  const certainty = await pool(runs.length, LANES, async (i) => {
    const { status, final, seed } = runs[i];
    if (signal.aborted || status === null || status === 'diverged' || status === 'failed') return null;
    session.progress.show(`standard errors of run ${i + 1} of ${runs.length}`);
    try {
      const found = await uncertaintyAt(problem, final, { ...sampling, seed }, engine, cells, signal);
      return found?.standardErrors.every(Number.isFinite) ? found : null;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      reason = error.message;
      return null;
    }
  });
  return { certainty, certaintyReason: reason };
}

/** Standard errors that a further Newton step may be long before a run counts as not converged. */
const LONG = 4;

/** So many are told one by one. */
const FEW = 3;

/** Runs that ended on the way: the estimate's errors are those of its data, not of what the optimiser left undone. */
export function unfinished({ replicates, certainty }: Inferred): string[] {
  const { coordinates } = replicates.problem;
  const found = replicates.runs.flatMap(({ final }, i) => {
    const known = certainty[i];
    if (!known) return [];
    const far = coordinates.some((_, c) => {
      const error = Math.hypot(known.standardErrors[c], known.simulationErrors[c]);
      return Math.abs(Math.log(known.polished[c] / final[c])) > LONG * error;
    });
    if (!far) return [];
    const to = coordinates.map(({ name }, c) => `${name} ${plain(known.polished[c], 3)}`).join(', ');
    return [{ run: i + 1, text: `Run ${i + 1} has not converged: its gradient still points to ${to}.` }];
  });
  if (found.length <= FEW) return found.map(({ text }) => text);
  const runs = found.map(({ run }) => run).join(', ');
  return [`Runs ${runs} have not converged: more iterations, or a larger learning rate, would bring them further.`];
}

/** True, false, or null if the truth is unknown. */
export function verdict(state: Replicates, run: number): boolean | null {
  if (state.runs[run].status === null || summarise(state).success.trials === 0) return null;
  return succeeded(state, state.runs[run]);
}
