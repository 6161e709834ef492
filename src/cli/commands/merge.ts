import { base64ToBytes } from '../../io/parts/numbers';
import { command } from '../command';
import { UsageError } from '../errors';
import { fromMemory } from '../files';
import { flag, repeated, text } from '../options';
import { parseOptions } from '../parse';
import { mergedOf } from '../parts/merged';
import { readParts } from '../parts/read-parts';
import { findDivisible } from './divisible';

export const merge = command({
  name: 'merge',
  summary: 'puts the parts of a divided run together',
  about: `Prints what a command would have printed in one go, from the parts that --shard I/N wrote, named in any order: the same numbers to the
last bit. Only what tells of the work differs: seconds is what the longest part took, device names the machines' engines. Parts carry the question and
the model with them; nothing else is needed. A part that is missing, doubled, damaged, or of another question or version is named.

The parts of an experiment need --out, unless they were computed with it: its reports go there.

JSON: that of the command.`,
  options: {
    part: repeated({ value: 'PART…', about: 'files that --shard wrote, all of one question' }),
    json: flag('one line of JSON instead of a table'),
    out: text({ value: 'DIR', about: 'folder of the reports of an experiment', fallback: 'that of the parts' }),
    markdown: flag('reports of an experiment in Markdown as well'),
    page: text({ value: 'URL', about: 'address of the playground, to which reports of an experiment link' }),
  },
  positional: 'part',
  examples: ['merge *.part.json', 'merge parts/*.json --json'],
  async run(values, session) {
    const { command: asked, parts } = readParts(values.part, session.host, findDivisible);
    const [{ words, files }] = parts;
    const kept = new Map(Object.entries(files).map(([path, content]) => [path, base64ToBytes(content)] as const));
    const said: Readonly<Record<string, unknown>> = parseOptions(words, asked.options, asked.positional);
    const { json, out, markdown, page } = values;
    if (said.events === true && json && said.json !== true)
      throw new UsageError('the parts hold events as CSV: leave --json out, or compute them with --json');
    const report = await asked.start(
      {
        ...said,
        json: said.events === true ? said.json : json,
        ...(out === undefined ? {} : { out }),
        ...(page === undefined ? {} : { page }),
        ...(markdown ? { markdown } : {}),
      },
      { ...session, files: fromMemory(kept), merged: mergedOf(parts) },
    );
    // Said of the command, as if it had run here.
    return { ...report, limited: report.limited ?? null };
  },
});
