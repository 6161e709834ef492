import { test as base, expect, type Page } from '@playwright/test';
import type { Job } from '../../src/engine/types';
import type { ModelSpec } from '../../src/models/types';
import { FIELDS, M2 } from '../../src/numerics/moments';
import { jobFor } from '../../src/testing/jobs';
import type { EngineName, Result } from './lab';

/** A small job of a model at its defaults; what a test is about stands in `change`. */
export const jobOf = (model: ModelSpec, change: Partial<Job> = {}): Job =>
  jobFor(model, { kind: 'endpoint', temperature: 1, seed: 1, trajectories: 256, ...change });

/** Mean and standard error of a column of the result. */
export function estimate(result: Result, column: number): { mean: number; error: number; variance: number } {
  const { count, data } = result.moments;
  const variance = data[column * FIELDS + M2] / (count - 1);
  return { mean: data[column * FIELDS], error: Math.sqrt(variance / count), variance };
}

interface Fixtures {
  /** Runs a job in the lab and expects it to end well. */
  readonly run: (engine: EngineName, job: Job) => Promise<Result>;
  /** Begins a job of the next test: its kernel is compiled on one core while this test's is on another. */
  readonly prepare: (job: Job) => void;
}

interface Shared {
  /** One page with one engine of each kind for all tests that only run jobs: opening it costs more than most of them. */
  readonly lab: Page;
}

export const test = base.extend<Fixtures, Shared>({
  lab: [
    async ({ browser }, use, { project }) => {
      const page = await browser.newPage({ baseURL: project.use.baseURL ?? '' });
      await openLab(page);
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
  run: async ({ lab }, use) => {
    await use(async (engine, job) => {
      const result = await lab.evaluate(([name, work]) => globalThis.lab.run(name, work), [engine, job] as const);
      expect(result.state, result.message).toBe('done');
      return result;
    });
  },
  prepare: async ({ lab }, use) => {
    await use((job) => {
      // What becomes of it, the next test finds out.
      lab.evaluate((work) => void globalThis.lab.run('gpu', work).catch(() => {}), job).catch(() => {});
    });
  },
});

/** Opens the lab page and fails, rather than skips, when there is no adapter. */
async function openLab(page: Page): Promise<void> {
  await page.goto('/e2e/lab/index.html');
  await page.waitForFunction(() => globalThis.lab !== undefined);
  const label = await page.evaluate(() =>
    globalThis.lab.info('gpu').then(
      (info) => info.label,
      (error: Error) => `no WebGPU here: ${error.message}`,
    ),
  );
  expect(label, 'these tests need a WebGPU adapter (SwiftShader will do)').not.toContain('no WebGPU here');
}

export { expect };
