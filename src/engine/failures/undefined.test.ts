import { describe, expect, it } from 'vitest';
import { evaluate } from '../../compile/expressions/expression';
import { compileNetwork, uniformsOf } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { undefinedState } from '../../compile/undefined';
import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import { model } from '../../testing/lowering';
import { runHere } from '../cpu/block';
import { createInlineEngine } from '../cpu/inline';
import type { Job } from '../types';

/** B decays from 3 to 0, and A + C stay 10. */
const decay = model(`
  species A, B, C; A = 10; B = 3; C = 0
  a = 1; c = 1
  A -> C; a*A
  C -> A; a*C
  B -> ; c*B
`);
const [A, B, C] = ['A', 'B', 'C'].map((name) => decay.species.findIndex((s) => s.name === name));
const network = compileNetwork(decay);
const initial = decay.species.map((s) => s.initial);
const k = decay.parameters.map((p) => p.value);
const stateOf = (text: string) =>
  undefinedState(network, compileObservable(text, network).expr, uniformsOf(network, k, initial, 1), initial)?.state;

const job = (observable: string, over: Partial<Job> = {}): Job => ({
  model: decay,
  parameters: k,
  initial,
  from: 0,
  to: 1,
  bins: 1,
  observables: [observable],
  kind: 'endpoint',
  estimator: 'score-function',
  options: {},
  temperature: 1,
  seed: 3,
  first: 0,
  trajectories: 256,
  samplePaths: 0,
  maxReactions: 1e5,
  ...over,
});

function exact(observable: string) {
  const { model: spec, from, to, bins } = job(observable);
  const query = { model: spec, parameters: k, initial, from, to, bins, observables: [observable], gradients: true };
  const steps = solveExact(query, PAGE_BUDGET);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

describe('an observable without a value', () => {
  it.each(['A^2/B', '1/(B - 2)', 'ln(B)', 'B^(-0.5)', '1/floor(B/2)'])('%s: the state is found', (text) => {
    const state = stateOf(text);
    if (!state) throw new Error('none');
    expect(Number.isFinite(evaluate(compileObservable(text, network).expr, state, k))).toBe(false);
    expect(state[A] + state[C]).toBe(10);
  });

  it.each(['A/(A + C)', '1/(A + C)', 'B/(B + a)', 'ln(1 + B)', 'A/(1 + B)', 'B*ln(B)', 'A*C/(A + C)', 'sqrt(B)'])(
    '%s has one in every state that can be reached',
    (text) => {
      expect(stateOf(text)).toBeUndefined();
    },
  );

  it('is far away and found as well', () => {
    const far = initial.map((n, s) => (s === B ? 900 : n));
    const found = undefinedState(network, compileObservable('A/B', network).expr, k, far);
    expect(found?.state[B]).toBe(0);
  });

  it('is refused by the exact solver and told of trajectories, by the same state', async () => {
    const answer = exact('A^2/B');
    expect(answer).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/"A\^2\/B" has no value at A = \d+ and B = 0/),
    });
    const { message, state } = await createInlineEngine().run(job('A^2/B'), () => {}).finished;
    expect(state).toBe('done');
    expect(message).toMatch(/^"A\^2\/B" has no value at A = \d+ and B = 0, where trajectories came to/);
  });

  it.each([
    ['A^2/B', 10, 3],
    ['ln(A)', 3, 3],
    ['1/(B - 2)', 4, 6],
    ['C/A + 1/B', 3, 2],
  ])('%s from A = %i and B = %i: exact answers and trajectories name one state', async (text, a, b) => {
    const from = initial.map((n, s) => (s === A ? a : s === B ? b : n));
    const query = { ...job(text), initial: from, gradients: false };
    const steps = solveExact(query, PAGE_BUDGET);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const { message } = await createInlineEngine().run(job(text, { initial: from }), () => {}).finished;
    const stateIn = (words: string) => /has no value at ([^,]+),/.exec(words)?.[1];
    expect(stateIn(message)).toBeDefined();
    expect(step.value.status === 'refused' && stateIn(step.value.reason)).toBe(stateIn(message));
  });

  it('has limits where there are some: B ln B and A C/(A + C), in the mean and on the lattice', () => {
    const answer = exact('B*ln(B)');
    if (answer.status !== 'solved') throw new Error(answer.reason);
    // B is binomial(3, p).
    const p = Math.exp(-1);
    const mean = 3 * p ** 2 * (1 - p) * 2 * Math.log(2) + p ** 3 * 3 * Math.log(3);
    expect(answer.endpoint.value[0]).toBeCloseTo(mean, 9);
    const { result } = runHere(job('B*ln(B)'));
    expect(result.moments.data.every(Number.isFinite)).toBe(true);
  });

  it.each(['ln(B)', '1/(B - 2)', 'ln(A/B)'])(
    '%s: tangents are refused in the same words, not sent to others',
    (text) => {
      const tangents = () => runHere(job(text, { estimator: 'gs-st' }));
      expect(tangents).toThrow(/ has no value at .*, where trajectories can come to. Its mean does not exist/);
      expect(tangents).not.toThrow(/choose/);
    },
  );

  it('is refused by tangents where its slope alone has no value', () => {
    expect(() => runHere(job('sqrt(B)', { estimator: 'gs-st' }))).toThrow(
      /The slope of "sqrt\(B\)" by B has no value at B = 0/,
    );
    expect(() => runHere(job('sqrt(A + C)', { estimator: 'gs-st', trajectories: 16 }))).not.toThrow();
  });
});

describe('laws at the edge', () => {
  const law = (text: string, state: Record<string, number>) => {
    const spec = model(`species X, Y; X = 1; Y = 1; -> X; ${text}; X -> ; k*X; Y -> ; k*Y; k = 2`);
    const { names, propensities } = compileNetwork(spec);
    return evaluate(
      propensities[0],
      names.species.map((s) => state[s]),
      [2],
    );
  };

  it('have the limit where there is one', () => {
    expect(law('k*X*Y/(X + Y)', { X: 0, Y: 0 })).toBe(0);
    expect(law('k*X*Y/(X + Y)', { X: 2, Y: 6 })).toBe(3);
    expect(law('k*Y*ln(1*Y)', { X: 0, Y: 0 })).toBe(0);
    expect(law('k*Y^2*ln(Y)', { X: 0, Y: 3 })).toBeCloseTo(18 * Math.log(3), 12);
  });

  it('have none where it depends on the way', () => {
    expect(law('k*X/(X + Y)', { X: 0, Y: 0 })).toBeNaN();
  });
});
