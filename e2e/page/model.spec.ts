import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { expect, NO_ESTIMATOR, ONE_ESTIMATOR, test } from '../support/app';
import { ModelPage } from '../support/model';

const DECAY = 'model decay()\n  decay: A => ; k*A\n  A = 20\n  k = 0.5\nend\n';

test('a model that is typed runs, broken it keeps the old one running, mended it runs anew @both', async ({ app }) => {
  const model = new ModelPage(app.page);
  await app.openScene();
  await model.openModelView();
  await expect(model.editor()).toHaveAttribute('aria-readonly', 'true');
  await app.button('New').click();
  await expect(model.editor()).toHaveAttribute('aria-readonly', 'false');
  await model.write(DECAY);
  await expect(model.outcome()).toContainText('Runs. 1 species, 1 reaction, 1 parameter');
  // The propensity it got.
  await expect(app.page.getByRole('cell', { name: 'k·A' })).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Species A: show it in the text' })).toBeVisible();
  await expect(app.panel('trajectories')).toContainText('Trajectories of A');
  await app.finished();

  // Broken: the sentence is beneath, the place is underlined, the old model goes on.
  await model.editor().locator('.cm-line', { hasText: 'k = 0.5' }).click();
  await app.page.keyboard.press('End');
  await app.page.keyboard.type('\nB => C; kk*B');
  await expect(model.outcome()).toContainText('the last model that worked goes on running');
  const mistake = app.page.getByRole('button', { name: /^Line 5.*kk/ });
  await expect(mistake).toBeVisible();
  await expect(model.editor().locator('.cm-lintRange-error', { hasText: 'kk' })).toBeVisible();
  await expect(app.panel('trajectories')).toContainText('Trajectories of A');
  await mistake.click();
  await expect.poll(() => app.page.evaluate(() => getSelection()?.toString())).toBe('kk');

  // Mended by what the selection now invites to type.
  await app.page.keyboard.type('k');
  await expect(model.outcome()).toContainText('Runs. 3 species, 2 reactions, 1 parameter');
  await app.button('Run it').click();
  await expect(app.number('k')).toHaveValue('0.5');
  await expect(app.number('B(0)')).toHaveValue('0');
  await app.finished();
  // Exact answers, estimators and all: the gradient of E[A] = 20 exp(-k T) at T = 10.
  await expect(app.panel('gradient')).toContainText('ln k');
  await app.expectNoNonsense();
});

test('what sliders were set to stays while the text is changed elsewhere', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  await app.button('New').click();
  await model.write(DECAY);
  await app.button('Run it').click();
  await app.type('k', '0.7');
  await app.button('Model').click();
  await model.editor().locator('.cm-line', { hasText: 'A = 20' }).click();
  await app.page.keyboard.press('End');
  await app.page.keyboard.type('0');
  await expect(app.panel('trajectories')).toContainText('Trajectories of A');
  await app.button('Explore').click();
  await expect(app.number('A(0)')).toHaveValue('200');
  await expect(app.number('k')).toHaveValue('0.7');
});

test('a dropped SBML file is read, shown as text and runs', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(ONE_ESTIMATOR);
  await model.drop('birth-death.xml', readFileSync(new URL('../support/birth-death.xml', import.meta.url), 'utf8'));
  await expect(model.outcome()).toContainText('Runs. 1 species, 2 reactions, 2 parameters');
  expect(await model.text()).toContain('Lambda');
  await app.button('Run it').click();
  await expect(app.number('Lambda')).toHaveValue('0.1');
  await app.finished();
});

test('a file that cannot be used is refused by element and line, and the model stays', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  const before = await model.text();
  await model.drop(
    'rule.xml',
    `<?xml version="1.0"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
  <model><listOfParameters><parameter id="p" value="1" constant="false"/></listOfParameters>
    <listOfRules>
      <algebraicRule><math xmlns="http://www.w3.org/1998/Math/MathML"><ci>p</ci></math></algebraicRule>
    </listOfRules>
  </model>
</sbml>`,
  );
  const refusal = app.page.getByRole('alert', { name: 'File rule.xml' });
  await expect(refusal).toContainText('rule.xml cannot be opened');
  await expect(refusal).toContainText('Line 5');
  await expect(refusal).toContainText('Algebraic rules');
  expect(await model.text()).toBe(before);
});

test('counts or concentrations is asked where a file leaves it open, and only there', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  await model.drop('half.ant', 'A => ; k*A; A = 2.5; k = 1');
  await app.page.getByRole('button', { name: /^Counts of molecules/ }).click();
  await expect(model.outcome()).toContainText('Runs. 1 species, 1 reaction');
  expect(await model.text()).toContain('unit substance = item');
});

test('a model of the library opens, and its link opens elsewhere', async ({ app, browser }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  await app.page.getByRole('tab', { name: 'Library' }).click();
  await app.button('Open Dimerisation').click();
  // The model before ran as well.
  await expect.poll(() => model.text()).toContain('dimerisation');
  await expect(model.outcome()).toContainText('Runs.');
  await app.button('Run it').click();
  await expect(app.page).toHaveURL(/model=dimerisation.*view=explore/);
  const elsewhere = await browser.newContext();
  const other = new ModelPage(await elsewhere.newPage());
  await other.page.goto(app.page.url());
  await other.shown();
  await expect(other.menu()).toHaveValue('dimerisation');
  await elsewhere.close();
});

test('a link brings its model along: the same numbers elsewhere @both', async ({ app, browser }) => {
  const model = new ModelPage(app.page);
  await model.openModel(ONE_ESTIMATOR);
  await app.button('New').click();
  await model.write(DECAY);
  await expect(model.outcome()).toContainText('Runs. 1 species');
  await app.button('Run it').click();
  await app.type('Seed', '11');
  await expect(app.page).toHaveURL(/text=[\w-]+.*view=explore/);
  await expect(app.page).toHaveURL(/seed=11/);
  await app.solved();
  const here = await app.table('gradient');
  const elsewhere = await browser.newContext();
  const other = new ModelPage(await elsewhere.newPage());
  await other.page.goto(app.page.url());
  await other.shown();
  await other.solved();
  expect(await other.table('gradient')).toEqual(here);
  await other.openModelView();
  await expect.poll(() => other.text()).toContain('decay: A => ; k*A');
  await expect(other.button('Keep and edit')).toBeVisible();
  expect(other.errors).toEqual([]);
  await elsewhere.close();
});

test('of many species a dozen have a line, and the others on request', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(ONE_ESTIMATOR);
  await app.button('New').click();
  const chain = Array.from({ length: 19 }, (_, i) => `  step${i}: S${i} => S${i + 1}; k${i % 9} * S${i}`);
  const rates = Array.from({ length: 9 }, (_, k) => `  k${k} = 5`);
  await model.write(['model chain()', ...chain, '  S0 = 20', ...rates, 'end', ''].join('\n'));
  await app.button('Run it').click();
  await app.button('Explore').click();
  const panel = app.panel('trajectories');
  await expect(panel.getByRole('heading')).toHaveText(/^Trajectories of 12 of 20 species/);
  const species = panel.getByRole('group', { name: 'Species shown' });
  await expect(species.getByRole('button', { name: 'S19' })).toHaveCount(0);
  await species.getByRole('button', { name: '12 of 20 species: choose' }).click();
  await species.getByRole('button', { name: 'S19' }).click();
  await expect(panel.getByRole('heading')).toHaveText(/^Trajectories of 13 of 20 species/);
  await species.getByRole('button', { name: 'Fewer' }).click();
  await expect(species.getByRole('button', { name: 'S19' })).toHaveAttribute('aria-pressed', 'true');
  await expect(species.getByRole('button', { name: 'S15' })).toHaveCount(0);
  // The panels scroll, not the page beneath them.
  await app.finished();
  const spare = () => app.page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(await spare()).toBe(0);
  await app.expectNoNonsense();
});

/** 40 MB of nothing in some 50 kB. */
const BOMB = deflateRawSync(Buffer.alloc(40_000_000)).toString('base64url');

test('a link whose text is cut, a bomb or missing opens the default and says so', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  await app.button('New').click();
  await model.write(DECAY);
  await app.button('Run it').click();
  await expect(app.page).toHaveURL(/text=.*view=explore/);
  const link = app.page.url();
  for (const [what, change] of [
    ['cut', (whole: string) => whole.replace(/text=([\w-]{20})[\w-]*/, 'text=$1')],
    ['a bomb', (whole: string) => whole.replace(/text=[\w-]+/, `text=${BOMB}`)],
    ['missing', (whole: string) => whole.replace(/&text=[\w-]+/, '')],
  ] as const) {
    // A page that is open knows the model already.
    await app.page.goto('about:blank');
    await app.page.goto(change(link));
    await app.shown();
    await expect(app.page.getByRole('alert').first(), what).toContainText(/damaged.*default instead/);
    await expect(app.number('k_on'), what).toHaveValue('1');
  }
});

test('my models are there after a reload, can be renamed, deleted, and brought back', async ({ app }) => {
  const model = new ModelPage(app.page);
  const menu = model.menu();
  await model.openModel(NO_ESTIMATOR);
  await app.button('New').click();
  await model.write(DECAY);
  await expect(model.outcome()).toContainText('Runs. 1 species');
  const name = app.page.getByRole('textbox', { name: 'Name of the model' });
  await name.fill('Slow decay');
  await name.press('Enter');
  await menu.selectOption({ label: 'Telegraph gene' });
  await expect(app.page).toHaveURL(/model=telegraph/);
  await app.page.reload();
  await expect(model.editor()).toBeVisible();
  await menu.selectOption({ label: 'Slow decay' });
  await expect(model.outcome()).toContainText('Runs. 1 species');
  expect(await model.text()).toContain('decay: A => ; k*A');
  await app.button('Delete').click();
  await expect(menu.locator('option', { hasText: 'Slow decay' })).toHaveCount(0);
  await app.button('Undo').click();
  await expect(name).toHaveValue('Slow decay');
  await expect(menu.locator('option', { hasText: 'Slow decay' })).toHaveCount(1);
});

test('exports download in every language', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  await app.page.getByRole('tab', { name: 'Export' }).click();
  for (const [format, ending, content] of [
    [/stochastix/, '.py', 'import stochastix'],
    [/GillesPy2/, '.py', 'import gillespy2'],
    [/Command line/, '.sh', 'propensity'],
    [/Antimony/, '.ant', 'model *association'],
    [/SBML/, '.xml', '<sbml '],
  ] as const) {
    await app.page.getByRole('radio', { name: format }).check();
    const started = app.page.waitForEvent('download');
    await app.button(/^Download /).click();
    const file = await started;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^association.*\\${ending}$`));
    expect(readFileSync(await file.path(), 'utf8')).toContain(content);
  }
});

test('the device is held to answers that are known, and the verdict is plain @both', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  await app.page.getByRole('tab', { name: 'Prove it' }).click();
  await app.button('Prove it').click();
  await expect(app.page.getByText('Correct as far as this can tell.')).toBeVisible({ timeout: 120_000 });
  const z = await app.page.locator('.proof-table td:last-child').allTextContents();
  expect(z.length).toBeGreaterThan(20);
  for (const text of z) expect(Math.abs(Number(text.replace('−', '-')))).toBeLessThanOrEqual(4);
});

test('Escape, then Tab leaves the editor', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  await app.button('New').click();
  await model.editor().click();
  await expect(model.editor()).toBeFocused();
  const before = await model.text();
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Tab');
  await expect(model.editor()).not.toBeFocused();
  expect(await model.text()).toBe(before);
});
