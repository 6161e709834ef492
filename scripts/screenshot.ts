// npm run screenshot             takes docs/screenshot.png, the picture in the README.
// npm run screenshot -- --all F  takes the page wide and narrow, light and dark, in every view, into the folder F.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from '@playwright/test';
import { ROOT } from './lib/process.mjs';
import { withBuiltPage } from './lib/served';

interface Shot {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** A narrow page is taken whole, as it would be scrolled. */
  readonly fullPage: boolean;
  readonly scale: number;
  readonly hash?: string;
}

/** Runs end, and plots settle, within this many milliseconds. */
const SETTLE = 60_000;

async function shoot(browser: Browser, url: string, shot: Shot) {
  const { width, height, colorScheme, scale } = shot;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor: scale });
  const page = await context.newPage();
  await page.goto(`${url}${shot.hash ?? ''}`);
  const settled = page.waitForFunction(
    () => {
      const plots = [...document.querySelectorAll<HTMLElement>('[data-plot]')];
      return plots.length > 0 && plots.every((plot) => plot.dataset.renderer === 'plotly');
    },
    undefined,
    { timeout: SETTLE, polling: 500 },
  );
  await settled.catch(() => console.log(`${shot.file}: not every plot had settled after ${SETTLE / 1000} s`));
  await page.screenshot({ path: shot.file, fullPage: shot.fullPage });
  await context.close();
  console.log(shot.file);
}

const WIDE = { width: 1440, height: 900, fullPage: false, scale: 1 };
const NARROW = { width: 390, height: 844, fullPage: true, scale: 1 };

const [option, folder] = process.argv.slice(2);
if (option !== undefined && (option !== '--all' || folder === undefined)) {
  console.error('npm run screenshot [-- --all FOLDER]');
  process.exit(1);
}

await withBuiltPage(async (browser, url) => {
  if (option === undefined) {
    mkdirSync(join(ROOT, 'docs'), { recursive: true });
    await shoot(browser, url, { ...WIDE, file: join(ROOT, 'docs', 'screenshot.png'), colorScheme: 'light' });
    return;
  }
  const target = resolve(folder);
  mkdirSync(target, { recursive: true });
  for (const [size, format] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await shoot(browser, url, { ...format, colorScheme, file: join(target, `${size}-${colorScheme}.png`) });
    }
  }
});
