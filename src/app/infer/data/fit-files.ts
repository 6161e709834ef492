import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ColumnRoles, type DataLayout, guessRoles, rolesProblem } from '../../../io/data/layout';
import { type DataSummary, summarise } from '../../../io/data/summary';
import type { DataProblem, DataTable } from '../../../io/data/table';
import { type DataObjective, type DataTerms, termsOf } from '../../../io/data/terms';
import { type ConvertedTable, inMolecules, withoutUnits } from '../../../io/data/units';
import { observableProblem } from '../../../io/scene/observable';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import type { ModelSpec } from '../../../models/types';

/** A person's file for one condition; it never leaves the computer. */
export interface DataFile {
  readonly name: string;
  readonly text: string;
  /** In molecules, as far as that is known; null if the file could not be read. */
  readonly table: DataTable | null;
  /** As it was read, with units in its heads. */
  readonly source?: DataTable;
  /** Litres in which molecules of molar columns are counted; undefined while it is not given. */
  readonly volume?: number;
  /** Whether some column in use is molar; what was converted, and why it cannot be. */
  readonly units?: Pick<ConvertedTable, 'molar' | 'notes' | 'problem'>;
  readonly roles: ColumnRoles | null;
  /** Per column of values: the expression it measures; empty leaves it out. */
  readonly expressions: readonly string[];
  /** What is wrong with the file, line by line. */
  readonly problems: readonly DataProblem[];
}

export interface FilesState {
  readonly model: string;
  /** Per condition; conditions beyond the end have none. */
  readonly files: readonly (DataFile | null)[];
}

/** A species, an observable or an expression whose name the column carries; empty if there is none. */
function guessExpression(header: string, model: ModelSpec): string {
  const plain = header
    .replace(/\s*[[(].*$/, '')
    .replace(/^(mean|avg)[ _]|[ _](mean|avg)$/i, '')
    .trim();
  const same = (name: string) => name.toLowerCase() === plain.toLowerCase();
  const species = model.species.find(({ name, label }) => same(name) || (label !== undefined && same(label)));
  if (species) return species.name;
  const observable = model.observables.find(({ label, expression }) => same(label) || same(expression));
  if (observable) return observable.expression;
  return plain !== '' && observableProblem(model, plain) === '' ? plain : '';
}

/** What every column measures, by its name; if no name says anything, the first one is the model's first observable. */
function expressionsFor(roles: ColumnRoles, table: DataTable, model: ModelSpec): string[] {
  const guessed = roles.values.map(({ column }) => guessExpression(table.header[column], model));
  const once = guessed.map((text, i) => (guessed.indexOf(text) === i ? text : ''));
  return once.some(Boolean) ? once : once.map((_, i) => (i === 0 ? model.observables[0].expression : ''));
}

/** The text in a file, or why there is none. */
async function textOf(file: File): Promise<string | Error> {
  const { decodeText, TextFileError } = await import('../../../io/text-file');
  try {
    return decodeText(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (error instanceof TextFileError) return error;
    throw error;
  }
}

const unread = (name: string, message: string): DataFile => ({
  ...{ name, text: '', table: null, roles: null, expressions: [] },
  problems: [{ line: 1, message }],
});

/** Reads a file's text. What is wrong with it comes back as problems; nothing else changes. */
export async function readData(name: string, text: string, model: ModelSpec, layout?: DataLayout): Promise<DataFile> {
  // What reads CSV is loaded with the first file.
  const { parseTable } = await import('../../../io/data/table');
  const { table, problems } = parseTable(text);
  if (!table) return { name, text, table: null, roles: null, expressions: [], problems };
  const plain = withoutUnits(table);
  const roles = guessRoles(plain, layout);
  const expressions = expressionsFor(roles, plain, model);
  return inUnits({ name, text, table: plain, source: table, roles, expressions, problems: [] }, model);
}

/** The file with its numbers in molecules, by the units of its columns and the volume. */
export function inUnits(file: DataFile, model: ModelSpec, volume = file.volume): DataFile {
  const { source, roles, expressions } = file;
  if (!source || !roles) return file;
  const { table, molar, notes, problem } = inMolecules(source, roles, expressions, model, { volume });
  const units = { molar, notes, problem };
  return { ...file, table, units, ...(volume === undefined ? {} : { volume }) };
}

/** What keeps a file from being used, as a sentence; empty if nothing does. */
export function fileProblem({ table, roles, expressions, problems, units }: DataFile, model: ModelSpec): string {
  if (!table || !roles) return problems[0]?.message ?? texts().data.cannotRead;
  const wrong = rolesProblem(table, roles);
  if (wrong) return wrong;
  const used = expressions.filter(Boolean);
  if (used.length === 0) return texts().data.noColumn;
  const twice = used.find((text, i) => used.indexOf(text) !== i);
  if (twice !== undefined) return fill(texts().data.twice, { twice });
  for (const text of used) {
    const complaint = observableProblem(model, text);
    if (complaint) return complaint;
  }
  return units?.problem.replace(' (--volume 1e-15)', ' below') ?? '';
}

/** The file by time, for a picture; null while something is wrong with its columns. */
export function summaryOf({ table, roles }: DataFile, horizon: number): DataSummary | null {
  return table && roles && rolesProblem(table, roles) === '' ? summarise(table, roles, horizon) : null;
}

/** What a file says to a fit with these objectives, or why it says nothing. */
export function dataOf(
  file: DataFile,
  model: ModelSpec,
  objectives: readonly DataObjective[],
  horizon: number,
): DataTerms | string {
  const problem = fileProblem(file, model);
  const summary = problem ? null : summaryOf(file, horizon);
  const found = summary ? termsOf(summary, file.expressions, objectives) : problem;
  return typeof found === 'string' ? found : { ...found, notes: [...(file.units?.notes ?? []), ...found.notes] };
}

/** The files of all conditions. */
export class DataFiles {
  readonly store: StoreApi<FilesState> = createStore<FilesState>()(() => ({ model: '', files: [] }));

  /** The files for a model; those of another model mean nothing to it. */
  for(model: ModelSpec): readonly (DataFile | null)[] {
    const state = this.store.getState();
    return state.model === model.id ? state.files : [];
  }

  private put(model: ModelSpec, condition: number, file: DataFile | null): void {
    const files = [...this.for(model)];
    while (files.length <= condition) files.push(null);
    files[condition] = file;
    this.store.setState({ model: model.id, files });
  }

  /** Takes a file. A file that cannot be read says why, and leaves the one that was there. */
  async take(model: ModelSpec, condition: number, file: File): Promise<DataFile> {
    const { MAX_BYTES } = await import('../../../io/data/table');
    // A file that is far too large is not even read.
    const text = file.size > MAX_BYTES ? ' '.repeat(MAX_BYTES + 1) : await textOf(file);
    const taken = typeof text === 'string' ? await readData(file.name, text, model) : unread(file.name, text.message);
    if (taken.table) this.put(model, condition, taken);
    return taken;
  }

  chooseLayout(model: ModelSpec, condition: number, layout: DataLayout): void {
    const file = this.for(model)[condition];
    if (!file?.table) return;
    const roles = guessRoles(file.table, layout);
    const expressions = expressionsFor(roles, file.table, model);
    this.put(model, condition, inUnits({ ...file, roles, expressions }, model));
  }

  chooseExpression(model: ModelSpec, condition: number, index: number, expression: string): void {
    const file = this.for(model)[condition];
    if (!file) return;
    const expressions = file.expressions.map((old, i) => (i === index ? expression : old));
    this.put(model, condition, inUnits({ ...file, expressions }, model));
  }

  chooseVolume(model: ModelSpec, condition: number, volume: number): void {
    const file = this.for(model)[condition];
    if (file) this.put(model, condition, inUnits(file, model, volume));
  }

  /** All files of a model, as they were kept. */
  restore(model: ModelSpec, files: readonly (DataFile | null)[]): void {
    this.store.setState({ model: model.id, files });
  }

  drop(model: ModelSpec, condition: number): void {
    this.put(model, condition, null);
  }

  /** A condition is gone: later ones move up. */
  removeCondition(model: ModelSpec, condition: number): void {
    const files = this.for(model).filter((_, i) => i !== condition);
    this.store.setState({ model: model.id, files });
  }
}
