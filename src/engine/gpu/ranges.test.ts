import { expect, it } from 'vitest';
import { Ranges } from './ranges';

it('lends stretches that never overlap, and finds every gap that is long enough', () => {
  const ranges = new Ranges();
  expect(ranges.take(1)).toBeUndefined();
  expect(ranges.sizeFor(10)).toBe(10);
  ranges.size = 100;
  const starts = [10, 20, 30, 40].map((length) => ranges.take(length));
  expect(starts).toEqual([0, 10, 30, 60]);
  expect(ranges.take(1)).toBeUndefined();
  ranges.give(10);
  ranges.give(60);
  expect(ranges.take(21)).toBe(60);
  expect(ranges.take(15)).toBe(10);
  expect(ranges.take(6)).toBe(81);
  expect(ranges.take(5)).toBe(25);
  expect(() => ranges.give(11)).toThrow('11');
  // The gap at 87 is too short for 20: 7 more would have to be found behind it.
  expect(ranges.take(20)).toBeUndefined();
  expect(ranges.sizeFor(20)).toBe(107);
  ranges.size = 107;
  expect(ranges.take(20)).toBe(87);
});
