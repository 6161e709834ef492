import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { findBrowser, findFirefox, findWebKit } from './scripts/lib/browser.mjs';
import { PLAIN_FLAGS, WEBGPU_FLAGS } from './scripts/lib/flags.mjs';
import { testsWithoutData } from './scripts/shared.ts';
import { EFFORT } from './src/testing/effort.ts';

const browser = await findBrowser();
if (!browser)
  throw new Error('No Chrome or Chromium found: run npm test, which gets one, or name one in PROPENSITY_BROWSER.');

/** The processor draws the page itself, rather than imitate a graphics card that draws it: a fifth less work. */
const DRAWN = '--disable-gpu-compositing';

const ports = {
  lab: Number(process.env.PROPENSITY_LAB_PORT ?? 5183),
  app: Number(process.env.PROPENSITY_APP_PORT ?? 5184),
};
const reuseExistingServer = !process.env.CI && !process.env.PROPENSITY_APP_PORT;

const at = (port: number, args: string[]) => ({
  baseURL: `http://localhost:${port}`,
  launchOptions: { executablePath: browser, args },
});

const stray = readdirSync('e2e').filter((file) => file.endsWith('.spec.ts'));
if (stray.length > 0) throw new Error(`No project runs ${stray}: put it into a folder of e2e, such as e2e/page.`);

const firefox = findFirefox();
const webkit = findWebKit();
const missing = [firefox ? '' : 'Firefox', webkit ? '' : 'WebKit'].filter(Boolean).join(' and no ');
if (missing && process.env.TEST_WORKER_INDEX === undefined)
  console.log(`The page is not tested in every browser: there is no ${missing} here.`);

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // One worker: the software adapter and the CPU workers each want every core. Two took as long on two cores (16 page tests
  // in 150 s against 10 in 95 s), and what waits for both waits longer.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 300_000,
  // Only a failure waits that long; a busy machine may need it.
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/reports/playwright.json' }]],
  testIgnore: testsWithoutData('e2e').map((file) => `**/${file}`),
  // A trace of everything a page does takes a sixth of the time: PROPENSITY_TRACE=1 asks for one.
  use: {
    trace: process.env.PROPENSITY_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    // Each test sees the page as it was built; e2e/page/offline.spec.ts lets the service worker in.
    serviceWorkers: 'block',
  },
  projects: [
    // The two engines against each other and against exact answers, in a page that holds nothing else.
    { name: 'engine', testMatch: 'engine/*.spec.ts', timeout: 300_000 * EFFORT, use: at(ports.lab, WEBGPU_FLAGS) },
    // The built page with WebGPU on the software adapter ...
    { name: 'app', testMatch: 'page/*.spec.ts', use: at(ports.app, [...WEBGPU_FLAGS, DRAWN]) },
    // ... and what matters most once more on a browser that has no adapter.
    { name: 'app-cpu', testMatch: 'page/*.spec.ts', grep: /@both/, use: at(ports.app, [...PLAIN_FLAGS, DRAWN]) },
    // What nobody does on purpose: in the deep tests alone. Crashes are part of it: the browser must not count them.
    ...(EFFORT > 1
      ? [
          {
            name: 'hard',
            testMatch: 'hard-use/*.spec.ts',
            timeout: 900_000,
            use: at(ports.app, [...WEBGPU_FLAGS, DRAWN, '--disable-gpu-process-crash-limit']),
          },
        ]
      : []),
    // ... and in other browsers, where this computer has them. Firefox is driven by Puppeteer, WebKit by its own driver.
    ...(firefox
      ? [{ name: 'firefox', testMatch: 'firefox/*.spec.ts', use: { baseURL: `http://localhost:${ports.app}` } }]
      : []),
    ...(webkit
      ? [{ name: 'webkit', testMatch: 'webkit/*.spec.ts', use: { baseURL: `http://localhost:${ports.app}` } }]
      : []),
  ],
  webServer: [
    { command: `npx vite --port ${ports.lab} --strictPort`, port: ports.lab, reuseExistingServer, timeout: 180_000 },
    ...(existsSync('dist/index.html')
      ? [
          {
            command: `npx vite preview --port ${ports.app} --strictPort`,
            port: ports.app,
            reuseExistingServer,
            timeout: 300_000,
          },
        ]
      : []),
  ],
});
