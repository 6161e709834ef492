import { readFileSync } from 'node:fs';
import { type Part, PartError, readPart } from '../../io/parts/part-file';
import type { Command } from '../command';
import { UsageError } from '../errors';
import type { Host } from '../host';
import { programOf, versionOf } from './program';
import { hashOf } from './share-jobs';
import { askedValues, commandLine, difference } from './words';
import { versionText } from './write-part';

export interface NamedPart {
  readonly path: string;
  readonly part: Part;
}

/** Numbers named in a message before the rest are only counted. */
const NAMED = 10;

const list = (words: readonly (string | number)[]): string => {
  const more = words.length - NAMED;
  return more > 0 ? `${words.slice(0, NAMED).join(', ')} and ${more} more` : words.join(', ');
};

/**
 * All parts of one question, in their order. @param find the command of a name, if it can be divided
 * @throws UsageError naming the part that is damaged, foreign, doubled or missing, and what to do
 */
export function readParts(
  paths: readonly string[],
  host: Host,
  find: (name: string) => Command | undefined,
): { command: Command; parts: readonly Part[] } {
  if (paths.length === 0) throw new UsageError('name the files of the parts, e.g. propensity merge *.part.json');
  const twice = paths.find((path, i) => paths.indexOf(path) < i);
  if (twice !== undefined) throw new UsageError(`${twice} is given twice: name every part once`);
  const all = paths.map((path): NamedPart => ({ path, part: partIn(path) }));
  checkVersions(all, host);
  const command = commandOf(all, find);
  checkQuestion(all, command);
  checkFiles(all);
  checkNumbers(all, command);
  const nodes = [...new Set(all.map(({ part }) => part.node))];
  if (nodes.length > 1) {
    process.stderr.write(
      `the parts were computed with Node ${nodes.sort().join(' and ')}: last digits may differ from those of one machine\n`,
    );
  }
  return { command, parts: all.map(({ part }) => part).sort((a, b) => a.shard.index - b.shard.index) };
}

function partIn(path: string): Part {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT' ? `${path} is missing: there is no such file; compute this part first` : `${path}: ${message}`,
    );
  }
  try {
    return readPart(text, hashOf);
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
    const what = error.ours ? 'compute this part again (the same command does, where it finds it so)' : 'leave it out';
    throw new UsageError(`${path} ${error.message}: ${what}`);
  }
}

/** The value that most have, the first of those where several are as frequent. */
function usual<T>(all: readonly NamedPart[], of: (part: Part) => T): T {
  const counts = new Map<string, { value: T; n: number }>();
  for (const { part } of all) {
    const value = of(part);
    const key = JSON.stringify(value);
    const found = counts.get(key);
    if (found) found.n++;
    else counts.set(key, { value, n: 1 });
  }
  return [...counts.values()].reduce((most, next) => (next.n > most.n ? next : most)).value;
}

function checkVersions(all: readonly NamedPart[], { root, worker }: Host): void {
  const here = { version: versionOf(root), program: programOf(worker) };
  const foreign = all.filter(({ part }) => part.version !== here.version || part.program !== here.program);
  if (foreign.length === 0) return;
  const [{ path, part }] = foreign;
  const names = foreign.length > 1 ? `${list(foreign.map((one) => one.path))} were` : `${path} was`;
  throw new UsageError(
    `${names} computed by another version of Propensity (${versionText(part)}, this is ${versionText(here)}): merge with that version, or compute again with this one`,
  );
}

function commandOf(all: readonly NamedPart[], find: (name: string) => Command | undefined): Command {
  const name = usual(all, (part) => part.command);
  const foreign = all.find(({ part }) => part.command !== name);
  if (foreign)
    throw new UsageError(
      `${foreign.path} is a part of ${foreign.part.command}, the others are of ${name}: leave it out`,
    );
  const command = find(name);
  if (!command?.share) throw new UsageError(`${all[0].path} is damaged: "${name}" is no command with parts`);
  return command;
}

function checkQuestion(all: readonly NamedPart[], command: Command): void {
  const values = new Map(all.map(({ part }) => [part, askedValues(part.words, command)]));
  const asked = (part: Part) => values.get(part) ?? {};
  const usually = usual(all, asked);
  for (const { path, part } of all) {
    const differs = difference(asked(part), usually);
    if (differs)
      throw new UsageError(
        `${path} is of another question (${differs} as in the others): leave it out, or compute it again`,
      );
  }
  const of = usual(all, ({ shard }) => shard.of);
  const other = all.find(({ part }) => part.shard.of !== of);
  if (other) {
    const { shard } = other.part;
    throw new UsageError(
      `${other.path} is part ${shard.index} of ${shard.of}, the others are parts of ${of}: leave it out, or compute all with the same N`,
    );
  }
}

const jobsOf = ({ content }: Part): readonly string[] =>
  content.kind === 'runs' ? content.runs.map(({ job }) => job) : [];

/** What the files say that a model or a table was read from; jobs say it of what is built in as well. */
function checkFiles(all: readonly NamedPart[]): void {
  const read = ({ files }: Part) => Object.values(files).map(hashOf).sort();
  const usually = usual(all, read);
  const jobs = usual(all, jobsOf);
  for (const { path, part } of all) {
    const sameJobs = JSON.stringify(jobsOf(part)) === JSON.stringify(jobs);
    const sameFiles = part.content.kind === 'runs' || JSON.stringify(read(part)) === JSON.stringify(usually);
    if (!sameJobs || !sameFiles)
      throw new UsageError(
        `${path} is of another model than the others, or of other initial counts: leave it out, or compute it again`,
      );
  }
}

function checkNumbers(all: readonly NamedPart[], command: Command): void {
  const [{ part: first }] = all;
  const { of } = first.shard;
  const there = new Map<number, string>();
  for (const { path, part } of all) {
    const { index } = part.shard;
    const other = there.get(index);
    if (other !== undefined)
      throw new UsageError(`${other} and ${path} are both part ${index} of ${of}: leave one of them out`);
    there.set(index, path);
  }
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((i) => !there.has(i));
  if (missing.length === 0) return;
  const names =
    missing.length > 1 ? `parts ${list(missing)} of ${of} are missing` : `part ${missing[0]} of ${of} is missing`;
  const line = commandLine(command.name, [...first.words, '--shard', `${missing[0]}/${of}`]);
  throw new UsageError(
    `${names}: name ${missing.length > 1 ? 'their files' : 'its file'}, or compute ${missing.length > 1 ? 'them' : 'it'}: ${line}`,
  );
}
