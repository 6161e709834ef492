import { expect, NO_ESTIMATOR, ONE_ESTIMATOR, test, withoutWebGpu } from './support/app';

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
  await expect(app.badge()).toContainText(/\d.*reactions\/s/);
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
