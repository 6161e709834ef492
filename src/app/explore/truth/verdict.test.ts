import { describe, expect, it } from 'vitest';
import { type Contender, type Entry, verdictOf } from './verdict';

/** An estimate without any bias found: its error is all noise. */
const entry = (rmseRootSeconds: number, change: Partial<Entry> = {}, biased = false): Entry => ({
  parameter: 'k',
  state: 'fine',
  scale: 100,
  logError: 0.02,
  reading: { bias: 0, biasError: 1, biased, meanError: 1, variance: 1, rmse: 1, rmseRootSeconds },
  ...change,
});
const contender = (short: string, entries: Entry[], promised = true, done = 4096): Contender => ({
  id: short.toLowerCase(),
  short,
  promised,
  entries,
  done,
  asked: 4096,
});

describe('the verdict', () => {
  it('prefers the sound estimator that buys most with a second, and says how much', () => {
    const { id, text, provisional } = verdictOf([contender('SF', [entry(1)]), contender('AP', [entry(3)])], 'exact');
    expect(id).toBe('sf');
    expect(text).toContain('its error is 3.0 times smaller than that of AP (95 %: 2.8 to 3.2)');
    expect(text).toContain('if any, it is below 2 % of the largest derivative');
    expect(provisional).toBe(false);
  });

  it('does not fall for a small error that is bias', () => {
    const { id, text } = verdictOf(
      [contender('GS-ST', [entry(0.1, {}, true)], false), contender('SF', [entry(1)])],
      'exact',
    );
    expect(id).toBe('sf');
    expect(text).toContain('GS-ST has the smaller error for its time, but it is biased for k');
  });

  it('chooses nobody where no estimate has an error', () => {
    const reading = { bias: 0, biasError: 0, biased: false, meanError: 0, variance: 0, rmse: 0, rmseRootSeconds: 0 };
    const zero = entry(0, { reading });
    const verdict = verdictOf([contender('SF', [zero]), contender('AP', [zero], false)], 'exact');
    expect(verdict).toMatchObject({ id: null, provisional: false });
    expect(verdict.text).toContain('the very same gradient');
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

  it('says nothing before there is enough, and names who is late', () => {
    const early = verdictOf([contender('SF', [entry(1)], true, 128)], 'exact');
    expect(early).toEqual({
      id: null,
      text: 'Too early for a verdict: SF has 128 of 4096 trajectories.',
      provisional: true,
    });
    const late = verdictOf([contender('SF', [entry(1)]), contender('AP', [entry(3)], true, 128)], 'exact');
    expect(late.text).toContain('Not judged yet: AP has 128 of 4096 trajectories.');
    expect(late.provisional).toBe(true);
  });

  it('stays provisional while an interval holds both answers', () => {
    const noisy = { logError: 0.3 };
    const open = verdictOf([contender('SF', [entry(1, noisy)]), contender('AP', [entry(1.5, noisy)])], 'exact');
    expect(open.text).toContain('whether it or AP costs less cannot be told yet');
    expect(open.provisional).toBe(true);
    // A bias of a fifth of the derivative would not show yet.
    expect(verdictOf([contender('SF', [entry(1, { scale: 10 })])], 'exact').provisional).toBe(true);
    expect(verdictOf([contender('SF', [entry(1)], true, 2048)], 'exact').provisional).toBe(true);
  });

  it('does not prefer a biased theory because too few trajectories hide the bias', () => {
    // The same error for its time, but a bias of up to two standard errors may stand behind it.
    expect(verdictOf([contender('GS-ST', [entry(0.6)], false), contender('SF', [entry(1)])], 'exact').id).toBe('sf');
    expect(verdictOf([contender('GS-ST', [entry(0.1)], false), contender('SF', [entry(1)])], 'exact').id).toBe('gs-st');
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
