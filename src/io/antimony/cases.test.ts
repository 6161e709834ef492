import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../models/types';
import { estimates, jobFor } from '../../testing/jobs';
import { expectMean } from '../../testing/models/library-runs';
import { lower } from '../network/lower/lower';
import { evaluateTree } from '../network/tree/tree';
import { observableProblem } from '../scene/observable';
import { readAntimony } from './read';

/** Small files in the shapes that public models have, each with a mean that is known in closed form. */
function model(name: string): ModelSpec {
  const text = readFileSync(new URL(`../../testing/cases/${name}.ant`, import.meta.url), 'utf8');
  const { document, problems } = readAntimony(text);
  const lowering = document && lower(document, { moleculesPerUnit: 1 });
  if (lowering?.kind !== 'model') throw new Error(JSON.stringify([problems, lowering]));
  return lowering.model;
}

function mean(spec: ModelSpec, observable: string, to: number) {
  const job = jobFor(spec, { kind: 'endpoint', to, observables: [observable], trajectories: 10_000 });
  const { columns, result } = estimates(job);
  expect(result.failures).toMatchObject({ exploded: 0, badPropensity: 0 });
  return columns[spec.species.length];
}

const DECAYED = 50 * Math.exp(-1);

/** The mean of a count that only falls, at rate a(n), from the equation of its probabilities (Euler, fine steps). */
function falling(start: number, rate: (n: number) => number, to: number): number {
  const steps = 200_000;
  const p = new Float64Array(start + 1);
  p[start] = 1;
  for (let i = 0; i < steps; i++) {
    for (let n = 0; n <= start; n++) {
      const flow = (rate(n) * p[n] * to) / steps;
      p[n] -= flow;
      if (n > 0) p[n - 1] += flow;
    }
  }
  return p.reduce((sum, q, n) => sum + q * n, 0);
}

describe('the mean', () => {
  it.each([
    // A law of one constant is that rate, and stops where its molecules run out.
    ['a05-constant-flux', 'X', 3, 2.1352],
    ['m-influx', 'S1', 10, 10 * (1 - Math.exp(-10))],
    ['m-zeroorder', 'A', 10, 80],
    // Laws that are differences.
    ['m-chemostat', 'X', 10, 100 * (1 - Math.exp(-1))],
    ['m-neg_irrev', 'B', 10, (100 / 1.5) * (1 - Math.exp(-15))],
    // What is said for people and databases changes nothing.
    ['m-annot', 'A', 10, DECAYED],
    ['m-sbo', 'A', 10, DECAYED],
    ['m-notes', 'A', 10, DECAYED],
    ['m-uncert', 'A', 10, DECAYED],
    ['m-blank', 'A', 10, DECAYED],
    ['m-extent', 'A', 10, DECAYED],
    ['m-dashname', 'A', 10, DECAYED],
    ['m-inlabel', 'A', 10, DECAYED],
    ['m-modelargs', 'A', 10, DECAYED],
    ['s01c-uri-list-minimal', 'A', 1, 10 * Math.exp(-1)],
    ['s04-interactions', 'B', 1, 10 * (1 - Math.exp(-1))],
    ['m-noparam', 'H + S + D', 5, 100],
    ['m-modulo', 'A', 25, (50 * Math.exp(-2.4) + 10) * Math.exp(-0.1)],
  ])('of %s', (name, observable, to, want) => {
    const spec = model(name);
    if (name === 'm-noparam') expect(spec.parameters).toEqual([]);
    const found = mean(spec, observable, to);
    if (found.standardError === 0) expect(found.mean).toBe(want);
    else expectMean(found, want);
  });

  it('of a function defined after its call', () => {
    expectMean(
      mean(model('m-fninline'), 'A', 10),
      falling(50, (n) => n / (5 + n), 10),
    );
  });
});

it('takes rules for observables, in values and gradients, those of parameters too', () => {
  const spec = model('m-obs');
  expect(spec.observables.map((o) => o.expression)).toEqual(['A', 'B', 'T']);
  expectMean(mean(spec, 'T', 10), 70 * Math.exp(-1));
  // The derivative by ln k of 70 exp(-k t), by the master equation.
  const job = jobFor(spec, {
    kind: 'endpoint',
    to: 10,
    observables: ['T'],
    trajectories: 20_000,
    estimator: 'score-function',
    options: { baseline: 'leave-one-out' },
  });
  const { columns } = estimates(job);
  const gradient = columns[1];
  expect(Math.abs(gradient.mean + 70 * Math.exp(-1))).toBeLessThan(4 * gradient.standardError);
  expect(observableProblem(spec, '2*T + A')).toBe('');
  const { document } = readAntimony('A -> ; k*A; A = 5; k = 2; c := A/k');
  const lowering = lower(document!, {});
  if (lowering.kind !== 'model') throw new Error('refused');
  expect(lowering.model.observables).toHaveLength(1);
  // A rule of a parameter as well: 5 exp(-k) / k at time 1.
  expect(observableProblem(lowering.model, 'c')).toBe('');
  expectMean(mean(lowering.model, 'c', 1), (5 * Math.exp(-2)) / 2);
});

it('reads % as what is left of a division', () => {
  const { events } = model('m-modulo');
  expect(events?.[0].trigger).toBe('time - 24 * floor(time / 24) < 1');
  const { document } = readAntimony('X -> ; X; X = 2; a := X % 3');
  const at = (x: number) => evaluateTree(document!.rules[0].value, () => x, 0);
  expect([7, -7, 0.5, 6].map(at)).toEqual([1, -1, 0.5, 0]);
});

it('takes the name of a reaction in a formula for its rate', () => {
  const { reactions, rules } = model('m-rxnid');
  expect(reactions.map((r) => r.massAction ?? r.propensity)).toEqual(['k', '2 * (k * A) * B']);
  expect(rules?.[0].expression).toBe('2 * (k * A)');
});

it('does not take a sum of hundreds of terms for a deep nesting', () => {
  const spec = model('m-longsum');
  expect(spec.rules?.[0].expression.split('+').length).toBe(210);
  const terms = Array.from({ length: 300 }, (_, i) => `${i % 3 === 1 ? '-' : '+'} ${i}*X`).join(' ');
  const { document } = readAntimony(`X -> ; X; X = 2; T := 1 ${terms}`);
  const want = Array.from({ length: 300 }, (_, i) => (i % 3 === 1 ? -2 : 2) * i).reduce((a, b) => a + b, 1);
  expect(evaluateTree(document!.rules[0].value, () => 2, 0)).toBe(want);
});
