import { describe, expect, it } from 'vitest';
import { DEFAULT_STEP, SIMULATE } from '../../engine/types';
import { ESTIMATORS } from '../../estimators/registry';
import { defaultOptions, defaultScene, type Scene } from '../../io/scene/scene';
import { nextRuns, planRuns } from './jobs';

const all: Scene = { ...defaultScene(), estimators: ESTIMATORS.map(({ id }) => ({ id, options: defaultOptions(id) })) };

/** The runs that a change starts anew. */
function restarted(change: Partial<Scene>): string[] {
  const after = new Map(planRuns({ ...all, ...change }).map(({ key, text }) => [key, text]));
  return planRuns(all).flatMap(({ key, text }) => (after.get(key) === text ? [] : [key]));
}

describe('the runs of a scene', () => {
  it('are the simulation and one per chosen estimator', () => {
    expect(planRuns(defaultScene()).map(({ key }) => key)).toEqual([
      SIMULATE,
      'gs-st',
      'score-function',
      'alternative-path',
    ]);
    expect(planRuns(all)).toHaveLength(1 + ESTIMATORS.length);
  });

  it('start again for a step only where one is taken', () => {
    const stepping = ESTIMATORS.filter(({ needsStep }) => needsStep).map(({ id }) => id);
    expect(stepping.length).toBeGreaterThan(0);
    expect(restarted({ step: 0.3 })).toEqual(stepping);
    expect(restarted({ step: DEFAULT_STEP })).toEqual([]);
  });

  it('start again for a temperature only where one is used', () => {
    const soft = ESTIMATORS.filter(({ needsTemperature }) => needsTemperature).map(({ id }) => id);
    expect(soft.length).toBeGreaterThan(0);
    expect(restarted({ temperature: 0.3 })).toEqual(soft);
  });

  it('start again for an option of their own alone', () => {
    const estimators = all.estimators.map((e) =>
      e.id === 'alternative-path' ? { ...e, options: { coupling: 'split' } } : e,
    );
    expect(restarted({ estimators })).toEqual(['alternative-path']);
  });

  it('are begun where they are shown, and go on elsewhere while they are about the scene', () => {
    const keys = (change: Partial<Scene>, present = planRuns(all).slice(0, 0)) =>
      nextRuns({ ...all, ...change }, present).map(({ key }) => key);
    const every = planRuns(all).map(({ key }) => key);
    expect(keys({})).toEqual(every);
    expect(keys({ view: 'learn', lesson: 'noise/1' })).toEqual(every);
    expect(keys({ view: 'model' })).toEqual([SIMULATE]);
    for (const view of ['learn', 'findings', 'infer'] as const) expect(keys({ view })).toEqual([]);

    for (const view of ['model', 'learn', 'findings', 'infer'] as const) {
      expect(keys({ view }, planRuns(all)), view).toEqual(every);
    }
    // Of another horizon those are shown no more; behind a fit everything waits.
    const before = planRuns({ ...all, horizon: 2 });
    expect(keys({ view: 'model' }, before)).toEqual([SIMULATE]);
    expect(keys({ view: 'findings' }, before)).toEqual([]);
    expect(nextRuns({ ...all, view: 'infer' }, before)).toEqual(before);
  });

  it('stay as they are while only the page is arranged', () => {
    expect(restarted({ varianceAxis: 'step', mapParameter: 1, parameter: 1, focus: 0 })).toEqual([]);
  });
});
