import axe from 'axe-core';
import { defaultScene, FIT_TABS, MODEL_SIDES, type Scene } from '../../src/io/scene/scene';
import { type App, expect, test } from '../support/app';

/** WCAG 2.2 AA, what it is good practice to do beyond, and two rules that axe keeps apart. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SMALL: Partial<Scene> = {
  initial: [5, 5, 0],
  horizon: 1,
  trajectories: 64,
  estimators: defaultScene().estimators,
};

/** What axe finds, as "rule: element", in a part of the page. @param contrast only whether text can be read, which is what a theme changes */
async function violations(app: App, part: string, contrast: boolean): Promise<string[]> {
  const { page } = app;
  // Once per document; what the inspector evaluates the page's policy does not hold up.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  const options: axe.RunOptions = {
    // Style sheets are read as they apply, and there is no sound.
    preload: false,
    resultTypes: ['violations'],
    runOnly: contrast ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: TAGS },
    ...(contrast
      ? {}
      : { rules: { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } } }),
  };
  return page.evaluate(
    async ([selector, how]) => {
      const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(selector, how);
      return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    },
    [part, options] as const,
  );
}

/** Everything that a person can open, and the part of the page that it adds. */
async function everyState(app: App, visit: (name: string, part: string) => Promise<void>): Promise<void> {
  const { page } = app;
  // A name that is wrong must not be waited for until the test's end.
  page.setDefaultTimeout(30_000);
  const sheets = async (names: readonly RegExp[]) => {
    for (const name of names) {
      await app.button(name).first().click();
      await expect(page.locator('.sheet'), String(name)).toBeVisible();
      await visit(`sheet ${name}`, '.sheet');
      await page.keyboard.press('Escape');
      await expect(page.locator('.sheet')).toHaveCount(0);
    }
  };
  await app.openScene(SMALL);
  await app.finished();
  await visit('Explore', 'body');
  await sheets([/^Panel menu/, /^Engine/, /^Add/, /^Share/, /^Present/, /^About /]);
  await app.table('trajectories');
  await visit('a table', '[data-panel="trajectories"]');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await visit('the keys', '.keys-screen');
  await page.keyboard.press('Escape');
  await app.button('Infer').click();
  for (const tab of FIT_TABS) {
    await page.locator(`#infer-${tab}`).click();
    await expect(page.locator(`.infer-cards[data-tab="${tab}"]`)).toBeVisible();
    await visit(`Infer, ${tab}`, 'main');
  }
  await app.button('Findings').click();
  await expect(page.locator('[data-finding]').first()).toBeVisible();
  await visit('Findings', 'main');
  await page.locator('[data-finding="clock"]').getByRole('button').first().click();
  await visit('a finding', 'main');
  await app.button('Model').click();
  for (const side of MODEL_SIDES) {
    await page.locator(`#side-${side}`).click();
    await expect(page.locator(`.model-beside[data-side="${side}"]`)).toBeVisible();
    await visit(`Model, ${side}`, 'main');
  }
  for (const lesson of ['', 'propensity', 'glossary', 'microscope', 'class']) {
    await page.goto(`/#model=association&T=1&N=64&${lesson && `lesson=${lesson}&`}view=learn`);
    await expect(page.locator('main').getByRole('heading').first()).toBeVisible();
    await visit(`Learn, ${lesson || 'the list'}`, 'main');
  }
}

test('nothing bars anyone from any view, tab, menu or sheet, in either theme', async ({ app }) => {
  const found: string[] = [];
  const states: string[] = [];
  await everyState(app, async (name, part) => {
    states.push(name);
    found.push(...(await violations(app, part, false)).map((text) => `${name}: ${text}`));
    await app.page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await violations(app, part, true)).map((text) => `${name}, dark: ${text}`));
    await app.page.emulateMedia({ colorScheme: 'light' });
  });
  expect(found).toEqual([]);
  expect(states.length).toBeGreaterThan(24);
});

test('nothing bars anyone in German, on a projector, on a phone, and while work is under way', async ({ app }) => {
  const { page } = app;
  page.setDefaultTimeout(30_000);
  const found: string[] = [];
  const scan = async (name: string, part = 'body') => {
    found.push(...(await violations(app, part, false)).map((text) => `${name}: ${text}`));
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await violations(app, part, true)).map((text) => `${name}, dark: ${text}`));
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const link = 'model=association&n=A:5,B:5,C:0&T=1&N=64';
  for (const [name, query, view] of [
    ['German', '?lang=de', 'explore'],
    ['German, Infer', '?lang=de', 'infer'],
    ['a projector', '?projector', 'explore'],
    ['German on a projector, Learn', '?lang=de&projector', 'learn'],
    ['embedded', '?embed=full', 'explore'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`/${query}#${link}&view=${view}`);
    await expect(page.locator('main').getByText(/\w{3}/).first()).toBeVisible();
    await scan(name);
  }
  await page.goto('about:blank');
  await page.goto(`/#${link}&view=infer`);
  await page.locator('#infer-replicates').click();
  await app.button('Start replicates').click();
  await expect(page.locator('[data-progress]').first()).toContainText('under way', { timeout: 90_000 });
  await scan('replicates under way', 'main');
  await app.panel('fit-replicates').getByRole('button', { name: 'Stop' }).click();
  await scan('replicates stopped', 'main');

  await page.setViewportSize({ width: 390, height: 844 });
  await app.openScene(SMALL);
  await app.finished();
  await scan('a phone');
  for (const name of [/^Panel menu/, /^Engine/, /^Add/, /^Share/, /^Present/, /^About /]) {
    await app.button(name).first().click();
    await expect(page.locator('.sheet'), String(name)).toBeVisible();
    await scan(`a phone, ${name}`, '.sheet');
    const [left, right] = await page
      .locator('.sheet')
      .evaluate((sheet) => [sheet.getBoundingClientRect().left, sheet.getBoundingClientRect().right]);
    expect(left, String(name)).toBeGreaterThanOrEqual(0);
    expect(right, String(name)).toBeLessThanOrEqual(390);
    await page.keyboard.press('Escape');
  }
  expect(found).toEqual([]);
});

test('plots are read with the keyboard, and Enter goes where the map says', async ({ app }) => {
  await app.openScene(SMALL);
  await app.finished();
  const points = app.plot('trajectories').getByRole('slider', { name: /^Points of Trajectories/ });
  await points.focus();
  await expect(points).toHaveAttribute('aria-valuetext', 'A, time 0: 5.00');
  await app.page.keyboard.press('End');
  await expect(points).toHaveAttribute('aria-valuetext', /^A, time 1\.00: \d/);
  await app.page.keyboard.press('ArrowDown');
  await expect(points).toHaveAttribute('aria-valuetext', /^B, time 1\.00: \d/);
  await expect(app.plot('trajectories').locator('.plot-reading')).toHaveText(/^B, time 1\.00/);

  await app.button('Map the stability').click();
  const map = app.panel('stability-map');
  await expect(map.getByRole('button', { name: /^Stop at ([2-9]|\d\d) / })).toBeVisible({ timeout: 90_000 });
  await map.getByRole('button', { name: /^Stop at/ }).click();
  const cells = app.plot('stability-map').getByRole('slider', { name: /^Points of Where GS-ST explodes/ });
  await cells.focus();
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('ArrowRight');
  const told = (await cells.getAttribute('aria-valuetext')) ?? '';
  const [, temperature] = /^temperature ([\d.]+), /.exec(told) ?? [];
  await app.page.keyboard.press('Enter');
  expect(Number(await app.number('temperature').inputValue())).toBeCloseTo(Number(temperature), 1);
});

test('begin and end of the runs are announced once, not every update', async ({ app }) => {
  await app.openScene(SMALL);
  const announcer = app.page.locator('[data-announcer]');
  await expect(announcer).toHaveText(/^All runs are done: 64 trajectories each\./, { timeout: 60_000 });
  const heard = await app.page.evaluate(async () => {
    const regions = [...document.querySelectorAll('[role="status"], [aria-live]')];
    let changes = 0;
    const observer = new MutationObserver(() => changes++);
    for (const region of regions) observer.observe(region, { childList: true, characterData: true, subtree: true });
    (document.querySelector('button[aria-label="Restart"]') as HTMLElement).click();
    await new Promise((resolve) => setTimeout(resolve, 6000));
    return changes;
  });
  expect(heard).toBeLessThanOrEqual(2);
});
