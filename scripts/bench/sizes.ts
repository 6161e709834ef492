import type { Page } from '@playwright/test';
import type { Contender, Work } from './page';

/** Species of the rings (src/testing/models/ring.ts); twice as many reactions, a fifth as many parameters. */
const SIZES = [10, 30, 100] as const;
/** A measurement lasts about this long. */
const SECONDS = 0.4;
const MAX_TRAJECTORIES = 4096;

/** What one estimator costs on one ring. */
interface Cost {
  /** Of all paths that are simulated, alternatives included. */
  readonly microsecondsPerReaction: number;
  /** What the first trajectory of a structure takes: compiling, for the most part. */
  readonly firstSeconds: number;
}

async function costOf(page: Page, work: Omit<Work, 'seed' | 'trajectories'>, min: number): Promise<Cost> {
  const measure = (trajectories: number, seed: number) =>
    page.evaluate((w) => globalThis.bench.measure(w), { ...work, trajectories, seed });
  const first = await measure(1, 1);
  // Warm, and showing how many trajectories a measurement takes.
  const some = await measure(min, 2);
  const trajectories = Math.max(min, Math.min(MAX_TRAJECTORIES, Math.round((min * SECONDS) / some.seconds)));
  const { seconds, reactions } = await measure(trajectories, 3);
  return { microsecondsPerReaction: (1e6 * seconds) / Math.max(1, reactions), firstSeconds: first.seconds };
}

const number = (x: number) => (x < 10 ? x.toFixed(2) : x.toFixed(0));

/**
 * What size costs: rings of growing size, plain simulation and every estimator for all parameters at once, on one CPU worker
 * and with WebGPU. @param tell prints the cells of a row
 */
export async function sizes(
  page: Page,
  contenders: ReadonlyMap<Contender, string>,
  tell: (cells: readonly string[]) => void,
): Promise<void> {
  const estimators = await page.evaluate(() => globalThis.bench.estimators);
  const groups = (['cpu1', 'webgpu'] as const).filter((contender) => contenders.has(contender));
  console.log('\nSize: rings of S species, 2 S reactions and S / 5 parameters; microseconds per reaction of any path');
  tell([
    '',
    ...groups.flatMap((g) => [contenders.get(g) ?? '', '', '', ...(g === 'webgpu' ? ['compiling, s', '', ''] : [])]),
  ]);
  tell(['', ...groups.flatMap((g) => (g === 'webgpu' ? [...SIZES, ...SIZES] : SIZES).map((S) => `S = ${S}`))]);
  for (const { id, name } of [{ id: 'simulate', name: 'Plain simulation' }, ...estimators]) {
    const cells: string[] = [];
    for (const contender of groups) {
      const costs: Cost[] = [];
      for (const S of SIZES) {
        // A GPU is at work with many short trajectories, a worker with few long ones.
        const gpu = contender === 'webgpu';
        const work = { contender, model: `ring-${S}`, estimator: id, to: gpu ? 2 / S : 1 };
        costs.push(await costOf(page, work, gpu ? 64 : 4));
      }
      cells.push(...costs.map((cost) => number(cost.microsecondsPerReaction)));
      if (contender === 'webgpu') cells.push(...costs.map((cost) => cost.firstSeconds.toFixed(1)));
    }
    tell([name.slice(0, 33), ...cells]);
  }
}
