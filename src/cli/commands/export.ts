import { join } from 'node:path';
import { command } from '../command';
import { UsageError, unknownName } from '../errors';
import { flag, number, repeated, text } from '../options';
import { parseOptions } from '../parse';
import { checkShardable, MAX_SHARDS, NOT_ASKED } from '../parts/sharding';
import { slurmScript } from '../parts/slurm';
import { DIVISIBLE_NAMES, findDivisible } from './divisible';

export const exportScript = command({
  name: 'export',
  summary: 'a script that divides a command among machines',
  about: `Writes a script for Slurm on standard output: a job array that computes the parts of a command, and a job behind it that merges
them. The command stands behind "--", as it would be typed. The script calls the program by the path that it has here. Recipes for GNU parallel and
Snakemake, which need no script, are in docs/many-machines.md.

JSON: {script}.`,
  options: {
    slurm: flag('for Slurm: bash runs the script, which calls sbatch'),
    shards: number({ value: 'N', about: 'parts', whole: true, min: 1, max: MAX_SHARDS, otherwise: 16 }),
    cpus: number({ value: 'C', about: 'processors of each', whole: true, min: 1, max: 4096, otherwise: 4 }),
    time: text({ value: 'T', about: 'time that each may take, as sbatch takes it', fallback: '01:00:00' }),
    parts: text({ value: 'DIR', about: 'folder of the parts and of the answer', fallback: 'parts' }),
    sbatch: repeated({
      value: 'OPTION',
      about: 'another option of sbatch, e.g. --sbatch=--partition=long; may be repeated',
    }),
    json: flag('one line of JSON instead of the script'),
  },
  rest: 'COMMAND …',
  examples: [
    'export --slurm --shards 16 -- gradient --model association --estimator gs-st --trajectories 1000000 > run.sh',
  ],
  async run(values, { host, rest = [] }) {
    if (!values.slurm) throw new UsageError('--slurm is missing: it is what scripts are written for');
    const [name, ...words] = rest;
    if (name === undefined)
      throw new UsageError(`the command is missing: -- and then one of ${DIVISIBLE_NAMES.join(', ')}`);
    const asked = findDivisible(name);
    if (!asked) throw unknownName('command with parts', name, DIVISIBLE_NAMES);
    const said: Readonly<Record<string, unknown>> = parseOptions(words, asked.options, asked.positional);
    checkShardable(said);
    const own = NOT_ASKED.find((option) => said[option] !== undefined && said[option] !== false);
    if (own !== undefined) throw new UsageError(`--${own} is said by the script: leave it out of the command`);
    for (const option of [...values.sbatch, values.time ?? ''])
      if (/[\r\n]/.test(option)) throw new UsageError('an option of sbatch is one line');
    const script = slurmScript({
      command: name,
      words: words.filter((word) => word !== '--json'),
      json: said.json === true && said.events !== true,
      shards: values.shards,
      cpus: values.cpus,
      time: values.time ?? '01:00:00',
      parts: values.parts ?? 'parts',
      sbatch: values.sbatch,
      program: join(host.root, 'bin', 'propensity.mjs'),
    });
    return { json: { script }, text: script };
  },
});
