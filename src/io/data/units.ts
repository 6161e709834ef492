import { isNumber } from '../../compile/expressions/expression';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import type { ModelSpec } from '../../models/types';
import { AVOGADRO } from '../network/document';
import type { ColumnRoles } from './layout';
import type { DataTable } from './table';

/** Units in which a column may be: counts, parts of mol/L, or the concentration of the model's own file. */
const COUNTS = ['molecule', 'molecules', 'count', 'counts', 'copies', 'items', 'item', '#'];
const MOLAR: Readonly<Record<string, number>> = { M: 1, mM: 1e-3, uM: 1e-6, nM: 1e-9, pM: 1e-12, fM: 1e-15 };
const OWN = 'concentration';
export const DATA_UNITS: readonly string[] = ['molecules', ...Object.keys(MOLAR), OWN];

/** Molar units go by many names: µM with either micro sign, umol/L, uM. */
function molarOf(unit: string): number | undefined {
  const plain = unit.replace(/[µμ]/, 'u').replace(/^([munpf]?)mol\/[lL]$/, '$1M');
  return Object.hasOwn(MOLAR, plain) ? MOLAR[plain] : undefined;
}

export interface UnitChoice {
  /** Of columns whose heads name none; molecules unless given. */
  readonly unit?: string | undefined;
  /** Litres in which molecules of a molar concentration are counted; undefined while it is not given. */
  readonly volume?: number | undefined;
}

export interface ConvertedTable {
  /** In molecules, heads without units. */
  readonly table: DataTable;
  /** What was converted, for people. */
  readonly notes: readonly string[];
  /** Why it cannot be, as a sentence that says what to do; empty if all is well. */
  readonly problem: string;
  /** Whether some column is molar, so that the volume matters. */
  readonly molar: boolean;
}

/** "M [uM]" is M in uM; "M (uM)" too, where the word is a unit. Everything else is a name. */
function headOf(text: string): { name: string; unit: string | null } {
  const square = /^(.*?)\s*\[([^[\]]*)\]\s*(_?\s*(?:se|sem))?$/i.exec(text);
  if (square) return { name: `${square[1].trim()}${square[3] ?? ''}`, unit: square[2].trim() };
  const round = /^(.*\S)\s*\(([^()]*)\)$/.exec(text);
  const word = round?.[2].trim() ?? '';
  if (round && (molarOf(word) !== undefined || COUNTS.includes(word.toLowerCase())))
    return { name: round[1].trim(), unit: word };
  return { name: text, unit: null };
}

/** The table with the names of its columns alone, for the search for roles. */
export function withoutUnits(table: DataTable): DataTable {
  return { ...table, header: table.header.map((text) => headOf(text).name) };
}

/**
 * Measured values and their standard errors in molecules.
 * @param table as it was read, with units in its heads @param roles of its columns @param expressions what each column of values
 * measures, empty if it is not used
 */
export function inMolecules(
  table: DataTable,
  roles: ColumnRoles,
  expressions: readonly string[],
  model: ModelSpec,
  choice: UnitChoice,
): ConvertedTable {
  const heads = table.header.map(headOf);
  const factors = heads.map(() => 1);
  const notes: string[] = [];
  let problem = '';
  let molar = false;
  roles.values.forEach(({ column, error }, i) => {
    const unit = heads[column].unit ?? choice.unit ?? 'molecules';
    const expression = expressions[i] ?? '';
    if (expression === '' || problem) return;
    const found = factorOf(unit, expression, model, choice.volume);
    if (molarOf(unit) !== undefined) molar = true;
    if (typeof found === 'string') {
      problem = `Column "${table.header[column]}": ${found}`;
      return;
    }
    if (error >= 0) {
      const own = heads[error].unit;
      if (own !== null && own !== unit) {
        problem = `Column "${table.header[error]}" is in another unit than "${table.header[column]}": one unit for both is needed.`;
        return;
      }
      factors[error] = found;
    }
    factors[column] = found;
    if (found !== 1)
      notes.push(
        `"${heads[column].name}" is a concentration (${unit}): ${Number(found.toPrecision(6))} molecules to one.`,
      );
  });
  const changes = factors.some((factor) => factor !== 1);
  const rows = changes ? table.rows.map((row) => row.map((value, c) => value * factors[c])) : table.rows;
  return { table: { ...table, header: heads.map(({ name }) => name), rows }, notes, problem, molar };
}

/** Molecules per unit of a column, or why that is not known. */
function factorOf(unit: string, expression: string, model: ModelSpec, volume: number | undefined): number | string {
  if (COUNTS.includes(unit.toLowerCase())) return 1;
  const size = molarOf(unit);
  if (size === undefined && unit.toLowerCase() !== OWN)
    return `"${unit}" is no unit that is known here; they are ${DATA_UNITS.join(', ')}.`;
  if (!isSum(expression, model))
    return `${expression} is no sum of species, so that its concentration has no number of molecules: give it in molecules.`;
  if (size !== undefined) {
    if (volume === undefined) return `it is in ${unit}: say the compartment's volume in litres (--volume 1e-15).`;
    return size * AVOGADRO * volume;
  }
  const { species } = model;
  const used = mentionedSpecies(expression, model).map((s) => species[s].perConcentration);
  if (used.length === 0 || used.some((factor) => factor === undefined || factor !== used[0]))
    return 'the model does not say how many molecules its unit of concentration is: give the unit, such as uM, and the volume.';
  return used[0] as number;
}

const observableOf = (expression: string, model: ModelSpec) => compileObservable(expression, compileNetwork(model));

const mentionedSpecies = (expression: string, model: ModelSpec): number[] =>
  observableOf(expression, model).byState.map(({ index }) => index);

/** Whether an expression is a sum of multiples of species: only such scale with the volume. */
function isSum(expression: string, model: ModelSpec): boolean {
  const { expr, byState } = observableOf(expression, model);
  const constant = (e: typeof expr): boolean => e.kind === 'number' || (e.kind === 'unary' && constant(e.arg));
  const shifted = (e: typeof expr): boolean =>
    isNumber(e) || (e.kind === 'binary' && (e.op === 'add' || e.op === 'sub') && (shifted(e.left) || shifted(e.right)));
  return byState.length > 0 && byState.every((d) => constant(d.expr)) && !shifted(expr);
}
