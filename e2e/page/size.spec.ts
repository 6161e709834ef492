import { expect, test } from '@playwright/test';
import { FIRST_LOAD_LIMIT_KB, firstLoad, kilobytes } from '../../scripts/size';
import { withoutWebGpu } from '../support/app';

test('the first load is small, and holds all that the first trajectories need @both', async ({ page }, { project }) => {
  const parts = firstLoad(withoutWebGpu(project.name) ? 'cpu' : 'webgpu');
  expect(kilobytes(parts)).toBeLessThanOrEqual(FIRST_LOAD_LIMIT_KB);

  // Whatever else the page asks for, such as Plotly, never arrives here.
  const weighed = new Set(['/', ...parts.map(({ file }) => `/${file}`)]);
  const missing = new Set<string>();
  const trajectories = page.locator('[data-plot="trajectories"]');
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    // What comes after the first picture was not needed for it.
    if (weighed.has(pathname) || (await trajectories.and(page.locator('[data-painted]')).count()) > 0)
      return route.continue();
    missing.add(pathname);
    return route.abort();
  });
  await page.goto('/');
  await expect(trajectories).toHaveAttribute('data-painted', /./);
  expect([...missing].filter((path) => !path.includes('plotly'))).toEqual([]);
});
