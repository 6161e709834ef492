import { type Browser, chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from './browser.mjs';
import { ensureBuild } from './build.mjs';
import { WEBGPU_FLAGS } from './flags.mjs';
import { ROOT } from './process.mjs';

/** Builds and serves the page, opens a browser with WebGPU on the software adapter, and tidies up afterwards. */
export async function withBuiltPage(work: (browser: Browser, url: string) => Promise<void>): Promise<void> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('No Chrome or Chromium found; name one in PROPENSITY_BROWSER.');
  if (!(await ensureBuild())) throw new Error('The build failed; the lines above say where.');
  const server = await preview({ root: ROOT, logLevel: 'error', preview: { port: 5195, host: 'localhost' } });
  const browser = await chromium.launch({ executablePath, args: [...WEBGPU_FLAGS] });
  try {
    const url = server.resolvedUrls?.local[0];
    if (!url) throw new Error('The server has no address.');
    await work(browser, url);
  } finally {
    await browser.close();
    await server.close();
  }
}
