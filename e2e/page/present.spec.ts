import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import jsQR from 'jsqr';
import { encodeAnswer, questionHash } from '../../src/io/lessons/answer-code';
import { decodeLink, encodeLink } from '../../src/io/link/link';
import { defaultScene, sceneOf } from '../../src/io/scene/scene';
import { birthDeath } from '../../src/models/birth-death';
import { expect, test } from '../support/app';

test.use({ samePage: true });

/** What another program reads out of a code that the page has drawn. */
function scanned(size: number, path: string): string | undefined {
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [, column, row] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let y = 0; y < scale; y++) {
      const at = 4 * ((Number(row) * scale + y) * side + Number(column) * scale);
      for (let x = 0; x < scale; x++) pixels.fill(0, at + 4 * x, at + 4 * x + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

test('the link is drawn as a code that leads back here, small and as large as the screen', async ({ app }) => {
  const { page } = app;
  const scene = { ...defaultScene(), trajectories: 512, horizon: 3.5, estimators: [], seed: 9 };
  await app.openScene(scene);
  await app.button('Share').click();
  const code = page.getByRole('img', { name: 'QR code of the link to this page' });
  await expect(code).toBeVisible();
  const size = Number((await code.getAttribute('viewBox'))?.split(' ')[2]);
  const link = scanned(size, (await code.locator('path').getAttribute('d')) ?? '');
  const [address, fragment] = (link ?? '').split('#');
  expect(address).toBe(page.url().split('#')[0]);
  expect(decodeLink(fragment)).toEqual({ scene, problem: '' });

  await app.button('Code on the whole screen').click();
  const screen = page.getByRole('dialog', { name: 'Link to this page' });
  const box = await screen.getByRole('img').boundingBox();
  expect(box?.height).toBeGreaterThan(500);
  await page.keyboard.press('Escape');
  await expect(screen).toHaveCount(0);
  await page.keyboard.press('Shift+Q');
  await expect(screen).toBeVisible();
  await screen.click();
  await expect(screen).toHaveCount(0);

  // On a projector, panels are as high as what stands in them, and nothing stands out of the window.
  await page.setViewportSize({ width: 1024, height: 768 });
  await app.button('Rate equations').click();
  await expect(page.locator('.rate-notes')).toContainText('standard deviation');
  await page.keyboard.press('Shift+P');
  const spilled = () =>
    page.evaluate(() => [
      document.documentElement.scrollWidth > innerWidth,
      ...[...document.querySelectorAll('.panel')].map((panel) => panel.scrollHeight > panel.clientHeight + 1),
    ]);
  await expect.poll(async () => (await spilled()).some(Boolean)).toBe(false);
  await page.keyboard.press('Shift+P');
});

test('presenter keys turn the steps, freeze, and make it large; answers of a class become a histogram', async ({
  app,
}) => {
  const { page } = app;
  const learn = { ...sceneOf(birthDeath), trajectories: 512, view: 'learn' as const, lesson: 'noise' };
  await page.goto(`/#${encodeLink(learn)}`);
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  await expect(heading('The square root')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(heading('More molecules, less noise')).toBeVisible();
  await app.type('b', '11');
  await page.locator('.lesson-text').first().click();
  await page.keyboard.press('Shift+L');
  await expect(app.number('b')).toHaveValue('4');

  await page.keyboard.press('Shift+F');
  await expect(page.locator('.frozen-badge')).toBeVisible();
  await expect(page.locator('.app')).toHaveAttribute('inert', '');
  await page.keyboard.press('PageUp');
  await expect(heading('More molecules, less noise')).toBeVisible();
  await app.button('Let go').click();
  await page.keyboard.press('PageUp');
  await expect(heading('The square root')).toBeVisible();

  const type = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('.lesson-text p')!).fontSize));
  const small = await type();
  await page.keyboard.press('Shift+P');
  await expect(page).toHaveURL(/\?projector#/);
  expect(await type()).toBeGreaterThan(1.3 * small);
  await expect(page.locator('.progress-clock')).toBeVisible();
  await page.keyboard.press('Shift+P');
  await expect(page).not.toHaveURL(/projector/);

  // One answer given here, and two of other browsers; one of them twice, and one misread.
  await page.getByRole('textbox', { name: 'Your prediction' }).fill('10');
  await app.button('Ask the simulation').click();
  const own = (await page.locator('.answer-code code').textContent()) ?? '';
  const question = questionHash('noise', 0, 1);
  const code = (who: number, value: number) => encodeAnswer({ question, who, answer: { kind: 'number', value } });
  const other = code(1, 100);
  await page.goto(`/#${encodeLink({ ...learn, lesson: 'class' })}`);
  await page
    .getByRole('textbox', { name: 'Codes' })
    .fill([own, other, code(2, 50), code(1, 3), `${other.slice(0, -1)}${other.endsWith('0') ? '1' : '0'}`].join('\n'));
  await expect(page.locator('.class-question')).toContainText('3 answers');
  await expect(page.locator('.class-question')).toContainText('How large is the standard deviation?');
  await expect(page.locator('.class-problems li')).toHaveText([/is a second answer/, /has a wrong letter/]);
  await app.expectNoNonsense();
});

test('a panel stands in another page with its sliders, and tells its height', async ({ app }) => {
  const { page } = app;
  const scene = { ...sceneOf(birthDeath), trajectories: 512, estimators: [] };
  await page.goto('/');
  const address = new URL('/', page.url()).href;
  // A page of another origin: nothing but the message passes between the two.
  const course = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<h1>A course</h1>
      <iframe src="${address}?embed=panel:trajectories&controls=b,volume#${encodeLink(scene)}" width="700" height="120"></iframe>
      <script>
        addEventListener('message', ({ data }) => {
          if (data.type === 'propensity-height') document.querySelector('iframe').style.height = data.height + 'px';
        });
      </script>`);
  }).listen(0, 'localhost');
  course.unref();
  await once(course, 'listening');
  await page.goto(`http://localhost:${(course.address() as AddressInfo).port}/`);
  const inner = page.frameLocator('iframe');
  await expect(inner.locator('[data-plot="trajectories"]')).toHaveAttribute('data-painted', /./, { timeout: 90_000 });
  await expect(inner.locator('[data-panel]')).toHaveCount(1);
  await expect(inner.getByRole('slider', { name: 'volume V slider' })).toBeVisible();
  await expect.poll(async () => (await page.locator('iframe').boundingBox())?.height).toBeGreaterThan(400);
  // As high as it is: nothing is left to scroll.
  const frame = page.frames()[1];
  await expect.poll(() => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  const field = inner.getByRole('textbox', { name: /^b,/ });
  await field.fill('40');
  await field.press('Enter');
  await expect(inner.locator('[data-panel="trajectories"]')).toContainText('512 trajectories');
  await page.goto('about:blank');
  course.close();
});
