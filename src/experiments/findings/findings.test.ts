import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import { findModel } from '../../models/registry';
import { CASES } from '../inference/inference-cases';
import { around, decide, isAbove, judge, varianceOf } from './judgement';
import type { Cell, CellData } from './measured';
import { problemOfRun } from './measures/fits';
import { FINDINGS } from './registry';
import { isComplete, mergeRecords, newRecord, recordResults, resultsOf } from './results';
import { runFinding, type Tools } from './runner';
import { BUDGETS, type Finding, type FindingRecord, type Part } from './types';

const LOOK = { text: '#000', muted: '#666', accent: '#00f', surface: '#fff' };

const tools = (): Tools => ({
  engine: createInlineEngine(),
  solve: async (query) => {
    const steps = solveExact(query, PAGE_BUDGET);
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
  },
  origin: { version: 'test', engine: 'inline', device: '', commit: '' },
  now: () => 0,
});

describe.each(FINDINGS)('the finding "$id"', (finding) => {
  it('asks a question, names its source and states its criterion', () => {
    expect(finding.id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(finding.question).toMatch(/\?$/);
    expect(finding.criterion).toMatch(/confirmed/i);
    expect(finding.criterion).toMatch(/undecided/i);
    expect(finding.source.url).toMatch(/^https:/);
    expect(finding.seconds.small).toBeLessThanOrEqual(240);
  });

  it.each(BUDGETS)('plans %s measurements of what exists, each with a key of its own', (budget) => {
    const parts = finding.parts(budget);
    expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
    for (const part of parts) {
      if ('setting' in part) {
        const model = findModel(part.setting.model);
        const names = [...(model?.parameters ?? []), ...(model?.species ?? [])].map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining([part.setting.parameter, ...Object.keys(part.setting.set ?? {})]));
      } else {
        expect(CASES.map(({ id }) => id)).toContain(part.fitCase);
        if (part.measure === 'fit') expect(problemOfRun(part).method.name).toBe(part.method);
      }
    }
  });

  it('says nothing, and draws nothing, before anything is measured', () => {
    const nothing = resultsOf('small', finding.seed, {});
    const { outcome, claims } = judge(finding, nothing);
    expect(outcome).toBe('undecided');
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.every((claim) => claim.outcome === 'undecided')).toBe(true);
    expect(finding.figures(nothing, LOOK)).toEqual([]);
    for (const table of finding.tables(nothing)) expect(table.rows.length).toBe(table.parts.length);
  });
});

/** A finding cut down to a few trajectories, with its seed and its settings. */
function small(finding: Finding, keep: (part: Part) => boolean): Finding {
  const cut = (part: Part): Part => {
    if (part.measure === 'gradient') return { ...part, trajectories: 64 };
    if (part.measure !== 'exponents') return part;
    return { ...part, effort: { walkers: 16, populations: 2, burnIn: 5, reactions: 10 } };
  };
  return { ...finding, parts: (budget) => finding.parts(budget).filter(keep).map(cut) };
}

describe('running', () => {
  const some = small(FINDINGS[0], ({ key }) => / at (0.5|5)$/.test(key));
  const fresh = () => newRecord(some, 'small', 0);

  it('goes on with what is missing, and finds the same numbers in parts and in one go', async () => {
    const whole = await runFinding(some, fresh(), tools());
    expect(isComplete(some, whole)).toBe(true);
    const stop = new AbortController();
    const half = await runFinding(some, fresh(), tools(), {
      signal: stop.signal,
      onPart: ({ parts }) => {
        if (Object.keys(parts).length >= 3) stop.abort();
      },
    });
    const kept = Object.keys(half.parts);
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect(kept.length).toBeLessThan(some.parts('small').length);
    const asked: string[] = [];
    const rest = await runFinding(some, JSON.parse(JSON.stringify(half)), tools(), {
      onPart: ({ parts }) => {
        asked.push(...Object.keys(parts).filter((key) => !kept.includes(key) && !asked.includes(key)));
      },
    });
    expect(asked.length).toBe(some.parts('small').length - kept.length);
    expect(dataOf(rest)).toEqual(dataOf(whole));
    // Three machines, in another order.
    const shards = await Promise.all(
      [2, 0, 1].map((n) => runFinding(some, fresh(), tools(), { only: (_, index) => index % 3 === n })),
    );
    expect(dataOf(mergeRecords(shards))).toEqual(dataOf(whole));
  });

  it('does not take a result of other settings for its own', async () => {
    const whole = await runFinding(some, fresh(), tools());
    const other = small(some, () => true);
    const changed: Finding = {
      ...other,
      parts: (budget) =>
        some.parts(budget).map((part) => (part.measure === 'gradient' ? { ...part, trajectories: 65 } : part)),
    };
    expect(Object.keys(recordResults(changed, whole).parts).every((key) => key.startsWith('exponents'))).toBe(true);
    expect(() => mergeRecords([whole, { ...whole, seed: 2 }])).toThrow(/do not go together/);
    const [key] = Object.keys(whole.parts);
    const forged = { ...whole, parts: { ...whole.parts, [key]: { ...whole.parts[key], settings: '{}' } } };
    expect(() => mergeRecords([whole, forged])).toThrow(/differ/);
  });

  it('passes on what an engine refuses', async () => {
    const broken: Finding = {
      ...some,
      parts: (budget) =>
        some
          .parts(budget)
          .map((part) =>
            part.measure === 'gradient' ? { ...part, setting: { ...part.setting, observable: 'Q' } } : part,
          ),
    };
    await expect(runFinding(broken, fresh(), tools())).rejects.toThrow(/Q/);
  });
});

const dataOf = ({ parts }: FindingRecord) =>
  Object.fromEntries(Object.entries(parts).map(([key, { settings, data }]) => [key, { settings, data }]));

describe('judging', () => {
  it('waits for intervals', () => {
    expect(isAbove([2, 3], [0, 1])).toBe('confirmed');
    expect(isAbove([0, 1], [2, 3])).toBe('not confirmed');
    expect(isAbove([0, 2], [1, 3])).toBe('undecided');
    expect(decide(false, false)).toBe('undecided');
    expect(around(1, 1)[0]).toBeCloseTo(1 - 1.96, 2);
  });

  it('trusts no standard error of a variance that few trajectories make', () => {
    const cell: Cell = {
      time: 1,
      value: 0,
      valueError: 0,
      mean: 0,
      error: 1,
      variance: 100,
      varianceError: 1,
      dominance: 0.1,
    };
    const data: CellData = { trajectories: 100, reactions: 1, exploded: 0, cut: 0, bins: [cell] };
    expect(varianceOf(cell, data)?.interval).toEqual([expect.closeTo(98.06, 1), expect.closeTo(101.98, 1)]);
    expect(varianceOf({ ...cell, dominance: 0.9 }, data)?.interval).toEqual([5, Number.POSITIVE_INFINITY]);
    expect(varianceOf(cell, { ...data, exploded: 1 })?.interval).toEqual([5, Number.POSITIVE_INFINITY]);
    expect(varianceOf({ ...cell, variance: null }, data)).toBeNull();
  });
});
