import type { DataTable } from './table';

/**
 * What a row is:
 * - means: a time, and the mean of every observable over many cells (with its standard error, if there is one)
 * - snapshots: one cell at one time, each measured once
 * - trajectories: one cell at one of its times
 */
export type DataLayout = 'means' | 'snapshots' | 'trajectories';
export const DATA_LAYOUTS: readonly DataLayout[] = ['means', 'snapshots', 'trajectories'];

/** Which column is what, by its index; -1 where there is none. */
export interface ColumnRoles {
  readonly layout: DataLayout;
  readonly time: number;
  /** Tells trajectories apart. */
  readonly identity: number;
  /** Columns of values, and the column of each one's standard error (means only). */
  readonly values: readonly { readonly column: number; readonly error: number }[];
}

const TIME = /^t(?:ime)?(?:\b|_|$)/i;
const IDENTITY = /^(?:trajectory|traj|path|cell|track|run|replicate|id)(?:\b|_|$)/i;

/** Index of the column that holds the standard error of another: "M_se", "M sem", "se_M". */
function errorColumn(header: readonly string[], name: string): number {
  const plain = name.toLowerCase();
  return header.findIndex((other) => {
    const text = other.toLowerCase();
    return [`${plain}_se`, `${plain}_sem`, `${plain} se`, `${plain} sem`, `se_${plain}`, `sem_${plain}`].includes(text);
  });
}

/** The roles that names and numbers suggest; a person may choose others. */
export function guessRoles({ header, rows }: DataTable, layout?: DataLayout): ColumnRoles {
  const time = header.findIndex((name) => TIME.test(name));
  const named = header.findIndex((name, i) => i !== time && IDENTITY.test(name));
  const times = time < 0 ? [] : rows.map((row) => row[time]);
  const repeats = time < 0 || new Set(times).size < times.length;
  const chosen = layout ?? (named >= 0 && time >= 0 ? 'trajectories' : repeats ? 'snapshots' : 'means');
  const identity = chosen === 'means' ? -1 : named;
  const errors = new Set<number>();
  const values: { column: number; error: number }[] = [];
  header.forEach((name, column) => {
    if (column === time || column === identity) return;
    const error = chosen === 'means' ? errorColumn(header, name) : -1;
    if (error >= 0) errors.add(error);
    values.push({ column, error });
  });
  return { layout: chosen, time, identity, values: values.filter(({ column }) => !errors.has(column)) };
}

/** What is wrong with a choice of roles, as a sentence; empty if nothing is. */
export function rolesProblem({ header, rows, lines }: DataTable, roles: ColumnRoles): string {
  const { layout, time, identity, values } = roles;
  if (values.length === 0) return 'There is no column of values.';
  if (layout !== 'snapshots' && time < 0) return 'There is no column of times: name one "time".';
  if (layout === 'trajectories' && identity < 0)
    return 'Trajectories need a column that tells them apart: name one "trajectory".';
  if (time >= 0) {
    const early = rows.findIndex((row) => !(row[time] >= 0));
    if (early >= 0) return `Line ${lines[early]}: time ${rows[early][time]} lies before 0.`;
    if (rows.every((row) => row[time] === 0)) return 'All times are 0: nothing has happened by then.';
  }
  if (layout === 'means') {
    const seen = new Map<number, number>();
    for (const [i, row] of rows.entries()) {
      const before = seen.get(row[time]);
      if (before !== undefined)
        return `Line ${lines[i]} repeats the time ${row[time]} of line ${before}: means have one line per time.`;
      seen.set(row[time], lines[i]);
    }
    for (const { error } of values) {
      const bad = error < 0 ? -1 : rows.findIndex((row) => !(row[error] > 0));
      if (bad >= 0) return `Line ${lines[bad]}: the standard error in "${header[error]}" must be above 0.`;
    }
    return '';
  }
  if (layout === 'trajectories') {
    const seen = new Set<string>();
    for (const [i, row] of rows.entries()) {
      const key = `${row[identity]} ${row[time]}`;
      if (seen.has(key)) return `Line ${lines[i]}: trajectory ${row[identity]} has two lines at time ${row[time]}.`;
      seen.add(key);
    }
  }
  for (const { column } of values) {
    const bad = rows.findIndex((row) => !(row[column] >= 0));
    if (bad >= 0) return `Line ${lines[bad]}: a count in "${header[column]}" cannot be ${rows[bad][column]}.`;
  }
  return '';
}
