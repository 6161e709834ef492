import { describe, expect, it } from 'vitest';
import { findEstimator } from '../../../estimators/registry';
import type { Estimator } from '../../../estimators/types';
import type { GradientReading } from '../readings';
import { biasFigure, sweepTable } from './sweep-figure';
import { type SweepCourse, sweepWords } from './variance-words';

const STEPS = [0.001, 0.01, 0.1, 1];
const TRUTH = 2;

/** A course whose variance and bias are known functions of the step, each mean with the same standard error. */
function courseOf(id: string, bias: (h: number) => number, variance: (h: number) => number, error = 0.01): SweepCourse {
  const estimator = findEstimator(id) as Estimator;
  const reading = (h: number): GradientReading => ({
    estimator,
    parameter: 0,
    bin: 0,
    estimate: {
      count: 2048,
      mean: TRUTH + bias(h),
      standardError: error,
      variance: variance(h),
      varianceError: 0.01 * variance(h),
      skewness: 0,
      dominance: 0,
    },
    half: 2 * error,
    state: 'fine',
  });
  return { estimator, short: estimator.short, points: STEPS.map((value) => ({ value, reading: reading(value) })) };
}

const biased = courseOf(
  'fd-crn',
  (h) => 0.5 * h * h,
  (h) => 1 / h,
);
const flat = courseOf(
  'score-function',
  () => 0,
  () => 3,
);
const look = { x: 'h', y: 'bias', present: 0.1, accent: '#5b5bd6', textColor: '#000000' };

describe('a sweep of the step', () => {
  it('says with which power the variance falls, where the bias shows, and who takes no step', () => {
    const words = sweepWords([biased, flat], 'h', 'step', TRUTH);
    expect(words.map(({ short }) => short)).toEqual(['FD-CRN', 'SF']);
    expect(words[0].text).toMatch(/as h\^s with s = −1\.00\d* ± 0\.0\d+; its bias shows at step 1$/);
    expect(words[1].text).toBe('knows no step');
  });

  it('claims no bias where chance explains it, and none at all without a truth', () => {
    const noisy = courseOf(
      'fd-crn',
      (h) => 0.5 * h * h,
      (h) => 1 / h,
      0.2,
    );
    expect(sweepWords([noisy], 'h', 'step', TRUTH)[0].text).toContain('no bias can be told from chance');
    expect(sweepWords([biased], 'h', 'step', null)[0].text).not.toContain('bias');
  });

  it('names all who know no temperature in one breath', () => {
    expect(sweepWords([biased, flat], 'temperature', 'temperature')).toEqual([
      { short: 'FD-CRN and SF', text: 'know no temperature' },
    ]);
  });

  it('draws the bias of those that take a step, from the truth, with its interval', () => {
    const figure = biasFigure([biased, flat], STEPS, TRUTH, look);
    const points = figure?.marks.filter((mark) => mark.kind === 'points') ?? [];
    expect(points.map(({ name }) => name)).toEqual(['FD-CRN']);
    const expected = STEPS.map((h) => 0.5 * h * h);
    Array.from(points[0].y).forEach((y, i) => {
      expect(y).toBeCloseTo(expected[i], 9);
    });
    expect(points[0]).toMatchObject({ upright: true, half: STEPS.map(() => 0.02) });
    const [low, high] = figure?.y.range ?? [0, 0];
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0.52);
    expect(biasFigure([flat], STEPS, TRUTH, look)).toBeNull();
  });

  it('has a table with the bias beside the variance', () => {
    const { columns, rows } = sweepTable([biased], 'h', TRUTH);
    expect(columns.slice(-2)).toEqual(['bias', 'standard error of the bias']);
    expect(rows[3].slice(0, 3)).toEqual([1, 'FD-CRN', 1]);
    expect(rows[3].slice(-2)).toEqual([0.5, 0.01]);
    expect(sweepTable([biased], 'h').columns).not.toContain('bias');
  });
});
