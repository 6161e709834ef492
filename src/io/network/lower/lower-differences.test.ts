import { describe, expect, it } from 'vitest';
import { estimates, jobFor } from '../../../testing/jobs';
import { lowered, model, propensities, rates } from '../../../testing/lowering';
import { applyEdits } from '../../antimony/upgrade';
import { withChoices } from '../choices';

describe('reversible reactions', () => {
  it.each([
    [
      'A + B -> C; kf*A*B - kr*C',
      [
        ['A + B -> C', 'kf'],
        ['C -> A + B', 'kr'],
      ],
    ],
    [
      'A -> C; 2*(kf*A - kr*C)/1',
      [
        ['A -> C', '2 * kf'],
        ['C -> A', '2 * kr'],
      ],
    ],
    [
      'A <-> C; -kr*C + kf*A',
      [
        ['A -> C', 'kf'],
        ['C -> A', 'kr'],
      ],
    ],
    [
      'A -> C; (kf*A - kr*C)/(1 + A + C)',
      [
        ['A -> C', '= kf * A / (1 + A + C)'],
        ['C -> A', '= kr * C / (1 + A + C)'],
      ],
    ],
    [
      '2 A -> C; kf*A*(A-1)/2 - kr*C',
      [
        ['2 A -> C', 'kf'],
        ['C -> 2 A', 'kr'],
      ],
    ],
    [
      'A + E -> C + E; E*(kf*A - kr*C)',
      [
        ['A + E -> C + E', 'kf'],
        ['C + E -> A + E', 'kr'],
      ],
    ],
  ])('%s is split', (reaction, want) => {
    expect(rates(`${reaction}; species A = 5, B = 5, C = 5, E = 2; kf = 1; kr = 2`)).toEqual(want);
  });

  it.each([
    '2 A -> C; kf*(A*A - A)/2',
    '2 A -> C; kf*A*A/2 - kf*A/2',
    '2 A -> C; kf*A*(A-1)/2',
    'A => C; kf*A*(9 - C)',
  ])('%s is one propensity', (reaction) => {
    const spec = model(`${reaction}; species A = 5, C = 5; kf = 1`);
    expect(spec.reactions).toHaveLength(1);
  });

  it.each([
    ['-> C; kf*(9 - C)', ['0 -> C', '9 * kf'], ['C -> 0', 'kf']],
    ['A -> ; kf*A - kr', ['A -> 0', 'kf'], ['0 -> A', 'kr']],
    ['A => C; kf*A - kr*C', ['A -> C', 'kf'], ['C -> A', 'kr']],
    ['A -> C; v; v := kf*A - kr*C', ['A -> C', 'kf'], ['C -> A', 'kr']],
    ['A -> C + E; kf*A - kr*C', ['A -> C + E', 'kf'], ['C + E -> A', '= piecewise(kr * C, E >= 1, 0)']],
    ['A -> C; (A - C)*(kf - kr*0.1)', ['A -> C', '(kf - kr * 0.1)'], ['C -> A', '(kf - kr * 0.1)']],
  ])('%s is split by the signs of its terms', (reaction, forward, backward) => {
    const found = rates(`${reaction}; species A = 5, C = 5, E = 2; kf = 1; kr = 2`);
    expect(found.map(([equation, rate]) => [equation, rate.replace(/^\((.*)\)$/, '$1')])).toEqual(
      [forward, backward].map(([equation, rate]) => [equation, rate.replace(/^\((.*)\)$/, '$1')]),
    );
  });

  it('is split with factors that cancel left out, so that either rate vanishes with what it uses up', () => {
    const text = 'S -> P; V*S*(1 - P/(S*Keq))/(1 + S + P); S = 5; P = 5; V = 2; Keq = 3';
    expect(propensities(text, { S: 4, P: 6 })).toEqual([(2 * 4) / 11, expect.closeTo((2 * 6) / 3 / 11, 14)]);
    expect(propensities(text, { S: 0, P: 6 })).toEqual([0, expect.closeTo((2 * 6) / 3 / 7, 14)]);
    expect(propensities(text, { S: 4, P: 0 })).toEqual([(2 * 4) / 5, 0]);
    expect(model(text).reactions.every((r) => !r.propensity?.includes('piecewise'))).toBe(true);
  });

  it.each(['A -> C; kf*A - kr', 'A -> C; kf*A*(9 - C)', 'A -> C; kf*A - kr*E'])(
    '%s could mean either, and is what a person says',
    (reaction) => {
      const text = `${reaction}; species A = 5, C = 5, E = 2; kf = 1; kr = 2`;
      const result = lowered(text);
      expect(result.kind === 'choice' && result.choice.answers.map((a) => a.choices)).toEqual([
        { differences: 'split' },
        { differences: 'one' },
      ]);
      expect(model(text, { choices: { differences: 'split' } }).reactions).toHaveLength(2);
      expect(model(withChoices(text, { differences: 'one' })).reactions).toHaveLength(1);
    },
  );

  it('of an irreversible reaction without reactants is one propensity, and the arrow is offered', () => {
    const text = '=> C; kf*(9 - C); species C = 5; kf = 1';
    const result = lowered(text);
    expect(result.kind === 'model' && result.model.reactions).toHaveLength(1);
    const fix = result.problems.find((p) => p.fix)?.fix;
    expect(fix).toEqual({
      label: 'Write ->',
      edits: [{ from: { line: 1, column: 1 }, to: { line: 1, column: 3 }, text: '->' }],
    });
    expect(model(applyEdits(text, fix!.edits)).reactions).toHaveLength(2);
  });
});

describe('what stays one factor of a difference', () => {
  const split = { choices: { differences: 'split' } } as const;
  const found = (text: string) => model(text, split).reactions.map((r) => [r.equation, r.massAction ?? r.propensity]);
  /** Means at time 2 of what starts at n. */
  const means = (text: string) => {
    const spec = model(text, split);
    const job = jobFor(spec, { to: 2, kind: 'endpoint', observables: [spec.species[0].name], trajectories: 20_000 });
    return estimates(job).columns[0];
  };

  it('is what a rule makes of a species: taken apart, its parts would not vanish with what they use up', () => {
    const text = '-> y; k*u - d*y; u := 40 - y - z; species u, y = 0, z = 10; k = 0.5; d = 0.3';
    expect(found(text)).toEqual([
      ['0 -> y', 'k * (40 - y - z)'],
      ['y -> 0', 'd'],
    ]);
    expect(found(text.replace('- d*y', ''))).toEqual([['0 -> y', 'k * (40 - y - z)']]);
    // 30 sites, each taken at rate k and freed at rate d.
    const { mean, standardError } = means(text);
    const taken = (0.5 / 0.8) * (1 - Math.exp(-0.8 * 2));
    expect(Math.abs(mean - 30 * taken)).toBeLessThan(4 * standardError);
    expect(standardError).toBeCloseTo(Math.sqrt((30 * taken * (1 - taken)) / 20_000), 3);
  });

  it('is not a rule for a parameter, which may have any sign', () => {
    expect(found('-> C; 2*v - kf*C; v := kf*E - kr*C; species C = 5, E = 2; kf = 1; kr = 2')).toEqual([
      ['0 -> C', '2 * (kf * E)'],
      ['C -> 0', expect.stringMatching(/kr.*kf/)],
    ]);
  });

  it('is a difference of constants that is not negative, and no other', () => {
    const text = '-> N; N*(a - b); species N = 60; a = 3; b = 2.5';
    expect(found(text)).toEqual([['0 -> N', 'N * (a - b)']]);
    const falling = text.replace('b = 2.5', 'b = 3.2');
    expect(found(falling)).toEqual([
      ['0 -> N', 'N * a'],
      ['N -> 0', 'b'],
    ]);
    // Births at rate a and deaths at rate b of each.
    const { mean, standardError } = means(falling);
    const e = Math.exp(-0.2 * 2);
    expect(Math.abs(mean - 60 * e)).toBeLessThan(4 * standardError);
    const variance = ((60 * (3 + 3.2)) / 0.2) * e * (1 - e);
    expect(standardError / Math.sqrt(variance / 20_000)).toBeCloseTo(1, 1);
  });

  it('is one that follows the time alone', () => {
    const text = '-> P; (1 - ceil(sin(time)/2))*k - d*P; species P = 9; k = 2; d = 1';
    expect(found(text)).toHaveLength(2);
    // By day nothing is made.
    const { mean, standardError } = means(text);
    expect(Math.abs(mean - 9 * Math.exp(-2))).toBeLessThan(4 * standardError);
  });
});
