import { readFileSync } from 'node:fs';
import { defaultScene } from '../../src/io/scene/scene';
import { expect, test } from '../support/app';
import { fewest, finished, iterations, keptIterations, openInfer, rows, setup, start, tab } from '../support/infer';

test('fits, stops at once, keeps what there is, and goes on from there @both', async ({ app }) => {
  await app.openScene({ trajectories: 64, fit: { ...defaultScene().fit, iterations: 1000, batch: 64 } });
  await app.button('Infer').click();
  await expect(setup(app).getByText('Ready.')).toBeVisible();
  await start(app);
  await expect(rows(app)).toHaveCount(3);
  await expect.poll(() => fewest(app), { timeout: 60_000 }).toBeGreaterThan(2);
  await setup(app).getByRole('button', { name: 'Stop' }).click();
  await expect(setup(app).getByText(/Stopped; what was found is kept/)).toBeVisible();
  const kept = await rows(app).allTextContents();
  for (const id of ['fit-loss', 'fit-parameters', 'fit-target']) {
    await expect(app.plot(id)).toHaveAttribute('data-painted', /./);
  }
  await app.expectNoNonsense();
  await app.button('Explore').click();
  await app.shown();
  await app.button('Infer').click();
  expect(await rows(app).allTextContents()).toEqual(kept);
  const before = await fewest(app);
  await setup(app).getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => fewest(app), { timeout: 60_000 }).toBeGreaterThan(before);
});

test('finds the truth, and says how sure it is', async ({ app }) => {
  await openInfer(app, 120, ['score-function'], 256);
  await start(app);
  await finished(app);
  const [, , estimate] = await rows(app).locator('th, td').allTextContents();
  // The default truth is k_on = 1, from a start at 4; the fit's own scatter is below a tenth.
  expect(Math.abs(Math.log(Number(estimate)))).toBeLessThan(0.3);
  await tab(app, 'Certainty').click();
  const result = app.panel('fit-result');
  // The fit has been judged by itself, and says so beside its end.
  await expect(result.getByRole('button', { name: 'Judge again' })).toBeVisible({ timeout: 60_000 });
  await expect(result.locator('tr[data-coordinate="k_on"] td').nth(1)).toHaveText(/^[\d.]+ to [\d.]+$/, {
    timeout: 60_000,
  });
  await expect(app.panel('fit-identifiability').getByRole('heading')).toHaveText('These data determine 1.00 ln k_on');
  await app.expectNoNonsense();
});

test('races on equal seconds as on equal trajectories, and says which it was', async ({ app }) => {
  await openInfer(app, 2000);
  await app.page.getByRole('radio', { name: 'equal seconds' }).check({ force: true });
  await app.type('Seconds of computing per estimator', '1.5');
  await start(app);
  await finished(app);
  await expect(setup(app).getByText('Finished. Each had 1.5 s of computing.')).toBeVisible();
  const counts = await iterations(app);
  const spent = (await rows(app).locator('td:last-of-type').allTextContents()).map(Number);
  expect(spent).toHaveLength(3);
  // The last iteration is let through: at most a few times what one takes on average.
  for (const [i, seconds] of spent.entries()) {
    expect(seconds).toBeGreaterThanOrEqual(1.5);
    expect(seconds - 1.5).toBeLessThan((20 * seconds) / counts[i]);
  }
  expect(Math.max(...counts)).toBeLessThan(2000);
  expect(new Set(counts).size).toBeGreaterThan(1);
  await app.page.getByRole('radio', { name: 'equal trajectories' }).check({ force: true });
  await app.type('iterations', '10');
  await setup(app).getByRole('button', { name: 'Start again' }).click();
  await expect(setup(app).getByText('Finished. Each had 10 iterations with 640 trajectories.')).toBeVisible({
    timeout: 60_000,
  });
  expect(new Set(await iterations(app))).toEqual(new Set([10]));
});

test('pauses, steps, and takes a new learning rate', async ({ app }) => {
  await openInfer(app, 1000, ['score-function']);
  await start(app);
  await expect.poll(() => fewest(app), { timeout: 60_000 }).toBeGreaterThan(1);
  await setup(app).getByRole('button', { name: 'Pause' }).click();
  await expect(setup(app).getByText(/^Paused\./)).toBeVisible();
  // The iteration under way ends.
  const at = await app.still(() => fewest(app));
  await app.type('learning rate now', '0.02');
  await setup(app).getByRole('button', { name: 'Step' }).click();
  await expect.poll(() => fewest(app)).toBe(at + 1);
  const table = await app.table('fit-loss');
  expect(Number(table[at].at(-3))).toBeLessThan(0.0201);
  await setup(app).getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => fewest(app)).toBeGreaterThan(at + 2);
});

test('survives a reload in the middle, and goes on', async ({ app }) => {
  // Long enough not to be over when the page is gone.
  await openInfer(app, 2000, ['score-function'], 4096);
  await start(app);
  await expect.poll(() => fewest(app), { timeout: 60_000 }).toBeGreaterThan(5);
  // What has come since the last saving may be lost.
  await expect.poll(async () => (await keptIterations(app, true))[0] ?? 0, { timeout: 60_000 }).toBeGreaterThan(5);
  await app.page.reload();
  await expect(rows(app)).toHaveCount(1, { timeout: 30_000 });
  const kept = await fewest(app);
  expect(kept).toBeGreaterThan(5);
  await setup(app).getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => fewest(app), { timeout: 60_000 }).toBeGreaterThan(kept);
  await app.expectNoNonsense();
});

test('stays inside a phone, tab by tab', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await openInfer(app, 5);
  await start(app);
  await finished(app);
  for (const name of ['Fit', 'Landscape', 'Replicates', 'Certainty', 'Saved runs']) {
    await tab(app, name).click();
    const wide = await app.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(wide[0], `nothing of ${name} sticks out sideways`).toBeLessThanOrEqual(wide[1]);
  }
});

test('fits to the end, shows that again after a reload, and fits again', async ({ app }) => {
  await openInfer(app, 20);
  await start(app);
  await finished(app);
  expect(new Set(await iterations(app))).toEqual(new Set([20]));
  const found = await rows(app).allTextContents();
  await expect.poll(() => keptIterations(app, false)).toEqual([20]);
  await app.page.reload();
  await expect(rows(app)).toHaveCount(3, { timeout: 30_000 });
  expect(await rows(app).allTextContents()).toEqual(found);
  await setup(app).getByRole('button', { name: 'Start again' }).click();
  await finished(app);
  await app.expectNoNonsense();
});

test('refuses a start outside the range', async ({ app }) => {
  await openInfer(app, 20);
  const field = app.page.getByRole('textbox', { name: /^Start of k_on/ });
  const before = await field.inputValue();
  await field.fill('-3');
  await field.press('Enter');
  await expect(setup(app).getByRole('alert')).toBeVisible();
  await expect(field).toHaveValue(before);
});

test('fits several conditions and objectives together, as the link says', async ({ app }) => {
  await openInfer(app, 5, ['score-function']);
  const part = (name: string) => setup(app).locator(`[data-part="${name}"] > summary`);
  await part('conditions').click();
  await app.button('Add a condition').click();
  const dose = app.page.getByRole('textbox', { name: 'Name of condition 2' });
  await dose.fill('dose');
  await dose.press('Enter');
  await app.type('A at time 0 in dose', '90');
  await app.page.getByRole('combobox', { name: 'k_on in dose' }).selectOption('inferred here');
  await app.type('Value of k_on in dose', '2');
  await part('objective').click();
  await app.button('Add an objective').click();
  await expect(app.page.getByRole('combobox', { name: 'Objective 2' })).toHaveValue('variance');
  await start(app);
  await finished(app);
  await expect(rows(app).locator('td')).toHaveCount(5);
  await expect(setup(app).getByRole('columnheader', { name: 'k_on (dose)' })).toBeVisible();
  const series = app.panel('fit-target').getByRole('combobox');
  await expect(series.locator('option')).toHaveText([
    'As on the sliders: ⟨C⟩',
    'As on the sliders: variance of C',
    'dose: ⟨C⟩',
    'dose: variance of C',
  ]);
  // The address carries all of it.
  await expect(app.page).toHaveURL(/dose/);
  await app.page.reload();
  await expect(app.page.getByText(/in 2 conditions/)).toBeVisible();
  await app.expectNoNonsense();
});

test('runs replicates, and replays one of them', async ({ app }) => {
  await openInfer(app, 15, ['score-function']);
  await tab(app, 'Replicates').click();
  await app.type('Replicates per estimator', '6');
  await app.type('Tolerance in ln θ', '0.01');
  await app.button('Start replicates').click();
  const line = app.panel('fit-replicates').locator('tr[data-replicates]');
  await expect(line.locator('td').first()).toHaveText('6 of 6', { timeout: 90_000 });
  const table = await app.table('fit-replicates');
  expect(table).toHaveLength(6);
  expect(new Set(table.map((cells) => cells[2])).size).toBe(6);
  const failed = app.panel('fit-replicates').getByRole('button', { name: /^run \d/ });
  const end = table.find((cells) => cells.at(-1) !== 'success');
  if (!end) throw new Error('Every run came within 1 % of the truth after 15 iterations.');
  await failed.first().click();
  await finished(app);
  const [, , value] = await rows(app).locator('th, td').allTextContents();
  expect(Number(value)).toBeGreaterThan(0);
  await app.expectNoNonsense();
});

test('keeps replicates in the list, goes on after a reload, and takes them along in a file', async ({ app }) => {
  await openInfer(app, 40, ['score-function']);
  await tab(app, 'Replicates').click();
  await app.type('Replicates per estimator', '30');
  await app.button('Start replicates').click();
  const over = async () => {
    const text = await app.panel('fit-replicates').locator('tr[data-replicates] td').first().textContent();
    return Number(text?.split(' ')[0]);
  };
  await expect.poll(over, { timeout: 90_000, intervals: [50] }).toBeGreaterThan(2);
  await app.panel('fit-replicates').getByRole('button', { name: 'Stop' }).click();
  await expect(app.button('Resume')).toBeVisible();
  const kept = await over();
  expect(kept).toBeLessThan(30);
  await expect.poll(() => keptIterations(app, false)).toEqual([kept]);
  await app.page.reload();
  await tab(app, 'Replicates').click();
  await expect.poll(over).toBe(kept);
  await tab(app, 'Saved runs').click();
  const items = app.panel('fit-runs').locator('[data-kind="replicates"]');
  await expect(items.getByText(`${kept} of 30 runs`)).toBeVisible();
  const name = items.getByRole('textbox');
  await name.fill('Thirty of them');
  await name.press('Enter');
  const download = app.page.waitForEvent('download');
  await items.getByRole('button', { name: 'Export' }).click();
  const path = await (await download).path();
  await items.getByRole('button', { name: 'Delete' }).click();
  await expect(items).toHaveCount(0);
  await app.page.getByLabel('File of saved runs').setInputFiles(path);
  await expect(items.getByRole('textbox')).toHaveValue('Thirty of them');
  await items.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(over, { timeout: 90_000 }).toBe(30);
  await app.expectNoNonsense();
});

test('maps the loss over two parameters', async ({ app }) => {
  await openInfer(app, 5, ['score-function']);
  await app.page.getByRole('checkbox', { name: /^k_off/ }).check();
  await start(app);
  await finished(app);
  await tab(app, 'Landscape').click();
  await app.button('Map the loss').click();
  await app
    .panel('fit-landscape')
    .getByRole('button', { name: /^Stop at [1-9]/ })
    .click({ timeout: 60_000 });
  await expect(app.plot('fit-landscape')).toHaveAttribute('data-painted', /./);
  await expect(app.button('Map again')).toBeVisible({ timeout: 30_000 });
  expect((await app.table('fit-landscape')).length).toBeGreaterThan(0);
  await app.expectNoNonsense();
});

test('keeps runs: names, compares, deletes with undo, exports and imports', async ({ app }) => {
  await openInfer(app, 6, ['score-function']);
  await start(app);
  await finished(app);
  await setup(app).getByRole('button', { name: 'Start again' }).click();
  await finished(app);
  await tab(app, 'Saved runs').click();
  const runs = app.panel('fit-runs').locator('[data-run]');
  await expect(runs).toHaveCount(2);
  const older = runs.and(app.page.locator('[data-shown="false"]'));
  const name = older.getByRole('textbox');
  await name.fill('The first one');
  await name.press('Enter');
  for (const box of await runs.getByRole('checkbox').all()) await box.check();
  await expect(app.plot('fit-compare')).toHaveAttribute('data-painted', /./);
  const download = app.page.waitForEvent('download');
  await app.button('Export all').click();
  const path = await (await download).path();
  expect(readFileSync(path, 'utf8')).toContain('The first one');
  await older.getByRole('button', { name: 'Delete' }).click();
  await expect(runs).toHaveCount(1);
  await app.button('Undo').click();
  await expect(runs).toHaveCount(2);
  await app.page.getByLabel('File of saved runs').setInputFiles(path);
  await expect(runs).toHaveCount(4);
  await app.page
    .getByLabel('File of saved runs')
    .setInputFiles({ name: 'cut.json', mimeType: 'application/json', buffer: readFileSync(path).subarray(0, 300) });
  await expect(app.page.getByText(/damaged or no file of saved runs/)).toBeVisible();
  await expect(runs).toHaveCount(4);
  await app.expectNoNonsense();
});
