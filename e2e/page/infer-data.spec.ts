import type { KeptFiles } from '../../src/app/infer/data/data-db';
import { type App, expect, test } from '../support/app';
import { openInfer, setup } from '../support/infer';

async function openData(app: App) {
  await openInfer(app, 150, ['score-function'], 256);
  await setup(app).locator('[data-part="data"] > summary').click();
}

const give = (app: App, name: string, text: string) =>
  app.page.getByLabel('Data file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/**
 * What A + B ⇌ C from 50 and 50 holds on average at k_on = 1, k_off = 1, from the master equation; its equilibrium is
 * reached long before the first time, so that k_on / k_off is what the data tell.
 */
const MEANS = 'time,C,C_se\n2.5,43.39,0.05\n5,43.39,0.05\n';

test('fits a person’s file of means', async ({ app }) => {
  await openData(app);
  await give(app, 'means.csv', MEANS);
  await expect(app.plot('data-0')).toHaveAttribute('data-painted', /./);
  await expect(app.page.getByRole('heading', { name: /from means\.csv/ })).toBeVisible();
  await expect(app.page.getByText(/never leave this computer/)).toBeVisible();
  await setup(app).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(setup(app).getByText(/^Finished\./)).toBeVisible({ timeout: 90_000 });
  const [, , estimate] = await setup(app).locator('tr[data-estimator]').locator('th, td').allTextContents();
  expect(Math.abs(Math.log(Number(estimate)))).toBeLessThan(0.3);
  await app.expectNoNonsense();
});

test('says which line of a file is wrong, and keeps the file that was there', async ({ app }) => {
  await openData(app);
  await give(app, 'good.csv', MEANS);
  await expect(app.page.getByRole('region', { name: 'Data' }).getByText('good.csv')).toBeVisible();
  await give(app, 'bad.csv', 'time,C\n1,two\n2\n');
  await expect(setup(app).getByRole('alert')).toContainText('bad.csv cannot be read; good.csv stays.');
  await expect(setup(app).getByRole('alert')).toContainText('Line 2: column "C" holds "two", which is no number.');
  await expect(setup(app).getByRole('alert')).toContainText('Line 3 has 1 cell, the first line names 2 columns.');
  await expect(app.page.getByRole('heading', { name: /from good\.csv/ })).toBeVisible();
  await expect(setup(app).getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
});

test('maps columns, changes the layout, and says what a choice lacks', async ({ app }) => {
  await openData(app);
  await give(app, 'cells.csv', 'time,GFP,C\n1,3,40\n1,5,44\n1,2,41\n2,4,43\n2,3,45\n2,6,42\n');
  await expect(app.page.getByRole('radio', { name: 'snapshots' })).toBeChecked();
  await expect(app.page.getByRole('combobox', { name: 'What C measures' })).toHaveValue('C');
  await app.page.getByRole('combobox', { name: 'What GFP measures' }).selectOption('A');
  await app.page.getByRole('radio', { name: 'means' }).check({ force: true });
  await expect(setup(app).getByRole('alert').first()).toContainText('means have one line per time');
  await expect(setup(app).getByRole('button', { name: 'Start', exact: true })).toBeDisabled();
  await app.page.getByRole('radio', { name: 'snapshots' }).check({ force: true });
  await expect(setup(app).getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
});

test('keeps a file and what its columns mean over a reload, until it is taken away', async ({ app }) => {
  await openData(app);
  await give(app, 'cells.csv', 'time,GFP,C\n1,3,40\n1,5,44\n1,2,41\n2,4,43\n2,3,45\n2,6,42\n');
  const measures = app.page.getByRole('combobox', { name: 'What GFP measures' });
  await measures.selectOption('A');
  const kept = async () => (await app.stored<KeptFiles>('propensity-data', 'files')).flatMap(({ files }) => files);
  await expect.poll(async () => (await kept()).map((file) => file?.expressions)).toEqual([['A', 'C']]);
  await app.page.reload();
  await expect(app.page.getByRole('heading', { name: /from cells\.csv/ })).toBeVisible();
  await setup(app).locator('[data-part="data"] > summary').click();
  await expect(measures).toHaveValue('A');
  await expect(app.plot('data-0')).toHaveAttribute('data-painted', /./);
  await expect(setup(app).getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
  await app.button('Simulate instead').click();
  await expect(app.page.getByRole('heading', { name: /from ⟨C⟩ at T/ })).toBeVisible();
  await expect.poll(kept).toEqual([]);
  await app.page.reload();
  await expect(app.page.getByRole('heading', { name: /^Infer/ })).toBeVisible();
  // Files are brought right after the view: time enough for one that should be gone.
  await app.page.waitForTimeout(1000);
  await expect(app.page.getByRole('heading', { name: /from ⟨C⟩ at T/ })).toBeVisible();
});
