import type { ModelSpec } from '../../models/types';

/**
 * A ring of S species with R = 2 S reactions and P parameters, as large as one likes: S conversions from each species to the
 * next at rate constants in turn, and S/2 dimerisations X_i + X_{i+1} -> X_{i+2} with their reverses. Every
 * reaction touches at most three species and every propensity depends on at most two: the dependency graph is sparse.
 */
export function ring(S: number, P: number, count = 20): ModelSpec {
  const name = (i: number) => `X${((i % S) + S) % S}`;
  const k = (i: number) => `k${i % P}`;
  const half = Math.floor(S / 2);
  return {
    id: `ring-${S}`,
    title: `A ring of ${S} species`,
    about: 'Generated, to measure what size costs.',
    behaviour: 'relaxation',
    source: { citation: 'generated' },
    species: Array.from({ length: S }, (_, i) => ({ name: name(i), initial: count, max: 10_000, about: '' })),
    parameters: Array.from({ length: P }, (_, p) => ({
      name: `k${p}`,
      unit: '1/s',
      min: 0.001,
      max: 1000,
      value: 0.5 + p / P,
      about: '',
    })),
    reactions: [
      ...Array.from({ length: S }, (_, i) => ({
        name: `move${i}`,
        equation: `${name(i)} -> ${name(i + 1)}`,
        massAction: k(i),
      })),
      ...Array.from({ length: half }, (_, i) => ({
        name: `bind${i}`,
        equation: `${name(2 * i)} + ${name(2 * i + 1)} -> ${name(2 * i + 2)}`,
        massAction: `0.01 * ${k(i + 1)}`,
      })),
      ...Array.from({ length: half }, (_, i) => ({
        name: `part${i}`,
        equation: `${name(2 * i + 2)} -> ${name(2 * i)} + ${name(2 * i + 1)}`,
        massAction: `0.1 * ${k(i + 2)}`,
      })),
    ],
    observables: [{ label: name(0), expression: name(0) }],
    horizon: { value: 1, min: 0.01, max: 100 },
  };
}
