import { describe, expect, it } from 'vitest';
import { SIMULATE } from '../../../../engine/types';
import { estimates, jobFor } from '../../../../testing/jobs';
import { readAntimony } from '../../../antimony/read';
import type { Choices } from '../../choices';
import { lowerSized, type SystemSize } from './sized';

function sized(text: string, size: SystemSize, choices: Choices = {}) {
  const { document } = readAntimony(text);
  if (!document) throw new Error(text);
  const lowering = lowerSized(document, size, { choices });
  if (lowering.kind !== 'model') throw new Error(JSON.stringify(lowering));
  return { model: lowering.model, notes: lowering.problems.map((p) => p.message).join('\n') };
}

/** The mean of every species at `to`, and what was said of trajectories that did not come so far. */
function meansOf(text: string, size: SystemSize, to: number, choices: Choices = {}) {
  const { model } = sized(text, size, choices);
  const job = { ...jobFor(model, { estimator: SIMULATE, kind: 'endpoint', trajectories: 2000 }), to };
  return estimates(job);
}

describe('laws at the edge of what there is', () => {
  it('stop where a reactant that a rule gives runs out, two at a time', () => {
    // N1 + N2 = 4: firings go on in steps of 2 until N1 is 0, however N1 stands in the law.
    const text = 'species X, N2, $N1; N1 := N - N2; R: X + 2 $N1 => 2 N2; k*X*N1; N = 4; k = 1; X = 100; N2 = 1';
    const { model, notes } = sized(text, 1);
    expect(notes).toMatch(/"R" does not vanish when its molecules run out; here it is 0 with fewer than 2 of N1/);
    const [X, N2] = meansOf(text, 1, 100).columns;
    // From N1 = 3 one firing alone is possible.
    expect([X.mean, N2.mean]).toEqual([99, 3]);
    expect(model.reactions[0].propensity).toContain('>=');
    // One at a time, of a whole number, the law vanishes by itself.
    expect(
      sized('species X, $N1; N1 := 4 - X; R: $N1 => X; k*N1; k = 1; X = 0', 1).model.reactions[0].propensity,
    ).not.toContain('>=');
  });

  it('have no value where all is gone, and are 0 there', () => {
    const text = 'S + I -> 2 I; b*S*I/(S + I); I -> ; g*I; b = 2; g = 1; S = 2; I = 2';
    const run = meansOf(text, 1, 50);
    expect(run.result.failures.badPropensity).toBe(0);
    expect(run.columns[1].mean).toBe(0);
  });

  it('of what is left of something stay one, whatever is said of differences', () => {
    const text = 'J: => B; k*(T - B)/(K + T - B); k = 1; K = 0.01; T = 10; B = 0';
    for (const differences of ['split', 'one'] as const) {
      const { model } = sized(text, 1, { differences });
      expect(model.reactions.map((r) => r.name)).toEqual(['J']);
    }
    const { columns, result } = meansOf(text, 1, 100, { differences: 'split' });
    expect([result.failures.badPropensity, columns[0].mean]).toEqual([0, 10]);
  });
});

describe('a system size', () => {
  it('is raised where a law would have no value for want of a molecule', () => {
    const text = 'unit substance = mole; A -> ; k*A/B; k = 1; A = 1; B = 0.0001; B -> ; k*B; C = 0.00001; C -> ; k*C';
    const { model, notes } = sized(text, 'auto');
    const start = Object.fromEntries(model.species.map((s) => [s.name, s.initial]));
    expect(start).toEqual({ A: 5000, C: 0, B: 1 });
    expect(notes).toMatch(/size, 1000 molecules per unit, was raised so that "B" starts with one/);
    // A size that a person gives stays as it is.
    expect(sized(text, 1000).notes).not.toContain('raised');
  });

  it('rounds what events set as it rounds initial amounts, at random', () => {
    const text = 'unit substance = mole; A -> ; k*A; at (time > 1): A = 2.5; k = 1e-9; A = 1';
    expect(sized(text, 17).model.rounding).toBe('random');
    expect(sized(text, 17).notes).toContain('rounded up or down at random');
    const { mean, standardError } = meansOf(text, 17, 2).columns[0];
    expect(Math.abs(mean - 42.5)).toBeLessThan(4 * standardError);
    // Numbers of molecules are not.
    expect(sized('A -> ; k*A; at (time > 1): A = A/2; k = 1; A = 7', 1).model.rounding).toBeUndefined();
  });
});
