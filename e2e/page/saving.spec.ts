import { strFromU8, unzipSync } from 'fflate';
import { decodeLink } from '../../src/io/link/link';
import { sceneOf } from '../../src/io/scene/scene';
import { birthDeath } from '../../src/models/birth-death';
import { type App, expect, test } from '../support/app';

test.use({ samePage: true });

/** What a button hands over. */
async function downloaded(app: App, click: () => Promise<void>): Promise<Buffer> {
  const saved = app.page.waitForEvent('download');
  await click();
  const parts: Buffer[] = [];
  for await (const part of await (await saved).createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

test('saved panels say what they show, with which numbers, and which link leads back', async ({ app }) => {
  await app.openScene({ ...sceneOf(birthDeath), trajectories: 512, seed: 77, horizon: 2 });
  await app.finished();
  const menu = app.panel('trajectories').getByRole('button', { name: /menu/ });
  const download = (name: string) => () => app.page.getByRole('button', { name, exact: true }).click();
  await menu.click();
  const svg = (await downloaded(app, download('Download as SVG'))).toString();
  for (const part of ['Trajectories of X up to T = 2', 'X ± sd', 'Mean of 512 trajectories', 'Seed 77', 'per time'])
    expect(svg).toContain(part);
  const [, href = ''] = /<a href="([^"]+)"/.exec(svg) ?? [];
  const link = href.replaceAll('&amp;', '&');
  expect(decodeLink(link.slice(link.indexOf('#'))).scene).toMatchObject({
    seed: 77,
    modelId: birthDeath.id,
    horizon: 2,
  });

  await menu.click();
  const png = await downloaded(app, download('Download as PNG'));
  expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  // Width and height stand in the header: as the drawing, twice as large.
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);

  await menu.click();
  const csv = (await downloaded(app, download('Download as CSV'))).toString();
  const comments = csv.split('\n').filter((line) => line.startsWith('# '));
  expect(comments.join('\n')).toMatch(/Trajectories of X[\s\S]*Seed 77, up to 512[\s\S]*#v=1&model=birth-death/);

  const files = unzipSync(await downloaded(app, () => app.button('Save all panels').click()));
  expect(Object.keys(files).sort()).toEqual(
    expect.arrayContaining(
      ['distribution', 'trajectories'].flatMap((id) => ['csv', 'png', 'svg'].map((type) => `propensity-${id}.${type}`)),
    ),
  );
  expect(strFromU8(files['propensity-trajectories.svg'])).toBe(svg);
  expect(strFromU8(files['about.txt'])).toContain('distribution: Distribution of X at t = 2');
});
