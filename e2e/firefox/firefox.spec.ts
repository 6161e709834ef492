import { expect, test } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findFirefox } from '../../scripts/lib/browser.mjs';
import { encodeLink } from '../../src/io/link/link';
import { defaultScene, type Scene } from '../../src/io/scene/scene';

// Playwright drives only a Firefox of its own make. The system's answers to WebDriver BiDi, which Puppeteer speaks.
const PATIENCE = { timeout: 120_000 };

// One page for all: each test begins where the one before has ended.
test.describe
  .serial('Firefox', () => {
    let browser: Browser;
    let page: Page;
    const errors: string[] = [];

    test.beforeAll(async () => {
      browser = await puppeteer.launch({ browser: 'firefox', executablePath: findFirefox() ?? '', headless: true });
      page = await browser.newPage();
      page.on('pageerror', (error) => errors.push(error instanceof Error ? error.message : String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.setViewport({ width: 1440, height: 900 });
    });
    test.afterEach(() => expect(errors, 'errors on the page').toEqual([]));
    test.afterAll(() => browser.close());

    const open = (baseURL: string | undefined, change: Partial<Scene>) =>
      page.goto(`${baseURL}/#${encodeLink({ ...defaultScene(), trajectories: 512, ...change })}`);
    const count = (selector: string) => page.$$eval(selector, (found) => found.length);
    const text = (selector: string) => page.$eval(selector, (element) => element.textContent ?? '');
    const finished = () =>
      expect.poll(() => count('[data-panel][data-live="true"], [data-panel][data-stale="true"]'), PATIENCE).toBe(0);
    const painted = (plot: string) =>
      expect
        .poll(() => page.$eval(`[data-plot="${plot}"]`, (host) => host.getAttribute('data-painted')), PATIENCE)
        .toMatch(/./);
    /** The view of that name, by its button in the bar at the top. */
    const choose = async (view: string) => {
      const button = await page.waitForSelector(`.views ::-p-text(${view})`, PATIENCE);
      await button?.click();
      await expect.poll(() => text('.view[aria-current="page"]'), PATIENCE).toBe(view);
    };

    test('starts by itself on CPU workers and fills every panel', async ({ baseURL }) => {
      await open(baseURL, {});
      for (const plot of ['trajectories', 'distribution', 'gradient', 'variance']) {
        await page.waitForSelector(`[data-plot="${plot}"]`, PATIENCE);
        await painted(plot);
      }
      await finished();
      expect(await text('body')).toMatch(/CPU × \d+ worker/);
      expect(await text('body')).not.toMatch(/\bNaN\b|\bundefined\b|\[object/);
    });

    test('draws the exact answer beside the estimates', async () => {
      await expect.poll(() => text('[data-panel="trajectories"]'), PATIENCE).toContain('dashed: exact mean');
      await page.waitForSelector('[data-panel="gradient"] tr[data-estimator="exact"]', PATIENCE);
    });

    test('answers a slider', async () => {
      const link = page.url();
      const shown = () => page.$eval('[data-plot="trajectories"]', (host) => host.getAttribute('data-painted') ?? '');
      const before = (await shown()).split('@')[0];
      await page.focus('[data-field="k_on"] input[type=range]');
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
      await expect.poll(async () => (await shown()).split('@')[0], PATIENCE).not.toBe(before);
      await finished();
      await expect.poll(() => page.url(), PATIENCE).not.toBe(link);
    });

    test('shows every view', async () => {
      for (const view of ['Infer', 'Findings', 'Learn', 'Model', 'Explore']) {
        await choose(view);
        await expect
          .poll(() => page.$eval('main', (main) => main.textContent?.length ?? 0), PATIENCE)
          .toBeGreaterThan(300);
        expect(await text('body'), view).not.toMatch(/\bNaN\b|\bundefined\b|\[object/);
      }
    });
  });
