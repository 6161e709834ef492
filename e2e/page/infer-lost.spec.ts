import { defaultScene } from '../../src/io/scene/scene';
import { expect, test } from '../support/app';
import { fewest, iterations, rows, setup } from '../support/infer';

test('goes on on the CPU when the graphics device is lost, without losing an iteration', async ({ app, browser }) => {
  const STEPS = 70;
  await app.openScene({
    view: 'infer',
    trajectories: 64,
    engine: 'webgpu',
    estimators: ['score-function', 'gs-st'].map((id) => ({ id, options: {} })),
    fit: { ...defaultScene().fit, iterations: STEPS, batch: 512 },
  });
  await expect(app.badge()).toContainText(/SwiftShader/);
  const cdp = await browser.newBrowserCDPSession();
  await setup(app).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(rows(app)).toHaveCount(2);
  // Looked at often: a fast machine must not be through before.
  await expect.poll(() => fewest(app), { timeout: 60_000, intervals: [20] }).toBeGreaterThan(3);
  // The browser's GPU process dies, and every device with it.
  await cdp.send('Browser.crashGpuProcess').catch(() => {});
  const before = await iterations(app);
  expect(Math.max(...before)).toBeLessThan(STEPS);
  await expect(
    setup(app).getByText(/SwiftShader.* was lost: it goes on with CPU × \d+ workers? from the last iteration\./),
  ).toBeVisible({
    timeout: 60_000,
  });
  (await iterations(app)).forEach((now, i) => {
    expect(now).toBeGreaterThanOrEqual(before[i]);
  });
  await expect(app.badge()).toContainText(/CPU × \d+ worker/);
  await expect(setup(app).getByText(/^Finished\./)).toBeVisible({ timeout: 90_000 });
  expect(await iterations(app)).toEqual([STEPS, STEPS]);
  // Every iteration is there once: none was lost, and none was done twice.
  const loss = app.panel('fit-loss');
  await loss.getByRole('button', { name: 'Panel menu' }).click();
  await loss.getByRole('button', { name: 'Show as a table' }).click();
  const lines = await loss.locator('.data-table tbody tr').evaluateAll((all) =>
    all.map((row) =>
      [...row.children]
        .slice(0, 2)
        .map((cell) => cell.textContent)
        .join(' '),
    ),
  );
  expect([lines.length, new Set(lines).size]).toEqual([2 * STEPS, 2 * STEPS]);
  await app.badge().click();
  await expect(app.page.getByText(/was lost \(.*\); the CPU carries on\./)).toBeVisible();
  await app.expectNoNonsense();
});
