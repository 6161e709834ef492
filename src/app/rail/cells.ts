import { readCells } from '../../io/data/cells';
import { cellsText, tableProblem } from '../../io/scene/cells-text';
import type { ModelSpec } from '../../models/types';

/** What a person gave as a table of cells: its text in settings, or a sentence that says why it is not used. */
export function takeCells(csv: string, model: ModelSpec): { readonly cells: string; readonly problem: string } {
  const { table, problem } = readCells(csv, model);
  const refused = table ? tableProblem(table, model) : problem;
  return { cells: table && !refused ? cellsText(table, model) : '', problem: refused };
}

/** A table's text as CSV, a cell per line. */
export const csvOf = (cells: string): string => cells.replaceAll(';', '\n');
