import { describe, expect, it } from 'vitest';
import { TimeLeft } from './time-left';

describe('the time that is left', () => {
  it('is that of recent progress, not of a slow start', () => {
    const left = new TimeLeft(0, 0);
    // Ten seconds for the first ten, then ten a second.
    expect(left.seconds(10_000, 10, 1000)).toBeCloseTo(990);
    for (let s = 1; s <= 11; s++) left.seconds(10_000 + 1000 * s, 10 + 10 * s, 1000);
    expect(left.seconds(22_000, 130, 1000)).toBeCloseTo(87);
  });

  it('does not follow one moment in which nothing went on', () => {
    const left = new TimeLeft(0, 0);
    for (let s = 1; s <= 6; s++) left.seconds(1000 * s, 10 * s, 100);
    expect(left.seconds(14_000, 62, 100)).toBeCloseTo(3.8);
  });

  it('is unknown before the first, and counts leaps', () => {
    const left = new TimeLeft(0, 0);
    expect(left.seconds(5000, 0, 512)).toBeNull();
    for (let s = 6; s < 10; s++) left.seconds(1000 * s, 0, 512);
    expect(left.seconds(10_000, 256, 512)).toBeCloseTo(10);
  });
});
