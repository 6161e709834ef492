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
  // A species goes by its name or, where no other has it, by what the page calls it.
  const species = table.header.map((head) => {
    const at = names.indexOf(head);
    return at >= 0 ? at : model.species.findIndex(({ label }) => label === head);
  });
  const unknown = table.header[species.indexOf(-1)];
  if (unknown !== undefined)
    return refuse(
      `The first line names "${unknown}", which is no species; did you mean ${nearest(unknown, names)}? Leave columns out that are none.`,
    );
  const twice = species.findIndex((s, i) => species.indexOf(s) !== i);
  if (twice >= 0) return refuse(`The first line names ${names[species[twice]]} twice.`);
  for (const [i, row] of table.rows.entries()) {
    const bad = row.findIndex((n) => !Number.isInteger(n) || n < 0);
    if (bad >= 0)
      return refuse(
        `Line ${table.lines[i]}: ${table.header[bad]} must be a whole number of molecules ≥ 0, not ${row[bad]}.`,
      );
  }
  return { table: { species, rows: table.rows }, problem: '' };
}
