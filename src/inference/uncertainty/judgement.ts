import type { Engine } from '../../engine/types';
import { drawAll } from '../draw';
import { evaluate } from '../evaluate';
import { ProblemError, prepareProblem } from '../problem/problem';
import type { FitProblem, FitSampling } from '../types';
import { type Goodness, goodnessOf } from './goodness';
import { dataOf, type InformationReport, informationOf, isTold, sentenceOf } from './identifiability';
import { type Rest, restOf } from './rest';
import { BATCHES, type Uncertainty, uncertaintyOf } from './uncertainty';

/** What is to be said of an estimate, all from the same trajectories, so that no part contradicts another. */
export interface Judgement {
  /** Cells that were taken to stand behind data without standard errors. */
  readonly cells: number | undefined;
  /** Simulated at the estimate, per condition. */
  readonly trajectories: number;
  /** Numbers of data. */
  readonly data: number;
  /** Null for the reason given. */
  readonly goodness: Goodness | null;
  readonly goodnessReason: string;
  readonly rest: Rest;
  readonly information: InformationReport;
  /** Null for the reason given. */
  readonly uncertainty: Uncertainty | null;
  readonly uncertaintyReason: string;
}

/** Trajectories per condition behind a judgement: their own noise should not matter. */
const TRAJECTORIES = 8192;
/** So many times more are simulated where that does not tell whether a combination is determined. */
const MORE = 4;

export const NOISE_UNKNOWN =
  'It is not known how noisy the data are: they have no standard errors, and no number of cells.';

/** How to sample for a judgement: the score function is unbiased for every model; an estimator under study need not be. */
export const judging = (seed: number, maxReactions: number, least = 0): FitSampling => ({
  ...{ estimator: 'score-function', options: {}, temperature: 1, maxReactions },
  trajectories: Math.max(TRAJECTORIES, least),
  seed,
});

/**
 * Goodness of fit, rest of the search, what the data determine, and standard errors of an estimate.
 * @param values the estimate, natural units @param cells behind data without standard errors
 * @returns null if stopped @throws ProblemError, Error if the engine refuses
 */
export async function judgeAt(
  problem: FitProblem,
  values: readonly number[],
  sampling: FitSampling,
  engine: Engine,
  cells?: number,
  signal?: AbortSignal,
): Promise<Judgement | null> {
  const first = await judgedWith(problem, values, sampling, engine, cells, signal);
  if (!first?.information.data.combinations.some(({ verdict }) => verdict === 'unresolved')) return first;
  const more = { ...sampling, trajectories: MORE * sampling.trajectories };
  return judgedWith(problem, values, more, engine, cells, signal);
}

async function judgedWith(
  problem: FitProblem,
  values: readonly number[],
  sampling: FitSampling,
  engine: Engine,
  cells: number | undefined,
  signal: AbortSignal | undefined,
): Promise<Judgement | null> {
  const prepared = prepareProblem(problem);
  const position = values.map(Math.log);
  const outcome = await drawAll(prepared, position, { batches: BATCHES, ...sampling }, engine, 0, signal);
  if (outcome.state === 'cancelled') return null;
  if (outcome.state === 'failed') throw new Error(outcome.message);
  const { draws } = outcome;
  const { trajectories } = sampling;
  const data = dataOf(prepared);
  const information = informationOf(prepared, draws, trajectories);
  const { combinations } = information.data;
  const told = combinations.filter(isTold);
  const rest = restOf(prepared, position, draws, evaluate(prepared, draws), cells);
  const goodness = goodnessOf(
    prepared,
    draws,
    told.map(({ direction }) => direction),
    cells,
  );
  const { uncertainty, reason } = errorsAt();
  const goodnessReason = goodness
    ? ''
    : rest.atRest === null
      ? NOISE_UNKNOWN
      : `${data} ${data === 1 ? 'number' : 'numbers'} of data for ${position.length} ${position.length === 1 ? 'unknown' : 'unknowns'}: nothing is left to judge the fit by.`;
  const common = { cells, trajectories, data, goodness, goodnessReason, rest, information };
  return { ...common, uncertainty, uncertaintyReason: reason };

  function errorsAt(): { uncertainty: Uncertainty | null; reason: string } {
    if (told.length < combinations.length) {
      return { uncertainty: null, reason: `${sentenceOf(information.data, 'data')}.` };
    }
    try {
      return { uncertainty: uncertaintyOf(prepared, position, draws, cells), reason: '' };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { uncertainty: null, reason: error.message };
    }
  }
}
