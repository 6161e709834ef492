import { ESTIMATORS } from '../../src/estimators/registry';
import type { Estimator } from '../../src/estimators/types';
import { defaultOptions, type Scene } from '../../src/io/scene/scene';
import { type App, expect, test } from '../support/app';

test.use({ samePage: true });

const chosen = (estimators: readonly Estimator[]) => estimators.map(({ id }) => ({ id, options: defaultOptions(id) }));
const EVERY = chosen(ESTIMATORS);
const STEPPING = ESTIMATORS.filter(({ needsStep }) => needsStep);
/** Small enough for exact answers within a second; the CPU engine knows every estimator. */
const SMALL: Partial<Scene> = { engine: 'cpu', initial: [10, 10, 0], kind: 'timeAverage', trajectories: 2048 };
/** Columns of the truth meter's table. */
const COLUMNS = { estimator: 1, bias: 2, error: 3 };
const number = (cell: string) => Number(cell.replace('−', '-'));

const menu = (app: App) => app.page.getByRole('group', { name: 'Add estimator' });
const box = (app: App, { name }: Estimator) => menu(app).getByRole('checkbox', { name: new RegExp(` ${name} `) });
const chips = (app: App) => app.page.locator('.chip');

test('chooses all estimators, one after the other, and lets them go again', async ({ app }) => {
  await app.openScene({ ...SMALL, estimators: [] });
  await expect(app.panel('gradient').getByText('Choose an estimator above')).toBeVisible();
  await app.button('Add estimator').click();
  for (const estimator of ESTIMATORS) await box(app, estimator).check();
  await expect(chips(app)).toHaveCount(ESTIMATORS.length);
  await app.page.keyboard.press('Escape');
  await app.finished();
  await expect(app.panel('truth').locator('.meter tbody tr')).toHaveCount(2 * ESTIMATORS.length, { timeout: 60_000 });
  const rows = await app.table('truth');
  const promised = ESTIMATORS.filter(({ unbiased }) => unbiased.includes('timeAverage'));
  expect(promised.length).toBeGreaterThanOrEqual(2);
  for (const { short } of promised) {
    const own = rows.filter((cells) => cells[COLUMNS.estimator] === short);
    expect(own).toHaveLength(2);
    for (const row of own) {
      expect(number(row[COLUMNS.error]), `${short}: ${row.join(', ')}`).toBeGreaterThan(0);
      expect(Math.abs(number(row[COLUMNS.bias])), `${short}: ${row.join(', ')}`).toBeLessThan(
        5 * number(row[COLUMNS.error]),
      );
    }
  }
  await app.expectNoNonsense();

  for (const [i, { short }] of ESTIMATORS.entries()) {
    await app.button(`Remove ${short}`).click();
    await expect(chips(app)).toHaveCount(ESTIMATORS.length - 1 - i);
  }
  await expect(app.button('Add estimator')).toBeFocused();
  await expect(app.panel('gradient').getByText('Choose an estimator above')).toBeVisible();
});

test('has a menu that works by keyboard and stays open while one chooses', async ({ app }) => {
  await app.openScene({ ...SMALL, trajectories: 64 });
  await app.button('Add estimator').focus();
  await app.page.keyboard.press('Enter');
  await app.page.keyboard.press('Tab');
  await expect(app.button('Recommend one')).toBeFocused();
  await app.page.keyboard.press('Tab');
  const [first, second] = ESTIMATORS;
  await expect(box(app, first)).toBeFocused();
  await expect(box(app, first)).toBeChecked();
  await app.page.keyboard.press('Space');
  await expect(box(app, first)).not.toBeChecked();
  await app.page.keyboard.press('Tab');
  await expect(box(app, second)).toBeFocused();
  await app.page.keyboard.press('Space');
  await expect(box(app, second)).toBeChecked();
  await app.page.keyboard.press('Escape');
  await expect(menu(app)).toHaveCount(0);
  await expect(app.button('Add estimator')).toBeFocused();
  await expect(app.button(`About ${second.short}`)).toBeVisible();
  await expect(app.button(`About ${first.short}`)).toHaveCount(0);
});

test('names the option of an estimator wherever it stands', async ({ app }) => {
  await app.openScene({ ...SMALL, kind: 'endpoint', trajectories: 256 });
  await app.button('About AP').click();
  const card = app.page.getByRole('region', { name: 'About AP' });
  await expect(card.getByRole('row', { name: /at T.*≈ biased/ })).toBeVisible();
  await app.page.getByRole('radio', { name: /^split coupling/ }).check();
  await expect(card.getByRole('row', { name: /at T.*✓ unbiased/ })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.button('About AP split')).toBeVisible();
  await app.finished();
  for (const id of ['gradient', 'truth', 'variance']) {
    await expect(app.panel(id).locator('.legend').getByText('AP split')).toBeVisible();
  }
  expect((await app.table('gradient')).some(([name]) => name === 'AP split')).toBe(true);
  await expect(app.page).toHaveURL(/alternative-path\*coupling:split/);
});

/** Trajectories behind each estimator's gradient. */
async function counts(app: App): Promise<Map<string, number>> {
  const digits = (cell: string) => Number(cell.replace(/\D/g, ''));
  return new Map((await app.table('gradient')).map((cells) => [cells[0], digits(cells[7])]));
}

test('starts finite differences alone again when their step moves', async ({ app }) => {
  await app.openScene({ ...SMALL, trajectories: 65_536, estimators: EVERY });
  // Paused, a run that starts anew stops after a few hundred trajectories; these must have more by then.
  const fewest = async () => {
    const all = await counts(app);
    return all.size === ESTIMATORS.length ? Math.min(...all.values()) : 0;
  };
  await expect.poll(fewest, { timeout: 60_000 }).toBeGreaterThan(1500);
  await app.button('Pause').click();
  // What was under way may still arrive.
  const before = await app.still(() => counts(app));
  await app.slider('step h').focus();
  await app.page.keyboard.press('PageDown');
  await expect(app.number('step h')).toHaveValue('0.0501');
  for (const { short } of STEPPING) {
    await expect
      .poll(async () => (await counts(app)).get(short), { timeout: 30_000 })
      .toBeLessThan(before.get(short) ?? 0);
  }
  const after = await counts(app);
  for (const { short, needsStep } of ESTIMATORS) {
    // A task of a worker may have taken longer than it stood still.
    if (!needsStep) expect(after.get(short), short).toBeGreaterThanOrEqual(before.get(short) ?? Number.NaN);
  }
  await expect(app.page).toHaveURL(/&h=0\.0501(&|$)/);
  // The page is the next test's as well.
  await app.button('Run').click();
});

test('offers a step only to those that take one', async ({ app }) => {
  await app.openScene({ ...SMALL, trajectories: 64 });
  await expect(app.slider('temperature')).toBeVisible();
  await expect(app.slider('step h')).toHaveCount(0);
  await app.button('Add estimator').click();
  await box(app, STEPPING[0]).check();
  await expect(app.slider('step h')).toBeVisible();
  await app.type('step h', '2');
  await expect(app.page.locator('[data-field="step h"]').getByRole('alert')).toBeVisible();
  await expect(app.number('step h')).toHaveValue('0.1');
});

test('sweeps the step, and shows bias beside variance', async ({ app }) => {
  await app.openScene({
    ...SMALL,
    horizon: 1,
    estimators: EVERY.filter(({ id }) => /^fd-(crn|coupled)|^score-function$/.test(id)),
  });
  await app.finished();
  const panel = app.panel('variance');
  await panel.getByRole('combobox', { name: 'Variance against' }).selectOption({ label: 'against step h' });
  await panel.getByRole('button', { name: 'Sweep the step' }).click();
  await expect(panel.getByRole('button', { name: 'Sweep again' })).toBeVisible({ timeout: 120_000 });
  await expect(app.plot('variance')).toHaveAttribute('data-painted', /./);
  await expect(app.plot('variance-second')).toHaveAttribute('data-painted', /./);
  await expect(panel.getByText('SF knows no step.')).toBeVisible();
  await panel.getByRole('button', { name: 'Set h to 0.422' }).click();
  await expect(app.number('step h')).toHaveValue('0.422');
  await expect(app.page).toHaveURL(/&var=step(&|$)/);
  await app.expectNoNonsense();
});

test('shows the variance against reactions, and finds it so again in a link', async ({ app }) => {
  await app.openScene({ ...SMALL, mapParameter: 1 });
  await app.finished();
  const panel = app.panel('variance');
  await panel
    .getByRole('combobox', { name: 'Variance against' })
    .selectOption({ label: 'against length in reactions' });
  await expect(panel.getByText(/^SF .*N\^s with s = /)).toBeVisible({ timeout: 60_000 });
  const [first, ...others] = (await app.table('variance'))
    .filter(([name]) => name === 'SF')
    .map((cells) => number(cells[1]));
  expect(first).toBeGreaterThan(0);
  expect(others.at(-1)).toBeGreaterThan(10 * first);
  await app.page.reload();
  await app.shown();
  await expect(panel.getByRole('combobox', { name: 'Variance against' })).toHaveValue('1');
  await expect(app.panel('stability-map').getByRole('radio', { name: 'k_off' })).toBeChecked();
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`opens the card of each estimator without overflow, ${width} × ${height}`, async ({ app, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await app.page.setViewportSize({ width, height });
    await app.openScene({ ...SMALL, trajectories: 64, estimators: EVERY });
    for (const { short, name } of ESTIMATORS) {
      await app.button(`About ${short}`).click();
      const card = app.page.getByRole('region', { name: `About ${short}`, exact: true });
      await expect(card.getByRole('heading', { name, exact: true })).toBeVisible();
      await expect(card.locator('.formula[data-ready="true"] .katex').first()).toBeVisible();
      for (const part of [card, card.locator('.formula')]) {
        const over = () => part.evaluate((element) => element.scrollWidth - element.clientWidth);
        await expect.poll(over, `${short} overflows`).toBeLessThanOrEqual(0);
      }
      await card.getByRole('button', { name: `Cite ${short}`, exact: true }).click();
      await expect(card.getByText('BibTeX is on the clipboard.')).toBeVisible();
      expect(await app.page.evaluate(() => navigator.clipboard.readText()), short).toMatch(/^@\w+\{[\s\S]*\}$/);
      await app.page.keyboard.press('Escape');
    }
  });
}

test('keeps the bar on one line with four estimators, and the page inside its window with all', async ({ app }) => {
  const bar = app.page.locator('.topbar');
  const height = async () => (await bar.boundingBox())?.height ?? 0;
  await app.page.setViewportSize({ width: 1440, height: 900 });
  await app.openScene({
    ...SMALL,
    trajectories: 64,
    estimators: [
      { id: 'gs-st', options: {} },
      { id: 'score-function', options: { baseline: 'causal' } },
      { id: 'alternative-path', options: { coupling: 'split' } },
      { id: 'fd-coupled', options: {} },
    ],
  });
  expect(await height()).toBeLessThan(60);
  for (const width of [1440, 390]) {
    await app.page.setViewportSize({ width, height: 844 });
    await app.openScene({ ...SMALL, trajectories: 64, estimators: EVERY });
    const sides = await app.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(sides[0]).toBeLessThanOrEqual(sides[1]);
    expect(await height()).toBeLessThan(width > 1000 ? 100 : 260);
  }
});

test('recommends an estimator for what is on the screen, with numbers, and takes it on', async ({ app, page }) => {
  await app.openScene();
  await app.button('Add estimator').click();
  await app.button('Recommend one').click();
  const advice = page.getByRole('region', { name: 'Which estimator to use' });
  // Association up to T = 5: the control variates are dozens of times cheaper, wherever their pilot gets its second of computing. A
  // machine that is busy elsewhere may take several trials.
  const verdict = advice.getByRole('status').locator('strong').first();
  await expect(async () => {
    await expect(verdict).toBeVisible({ timeout: 120_000 });
    if (!(await verdict.textContent())?.startsWith('SF-CV:')) await app.button('Try again').click();
    await expect(verdict).toHaveText(/^SF-CV: .* × cheaper than SF.*unbiased\.$/, { timeout: 60_000 });
  }).toPass({ timeout: 240_000 });
  await expect(advice.getByRole('row', { name: /^GS-ST at temperature 1 / })).toBeVisible();
  await advice.getByRole('button', { name: 'Use SF-CV' }).click();
  await expect(page.locator('.chip[data-estimator="score-control"]')).toBeVisible();
});
