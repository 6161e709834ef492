import { describe, expect, it } from 'vitest';
import { SIMULATE } from '../../../engine/types';
import type { Measure } from '../../../io/lessons/lesson';
import { sceneOfSettings } from '../../../io/lessons/settings';
import { snapshotHere } from '../../../testing/engine-here';
import { answers, measureJob, readMeasured, together } from './measure-job';

const { scene } = sceneOfSettings('model=birth-death&k=b:20,d:1&n=X:5&T=1&N=64');
if (!scene) throw new Error('The settings are understood.');

const measure = (change: Partial<Measure>): Measure => ({
  name: 'm',
  quantity: 'mean',
  expression: 'X',
  estimator: '',
  parameter: '',
  settings: '',
  line: 1,
  ...change,
});

const MEASURES = [
  measure({ expression: 'X > 12' }),
  measure({ expression: 'X^2' }),
  measure({ quantity: 'variance', expression: 'X^2' }),
  measure({ settings: 'n=X:9' }),
  measure({ quantity: 'curve', expression: 'X' }),
  measure({ quantity: 'gradient', expression: '', estimator: 'score-function', parameter: 'b' }),
  measure({ quantity: 'gradient', expression: '', estimator: 'score-function', parameter: 'd' }),
];

describe('measures of a question', () => {
  it('are found by one run where the trajectories are the same', () => {
    const jobs = together(MEASURES.map((one) => measureJob(one, scene)));
    expect(jobs.map(({ estimator, observables, bins }) => [estimator, observables, bins])).toEqual([
      [SIMULATE, ['X > 12', 'X^2'], 1],
      [SIMULATE, ['X'], 1],
      [SIMULATE, ['X'], 8],
      ['score-function', ['X'], 1],
    ]);
  });

  it('get the numbers of their own run, bit for bit', () => {
    const runs = together(MEASURES.map((one) => measureJob(one, scene))).map(snapshotHere);
    for (const one of MEASURES) {
      const own = measureJob(one, scene);
      const shared = runs.filter(({ job }) => answers(job, own));
      expect(shared).toHaveLength(1);
      expect(readMeasured(one, shared[0])).toEqual(readMeasured(one, snapshotHere(own)));
    }
  });
});
