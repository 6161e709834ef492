import { describe, expect, it } from 'vitest';
import { runHere } from '../../../engine/cpu/block';
import type { Snapshot } from '../../../engine/types';
import { sceneOf } from '../../../io/scene/scene';
import { observingTimes } from '../../../io/scene/starting';
import { addModel } from '../../../models/registry';
import { estimateOf } from '../../../stats/estimates';
import { EFFORT } from '../../../testing/effort';
import { model } from '../../../testing/lowering';
import { gradientJob } from '../../scene/jobs';
import { runOf } from '../readings';
import { varianceCourse } from './variance-figure';
import { inTime } from './variance-length';

const K = 0.7;
const T = 2;
const decay = model(`A -> ; k*A; A = 1; k = ${K}`);
addModel(decay);
const chosen = { id: 'score-function', options: { baseline: 'none' } };

function run(passage: 'time' | 'probability', horizon = T) {
  const scene = observingTimes({ ...sceneOf(decay), horizon, until: 'A < 1', passage, trajectories: 8000 * EFFORT });
  const job = gradientJob({ ...scene, estimators: [chosen] }, chosen);
  const { result } = runHere(job);
  const snapshot = {
    job,
    moments: result.moments,
    failures: result.failures,
    done: job.trajectories,
  } as unknown as Snapshot;
  const found = runOf(snapshot);
  if (!found) throw new Error('There is no run.');
  const at = (job.bins - 1) * found.width;
  return { value: estimateOf(result.moments, at), slope: estimateOf(result.moments, at + 1), run: found };
}

describe('the time until one molecule has decayed', () => {
  it('has P(τ ≤ T) = 1 − e^(−kT) and the slope k T e^(−kT) by ln k', () => {
    const { value, slope } = run('probability');
    expect(Math.abs(value.mean - (1 - Math.exp(-K * T)))).toBeLessThan(4 * value.standardError);
    expect(Math.abs(slope.mean - K * T * Math.exp(-K * T))).toBeLessThan(4 * slope.standardError);
  });

  it('has the mean (1 − e^(−kT)) / k, and its slope', () => {
    const { value, slope } = run('time');
    const e = Math.exp(-K * T);
    expect(Math.abs(value.mean - (1 - e) / K)).toBeLessThan(4 * value.standardError);
    expect(Math.abs(slope.mean - (T * e - (1 - e) / K))).toBeLessThan(4 * slope.standardError);
  });

  it('shows at an earlier time the variance of a run that ends there', () => {
    const whole = run('time');
    const half = run('time', T / 2);
    const early = varianceCourse(whole.run, 0, inTime()).find(({ length }) => Math.abs(length - T / 2) < 1e-9);
    const late = varianceCourse(half.run, 0, inTime()).at(-1);
    expect(early?.length).toBeCloseTo(late?.length ?? 0, 12);
    // The same trajectories up to there: the scores and times are equal one by one.
    expect(early?.variance).toBeCloseTo(late?.variance ?? 0, 9);
  });
});
