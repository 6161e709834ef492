import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';

test.use({ samePage: true });

/** Controls that lie on top of each other, as "a / b"; the padding of neighbours may touch. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = [
      ...document.querySelectorAll<HTMLElement>('button, input, select, h1, h2, [data-field] .field-label'),
    ].filter((element) => {
      const box = element.getBoundingClientRect();
      if (
        box.width < 2 ||
        box.height < 2 ||
        !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      )
        return false;
      // Only what a person can see now: what is scrolled away, or beneath a drawer, does not count.
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return top !== null && (element.contains(top) || top.contains(element));
    });
    const name = (element: HTMLElement) =>
      element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName;
    const found: string[] = [];
    seen.forEach((a, i) => {
      for (const b of seen.slice(i + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        const p = a.getBoundingClientRect();
        const q = b.getBoundingClientRect();
        const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (across > 8 && down > 2) found.push(`${name(a)} / ${name(b)}`);
      }
    });
    return found;
  });
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`fits ${width} × ${height}, ${colorScheme}`, async ({ app }) => {
      await app.page.setViewportSize({ width, height });
      await app.page.emulateMedia({ colorScheme });
      await app.stayIn();
      await app.finished();
      // The window may just have changed.
      const out = () =>
        app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(out, 'nothing sticks out sideways').toBeLessThanOrEqual(0);
      await expect.poll(() => overlaps(app.page)).toEqual([]);
    });
  }
}

for (const [width, height] of [
  [1280, 720],
  [390, 844],
] as const) {
  test(`opens every sheet inside the window, ${width} × ${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.stayIn();
    await app.finished();
    for (const button of await app.page.locator('button[aria-expanded][aria-label]').all()) {
      await button.click();
      const sheet = app.page.locator(`[id="${await button.getAttribute('aria-controls')}"]`);
      const box = await sheet.boundingBox();
      const name = await button.getAttribute('aria-label');
      expect(box?.x, `left edge of "${name}"`).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), `right edge of "${name}"`).toBeLessThanOrEqual(width);
      // On a phone the page itself scrolls, and so can a sheet that begins far down.
      if (await app.page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)) {
        expect((box?.y ?? 0) + (box?.height ?? 0), `lower edge of "${name}"`).toBeLessThanOrEqual(height);
      }
      await app.page.keyboard.press('Escape');
      await expect(sheet).toHaveCount(0);
    }
  });
}

test('keeps the settings in a drawer on a phone', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.openScene();
  await app.button('Settings').click();
  await expect(app.slider('k_on')).toBeInViewport();
  await app.type('k_on', '2');
  await app.button('Close').click();
  await app.finished();
  await expect(app.page).toHaveURL(/k_on:2/);
});

test('every control has a name, and every plot is told in words', async ({ app }) => {
  await app.stayIn();
  await app.finished();
  const nameless = await app.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, select, [role=img]')]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const labels =
          element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
        return !(element.getAttribute('aria-label') || element.textContent?.trim() || labels?.length);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(nameless).toEqual([]);
  for (const plot of await app.page.locator('[data-plot]').all()) {
    expect((await plot.getByRole('img').getAttribute('aria-label'))?.length).toBeGreaterThan(20);
  }
});
