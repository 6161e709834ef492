// npm run corpus -- DIR [--seconds 60] [--to 1] [--trajectories 20] [--only PART] [--jobs N] [--json FILE]
//                       [--rate-rules reactions] [--differences split|one] [--read]
// How far the command line reaches in a folder of models (.ant, .txt, .xml, .sbml): every file is given to
// `propensity simulate --system-size auto` in a process of its own, which has so many seconds (--max-seconds) and then
// prints what there is, as far as all trajectories came. Ends with a table by reason; --json writes a line for every file. Ends with 1 if a file
// crashes, hangs, or is refused for anything but what a discrete simulation does not follow.
// With --read, files are only read, all in this process, and nothing is run.
import { spawn } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/process.mjs';
import { readOnly } from './read';
import { type Outcome, type Result, reasonOf, tableOf } from './reasons';

const USAGE =
  'npm run corpus -- DIR [--seconds 60] [--to 1] [--trajectories 20] [--only PART] [--jobs 1] [--json FILE] [--rate-rules reactions] [--differences split]';

function refuse(message: string): never {
  console.error(`corpus: ${message}\n${USAGE}`);
  process.exit(2);
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: '60' },
        to: { type: 'string', default: '1' },
        trajectories: { type: 'string', default: '20' },
        only: { type: 'string' },
        jobs: { type: 'string', default: '1' },
        json: { type: 'string' },
        'rate-rules': { type: 'string' },
        differences: { type: 'string', default: 'split' },
        read: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = options();
const [folder] = positionals;
if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  refuse(folder === undefined ? 'the folder is missing' : `there is no folder ${folder}`);
}
const positive = (name: 'seconds' | 'to' | 'trajectories' | 'jobs'): number => {
  const value = Number(values[name]);
  return value > 0 && Number.isFinite(value)
    ? value
    : refuse(`--${name} must be a number above 0, not ${values[name]}`);
};
const seconds = positive('seconds');
const [to, trajectories, jobs] = [positive('to'), positive('trajectories'), Math.round(positive('jobs'))];

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ant|txt|xml|sbml)$/.test(entry.name))
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  .filter((name) => values.only === undefined || name.includes(values.only))
  .sort();
if (files.length === 0) refuse(`${folder} holds no models (.ant, .txt, .xml, .sbml)`);

/** Seconds beyond its own that a run has to start and to print what there is, before it counts as hung. */
const GRACE = 15;
/** Points in time: a run that is stopped has means up to the last one that all trajectories reached. */
const POINTS = 20;

interface Printed {
  readonly species: Readonly<Record<string, { readonly mean: readonly (number | null)[] }>>;
  readonly limited: string | null;
  readonly warnings: readonly string[];
}

/** Whether there are means of every species, and whether at all times. */
function outcomeOf(code: number | null, out: string): Outcome {
  if (code === 2) return 'refused';
  try {
    const printed: Printed = JSON.parse(out);
    const means = Object.values(printed.species).map(({ mean }) => mean);
    // A rule without a value where counts come to, as log10(0), has no mean, and is named; species have theirs.
    const named = printed.warnings.some((text) => text.includes(' has no value'));
    const lacking = means.filter(([first]) => first === null).length;
    if (lacking === means.length || (lacking > 0 && !named)) return 'failed';
    const whole = printed.limited === null && means.every((mean) => mean.every((m) => m !== null));
    if (whole) return code === 0 ? 'runs' : 'failed';
    return 'marked';
  } catch {
    return 'failed';
  }
}

/** Why there are no means, as the answer itself says; empty if it says nothing. */
function warningsIn(out: string): string {
  try {
    return (JSON.parse(out) as Printed).warnings.join(' ');
  } catch {
    return '';
  }
}

function examine(file: string): Promise<Result> {
  const began = performance.now();
  const words = ['simulate', '--model', join(folder, file), '--to', String(to), '--points', String(POINTS)];
  // Where a law could be read in two ways, the command line asks; here, one answer holds for all.
  const choices = values['rate-rules'] === undefined ? [] : ['--rate-rules', values['rate-rules']];
  const more = [
    '--trajectories',
    String(trajectories),
    '--system-size',
    'auto',
    '--json',
    '--max-seconds',
    String(seconds),
  ];
  const child = spawn(process.execPath, [
    join(ROOT, 'bin', 'propensity.mjs'),
    ...words,
    ...more,
    ...choices,
    '--differences',
    values.differences,
  ]);
  let out = '';
  let told = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    told += data;
  });
  let killed = false;
  const alarm = setTimeout(
    () => {
      killed = true;
      child.kill('SIGKILL');
    },
    (seconds + GRACE) * 1000,
  );
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(alarm);
      const outcome = outcomeOf(code, out);
      const last = told.trim().split('\n').at(-1) ?? '';
      const message = killed
        ? 'it did not stop when it was told to'
        : warningsIn(out) || last.replace(/^propensity: /, '') || out.slice(0, 300);
      resolve({
        file,
        outcome,
        seconds: (performance.now() - began) / 1000,
        message: outcome === 'runs' || outcome === 'marked' ? '' : message.replace(`${join(folder, file)}: `, ''),
        roundedToNone: (told.match(/rounded to 0\b/g) ?? []).length,
      });
    });
  });
}

if (values.read) process.exit(readOnly(folder, files, values['rate-rules'], values.differences));

const results: Result[] = [];
const queue = [...files];
await Promise.all(
  Array.from({ length: jobs }, async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const result = await examine(file);
      results.push(result);
      const { outcome, message, roundedToNone } = result;
      const notes = roundedToNone > 0 ? `, ${roundedToNone} species rounded to none, as it says` : '';
      console.log(
        `${file}  ${outcome}, ${result.seconds.toFixed(1)} s${notes}${message ? `: ${message.slice(0, 160)}` : ''}`,
      );
    }
  }),
);
results.sort((a, b) => a.file.localeCompare(b.file));
if (values.json !== undefined) writeFileSync(values.json, results.map((r) => `${JSON.stringify(r)}\n`).join(''));
console.log(`\n${tableOf(results)}`);
const bad = results.filter(
  (r) => r.outcome === 'failed' || (r.outcome === 'refused' && reasonOf(r.message) === undefined),
);
process.exit(bad.length > 0 ? 1 : 0);
