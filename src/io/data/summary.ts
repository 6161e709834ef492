import type { ColumnRoles } from './layout';
import type { DataTable } from './table';

/** What was seen of one column at one time. */
export interface Seen {
  /** Cells behind it; 0 where the file holds means alone. */
  readonly count: number;
  readonly mean: number;
  /** Standard error of the mean; NaN if it cannot be known. */
  readonly error: number;
  /** Variance between cells (n − 1), and the standard error of it; NaN if it cannot be known. */
  readonly variance: number;
  readonly varianceError: number;
  /** The cells' values, ascending; empty where the file holds means alone. */
  readonly values: readonly number[];
}

/** A data set by time: rows ascend in time, columns are those of the roles. */
export interface DataSummary {
  readonly times: readonly number[];
  /** times × columns */
  readonly seen: readonly (readonly Seen[])[];
}

/** Mean and variance of some cells, with standard errors (of the variance: from the fourth moment). */
function seenIn(values: readonly number[]): Seen {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const power = (k: number) => values.reduce((sum, v) => sum + (v - mean) ** k, 0) / n;
  const m2 = power(2);
  const variance = n > 1 ? (m2 * n) / (n - 1) : Number.NaN;
  const varianceError = n > 3 ? Math.sqrt(Math.max(0, power(4) - (m2 * m2 * (n - 3)) / (n - 1)) / n) : Number.NaN;
  return {
    count: n,
    mean,
    error: Math.sqrt(variance / n),
    variance,
    varianceError,
    values: [...values].sort((a, b) => a - b),
  };
}

/** @param horizon the time of snapshots that state none */
export function summarise({ rows }: DataTable, roles: ColumnRoles, horizon: number): DataSummary {
  const timeOf = (row: readonly number[]) => (roles.time < 0 ? horizon : row[roles.time]);
  const byTime = new Map<number, (readonly number[])[]>();
  for (const row of rows) {
    const list = byTime.get(timeOf(row));
    if (list) list.push(row);
    else byTime.set(timeOf(row), [row]);
  }
  const times = [...byTime.keys()].sort((a, b) => a - b);
  const seen = times.map((time) => {
    const here = byTime.get(time) as (readonly number[])[];
    return roles.values.map(({ column, error }): Seen => {
      if (roles.layout !== 'means') return seenIn(here.map((row) => row[column]));
      return {
        count: 0,
        mean: here[0][column],
        error: error < 0 ? Number.NaN : here[0][error],
        variance: Number.NaN,
        varianceError: Number.NaN,
        values: [],
      };
    });
  });
  return { times, seen };
}
