import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { captured, type Ended, ROOT } from '../../testing/program';
import { main } from '../main';

// Without threads, which take longer to start than these runs take.
vi.mock('../engines', async (original) => {
  const real = await original<typeof import('../engines')>();
  const openEngine: typeof real.openEngine = async (session) => session.merged?.engine ?? createInlineEngine();
  const runJob: typeof real.runJob = async (job, session) => {
    const engine = await openEngine(session);
    const snapshot = await engine.run(job, () => {}).finished;
    if (snapshot.state === 'failed') throw new Error(snapshot.message);
    return { snapshot, device: engine.info.label, seconds: 1 };
  };
  return { ...real, openEngine, runJob };
});

// Two findings, cut down to a few trajectories.
vi.mock('../../experiments/findings/registry', async (original) => {
  const { FINDINGS: all } = await original<typeof import('../../experiments/findings/registry')>();
  const kept: Readonly<Record<string, (key: string) => boolean>> = {
    explosion: (key) => / at (0.5|5)$/.test(key),
    bias: (key) => / at (0.3|1)$/.test(key) || key.startsWith('truth'),
  };
  const FINDINGS = all
    .filter(({ id }) => id in kept)
    .map((finding) => ({
      ...finding,
      parts: () =>
        finding
          .parts('small')
          .filter(({ key }) => kept[finding.id](key))
          .map((part) => {
            if (part.measure === 'gradient') return { ...part, trajectories: 40 };
            if (part.measure !== 'exponents') return part;
            return { ...part, effort: { walkers: 16, populations: 2, burnIn: 5, reactions: 10 } };
          }),
    }));
  return { FINDINGS, findFinding: (id: string) => FINDINGS.find((finding) => finding.id === id) };
});

const folder = mkdtempSync(join(tmpdir(), 'propensity-merge-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const propensity = (words: readonly string[], worker = 'the code'): Promise<Ended> =>
  captured(() => main(words, { root: ROOT, worker }));

let made = 0;

/** Computes parts, and gives their files. */
async function parts(words: readonly string[], of: number): Promise<string[]> {
  const name = `set-${made++}`;
  const paths = Array.from({ length: of }, (_, i) => join(folder, `${name}-${i + 1}.json`));
  for (const [i, path] of paths.entries()) {
    const { code, stderr } = await propensity([...words, '--shard', `${i + 1}/${of}`, '--part', path]);
    expect([code, stderr]).toEqual([0, '']);
  }
  return paths;
}

/** An order that is neither theirs nor its reverse. */
const shuffled = <T>(list: readonly T[]): T[] => list.map((_, i) => list[(7 * i + 3) % list.length]).reverse();

/** What is printed, but for what tells of the work. */
const said = (text: string): string =>
  text
    .replace(/"(device|seconds|computeSeconds)":("[^"]*"|[^,}]*)/g, '"$1":0')
    .replace(/[\d.e+-]+ s( on [^\n]*|;)/g, 'some s')
    .replace(/CPU × 1 worker( \(\d+ parts\))?/g, 'CPU');

const LOOP = 'A -> B; k*A; B -> ; g*B\nT := 2*A + B\nk = 1; g = 0.2; A = 30; B = 0\nat (time > 0.5): B = B + 3';
const words = (line: string): string[] => line.split(' ');

const QUESTIONS: readonly (readonly [string, string[]])[] = [
  ['simulate', words('simulate --model birth-death --to 0.5 --points 3 --trajectories 300 --seed 4')],
  ['gradient', words('gradient --model association --to 0.2 --estimator score-function --trajectories 300')],
  ['lyapunov', words('lyapunov --model association --reactions 8 --burn-in 2 --trajectories 40')],
];

describe('parts, 1, 3 or 16, in any order, are bit for bit the whole', () => {
  it.each(QUESTIONS)('of %s', async (_, question) => {
    const text = await propensity(question);
    const json = await propensity([...question, '--json']);
    expect([text.code, json.code]).toEqual([0, 0]);
    for (const of of [1, 3, 16]) {
      const paths = shuffled(await parts(question, of));
      const merged = await propensity(['merge', ...paths]);
      expect([merged.code, merged.stderr, said(merged.stdout)]).toEqual([0, '', said(text.stdout)]);
      expect(said((await propensity(['merge', '--json', ...paths])).stdout)).toBe(said(json.stdout));
    }
  });

  it.each([
    [
      'random starts',
      words('simulate --model birth-death --to 0.5 --points 2 --trajectories 40 --initial X=poisson(9)'),
    ],
    ['corrected means', words('simulate --model birth-death --to 0.3 --points 2 --trajectories 40 --control-variates')],
    ['times until a condition', [...words('simulate --model birth-death --to 1 --trajectories 50 --until'), 'X > 9']],
    ['jumps', words('simulate --model telegraph --to 2 --events --trajectories 5 --first 2')],
    ['jumps in JSON', words('simulate --model telegraph --to 2 --events --trajectories 4 --json')],
    ['limits', words('simulate --model birth-death --to 1 --trajectories 40 --max-reactions 9')],
    ['bins', words('gradient --model telegraph --kind binned --bins 3 --to 1 --estimator gs-st --trajectories 40')],
    ['pilots', words('gradient --model birth-death --to 0.3 --estimator score-control --trajectories 40')],
    [
      'first passage',
      [
        ...words(
          'gradient --model birth-death --kind first-passage --to 1 --estimator score-function --trajectories 40 --until',
        ),
        'X > 9',
      ],
    ],
  ])('with %s', async (_, question) => {
    const whole = await propensity(question);
    const merged = await propensity(['merge', ...shuffled(await parts(question, 3))]);
    expect([merged.code, said(merged.stdout)]).toEqual([whole.code, said(whole.stdout)]);
  });

  it('of a file with rules and events, which merging does not need', async () => {
    const path = file('loop.ant', LOOP);
    const tables = file('cells.csv', 'A\n30\n20\n');
    const means = [
      'simulate',
      '--model',
      path,
      '--to',
      '1',
      '--points',
      '2',
      '--trajectories',
      '40',
      '--initial-table',
      tables,
    ];
    const slopes = words('gradient --observable T --to 1 --estimator score-function --trajectories 40').concat(
      '--model',
      path,
    );
    const whole = [await propensity(means), await propensity(slopes)];
    const divided = [await parts(means, 3), await parts(slopes, 3)];
    rmSync(path);
    rmSync(tables);
    for (const [i, paths] of divided.entries())
      expect(said((await propensity(['merge', ...paths])).stdout)).toBe(said(whole[i].stdout));
  });

  it('of an experiment, its report included', async () => {
    const question = words('experiment all --markdown');
    const out = (name: string) => join(folder, name);
    const whole = await propensity([...question, '--out', out('whole')]);
    expect(whole.code).toBe(0);
    /** Files without when and where they were measured. */
    const files = (name: string) =>
      readdirSync(out(name))
        .filter((one) => /\.(csv|svg)$/.test(one))
        .map((one) => [one, readFileSync(join(out(name), one), 'utf8').replace(/^# .* by the clock\.$/m, '')]);
    const numbers = (name: string, id: string) => {
      const { parts: found } = JSON.parse(readFileSync(join(out(name), `${id}.json`), 'utf8')) as {
        parts: Record<string, { settings: string; data: unknown }>;
      };
      return Object.keys(found)
        .sort()
        .map((key) => [key, found[key].settings, found[key].data]);
    };
    for (const of of [1, 3, 16]) {
      const name = `of-${of}`;
      const merged = await propensity(['merge', '--out', out(name), ...shuffled(await parts(question, of))]);
      expect(merged.stdout.replaceAll(out(name), '')).toBe(whole.stdout.replaceAll(out('whole'), ''));
      expect(files(name)).toEqual(files('whole'));
      expect(readdirSync(out(name))).toEqual(readdirSync(out('whole')));
      for (const id of ['explosion', 'bias']) expect(numbers(name, id)).toEqual(numbers('whole', id));
    }
    const html = readFileSync(join(out('whole'), 'bias.html'), 'utf8');
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/src="http|<script|<link/);
    const archive = Object.keys(unzipSync(readFileSync(join(out('whole'), 'bias.zip'))));
    for (const kind of ['bias.html', 'bias.json', 'bias.csv', 'link.txt']) expect(archive).toContain(kind);
    expect(archive.some((one) => one.endsWith('.svg'))).toBe(true);
  });
});

describe('merge names', () => {
  const question = words('simulate --model birth-death --to 0.2 --points 1 --trajectories 5');
  /** Five trajectories in sixteen parts: eleven of them are empty. */
  const all = parts(question, 16);
  const refusal = async (paths: readonly string[], worker?: string) => {
    const { code, stdout, stderr } = await propensity(['merge', ...paths], worker);
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    return stderr;
  };
  const other = (change: readonly string[], shard = '2/16') => {
    const path = join(folder, `other-${made++}.json`);
    return propensity([...question, ...change, '--shard', shard, '--part', path]).then(() => path);
  };
  const without = async (i: number) => (await all).filter((_, j) => j !== i);

  it('a missing part, and how to compute it', async () => {
    expect(await refusal(await without(2))).toContain(
      'part 3 of 16 is missing: name its file, or compute it: npx propensity simulate --model birth-death --to 0.2 --points 1 --trajectories 5 --shard 3/16',
    );
    expect(await refusal((await all).slice(0, 2))).toContain(
      'parts 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 4 more of 16 are missing',
    );
    expect(await refusal(['nowhere.json'])).toContain('nowhere.json is missing: there is no such file');
    expect(await refusal([])).toContain('name the files');
  });

  it('a doubled part', async () => {
    const [first] = await all;
    expect(await refusal([...(await all), first])).toContain(`${first} is given twice`);
    const again = file('again.json', readFileSync(first, 'utf8'));
    expect(await refusal([...(await all), again])).toContain(`${first} and ${again} are both part 1 of 16`);
  });

  it.each([
    [['--seed', '2'], '--seed is 2, not 1 as in the others'],
    [['--set', 'b=3'], '--set is [b=3], not [] as in the others'],
    [['--max-reactions', '7'], '--max-reactions is 7, not left out'],
  ])('a part with %j', async (change, message) => {
    const path = await other(change);
    expect(await refusal([path, ...(await without(1))])).toContain(`${path} is of another question (${message}`);
  });

  it('a part of another model, number of parts, command or version', async () => {
    const ant = (k: number) => file('m.ant', `A -> ; k*A\nk = ${k}; A = 5`);
    const line = (path: string) => ['simulate', '--to', '1', '--points', '1', '--trajectories', '5', '--model', path];
    const [one, two] = await parts(line(ant(1)), 2);
    const [, changed] = await parts(line(ant(2)), 2);
    expect(await refusal([one, changed])).toContain(`${changed} is of another model than the others`);
    expect(await refusal([one, two, await other([], '1/3')])).toMatch(/is of another question|is part 1 of 3/);
    expect(await refusal([...(await without(1)), await other([], '2/8')])).toContain(
      'is part 2 of 8, the others are parts of 16',
    );
    const [slope] = await parts(words('gradient --model birth-death --to 0.1 --estimator gs-st --trajectories 2'), 1);
    expect(await refusal([...(await all), slope])).toContain(
      `${slope} is a part of gradient, the others are of simulate`,
    );
    expect(await refusal(await all, 'other code')).toContain('computed by another version of Propensity');
  });

  it('a part that is damaged, or none', async () => {
    const text = readFileSync((await all)[3], 'utf8');
    const rest = await without(3);
    const cut = file('cut.json', text.slice(0, text.length / 2));
    expect(await refusal([cut, ...rest])).toContain(`${cut} is damaged: it ends too early`);
    const flipped = file('flipped.json', text.replace('"trajectories":1,', '"trajectories":2,'));
    expect(await refusal([flipped, ...rest])).toContain('is damaged');
    const edited = file('edited.json', text.replace('"seconds":', '"seconds":9'));
    expect(await refusal([edited, ...rest])).toContain('its check sum is another');
    const newer = file('newer.json', text.replace('"schema":1', '"schema":2'));
    expect(await refusal([newer, ...rest])).toContain('is in format 2, this version of Propensity reads 1');
    expect(await refusal([file('x.json', '{}'), ...rest])).toContain('is no part of a run: leave it out');
  });

  it('nothing where all is well', async () => {
    const { code, stdout } = await propensity(['merge', ...(await all)]);
    expect(code).toBe(0);
    expect(said(stdout)).toBe(said((await propensity(question)).stdout));
  });
});

describe('a part', () => {
  const question = words('simulate --model birth-death --to 0.2 --points 1 --trajectories 9');
  const path = join(folder, 'kept.json');
  const compute = (...more: string[]) => propensity([...question, '--shard', '1/2', '--part', path, ...more]);

  it('that is there and whole is not computed again, unless it is told to', async () => {
    expect((await compute()).stdout).toContain('part 1 of 2\n');
    const before = readFileSync(path, 'utf8');
    expect((await compute()).stdout).toContain('is there already');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect((await compute('--fresh')).stdout).not.toContain('already');
    expect(readFileSync(path, 'utf8')).not.toBe(before);
    expect(JSON.parse((await compute('--json')).stdout)).toMatchObject({ part: path, already: true });
  });

  it('that is damaged is computed again, and what is something else is left alone', async () => {
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, -40));
    const { code, stderr } = await compute();
    expect([code, stderr]).toEqual([0, expect.stringContaining('it is computed again')]);
    const other = await compute('--seed', '3');
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining('is of another question (--seed is 1, not 3)'),
    ]);
    const mine = file('notes.txt', 'mine');
    const refused = await propensity([...question, '--shard', '1/2', '--part', mine]);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('is no part of a run: name another file'),
    ]);
    expect(readFileSync(mine, 'utf8')).toBe('mine');
  });

  it('that is interrupted is not there at all', async () => {
    const cut = join(folder, 'cut-off.json');
    const long = words('simulate --model telegraph --to 500 --trajectories 100000 --shard 1/2 --part').concat(cut);
    const ended = propensity(long);
    while (process.listenerCount('SIGINT') === 0) await setTimeout(5);
    process.emit('SIGINT');
    const { code, stderr } = await ended;
    expect([code, stderr]).toEqual([130, expect.stringContaining('interrupted before part 1 of 2 was whole')]);
    expect(readdirSync(folder).filter((name) => name.startsWith('cut-off'))).toEqual([]);
  });

  it('leaves nothing behind where it cannot be written', async () => {
    const full = await propensity([...question, '--shard', '1/2', '--part', join(path, 'below.json')]);
    expect([full.code, full.stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  it.each([
    ['--shard 0/3', 'I of --shard I/3 must be a whole number from 1 to 3, not 0'],
    ['--shard 4/3', 'I of --shard I/3 must be'],
    ['--shard 2', '--shard takes I/N, e.g. 3/16, not "2"'],
    ['--shard 1/3 --max-seconds 2', '--max-seconds does not go with --shard'],
    ['--shard 1/3 --engine webgpu', '--engine webgpu does not go with --shard'],
  ])('%s is refused', async (more, message) => {
    const { code, stderr } = await propensity([...question, ...words(more)]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync('simulate')).toBe(false);
  });
});
