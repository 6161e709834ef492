import type { Observation } from '../../estimators/question';
import type { ObservableKind } from '../../estimators/types';
import { distributionOf } from '../../inference/objectives/distribution';
import { findObjective } from '../../inference/objectives/registry';
import type { ObjectiveTerm } from '../../inference/types';
import { gridOf, type TimeGrid } from './grid';
import type { DataSummary, Seen } from './summary';

/** An objective that data are asked for. */
export interface DataObjective {
  /** Id in the registry of objectives. */
  readonly objective: string;
  /** Factor in the sum; 1 unless given. */
  readonly weight?: number;
  /** Those of the file's expressions that it is about; all if missing or empty. */
  readonly observables?: readonly string[];
}

/** What data say to a fit about one condition. */
export interface DataTerms {
  readonly observation: Observation;
  readonly terms: readonly ObjectiveTerm[];
  /** Cells behind every datum, at least; undefined where the file holds means alone. */
  readonly cells: number | undefined;
  /** What a person should know about them, in sentences. */
  readonly notes: readonly string[];
}

/** A datum and its standard error; NaN where it cannot be known. */
interface Datum {
  readonly value: number;
  readonly error: number;
}

/**
 * Fano factor with its standard error by the delta method: Var V̂ and Var m̂ as measured, Cov(V̂, m̂) = μ₃/n (Cramér,
 * Mathematical Methods of Statistics, 1946, section 27.5).
 */
function fanoOf({ count, mean, error, variance, varianceError, values }: Seen): Datum {
  const value = variance / mean;
  const third = values.reduce((sum, v) => sum + (v - mean) ** 3, 0) / count;
  const relative = (varianceError / variance) ** 2 + (error / mean) ** 2 - (2 * third) / (count * variance * mean);
  return { value, error: value * Math.sqrt(Math.max(0, relative)) };
}

const DATA: Readonly<Record<string, (seen: Seen) => Datum>> = {
  means: ({ mean, error }) => ({ value: mean, error }),
  variance: ({ variance, varianceError }) => ({ value: variance, error: varianceError }),
  fano: fanoOf,
};

/** Files that hold means alone do not tell the spread between cells. */
const needsCells = (objective: string) => objective !== 'means';

/**
 * Cells that are all alike have no spread, but are no certainty either: of n cells, the mean is not known better than to one
 * molecule in one of them.
 */
const floored = (error: number, { count }: Seen) => (count > 0 ? Math.max(error, 1 / count) : error);

/** One number per bin and column where the file has one. */
function spread(grid: TimeGrid, columns: number, at: (row: number, column: number) => number): (number | null)[] {
  const out = new Array<number | null>(grid.bins * columns).fill(null);
  grid.index.forEach((bin, row) => {
    if (bin < 0) return;
    for (let k = 0; k < columns; k++) {
      const value = at(row, k);
      out[bin * columns + k] = Number.isFinite(value) ? value : null;
    }
  });
  return out;
}

interface Chosen {
  readonly expressions: readonly string[];
  /** seen[row][k] of expression k. */
  readonly seen: readonly (readonly Seen[])[];
  readonly grid: TimeGrid;
}

function momentTerm(
  { objective, weight }: DataObjective,
  { expressions, seen, grid }: Chosen,
  notes: string[],
): ObjectiveTerm {
  const K = expressions.length;
  const data = seen.map((row) => row.map(DATA[objective]));
  const target = spread(grid, K, (row, k) => data[row][k].value);
  const errors = spread(grid, K, (row, k) => floored(data[row][k].error, seen[row][k]));
  const known = errors.every((error, i) => target[i] === null || (error !== null && error > 0));
  if (!known) notes.push(`Not every datum has a standard error: all count alike (${objective}).`);
  return { objective, ...weighted(weight), observables: expressions, target, ...(known ? { errors } : {}) };
}

/** The distribution of one expression, over bumps that all times share. */
function distributionTerm({ weight }: DataObjective, { expressions: [expression], seen, grid }: Chosen): ObjectiveTerm {
  const measured = grid.index.flatMap((bin, row) => (bin < 0 ? [] : [{ bin, values: seen[row][0].values }]));
  const term = distributionOf(
    expression,
    measured.map(({ values }) => values),
  );
  const J = term.target.length / measured.length;
  const target = new Array<number | null>(grid.bins * J).fill(null);
  measured.forEach(({ bin }, i) => {
    for (let j = 0; j < J; j++) target[bin * J + j] = term.target[i * J + j];
  });
  return { ...term, ...weighted(weight), target };
}

const weighted = (weight: number | undefined) => (weight === undefined ? {} : { weight });

/**
 * Turns measured data into what a fit compares with: an observation at the ends of equal bins from 0 that meet all times
 * (nothing is measured at the other ends), and a term per objective. Standard errors become weights where all are known.
 *
 * @param expressions per column of the summary, what it measures; empty leaves it out
 * @param kind what a number at a time is: the value then, or an average up to then
 * @returns a sentence that says what speaks against it, if anything does
 */
export function termsOf(
  summary: DataSummary,
  expressions: readonly string[],
  objectives: readonly DataObjective[],
  kind: ObservableKind = 'endpoint',
): DataTerms | string {
  const { times } = summary;
  const grid = gridOf(times);
  const notes: string[] = [];
  const twice = grid.index.findIndex((bin, i) => i > 0 && bin >= 0 && bin === grid.index[i - 1]);
  if (twice >= 0) {
    return `Times ${times[twice - 1]} and ${times[twice]} are too close to tell apart over [0, ${grid.to}].`;
  }
  const early = grid.index.findIndex((bin, i) => bin < 0 && times[i] > 0);
  if (early >= 0) return `Time ${times[early]} is too early to tell from 0 over [0, ${grid.to}].`;
  if (grid.moved > 0) {
    notes.push(
      `Times are moved by at most ${(100 * grid.moved).toPrecision(1)} % of the whole to the nearest of ${grid.bins} even ones.`,
    );
  }
  if (grid.index[0] < 0) notes.push('Data at time 0 are left out: the initial counts are given.');
  const used = expressions.flatMap((expression, column) => (expression ? [{ expression, column }] : []));
  const alone = summary.seen.some((row) => used.some(({ column }) => row[column].count === 0));
  const terms: ObjectiveTerm[] = [];
  for (const chosen of objectives) {
    const { objective, observables = [] } = chosen;
    const name = findObjective(objective)?.name ?? objective;
    if (!(objective in DATA) && objective !== 'distribution') return `Data cannot be compared by "${name}".`;
    if (needsCells(objective) && alone) {
      return `${name}: needs single cells, that is snapshots or trajectories; the file holds means alone.`;
    }
    const columns = used.filter(({ expression }) => observables.length === 0 || observables.includes(expression));
    for (const absent of observables.filter((text) => !used.some(({ expression }) => expression === text))) {
      notes.push(`${name}: the file does not measure ${absent}.`);
    }
    const choose = (some: typeof columns): Chosen => ({
      expressions: some.map(({ expression }) => expression),
      seen: summary.seen.map((row) => some.map(({ column }) => row[column])),
      grid,
    });
    const found =
      objective === 'distribution'
        ? columns.map((column) => distributionTerm(chosen, choose([column])))
        : columns.length > 0
          ? [momentTerm(chosen, choose(columns), notes)]
          : [];
    const empty = found.find(({ target }) => target.every((y) => y === null));
    if (empty) return `${name}: nothing of ${empty.observables.join(', ')} was measured that could be compared.`;
    terms.push(...found);
  }
  if (terms.length === 0) return 'No column of the file is compared with anything.';
  const counts = summary.seen.flatMap((row) => used.map(({ column }) => row[column].count));
  return {
    observation: { from: 0, to: grid.to, bins: grid.bins, kind },
    terms,
    cells: alone ? undefined : Math.min(...counts),
    notes,
  };
}
