import { describe, expect, it } from 'vitest';
import { run } from '../../testing/program';

const json = async (...words: string[]) => {
  const { code, stdout, stderr } = await run([...words, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

const QUESTION = ['--model', 'birth-death', '--until', 'X >= 12', '--to', '1.2'];

describe('--until', () => {
  it('gives the law of the time: probability, mean and quantiles as the exact solver has them', async () => {
    const [found, exact] = await Promise.all([
      json('simulate', ...QUESTION, '--points', '3', '--trajectories', '20000'),
      json('exact', ...QUESTION, '--kind', 'first-passage'),
    ]);
    const { firstPassage } = found;
    const last = firstPassage.probability[2];
    expect(Math.abs(last.mean - exact.probability.value)).toBeLessThan(4 * last.standardError);
    expect(firstPassage.mean.standardError).toBeLessThan(0.01);
    expect(Math.abs(firstPassage.mean.mean - exact.value)).toBeLessThan(4 * firstPassage.mean.standardError);
    // The same trajectories, seen twice.
    expect(1 - firstPassage.censored).toBeCloseTo(last.mean, 10);
    // By its median half have met it: the share of the others is the solver's at that time.
    const median = firstPassage.quantiles['0.5'];
    const half = await json('exact', ...QUESTION.slice(0, 4), '--to', String(median), '--kind', 'first-passage');
    expect(Math.abs(half.probability.value - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 20000));
    expect(found.species.X.mean[2]).toBeLessThan(12);
  });

  it('gives gradients of both, within 4 standard errors of the exact ones', async () => {
    const found = await json('gradient', ...QUESTION, '--kind', 'first-passage', '--estimator', 'score-function');
    expect(found).toMatchObject({ kind: 'first-passage', condition: 'X >= 12', unbiased: true });
    for (const { value, gradient, exact } of [found, found.probability]) {
      expect(Math.abs(value.mean - exact.value)).toBeLessThan(4 * value.standardError);
      for (const name of ['b', 'd']) {
        const { mean, standardError } = gradient[name];
        expect(Math.abs(mean - exact.gradient[name])).toBeLessThan(4 * standardError);
      }
    }
  });

  it.each([
    [['simulate', '--model', 'birth-death', '--until', 'X + 1'], /no condition/],
    [['simulate', '--model', 'birth-death', '--until', 'Y > 1'], /--until "Y > 1": There is no "Y"/],
    [['gradient', '--model', 'birth-death', '--kind', 'first-passage', '--estimator', 'gs-st'], /needs --until/],
    [['exact', '--model', 'birth-death', '--until', 'X > 1'], /--until needs --kind first-passage/],
  ])('refuses %j in a line', async (words, message) => {
    const { code, stderr } = await run(words);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('--events', () => {
  it('prints the trajectory behind the means, jump by jump', async () => {
    const words = ['simulate', '--model', 'association', '--to', '1', '--seed', '4'];
    const [table, means] = await Promise.all([
      run([...words, '--events', '--trajectories', '2', '--first', '5']),
      json(...words, '--points', '4', '--trajectories', '1', '--first', '6'),
    ]);
    const [head, ...rows] = table.stdout.trimEnd().split('\n');
    expect(head).toBe('trajectory,time,reaction,A,B,C');
    const second = rows.map((row) => row.split(',')).filter(([i]) => i === '6');
    expect(second[0].slice(1, 3)).toEqual(['0', 'start']);
    expect(second.at(-1)?.slice(1, 3)).toEqual(['1', 'end']);
    for (const [b, t] of [0.25, 0.5, 0.75, 1].entries()) {
      const row = second.findLast(([, time]) => Number(time) <= t) as string[];
      expect(Number(row[5])).toBe(means.species.C.mean[b]);
    }
    expect(second.length - 2).toBe(means.reactions);
  });

  it('prints lines of JSON that say what cut them off', async () => {
    const { stdout, code } = await run(
      'simulate --model birth-death --to 5 --events --json --max-reactions 4'.split(' '),
    );
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines[0]).toEqual({ trajectory: 0, time: 0, reaction: 'start', state: { X: 0 } });
    expect(lines.at(-2).reaction).toMatch(/^cut off/);
    expect(lines.at(-1)).toMatchObject({ limited: 'max-reactions', interrupted: false });
  });
});
