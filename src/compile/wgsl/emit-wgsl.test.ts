import { describe, expect, it } from 'vitest';
import { association } from '../../models/association';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { compileNetwork } from '../network';
import { compileObservable } from '../observable';
import { emitWgsl } from './emit-wgsl';

/** A model of one line per reaction: equation; rate constant, or "= propensity". */
function model(species: string[], parameters: string[], reactions: [string, string][]): ModelSpec {
  return {
    ...association,
    id: 'test',
    species: species.map((name) => ({ name, initial: 0, max: 100, about: '' })),
    parameters: parameters.map((name) => ({ name, unit: '', min: 0.1, max: 10, value: 1, about: '' })),
    reactions: reactions.map(([equation, rate]) =>
      rate.startsWith('=')
        ? { name: equation, equation, propensity: rate.slice(1) }
        : { name: equation, equation, massAction: rate },
    ),
  };
}

/** Calls a generated WGSL function that uses arithmetic and selects alone, by reading it as JavaScript. */
function call(wgsl: string, name: string, args: Record<string, unknown>): unknown {
  const match = new RegExp(`fn ${name}\\([^)]*\\) -> [^{]+\\{\\n([\\s\\S]*?)\\n\\}`).exec(wgsl);
  if (!match) throw new Error(`There is no function ${name}.`);
  const body = match[1]
    .replace(/\b(?:Rates|Counts|Values|PerParameter|Tangent)\(([\s\S]*)\);$/, '[$1];')
    .replace(/bitcast<i32>\(([^()]*)\) >> 31u/g, '($1 < 0 ? -1 : 0)')
    .replace(/\b(\d+)u\b/g, '$1');
  const select = (no: number, yes: number, condition: boolean) => (condition ? yes : no);
  const names = ['f32', 'select', ...Object.keys(args)];
  return new Function(...names, body)((x: number) => x, select, ...Object.values(args));
}

const emit = (spec: ModelSpec, observables = [spec.species[0].name]) => {
  const network = compileNetwork(spec);
  return emitWgsl(
    network,
    observables.map((text) => compileObservable(text, network)),
  );
};

describe('generated code', () => {
  const spec = model(
    ['A', 'B', 'C'],
    ['f', 'g', 'h'],
    [
      ['2 A + B -> 3 C', 'f'],
      ['C -> A', '=g * C / (1 + C)'],
      ['0 -> B', '=h + g'],
    ],
  );
  const wgsl = emit(spec, ['A^2 + C']);
  const x = [5, 3, 2];
  const k = [0.5, 2, 7];
  const a = [(0.5 * 5 * 4 * 3) / 2, (2 * 2) / 3, 9];

  it('computes propensities, observables and their derivatives', () => {
    expect(call(wgsl, 'propensities', { x, k })).toEqual(a);
    expect(call(wgsl, 'observe', { x })).toEqual([27]);
    const dx = [1, 0.5, -1];
    expect(call(wgsl, 'observe_tangent', { x, dx })).toEqual([9]);
    // ∂a/∂ ln g
    expect(call(wgsl, 'by_parameter', { x, k, p: 1 })).toEqual([0, a[1], 2]);
    const [first, second] = call(wgsl, 'by_path', { x, k, p: 1, dx }) as number[];
    // f (2 A - 1) B / 2 dA + f A (A - 1) / 2 dB
    expect(first).toBeCloseTo((0.5 * 9 * 3) / 2 + ((0.5 * 5 * 4) / 2) * 0.5, 12);
    // d (g C / (1 + C)) = g / (1 + C)^2 dC
    expect(second).toBeCloseTo(a[1] - 2 / 9, 12);
    expect(call(wgsl, 'rate_slopes', { x, k })).toEqual([a[0], a[1] + 2, 7]);
    expect(call(wgsl, 'log_slopes', { x, k, a, j: 2 })).toEqual([0, 2 / 9, 7 / 9]);
    expect(call(wgsl, 'log_slopes', { x, k, a, j: 1 })).toEqual([0, 1, 0]);
  });

  it('fires the first reaction whose running sum reaches the target, never one of propensity 0', () => {
    const after = [
      [3, 2, 5],
      [6, 3, 1],
      [5, 4, 2],
    ];
    const c = [4, 6, 7];
    for (const [t, j] of [
      [1e-9, 0],
      [4, 0],
      [4.001, 1],
      [6, 1],
      [6.5, 2],
      [7, 2],
    ]) {
      expect(call(wgsl, 'chosen', { c, t }), `target ${t}`).toBe(j);
      expect(call(wgsl, 'select_and_fire', { x, c, t }), `target ${t}`).toEqual(after[j]);
      expect(call(wgsl, 'fire', { x, j })).toEqual(after[j]);
    }
    // Propensity 0 in front, in the middle and at the end.
    expect(call(wgsl, 'chosen', { c: [0, 3, 3], t: 1e-9 })).toBe(1);
    expect(call(wgsl, 'chosen', { c: [3, 3, 5], t: 3 })).toBe(0);
    expect(call(wgsl, 'chosen', { c: [1, 3, 3], t: 3 })).toBe(1);
  });

  it('spreads tangents of choices over species by stoichiometry', () => {
    expect(call(wgsl, 'spread', { y: [0.1, 0.2, 0.3], dx: [1, 1, 1] })).toEqual(
      [1 - 0.2 + 0.2, 1 - 0.1 + 0.3, 1 + 0.3 - 0.2].map((v) => expect.closeTo(v, 12)),
    );
  });

  it('is the same whatever the rates are, and holds numbers as f32 literals', () => {
    const other = { ...spec, parameters: spec.parameters.map((p) => ({ ...p, value: 99 })) };
    expect(emit(other, ['A^2 + C'])).toBe(wgsl);
    const big = emit(model(['A'], ['k'], [['0 -> A', '=k * 1e300 + 3']]));
    expect(big).toContain('3.4028234663852886e+38');
    expect(big).toContain('3.0');
  });
});

describe('the sign check', () => {
  it.each(MODELS.map((m) => [m.id, m] as const))('is not needed for %s', (_, m) => {
    expect(compileNetwork(m).nonNegative.every(Boolean)).toBe(true);
  });

  it.each([
    ['a difference', [['0 -> A', '=k * (5 - A)']]],
    [
      'a species that can go below zero',
      [
        ['A -> 0', '=k'],
        ['A -> A', 'k'],
      ],
    ],
    ['two consumed, one needed', [['2 A -> 0', '=k * A']]],
    ['half a falling factorial', [['0 -> A', '=k * (A - 1)']]],
    ['a logarithm', [['0 -> A', '=ln(A + k)']]],
  ] as [string, [string, string][]][])('is kept for %s', (_, reactions) => {
    const spec = model(['A'], ['k'], reactions);
    expect(compileNetwork(spec).nonNegative.every(Boolean)).toBe(false);
    expect(emit(spec)).toContain('< 0.0;');
  });

  it('knows the falling factorial of a mass action', () => {
    expect(compileNetwork(model(['A'], ['k'], [['3 A -> 0', 'k']])).nonNegative.every(Boolean)).toBe(true);
  });
});
