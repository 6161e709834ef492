// What a page must bear that nobody does on purpose. Part of the deep tests alone (npm run test:deep): it takes long.
import { encodeLink } from '../../src/io/link/link';
import { defaultScene, type Scene, VIEWS } from '../../src/io/scene/scene';
import { nextUniform, STREAM, seedStream } from '../../src/numerics/random';
import { type App, expect, test } from '../support/app';
import { setup } from '../support/infer';

const SEED = 20_260_401;
const MONKEY_SECONDS = Number(process.env.PROPENSITY_MONKEY_SECONDS ?? 600);
const DEATHS = 10;
const DAMAGED_LINKS = 60;
/** What the page's own objects may take after large runs, bytes. */
const MEMORY_BYTES = 400 * 2 ** 20;

/** Whole numbers from 0 to below n, the same in every run. */
function chance(): (n: number) => number {
  const state = new Uint32Array(4);
  seedStream(state, SEED, 0, STREAM.auxiliary);
  return (n) => Math.floor(nextUniform(state) * n);
}

/** Bytes of the page's objects that are in use. */
async function heap(app: App): Promise<number> {
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Kinds of work, each under way when the graphics process dies. */
const WORK: readonly {
  readonly what: string;
  readonly change: Partial<Scene>;
  readonly start?: (app: App) => Promise<void>;
}[] = [
  { what: 'trajectories', change: { trajectories: 65_536, estimators: [] } },
  { what: 'estimators', change: { trajectories: 16_384 } },
  {
    what: 'a fit',
    change: { view: 'infer', trajectories: 64, fit: { ...defaultScene().fit, iterations: 40, batch: 512 } },
    start: (app) => setup(app).getByRole('button', { name: 'Start', exact: true }).click(),
  },
];

test('the graphics process dies ten times under every kind of work, and all of it ends', async ({ app, browser }) => {
  for (let i = 0; i < DEATHS; i++) {
    const { what, change, start } = WORK[i % WORK.length];
    await app.page.goto('about:blank');
    await app.openScene({ engine: 'webgpu', seed: i + 1, ...change });
    await start?.(app);
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.crashGpuProcess').catch(() => {});
    await session.detach();
    if (start) await expect(setup(app).getByText(/^Finished\./), what).toBeVisible({ timeout: 120_000 });
    else await app.finished();
    await app.expectNoNonsense();
  }
});

test.describe('storage', () => {
  const kinds: Readonly<Record<string, () => void>> = {
    blocked: () => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(globalThis, name, { get: refuse });
    },
    full: () => {
      const full = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
      Storage.prototype.setItem = full;
      IDBObjectStore.prototype.put = full;
      IDBObjectStore.prototype.add = full;
    },
  };
  for (const [kind, script] of Object.entries(kinds))
    test(`${kind}: everything works, and what is not kept is said`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'block' });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.addInitScript(script);
      await page.goto(`/#${encodeLink({ ...defaultScene(), trajectories: 256 })}`);
      await expect(page.locator('[data-plot="trajectories"]')).toHaveAttribute('data-painted', /./, {
        timeout: 90_000,
      });
      for (const view of ['Model', 'Findings', 'Learn', 'Infer']) {
        await page.getByRole('button', { name: view, exact: true }).click();
        await expect(page.locator('main')).toContainText(/\w{3}/);
      }
      await page.getByRole('button', { name: 'Start', exact: true }).first().click();
      await expect(page.getByText(/^Finished\./)).toBeVisible({ timeout: 150_000 });
      await expect(page.getByText(/keeps no|cannot be saved|does not keep/i).first()).toBeVisible();
      expect(errors).toEqual([]);
      await context.close();
    });
});

test('sixty damaged links open something, and say what they did', async ({ app }) => {
  const below = chance();
  const good = encodeLink({ ...defaultScene(), trajectories: 64, estimators: [] });
  for (let i = 0; i < DAMAGED_LINKS; i++) {
    let link = good;
    for (let blow = 0; blow <= below(3); blow++) {
      const at = below(link.length);
      const kind = below(3);
      const middle =
        kind === 0 ? '' : kind === 1 ? String.fromCharCode(33 + below(90)) : link.slice(at, at + below(20)).repeat(2);
      link = link.slice(0, at) + middle + link.slice(at + 1 + below(4));
    }
    await app.page.goto('about:blank');
    await app.page.goto(`/#${link}`);
    // Whatever was meant: a view with something in it, or trajectories.
    await expect(app.page.locator('main, [role="alert"]').first(), link).toContainText(/\w{3}/, { timeout: 60_000 });
    await app.expectNoNonsense();
  }
});

test('a million trajectories and a billion reactions each can be stopped, and leave nothing behind', async ({
  app,
}) => {
  await app.page.goto(`/#${encodeLink({ ...defaultScene(), trajectories: 1_000_000, estimators: [] })}`);
  await app.shown();
  await app.button('Stop').click();
  await expect(app.button('Run')).toBeVisible();
  await app.page.goto('about:blank');
  await app.page.goto('/#model=birth-death&T=1000&N=1000000');
  await app.button('Stop').click({ timeout: 60_000 });
  await expect(app.button('Run')).toBeVisible();
  // Trajectories of a thousand million reactions each: none will be through.
  await app.page.goto('about:blank');
  await app.page.goto('/#model=birth-death&b=1000000&T=1000&N=64');
  await app.button('Stop').click({ timeout: 60_000 });
  await expect(app.button('Run')).toBeVisible();
  await expect(app.panel('gradient')).toContainText(/Stopped before|cut off/);
  expect(await heap(app)).toBeLessThan(MEMORY_BYTES);
  await app.expectNoNonsense();
});

test('a monkey plays, and the page stays whole and small', async ({ app }) => {
  test.setTimeout((MONKEY_SECONDS + 300) * 1000);
  const below = chance();
  const home = { trajectories: 256, estimators: [] } as const;
  await app.openScene(home);
  await app.page.evaluate(() => {
    // Neither files nor other pages.
    HTMLAnchorElement.prototype.click = () => {};
    globalThis.open = () => null;
  });
  /** One move: something that can be clicked, typed into or dragged, as far as it can be seen. */
  const move = async () => {
    const things = app.page.locator(
      'button:visible:enabled, input:visible:enabled, select:visible:enabled, [role="tab"]:visible, summary:visible',
    );
    const n = await things.count();
    if (n === 0) return app.page.keyboard.press('Escape');
    const thing = things.nth(below(n));
    const type = await thing.evaluate(
      (element) => (element instanceof HTMLInputElement ? element.type : element.tagName),
      undefined,
      { timeout: 2000 },
    );
    if (type === 'range')
      return thing.press(['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown'][below(4)], { timeout: 2000 });
    if (type === 'text') {
      await thing.fill(['1', '0', '-3', '1e9', 'x', '', '2.5'][below(7)], { timeout: 2000 });
      return thing.press('Enter', { timeout: 2000 });
    }
    if (type === 'SELECT') {
      const options = await thing.locator('option').count();
      await thing.selectOption({ index: below(options) }, { timeout: 2000 });
      return;
    }
    if (type === 'file') return;
    return thing.click({ timeout: 2000 });
  };
  const play = async (seconds: number) => {
    const until = Date.now() + seconds * 1000;
    // What vanished or was covered meanwhile cannot be clicked: a person's click would miss it as well.
    while (Date.now() < until) await move().catch(() => app.page.keyboard.press('Escape'));
  };
  /** Another scene in the page that is open: a page that is loaded anew has forgotten what it would have leaked. */
  const open = (change: Partial<Scene>) =>
    app.page.evaluate(
      (link) => {
        location.hash = link;
      },
      encodeLink({ ...defaultScene(), ...home, ...change }),
    );
  const resting = async () => {
    await app.page.keyboard.press('Escape');
    await open({});
    await app.finished();
    return heap(app);
  };
  let loads = 0;
  app.page.on('load', () => loads++);
  // What is loaded once, when it is first needed, is no growth.
  for (const view of VIEWS) {
    await open({ view });
    await play(MONKEY_SECONDS / 25);
  }
  const warm = await resting();
  await play((4 * MONKEY_SECONDS) / 5);
  const after = await resting();
  const size = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  console.log(`The page's objects: ${size(warm)} after warming up, ${size(after)} at the end.`);
  expect(loads, 'the page was loaded again').toBe(0);
  expect(after, `${size(warm)} after warming up`).toBeLessThan(1.2 * warm);
  await app.expectNoNonsense();
});
