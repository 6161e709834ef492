// npm run corpus:agree -- DIR [--trajectories 2000] [--seed 1] [--only PART] [--json FILE]
// Holds `propensity simulate` to a second reader and simulator (scripts/agree/antimony_plain.py: Python and C, which share
// nothing with this program) on every Antimony file of a folder that both can read: means of all species at three times,
// at the same system size. Ends with 1 if a file disagrees.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Agreement, compareMeans, type Simulated } from './agree/compare';
import { ROOT } from './lib/process.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trajectories: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('npm run corpus:agree -- DIR [--trajectories 2000] [--seed 1] [--only PART] [--json FILE]');
  process.exit(2);
}
const trajectories = Number(values.trajectories);

/** The independent answer, or why there is none. */
type Independent =
  | (Simulated & { readonly size: number; readonly times: readonly number[] })
  | { readonly left_out: string };

function independently(file: string): Independent {
  const words = [join(ROOT, 'scripts', 'agree', 'antimony_plain.py'), file, String(trajectories), values.seed];
  return JSON.parse(execFileSync('python3', words, { encoding: 'utf8' }));
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
    '--differences',
    'split',
  ];
  const done = spawnSync(process.execPath, [join(ROOT, 'bin', 'propensity.mjs'), ...run, ...more], {
    encoding: 'utf8',
    timeout: 300_000,
    maxBuffer: 1e9,
  });
  if (done.status === 0) {
    const { warnings, ...answer } = JSON.parse(done.stdout);
    // Means that lack trajectories are marked as such, and compared to nothing.
    const stopped = (warnings as string[]).find((text) => text.includes('trajectories'));
    return stopped ?? answer;
  }
  return done.stderr.trim().split('\n').at(-1) ?? 'it printed nothing';
}

const agreements: (Agreement & { readonly file: string })[] = [];
const files = readdirSync(folder)
  .filter((name) => /\.(ant|txt)$/.test(name) && (values.only === undefined || name.includes(values.only)))
  .sort();
let left = 0;
for (const file of files) {
  const path = join(folder, file);
  const other = independently(path);
  if ('left_out' in other) {
    left++;
    console.log(`${file}  left out: ${other.left_out}`);
    continue;
  }
  const mine = ours(path, other.size, other.times[2]);
  if (typeof mine === 'string') {
    left++;
    console.log(`${file}  not simulated here: ${mine.slice(0, 200)}`);
    continue;
  }
  const agreement = compareMeans(mine, other, trajectories);
  agreements.push({ file, ...agreement });
  const { largest, points, outside } = agreement;
  console.log(`${file}  ${points} means, largest Z ${largest.z.toFixed(2)} (${largest.name}), ${outside} outside`);
}
if (values.json !== undefined) writeFileSync(values.json, agreements.map((a) => `${JSON.stringify(a)}\n`).join(''));
const good = agreements.filter((a) => a.agrees);
console.log(
  `\n${good.length} of ${agreements.length} files agree within their limits at three times; ${left} were left out.`,
);
for (const { file, largest } of agreements.filter((a) => !a.agrees)) {
  console.log(
    `${file}: ${largest.name} is ${largest.mine} here and ${largest.other} there, Z = ${largest.z.toFixed(1)}`,
  );
}
process.exit(good.length === agreements.length && good.length > 0 ? 0 : 1);
