import { describe, expect, it } from 'vitest';
import { CASES } from './inference-cases';
import type { Entry, RunRecord } from './inference-record';
import { verdicts } from './inference-verdict';

const run = (success: boolean): RunRecord => ({
  seed: 1,
  start: [1],
  final: [1],
  errors: [success ? 0 : 1],
  status: 'finished',
  message: '',
  iterations: 10,
  success,
  reached: null,
  seconds: 1,
  informed: 5,
});

/** Every case by every method with 50 runs, `missed` of them missed. */
const entries = (missed: (caseId: string, method: string) => number): Entry[] =>
  CASES.flatMap(({ id, methods }) =>
    methods.map(({ name }) => ({
      case: id,
      method: name,
      settings: '',
      runs: Array.from({ length: 50 }, (_, i) => run(i >= missed(id, name))),
    })),
  );
const outcomes = (list: readonly Entry[]) => verdicts(list).map(({ outcome }) => outcome);

describe('the verdict', () => {
  it('follows the numbers', () => {
    expect(outcomes(entries(() => 0))).toEqual(['held', 'open', 'did not hold']);
    const published = entries((id, name) => {
      if (name.startsWith('AP')) return 30;
      return name.endsWith('0.1') && id === 'association-10' ? 45 : 0;
    });
    expect(outcomes(published)).toEqual(['held', 'held', 'held']);
    // Softer temperatures failing, or the score function missing a run, is another finding.
    const other = entries((id, name) =>
      name.startsWith('GS-ST') && id === 'association-1' ? 45 : name.startsWith('SF') ? 1 : 0,
    );
    expect(outcomes(other)).toEqual(['did not hold', 'did not hold', 'did not hold']);
  });

  it('stays open where runs are missing, and says who else missed what the score function missed', () => {
    expect(outcomes([])).toEqual(['open', 'open', 'open']);
    const some = entries((_, name) => (name.startsWith('SF') ? 3 : 2)).filter(
      (entry) => !entry.case.endsWith('repressilator'),
    );
    const [first, , third] = verdicts(some);
    expect([first.outcome, third.outcome]).toEqual(['open', 'open']);
    expect(first.evidence.join(' ')).toContain('Repressilator, alpha, delta and k_b free: 0 of 0.');
    expect(first.evidence.join(' ')).toContain('AP, split 2 of these 3');
  });
});
