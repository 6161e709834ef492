import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { parseOptions } from '../parse';
import { NOT_ASKED } from './sharding';

/** Words of a command line without some of its options. */
export function wordsWithout(words: readonly string[], { options }: Command, left: readonly string[]): string[] {
  const types = Object.entries(options).map(
    ([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }] as const,
  );
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(types),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.flatMap((token) => {
    if (token.kind === 'positional') return [token.value];
    if (token.kind !== 'option' || left.includes(token.name)) return [];
    const { rawName, value, inlineValue } = token;
    if (value === undefined) return [rawName];
    return inlineValue ? [`${rawName}=${value}`] : [rawName, value];
  });
}

/** What a part is of, as it was typed. */
export const askedWords = (words: readonly string[], command: Command): string[] =>
  wordsWithout(words, command, NOT_ASKED);

/** Options that numbers do not depend on; what is read from files is compared by what is in them. */
const NO_NUMBERS = [
  ...NOT_ASKED,
  'json',
  'out',
  'markdown',
  'page',
  'list',
  'engine',
  'max-seconds',
  'model',
  'initial-table',
];

/** The options that numbers depend on, with what holds where nothing was said. @throws UsageError */
export function askedValues(words: readonly string[], command: Command): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = parseOptions(words, command.options, command.positional);
  // Jumps are kept as they are printed.
  const left = NO_NUMBERS.filter((name) => name !== 'json' || values.events !== true);
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== undefined && !left.includes(name)),
  );
}

/** The model, as it was typed. */
export const modelIn = (words: readonly string[], { options, positional }: Command): unknown =>
  parseOptions(words, options, positional).model;

/** How one question differs from another, in a few words; empty if it does not. */
export function difference(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): string {
  const said = (value: unknown) => (value === undefined ? 'left out' : JSON.stringify(value).replaceAll('"', ''));
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
    .map((name) => `--${name} is ${said(one[name])}, not ${said(other[name])}`)
    .join('; ');
}

/** A word as a shell takes it. */
export const shellWord = (word: string): string =>
  /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

export const commandLine = (command: string, words: readonly string[]): string =>
  ['npx propensity', command, ...words.map(shellWord)].join(' ');
