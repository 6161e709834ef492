import type { DerivedSpec, ModelSpec, ReactionSpec } from '../../models/types';

/** A model in which initial counts and parameters follow from others. @param counts numbers, or formulas with their values */
export function dependentModel(
  counts: Readonly<Record<string, number | readonly [formula: string, value: number]>>,
  parameters: Readonly<Record<string, number>>,
  derived: Readonly<Record<string, string>>,
  reactions: readonly ReactionSpec[],
): ModelSpec {
  return {
    id: 'dependent',
    title: 'A model whose start follows',
    about: 'For tests.',
    behaviour: 'relaxation',
    source: { citation: 'tests' },
    species: Object.entries(counts).map(([name, count]) => ({
      name,
      ...(typeof count === 'number' ? { initial: count } : { initial: count[1], formula: count[0] }),
      max: 1000,
      about: '',
    })),
    parameters: Object.entries(parameters).map(([name, value]) => ({
      name,
      unit: '',
      min: value / 100,
      max: value * 100,
      value,
      about: '',
    })),
    derived: Object.entries(derived).map(([name, expression]): DerivedSpec => ({ name, expression, unit: '' })),
    reactions,
    observables: Object.keys(counts).map((name) => ({ label: name, expression: name })),
    horizon: { value: 1, min: 0.01, max: 100 },
  };
}

/** A(0) = 2 D and A → ∅ at D/10: ⟨A⟩(t) = 2 D exp(−D t / 10), so ∂/∂ ln D = 2 D (1 − D t / 10) exp(−D t / 10). */
export const doubled = dependentModel({ A: ['2*D', 10] }, { D: 5 }, {}, [
  { name: 'decay', equation: 'A -> 0', propensity: 'D/10*A' },
]);

/** A(0) = D² and A → ∅ at k: ⟨A⟩(t) = D² e^{−kt}, ⟨A (A − 1)⟩(t) = D² (D² − 1) e^{−2kt}. */
export const squared = dependentModel({ A: ['D^2', 16] }, { D: 4, k: 0.7 }, {}, [
  { name: 'decay', equation: 'A -> 0', massAction: 'k' },
]);

/** A chain of dependences through counts and derived parameters into a nonlinear network; B(0) starts from 0. */
export const chained = dependentModel(
  { A: ['E0 + D', 8], B: ['A - 8', 0], E: 3, C: 0 },
  { D: 5, k: 0.3 },
  { E0: 'E', back: 'k/2 + E/10' },
  [
    { name: 'bind', equation: 'A + E -> C', massAction: 'k' },
    { name: 'unbind', equation: 'C -> A + E', massAction: 'back' },
    { name: 'convert', equation: 'A -> B', propensity: 'A*D/(D + 20)' },
    { name: 'meet', equation: 'B + A -> A', massAction: 'back' },
  ],
);

/** k2 = A(0)/10, and B decays at k2, A not at all: ⟨B⟩(t) = B(0) exp(−A(0) t k / 10). */
export const paced = dependentModel({ A: 5, B: 100 }, { k: 1 }, { k2: 'k*A/10' }, [
  { name: 'decay', equation: 'B -> 0', massAction: 'k2' },
  { name: 'loss', equation: 'A -> 0', massAction: 'k' },
]);
