import { expect, test } from '../support/app';
import { ModelPage } from '../support/model';

const DECAY = 'model decay()\n  A -> ; k*A; k = 0.5; A = 20;\nend\n';

test('a model that two tabs change is kept twice, and both are told', async ({ page, context }) => {
  const first = new ModelPage(page);
  await first.page.goto('/#model=birth-death&T=1&N=64&est=&view=model');
  await first.button('New').click();
  await first.write(DECAY);
  await expect(first.page.getByRole('textbox', { name: 'Name of the model' })).toHaveValue('decay');
  // The address follows this text, not only the one that it began with.
  await expect(first.page).toHaveURL(/k:0\.5&.*text=/);

  const second = new ModelPage(await context.newPage());
  await second.page.goto(first.page.url());
  for (const tab of [first, second]) await expect(tab.page.getByText('open in another tab too')).toBeVisible();
  await first.write(DECAY.replace('0.5', '0.7'));
  await expect(second.page.getByText('was changed in another tab')).toBeVisible();
  expect(await second.text()).toContain('k = 0.5');
  await second.write(DECAY.replace('0.5', '0.3'));
  await expect(second.page.getByRole('alert').getByText(/Both texts are kept.*“decay 2”/)).toBeVisible();
  await expect(second.page.getByRole('textbox', { name: 'Name of the model' })).toHaveValue('decay 2');
  await expect(second.page).toHaveURL(/k:0\.3/);
  await second.page.reload();
  await expect(second.editor()).toContainText('k = 0.3');
  await expect(second.menu().locator('option', { hasText: /^decay/ })).toHaveText(['decay', 'decay 2']);
  expect(await first.text()).toContain('k = 0.7');
  expect([...first.errors, ...second.errors]).toEqual([]);
  await second.page.close();
});
