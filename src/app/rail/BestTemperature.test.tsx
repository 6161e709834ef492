// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { TEMPERATURES } from '../../experiments/recommend/candidates';
import { openPage } from '../../testing/page';
import { BestTemperature } from './BestTemperature';

it('sets the temperature of least error, and says for how many trajectories until the question is another', async () => {
  const page = openPage({
    initial: [6, 6, 0],
    horizon: 1,
    kind: 'timeAverage',
    trajectories: 64,
    temperature: 0.07,
    estimators: [{ id: 'gs-st', options: {} }],
  });
  await page.after();
  const host = await page.show(<BestTemperature />);
  const said = () => host.querySelector('p')?.textContent ?? '';
  await page.after(async () => {
    host.querySelector('button')?.click();
    for (let tries = 0; tries < 400 && !said().includes('least error'); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  });
  expect(TEMPERATURES).toContain(page.app.store.getState().scene.temperature);
  expect(said()).toMatch(/has the least error for 64 trajectories, bias included/);
  await page.after(() => page.app.actions.setParameter(0, 2));
  expect(said()).not.toContain('least error');
});
