import type { SavedEntry } from '../../src/app/infer/saved/saved-db';
import { defaultScene } from '../../src/io/scene/scene';
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
export async function openInfer(app: App, iterations: number, estimators?: readonly string[], batch = 64) {
  await app.openScene({
    view: 'infer',
    trajectories: 64,
    fit: { ...defaultScene().fit, iterations, batch },
    ...(estimators ? { estimators: estimators.map((id) => ({ id, options: {} })) } : {}),
  });
  await expect(setup(app).getByText('Ready.')).toBeVisible();
}

/** Iterations of the fits that are kept in the browser, of those that are over or of those that go on. */
export const keptIterations = async (app: App, live: boolean) =>
  (await app.stored<SavedEntry>('propensity', 'entries'))
    .filter((entry) => entry.live === live)
    .map(({ done }) => done);

export const start = (app: App) => setup(app).getByRole('button', { name: 'Start', exact: true }).click();
export const finished = (app: App) => expect(setup(app).getByText(/^Finished\./)).toBeVisible({ timeout: 90_000 });
