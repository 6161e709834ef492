import { expect, it } from 'vitest';
import { Workgroups } from './workgroups';

const NOBODY = 0xffffffff;
const all = () => true;

it('gives whoever has least first, and nobody more than it needs', () => {
  const workgroups = new Workgroups();
  workgroups.grow(8);
  workgroups.lend([{ batch: 3, workgroups: 20 }]);
  expect(workgroups.count(3)).toBe(8);
  expect(workgroups.free).toBe(0);
  workgroups.grow(16);
  workgroups.lend([
    { batch: 3, workgroups: 12 },
    { batch: 0, workgroups: 2 },
    { batch: 1, workgroups: 9 },
  ]);
  expect([0, 1, 3].map((batch) => workgroups.count(batch))).toEqual([2, 6, 8]);
  workgroups.release(3);
  expect(workgroups.free).toBe(8);
  workgroups.lend([{ batch: 1, workgroups: 3 }]);
  expect(workgroups.count(1)).toBe(9);
  expect(workgroups.free).toBe(5);
});

it('tells lanes once that what they find is not theirs, when they first take part', () => {
  const workgroups = new Workgroups();
  workgroups.grow(4);
  workgroups.lend([{ batch: 0, workgroups: 1 }]);
  workgroups.lend([{ batch: 1, workgroups: 2 }]);
  // Batch 1 rests; nothing behind the last workgroup with work is dispatched.
  expect([...workgroups.dispatch((batch) => batch === 0)]).toEqual([1]);
  expect([...workgroups.dispatch(all)]).toEqual([0, 3, 3]);
  expect([...workgroups.dispatch(all)]).toEqual([0, 2, 2]);
  workgroups.release(0);
  expect([...workgroups.dispatch(all)]).toEqual([NOBODY, 2, 2]);
  workgroups.lend([{ batch: 2, workgroups: 2 }]);
  expect([...workgroups.dispatch(all)]).toEqual([5, 2, 2, 5]);
  expect([...workgroups.dispatch(all)]).toEqual([4, 2, 2, 4]);
});
