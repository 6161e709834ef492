import { expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import { EFFORT } from '../../testing/effort';
import { judge } from './judgement';
import { FINDINGS } from './registry';
import { isComplete, newRecord, recordResults } from './results';
import { runFinding } from './runner';
import type { Finding, Part } from './types';

const LOOK = { text: '#000', muted: '#666', accent: '#00f', surface: '#fff' };

/** Three findings with few trajectories and every third point. */
const CUT: readonly string[] = ['explosion', 'bias', 'steady'];

function cutDown(finding: Finding): Finding {
  const smaller = (part: Part): Part => {
    if (part.measure === 'gradient') return { ...part, trajectories: 96 };
    if (part.measure !== 'exponents') return part;
    return { ...part, effort: { walkers: 16, populations: 3, burnIn: 10, reactions: 20 } };
  };
  const values = (part: Part) => Number(/ at ([\d.]+)$/.exec(part.key)?.[1] ?? Number.NaN);
  const kept = (part: Part, all: readonly Part[]) => {
    const axis = [...new Set(all.map(values).filter(Number.isFinite))];
    const at = axis.indexOf(values(part));
    return at < 0 || at % 3 === 0 || at === axis.length - 1;
  };
  return {
    ...finding,
    parts: (budget) => {
      const all = finding.parts(budget);
      return all.filter((part) => kept(part, all)).map(smaller);
    },
  };
}

/** The small budgets whole in the deep tests; else three of them, cut down. */
const chosen = EFFORT > 1 ? FINDINGS : FINDINGS.filter(({ id }) => CUT.includes(id)).map(cutDown);

it.each(chosen)('the finding "$id" is measured, drawn and not contradicted', async (finding) => {
  const record = await runFinding(finding, newRecord(finding, 'small', 0), {
    engine: createInlineEngine(),
    solve: async (query) => {
      const steps = solveExact(query, PAGE_BUDGET);
      for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
    },
    origin: { version: 'test', engine: 'inline', device: '', commit: '' },
    now: () => 0,
  });
  expect(isComplete(finding, record)).toBe(true);
  const results = recordResults(finding, record);
  const judgement = judge(finding, results);
  // A few trajectories may leave it open; what they may not do is say the opposite.
  expect(judgement.outcome, judgement.sentence).not.toBe('not confirmed');
  const figures = finding.figures(results, LOOK);
  expect(figures.length).toBeGreaterThan(0);
  for (const { figure, points, caption } of figures) {
    expect(figure.marks.length).toBeGreaterThan(0);
    expect(caption).toContain('seed');
    for (const { part, x } of points) {
      expect(Object.keys(record.parts)).toContain(part);
      expect(x).toBeGreaterThanOrEqual(Math.min(...figure.x.range));
      expect(x).toBeLessThanOrEqual(Math.max(...figure.x.range));
    }
  }
});
