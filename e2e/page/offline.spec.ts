import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { encodeLink } from '../../src/io/link/link';
import { defaultScene } from '../../src/io/scene/scene';
import { App, NO_ESTIMATOR } from '../support/app';

/** The built page as some static host would serve it: in a folder, without headers that help. */
async function host(folder: string, change: (path: string, body: Buffer) => Buffer = (_, body) => body) {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.webmanifest': 'application/manifest+json',
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (!path.startsWith(folder)) return response.writeHead(404).end();
    const file = path.slice(folder.length) || 'index.html';
    try {
      const body = change(file, readFileSync(join('dist', file)));
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${folder}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const LIGHT = `#${encodeLink({ ...defaultScene(), ...NO_ESTIMATOR })}`;

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the page works after one visit, in any folder, and after a reload', async ({ page }) => {
    const served = await host('/courses/kinetics/');
    const app = new App(page);
    await page.goto(served.url + LIGHT);
    await app.shown();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await served.close();
    await page.reload();
    await app.shown();
    await app.button('Model').click();
    await expect(page.locator('.cm-content')).toBeVisible();
    // Plotly, the editor and the like come from the store too; without a fragment the address is fetched again.
    await page.goto(served.url);
    await app.shown();
    await expect(page.locator('.js-plotly-plot').first()).toBeVisible({ timeout: 60_000 });
    expect(app.foreign).toEqual([]);
  });

  test('a new version announces itself, and is taken on request alone', async ({ page }) => {
    let version = 1;
    const served = await host('/', (file, body) =>
      file === 'sw.js' && version > 1 ? Buffer.concat([body, Buffer.from(`\n// ${version}`)]) : body,
    );
    try {
      const app = new App(page);
      await page.goto(served.url + LIGHT);
      await app.shown();
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      version = 2;
      await page.reload();
      await app.shown();
      const notice = page.getByText('A new version of Propensity is ready.');
      await expect(notice).toBeVisible({ timeout: 30_000 });
      const loaded = page.waitForEvent('load');
      await app.button('Take it now').click();
      await loaded;
      await app.shown();
      await expect(notice).toBeHidden();
    } finally {
      await served.close();
    }
  });
});

test('a page opened as a file says what to do instead', async ({ page }) => {
  await page.goto(pathToFileURL(join(process.cwd(), 'dist', 'index.html')).href);
  await expect(page.getByRole('heading', { name: 'Propensity has not started' })).toBeVisible();
  await expect(page.locator('.not-started')).toHaveCSS('opacity', '1', { timeout: 10_000 });
});

test('nothing but files of its own address may run, whoever serves the page', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const blocked = await page.evaluate(async () => {
    const found: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    // Later: what runs within `evaluate` itself is allowed more than the page.
    setTimeout(() => {
      try {
        new Function('return 1')();
        found.push('made a function');
      } catch {
        found.push('no function');
      }
    });
    await fetch('https://example.org/').catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { found, ran: 'ran' in window };
  });
  expect(blocked.ran).toBe(false);
  expect(blocked.found).toContain('no function');
  expect(blocked.found.filter((directive) => directive === 'connect-src')).toHaveLength(1);
  expect(blocked.found.some((directive) => directive.startsWith('script-src'))).toBe(true);
});
