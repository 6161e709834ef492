import { parseArgs } from 'node:util';
import { UsageError, unknownName } from './errors';
import type { Options, Values } from './options';

/**
 * Reads a command's options. node:util splits the words; what is unknown, missing, given twice or left over is told
 * here, in one line and with the nearest name that exists.
 * @param positional the option that a word without a name means, if there is one
 * @throws UsageError
 */
export function parseOptions<O extends Options>(args: readonly string[], options: O, positional?: string): Values<O> {
  const names = Object.keys(options);
  const types = names.map((name) => [name, { type: options[name].value ? 'string' : 'boolean' }] as const);
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) throw unknownOption(rawName, names);
    if (!option.value && inlineValue) throw new UsageError(`${rawName} takes no value`);
    if (
      option.value &&
      (value === undefined || (!inlineValue && value.startsWith('--') && Object.hasOwn(options, value.slice(2))))
    ) {
      throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}`);
    }
    const texts = given.get(name) ?? [];
    if (texts.length > 0 && option.value && !option.repeats) throw new UsageError(`${rawName} is given twice`);
    given.set(name, [...texts, value ?? '']);
  }
  for (const token of tokens) {
    if (token.kind !== 'positional') continue;
    const texts = positional === undefined ? undefined : given.get(positional);
    if (positional !== undefined && (!texts || options[positional].repeats))
      given.set(positional, [...(texts ?? []), token.value]);
    else throw new UsageError(`"${token.value}" is not expected here; options begin with --`);
  }
  const entries = names.map((name) => [name, options[name].read(given.get(name) ?? [], `--${name}`)]);
  return Object.fromEntries(entries) as Values<O>;
}

function unknownOption(rawName: string, names: readonly string[]): UsageError {
  const flags = [...names, 'help'].map((name) => `--${name}`);
  return unknownName('option', rawName, flags);
}
