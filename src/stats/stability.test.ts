import { describe, expect, it } from 'vitest';
import { crossingsOf, type StabilityPoint, stabilitySentence, sweepTemperatures } from './stability';

const exponents = (lambda: number, second: number, standardError = 0.001) => ({
  perReaction: { mean: lambda, standardError },
  secondMoment: { mean: second, standardError },
  perTime: { mean: lambda, standardError },
});
const point = (temperature: number, second: number, standardError = 0.001): StabilityPoint => ({
  temperature,
  exponents: exponents(second - 0.1, second, standardError),
});

describe('a sweep', () => {
  it('covers the range of the slider with numbers one can say', () => {
    expect(sweepTemperatures(0.03, 10, 13)).toEqual([
      0.03, 0.049, 0.079, 0.13, 0.21, 0.34, 0.55, 0.89, 1.4, 2.3, 3.8, 6.2, 10,
    ]);
  });

  it('finds where the exponent changes sign, past points that are on the edge', () => {
    const points = [point(0.1, 0.2), point(0.4, 0.01, 0.1), point(1.6, -0.2), point(3, -0.1)];
    const [crossing, ...others] = crossingsOf(points, (e) => e.secondMoment);
    expect(others).toEqual([]);
    expect(crossing.temperature).toBeCloseTo(0.4, 6);
    expect(crossing.fallsAbove).toBe(true);
    expect(crossingsOf([point(1, -0.1), point(2, -0.1)], (e) => e.secondMoment)).toEqual([]);
  });
});

describe('the sentence', () => {
  const crossings = [{ temperature: 0.23, fallsAbove: true }];

  it('says how fast the variance grows, and where it does not', () => {
    expect(stabilitySentence(exponents(-0.04, 0.05), 0.1, crossings)).toBe(
      'At temperature 0.1, GS-ST’s variance grows × 1.11 per reaction; above 0.23 it does not. A typical path does not grow: rare ones carry the variance, so a short run may look calm.',
    );
    expect(stabilitySentence(exponents(0.04, 0.05), 0.1, [])).toContain('Almost every path explodes.');
    // A growth that a single reaction does not show.
    expect(stabilitySentence(exponents(-0.04, 0.00195, 1e-5), 0.1, [])).toContain('grows × 1.48 every 100 reactions.');
  });

  it('says that all is well, and down to where', () => {
    expect(stabilitySentence(exponents(-1, -0.5), 1, crossings)).toBe(
      'At temperature 1, GS-ST’s variance stays bounded, however long the trajectory; below 0.23 it grows without bound.',
    );
    const both = stabilitySentence(exponents(-1, -0.5), 1, crossings, [{ temperature: 0.11, fallsAbove: true }]);
    expect(both).toContain('Almost every path explodes below temperature 0.11, where λ changes sign.');
  });

  it('does not decide what noise leaves open', () => {
    expect(stabilitySentence(exponents(0, 0.01, 0.01), 1, crossings)).toContain('on the edge');
    expect(stabilitySentence(exponents(0, 0.01, Number.POSITIVE_INFINITY), 1, crossings)).toContain('on the edge');
  });
});
