import { dirname, isAbsolute, join, resolve } from 'node:path';
import { importedText } from '../../io/antimony/imports';
import { type ArchivedExperiment, ArchiveError } from '../../io/archive/archived-experiment';
import { libraryModel } from '../../io/library/library';
import { readModelText } from '../../io/model-text';
import type { Choices } from '../../io/network/choices';
import type { NetworkDocument } from '../../io/network/document';
import { compileProblem } from '../../io/network/lower/compile-problem';
import { type Lowering, lower } from '../../io/network/lower/lower';
import { lowerSized, type SystemSize } from '../../io/network/lower/size/sized';
import { sizeText } from '../../io/network/lower/size/system-size';
import { type Problem, problemText } from '../../io/network/problem';
import { roundingIn } from '../../io/rounding';
import { decodeText, modelTextIn, TextFileError } from '../../io/text-file';
import { findInLibrary, LIBRARY } from '../../models/library/registry';
import { MODELS } from '../../models/registry';
import type { ModelSpec, Rounding } from '../../models/types';
import { UsageError, unknownName } from '../errors';
import { DISK, type Files } from '../files';

/** What the initial numbers of a file are, where the file leaves it open. */
export const AMOUNTS = ['counts', 'concentrations'] as const;

/** What becomes of counts that events assign and that are no whole numbers. */
export const ROUNDINGS = ['down', 'random'] as const;

/** How rate rules, and laws that are unclear differences, are read. */
export const RATE_RULES = ['reactions'] as const;
export const DIFFERENCES = ['split', 'one'] as const;

/** How the numbers of a file are to be read. */
export interface FileOptions {
  readonly amounts?: (typeof AMOUNTS)[number] | undefined;
  readonly 'system-size'?: SystemSize | undefined;
  readonly 'rate-rules'?: (typeof RATE_RULES)[number] | undefined;
  readonly differences?: (typeof DIFFERENCES)[number] | undefined;
  readonly round?: Rounding | undefined;
}

const choicesOf = ({ 'rate-rules': rateRules, differences }: FileOptions): Choices => ({
  ...(rateRules ? { rateRules } : {}),
  ...(differences ? { differences } : {}),
});

/** Words that look like a file: with an ending, or with a folder in front. */
const FILE = /[./\\]/;

/**
 * A model by its id (built in or from the library), or out of a file in Antimony or SBML, an archive (.omex) or an
 * experiment (.sedml) that leads to one. Notes on how a file was
 * understood go to `tell`. @throws UsageError naming the file, line and reason
 */
export async function modelNamed(
  id: string | undefined,
  reading: FileOptions = {},
  tell: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
  files: Files = DISK,
): Promise<ModelSpec> {
  const ids = [...MODELS, ...LIBRARY].map((model) => model.id);
  if (id === undefined) throw new UsageError(`--model is missing; the models are ${ids.join(', ')}, or a file`);
  const model = MODELS.find((m) => m.id === id) ?? (await outsideModel(id, ids, reading, tell, files));
  return reading.round ? { ...model, rounding: reading.round } : model;
}

async function outsideModel(
  id: string,
  ids: readonly string[],
  reading: FileOptions,
  tell: (line: string) => void,
  files: Files,
): Promise<ModelSpec> {
  const entry = findInLibrary(id);
  if (entry) return libraryModel(entry);
  if (!FILE.test(id) && !files.exists(id)) throw unknownName('model', id, ids);
  return modelInFile(id, reading, tell, files);
}

/** What a file says, before anything is made of it. @throws UsageError */
async function readFile(given: string, files: Files) {
  // FILE#name: the model of that name, of several in a file.
  const hash = files.exists(given) ? -1 : given.lastIndexOf('#');
  const path = hash < 0 ? given : given.slice(0, hash);
  const experiment = await experimentOf(path, files);
  const reading = readModelText(experiment.text, {
    ...(hash < 0 ? {} : { model: given.slice(hash + 1) }),
    files: (name) => importBeside(path, name, files),
  });
  if (!reading.document) throw refused(path, reading.problems);
  return { path, experiment, document: reading.document, problems: reading.problems };
}

/** The document in a file with its notes, for what needs no molecules; null where the word names no file. @throws UsageError */
export async function documentNamed(
  id: string,
  tell: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<{
  readonly path: string;
  readonly document: NetworkDocument;
  readonly experiment: ArchivedExperiment;
} | null> {
  if (MODELS.some((m) => m.id === id) || findInLibrary(id)) return null;
  if (!FILE.test(id) && !DISK.exists(id)) {
    const ids = [...MODELS, ...LIBRARY].map((model) => model.id);
    throw unknownName('model', id, ids);
  }
  const { path, document, experiment, problems } = await readFile(id, DISK);
  for (const note of experiment.notes) tell(`${path}: ${note}`);
  for (const problem of problems) tell(`${path}: ${problemText(problem)}`);
  return { path, document, experiment };
}

async function modelInFile(
  given: string,
  options: FileOptions,
  tell: (line: string) => void,
  files: Files,
): Promise<ModelSpec> {
  const { path, experiment, document, problems } = await readFile(given, files);
  const lowering = lowered(path, document, options);
  if (lowering.kind !== 'model') throw refused(path, lowering.problems);
  const problem = compileProblem(lowering.model, document);
  if (problem) throw refused(path, [problem]);
  for (const note of experiment.notes) tell(`${path}: ${note}`);
  for (const problem of [...problems, ...lowering.problems]) tell(`${path}: ${problemText(problem)}`);
  return timed({ ...lowering.model, ...roundingIn(experiment.text) }, experiment);
}

/** A file that one in Antimony imports, from its folder; nothing outside of it is read. */
function importBeside(path: string, name: string, files: Files): string | undefined {
  const folder = resolve(dirname(path));
  if (!resolve(folder, name).startsWith(join(folder, '/'))) return undefined;
  const beside = isAbsolute(name) ? name : join(dirname(path), name);
  return files.exists(beside) ? importedText(decodeText(bytesOf(beside, files))) : undefined;
}

/** The model with the horizon and the points in time of an experiment. */
function timed(model: ModelSpec, { horizon, points }: ArchivedExperiment): ModelSpec {
  if (horizon === undefined) return model;
  const range = { value: horizon, min: horizon / 1000, max: horizon * 1000 };
  return { ...model, horizon: points === undefined ? range : { ...range, points } };
}

/** What is in a file: a model, an experiment that refers to one, or an archive of both. @throws UsageError */
async function experimentOf(path: string, files: Files): Promise<ArchivedExperiment> {
  const bytes = bytesOf(path, files);
  const { isArchive, readOmex } = await import('../../io/archive/omex');
  const { experimentIn, isSedml, pathFrom } = await import('../../io/archive/sedml');
  try {
    if (isArchive(bytes)) return readOmex(bytes);
    const text = modelTextIn(bytes);
    if (!isSedml(text)) return { path, text, notes: [] };
    // What it refers to lies beside it; nothing outside its folder is read.
    return experimentIn(text, (source) => {
      const beside = join(dirname(path), pathFrom('', source));
      return { path: beside, text: modelTextIn(bytesOf(beside, files)) };
    });
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof TextFileError)
      throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

function lowered(path: string, document: NetworkDocument, options: FileOptions): Lowering {
  const { amounts, 'system-size': size } = options;
  const common = { source: path, file: path, choices: choicesOf(options) };
  const lowering = size !== undefined ? lowerSized(document, size, common) : lower(document, common);
  if (lowering.kind === 'choice') {
    const { question, options: say } = lowering.choice;
    throw new UsageError(`${path}: ${question} Say ${say}`);
  }
  if (lowering.kind !== 'question') return lowering;
  const { question, readings, proposal } = lowering.question;
  const of = (id: string) => readings.find((option) => option.id === id);
  const chosen = amounts === 'concentrations' ? (of('moles') ?? of('concentrations')) : of(amounts ?? '');
  if (!chosen) {
    throw new UsageError(
      `${path}: ${question} Say --amounts counts, --amounts concentrations, or --system-size N, molecules per unit ` +
        `(auto takes ${sizeText(proposal)})`,
    );
  }
  return lower(document, { ...common, moleculesPerUnit: chosen.moleculesPerUnit });
}

export function refused(path: string, problems: readonly Problem[]): UsageError {
  const errors = problems.filter(({ severity }) => severity === 'error').map(problemText);
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new UsageError(`${path}: ${errors[0] ?? 'it cannot be read'}${more}`);
}

function bytesOf(path: string, files: Files): Uint8Array {
  try {
    return files.read(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`--model ${path}: ${code === 'ENOENT' ? 'there is no such file' : message}`);
  }
}
