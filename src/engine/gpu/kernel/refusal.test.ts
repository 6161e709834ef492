import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../../models/types';
import { jobFor } from '../../../testing/jobs';
import { eventModel, immigration, resetAt, stopping } from '../../../testing/models/event-models';
import { prepareJob } from '../../job';
import { SIMULATE } from '../../types';
import { kernelOf } from './kernel';

const refusal = (model: ModelSpec, estimator: string) => kernelOf(prepareJob(jobFor(model, { estimator }))).refusal;

describe('the GPU engine takes', () => {
  const events = (n: number) =>
    immigration(Array.from({ length: n }, (_, i) => ({ ...resetAt(i, { X: i }), name: `e${i}`, trigger: `X > ${i}` })));

  it.each([
    [SIMULATE, 32],
    ['gs-st', 32],
    ['alternative-path', 32],
    ['fd-coupled', 16],
  ])('as many events as a word has bits: %s', (estimator, most) => {
    expect(refusal(events(most), estimator)).toBeNull();
    expect(refusal(events(most + 1), estimator)).toMatch(new RegExp(`at most ${most} events.*CPU engine`));
  });

  it('as many tables of break points as a uniform buffer holds', () => {
    expect(refusal(stopping(6), 'spsa')).toBeNull();
    expect(refusal(stopping(9), 'spsa')).toMatch(/more moments at which something happens.*CPU engine/);
    for (const estimator of [SIMULATE, 'gs-st', 'fd-crn', 'fd-coupled'])
      expect(refusal(stopping(9), estimator)).toBeNull();
  });

  it('as many alternatives as a word has bits, beside the path they left', () => {
    const model = (n: number) => {
      const names = Array.from({ length: n }, (_, i) => `k${i}`);
      const parameters = Object.fromEntries(names.map((name) => [name, 1]));
      return eventModel({ X: 0 }, parameters, [{ name: 'in', equation: '0 -> X', propensity: names.join(' + ') }], []);
    };
    expect(refusal(model(31), 'alternative-path')).toBeNull();
    expect(refusal(model(32), 'alternative-path')).toMatch(/at most 31 alternative paths.*CPU engine/);
    expect(refusal(model(32), 'score-function')).toBeNull();
  });

  it('counts that f32 holds, and hands over larger ones', () => {
    const model = eventModel(
      { X: 2 ** 24 - 1 },
      { k: 1e-7 },
      [{ name: 'out', equation: 'X -> 0', massAction: 'k' }],
      [],
    );
    expect(refusal(model, SIMULATE)).toBeNull();
    const more = kernelOf(prepareJob(jobFor(model, { initial: [2 ** 24] }))).refusal;
    expect(more).toBe(
      'The GPU engine counts up to 16,777,215 molecules of a species, and this model starts with more: the CPU engine can run it.',
    );
  });
});
