import { type App, expect, test } from './support/app';

const rows = (app: App) => app.panel('fit-setup').locator('tr[data-estimator]');
const iterations = async (app: App) =>
  (await rows(app).locator('td:nth-of-type(1)').allTextContents()).map((text) => Number(text));
/** Iterations of the slowest estimator. */
const least = async (app: App) => Math.min(...(await iterations(app)));

/** Opens the view with small batches, so that the software adapter gets on. */
async function openInfer(app: App, steps: number) {
  await app.openScene({ trajectories: 64 });
  await app.button('Infer').click();
  await app.type('iterations', String(steps));
  await app.type('batch', '64');
  await expect(app.panel('fit-setup').getByText('Ready.')).toBeVisible();
}

test('fits, stops at once, and keeps what there is @both', async ({ app }) => {
  await openInfer(app, 1000);
  const setup = app.panel('fit-setup');
  await setup.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(rows(app)).toHaveCount(3);
  await expect.poll(() => least(app), { timeout: 60_000 }).toBeGreaterThan(2);
  await setup.getByRole('button', { name: 'Stop' }).click();
  await expect(setup.getByText(/Stopped; what was found is kept/)).toBeVisible();
  const kept = await rows(app).allTextContents();
  for (const id of ['fit-loss', 'fit-parameters', 'fit-target']) {
    await expect(app.plot(id)).toHaveAttribute('data-painted', /./);
  }
  await app.expectNoNonsense();
  await app.button('Explore').click();
  await app.shown();
  await app.button('Infer').click();
  expect(await rows(app).allTextContents()).toEqual(kept);
});

test('fits to the end, and fits again', async ({ app }) => {
  await openInfer(app, 20);
  const setup = app.panel('fit-setup');
  await setup.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(setup.getByText(/^Finished\./)).toBeVisible({ timeout: 60_000 });
  expect(new Set(await iterations(app))).toEqual(new Set([20]));
  await setup.getByRole('button', { name: 'Start again' }).click();
  await expect(setup.getByText(/^Finished\./)).toBeVisible({ timeout: 60_000 });
  await app.expectNoNonsense();
});

test('refuses a start outside the range', async ({ app }) => {
  await openInfer(app, 20);
  const start = app.page.getByRole('textbox', { name: /^Start of k_on/ });
  const before = await start.inputValue();
  await start.fill('-3');
  await start.press('Enter');
  await expect(app.panel('fit-setup').getByRole('alert')).toBeVisible();
  await expect(start).toHaveValue(before);
});
