import { expect, test } from '@playwright/test';
import { findWebKit } from '../../scripts/lib/browser.mjs';
import { encodeLink } from '../../src/io/link/link';
import { defaultScene, type Scene } from '../../src/io/scene/scene';
import { KEYS, WebDriver } from '../support/webdriver';

// The engine of Safari, driven by its own driver: Playwright's WebKit need not be installed.
const PATIENCE = { timeout: 120_000 };
const NONSENSE = /\bNaN\b|\bundefined\b|\[object/;

// One page for all: each test begins where the one before has ended.
test.describe
  .serial('WebKit', () => {
    let page: WebDriver;

    test.beforeAll(async () => {
      const webkit = findWebKit();
      if (!webkit) throw new Error('This computer has no WebKit with its driver.');
      page = await WebDriver.start(webkit, 1440, 950);
    });
    test.afterEach(async () => {
      expect(await page.evaluate('return window.heard ?? []'), 'errors on the page').toEqual([]);
    });
    test.afterAll(() => page?.close());

    /** Another scene by its link, in the page that is open. */
    const open = (change: Partial<Scene>) =>
      page.evaluate('location.hash = arguments[0]', encodeLink({ ...defaultScene(), trajectories: 512, ...change }));
    const count = (selector: string) =>
      page.evaluate<number>('return document.querySelectorAll(arguments[0]).length', selector);
    const text = (selector: string) =>
      page.evaluate<string>('return document.querySelector(arguments[0])?.textContent ?? ""', selector);
    const attribute = (selector: string, name: string) =>
      page.evaluate<string | null>(
        'return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null',
        selector,
        name,
      );
    const finished = () =>
      expect.poll(() => count('[data-panel][data-live="true"], [data-panel][data-stale="true"]'), PATIENCE).toBe(0);

    test('starts by itself on CPU workers and fills every panel', async ({ baseURL }) => {
      // What goes wrong before anything can listen leaves the page without text.
      await page.goto(`${baseURL}/#view=learn`);
      await expect.poll(() => text('main'), PATIENCE).toMatch(/\w{3}/);
      await page.evaluate(`window.heard = [];
        const hear = (what) => window.heard.push(String(what));
        addEventListener('error', ({ message }) => hear(message));
        addEventListener('unhandledrejection', ({ reason }) => hear(reason));
        const { error } = console;
        console.error = (...what) => { hear(what.join(' ')); error(...what); };`);
      await open({});
      for (const plot of ['trajectories', 'distribution', 'gradient', 'variance'])
        await expect.poll(() => attribute(`[data-plot="${plot}"]`, 'data-painted'), PATIENCE).toMatch(/./);
      await finished();
      expect(await text('.badge')).toMatch(/CPU × \d+ worker/);
      expect(await text('body')).not.toMatch(NONSENSE);
    });

    test('draws the exact answer beside the estimates, and Plotly the plots', async () => {
      await expect.poll(() => text('[data-panel="trajectories"]'), PATIENCE).toContain('dashed: exact mean');
      await expect.poll(() => count('[data-panel="gradient"] tr[data-estimator="exact"]'), PATIENCE).toBeGreaterThan(0);
      await expect.poll(() => attribute('[data-plot="gradient"]', 'data-renderer'), PATIENCE).toBe('plotly');
    });

    test('answers a slider', async () => {
      const link = await page.evaluate<string>('return location.href');
      const shown = async () => (await attribute('[data-plot="trajectories"]', 'data-painted'))?.split('@')[0];
      const before = await shown();
      await page.type(await page.find('[data-field="k_on"] input[type=range]'), KEYS.ArrowRight.repeat(3));
      await expect.poll(shown, PATIENCE).not.toBe(before);
      await finished();
      await expect.poll(() => page.evaluate('return location.href'), PATIENCE).not.toBe(link);
    });

    test('fits, and ends with a judgement', async () => {
      await open({
        view: 'infer',
        estimators: [{ id: 'gs-st', options: {} }],
        fit: { ...defaultScene().fit, iterations: 20 },
      });
      await expect.poll(() => text('main'), PATIENCE).toContain('Ready.');
      await page.click(await page.find('.fit-actions .button-main'));
      await expect.poll(() => text('main'), PATIENCE).toContain('Finished.');
    });

    test('shows every view', async () => {
      for (const view of ['Infer', 'Findings', 'Learn', 'Model', 'Explore']) {
        const at = await page.evaluate<number>(
          'return [...document.querySelectorAll(".view")].findIndex((view) => view.textContent === arguments[0])',
          view,
        );
        await page.click(await page.find(`.view:nth-of-type(${at + 1})`));
        await expect.poll(() => text('.view[aria-current="page"]'), PATIENCE).toBe(view);
        await expect.poll(async () => (await text('main')).length, PATIENCE).toBeGreaterThan(300);
        expect(await text('body'), view).not.toMatch(NONSENSE);
      }
    });

    test('shows formulas, and what a model in the editor says', async () => {
      await page.evaluate('location.hash = "lesson=propensity&view=learn"');
      await expect.poll(() => count('main math'), PATIENCE).toBeGreaterThan(0);
      await page.evaluate('location.hash = "view=model&model=telegraph"');
      await expect.poll(() => text('main'), PATIENCE).toMatch(/Runs\.\s*\d+ species/);
    });
  });
