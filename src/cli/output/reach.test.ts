import { describe, expect, it } from 'vitest';
import { SIMULATE } from '../../engine/types';
import { estimates, jobFor } from '../../testing/jobs';
import { eventModel } from '../../testing/models/event-models';
import { withinTime } from './reach';

/** Births at a constant rate, up to 1, in quarters. */
const births = (k: number) =>
  jobFor(eventModel({ X: 0 }, { k }, [{ name: 'birth', equation: '0 -> X', massAction: 'k' }], []), {
    ...{ estimator: SIMULATE, kind: 'endpoint', to: 1, bins: 4, trajectories: 20, maxReactions: 1e9 },
  });

describe('a run under a limit of time', () => {
  it('is of earlier points where not even the first could be reached', () => {
    const asked = births(1e14);
    const job = withinTime(asked, (to) => ({ ...asked, to }), 1);
    expect(job.to).toBeGreaterThan(0);
    expect(job.to).toBeLessThan(1e-4);
    const { columns, width, result } = estimates(job);
    expect(result.rows).toBe(20);
    for (const b of [0, 1, 2, 3]) {
      const mean = (1e14 * job.to * (b + 1)) / 4;
      expect(Math.abs(columns[b * width].mean - mean)).toBeLessThan(4 * Math.sqrt(mean / 20));
    }
  });

  it('stays as it is where there is time for it', () => {
    const asked = births(100);
    expect(withinTime(asked, (to) => ({ ...asked, to }), 60)).toBe(asked);
  });
});
