import { MODELS } from '../../src/models/registry';
import { expect, NO_ESTIMATOR, ONE_ESTIMATOR, test } from '../support/app';

test.describe('on one page', () => {
  test.use({ samePage: true });

  for (const model of MODELS) {
    test(`shows ${model.title} when it is chosen`, async ({ app }) => {
      await app.openScene({ trajectories: 128 });
      await app.page.getByRole('combobox', { name: 'Model' }).selectOption({ label: model.title });
      for (const { name, label } of model.parameters) await expect(app.slider(label ?? name)).toBeVisible();
      // A tenth of the way shows as much.
      await app.type('horizon T', String(model.horizon.value / 10));
      await app.finished();
      await expect(app.plot('trajectories')).toHaveAttribute('data-painted', /./);
      await app.expectNoNonsense();
    });
  }

  test('moves its numbers with a slider @both', async ({ app }) => {
    await app.openScene(ONE_ESTIMATOR);
    await app.finished();
    // Not the exact answer, which moves by itself.
    const estimates = async () => (await app.table('gradient')).map((cells) => cells.slice(0, 8));
    const before = await estimates();
    await app.slider('k_on').focus();
    await app.page.keyboard.press('PageDown');
    await app.page.keyboard.press('PageDown');
    await expect(app.number('k_on')).not.toHaveValue('1');
    await app.finished();
    expect(await estimates()).not.toEqual(before);
  });

  test('takes a typed number @both', async ({ app }) => {
    await app.openScene(ONE_ESTIMATOR);
    await app.type('k_off', '2.5');
    await expect(app.number('k_off')).toHaveValue('2.5');
    await expect(app.slider('k_off')).toHaveAttribute('aria-valuetext', /^2\.5/);
    await app.finished();
  });

  test('leaves the field alone to which one has gone on, however late the next frame comes', async ({ app }) => {
    await app.openScene(NO_ESTIMATOR);
    await app.page.evaluate(async () => {
      const [from, to] = ['k_on', 'k_off'].map((name) =>
        document.querySelector<HTMLElement>(`[data-field="${name}"] input[type=text]`),
      );
      from?.focus();
      from?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      to?.focus();
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    });
    await expect(app.number('k_off')).toBeFocused();
  });

  test('refuses what is out of range or no number, beside the field, and keeps the old value @both', async ({
    app,
  }) => {
    await app.openScene(NO_ESTIMATOR);
    for (const text of ['0', '-1', '1e9', 'abc', '1,5', 'NaN', 'Infinity', '0x10', '']) {
      await app.type('k_on', text);
      await expect(app.page.locator('[data-field="k_on"]').getByRole('alert'), `for "${text}"`).toBeVisible();
      await expect(app.number('k_on')).toHaveValue('1');
    }
    await app.type('A(0)', '1.5');
    await expect(app.page.locator('[data-field="A(0)"]').getByRole('alert')).toContainText(/whole/);
    await expect(app.number('A(0)')).toHaveValue('50');
    await app.type('horizon T', '0');
    await expect(app.page.locator('[data-field="horizon T"]').getByRole('alert')).toBeVisible();
    await app.type('k_on', '2');
    await expect(app.page.locator('[data-field="k_on"]').getByRole('alert')).toHaveCount(0);
  });

  test('survives zero molecules, where nothing can ever happen @both', async ({ app }) => {
    await app.openScene();
    for (const species of ['A(0)', 'B(0)', 'C(0)']) await app.type(species, '0');
    await app.finished();
    await app.expectNoNonsense();
    const last = (await app.table('trajectories')).at(-1) ?? [];
    expect(last.slice(1).every((cell) => Number(cell) === 0)).toBe(true);
  });

  test('refuses an observable that means nothing', async ({ app }) => {
    await app.openScene(ONE_ESTIMATOR);
    const field = app.page.getByRole('combobox', { name: 'Observable expression' });
    for (const text of ['C +', 'D', 'k_in*C', 'alert(1)', 'constructor']) {
      await field.fill(text);
      await field.press('Enter');
      await expect(app.page.locator('[data-field="observable"]').getByRole('alert'), `for "${text}"`).toBeVisible();
      await expect(field).toHaveValue('C');
    }
    await field.fill('A + 2*k_on*C');
    await field.press('Enter');
    await app.finished();
    await app.expectNoNonsense();
  });
});

/** Long enough to be paused on a fast machine, and nothing beside it. */
const LONG = { trajectories: 65_536, horizon: 50, estimators: [] };

test('pauses, steps, goes on and stops', async ({ app }) => {
  await app.openScene(LONG);
  await app.button('Pause').click();
  await expect(app.button('Run')).toBeVisible();
  const painted = () => app.plot('trajectories').getAttribute('data-painted');
  // What was under way may still arrive; then nothing moves.
  const paused = await app.still(painted);
  await app.page.waitForTimeout(1000);
  expect(await painted()).toBe(paused);
  await app.button('Run').click();
  await expect.poll(painted).not.toBe(paused);
  await app.button('Stop').click();
  await app.finished();
  await app.expectNoNonsense();
});

test('works by keyboard alone', async ({ app }) => {
  await app.openScene({ ...LONG, estimators: [{ id: 'gs-st', options: {} }] });
  await app.page.locator('body').press('Space');
  await expect(app.button('Run')).toBeVisible();
  await app.page.locator('body').press('Space');
  await expect(app.button('Pause')).toBeVisible();
  await app.page.locator('body').press('Space');
  await app.button('Run').focus();
  const visited = new Set<string>();
  for (let i = 0; i < 60; i++) {
    await app.page.keyboard.press('Tab');
    const focus = await app.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return {
        name: element.getAttribute('aria-label') ?? element.textContent ?? '',
        visible: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
      };
    });
    if (!focus) continue;
    expect(focus.visible, `the focus on "${focus.name}" can be seen`).toBe(true);
    visited.add(focus.name);
  }
  const names = [...visited].join('\n');
  for (const name of ['Step', 'Share', 'k_on slider', 'k_on, per', 'temperature']) expect(names).toContain(name);
});

test('changes theme and remembers it', async ({ app }) => {
  await app.openScene(NO_ESTIMATOR);
  const background = () => app.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await app.button('Switch to dark').click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await app.page.reload();
  await app.shown();
  expect(await background()).toBe(dark);
});

test('a system size moves counts and rates, and the picture stays until the next one is there', async ({ app }) => {
  await app.openScene({ ...NO_ESTIMATOR, view: 'model' });
  const text =
    'model sized()\n  A -> B; Vmax*A/(Km + A);\n  A = 1.5; B = 0; Vmax = 0.7; Km = 0.5;\n  unit substance = 670 item;\nend\n';
  await app.page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'sized.ant', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await app.button('Explore').click();
  await expect(app.number('A(0)')).toHaveValue('1005');
  await app.finished();
  // Counts how often the plot of trajectories is without a picture while the size moves.
  await app.page.evaluate(() => {
    const look = () => {
      const plot = document.querySelector('[data-plot="trajectories"][data-painted]');
      document.body.dataset.blank = String(Number(document.body.dataset.blank ?? 0) + (plot ? 0 : 1));
      requestAnimationFrame(look);
    };
    look();
  });
  await app.slider('system size').focus();
  for (let i = 0; i < 5; i++) await app.page.keyboard.press('ArrowRight');
  await expect(app.number('A(0)')).not.toHaveValue('1005');
  const size = Number((await app.number('system size').inputValue()).replace(',', ''));
  await expect(app.number('A(0)')).toHaveValue(String(Math.round(1.5 * size)));
  await app.finished();
  expect(await app.page.evaluate(() => document.body.dataset.blank)).toBe('0');
  // Exact at any size: the mean starts at A(0), and each molecule less of A is one of B.
  const rows = (await app.table('trajectories')).map((row) => row.map((cell) => Number(cell.replace(/[^\d.e-]/g, ''))));
  expect(rows[0].slice(1, 3)).toEqual([Math.round(1.5 * size), 0]);
  const last = rows[rows.length - 1];
  // With a column of exact means for each species, or without.
  const each = (last.length - 1) / 2;
  expect(last[1] + last[1 + each]).toBeCloseTo(Math.round(1.5 * size), 2);
  await app.expectNoNonsense();
});
