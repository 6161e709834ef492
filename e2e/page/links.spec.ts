import { encodeLink } from '../../src/io/link/link';
import { defaultScene } from '../../src/io/scene/scene';
import { App, expect, NO_ESTIMATOR, test } from '../support/app';

test('a copied link shows the same numbers elsewhere @both', async ({ app, browser }) => {
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.openScene({ estimators: ['score-function', 'alternative-path'].map((id) => ({ id, options: {} })) });
  await app.type('k_on', '0.37');
  await app.type('Seed', '7');
  await app.solved();
  const here = await app.table('gradient');
  await app.button('Share').click();
  await app.button('Copy link').click();
  const link = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('k_on:0.37');

  const elsewhere = await browser.newContext();
  const page = await elsewhere.newPage();
  const other = new App(page);
  await page.goto(link);
  await other.shown();
  await other.solved();
  expect(await other.table('gradient')).toEqual(here);
  await expect(other.number('k_on')).toHaveValue('0.37');
  await elsewhere.close();
});

test('the address follows what is changed', async ({ app }) => {
  await app.openScene(NO_ESTIMATOR);
  await app.type('k_off', '3');
  await expect(app.page).toHaveURL(/k_off:3/);
  await app.page.reload();
  await app.shown();
  await expect(app.number('k_off')).toHaveValue('3');
});

const good = encodeLink(defaultScene());

const DAMAGED = [
  ['garbage', '%E0%A4%A'],
  ['an unknown version', good.replace('v=1', 'v=99')],
  ['an unknown model', good.replace('model=association', 'model=perpetuum')],
  ['a number out of range', good.replace('k_on:1', 'k_on:-5')],
  ['a number that is none', good.replace('seed=1', 'seed=NaN')],
  ['half of it missing', good.slice(0, 40)],
  ['an observable that is code', good.replace('obs=C', 'obs=alert(1)')],
] as const;

/** The page as a damaged link leaves it. */
async function expectDefault(app: App) {
  await app.shown();
  await expect(app.page.getByText(/link is damaged|damaged|default instead/i).first()).toBeVisible();
  await expect(app.number('k_on')).toHaveValue('1');
  await app.expectNoNonsense();
}

for (const [what, fragment] of DAMAGED.filter(([name]) => name === 'garbage' || name === 'an unknown model')) {
  test(`a page opened by a link with ${what} shows the default and says so`, async ({ app }) => {
    await app.page.goto(`/#${fragment}`);
    await expectDefault(app);
  });
}

test.describe('on a page that is open', () => {
  test.use({ samePage: true });

  for (const [what, fragment] of DAMAGED) {
    test(`a link with ${what} opens the default and says so`, async ({ app }) => {
      await app.openScene({ ...NO_ESTIMATOR, parameters: [3, 1] });
      await expect(app.number('k_on')).toHaveValue('3');
      await app.page.goto(`/#${fragment}`);
      await expectDefault(app);
    });
  }
});
