import { describe, expect, it } from 'vitest';
import { association } from '../models/association';
import { exactRows } from '../testing/exact-rows';
import { estimates, jobFor } from '../testing/jobs';
import { readTruth } from './truth';

const exact = (value: number) => ({ value, standardError: 0 });

describe('readTruth', () => {
  const row = exactRows().find(
    (r) => r.model === association && r.parameters[0] === 1 && r.initial[0] === 10 && r.to === 5,
  );
  if (!row) throw new Error('the reference data have changed');
  const read = (estimator: string, trajectories: number, kind: 'endpoint' | 'timeAverage') => {
    const job = jobFor(association, { ...row, estimator, trajectories, kind, observables: ['C'], temperature: 1 });
    const { columns } = estimates({ ...job, model: association, parameters: row.parameters, initial: row.initial });
    const truth = kind === 'endpoint' ? row.gradient[0].end : row.gradient[0].avg;
    return readTruth(columns[1], exact(truth), trajectories / 1e4);
  };

  it('calls GS-ST biased at an endpoint, and the score function not', () => {
    expect(read('gs-st', 20_000, 'endpoint').biased).toBe(true);
    expect(read('score-function', 20_000, 'endpoint').biased).toBe(false);
  });

  it('gives an unbiased estimator the same error × √seconds however long it ran', () => {
    const short = read('score-function', 2048, 'timeAverage');
    const long = read('score-function', 32_768, 'timeAverage');
    expect(long.rmse).toBeLessThan(short.rmse);
    expect(long.rmseRootSeconds / short.rmseRootSeconds).toBeGreaterThan(0.5);
    expect(long.rmseRootSeconds / short.rmseRootSeconds).toBeLessThan(2);
  });

  it('does not take noise in a reference for bias', () => {
    const estimate = {
      count: 100,
      mean: 1,
      standardError: 0.01,
      variance: 0.01,
      varianceError: 0,
      skewness: 0,
      dominance: 0,
    };
    expect(readTruth(estimate, { value: 1.2, standardError: 0.1 }, 1).biased).toBe(false);
    expect(readTruth(estimate, exact(1.2), 1).biased).toBe(true);
    expect(readTruth(estimate, exact(1.2), 1).rmse).toBeCloseTo(0.2, 2);
  });
});
