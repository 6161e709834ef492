import { describe, expect, it } from 'vitest';
import { DEFAULT_STEP, SIMULATE } from '../../engine/types';
import { ESTIMATORS } from '../../estimators/registry';
import { defaultOptions, defaultScene, type Scene } from '../../io/scene';
import { planRuns } from './jobs';

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

  it('stay as they are while only the page is arranged', () => {
    expect(restarted({ varianceAxis: 'step', mapParameter: 1, parameter: 1, focus: 0 })).toEqual([]);
  });
});
