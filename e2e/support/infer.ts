import { type App, expect } from './app';

// What tests of the inference view read and press.

export const rows = (app: App) => app.panel('fit-setup').locator('tr[data-estimator]');
export const iterations = async (app: App) =>
  (await rows(app).locator('td:nth-of-type(1)').allTextContents()).map((text) => Number(text));
/** Iterations of the slowest estimator. */
export const fewest = async (app: App) => {
  const all = await iterations(app);
  return all.length > 0 ? Math.min(...all) : 0;
};
export const setup = (app: App) => app.panel('fit-setup');
export const tab = (app: App, name: string) => app.page.getByRole('tab', { name: new RegExp(`^${name}`) });

/** Opens the view with small batches, so that the software adapter gets on. */
export async function openInfer(app: App, steps: number, estimators?: readonly string[]) {
  await app.openScene({
    trajectories: 64,
    ...(estimators ? { estimators: estimators.map((id) => ({ id, options: {} })) } : {}),
  });
  await app.button('Infer').click();
  await app.type('iterations', String(steps));
  await app.type('batch', '64');
  await expect(setup(app).getByText('Ready.')).toBeVisible();
}

export const start = (app: App) => setup(app).getByRole('button', { name: 'Start', exact: true }).click();
export const finished = (app: App) => expect(setup(app).getByText(/^Finished\./)).toBeVisible({ timeout: 90_000 });
