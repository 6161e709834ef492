import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './process.mjs';
import { countStep, fileTimes } from './reports.mjs';

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

it('tells how long each file took, longest first, and nothing where there is no report', () => {
  const step = { name: 'x', code: 0, seconds: 1, report: 'x.json' };
  const unit = ['a', 'b'].map((name, i) => ({
    name: join(ROOT, 'src', `${name}.test.ts`),
    startTime: 1000,
    endTime: 2000 + 1000 * i,
  }));
  expect(fileTimes(step, () => vitest(2, 2, unit))).toEqual([
    { file: 'src/b.test.ts', seconds: 2 },
    { file: 'src/a.test.ts', seconds: 1 },
  ]);
  // The same file in two projects, and tests within a describe.
  const spec = (duration: number) => ({ tests: [{ results: [{ duration }] }] });
  const suites = [
    { file: 'one.spec.ts', specs: [spec(500)], suites: [{ file: 'one.spec.ts', specs: [spec(250)] }] },
    { file: 'one.spec.ts', specs: [spec(250)] },
  ];
  expect(fileTimes(step, () => JSON.stringify({ suites }))).toEqual([{ file: 'e2e/one.spec.ts', seconds: 1 }]);
  expect(fileTimes(step, () => undefined)).toEqual([]);
});
