import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ShareStopped } from '../../engine/shares/share';
import { base64ToBytes, bytesToBase64 } from '../../io/parts/numbers';
import { type Part, PartError, partText, readPart, type Shard } from '../../io/parts/part-file';
import type { Command, Report } from '../command';
import type { Session } from '../engines';
import { UsageError } from '../errors';
import { DISK, recorded } from '../files';
import { programOf, versionOf } from './program';
import { checkShardable } from './sharding';
import { hashOf } from './share-jobs';
import { askedValues, askedWords, difference, modelIn } from './words';

/** Computes part I of N of a command and writes it, unless it is there already. @throws UsageError, Error */
export async function writePart(
  command: Command,
  words: readonly string[],
  values: Readonly<Record<string, unknown>>,
  session: Session,
): Promise<Report> {
  const { share } = command;
  if (!share) throw new UsageError(`${command.name} cannot be divided into parts`);
  checkShardable(values);
  const shard = values.shard as Shard;
  const asked = askedWords(words, command);
  const name = `${command.name}-${hashOf(JSON.stringify([command.name, asked])).slice(0, 8)}`;
  const path = typeof values.part === 'string' ? values.part : `${name}.${shard.index}-of-${shard.of}.part.json`;
  const head = {
    version: versionOf(session.host.root),
    program: programOf(session.host.worker),
    node: process.versions.node,
  };
  const wanted = { ...head, command: command.name, words: asked, shard };
  const report = (already: boolean): Report => ({
    json: { part: path, shard, already },
    text: `${path}: part ${shard.index} of ${shard.of}${already ? ' is there already' : ''}`,
  });
  if (values.fresh !== true && isThere(path, wanted, command)) return report(true);
  checkFolder(path);
  const files = recorded(session.files ?? DISK);
  const began = performance.now();
  try {
    const { content, device } = await share(values, shard, { ...session, files });
    const kept = Object.fromEntries([...files.taken].map(([file, bytes]) => [file, bytesToBase64(bytes)]));
    const seconds = (performance.now() - began) / 1000;
    writeWhole(path, textOf({ ...wanted, files: kept, device, seconds, content }));
    return report(false);
  } catch (error) {
    if (!(error instanceof ShareStopped)) throw error;
    process.stderr.write(
      `propensity: interrupted before part ${shard.index} of ${shard.of} was whole: nothing was written\n`,
    );
    return { json: { part: null, shard, already: false }, text: '' };
  }
}

/** @throws Error where a text can be no longer */
function textOf(part: Part): string {
  try {
    return partText(part, hashOf);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Error(
        'the part would be longer than 500 MB, more than a file of it can be: take more parts, or fewer points in time',
      );
    throw error;
  }
}

type Wanted = Pick<Part, 'version' | 'program' | 'command' | 'words' | 'shard'>;

/** Whether a part is there and whole. @throws UsageError if something else is there */
function isThere(path: string, wanted: Wanted, command: Command): boolean {
  if (!existsSync(path)) return false;
  let found: Part;
  try {
    found = readPart(readFileSync(path, 'utf8'), hashOf);
  } catch (error) {
    if (!(error instanceof PartError))
      throw new UsageError(`--part ${path}: ${error instanceof Error ? error.message : error}`);
    if (!error.ours) throw new UsageError(`${path} ${error.message}: name another file with --part`);
    process.stderr.write(`propensity: ${path} ${error.message}; it is computed again\n`);
    return false;
  }
  const other = otherThan(found, wanted, command);
  if (other) throw new UsageError(`${path} ${other}: name another file with --part, or replace it with --fresh`);
  return true;
}

/** What a part is instead of the one wanted, after its name; empty if it is that one. */
function otherThan(found: Part, wanted: Wanted, command: Command): string {
  const { index, of } = found.shard;
  if (found.version !== wanted.version || found.program !== wanted.program)
    return `was computed by another version of Propensity (${versionText(found)}, this is ${versionText(wanted)})`;
  if (found.command !== wanted.command) return `is a part of ${found.command}`;
  if (index !== wanted.shard.index || of !== wanted.shard.of) return `is part ${index} of ${of}`;
  const differs = difference(askedValues(found.words, command), askedValues(wanted.words, command));
  if (differs) return `is of another question (${differs})`;
  const changed = Object.entries(found.files).find(([file, text]) => !isSame(file, text));
  if (changed) return `was computed with another ${changed[0]}`;
  return modelIn(found.words, command) === modelIn(wanted.words, command) ? '' : 'is of another model';
}

function isSame(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file).equals(base64ToBytes(text));
}

export const versionText = ({ version, program }: Pick<Part, 'version' | 'program'>): string =>
  `${version}, code ${program.slice(0, 8)}`;

/** Says before the work what would spoil it after. @throws Error */
function checkFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw new UsageError(`--part ${path} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

/** Whole or not at all: whoever looks meanwhile, and a crash or a full disk, finds the old file or none. */
function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    const file = openSync(unfinished, 'w');
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      // On the disk before it has its name, also where the disk is another machine's.
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new Error(
      `${path} could not be written, so there is no such part: ${error instanceof Error ? error.message : error}. Make room, or name another place with --part`,
    );
  }
}
