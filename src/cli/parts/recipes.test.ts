import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { propensity, ROOT, run } from '../../testing/program';

/** The recipes of docs/many-machines.md as they stand there, with fewer parts and trajectories. */
const QUESTION = 'gradient --model association --estimator score-function --trajectories 300';
const recipes = [
  ...readFileSync(join(ROOT, 'docs/many-machines.md'), 'utf8').matchAll(/```(sh|python)\n([\s\S]*?)```/g),
].map(([, language, text]) => ({ language, text: text.replaceAll('16', '2').replaceAll('1000000', '300') }));
const recipe = (word: string): string => {
  const found = recipes.filter(({ text }) => text.includes(word));
  if (found.length === 0) throw new Error(`no recipe with "${word}"`);
  return found[0].text;
};

const folder = mkdtempSync(join(tmpdir(), 'propensity-recipes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let table: string;
let path: string;

beforeAll(async () => {
  // npx finds the program in a clone; a folder of its own is none.
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const npx = join(bin, 'npx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${ROOT}/bin/propensity.mjs" "$@"\n`);
  chmodSync(npx, 0o755);
  path = [bin, process.env.PATH].join(delimiter);
  table = numbers((await propensity(QUESTION)).stdout);
}, 120_000);

/** The table of an answer, without the time it took. */
const numbers = (text: string): string => text.slice(text.indexOf('estimate')).trim();

const has = (program: string, ...words: string[]): boolean =>
  spawnSync(program, words, { stdio: 'ignore', timeout: 10_000 }).status === 0;

const HERE = {
  'GNU parallel': has('parallel', '--version'),
  Snakemake: has('snakemake', '--version'),
  'a Slurm whose controller answers': has('sbatch', '--version') && has('sinfo', '--noheader'),
};
const absent = Object.entries(HERE).flatMap(([name, is]) => (is ? [] : [name]));
if (absent.length > 0) console.log(`Left out, because it is not here: recipes for ${absent.join(', ')}.`);

function place(name: string): string {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  return cwd;
}

const execute = async (
  cwd: string,
  file: string,
  words: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<string> => {
  const env = { ...process.env, PATH: path, ...more };
  return (await promisify(execFile)(file, [...words], { cwd, env })).stdout;
};

// A skipped test would count as failed: what is not here is named above instead.
const where = (here: boolean, define: () => void) => {
  if (here) define();
};

where(HERE['GNU parallel'], () => {
  it('the recipe for GNU parallel computes parts one after another', async () => {
    const cwd = place('parallel');
    expect(numbers(await execute(cwd, 'bash', ['-c', recipe('parallel --jobs 1 npx')]))).toBe(table);
  });

  it('the recipe for GNU parallel sends parts to machines', async () => {
    const cwd = place('machines');
    writeFileSync(join(cwd, 'machines'), ':\n');
    expect(numbers(await execute(cwd, 'bash', ['-c', recipe('--sshloginfile')]))).toBe(table);
  });
});

where(HERE.Snakemake, () => {
  it('the recipe for Snakemake makes the answer', async () => {
    const cwd = place('snakemake');
    writeFileSync(join(cwd, 'Snakefile'), recipe('rule answer'));
    await execute(cwd, 'snakemake', ['--cores', '2', '--quiet']);
    expect(numbers(readFileSync(join(cwd, 'answer.txt'), 'utf8'))).toBe(table);
  });
});

describe('the script for Slurm', () => {
  const [line] = recipe('export --slurm').replace('\\\n', '').split(' > ');

  it('computes the parts of an array and merges them', async () => {
    const cwd = place('array');
    const { stdout } = await propensity(line.replace('npx propensity ', ''));
    writeFileSync(join(cwd, 'run.sh'), stdout);
    await execute(cwd, 'bash', ['-n', 'run.sh']);
    // What Slurm sets for the tasks of an array.
    for (const task of ['1', '2'])
      await execute(cwd, 'bash', ['run.sh'], {
        SLURM_JOB_ID: task,
        SLURM_ARRAY_TASK_ID: task,
        SLURM_CPUS_PER_TASK: '1',
      });
    await execute(cwd, 'bash', ['run.sh', 'merge'], { SLURM_JOB_ID: '3' });
    expect(numbers(readFileSync(join(cwd, 'parts/answer.txt'), 'utf8'))).toBe(table);
  });

  it('queues the array, and the merge behind it', async () => {
    const cwd = place('queue');
    const { stdout } = await propensity(line.replace('npx propensity ', ''));
    writeFileSync(join(cwd, 'run.sh'), stdout);
    // A stand-in that notes what it is asked for.
    const sbatch = join(folder, 'bin', 'sbatch');
    writeFileSync(sbatch, '#!/bin/sh\necho "$@" >> asked\necho "42;cluster"\n');
    chmodSync(sbatch, 0o755);
    const said = await execute(cwd, 'bash', ['run.sh']);
    rmSync(sbatch);
    const asked = readFileSync(join(cwd, 'asked'), 'utf8').trim().split('\n');
    expect(asked[0]).toBe(`--parsable ${join(cwd, 'run.sh')}`);
    expect(asked[1]).toContain('--dependency=afterok:42 --kill-on-invalid-dep=yes');
    expect(asked[1]).toContain(`--wrap bash ${join(cwd, 'run.sh')} merge`);
    expect(said).toContain('queued 2 parts as job 42');
    expect(stdout).toMatch(/^#SBATCH --array=1-2$/m);
    expect(stdout).toMatch(/^#SBATCH --cpus-per-task=4$/m);
  });

  // A controller that answers: a Slurm of one node is enough (docs/testing.md).
  where(HERE['a Slurm whose controller answers'], () => {
    it('runs under Slurm', async () => {
      const cwd = place('slurm');
      await execute(cwd, 'bash', ['-c', recipe('export --slurm').replace('--cpus 4', '--cpus 1')]);
      const answer = join(cwd, 'parts/answer.txt');
      for (let waited = 0; !existsSync(answer) && waited < 100; waited++) await setTimeout(1000);
      expect(numbers(readFileSync(answer, 'utf8'))).toBe(table);
    });
  });

  it('keeps words together, and takes options of sbatch', async () => {
    const words = ['export', '--slurm', '--shards', '3', '--sbatch=--partition=long', '--'];
    const { stdout } = await run([...words, 'simulate', '--model', "it's mine.ant", '--until', 'X > 9', '--json']);
    expect(stdout).toContain(`words=(simulate --model 'it'\\''s mine.ant' --until 'X > 9')`);
    expect(stdout).toMatch(/^#SBATCH --partition=long$/m);
    expect(stdout).toMatch(/merge "\$\{files\[@\]\}" --json > "\$parts\/\.answer\.json"/);
  });

  it.each([
    [['--slurm'], 'the command is missing'],
    [['--', 'simulate'], '--slurm is missing'],
    [['--slurm', '--', 'exact'], 'there is no command with parts "exact"'],
    [['--slurm', '--', 'simulate', '--shard', '1/2'], '--shard is said by the script'],
    [['--slurm', '--', 'simulate', '--pionts', '2'], 'did you mean --points?'],
    [['--slurm', '--', 'simulate', '--max-seconds', '2'], '--max-seconds does not go with --shard'],
  ])('is not written for %j', async (words, message) => {
    const { code, stdout, stderr } = await run(['export', ...words]);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  });
});
