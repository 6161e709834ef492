import { chromium } from '@playwright/test';
import { WEBGPU_FLAGS } from './scripts/lib/flags.mjs';
const port = process.argv[2]; const block = process.argv[3] ?? ''; const hash = process.argv[4] ?? '';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...WEBGPU_FLAGS, '--disable-gpu-compositing'] });
const cdp = await browser.newBrowserCDPSession();
const cpu = async () => { const { processInfo } = await cdp.send('SystemInfo.getProcessInfo'); const o = {}; for (const p of processInfo) o[p.type] = (o[p.type] ?? 0) + p.cpuTime; return o; };
const ctx = await browser.newContext({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' });
const diff = (a, b) => Object.fromEntries(Object.keys(b).map((k) => [k, +((b[k] - (a[k] ?? 0)).toFixed(2))]).filter(([, v]) => v > 0.03));
for (let i = 0; i < 3; i++) {
  const page = await ctx.newPage();
  if (block) await page.route(new RegExp(block), (r) => r.abort());
  const c0 = await cpu();
  await page.goto(`http://localhost:${port}/${hash}`);
  await page.locator('[data-plot="trajectories"][data-painted]').waitFor({timeout:90000});
  const c1 = await cpu();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor({timeout:90000});
  const c2 = await cpu();
  await page.waitForTimeout(+(process.argv[5] ?? 6000));
  const c3 = await cpu();
  console.log(i, block||'-', 'shown', JSON.stringify(diff(c0, c1)), 'finished', JSON.stringify(diff(c1, c2)), 'idle', JSON.stringify(diff(c2, c3)));
  await page.close();
}
await browser.close();
