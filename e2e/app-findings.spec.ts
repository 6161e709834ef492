import { expect, test } from './support/app';

test('a finding is one click away, is stopped and gone on with, judged, kept over a reload, and leads into Explore @both', async ({
  app,
}) => {
  const { page } = app;
  await page.goto('/');
  await app.button('Findings').click();
  const card = page.locator('[data-finding="clock"]');
  await expect(card).toContainText('Does it matter whether time or the number of reactions is fixed?');
  await card.getByRole('button', { name: 'Measure', exact: true }).click();

  // What there is when it is stopped stays.
  const progress = page.getByRole('progressbar', { name: 'Measurements done' });
  await expect(progress).toBeVisible();
  await expect(page.locator('.finding-run')).toContainText(/[1-9]\d* of 22 measurements/, { timeout: 120_000 });
  await app.button('Stop').click();
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results).toContainText('Not all is measured.');
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Undecided at this budget');

  await app.button('Go on').click();
  await expect(app.button('Measure again')).toBeVisible({ timeout: 240_000 });
  await expect(results).toContainText('22 of 22');
  await expect(verdict).toContainText(/Confirmed/);
  await expect(verdict).toContainText('After a fixed number of reactions it vanishes');

  await page.reload();
  await expect(verdict).toContainText(/Confirmed/);
  await expect(results).toContainText('22 of 22');

  // Everything in one archive.
  const download = page.waitForEvent('download');
  await app.button('Download report, data and pictures').click();
  expect((await download).suggestedFilename()).toBe('propensity-clock-small.zip');

  // A point of the figure leads to the same settings.
  await page.getByRole('combobox', { name: 'A point of the figure' }).selectOption({ index: 1 });
  await page.getByRole('link', { name: 'Open in Explore' }).click();
  await app.shown();
  await expect(app.number('Temperature')).toHaveValue(/^0\.\d+$/);
  await app.expectNoNonsense();
});
