import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../../../compile/network';
import { lowered, model, notes, propensities, rates } from '../../../testing/lowering';
import { readAntimony } from '../../antimony/read';
import { AVOGADRO } from '../document';

describe('mass action', () => {
  it.each([
    ['A + B -> C; k*A*B', 'A + B -> C', 'k'],
    ['A + B -> C; B*k*A', 'A + B -> C', 'k'],
    ['2 A -> C; k*A*(A-1)/2', '2 A -> C', 'k'],
    ['2 A -> C; k*A*(A-1)', '2 A -> C', '2 * k'],
    ['2 A -> C; 0.5*k*(A-1)*A', '2 A -> C', 'k'],
    ['3 A -> C; k*A*(A-1)*(A-2)/6', '3 A -> C', 'k'],
    ['2 A + B -> C; k*B*A*(A-1)/2', '2 A + B -> C', 'k'],
    ['A -> C; k*m*A/2', 'A -> C', '0.5 * k * m'],
    ['A -> C; A*k/m', 'A -> C', 'k / m'],
    ['A -> C; 3*A', 'A -> C', '3'],
    ['=> A; k', '0 -> A', 'k'],
    ['A + A -> C; k*A*(A - 1)/2', '2 A -> C', 'k'],
  ])('%s', (reaction, equation, constant) => {
    const text = `${reaction}; species B, C; k = 2; m = 3; A = 10; B = 5; C = 1`;
    expect(rates(text)).toEqual([[equation, constant]]);
  });

  it.each(['2 A -> C; k*A^2', 'A -> C; k*A*B', 'A -> C; k*A/(1 + A)', 'A -> C; k*exp(A)*A'])(
    'is not seen in %s',
    (reaction) => {
      const text = `${reaction}; species B; k = 2; A = 10; B = 5`;
      expect(model(text).reactions[0].massAction).toBeUndefined();
    },
  );

  it('has a short form of its own, and is not what a law of one constant means', () => {
    expect(rates('A + B -> C; mass_action(k); k = 2')).toEqual([['A + B -> C', 'k']]);
    expect(rates('2 A => C; mass_action(0.5)')).toEqual([['2 A -> C', '0.5']]);
    const volume = 'compartment V = 4; species A in V, C in V; 2 A -> C; mass_action(k); k = 2';
    expect(propensities(volume, { A: 5, C: 0 })).toEqual([20]);
    expect(rates('3 A -> C; k; k = 2')).toEqual([['3 A -> C', '= piecewise(k, A >= 3, 0)']]);
    const { problems } = readAntimony('3 A -> C; k; k = 2');
    expect(problems).toEqual([
      {
        severity: 'note',
        message:
          'Reaction "_J0" runs at the constant rate k, however much A there is; did you mean k * A * (A - 1) * (A - 2) / 6?',
        place: { line: 1, column: 11, length: 1 },
        fix: {
          label: 'Write k * A * (A - 1) * (A - 2) / 6',
          edits: [
            { from: { line: 1, column: 11 }, to: { line: 1, column: 12 }, text: 'k * A * (A - 1) * (A - 2) / 6' },
          ],
        },
      },
    ]);
  });

  it('is not the default for what is not constant', () => {
    expect(rates('A -> C; r; r := k*C; k = 2')).toEqual([['A -> C', '= piecewise(k * C, A >= 1, 0)']]);
  });
});

describe('counts and concentrations', () => {
  const text = `
    compartment V = 2
    species A in V, B in V
    substanceOnly species D in V
    A + B -> D; V*k*A*B
    D -> A; k*D
    k = 3; A = 10; B = 5; D = 7`;
  it('start at amounts and react by concentrations', () => {
    expect(model(text).species.map((s) => s.initial)).toEqual([20, 10, 7]);
    expect(propensities(text, { A: 20, B: 10, D: 7 })).toEqual([2 * 3 * 10 * 5, 3 * 7]);
  });

  it('are asked about where the text leaves it open, and only there', () => {
    const open = 'A -> B; k*A*A; A = 0.25; B = 1; k = 2';
    const result = lowered(open);
    if (result.kind !== 'question') throw new Error(result.kind);
    expect(result.question.question).toMatch(/"A" does not start with a whole number/);
    expect(result.question.readings.map((r) => [r.id, r.moleculesPerUnit])).toEqual([
      ['counts', 1],
      ['concentrations', 1000],
    ]);
    const moles = lowered('A -> B; k*A*A; A = 2.5e-22; B = 0; k = 2');
    if (moles.kind !== 'question') throw new Error(moles.kind);
    expect(moles.question.readings.map((r) => r.moleculesPerUnit)).toEqual([1, 4e24, AVOGADRO]);
    expect(lowered('A -> B; k*A; A = 3; k = 2').kind).toBe('model');
    expect(lowered(`unit substance = item; ${open}`).kind).toBe('model');
  });

  it('are converted by the unit of substance', () => {
    const open = 'A + B -> C; k*A*B; A = 0.25; B = 1.5; C = 0; k = 2';
    const spec = model(open, { moleculesPerUnit: 1000 });
    expect(spec.species.map((s) => s.initial)).toEqual([250, 1500, 0]);
    // 1000 reactions for one unit of extent; amounts are counts / 1000.
    expect(propensities(open, { A: 250, B: 1500, C: 0 }, { moleculesPerUnit: 1000 })[0]).toBeCloseTo(
      1000 * 2 * 0.25 * 1.5,
      9,
    );
    expect(model(`unit substance = 1e-21 mole; ${open}`).species.map((s) => s.initial)).toEqual([151, 903, 0]);
  });

  it('are asked about where a stated unit would start with more molecules than can be followed', () => {
    const result = lowered('unit substance = mole; A -> B; k*A; A = 3; k = 1');
    if (result.kind !== 'question') throw new Error(result.kind);
    expect(result.question.question).toMatch(/unit mole, so "A" would start with 1\.807e\+24 molecules: too many/);
    expect(result.question.readings.map((r) => [r.id, r.moleculesPerUnit])).toEqual([
      ['counts', 1],
      ['concentrations', 330],
    ]);
    expect(result.question.readings[0].reason).toMatch(/GillesPy2 and StochSS/);
    expect(lowered('unit substance = mole; -> A; k; A = 0; k = 1').kind).toBe('question');
    expect(model('unit substance = mole; A -> B; k*A; A = 3; k = 1', { moleculesPerUnit: 5 }).species[0].initial).toBe(
      15,
    );
  });

  it('refuse numbers of molecules that cannot be', () => {
    expect(lowered('A -> B; k*A; A = 3; k = 1', { moleculesPerUnit: -1 }).kind).toBe('refused');
    expect(lowered('A -> B; k*A; A = k - 4; k = 1').kind).toBe('refused');
  });

  it('say that a size is missing where it matters', () => {
    expect(notes('compartment V; species A in V, B in V; A -> B; k*A; k = 1; A = 2; B = 0')).toContain(
      'Compartment "V" has no size; 1 is assumed.',
    );
    expect(notes('compartment V; substanceOnly species A in V; A -> ; k*A; k = 1; A = 2')).toEqual([]);
  });

  it('keep constant concentrations as numbers and constant counts as counts', () => {
    const both = model('$S -> A; k*S; $F -> A; k*F; S = 0.5; F = 4; k = 2; A = 0; unit substance = item');
    expect(both.species.map((s) => [s.name, s.prominent])).toEqual([
      ['A', undefined],
      ['F', false],
    ]);
    expect(both.parameters.map((p) => p.name)).toEqual(['k', 'S']);
    expect(both.reactions.map((r) => r.equation)).toEqual(['0 -> A', 'F -> A + F']);
  });
});

describe('propensities that do not vanish with their molecules', () => {
  it.each([
    ['X => ; 1*k + 0', 'piecewise(1 * k + 0, X >= 1, 0)'],
    ['2 X => ; k*X', 'piecewise(k * X, X >= 2, 0)'],
    ['2 X => ; k*X^2', 'piecewise(k * X^2, X >= 2, 0)'],
  ])('%s', (reaction, propensity) => {
    const text = `${reaction}; X = 5; k = 2`;
    expect(model(text).reactions[0].propensity).toBe(propensity);
    expect(notes(text).join()).toMatch(/does not vanish when its molecules run out/);
  });
  it.each([
    'X => ; k*X^n/(m + X^n)',
    'X => 2 X; k + 0*X',
    'X => ; k*sqrt(X)',
    'X => ; k*min(X, 0)',
    'X => ; X*(k - 1)/9',
  ])('%s stands as it is', (reaction) => {
    expect(model(`${reaction}; X = 5; k = 2; n = 2.5; m = 1`).reactions[0].propensity ?? '').not.toMatch(/piecewise/);
  });
});

describe('parameters', () => {
  const text = 'A -> ; (k + z + n)*A; k = 4; z = 0; n = -1; unused = 3; twice = 2*k; => A; twice; A = 9';
  it('have a range around their value, if they are positive', () => {
    expect(model(text).parameters).toEqual([{ name: 'k', unit: '', min: 0.04, max: 400, value: 4, about: '' }]);
    expect(model(text).reactions.map((r) => r.propensity ?? r.massAction)).toEqual(['k + 0 + (-1)', 'twice']);
    const said = notes(text);
    expect(said).toContain('"z" is 0, so it is a fixed number here: what can be varied is positive.');
    expect(said).toContain('"n" is -1, so it is a fixed number here: what can be varied is positive.');
    expect(said).toContain('Nothing depends on "unused"; it is left out.');
  });

  it('follow other parameters, and initial counts by a name of their own', () => {
    const { parameters, derived, reactions } = model(
      'A -> ; k3*A; k3 = k2 + 1; k2 = k/3; k = 6; A = 3; => A; h; h = 2*A',
    );
    expect(parameters).toMatchObject([{ name: 'k', value: 6 }]);
    expect(derived).toEqual([
      { name: 'k3', unit: '', expression: 'k / 3 + 1' },
      { name: 'k2', unit: '', expression: 'k / 3' },
      { name: 'h', unit: '', expression: '2 * A' },
    ]);
    expect(reactions[1].massAction).toBe('h');
  });

  it('that nothing uses are left out with what they follow from', () => {
    const text = 'A -> ; k*A; k = 6; A = 3; k2 = q/3; q = 1';
    expect(model(text).derived).toBeUndefined();
    expect(notes(text)).toContain('Nothing depends on "q"; it is left out.');
  });

  it('set initial counts and sizes, which follow them', () => {
    const text =
      'compartment C = 2*v; v = 1.5; species A in C, B in C; A = 4*D; D = 2; B = A + 1; A -> B; C*k*A; k = 1; unit substance = item';
    const { species, parameters } = model(text);
    expect(species).toMatchObject([
      { name: 'A', initial: 24, formula: '4 * D * (2 * v)' },
      { name: 'B', initial: 27, formula: '(A / (2 * v) + 1) * (2 * v)' },
    ]);
    expect(parameters.map((p) => p.name)).toEqual(['v', 'D', 'k']);
  });

  it('set what nothing changes: a number that follows, no count', () => {
    const { species, derived, reactions } = model('A + E -> E; k*A*E; k = 1; A = 3; const species E = 2*q; q = 3');
    expect(species.map((s) => s.name)).toEqual(['A']);
    expect(derived).toMatchObject([{ name: 'E', expression: '2 * q' }]);
    expect(reactions[0].massAction).toBe('k * E');
  });

  it('that double in every step are refused before they fill the memory', () => {
    const chain = Array.from({ length: 60 }, (_, i) => `p${i + 1} = p${i} + p${i}`).join('; ');
    const result = lowered(`A -> ; p0*A; A = p60; p0 = 1; ${chain}`);
    expect(result.problems.some((p) => p.severity === 'error')).toBe(true);
  });

  it('without a value are refused where they are used', () => {
    const result = lowered('A -> ; k*A; A = 3; var k');
    expect(result.problems).toMatchObject([
      { message: '"k" has no value; give it one, e.g. k = 1.', place: { line: 1, column: 8 } },
    ]);
  });
});

describe('rules and events', () => {
  it('are written out in molecules', () => {
    const spec = model(`
      compartment V = 2
      species A in V = 4, S in V
      total := 2*S + k
      S := A + k
      A -> ; k*total*A
      k = 1
      E: at time > 3 && A < 2, priority=total: A = A + 5`);
    expect(spec.rules).toEqual([
      { name: 'total', expression: '2 * (A / 2 + k) + k' },
      { name: 'S', expression: '(A / 2 + k) * 2' },
    ]);
    expect(spec.reactions[0].propensity).toBe('k * (2 * (A / 2 + k) + k) * (A / 2)');
    expect(spec.events).toEqual([
      {
        name: 'E',
        trigger: 'time > 3 && A / 2 < 2',
        initialValue: true,
        persistent: true,
        valuesFromTrigger: true,
        priority: '2 * (A / 2 + k) + k',
        line: 8,
        assignments: [{ target: 'A', expression: '(A / 2 + 5) * 2' }],
      },
    ]);
    expect(spec.species.map((s) => s.name)).toEqual(['A']);
  });

  it('turn a switch into a count, and any other parameter into an input that starts at it', () => {
    const spec = model('=> A; on*k; on = 0; k = 2; A = 0; E: at time > 5: on = 1; F: at time > 6: k = k/2');
    expect(spec.species.map((s) => [s.name, s.initial, s.kind, s.start])).toEqual([
      ['A', 0, undefined, undefined],
      ['on', 0, undefined, undefined],
      ['k', 2, 'input', 'k'],
    ]);
    expect(spec.parameters.map((p) => p.name)).toEqual(['k']);
    const zero = model('=> A; k; k = 0; A = 0; E: at time > 5: k = 0.5');
    expect(zero.species[1]).toMatchObject({ name: 'k', kind: 'input', initial: 0 });
    expect([zero.species[1].start, zero.parameters]).toEqual([undefined, []]);
    const derived = model('=> A; k; k = 2*d; d = 3; A = 0; E: at time > 5: k = d/2');
    expect(derived.species[1]).toMatchObject({ name: 'k', kind: 'input', initial: 6, start: '2 * d' });
    expect(derived.parameters.map((p) => p.name)).toEqual(['d']);
  });

  it('keep boundary species as counts while they hold whole numbers, and as inputs otherwise', () => {
    const species = (assigned: string, initial = '2') =>
      model(`=> A; k*L; A = 0; k = 1; species $L; L = ${initial}; E: at time > 5: L = ${assigned}`).species.find(
        (s) => s.name === 'L',
      );
    expect(species('3')).not.toHaveProperty('kind');
    expect(species('A + 2*A')).not.toHaveProperty('kind');
    for (const assigned of ['2.5', 'L/2', 'k', '-1', 'A - 1']) {
      expect(species(assigned)).toMatchObject({ kind: 'input', initial: 2, start: 'L' });
    }
    expect(species('1', '0.4')).toMatchObject({ kind: 'input', initial: 0.4, start: 'L' });
    const inVolume = model(
      'compartment V = 2; => A; k*L; A in V; A = 0; k = 1; species $L in V; L = 0.4; E: at time > 5: L = 3*L',
    );
    expect(inVolume.species[1]).toMatchObject({ name: 'L', kind: 'input', initial: 0.4 });
    expect(inVolume.events?.[0].assignments).toEqual([{ target: 'L', expression: '3 * L' }]);
  });

  it('may double one another, up to a limit', () => {
    const chain = (n: number) => Array.from({ length: n }, (_, i) => `r${i + 1} := r${i} + r${i}`).join('\n');
    expect(lowered(`A -> ; r8*A; r0 := A; A = 2\n${chain(8)}`).kind).toBe('model');
    const result = lowered(`A -> ; r100*A; r0 := A; A = 2\n${chain(100)}`);
    expect(result.kind).toBe('refused');
    expect(result.problems.some((p) => /has more than 20000 parts/.test(p.message))).toBe(true);
  });
});

describe('names', () => {
  it('that mean something in expressions or in JavaScript are changed, and said so', () => {
    const spec = model(
      'constructor -> piecewise; __proto__*constructor; __proto__ = 2; constructor = 3; constructor_ = 4',
    );
    expect(spec.species.map((s) => s.name)).toEqual(['constructor__', 'piecewise_']);
    expect(spec.parameters.map((p) => p.name)).toEqual(['proto_']);
    expect(spec.reactions[0]).toMatchObject({ equation: 'constructor__ -> piecewise_', massAction: 'proto_' });
    expect(compileNetwork(spec).S).toBe(2);
  });
});
