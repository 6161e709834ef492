import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../../compile/network';
import { estimates, jobFor } from '../../testing/jobs';
import { eventModel } from '../../testing/models/event-models';
import { diagnose } from '../cpu/diagnose';
import { prepareJob } from '../job';
import { describeFailures } from './messages';

/** X grows to 8, where its rate of birth is -1; K stays. */
const falling = eventModel(
  { X: 0, K: 3 },
  { k: 10, d: 0.01 },
  [
    { name: 'birth', equation: '0 -> X', propensity: 'k*(0.75 - 0.1*X)' },
    { name: 'death', equation: 'X -> 0', massAction: 'd' },
  ],
  [],
);

describe('a propensity that is negative', () => {
  const want =
    /^reaction "birth", k\*\(0\.75 - 0\.1\*X\), came to -0\.5 at time [0-9.]+ with X = 8\. A rate is never negative: write max\(0, …\)/;
  it.each(['simulate', 'score-function', 'gs-st', 'alternative-path', 'fd-crn', 'fd-coupled', 'spsa'])(
    'is told by %s: reaction, law, value, time and state',
    (estimator) => {
      const job = jobFor(falling, { estimator, to: 5, trajectories: 40, kind: 'endpoint' });
      const { failures } = estimates(job).result;
      expect(failures.badPropensity).toBeGreaterThan(20);
      // Differences move the rate.
      const told = /^(fd|spsa)/.test(estimator)
        ? /^reaction "birth".* came to -0\.\d+ at time [0-9.]+ with X = 8\. A rate/
        : want;
      expect(failures.stuck).toMatch(told);
      expect(describeFailures(failures, 40)).toMatch(
        /met a propensity .* stopped there: reaction "birth".*no number of this model/,
      );
    },
  );

  it.each(['split', 'ghost'])('is told by the alternative path, %s', (coupling) => {
    const job = jobFor(falling, { estimator: 'alternative-path', options: { coupling }, to: 5, trajectories: 40 });
    expect(estimates(job).result.failures.stuck).toMatch(want);
  });

  it('is found again for an engine that only counts them', () => {
    const job = jobFor(falling, { to: 5 });
    expect(diagnose(prepareJob(job), 0, 100).stuck).toMatch(want);
    const sound = eventModel({ X: 0 }, { k: 1 }, [{ name: 'in', equation: '0 -> X', massAction: 'k' }], []);
    expect(diagnose(prepareJob(jobFor(sound)), 0, 10)).toEqual({ trouble: '', stuck: '' });
  });

  it('is one of a moment where laws change with the time', () => {
    const model = eventModel({ N: 0 }, { k: 5 }, [{ name: 'in', equation: '0 -> N', propensity: 'k*sin(time)' }], []);
    const { failures } = estimates(jobFor(model, { to: 6, trajectories: 20 })).result;
    expect(failures.stuck).toMatch(/^reaction "in", k\*sin\(time\), came to -\d.* at time [3-6]/);
  });
});

it('is no round-off where a law has no value: a logarithm of 0 is named', () => {
  const model = eventModel(
    { X: 2 },
    { k: 1 },
    [{ name: 'out', equation: 'X -> 0', propensity: 'k*X*(2 + ln(X))' }],
    [],
  );
  const { failures } = estimates(jobFor(model, { to: 50, trajectories: 10, kind: 'endpoint' })).result;
  expect(failures.badPropensity).toBe(10);
  expect(failures.stuck).toMatch(
    /^reaction "out".* came to not a number at time .* with X = 0\. The law has no value there/,
  );
});

describe('round-off', () => {
  const n10 = (to: number) =>
    jobFor(
      eventModel(
        { X: 0 },
        { k: 10, d: 0.1 },
        [
          { name: 'B', equation: '0 -> X', propensity: 'k*(0.7 - 0.1*X)' },
          { name: 'D', equation: 'X -> 0', propensity: 'd*X' },
        ],
        [],
      ),
      { to, kind: 'endpoint', trajectories: 20_000 },
    );

  it('is no negative propensity: no trajectory stops, and the mean is right', () => {
    const { columns, result } = estimates(n10(5));
    expect(result.failures).toMatchObject({ badPropensity: 0, stuck: '' });
    expect(Math.abs(columns[0].mean - 6.33763)).toBeLessThan(4 * columns[0].standardError);
    // It would be one: 0.7 - 0.1 * 7 is not 0 in binary numbers.
    const { propensities } = compileNetwork(n10(5).model);
    expect(propensities[0]).toMatchObject({ op: 'settle' });
    expect(0.7 - 0.1 * 7).toBeLessThan(0);
  });
});
