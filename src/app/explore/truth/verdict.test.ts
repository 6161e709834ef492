import { describe, expect, it } from 'vitest';
import { type Contender, type Entry, verdictOf } from './verdict';

const entry = (rmseRootSeconds: number, change: Partial<Entry> = {}, biased = false): Entry => ({
  parameter: 'k',
  state: 'fine',
  reading: { bias: 0, biasError: 1, biased, variance: 1, rmse: rmseRootSeconds, rmseRootSeconds },
  ...change,
});
const contender = (short: string, entries: Entry[], promised = true): Contender => ({
  id: short.toLowerCase(),
  short,
  promised,
  entries,
});

describe('the verdict', () => {
  it('prefers the sound estimator that buys most with a second, and says how much', () => {
    const { id, text } = verdictOf([contender('SF', [entry(1)]), contender('AP', [entry(3)])], 'exact');
    expect(id).toBe('sf');
    expect(text).toContain('its error is 3.0 times smaller than that of AP');
  });

  it('does not fall for a small error that is bias', () => {
    const { id, text } = verdictOf(
      [contender('GS-ST', [entry(0.1, {}, true)], false), contender('SF', [entry(1)])],
      'exact',
    );
    expect(id).toBe('sf');
    expect(text).toContain('GS-ST has the smaller error for its time, but it is biased for k');
  });

  it('trusts nobody where all are broken, and says that a reference is no truth', () => {
    const broken = [
      contender('GS-ST', [entry(Number.NaN, { state: 'diverged' })]),
      contender('SF', [entry(1, { state: 'doubtful' })]),
    ];
    const { id, text } = verdictOf(broken, 'reference');
    expect(id).toBeNull();
    expect(text).toMatch(/the reference, which is an estimate itself.*SF comes closest.*rests on single trajectories/);
    expect(verdictOf([contender('GS-ST', [entry(1, { state: 'diverged' })])], 'exact').text).not.toMatch(/NaN|Inf/);
  });

  it('admits that a missing bias was not promised, and names what is wrong with the rest', () => {
    const { text } = verdictOf(
      [contender('GS-ST', [entry(1)], false), contender('AP', [entry(1, { state: 'diverged' })])],
      'exact',
    );
    expect(text).toContain('though its theory promises none');
    expect(text).toContain('AP diverged for k');
  });
});
