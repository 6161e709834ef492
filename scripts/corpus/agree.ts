// npm run corpus:agree -- DIR [--trajectories 2000] [--seed 1] [--seconds 300] [--only PART] [--json FILE]
// Holds `propensity simulate` to a second reader and simulator (scripts/agree/antimony_plain.py: Python and C, which share
// nothing with this program) on every Antimony file of a folder that both can read: means of all species at three times,
// at the same system size. Ends with 1 if a file disagrees. --json keeps a line for every file; a later call with the same FILE
// goes on after those that are in it. --seconds is what either simulator may take for one file.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Agreement, compareMeans, type Simulated } from '../agree/compare';
import { ROOT } from '../lib/process.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trajectories: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '300' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error(
    'npm run corpus:agree -- DIR [--trajectories 2000] [--seed 1] [--seconds 300] [--only PART] [--json FILE]',
  );
  process.exit(2);
}
const trajectories = Number(values.trajectories);
const milliseconds = 1000 * Number(values.seconds);

/** The independent answer, or why there is none. */
type Independent =
  | (Simulated & { readonly size: number; readonly times: readonly number[] })
  | { readonly left_out: string };

function independently(file: string): Independent {
  const words = [join(ROOT, 'scripts', 'agree', 'antimony_plain.py'), file, String(trajectories), values.seed];
  try {
    return JSON.parse(execFileSync('python3', words, { encoding: 'utf8', timeout: milliseconds }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ETIMEDOUT') return { left_out: 'no answer in its time' };
    throw error;
  }
}

/** Ours, at the same size and times. */
function ours(file: string, size: number, to: number): Simulated | string {
  const run = ['simulate', '--model', file, '--system-size', String(size), '--to', String(to), '--points', '3'];
  const more = [
    '--trajectories',
    String(trajectories),
    '--seed',
    String(Number(values.seed) + 1000),
    '--json',
    ...['--differences', 'split', '--rate-rules', 'reactions'],
  ];
  const done = spawnSync(process.execPath, [join(ROOT, 'bin', 'propensity.mjs'), ...run, ...more], {
    encoding: 'utf8',
    timeout: milliseconds,
    maxBuffer: 1e9,
  });
  if (done.status === 0) {
    const { warnings, ...answer } = JSON.parse(done.stdout);
    // Means that lack trajectories are marked as such, and compared to nothing; a rule without a value in some of them is no species.
    const stopped = (warnings as string[]).find(
      (text) => text.includes('trajectories') && !text.includes(' has no value'),
    );
    return stopped ?? answer;
  }
  return done.stderr.trim().split('\n').at(-1) || 'it printed nothing in its time';
}

/** What became of a file: a comparison, or why there is none. */
type Line = { readonly file: string } & (Agreement | { readonly left: string });

function examine(file: string): Line {
  const path = join(folder, file);
  const other = independently(path);
  if ('left_out' in other) return { file, left: `left out: ${other.left_out}` };
  // A comparison in which nothing moves would compare the reading of initial amounts alone.
  const moved = Object.values(other.species).some(({ mean, sd }) => sd[2] > 0 || mean[0] !== mean[2]);
  if (!moved) return { file, left: 'left out: nothing happens in its time' };
  const mine = ours(path, other.size, other.times[2]);
  if (typeof mine === 'string') return { file, left: `not simulated here: ${mine.slice(0, 200)}` };
  return { file, ...compareMeans(mine, other, trajectories) };
}

const kept: Line[] =
  values.json !== undefined && existsSync(values.json)
    ? readFileSync(values.json, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
const files = readdirSync(folder)
  .filter((name) => /\.(ant|txt)$/.test(name) && (values.only === undefined || name.includes(values.only)))
  .sort();
const lines = files.map((file): Line => {
  const known = kept.find((line) => line.file === file);
  const line = known ?? examine(file);
  if (!known && values.json !== undefined) appendFileSync(values.json, `${JSON.stringify(line)}\n`);
  if ('left' in line) console.log(`${file}  ${line.left}`);
  else {
    const { largest, points, outside } = line;
    console.log(`${file}  ${points} means, largest Z ${largest.z.toFixed(2)} (${largest.name}), ${outside} outside`);
  }
  return line;
});
const agreements = lines.filter((line) => !('left' in line)) as (Agreement & { readonly file: string })[];
const good = agreements.filter((a) => a.agrees);
console.log(
  `\n${good.length} of ${agreements.length} files agree within their limits at three times; ${lines.length - agreements.length} were left out.`,
);
for (const { file, largest } of agreements.filter((a) => !a.agrees)) {
  console.log(
    `${file}: ${largest.name} is ${largest.mine} here and ${largest.other} there, Z = ${largest.z.toFixed(1)}`,
  );
}
process.exit(good.length === agreements.length && good.length > 0 ? 0 : 1);
