import { expect, it } from 'vitest';
import { countStep } from './reports.mjs';

const vitest = (passed: number, total: number, files: object[] = []) =>
  JSON.stringify({ numPassedTests: passed, numTotalTests: total, testResults: files });
const playwright = (stats: object) =>
  JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } });

it.each<[string, number, string | undefined, number, number]>([
  ['all passed', 0, vitest(5, 5), 5, 0],
  ['one failed, one skipped', 1, vitest(3, 5), 3, 2],
  ['a file that could not be loaded', 1, vitest(3, 3, [{ status: 'failed', assertionResults: [] }]), 3, 1],
  ['an error outside every test', 1, vitest(3, 3), 3, 1],
  ['no report', 0, undefined, 0, 1],
  ['half a report', 0, '{"numPassed', 0, 1],
  ['end to end, all passed', 0, playwright({ expected: 7 }), 7, 0],
  ['end to end, failed, flaky and skipped', 1, playwright({ expected: 4, unexpected: 1, flaky: 1, skipped: 1 }), 4, 3],
])('counts %s', (_, code, report, passed, failed) => {
  expect(countStep({ name: 'x', code, seconds: 1, report: 'x.json' }, () => report)).toEqual({ passed, failed });
});

it('counts a step without a runner only when it fails', () => {
  expect(countStep({ name: 'types', code: 0, seconds: 1 })).toEqual({ passed: 0, failed: 0 });
  expect(countStep({ name: 'types', code: 2, seconds: 1 })).toEqual({ passed: 0, failed: 1 });
});
