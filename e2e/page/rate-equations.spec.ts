import { expect, test } from '../support/app';

test.use({ samePage: true });

test('draws the rate equations beside the jumps, and says how they differ', async ({ app }) => {
  await app.openScene({ estimators: [], initial: [1, 1, 0], horizon: 8, trajectories: 4096 });
  await app.finished();
  const panel = app.panel('trajectories');
  const toggle = app.button('Rate equations');
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await expect(panel.getByText('rate equation', { exact: true })).toHaveCount(0);
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(panel.getByText('rate equation', { exact: true })).toBeVisible();
  await expect(panel.getByText('± 1 sd by linear noise, in the species’ colours')).toBeVisible();
  await expect(
    panel.getByText(/(above|below) the rate equation at time .*The rate of bind is not linear/),
  ).toBeVisible();
  await app.expectNoNonsense();

  // The link carries it, and it goes as it came.
  await expect(app.page).toHaveURL(/[#&]ode=1/);
  await toggle.click();
  await expect(panel.getByText('rate equation', { exact: true })).toHaveCount(0);
});

test('follows the sliders and the model', async ({ app }) => {
  await app.openScene({ estimators: [], rateEquations: true });
  await app.page.getByRole('combobox', { name: 'Model' }).selectOption({ label: 'Birth–death' });
  await expect(app.button('Rate equations')).toHaveAttribute('aria-pressed', 'true');
  await app.finished();
  const note = app.panel('trajectories').getByText(/follows the rate equations exactly/);
  await expect(note).toBeVisible();
  await app.type('b', '40');
  await app.finished();
  await expect(note).toBeVisible();
  await app.expectNoNonsense();
});
