import { describe, expect, it } from 'vitest';
import { ESTIMATORS, findEstimator } from '../estimators/registry';
import type { Estimator } from '../estimators/types';
import { defaultOptions } from '../io/scene';
import { biasNote, promisesNoBias, shortName } from './words';

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
  expect(promisesNoBias(path, 'endpoint', defaultOptions(path.id))).toBe(false);
  expect(promisesNoBias(path, 'timeAverage', defaultOptions(path.id))).toBe(true);
  expect(biasNote(path, 'endpoint', { coupling: 'split' })).toBe('unbiased for an endpoint');
});
