import { expect, ONE_ESTIMATOR, test } from '../support/app';
import { ModelPage } from '../support/model';

const TEXT = [
  'model follows()',
  '  decay: A => ; D/10*A',
  '  ripen: B => A; k2*B',
  '  A = 2*D; B = 30',
  '  D = 5; k = 1.2; k2 = k*B/60',
  'end',
  '',
].join('\n');

test('what follows from a parameter follows its slider, in the counts and in the plots @both', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(ONE_ESTIMATOR);
  await app.button('New').click();
  await expect(model.editor()).toHaveAttribute('aria-readonly', 'false');
  await model.write(TEXT);
  await expect(model.outcome()).toContainText('Runs. 2 species, 2 reactions, 2 parameters');
  await app.button('Explore').click();
  await app.finished();
  const following = (label: string) => app.page.getByRole('status', { name: new RegExp(`^${label}`) });
  await expect(following('A\\(0\\)')).toHaveText('10');
  await expect(following('k2')).toHaveText('0.6');
  await expect(app.page.locator('[data-field="k2"]')).toContainText('= k·B(0) / 60');
  await expect(app.number('A(0)')).toHaveCount(0);
  const first = async () => (await app.table('trajectories'))[0];

  await app.type('D', '20');
  await expect(following('A\\(0\\)')).toHaveText('40');
  await app.finished();
  const [time, mean] = await first();
  expect(Number(time)).toBe(0);
  expect(Number(mean)).toBe(40);

  await app.type('B(0)', '60');
  await expect(following('k2')).toHaveText('1.2');

  await app.type('D', '5.2');
  await expect(app.page.locator('[data-field="A(0)"]')).toContainText('= 2·D = 10.4, rounded');
  await app.finished();
  await expect(app.panel('gradient')).toContainText('A(0) = 2 * D = 10.4 is rounded to 10');
});
