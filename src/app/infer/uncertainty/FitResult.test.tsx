// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { expect, it } from 'vitest';
import { openPage } from '../../../testing/page';
import { FitResult } from './FitResult';

it('a fit ends with its judgement: estimate, interval, how far off it is, and whether to believe it', async () => {
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
  const judged = new Promise<void>((resolve) => {
    certainty.store.subscribe(({ judging }) => judging.phase === 'done' && resolve());
  });
  await act(async () => {
    await fits.start(quick);
    await judged;
  });
  const row = () => [...host.querySelectorAll('tr[data-coordinate="k_on"] td')].map((cell) => cell.textContent ?? '');
  const [run] = fits.store.getState().runs;
  const estimate = run.average[0];
  expect(Number(row()[0])).toBeCloseTo(estimate, 3);
  const about = [...host.querySelectorAll('.fit-judgement li')].map((item) => item.getAttribute('data-about'));
  expect(about).toEqual(['goodness', 'rest', 'information']);
  const [, interval, truth, off] = row();
  const [low, high] = interval.split(' to ').map(Number);
  // Off by a factor, which is so many standard errors in ln θ; the interval holds 1.96 of them to either side.
  const [, factor, errors] = /^× (\S+) \((\S+) standard errors\)$/.exec(off.replace('−', '-'))?.map(Number) ?? [];
  expect(factor).toBeCloseTo(estimate / 1, 2);
  const standardError = run.judgement?.uncertainty?.standardErrors[0] ?? Number.NaN;
  expect(errors).toBeCloseTo(Math.log(estimate) / standardError, 1);
  // Three digits are shown.
  expect(high / (estimate * Math.exp(1.96 * standardError))).toBeCloseTo(1, 2);
  expect(low / (estimate * Math.exp(-1.96 * standardError))).toBeCloseTo(1, 2);
  expect(low).toBeLessThan(estimate);
  expect(high).toBeGreaterThan(estimate);
  expect(Number(truth)).toBe(1);
});
