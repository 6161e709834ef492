import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { makeTarget } from '../../inference/problem/targets';
import { STUDIES } from '../studies';
import { associationCase, CASES, type Case, METHODS, type Method, optionsFor } from './inference-cases';
import { type InferenceState, readState } from './inference-record';
import { inferenceReport } from './inference-report';
import { advance, inferenceStudy, partOf, planFor, recordsOf } from './inference-study';

const engine = createInlineEngine();
const [scoreFunction, , , sharp] = METHODS;

/** A few runs of a case by a method, with a quarter of the trajectories. */
async function few(one: Case, method: Method, runs: number) {
  const target = (await makeTarget(one.question, engine, 20_000, 2)) as number[];
  const plan = planFor({ ...one, trajectories: 128 }, method, target, runs);
  return recordsOf(await advance(partOf(plan, 0, runs), engine)) ?? [];
}

describe('the finding, cut down', () => {
  const strong = associationCase(10);

  it('scores recover strong binding', async () => {
    const runs = await few(strong, scoreFunction, 6);
    // 128 trajectories leave more noise than the study's 512: twice its tolerance.
    for (const { errors } of runs) expect(Math.max(...errors.map((e) => Math.abs(e ?? 9)))).toBeLessThan(0.2);
  });

  it('sharp Gumbel-Softmax gradients do not, because they explode there', async () => {
    const runs = await few(strong, sharp, 6);
    const missed = runs.filter(({ errors }) => Math.max(...errors.map((e) => Math.abs(e ?? 9))) > 0.2);
    expect(missed.length).toBeGreaterThanOrEqual(5);
    // Their gradients are noise: hardly ever longer than their own error.
    const informed = runs.reduce((sum, run) => sum + run.informed / run.iterations, 0) / runs.length;
    expect(informed).toBeLessThan(0.5);
  });

  it('but do where binding is weak', async () => {
    const runs = await few(associationCase(0.1), sharp, 4);
    for (const { errors } of runs) expect(Math.max(...errors.map((e) => Math.abs(e ?? 9)))).toBeLessThan(0.2);
  });
});

describe('the study', () => {
  const provenance = { date: '2026-01-01', machine: 'a machine', commit: 'abc', command: 'npm run study' };
  const question = {
    engine,
    library: async () => [],
    quick: true,
    only: ['association-1 SF, causal'],
    runs: 3,
    log: () => {},
    cpuSeconds: () => 0,
    commit: 'test',
  };
  const timeless = ({ entries }: InferenceState) =>
    entries.flatMap(({ runs }) => runs.map((run) => ({ ...run, seconds: 0, reached: null })));

  it('goes on where it was stopped, and has the same numbers then', async () => {
    let saved: unknown = null;
    const stop = new AbortController();
    const save = (state: unknown) => {
      // Through a file, as it were.
      saved = JSON.parse(JSON.stringify(state));
      // In the turn after the first that has ended; a slow one is saved on its way.
      if (readState(saved).entries.length === 1) setTimeout(() => stop.abort(), 30);
    };
    await inferenceStudy.run({ ...question, saved, save, signal: stop.signal });
    const part = readState(saved);
    expect(part.entries.length).toBe(1);
    expect(part.entries[0].runs.length).toBe(2);
    expect(part.pending?.from).toBe(2);
    await inferenceStudy.run({ ...question, saved, save });
    let whole: unknown = null;
    await inferenceStudy.run({
      ...question,
      saved: { ...part, entries: [], pending: null },
      save: (state) => {
        whole = state;
      },
    });
    expect(readState(saved).pending).toBeNull();
    expect(timeless(readState(saved))).toEqual(timeless(readState(whole)));
    const report = inferenceStudy.report(saved, provenance);
    expect(report).toMatch(/\| SF, causal baseline \| \d of 3 \| \d+ % \| \d+ % – \d+ % \|/);
    expect(report).toContain('2026-01-01, a machine, commit abc: `npm run study`');
    expect(report).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('has cases and methods with names of their own, and refuses a record that is none', () => {
    expect(new Set(STUDIES.map(({ id }) => id)).size).toBe(STUDIES.length);
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
    const settings = CASES.flatMap((one) =>
      one.methods.map((method) => `${one.id} ${JSON.stringify(optionsFor(one, method))}`),
    );
    expect(new Set(settings).size).toBe(settings.length);
    expect(() => readState({ entries: 'none' })).toThrow();
    expect(inferenceReport(readState(null), provenance)).toContain('No run has ended yet.');
  });
});
