import { expect, it } from 'vitest';
import { estimates, jobFor } from '../testing/jobs';
import { eventModel, resetAt } from '../testing/models/event-models';

/** A counts how often its event has happened; B only makes the clock go. */
const counting = (trigger: string) =>
  eventModel(
    { A: 0, B: 0 },
    { k: 3, period: 0.7 },
    [{ name: 'tick', equation: '0 -> B', massAction: 'k' }],
    [{ ...resetAt(0, {}), trigger, assignments: [{ target: 'A', expression: 'A + 1' }] }],
  );

// How often each turns from false to true in (0, 10], worked out by hand; at time 0 triggers count as having been true.
it.each([
  ['time % 2 < 1', 5],
  ['time % 2 >= 1', 5],
  ['time % 2 > 1.5', 5],
  // 0.1 is no binary fraction: its multiples are met all the same.
  ['time % 0.1 < 0.05', 100],
  ['time % period >= 0.5 * period', 14],
  ['time % 4 <= 1 && time > 3', 2],
  ['time - 3 * floor(time / 3) > 2', 3],
  ['floor(time / 4) == 1', 1],
])('an event at %s happens %d times', (trigger, want) => {
  const { columns, result } = estimates(jobFor(counting(trigger), { to: 10, kind: 'endpoint', trajectories: 40 }));
  expect(result.failures.badPropensity).toBe(0);
  expect([columns[0].mean, columns[0].variance]).toEqual([want, 0]);
});

it('a decay with a dose every 24 hours has the means of its differential equation', () => {
  const model = eventModel(
    { A: 50 },
    { k: 0.1 },
    [{ name: 'out', equation: 'A -> 0', massAction: 'k' }],
    [{ ...resetAt(0, {}), trigger: 'time % 24 < 1', assignments: [{ target: 'A', expression: 'A + 10' }] }],
  );
  const { columns, width } = estimates(jobFor(model, { to: 96, bins: 4, kind: 'endpoint', trajectories: 4000 }));
  let A = 50;
  for (let b = 0; b < 4; b++) {
    A = A * Math.exp(-2.4) + 10;
    const got = columns[b * width];
    expect(Math.abs(got.mean - A)).toBeLessThan(4 * got.standardError);
  }
});
