import type { ModelSpec } from '../models/types';
import { type LinearNoise, LinearNoiseError, linearNoise, type StartCovariance } from './linear-noise';
import { rateEquations } from './rate-equations';
import { solve } from './solve';

/** What a page asks: the rate equations of a model at these numbers, at these times. */
export interface RateQuestion {
  readonly model: ModelSpec;
  readonly parameters: readonly number[];
  /** Molecules, length S, and their covariances at time 0. */
  readonly initial: readonly number[];
  readonly covariances: readonly StartCovariance[];
  readonly times: readonly number[];
}

export interface RateAnswer {
  /** Molecules: [time][species]. */
  readonly mean: readonly Float64Array[];
  /** Standard deviations of the linear-noise approximation, likewise; null where there is none, with a sentence that says why. */
  readonly sd: readonly Float64Array[] | null;
  readonly noNoise: string;
}

export type RateReply = { readonly answer: RateAnswer } | { readonly error: string };

export async function answerRates({
  model,
  parameters,
  initial,
  covariances,
  times,
}: RateQuestion): Promise<RateAnswer> {
  const equations = rateEquations(model, parameters, initial);
  const S = model.species.length;
  const own = (rows: readonly Float64Array[]) => rows.map((row) => row.slice(0, S));
  let noise: LinearNoise;
  try {
    noise = await linearNoise(equations, times, { relative: 1e-6, absolute: 1e-8 }, covariances);
  } catch (error) {
    if (!(error instanceof LinearNoiseError)) throw error;
    const { rows } = await solve(equations.system, times);
    return { mean: own(rows), sd: null, noNoise: error.message };
  }
  const sd = noise.covariance.map((c) =>
    Float64Array.from({ length: S }, (_, s) => Math.sqrt(Math.max(0, c[s * S + s]))),
  );
  return { mean: own(noise.rows), sd, noNoise: '' };
}
