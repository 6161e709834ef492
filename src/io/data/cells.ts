import type { CellTable } from '../../models/initial-law';
import type { ModelSpec } from '../../models/types';
import { nearest } from '../network/nearest';
import { parseTable } from './table';

export type ParsedCells =
  | { readonly table: CellTable; readonly problem: '' }
  | { readonly table: null; readonly problem: string };

/**
 * Reads a table of cells: a first line of species' names, then the counts of one cell per line. Species that are not in it start as
 * they do otherwise. What is wrong is told with its line.
 */
export function readCells(text: string, model: ModelSpec): ParsedCells {
  const refuse = (problem: string): ParsedCells => ({ table: null, problem });
  const { table, problems } = parseTable(text);
  if (!table) return refuse(problems[0].message);
  const names = model.species.map(({ name }) => name);
  const unknown = table.header.find((name) => !names.includes(name));
  if (unknown !== undefined)
    return refuse(`The first line names "${unknown}", which is no species; did you mean ${nearest(unknown, names)}?`);
  for (const [i, row] of table.rows.entries()) {
    const bad = row.findIndex((n) => !Number.isInteger(n) || n < 0);
    if (bad >= 0)
      return refuse(
        `Line ${table.lines[i]}: ${table.header[bad]} must be a whole number of molecules ≥ 0, not ${row[bad]}.`,
      );
  }
  return { table: { species: table.header.map((name) => names.indexOf(name)), rows: table.rows }, problem: '' };
}
