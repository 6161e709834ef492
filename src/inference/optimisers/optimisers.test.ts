import { describe, expect, it } from 'vitest';
import { adam } from './adam';
import { gaussNewton } from './gauss-newton';
import { natural } from './natural';
import { onPlateau } from './plateau';
import { OPTIMISERS } from './registry';
import { rateAt } from './schedule';
import { sgd } from './sgd';
import type { Optimiser } from './types';

/** Half of the Hessian of the loss Σ a_ij x_i x_j, stretched and tilted. */
const A = [
  [40, 12],
  [12, 4],
];
const gradientAt = (x: readonly number[]) => A.map((row) => 2 * row.reduce((sum, a, j) => sum + a * x[j], 0));

/** Distance from the minimum after some steps on the quadratic. */
function descend(optimiser: Optimiser, rate: (i: number) => number, steps: number, settings = {}): number {
  let state = optimiser.init(2);
  let x = [1, -2];
  for (let i = 0; i < steps; i++) {
    const slope = { gradient: gradientAt(x), matrix: optimiser.needs === 'gradient' ? null : A, offset: x };
    const update = optimiser.update(state, slope, rate(i), { ...optimiser.settings, ...settings });
    // States must survive being written down.
    state = JSON.parse(JSON.stringify(update.state));
    x = x.map((value, c) => value + update.change[c]);
  }
  return Math.hypot(...x);
}

const RATES: Readonly<Record<string, number>> = { adam: 0.1, sgd: 0.005, natural: 1, 'gauss-newton': 1 };

describe.each(OPTIMISERS)('the optimiser $id', (optimiser) => {
  it('finds the minimum of a stretched quadratic', () => {
    expect(
      descend(optimiser, (i) => rateAt(RATES[optimiser.id], { kind: 'cosine', floor: 0 }, i, 400), 400),
    ).toBeLessThan(0.01);
  });

  it('leaves its state and its input alone', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    const slope = freeze({ gradient: [1, 2], matrix: A, offset: [0, 0] });
    const first = freeze(optimiser.update(freeze(optimiser.init(2)), slope, 0.1, optimiser.settings));
    const again = optimiser.update(optimiser.init(2), slope, 0.1, optimiser.settings);
    expect(again).toEqual(first);
    expect(optimiser.update(first.state, slope, 0.1, optimiser.settings).change.every(Number.isFinite)).toBe(true);
  });
});

describe('Adam', () => {
  it('moves by the learning rate first, against the gradient, whatever its size', () => {
    for (const size of [1e-3, 1, 1e9]) {
      const slope = { gradient: [size, -size], matrix: null, offset: [5, 5] };
      const { change } = adam.update(adam.init(2), slope, 0.1, adam.settings);
      expect(change[0]).toBeCloseTo(-0.1, 4);
      expect(change[1]).toBeCloseTo(0.1, 4);
    }
  });

  it('decays towards the start only if asked', () => {
    const slope = { gradient: [0], matrix: null, offset: [5] };
    expect(adam.update(adam.init(1), slope, 0.1, adam.settings).change[0]).toBeCloseTo(0, 12);
    expect(adam.update(adam.init(1), slope, 0.1, { ...adam.settings, decay: 0.2 }).change[0]).toBeCloseTo(-0.1, 12);
  });
});

describe('gradient descent', () => {
  it('gathers momentum', () => {
    const slope = { gradient: [1], matrix: null, offset: [0] };
    const first = sgd.update(sgd.init(1), slope, 0.1, sgd.settings);
    expect(first.change[0]).toBeCloseTo(-0.1, 12);
    expect(sgd.update(first.state, slope, 0.1, sgd.settings).change[0]).toBeCloseTo(-0.19, 12);
  });
});

describe('the natural gradient', () => {
  it('takes steps of the length η in the Fisher metric, whatever the unit of the loss', () => {
    for (const unit of [1e-6, 1, 1e6]) {
      const slope = { gradient: [3 * unit, -unit], matrix: A, offset: [0, 0] };
      const { change } = natural.update(natural.init(2), slope, 0.3, { ...natural.settings, damping: 0, longest: 1e9 });
      const length = Math.sqrt(
        change.reduce((sum, x, i) => sum + x * A[i].reduce((s, a, j) => s + a * change[j], 0), 0),
      );
      expect(length).toBeCloseTo(0.3, 6);
    }
  });

  it('stands still where there is no gradient or no information', () => {
    const still = natural.update(natural.init(2), { gradient: [0, 0], matrix: A, offset: [0, 0] }, 1, natural.settings);
    expect(still.change.map(Math.abs)).toEqual([0, 0]);
    const zero = [
      [0, 0],
      [0, 0],
    ];
    const blind = natural.update(
      natural.init(2),
      { gradient: [1, 1], matrix: zero, offset: [0, 0] },
      1,
      natural.settings,
    );
    expect(blind.change.every(Number.isFinite)).toBe(true);
  });
});

describe('Gauss–Newton', () => {
  it('solves a quadratic in one step', () => {
    const x = [0.1, -0.2];
    const slope = { gradient: gradientAt(x), matrix: A, offset: x };
    const { change } = gaussNewton.update(gaussNewton.init(2), slope, 1, { ...gaussNewton.settings, damping: 0 });
    expect(x[0] + change[0]).toBeCloseTo(0, 6);
    expect(x[1] + change[1]).toBeCloseTo(0, 6);
  });

  it('never steps further than its longest step', () => {
    const { change } = gaussNewton.update(
      gaussNewton.init(2),
      { gradient: [1e6, -1e5], matrix: A, offset: [0, 0] },
      1,
      gaussNewton.settings,
    );
    expect(Math.hypot(...change)).toBeCloseTo(0.5, 9);
  });
});

describe('schedules', () => {
  it('fall as they say', () => {
    expect(rateAt(2, { kind: 'constant' }, 77, 100)).toBe(2);
    expect(rateAt(2, { kind: 'cosine', floor: 0.1 }, 0, 100)).toBeCloseTo(2, 12);
    expect(rateAt(2, { kind: 'cosine', floor: 0.1 }, 50, 100)).toBeCloseTo(1.1, 12);
    expect(rateAt(2, { kind: 'cosine', floor: 0.1 }, 100, 100)).toBeCloseTo(0.2, 12);
    expect([0, 9, 10, 25].map((i) => rateAt(2, { kind: 'step', floor: 0.5, every: 10 }, i, 100))).toEqual([
      2, 2, 1, 0.5,
    ]);
    expect(rateAt(2, { kind: 'inverse', every: 10 }, 10, 100)).toBe(1);
  });
});

describe('a plateau', () => {
  const losses = (values: readonly number[], error: number) => values.map((loss) => [loss, error] as const);
  const wiggle = (i: number) => (i % 2 === 0 ? 0.1 : -0.1);

  it('is where two windows do not differ by more than their noise', () => {
    const flat = Array.from({ length: 40 }, (_, i) => 3 + wiggle(i));
    expect(onPlateau(losses(flat, 0.1), 20)).toBe(true);
    expect(onPlateau(losses(flat.slice(1), 0.1), 20)).toBe(false);
    const rising = flat.map((loss, i) => loss + i);
    expect(onPlateau(losses(rising, 0.1), 20)).toBe(true);
  });

  it('is not where the loss falls by more than that', () => {
    // Each window's mean is known to 0.1/√20 = 0.023; the improvement of 0.1 is three of its standard errors.
    const falling = Array.from({ length: 40 }, (_, i) => 3 + wiggle(i) - (i < 20 ? 0 : 0.1));
    expect(onPlateau(losses(falling, 0.1), 20)).toBe(false);
    expect(onPlateau(losses(falling, 0.3), 20)).toBe(true);
  });
});
