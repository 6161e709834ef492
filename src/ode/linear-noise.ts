import { compileFill } from '../compile/emit/emit-js';
import { derivative } from '../compile/expressions/derive';
import { type Expr, isNumber, mentioned } from '../compile/expressions/expression';
import type { RateEquations } from './rate-equations';
import { type Extension, type SolveOptions, solve } from './solve';

/** Of more species there would be too many covariances. */
export const MAX_NOISE_SPECIES = 40;

/** Says why there is no linear-noise approximation, in a sentence. */
export class LinearNoiseError extends Error {
  override readonly name = 'LinearNoiseError';
}

export interface LinearNoise {
  /** Outputs of the rate equations: [time][output]. */
  readonly rows: readonly Float64Array[];
  /** Covariances of the counts, molecules²: [time][i·S + j]. */
  readonly covariance: readonly Float64Array[];
  readonly steps: number;
}

interface Entry {
  readonly row: number;
  readonly column: number;
  readonly expr: Expr;
}

const jacobianOf = (exprs: readonly Expr[]): Entry[] =>
  exprs.flatMap((e, row) =>
    mentioned(e, 'species')
      .map((column) => ({ row, column, expr: derivative(e, { kind: 'species', index: column }) }))
      .filter(({ expr }) => !isNumber(expr, 0)),
  );

/** Covariance of two counts at time 0, molecules². */
export interface StartCovariance {
  readonly a: number;
  readonly b: number;
  readonly value: number;
}

/** Σ(0) as it stands behind y. */
function startOf(start: readonly StartCovariance[], S: number, at: (i: number, j: number) => number): number[] {
  const out = new Array<number>((S * (S + 1)) / 2).fill(0);
  for (const { a, b, value } of start) out[at(a, b) - S] = value;
  return out;
}

/**
 * The linear-noise approximation (van Kampen, Stochastic Processes in Physics and Chemistry, ch. X; Elf and Ehrenberg, Genome Res. 13,
 * 2475, 2003): counts scatter around the rate equations like a Gaussian whose covariance obeys dΣ/dt = A Σ + Σ Aᵀ + D, with
 * A = ∂(dx/dt)/∂x and D = Σ_r ν_r ν_rᵀ a_r. Exact where all laws are linear. An event at a given moment maps Σ to J Σ Jᵀ,
 * J being the Jacobian of what it assigns.
 * @param start covariances of the counts at time 0, each pair once; those left out are 0 @throws LinearNoiseError, SolverError, OdeEventError
 */
export async function linearNoise(
  { system, laws, changes }: RateEquations,
  times: readonly number[],
  options: SolveOptions = {},
  start: readonly StartCovariance[] = [],
): Promise<LinearNoise> {
  const S = system.initial.length;
  if (S > MAX_NOISE_SPECIES) {
    throw new LinearNoiseError(
      `The linear-noise band is computed for at most ${MAX_NOISE_SPECIES} species; here are ${S}.`,
    );
  }
  for (const { name, trigger, delay, priority } of system.events) {
    const timed = [trigger, delay, priority].every((e) => !e || mentioned(e, 'species').length === 0);
    if (timed) continue;
    throw new LinearNoiseError(
      `The event "${name}" depends on the state, so it comes at another moment in every trajectory: no linear-noise band.`,
    );
  }
  const entries = jacobianOf(system.rates);
  const fillA = compileFill(entries.map((e) => e.expr));
  const fillLaws = compileFill(laws);
  const slopes = new Float64Array(entries.length);
  const rates = new Float64Array(laws.length);
  // Σ is symmetric: its upper triangle by rows stands behind y.
  const at = (i: number, j: number) => {
    const [a, b] = i < j ? [i, j] : [j, i];
    return S + a * S - (a * (a - 1)) / 2 + (b - a);
  };
  const jumps = changes.map((list) =>
    list.flatMap((a) =>
      list
        .filter((b) => b.species >= a.species)
        .map((b) => ({ place: at(a.species, b.species), weight: a.delta * b.delta })),
    ),
  );
  const maps = system.events.map(({ assignments }) => ({
    assigned: assignments.map((a) => a.state),
    entries: jacobianOf(assignments.map((a) => a.value)),
  }));
  const extension: Extension = {
    initial: startOf(start, S, at),
    rates: (y, k, dydt) => {
      fillA(y, k, slopes);
      fillLaws(y, k, rates);
      dydt.fill(0, S);
      entries.forEach(({ row, column }, e) => {
        const slope = slopes[e];
        for (let j = 0; j < S; j++) dydt[at(row, j)] += (j === row ? 2 : 1) * slope * y[at(column, j)];
      });
      jumps.forEach((list, r) => {
        for (const { place, weight } of list) dydt[place] += weight * rates[r];
      });
    },
    executed: (event, before, after, k) => {
      const { assigned, entries: list } = maps[event];
      const kk = Float64Array.from(k);
      // J is the identity but for the rows of what is assigned.
      const J = Array.from({ length: S }, (_, i) => Array.from({ length: S }, (__, j): number => (i === j ? 1 : 0)));
      for (const s of assigned) J[s].fill(0);
      const values = new Float64Array(list.length);
      compileFill(list.map((e) => e.expr))(before, kk, values);
      list.forEach(({ row, column }, i) => {
        J[assigned[row]][column] = values[i];
      });
      const covariance = (i: number, j: number) => before[at(i, j)];
      const left = J.map((row) => row.map((_, j) => row.reduce((sum, w, m) => sum + w * covariance(m, j), 0)));
      for (let i = 0; i < S; i++) {
        for (let j = i; j < S; j++) after[at(i, j)] = left[i].reduce((sum, w, m) => sum + w * J[j][m], 0);
      }
    },
  };
  const { rows, states, steps } = await solve(system, times, options, extension);
  const covariance = states.map((y) => Float64Array.from({ length: S * S }, (_, p) => y[at(Math.floor(p / S), p % S)]));
  return { rows, covariance, steps };
}
