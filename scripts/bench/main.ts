// npm run bench [-- --rounds N] [-- --only-sizes]: reactions per second of plain SSA, what each estimator costs on top, and
// what both cost on networks of growing size, in one run.
// Contenders take turns in every round, so that a busy machine slows all of them; medians over rounds are printed.
import { cpus } from 'node:os';
import { chromium, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { findBrowser } from '../lib/browser.mjs';
import { WEBGPU_FLAGS } from '../lib/flags.mjs';
import { ROOT } from '../lib/process.mjs';
import type { Contender, Measured, Work } from './page';
import { sizes } from './sizes';
import { compileYardstick } from './yardstick';

/** Settings of ssa.c, and trajectories to warm up with. */
const MODELS = [
  { model: 'association', name: 'association', to: 5, trajectories: 8192 },
  { model: 'repressilator-hill', name: 'Hill', to: 50, trajectories: 512 },
] as const;
/** Measured rounds of the estimators' costs, after one to warm up. */
const COST_ROUNDS = 3;
const COST_SECONDS = 0.5;

const roundsAt = process.argv.indexOf('--rounds');
const ROUNDS = Math.max(1, Number(roundsAt > 0 ? process.argv[roundsAt + 1] : 5) || 5);
/** Every measurement is sized, from the warm-up, to about this long. */
const SECONDS = 1;
const MAX_TRAJECTORIES = 4 * 65_536;

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const million = (x: number) => `${(x / 1e6).toFixed(2)} M/s`;
const row = (cells: readonly string[]) =>
  console.log(cells.map((cell, i) => (i ? cell.padStart(14) : cell.padEnd(34))).join(''));

const browserPath = await findBrowser();
if (!browserPath) throw new Error('No Chrome or Chromium found; name one in PROPENSITY_BROWSER.');
const server = await createServer({
  root: ROOT,
  logLevel: 'error',
  server: { port: 5190, host: 'localhost', hmr: false, watch: null },
});
await server.listen();
const browser = await chromium.launch({ executablePath: browserPath, args: [...WEBGPU_FLAGS] });
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`${server.resolvedUrls?.local[0]}scripts/bench/page.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  const contenders = await start(page);
  if (!process.argv.includes('--only-sizes')) {
    const entries = await warmUp(page, contenders);
    await race(page, contenders, entries);
    await costs(page, entries);
  }
  await sizes(page, contenders, row);
} finally {
  await browser.close();
  await server.close();
}

/** Starts the engines; one that cannot run here is told and left out. */
async function start(page: Page): Promise<Map<Contender, string>> {
  const labels = new Map<Contender, string>();
  for (const contender of ['cpu1', 'cpu', 'webgpu'] as const) {
    try {
      labels.set(contender, await page.evaluate((c) => globalThis.bench.describe(c), contender));
    } catch (error) {
      console.log(`${contender} cannot run here: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  return labels;
}

/** A model on a contender, with as many trajectories as take about `SECONDS`. */
type Entry = Omit<Work, 'seed' | 'estimator'>;

function measure(page: Page, entry: Entry, estimator: string, seed: number): Promise<Measured> {
  return page.evaluate((work) => globalThis.bench.measure(work), { ...entry, estimator, seed });
}

/** Until code is compiled, workers run and dispatch sizes have settled; then the size of a measurement is chosen. */
async function warmUp(page: Page, contenders: Map<Contender, string>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const model of MODELS) {
    for (const contender of contenders.keys()) {
      let trajectories: number = model.trajectories;
      for (let i = 0; i < 3; i++) {
        const { seconds } = await measure(page, { ...model, contender, trajectories }, 'simulate', 1);
        trajectories = Math.max(256, Math.min(MAX_TRAJECTORIES, Math.round((trajectories * SECONDS) / seconds)));
      }
      entries.push({ ...model, contender, trajectories });
    }
  }
  return entries;
}

/** Plain SSA of every contender against C, in interleaved rounds. */
async function race(page: Page, contenders: Map<Contender, string>, entries: readonly Entry[]) {
  const yardstick = compileYardstick();
  const speeds = new Map<string, number[]>();
  const ratios = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, key: string, value: number) =>
    map.set(key, [...(map.get(key) ?? []), value]);
  for (let round = 0; round < ROUNDS; round++) {
    const c = typeof yardstick === 'string' ? null : yardstick();
    if (c) for (const { model } of MODELS) add(speeds, `c ${model}`, c[model]);
    for (const entry of entries) {
      const { reactions, seconds } = await measure(page, entry, 'simulate', round + 2);
      add(speeds, `${entry.contender} ${entry.model}`, reactions / seconds);
      if (c) add(ratios, `${entry.contender} ${entry.model}`, reactions / seconds / c[entry.model]);
    }
  }
  console.log(`Plain SSA, reactions per second, median of ${ROUNDS} interleaved rounds; ratios within each round`);
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Chromium ${browser.version()}\n`);
  row(['', ...MODELS.flatMap(({ name }) => [name, '× C'])]);
  const cells = (key: string) =>
    MODELS.flatMap(({ model }) => {
      const speed = speeds.get(`${key} ${model}`);
      const ratio = ratios.get(`${key} ${model}`);
      return [speed ? million(median(speed)) : '–', ratio ? median(ratio).toFixed(2) : key === 'c' ? '1.00' : '–'];
    });
  if (typeof yardstick === 'string') console.log(`(no C yardstick: ${yardstick})`);
  else row(['C, one thread', ...cells('c')]);
  for (const [contender, label] of contenders) row([label, ...cells(contender)]);
}

/** Every estimator's time per trajectory as a multiple of plain SSA's on the same engine. */
async function costs(page: Page, entries: readonly Entry[]) {
  const estimators = await page.evaluate(() => globalThis.bench.estimators);
  const columns = entries.filter(({ contender }) => contender !== 'cpu1');
  const times = new Map<string, number[]>();
  const sizes = new Map<string, number>();
  // Round 0 warms up and shows how many trajectories an estimator gets through: costs differ a hundredfold.
  for (let round = 0; round <= COST_ROUNDS; round++) {
    for (const [i, column] of columns.entries()) {
      for (const estimator of ['simulate', ...estimators.map(({ id }) => id)]) {
        const key = `${estimator} ${i}`;
        const entry = { ...column, trajectories: sizes.get(key) ?? Math.ceil(column.trajectories / 16) };
        const { seconds, trajectories } = await measure(page, entry, estimator, round + 1);
        if (round > 0) times.set(key, [...(times.get(key) ?? []), seconds / trajectories]);
        else
          sizes.set(key, Math.max(64, Math.min(MAX_TRAJECTORIES, Math.round((trajectories * COST_SECONDS) / seconds))));
      }
    }
  }
  console.log('\nTime per trajectory as a multiple of plain SSA on the same engine, all parameters at once');
  row(['', ...columns.map(({ model }) => MODELS.find((m) => m.model === model)?.name ?? model)]);
  row(['', ...columns.map(({ contender }) => (contender === 'cpu' ? 'CPU' : 'WebGPU'))]);
  const cost = (id: string, i: number) =>
    median(times.get(`${id} ${i}`) ?? []) / median(times.get(`simulate ${i}`) ?? []);
  for (const { id, name } of estimators) row([name.slice(0, 33), ...columns.map((_, i) => cost(id, i).toFixed(2))]);
}
