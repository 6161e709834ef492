import type { CellTable } from '../../models/initial-law';
import type { ModelSpec } from '../../models/types';

/** Numbers that a table of the page may hold: they are part of every setting that undo remembers, and of what is sent to workers. */
export const MAX_CELL_NUMBERS = 100_000;

const COUNT = /^\d{1,15}$/;

/** A table of cells as settings and links hold it: "A,B;3,4;5,6", the species' names and then a cell after the other. */
export const cellsText = ({ species, rows }: CellTable, { species: all }: ModelSpec): string =>
  [species.map((s) => all[s].name), ...rows].map((row) => row.join(',')).join(';');

/** Reads such a text. @returns the table, or what is wrong with it, to stand after the field's name */
export function readCellsText(text: string, model: ModelSpec): CellTable | string {
  const [head, ...lines] = text.split(';');
  const names = head.split(',');
  const species = names.map((name) => model.species.findIndex((s) => s.name === name));
  const unknown = species.indexOf(-1);
  if (unknown >= 0) return `has no "${names[unknown]}" in this model`;
  if (new Set(species).size < species.length) return `names "${names.find((n, i) => names.indexOf(n) !== i)}" twice`;
  if (lines.length === 0) return 'has no cells';
  const rows: number[][] = [];
  for (const [i, line] of lines.entries()) {
    const cells = line.split(',');
    if (cells.length !== species.length) return `has ${cells.length} counts in cell ${i + 1}, not ${species.length}`;
    const bad = cells.findIndex((cell, c) => !COUNT.test(cell) || Number(cell) > model.species[species[c]].max);
    if (bad >= 0) return `cannot have "${cells[bad].slice(0, 20)}" of ${names[bad]} in cell ${i + 1}`;
    rows.push(cells.map(Number));
  }
  const problem = tableProblem({ species, rows }, model);
  return problem ? `cannot be used. ${problem}` : { species, rows };
}

/** Why a table cannot be where trajectories of a model start, as a sentence; empty if it can. */
export function tableProblem({ species, rows }: CellTable, model: ModelSpec): string {
  if (rows.length * species.length > MAX_CELL_NUMBERS)
    return `The table holds more than ${MAX_CELL_NUMBERS.toLocaleString('en')} numbers: take a part of the cells, or the command line, --initial-table.`;
  for (const [c, s] of species.entries()) {
    const { name, formula, kind, max } = model.species[s];
    if (formula !== undefined)
      return `${name}(0) follows from other numbers, ${formula}: leave the column ${name} out, or give ${name} a number in the model.`;
    if (kind === 'input') return `${name} is no count but an input of the model: leave the column ${name} out.`;
    const row = rows.findIndex((cells) => cells[c] > max);
    if (row >= 0)
      return `Cell ${row + 1} has ${rows[row][c].toLocaleString('en')} molecules of ${name}; there may be ${max.toLocaleString('en')} at most.`;
  }
  return '';
}

const tables = new WeakMap<ModelSpec, Map<string, CellTable>>();
const KEPT = 20;

/** The table of a text that has been checked; the same object for the same text. Undefined for an empty one. */
export function tableOf(text: string, model: ModelSpec): CellTable | undefined {
  if (text === '') return undefined;
  const own = tables.get(model) ?? new Map<string, CellTable>();
  tables.set(model, own);
  let found = own.get(text);
  if (!found) {
    const read = readCellsText(text, model);
    if (typeof read === 'string') return undefined;
    found = read;
    if (own.size >= KEPT) own.delete(own.keys().next().value as string);
    own.set(text, found);
  }
  return found;
}

/** The text without the column of a species; empty if none is left. */
export function withoutColumn(text: string, name: string): string {
  const rows = text.split(';').map((row) => row.split(','));
  const at = rows[0].indexOf(name);
  if (text === '' || at < 0) return text;
  return rows[0].length === 1 ? '' : rows.map((row) => row.filter((_, i) => i !== at).join(',')).join(';');
}

/** Names of the species in a text, in its order. */
export const cellNames = (text: string): readonly string[] => (text === '' ? [] : text.split(';', 1)[0].split(','));
