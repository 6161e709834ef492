// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { expect, it } from 'vitest';
import { openPage } from '../../../testing/page';
import { FitResult } from './FitResult';

it('the result of a fit is judged on demand: estimate, interval, and how far off it is', async () => {
  const page = openPage({
    view: 'infer',
    initial: [10, 10, 0],
    horizon: 1,
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
  });
  await page.after();
  const { fits, certainty } = page.infer();
  const host = await page.show(<FitResult />);
  expect(host.textContent).toContain('Fit first.');
  const { scene } = page.app.store.getState();
  const quick = { ...scene, fit: { ...scene.fit, start: [1.5, 1], iterations: 30, batch: 256 } };
  await act(async () => fits.start(quick));
  const row = () => [...host.querySelectorAll('tr[data-coordinate="k_on"] td')].map((cell) => cell.textContent ?? '');
  const estimate = fits.store.getState().runs[0].average[0];
  expect(Number(row()[0])).toBeCloseTo(estimate, 3);
  // Not judged yet.
  expect(row()[1]).toBe('–');
  const judge = [...host.querySelectorAll('button')].find((button) => button.textContent === 'Judge the estimate');
  await act(async () => {
    judge?.click();
    await new Promise((resolve) => setTimeout(resolve, 1500));
  });
  const [, interval, truth, off] = row();
  const [low, high] = interval.split(' to ').map(Number);
  // Off by a factor, which is so many standard errors in ln θ; the interval holds 1.96 of them to either side.
  const [, factor, errors] = /^× (\S+) \((\S+) standard errors\)$/.exec(off.replace('−', '-'))?.map(Number) ?? [];
  expect(factor).toBeCloseTo(estimate / 1, 2);
  const standardError = certainty.store.getState().errors.found?.standardErrors[0] ?? Number.NaN;
  expect(errors).toBeCloseTo(Math.log(estimate) / standardError, 1);
  // Three digits are shown.
  expect(high / (estimate * Math.exp(1.96 * standardError))).toBeCloseTo(1, 2);
  expect(low / (estimate * Math.exp(-1.96 * standardError))).toBeCloseTo(1, 2);
  expect(low).toBeLessThan(estimate);
  expect(high).toBeGreaterThan(estimate);
  expect(Number(truth)).toBe(1);
});
