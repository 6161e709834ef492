import { sceneOf } from '../../src/io/scene/scene';
import { repressilator } from '../../src/models/repressilator';
import { expect, test } from '../support/app';

test.use({ samePage: true });

const EXACT_WAIT = { timeout: 60_000 };
const COLUMNS = { parameter: 0, estimator: 1, bias: 2, biasError: 3 };

test('draws the exact answer for a small network @both', async ({ app }) => {
  await app.openScene({ initial: [10, 10, 0] });
  await expect(app.panel('gradient').getByText(/^Dashed: the exact answer.*11 states/)).toBeVisible(EXACT_WAIT);
  await expect(app.panel('gradient').locator('tr[data-estimator="exact"] td').first()).toHaveText(/^[\d.]+$/);
  await expect(app.panel('trajectories').getByText(/dashed: exact mean/)).toBeVisible();
  await expect(app.panel('distribution').getByText(/^Exact: 11 states/)).toBeVisible();
  const last = (await app.table('trajectories')).at(-1) ?? [];
  // The conservation law A + C = 10 holds for exact means to all digits shown.
  expect(Number(last[3]) + Number(last[9])).toBeCloseTo(10, 3);
  await app.expectNoNonsense();
});

test('holds every estimator against the truth, parameter by parameter', async ({ app }) => {
  await app.openScene({ kind: 'timeAverage', initial: [10, 10, 0], trajectories: 2048 });
  await app.finished();
  const meter = app.panel('truth');
  await expect(meter.locator('.meter tbody tr')).toHaveCount(6, EXACT_WAIT);
  await expect(meter.getByText(/(Trust (GS-ST|SF|AP) here|Held against)/)).toBeVisible();
  await expect(meter.getByRole('img', { name: 'the least' })).toHaveCount(2);
  const promised = (await app.table('truth')).filter((cells) => ['SF', 'AP'].includes(cells[COLUMNS.estimator]));
  expect(promised).toHaveLength(4);
  for (const row of promised) {
    const [bias, error] = [row[COLUMNS.bias], row[COLUMNS.biasError]].map((cell) => Number(cell.replace('−', '-')));
    expect(Math.abs(bias), `${row[COLUMNS.estimator]}, ${row[COLUMNS.parameter]}`).toBeLessThan(4.5 * error);
  }
  await app.expectNoNonsense();
});

test('never shows the exact answer of earlier settings', async ({ app }) => {
  await app.openScene({ initial: [10, 10, 0] });
  const exact = app.panel('gradient').locator('tr[data-estimator="exact"] td').first();
  await expect(exact).toBeVisible(EXACT_WAIT);
  const before = await exact.textContent();
  await app.type('k_on', '3');
  await app.finished();
  await expect(exact).toBeVisible(EXACT_WAIT);
  expect(await exact.textContent()).not.toBe(before);
});

test('says why there is no exact answer, and offers a reference', async ({ app }) => {
  await app.page.setViewportSize({ width: 1440, height: 900 });
  await app.openScene({ trajectories: 128 });
  await app.page.getByRole('combobox', { name: 'Model' }).selectOption({ label: 'Repressilator' });
  const note = app.panel('gradient').locator('.truth-note');
  await expect(note).toContainText(/No exact answer\..*(states|seconds|s here)/, { timeout: 120_000 });
  await app.finished();
  await note.getByRole('button', { name: 'Use a long SF run as the reference' }).click();
  await note.getByRole('button', { name: 'Stop and keep' }).click();
  await expect(note.getByRole('button', { name: /reference/ })).toBeVisible(EXACT_WAIT);
  await app.expectNoNonsense();
});

test('tells about an estimator, and copies BibTeX', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.openScene({ trajectories: 128 });
  await app.button('About SF').click();
  const card = app.page.getByRole('region', { name: 'About SF' });
  await expect(card.locator('.formula[data-ready="true"] .katex')).toBeVisible();
  await expect(card.getByRole('row', { name: /at T.*unbiased/ })).toBeVisible();
  await card.getByRole('button', { name: 'Cite SF' }).click();
  await expect(card.getByText('BibTeX is on the clipboard.')).toBeVisible();
  expect(await app.page.evaluate(() => navigator.clipboard.readText())).toMatch(/^@article\{plyasunov2007,[\s\S]*\}$/);
});

test('judges the stability of GS-ST in a sentence, and sweeps the temperature', async ({ app }) => {
  await app.openScene({ initial: [10, 10, 0], parameters: [10, 1], temperature: 0.1, trajectories: 128 });
  const stability = app.panel('stability');
  const sentence = stability.locator('.verdict');
  await expect(sentence).toContainText(/GS-ST’s variance grows × [\d.]+ per reaction/, { timeout: 120_000 });
  await stability.getByRole('button', { name: 'Sweep temperature' }).click();
  // Stopped as soon as the third point is there: all thirteen take a fast machine a second.
  await stability.getByRole('button', { name: /^Stop at ([3-9]|1[0-2]) of 13/ }).click({ timeout: 120_000 });
  await expect(stability.getByRole('button', { name: 'Sweep again' })).toBeVisible();
  await stability.getByRole('button', { name: 'Set temperature to 0.079' }).press('Enter');
  await expect(app.number('temperature')).toHaveValue('0.079');
  await app.expectNoNonsense();
});

test('invites to choose GS-ST where there is nothing to measure', async ({ app }) => {
  await app.openScene({ estimators: [{ id: 'score-function', options: {} }], trajectories: 128 });
  await expect(app.panel('stability').getByText(/Choose GS-ST above/)).toBeVisible();
});

test('sweeps the variance along a parameter', async ({ app }) => {
  await app.openScene({ initial: [5, 5, 0], horizon: 1, trajectories: 128 });
  await app.finished();
  const variance = app.panel('variance');
  await expect(variance.getByText(/^SF /)).toBeVisible();
  await variance.getByRole('combobox', { name: 'Variance against' }).selectOption({ label: 'against temperature' });
  await variance.getByRole('button', { name: 'Sweep temperature' }).click();
  await expect(variance.getByRole('button', { name: 'Sweep again' })).toBeVisible({ timeout: 120_000 });
  await expect(variance.getByText('SF and AP know no temperature.')).toBeVisible();
  await app.expectNoNonsense();
});

test('stops the map of the stability on the way, and goes to a point of it by keyboard', async ({ app }) => {
  // A network whose map takes long enough to be stopped.
  await app.openScene({ ...sceneOf(repressilator), horizon: 0.2, trajectories: 128 });
  const map = app.panel('stability-map');
  await map.getByRole('button', { name: 'Map the stability' }).click();
  await map.getByRole('button', { name: /^Stop at \d+ of 81/ }).click({ timeout: 60_000 });
  await expect(map.getByRole('button', { name: 'Map again' })).toBeVisible();
  await expect(app.plot('stability-map').getByRole('img')).toHaveAttribute(
    'aria-label',
    /explodes in \d+ of [1-7]?\d points measured/,
  );
  const here = map.getByRole('button', { name: /^Go to temperature/ });
  await here.focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp']) await app.page.keyboard.press(key);
  await expect(here).toHaveText(/^Go to temperature 0\.13,/);
  await app.page.keyboard.press('Enter');
  await expect(app.number('temperature')).toHaveValue('0.13');
  await app.expectNoNonsense();
});
