import { afterEach, expect, it, vi } from 'vitest';
import { paintBudget, schedulePaint } from './scheduler';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Asks for six paints of 5 ms each, with frames so many milliseconds apart. @returns how many were painted in each frame */
function painted(apart: number): number[] {
  let now = 0;
  let next: (() => void) | null = null;
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    next = callback;
  });
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  let done = 0;
  for (let i = 0; i < 6; i++)
    schedulePaint({}, () => {
      done++;
      now += 5;
    });
  const frames: number[] = [];
  while (next) {
    const frame: () => void = next;
    next = null;
    now += apart;
    const before = done;
    frame();
    frames.push(done - before);
  }
  return frames;
}

it('spreads plots over frames that come fast, and paints all in one where frames are rare', () => {
  expect(painted(16)).toEqual([2, 2, 2]);
  expect(painted(1500)).toEqual([6]);
});

it('is never a long task', () => {
  expect([0, 16, 100, 1000, 60_000].map(paintBudget)).toEqual([6, 6, 20, 40, 40]);
});
