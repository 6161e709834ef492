import { describe, expect, it } from 'vitest';
import { readAntimony } from '../../io/antimony/read';
import { lower } from '../../io/network/lower/lower';
import { estimates, jobFor } from '../../testing/jobs';
import { runHere } from '../cpu/block';
import { tracer } from '../one-trajectory/trace';

/** Y starts with twice as many as X, and Z is made at three times that number, whatever becomes of X. */
function model() {
  const { document } = readAntimony('X -> ; e*X; Y -> ; e*Y; R: -> Z; r; r = 3*X; X = 20; Y = 2*X; Z = 0; e = 1e-12');
  const lowering = document && lower(document);
  if (lowering?.kind !== 'model') throw new Error('no model');
  return lowering.model;
}

const random = { laws: [{ kind: 'poisson', mean: 20 } as const, null, null] };
const drawn = () => ({
  ...jobFor(model(), { kind: 'endpoint', to: 1, trajectories: 4000, observables: ['(Y - 2*X)^2', 'Z'] }),
  random,
});

describe('what follows from initial counts that are drawn', () => {
  it('follows from each draw', () => {
    const { columns } = estimates(drawn());
    const [X, Y, Z, apart] = columns;
    expect(apart.mean).toBe(0);
    expect(Y.mean).toBe(2 * X.mean);
    // A Poisson number of mean 3 X: the mean is 60, the variance 60 + 9 · 20.
    expect(Math.abs(Z.mean - 60)).toBeLessThan(4 * Z.standardError);
    expect(Math.abs(Z.variance - 240)).toBeLessThan(4 * Z.varianceError);
  });

  it('is told jump by jump of the same trajectories', () => {
    const job = { ...drawn(), trajectories: 1, samplePaths: 1, first: 7 };
    const { result } = runHere(job);
    const steps = tracer(job)(7);
    let state: Float64Array = new Float64Array();
    for (let step = steps.next(); !step.done; step = steps.next()) state = step.value.at(-1)?.x ?? state;
    expect(Array.from(state)).toEqual(Array.from(result.paths.slice(0, 3)));
    expect(state[1]).toBe(2 * state[0]);
  });
});

describe('a trace with a condition', () => {
  it('ends in the state and at the time in which it is met', () => {
    const job = { ...drawn(), met: 'piecewise(1, Z >= 5, 0)' };
    const steps = tracer(job)(0);
    const jumps = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) jumps.push(...step.value);
    expect(step.value).toBe('met');
    const [before, last] = jumps.slice(-2);
    expect(last.cause.kind).toBe('end');
    expect([last.x[2], before.x[2], last.time]).toEqual([5, 5, before.time]);
    expect(last.time).toBeLessThan(1);
  });
});
