// npm run cases -- DIR [--trajectories 10000] [--only PART]
// The small files of ../shared/data/cases through the command line, each in a process of its own, against the right
// answers of that folder's README: means within four standard errors, gradients likewise, refusals by what they say.
// Prints a line per check and ends with 1 if one is off.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/process.mjs';
import { CHECKS, type Check } from './table';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { trajectories: { type: 'string', default: '10000' }, only: { type: 'string', default: '' } },
});
const [folder] = positionals;
if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`cases: ${folder === undefined ? 'the folder is missing' : `there is no folder ${folder}`}
npm run cases -- DIR [--trajectories 10000] [--only PART]`);
  process.exit(2);
}
const trajectories = Number(values.trajectories);

/** Largest difference from what is right, in standard errors of the mean. */
const LIMIT = 4;

interface Reply {
  readonly text: string;
  readonly json: {
    readonly species?: Readonly<Record<string, { readonly mean: readonly number[]; readonly sd: readonly number[] }>>;
    readonly warnings?: readonly string[];
    readonly value?: { readonly mean: number; readonly standardError: number };
    readonly gradient?: Readonly<Record<string, { readonly mean: number; readonly standardError: number }>>;
  } | null;
}

function ask({ file, command = 'simulate', to, args = [] }: Check): Reply {
  const count = ['--trajectories', String(trajectories)];
  const points = command === 'simulate' ? ['--points', '1'] : [];
  const words = [command, '--model', join(folder, file), '--to', String(to), ...points, ...count, '--json', ...args];
  const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin', 'propensity.mjs'), ...words], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  const line = stdout.split('\n').find((l) => l.startsWith('{'));
  return { text: `${stdout}\n${stderr}`, json: line ? JSON.parse(line) : null };
}

/** @returns what is off; empty if nothing is */
function verdict(check: Check, { text, json }: Reply): string {
  if (check.says) return check.says.every((part) => part.test(text)) ? '' : `says: ${text.trim().slice(-400)}`;
  if (!json) return text.trim().slice(-400);
  const off = (name: string, got: number, error: number, right: number) =>
    Math.abs(got - right) <= LIMIT * error + (check.slack ?? 1e-4) ? '' : `${name} = ${got} ± ${error}, not ${right}`;
  const parts = Object.entries(check.means ?? {}).map(([name, right]) => {
    const entry = json.species?.[name];
    return entry ? off(name, entry.mean[0], entry.sd[0] / Math.sqrt(trajectories), right) : `no ${name}`;
  });
  const slopes = Object.entries(check.gradient ?? {}).map(([name, right]) => {
    const entry = json.gradient?.[name];
    return entry ? off(`d/d ln ${name}`, entry.mean, entry.standardError, right) : `no d/d ln ${name}`;
  });
  const value =
    check.value === undefined
      ? ''
      : json.value
        ? off('value', json.value.mean, json.value.standardError, check.value)
        : 'no value';
  const stopped = (json.warnings ?? []).filter((w) => /stopped there/.test(w));
  return [...parts, ...slopes, value, ...stopped].filter((part) => part !== '').join('; ');
}

const present = readdirSync(folder).filter((name) => /\.(ant|xml)$/.test(name));
const missing = present.filter((name) => !CHECKS.some((check) => check.file === name));
let failed = missing.length;
for (const name of missing) console.log(`NO CHECK  ${name}`);
for (const check of CHECKS.filter(({ file }) => file.includes(values.only))) {
  const what = `${check.file} ${check.command ?? ''} ${(check.args ?? []).join(' ')}`.trim();
  const problem = present.includes(check.file) ? verdict(check, ask(check)) : 'there is no such file';
  if (problem) failed++;
  console.log(problem ? `OFF  ${what}: ${problem}` : `ok   ${what}`);
}
console.log(failed === 0 ? 'All as they should be.' : `${failed} off.`);
process.exit(failed === 0 ? 0 : 1);
