import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT } from './process.mjs';

export const REPORTS = join(ROOT, 'test-results', 'reports');
/** Written by scripts/test.mjs: the steps that ran and their exit codes. */
export const STEPS = join(REPORTS, 'steps.json');

/** @typedef {{ name: string, code: number, seconds: number, report?: string }} Step */
/** @typedef {{ passed: number, failed: number }} Count */

/**
 * A skipped test has shown nothing, so it counts as failed; so does a file that could not even be loaded.
 * @param {any} report @returns {Count}
 */
function vitest(report) {
  /** @type {any[]} */
  const files = report.testResults;
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests + broken };
}

/** @param {any} report @returns {Count} */
function playwright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped };
}

/** @param {string} file @returns {string | undefined} */
function readReport(file) {
  const path = join(REPORTS, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * What one step found. A step without a test runner shows up only when it failed, as one failure; a runner that failed
 * without naming a test, or left no report, is one failure too.
 * @param {Step} step
 * @param {(file: string) => string | undefined} [read]
 * @returns {Count}
 */
export function countStep(step, read = readReport) {
  if (step.report === undefined) return { passed: 0, failed: step.code === 0 ? 0 : 1 };
  try {
    const report = JSON.parse(read(step.report) ?? '');
    const count = 'testResults' in report ? vitest(report) : playwright(report);
    return step.code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/**
 * How long the files of a step took, longest first; none where it left no report. In Playwright the seconds of a file are
 * those of its tests, summed over projects.
 * @param {Step} step
 * @param {(file: string) => string | undefined} [read]
 * @returns {{ file: string, seconds: number }[]}
 */
export function fileTimes(step, read = readReport) {
  /** @type {Map<string, number>} */
  const times = new Map();
  const add = (/** @type {string} */ file, /** @type {number} */ ms) =>
    times.set(file, (times.get(file) ?? 0) + ms / 1000);
  /** @param {any} suite */
  const walk = (suite) => {
    for (const { tests } of suite.specs ?? [])
      for (const { results } of tests) for (const { duration } of results) add(`e2e/${suite.file}`, duration);
    for (const inner of suite.suites ?? []) walk(inner);
  };
  try {
    const report = JSON.parse(read(step.report ?? '') ?? '');
    for (const { name, startTime, endTime } of report.testResults ?? [])
      add(relative(ROOT, name).split(sep).join('/'), endTime - startTime);
    for (const suite of report.suites ?? []) walk(suite);
  } catch {
    return [];
  }
  return [...times].map(([file, seconds]) => ({ file, seconds })).sort((a, b) => b.seconds - a.seconds);
}
