import { describe, expect, it } from 'vitest';
import { FINDINGS } from '../../experiments/findings/registry';
import { newRecord } from '../../experiments/findings/results';
import type { FindingRecord } from '../../experiments/findings/types';
import { decodeLink } from '../link/link';
import { findingFiles, findingFragment } from './files';
import { readFindingRecord } from './record-schema';
import { partLink } from './scene-link';

describe.each(FINDINGS)('the finding "$id"', (finding) => {
  it('leads from every measurement to the page, with its settings', () => {
    // Every kind of measurement, and some of each: links of neighbours differ in a number.
    const parts = finding.parts('small');
    const step = Math.max(1, Math.floor(parts.length / 12));
    for (const part of parts.filter((_, i) => i % step === 0)) {
      const link = partLink(finding, part);
      if (link === null) continue;
      const { scene, problem } = decodeLink(link);
      expect(problem).toBe('');
      if (!('setting' in part) || !scene) continue;
      expect(scene.modelId).toBe(part.setting.model);
      expect(scene.kind).toBe(part.setting.kind);
      expect(scene.estimators.map(({ id }) => id)).toEqual([part.setting.estimator]);
      if (part.setting.temperature !== undefined) expect(scene.temperature).toBe(part.setting.temperature);
    }
  });

  it('has a link to its card', () => {
    expect(decodeLink(findingFragment(finding)).scene).toMatchObject({ view: 'findings', finding: finding.id });
  });

  it('is written even before anything is measured, and read back', () => {
    const record = newRecord(finding, 'small', 0);
    const files = findingFiles(finding, record, { page: 'http://here/', markdown: true });
    expect(files[`${finding.id}.html`]).toContain('Undecided at this budget');
    expect(files[`${finding.id}.html`]).not.toMatch(/src="http|<script|<link/);
    expect(readFindingRecord(JSON.parse(files[`${finding.id}.json`]))).toEqual(record);
  });
});

it('refuses what is no record of a finding', () => {
  const good: FindingRecord = newRecord(FINDINGS[0], 'small', 0);
  expect(() => readFindingRecord(null)).toThrow(/no record/);
  expect(() => readFindingRecord({ ...good, budget: 'huge' })).toThrow(/budget/);
  expect(() => readFindingRecord({ ...good, finding: 'x' })).toThrow(/no finding/);
  const part = { measure: 'gradient', settings: '', seconds: 1, data: { trajectories: 'many' } };
  expect(() => readFindingRecord({ ...good, parts: { a: part } })).toThrow(/parts.a/);
});
