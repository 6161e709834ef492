import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
