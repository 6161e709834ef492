import { expect, NO_ESTIMATOR, ONE_ESTIMATOR, test, withoutWebGpu } from '../support/app';

const PANELS = ['trajectories', 'distribution', 'gradient', 'variance'];

test('starts by itself and fills every panel @both', async ({ app }) => {
  await app.open();
  for (const id of PANELS) {
    await expect(app.panel(id).getByRole('heading')).toBeVisible();
    await expect(app.plot(id), `the plot ${id}`).toHaveAttribute('data-painted', /./);
  }
  await app.finished();
  await app.expectNoNonsense();
});

test('names the engine that really runs @both', async ({ app }, { project }) => {
  await app.openScene(NO_ESTIMATOR);
  if (withoutWebGpu(project.name)) {
    await expect(app.badge()).toContainText(/CPU × \d+ worker/);
    await app.badge().click();
    await expect(app.page.getByRole('group', { name: /^Engine: CPU/ })).toContainText(/WebGPU/);
  } else {
    await expect(app.badge()).toContainText(/SwiftShader/);
  }
});

test('has an adapter where it should @both', async ({ app }, { project }) => {
  await app.openScene(NO_ESTIMATOR);
  const adapter = await app.page.evaluate(async () => (await navigator.gpu?.requestAdapter()) != null);
  expect(adapter).toBe(!withoutWebGpu(project.name));
});

test('says how fast it runs', async ({ app }) => {
  await app.openScene({ trajectories: 65_536, estimators: [] });
  const rate = app.badge().locator('.badge-rate');
  await expect(rate).toHaveAttribute('data-rate', /\d/);
  await expect(rate).toHaveCSS('display', 'block');
  await expect(rate).toHaveAttribute('data-unit', 'reactions');
});

test('changes to the CPU and back by hand', async ({ app }) => {
  await app.openScene(ONE_ESTIMATOR);
  await app.badge().click();
  await app.page.getByRole('radio', { name: /^CPU workers/ }).check();
  await expect(app.badge()).toContainText(/CPU × \d+ worker/);
  await app.finished();
  await app.page.getByRole('radio', { name: /^WebGPU/ }).check();
  await expect(app.badge()).toContainText(/SwiftShader/);
  await app.finished();
  await app.expectNoNonsense();
});

test('gives the same answer on both engines, within their errors', async ({ app }) => {
  const estimates = async () => (await app.table('trajectories')).at(-1)?.map(Number) ?? [];
  await app.openScene({ engine: 'webgpu', trajectories: 4096, estimators: [] });
  await expect(app.badge()).toContainText(/SwiftShader/);
  await app.solved();
  const gpu = await estimates();
  await app.page.goto('about:blank');
  await app.openScene({ engine: 'cpu', trajectories: 4096, estimators: [] });
  await expect(app.badge()).toContainText(/CPU/);
  await app.solved();
  const cpu = await estimates();
  expect(gpu.length).toBe(cpu.length);
  // The same random numbers, in 32 and in 64 bits: means of C, about 43, differ by far less than their error, 0.04.
  gpu.forEach((value, i) => {
    expect(Math.abs(value - cpu[i])).toBeLessThan(0.2);
  });
});

test('speaks German on request: names, plurals, decimal commas, lessons; remembers it, and goes back', async ({
  app,
}) => {
  const { page } = app;
  await app.openScene({ ...NO_ESTIMATOR, trajectories: 1024 });
  await app.finished();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  const views = page.getByRole('navigation', { name: 'Ansichten' });
  await expect(views.getByRole('button')).toHaveText(['Erkunden', 'Schätzen', 'Befunde', 'Modell', 'Lernen']);
  // Runs go on, and what they found is said in German.
  await expect(app.panel('distribution')).toContainText(/1024 Trajektorien; Mittel \d+,\d+ \(gepunktet\), SD \d,\d+/);
  expect(await page.evaluate(() => location.href)).not.toContain('lang');
  await page.reload();
  await views.getByRole('button', { name: 'Lernen' }).click();
  await expect(page.getByRole('main')).toContainText('Propensität');
  await views.getByRole('button', { name: 'Modell' }).click();
  await expect(page.locator('.outcome')).toContainText('2 Reaktionen, 2 Parameter');
  await page.getByRole('button', { name: 'Sprache' }).click();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
