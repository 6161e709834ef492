import { describe, expect, it } from 'vitest';
import { prepareJob } from '../engine/job';
import { solveExact } from '../exact/solve';
import { PAGE_BUDGET } from '../exact/types';
import { estimates, jobFor } from '../testing/jobs';
import { eventModel } from '../testing/models/event-models';

/** X is born by a law and dies by itself. */
const born = (law: string, X = 0) =>
  eventModel(
    { X },
    { k: 4, n: 2 },
    [
      { name: 'birth', equation: '0 -> X', propensity: law },
      { name: 'death', equation: 'X -> 0', massAction: '1' },
    ],
    [],
  );
const ALL = ['gs-st', 'gs-relaxed', 'score-function', 'alternative-path', 'fd-crn', 'lyapunov'];
const refusals = (law: string, X = 0) =>
  ALL.filter((estimator) => {
    try {
      prepareJob(jobFor(born(law, X), { estimator, kind: 'endpoint', observables: ['X'] }));
      return false;
    } catch {
      return true;
    }
  });

describe('a slope without a value', () => {
  it('by a count is refused by what carries tangents, with the reaction, its law and the state', () => {
    expect(refusals('k*(1 + sqrt(X))')).toEqual(['gs-st', 'gs-relaxed', 'lyapunov']);
    expect(() => prepareJob(jobFor(born('k*(1 + sqrt(X))'), { estimator: 'gs-st' }))).toThrow(
      'The slope of reaction "birth" (k*(1 + sqrt(X))) by X has no value at X = 0: choose the score function, alternative paths or finite differences.',
    );
  });

  it('by a parameter is refused by all but differences, and by the exact solver', () => {
    expect(refusals('k + X^(n - 2)')).toEqual([
      'gs-st',
      'gs-relaxed',
      'score-function',
      'alternative-path',
      'lyapunov',
    ]);
    const { parameters, initial, observables } = jobFor(born('k + X^(n - 2)'));
    const query = { ...jobFor(born('k + X^(n - 2)')), parameters, initial, observables, gradients: true };
    expect(solveExact(query, PAGE_BUDGET).next().value).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('by ln n has no value'),
    });
  });

  it.each([
    'k/(1 + (X/3)^n)',
    'k*X^n/(9 + X^n) + 1',
    'k/(1 + 3/X) + 1',
    'sqrt(k)*X + 1',
    'k*(1 + X^1.5)',
    'k*ln(1 + X) + 1',
  ])('is none of %s', (law) => expect(refusals(law)).toEqual([]));

  it('is none where the count cannot be 0', () => {
    const growing = eventModel({ X: 1 }, { k: 2 }, [{ name: 'in', equation: '0 -> X', propensity: 'k*sqrt(X)' }], []);
    expect(() => prepareJob(jobFor(growing, { estimator: 'gs-st' }))).not.toThrow();
  });
});

it('x^n has its slope by n at x = 0 in every estimator', () => {
  const model = eventModel(
    { X: 0 },
    { b: 10, K: 3, n: 2 },
    [
      { name: 'B', equation: '0 -> X', propensity: 'b/(1+(X/K)^n)' },
      { name: 'D', equation: 'X -> 0', propensity: 'X' },
    ],
    [],
  );
  for (const [estimator, options] of [
    ['score-function', {}],
    ['alternative-path', { coupling: 'split' }],
    ['alternative-path', { coupling: 'ghost' }],
    ['fd-coupled', {}],
  ] as const) {
    const { columns } = estimates(
      jobFor(model, { estimator, options, to: 3, kind: 'endpoint', trajectories: 10_000, step: 0.05 }),
    );
    const [value, , , slope] = columns;
    expect(Math.abs(value.mean - 3.98216)).toBeLessThan(4 * value.standardError);
    // What the step of differences is off by is below 0.001.
    expect(Math.abs(slope.mean + 0.468082), estimator).toBeLessThan(4 * slope.standardError + 0.001);
  }
  const tangents = estimates(jobFor(model, { estimator: 'gs-st', to: 3, kind: 'endpoint' })).columns;
  for (const column of tangents) expect(Math.abs(column.mean)).toBeLessThan(100);
  const work = solveExact({ ...jobFor(model, { to: 3, kind: 'endpoint' }), gradients: true }, PAGE_BUDGET);
  let step = work.next();
  while (!step.done) step = work.next();
  expect(step.value).toMatchObject({ status: 'solved' });
  expect(JSON.stringify(step.value)).toContain('-0.46808');
});
