import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { createServer } from 'vite';
import { createNodeEngine } from '../../src/engine/cpu/node';
import { findBrowser } from '../lib/browser.mjs';
import { PLAIN_FLAGS, WEBGPU_FLAGS } from '../lib/flags.mjs';
import { ROOT } from '../lib/process.mjs';
import type { Runner } from './case';

/** An engine for a while: what it is called, how it runs a job, and how it is closed. */
export interface OpenEngine {
  readonly label: string;
  readonly run: Runner;
  readonly close: () => Promise<void>;
}

/** The CPU engine on all processors. */
export async function openCpu(): Promise<OpenEngine> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/engine/cpu/node-worker.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  const engine = createNodeEngine(outputFiles[0].text);
  return {
    label: engine.info.label,
    run: async (job) => {
      const { state, message, moments } = await engine.run(job, () => {}).finished;
      if (state !== 'done' || message) throw new Error(message || state);
      return moments;
    },
    close: async () => engine.dispose(),
  };
}

/** The GPU engine in a browser: on the graphics card where there is one, else on the software adapter. */
export async function openGpu(): Promise<OpenEngine> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('No Chrome or Chromium found; name one in PROPENSITY_BROWSER.');
  const server = await createServer({
    root: ROOT,
    logLevel: 'error',
    server: { port: 5197, host: 'localhost', hmr: false, watch: null },
  });
  await server.listen();
  const address = `${server.resolvedUrls?.local[0]}scripts/conformance/page.html`;
  const reasons: unknown[] = [];
  for (const args of [[...PLAIN_FLAGS, '--enable-unsafe-webgpu'], WEBGPU_FLAGS]) {
    const browser = await chromium.launch({ executablePath, args: [...args] });
    try {
      const page = await browser.newPage();
      await page.goto(address);
      await page.waitForFunction(() => 'conformance' in globalThis);
      const label = await page.evaluate(() => globalThis.conformance.label());
      return {
        label,
        run: async (job) => {
          const { count, data } = await page.evaluate((j) => globalThis.conformance.run(j), job);
          return { count, data: Float64Array.from(data) };
        },
        close: async () => {
          await browser.close();
          await server.close();
        },
      };
    } catch (error) {
      reasons.push(error);
      await browser.close();
    }
  }
  await server.close();
  throw new Error(
    `WebGPU cannot be used here: ${reasons.map((r) => (r instanceof Error ? r.message.split('\n')[0] : r)).join('; ')}`,
  );
}
