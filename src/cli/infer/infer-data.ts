import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ObservableKind } from '../../estimators/types';
import { DATA_LAYOUTS, type DataLayout, guessRoles, rolesProblem } from '../../io/data/layout';
import { summarise } from '../../io/data/summary';
import { type DataTable, MAX_BYTES, parseTable } from '../../io/data/table';
import { type DataTerms, termsOf } from '../../io/data/terms';
import { inMolecules, type UnitChoice, withoutUnits } from '../../io/data/units';
import { nearest } from '../../io/network/nearest';
import { decodeText, TextFileError } from '../../io/text-file';
import type { ModelSpec } from '../../models/types';
import { UsageError } from '../errors';
import { readingFailure } from '../files';
import { optionalChoice } from '../options';
import { checkObservable } from '../question/system';

/** How a file of data is read. */
export const layoutOption = optionalChoice<DataLayout>(
  'what a line of the file is: a time with means, or one cell',
  DATA_LAYOUTS,
  'guessed from the columns',
);

function textOf(path: string): string {
  try {
    if (statSync(path).size > MAX_BYTES) throw new UsageError(`${path}: The file is larger than 10 MB.`);
    return decodeText(readFileSync(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof TextFileError) throw new UsageError(`${path}: ${error.message}`);
    throw new UsageError(`--data ${path}: ${readingFailure(error)}`);
  }
}

const headLine = (text: string) => text.split(/\r\n|\n|\r/).findIndex((line) => !/^\uFEFF?\s*(#.*)?$/.test(line)) + 1;

/** What a column measures, by its name: a species, one of the model's observables by label, or an expression of species. */
function expressionOf(header: string, model: ModelSpec): string | null {
  if (model.species.some(({ name }) => name === header)) return header;
  const labelled = model.observables.find(({ label, expression }) => [label, expression].includes(header));
  if (labelled) return labelled.expression;
  try {
    checkObservable(header, model);
    return header;
  } catch {
    return null;
  }
}

/** Expressions of the columns with values; empty: not used. */
function expressionsOf(
  table: DataTable,
  columns: readonly number[],
  wanted: readonly string[],
  model: ModelSpec,
  where: string,
): string[] {
  const headers = columns.map((column) => table.header[column]);
  const found = headers.map((header) => (wanted.includes(header) ? header : expressionOf(header, model)));
  const missing = wanted.find((text) => !found.includes(text));
  if (missing !== undefined) {
    throw new UsageError(`${where}: no column is "${missing}"; did you mean ${nearest(missing, headers)}?`);
  }
  if (wanted.length > 0) return found.map((text) => (text !== null && wanted.includes(text) ? text : ''));
  const unknown = found.indexOf(null);
  if (unknown >= 0) {
    const names = [...model.species.map(({ name }) => name), ...model.observables.map(({ label }) => label)];
    throw new UsageError(
      `${where}: column "${headers[unknown]}" is no species of ${model.id}; did you mean ${nearest(headers[unknown], names)}? (--observable chooses columns)`,
    );
  }
  const twice = found.find((text, i) => found.indexOf(text) !== i);
  if (twice !== undefined) throw new UsageError(`${where}: two columns measure ${twice}; --observable chooses one`);
  return found.map((text) => text ?? '');
}

export interface DataRequest {
  readonly path: string;
  readonly layout: DataLayout | undefined;
  /** Expressions asked for; all columns if empty. */
  readonly observables: readonly string[];
  readonly objectives: readonly string[];
  readonly kind: ObservableKind;
  /** Time of snapshots that state none; undefined if no one said. */
  readonly to: number | undefined;
  readonly model: ModelSpec;
  readonly units?: UnitChoice;
}

/** Reads measured data. @throws UsageError that names file, line and reason */
export function readDataFile({
  path,
  layout,
  observables,
  objectives,
  kind,
  to,
  model,
  units,
}: DataRequest): DataTerms {
  const name = basename(path);
  const text = textOf(path);
  const { table, problems } = parseTable(text);
  if (!table) {
    const [{ line, message }] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    throw new UsageError(`${name}, ${message.startsWith('Line') ? '' : `line ${line}: `}${message}${more}`);
  }
  const plain = withoutUnits(table);
  const roles = guessRoles(plain, layout);
  const wrong = rolesProblem(plain, roles);
  if (wrong) throw new UsageError(`${name}${/^Line \d/.test(wrong) ? ', ' : `, line ${headLine(text)}: `}${wrong}`);
  if (roles.time >= 0 && to !== undefined) throw new UsageError(`--to is the last time of ${name}; leave it out`);
  const where = `${name}, line ${headLine(text)}`;
  const columns = roles.values.map(({ column }) => column);
  const expressions = expressionsOf(plain, columns, observables, model, where);
  const converted = inMolecules(table, roles, expressions, model, units ?? {});
  if (converted.problem) throw new UsageError(`${where}: ${converted.problem}`);
  const goals = objectives.map((objective) => ({ objective }));
  const found = termsOf(summarise(converted.table, roles, to ?? model.horizon.value), expressions, goals, kind);
  if (typeof found === 'string') throw new UsageError(`${name}: ${found}`);
  return { ...found, notes: [...converted.notes, ...found.notes] };
}
