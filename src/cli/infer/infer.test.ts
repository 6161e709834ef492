import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { association } from '../../models/association';
import { telegraph } from '../../models/telegraph';
import { asProcess, propensity } from '../../testing/program';
import { UsageError } from '../errors';
import { readDataFile } from './infer-data';
import { readInference } from './infer-file';

const folder = mkdtempSync(join(tmpdir(), 'propensity-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text?: string) => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
};

const byName = z.record(z.string(), z.number());
const ended = z.enum(['finished', 'converged', 'diverged', 'budget', 'failed', 'stopped']);
const inferred = z
  .object({
    model: z.string(),
    engine: z.literal('cpu'),
    device: z.string(),
    seed: z.number(),
    fixed: byName,
    initial: byName,
    free: z.array(z.string()),
    truth: byName.nullable(),
    kind: z.enum(['endpoint', 'time-average', 'binned']),
    bins: z.number(),
    from: z.number(),
    to: z.number(),
    terms: z.array(
      z
        .object({
          objective: z.string(),
          observables: z.array(z.string()),
          target: z.array(z.number().nullable()),
          errors: z.array(z.number().nullable()).nullable(),
        })
        .strict(),
    ),
    cells: z.number().nullable(),
    estimator: z.string(),
    options: z.record(z.string(), z.string()),
    temperature: z.number(),
    optimizer: z.string(),
    learningRate: z.number(),
    iterations: z.number(),
    trajectories: z.number(),
    tolerance: z.number(),
    runs: z.array(
      z
        .object({
          seed: z.number(),
          start: byName,
          final: byName,
          standardErrors: byName.nullable(),
          polished: byName.nullable(),
          judgement: z
            .object({
              trajectories: z.number(),
              data: z.number(),
              goodness: z
                .object({ chiSquared: z.number(), degrees: z.number(), perDegree: z.number(), p: z.number() })
                .strict()
                .nullable(),
              goodnessReason: z.string().nullable(),
              atRest: z.boolean().nullable(),
              restP: z.number().nullable(),
              atBounds: z.array(z.string()),
              combinations: z.array(
                z
                  .object({
                    text: z.string(),
                    information: z.number().nullable(),
                    standardError: z.number().nullable(),
                    verdict: z.enum(['sharp', 'sloppy', 'unresolved']),
                  })
                  .strict(),
              ),
              said: z.array(z.string()),
            })
            .strict()
            .nullable(),
          success: z.boolean().nullable(),
          status: ended,
          message: z.string(),
          iterations: z.number(),
          reached: z.object({ iteration: z.number(), seconds: z.number() }).strict().nullable(),
          seconds: z.number(),
          meanLoss: z.number().nullable(),
          loss: z.array(z.number().nullable()),
        })
        .strict(),
    ),
    successRate: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable(),
    failures: z.record(z.string(), z.number()),
    standardErrorsReason: z.string().nullable(),
    seconds: z.number(),
    computeSeconds: z.number(),
    warnings: z.array(z.string()),
    interrupted: z.boolean(),
    limited: z.enum(['max-seconds', 'max-reactions']).nullable(),
  })
  .strict();
type Inferred = z.infer<typeof inferred>;

async function json(line: string): Promise<Inferred> {
  const { code, stdout, stderr } = await propensity(`infer ${line} --json`);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.trimEnd()).not.toContain('\n');
  return inferred.parse(JSON.parse(stdout));
}

const timeless = ({ runs }: Inferred) =>
  runs.map((run) => ({ ...run, seconds: 0, reached: run.reached && { ...run.reached, seconds: 0 } }));

const QUESTION = '--model association --set A=20 --set B=20 --to 3 --truth k_on=1,k_off=1 --learning-rate 0.1';

describe('infer', () => {
  it('finds the parameters that made the data, and says how surely', async () => {
    const found = await json(`${QUESTION} --random-starts --runs 3 --iterations 150 --trajectories 256`);
    expect(found).toMatchObject({
      free: ['k_on', 'k_off'],
      truth: { k_on: 1, k_off: 1 },
      kind: 'binned',
      bins: 20,
      successRate: 1,
      interval: [expect.closeTo(0.4385, 4), 1],
      failures: { plateau: 0, diverged: 0, budget: 0, failed: 0 },
      warnings: [],
    });
    expect(new Set(found.runs.map(({ seed }) => seed)).size).toBe(3);
    for (const { start, final, standardErrors, polished, status, loss, success } of found.runs) {
      expect([status, loss.length, success]).toEqual(['finished', 150, true]);
      expect(Math.abs(Math.log(start.k_on))).toBeLessThan(Math.log(3));
      // 10,000 cells know ln k_on to about 0.003; the optimiser's last steps add their own.
      expect(standardErrors?.k_on).toBeGreaterThan(0.001);
      expect(standardErrors?.k_on).toBeLessThan(0.01);
      expect(Math.abs(Math.log(polished?.k_on ?? 0))).toBeLessThan(0.03);
      expect(Math.abs(Math.log(final.k_off))).toBeLessThan(0.1);
    }
  });

  it('prints a table without --json, and says which run is not at its end', async () => {
    const line = `infer ${QUESTION} --start k_on=3,k_off=0.5 --iterations 5 --estimator gs-st --temperature 0.5`;
    const { code, stdout, stderr } = await propensity(line);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('means of C in 20 bins of [0, 3]');
    expect(stdout).toContain('Gumbel-Softmax straight-through, temperature 0.5, Adam 0.1, 5 iterations of 512');
    expect(stdout).toMatch(/^run +from +k_on +from +k_off +mean loss +iterations +ended$/m);
    expect(stdout).toMatch(/^1 +3 +\S+ ± \S+ +0\.5 +\S+ ± \S+ +\S+ +5 +finished, missed$/m);
    expect(stdout).toMatch(/Recovered 0 of 1 within 0\.1 in ln: 0 %, 95 % interval 0 % to 79 %\. .* 1 ended elsewhere/);
    expect(stdout).toMatch(/The search has not come to rest: one more Newton step would take k_on to about/);
  });

  it.skipIf(process.platform === 'win32')(
    'goes on from where it was interrupted, bit by bit',
    async () => {
      const path = file('fit.json');
      const line = `${QUESTION} --random-starts --runs 3 --iterations 150 --trajectories 256 --seed 4`;
      // The first file is written before the first iteration.
      const { code, stdout, stderr } = await asProcess(
        `infer ${line} --save ${path} --json`,
        () => existsSync(path) && Date.now() - statSync(path).mtimeMs > 300,
      );
      expect([code, stderr]).toEqual([130, '']);
      const part = inferred.parse(JSON.parse(stdout));
      expect(part.interrupted).toBe(true);
      expect(part.runs.map(({ status }) => status)).toContain('stopped');
      expect(part.runs.every(({ loss, iterations }) => loss.length === iterations)).toBe(true);
      const [rest, whole] = await Promise.all([json(`--resume ${path}`), json(line)]);
      expect(timeless(rest)).toEqual(timeless(whole));
      expect(rest.runs.every(({ iterations }) => iterations === 150)).toBe(true);
      // What is over stays over.
      expect(timeless(await json(`--resume ${path}`))).toEqual(timeless(whole));
    },
    600_000,
  );

  it('fits a file of means with gaps, and judges nobody', async () => {
    // Birth and death from 0: E X = (b/d)(1 − e^(−dt)) at b = 12, d = 2, written to the third digit.
    const times = [0.1, 0.25, 1, 3];
    const rows = times.map((t) => `${t},${(6 * (1 - Math.exp(-2 * t))).toFixed(3)},0.02`);
    const data = file('means.csv', `time,X,X_se\n0,0,0.02\n${rows.join('\n')}\n`);
    const found = await json(
      `--model birth-death --data ${data} --start b=30,d=3 --optimizer gauss-newton --learning-rate 0.5 --iterations 60 --trajectories 1024`,
    );
    expect(found).toMatchObject({ kind: 'endpoint', bins: 60, truth: null, successRate: null, interval: null });
    expect(found.terms[0].target.filter((y) => y !== null)).toHaveLength(4);
    expect(found.warnings).toContain('Data at time 0 are left out: the initial counts are given.');
    const [{ final, standardErrors, success }] = found.runs;
    expect(success).toBeNull();
    // The data's own errors leave 1 % to 2 %; the simulation's, and what is written, less.
    for (const [name, truth] of [
      ['b', 12],
      ['d', 2],
    ] as const) {
      expect(standardErrors?.[name]).toBeLessThan(0.03);
      expect(Math.abs(Math.log(final[name] / truth))).toBeLessThan(0.05);
    }
  });
});

describe('a file of data', () => {
  const read = (text: string, changes = {}) =>
    readDataFile({
      path: file('some.csv', text),
      layout: undefined,
      observables: [],
      objectives: ['means'],
      kind: 'endpoint',
      to: undefined,
      model: telegraph,
      ...changes,
    });

  it('has columns named like species, labels, or expressions; a choice of them can be made', () => {
    expect(read('time,M,2*M\n1,3,6\n').terms[0].observables).toEqual(['M', '2*M']);
    const model = { ...telegraph, observables: [{ label: 'mRNA', expression: 'M' }] };
    expect(read('time,mRNA\n1,3\n', { model }).terms[0].observables).toEqual(['M']);
    expect(read('time,M,nonsense\n1,3,6\n', { observables: ['M'] }).terms[0].target).toEqual([3]);
  });

  it('without times is one of snapshots at --to', () => {
    const found = read('M\n3\n5\n', { to: 2, objectives: ['means', 'variance'] });
    expect(found.observation).toEqual({ from: 0, to: 2, bins: 1, kind: 'endpoint' });
    expect(found.terms.map(({ target }) => target)).toEqual([[4], [2]]);
    expect(found.cells).toBe(2);
  });

  it.each<[string, object, string]>([
    ['time,M\n1,two\n', {}, 'some.csv, Line 2: column "M" holds "two", which is no number.'],
    ['# lab\ntime,m\n1,2\n', {}, 'some.csv, line 2: column "m" is no species of telegraph; did you mean M?'],
    ['time,M,M\n1,2,2\n', {}, 'some.csv, Line 1 names "M" twice.'],
    ['time,M\n1,2\n', { observables: ['On'] }, 'some.csv, line 1: no column is "On"; did you mean M?'],
    ['time,M\n-1,2\n', {}, 'some.csv, Line 2: time -1 lies before 0.'],
    ['time,M\n1,2\n', { to: 3 }, '--to is the last time of some.csv'],
    ['time,M\n1,2\n', { objectives: ['variance'] }, 'some.csv: Variance: needs single cells'],
    ['', {}, 'some.csv, line 1: The file is empty.'],
    ['time\n1\n', {}, 'some.csv, line 1: There is no column of values.'],
  ])('%j %j is refused: %s', (text, changes, message) => {
    expect(() => read(text, changes)).toThrow(UsageError);
    expect(() => read(text, changes)).toThrow(message);
  });
});

describe('a file to resume', async () => {
  const path = file('kept.json');
  await propensity(`infer ${QUESTION} --random-starts --runs 2 --iterations 2 --trajectories 16 --save ${path}`);
  const saved = JSON.parse(readFileSync(path, 'utf8'));

  it('is read back', () => {
    const { replicates, cells, seconds } = readInference(path);
    expect(replicates.problem.model).toEqual(association);
    expect([cells, seconds > 0, replicates.runs.length]).toEqual([10_000, true, 2]);
  });

  it.each<[string, (copy: typeof saved) => unknown, string]>([
    ['another format', (copy) => ({ ...copy, format: 'x' }), 'this is not what --save writes'],
    ['a later version', (copy) => ({ ...copy, version: 2 }), 'it is of version 2, this program reads 1'],
    [
      'a run without its start',
      (copy) => {
        delete copy.replicates.runs[1].start;
        return copy;
      },
      'damaged: runs › 2 › start',
    ],
    [
      'a start too few',
      (copy) => {
        copy.replicates.runs[0].start.pop();
        return copy;
      },
      'damaged: runs › 1: must hold 2 numbers',
    ],
    [
      'a problem that is none',
      (copy) => {
        copy.replicates.problem.coordinates[0].name = 'q';
        return copy;
      },
      'refers to "k_on", which is not free',
    ],
    [
      'an optimiser that does not exist',
      (copy) => {
        copy.replicates.options.optimiser = 'magic';
        return copy;
      },
      'damaged: options › optimiser: names no optimiser: there is no "magic"',
    ],
    [
      'a model that cannot be compiled',
      (copy) => {
        copy.replicates.problem.model.reactions[0].equation = 'A + Q -> C';
        return copy;
      },
      'damaged: problem › model: Reaction "bind": there is no species "Q"',
    ],
  ])('is refused with %s', (_, change, message) => {
    const damaged = file('damaged.json', JSON.stringify(change(structuredClone(saved))));
    expect(() => readInference(damaged)).toThrow(UsageError);
    expect(() => readInference(damaged)).toThrow(message);
  });

  it('is refused if it is no JSON', () => {
    expect(() => readInference(file('text.json', 'what?'))).toThrow('this is not what --save writes');
    expect(() => readInference(file('null.json', 'null'))).toThrow('this is not what --save writes');
  });
});

describe('--estimator recommended', () => {
  it('follows what a short trial chooses, and says why', async () => {
    const { code, stdout } = await propensity(
      'infer --model association --set A=10 --set B=10 --to 2 --kind time-average --truth k_on=1 --start k_on=2' +
        ' --iterations 8 --trajectories 32 --cells 64 --estimator recommended --json',
    );
    expect(code).toBe(0);
    const found = inferred.parse(JSON.parse(stdout));
    expect(found.warnings[0]).toMatch(/^(SF|SF-CV|AP|GS-ST).*(cheaper|dearer)/);
    const short = { 'score-function': 'SF:', 'score-control': 'SF-CV:', 'alternative-path': 'AP', 'gs-st': 'GS-ST' };
    expect(found.warnings[0].startsWith(short[found.estimator as keyof typeof short])).toBe(true);
  });

  it('leaves nothing to be chosen', async () => {
    const { code, stderr } = await propensity(
      'infer --model association --truth k_on=1 --estimator recommended --baseline loo',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('--baseline does not go with --estimator recommended');
  });
});
