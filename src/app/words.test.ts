import { describe, expect, it } from 'vitest';
import { ESTIMATORS, findEstimator } from '../estimators/registry';
import type { Estimator } from '../estimators/types';
import { defaultOptions } from '../io/scene/scene';
import { association } from '../models/association';
import type { ModelSpec } from '../models/types';
import { biasNote, eventNoteOn, promisesNoBias, shortName } from './words';

const estimator = (id: string) => findEstimator(id) as Estimator;

describe('an estimator’s name', () => {
  it('is its short name as long as its options are the defaults', () => {
    for (const each of ESTIMATORS) {
      expect(shortName(each, defaultOptions(each.id))).toBe(each.short);
      expect(shortName(each, {})).toBe(each.short);
    }
  });

  it('says the options that are not, and is a name of its own for each', () => {
    expect(shortName(estimator('score-function'), { baseline: 'causal' })).toBe('SF causal');
    expect(shortName(estimator('score-function'), { baseline: 'none' })).toBe('SF no baseline');
    expect(shortName(estimator('alternative-path'), { coupling: 'split' })).toBe('AP split');
    const names = ESTIMATORS.flatMap((each) => [
      each.short,
      ...each.options.flatMap(({ name, values }) => values.slice(1).map(({ id }) => shortName(each, { [name]: id }))),
    ]);
    expect(new Set(names).size).toBe(names.length);
  });
});

it('promises what the options allow', () => {
  const path = estimator('alternative-path');
  expect(promisesNoBias(path, 'endpoint', defaultOptions(path.id), association)).toBe(false);
  expect(promisesNoBias(path, 'timeAverage', defaultOptions(path.id), association)).toBe(true);
  expect(biasNote(path, 'endpoint', { coupling: 'split' }, association)).toBe('unbiased for an endpoint');
});

it('takes back what events and switching rates spoil, and says why', () => {
  const path = estimator('alternative-path');
  const reset: ModelSpec = {
    ...association,
    events: [
      {
        name: 'reset',
        trigger: 'time >= 1',
        initialValue: true,
        persistent: true,
        valuesFromTrigger: true,
        assignments: [{ target: 'C', expression: '0' }],
      },
    ],
  };
  const switching: ModelSpec = {
    ...association,
    reactions: [
      association.reactions[0],
      { name: 'unbind', equation: 'C -> A + B', propensity: 'piecewise(k_off * C, time < 1, 2 * k_off * C)' },
    ],
  };
  for (const model of [reset, switching]) {
    expect(promisesNoBias(path, 'timeAverage', defaultOptions(path.id), model)).toBe(false);
    expect(eventNoteOn(path, defaultOptions(path.id), model)).toContain('common random numbers');
    expect(promisesNoBias(path, 'timeAverage', { coupling: 'split' }, model)).toBe(true);
    expect(promisesNoBias(estimator('score-function'), 'endpoint', {}, model)).toBe(true);
  }
  expect(eventNoteOn(path, {}, association)).toBe(null);
});
