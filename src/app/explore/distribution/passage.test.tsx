// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '../../../io/link/link';
import { sceneOf } from '../../../io/scene/scene';
import { birthDeath } from '../../../models/birth-death';
import { openPage } from '../../../testing/page';
import { Gradient } from '../gradient/Gradient';
import { PassageTimes } from './PassageTimes';

beforeEach(() => document.body.replaceChildren());

/** Births at rate b alone: X is Poisson of mean b t, and τ ≤ T where X(T) ≥ 3. */
const [b, T, level] = [2, 1, 3];
const poisson = (n: number, m: number) => (Math.exp(-m) * m ** n) / [1, 1, 2, 6][n];
const met = 1 - [0, 1, 2].reduce((sum, n) => sum + poisson(n, b * T), 0);
/** ∂P(N ≥ 3)/∂ ln m = m p_2(m). */
const slope = b * T * poisson(level - 1, b * T);

describe('the probability that a condition is met by the horizon', () => {
  const page = () =>
    openPage({
      ...sceneOf(birthDeath),
      parameters: [b, 1e-3],
      initial: [0],
      horizon: T,
      until: `X >= ${level}`,
      passage: 'probability',
      trajectories: 4096,
      estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
    });

  it('and its gradient stand beside the exact ones', async () => {
    const shown = page();
    await shown.after();
    const host = await shown.show(<Gradient />);
    expect(host.querySelector('h2')?.textContent).toContain('P(τ ≤ T), τ the time until X >= 3');
    const row = (id: string) =>
      [...host.querySelectorAll(`tr[data-estimator="${id}"] td`)].map((cell) =>
        Number.parseFloat((cell.textContent ?? '').replace('−', '-')),
      );
    // Hardly any deaths: to 3 · 10⁻³.
    expect(row('exact')[0]).toBeCloseTo(slope, 2);
    const half = 1.96 * Math.sqrt((slope * 4) / 4096);
    expect(Math.abs(row('score-function')[0] - slope)).toBeLessThan(2 * half);
    const times = await shown.show(<PassageTimes />);
    expect(times.textContent).toContain('Time until X >= 3');
    const share = Number(/([\d.]+) % meet it by T = 1/.exec(times.textContent ?? '')?.[1]) / 100;
    expect(Math.abs(share - met)).toBeLessThan(4 * Math.sqrt((met * (1 - met)) / 4096) + 5e-4);
  });

  it('is in links, and a link without it means the time', () => {
    const { scene } = page().app.store.getState();
    const link = encodeLink(scene);
    expect(link).toContain('passage=probability');
    expect(decodeLink(link).scene).toMatchObject({ passage: 'probability', kind: 'endpoint' });
    expect(decodeLink(link.replace(/&passage=probability/, '')).scene).toMatchObject({
      passage: 'time',
      kind: 'timeAverage',
    });
  });
});
