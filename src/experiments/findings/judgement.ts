import { say } from '../../messages/said';
import { Z95 } from '../../numerics/confidence';
import { DOMINATED } from '../../stats/estimates';
import type { Cell, CellData } from './measured';
import type { Claim, Finding, Judgement, Outcome, Results } from './types';

export { Z95 };

export type Interval = readonly [low: number, high: number];

/** The outcome of all of several statements: one that is refuted refutes them, one that is open leaves them open. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('not confirmed')) return 'not confirmed';
  return outcomes.length === 0 || outcomes.includes('undecided') ? 'undecided' : 'confirmed';
}

/** Whether a statement holds, given what would show that it does and what would show that it does not. */
export const decide = (shown: boolean, refuted: boolean): Outcome =>
  refuted ? 'not confirmed' : shown ? 'confirmed' : 'undecided';

/** Whether a number lies above another one, from their 95 % intervals: undecided where these overlap. */
export const isAbove = ([low, high]: Interval, [otherLow, otherHigh]: Interval): Outcome =>
  decide(low > otherHigh, high < otherLow);

/** A mean's 95 % interval. */
export const around = (mean: number, error: number): Interval => [mean - Z95 * error, mean + Z95 * error];

/** By Markov's inequality a mean of squares exceeds its expectation 20-fold with a probability of at most 5 %. */
const MARKOV = 20;

/** True where the variance's standard error means something: no single trajectory makes much of it, and none exploded. */
export const isTame = ({ dominance }: Cell, { exploded }: CellData): boolean =>
  exploded === 0 && dominance <= DOMINATED;

/**
 * The variance with its 95 % interval, which its standard error gives on a logarithmic scale. Where a few trajectories make most
 * of it, no standard error is to be trusted: then it is at least a 20th of what was seen, and nobody knows how large.
 * Null where there is no number.
 */
export function varianceOf(cell: Cell | undefined, data: CellData | undefined) {
  const { variance, varianceError } = cell ?? {};
  if (!cell || !data || typeof variance !== 'number' || !(variance > 0)) return null;
  if (!isTame(cell, data) || typeof varianceError !== 'number') {
    const interval: Interval = [variance / MARKOV, Number.POSITIVE_INFINITY];
    return { value: variance, interval, tame: false };
  }
  const factor = Math.exp((Z95 * varianceError) / variance);
  const interval: Interval = [variance / factor, variance * factor];
  return { value: variance, interval, tame: true };
}

/** Parts that are missing leave open what their claims say; a finding without any says nothing. */
export function judge(finding: Finding, results: Results): Judgement {
  const claims: readonly Claim[] = finding.judge(results);
  const outcome = allOf(claims.map((claim) => claim.outcome));
  const chosen = claims.find((claim) => claim.outcome === outcome && outcome !== 'confirmed') ?? claims[0] ?? null;
  const word = {
    confirmed: say`Confirmed`,
    'not confirmed': say`Not confirmed`,
    undecided: say`Undecided at this budget`,
  };
  const sentence = chosen ? `${word[outcome]}: ${chosen.evidence}` : say`${word[outcome]}: nothing is measured yet.`;
  return { outcome, sentence, claims };
}
