import { expect, NO_ESTIMATOR, test } from '../support/app';

test('every change can be taken back and done again, by buttons and keys; a reset says what it resets', async ({
  app,
}) => {
  const { page } = app;
  await app.openScene(NO_ESTIMATOR);
  const undo = page.getByRole('button', { name: 'Undo change' });
  const redo = page.getByRole('button', { name: 'Redo change' });
  await expect(undo).toBeDisabled();
  await app.type('k_off', '2.5');
  await app.type('horizon T', '2');
  await undo.click();
  await expect(app.number('horizon T')).toHaveValue('5');
  await expect(app.number('k_off')).toHaveValue('2.5');
  await page.keyboard.press('Control+z');
  await expect(app.number('k_off')).toHaveValue('1');
  await page.keyboard.press('Control+Shift+z');
  await expect(app.number('k_off')).toHaveValue('2.5');
  await expect(redo).toBeEnabled();

  await page.getByRole('button', { name: 'Reset all settings' }).click();
  await expect(app.number('k_off')).toHaveValue('1');
  const notice = page.locator('.notice');
  await expect(notice).toContainText('observable');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(app.number('k_off')).toHaveValue('2.5');
  await expect(notice).toHaveCount(0);
  await page.getByRole('button', { name: 'Reset parameters' }).click();
  await expect(app.number('k_off')).toHaveValue('1');

  // A model chosen by mistake: its settings come back as they were.
  await page.getByRole('combobox', { name: 'Model' }).selectOption('telegraph');
  await expect(app.slider('k_on')).toBeVisible();
  await undo.click();
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('association');
});
