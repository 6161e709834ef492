import { expect, NO_ESTIMATOR, test } from '../support/app';

test('a finding is one click away, is stopped, judged, kept over a reload, compared, handed on, and leads into Explore', async ({
  app,
}) => {
  const { page } = app;
  await app.openScene(NO_ESTIMATOR);
  await app.button('Findings').click();
  const card = page.locator('[data-finding="clock"]');
  await expect(card).toContainText('Does it matter whether time or the number of reactions is fixed?');
  await card.getByRole('button', { name: 'Measure', exact: true }).click();

  // Two exact answers and a gradient at least: what there is when it is stopped stays, and is judged.
  await expect(page.locator('.finding-run')).toContainText(/([3-9]|1\d) of 22 measurements/, { timeout: 120_000 });
  await page.locator('.finding-run').getByRole('button', { name: 'Stop' }).click();
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results).toContainText('Not all is measured.');
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Undecided at this budget');
  await expect(app.plot('finding-clock-bias')).toHaveAttribute('data-painted', /./);

  await page.reload();
  await expect(verdict).toContainText('Undecided at this budget');
  await expect(app.button('Go on')).toBeVisible();

  // Another machine's results beside one's own.
  await page.getByLabel('Add results of another machine').setInputFiles('docs/findings/clock.json');
  await expect(results.getByRole('row')).toHaveCount(3);
  await expect(results).toContainText('22 of 22');
  await results.getByRole('radio').first().check();
  await expect(verdict).toContainText('Confirmed');

  const download = page.waitForEvent('download');
  await app.button('Download report, data and pictures').click();
  expect((await download).suggestedFilename()).toBe('propensity-clock-small.zip');

  // A point of the figure leads to the same settings.
  await page.getByRole('combobox', { name: 'A point of the figure' }).selectOption({ index: 1 });
  await page.getByRole('link', { name: 'Open in Explore' }).click();
  await app.shown();
  await expect(app.number('k_on')).toHaveValue('0.3');
  await app.expectNoNonsense();
});
