// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { solveExact } from '../../../exact/solve';
import { type ExactResult, PAGE_BUDGET } from '../../../exact/types';
import { decodeLink, encodeLink } from '../../../io/link/link';
import { estimateOf } from '../../../stats/estimates';
import { openPage } from '../../../testing/page';
import { MEANS, modelOf, planRuns } from '../../scene/jobs';
import { coursesOf, differenceFigure, factorOf } from './corrected-means';
import { Trajectories } from './Trajectories';

function solved(query: Parameters<typeof solveExact>[0]): Extract<ExactResult, { status: 'solved' }> {
  const steps = solveExact(query, PAGE_BUDGET);
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (step.value.status !== 'solved') throw new Error(step.value.reason);
  return step.value;
}

/** A + B ⇌ C from ten each, and a tail of it. */
const TAIL = { initial: [10, 10, 0], horizon: 4, observable: 'C > 7', correctMeans: true, estimators: [] } as const;

describe('corrected means', () => {
  it('are the exact ones, tails too, and sharper than plain ones by the factor that is told', async () => {
    const page = openPage(TAIL);
    await page.after();
    const snapshot = page.app.results.get(MEANS);
    if (!snapshot) throw new Error('no corrected means');
    const courses = coursesOf(snapshot);
    expect(courses.map(({ name }) => name)).toEqual(['C > 7', 'C', 'A', 'B']);
    const answer = solved({ ...snapshot.job, observables: [...snapshot.job.observables], gradients: false });
    courses.forEach((course, k) => {
      course.corrected.forEach(({ mean, standardError }, b) => {
        const truth = answer.endpoint.value[b * courses.length + k];
        // Of 80 numbers the largest deviation of a normal law is beyond 4.5 once in 1,800 seeds.
        expect(
          Math.abs(mean - truth),
          `${course.name}, bin ${b}, smallest visible bias ${4.5 * standardError}`,
        ).toBeLessThan(4.5 * standardError);
      });
    });
    const last = snapshot.job.bins - 1;
    expect(factorOf(courses[1], last)).toBeGreaterThan(10);
    expect(factorOf(courses[0], last)).toBeGreaterThan(1.3);
    // Plain means over the same trajectories as the simulation's.
    const simulated = page.app.results.get('simulate');
    if (!simulated) throw new Error('no simulation');
    expect(courses[1].plain[last].mean).toBeCloseTo(estimateOf(simulated.moments, 99 * 4 + 2).mean, 12);

    // The picture of the difference, with the exact mean between both intervals.
    const figure = differenceFigure(snapshot, 'red', 'black', () => 0);
    const [band, plain, corrected, exact] = figure.marks;
    if (band.kind !== 'band' || plain.kind !== 'line' || corrected.kind !== 'points' || exact.kind !== 'line') {
      throw new Error('other marks than expected');
    }
    const [course] = courses;
    course.plain.forEach(({ mean, standardError }, b) => {
      expect(plain.y[b]).toBeCloseTo(mean - course.corrected[b].mean, 12);
      expect(band.high[b] - band.low[b]).toBeCloseTo(2 * 1.959964 * standardError, 9);
      expect(exact.y[b]).toBeCloseTo(-course.corrected[b].mean, 12);
      expect((corrected.half?.[b] ?? 0) * 2).toBeLessThan(band.high[b] - band.low[b]);
    });
  });

  it('come on request, tell what they are worth, and follow the sliders', async () => {
    const page = openPage({ ...TAIL, observable: 'C', correctMeans: false });
    await page.after();
    const host = await page.show(<Trajectories />);
    expect(page.app.results.get(MEANS)).toBeUndefined();
    const button = [...host.querySelectorAll('button')].find(({ textContent }) => textContent === 'Corrected means');
    await page.after(() => button?.click());
    expect(button?.getAttribute('aria-pressed')).toBe('true');
    expect(host.querySelector('[data-corrected-means] p')?.textContent).toMatch(
      /512 trajectories count for \d+\D\d{3}\./,
    );
    const said = () => host.querySelector('[data-quantity="C"] td:nth-of-type(2)')?.textContent ?? '';
    const before = said();
    await page.after(() => page.app.actions.setParameter(0, 0.1));
    expect(said()).not.toBe(before);
    // At k_on/k_off = 0.1 about 10 C = (10 − C)²: 3.8.
    expect(Number(said().split(' ')[0])).toBeLessThan(5);
    await page.after(() => button?.click());
    expect(page.app.results.get(MEANS)).toBeUndefined();
    expect(host.querySelector('[data-corrected-means]')).toBeNull();
  });

  it('are not offered where a condition stops trajectories', async () => {
    const page = openPage({ ...TAIL, observable: 'C', correctMeans: false });
    await page.after();
    await page.after(() => {
      page.app.actions.setUntil('C >= 5', modelOf(page.app.store.getState().scene));
      page.app.actions.patch({ correctMeans: true });
    });
    expect(planRuns(page.app.store.getState().scene).map(({ key }) => key)).toEqual(['simulate']);
    const host = await page.show(<Trajectories />);
    expect(page.app.results.get(MEANS)).toBeUndefined();
    expect(host.textContent).not.toContain('Corrected means');
  });

  it('are part of a link', () => {
    const page = openPage(TAIL);
    const { scene } = page.app.store.getState();
    expect(encodeLink(scene)).toContain('cv=means');
    expect(decodeLink(encodeLink(scene)).scene?.correctMeans).toBe(true);
    expect(encodeLink({ ...scene, correctMeans: false })).not.toContain('cv=');
  });
});
