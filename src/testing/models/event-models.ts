import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import type { EventSpec, ModelSpec, ReactionSpec } from '../../models/types';

/** A model from its numbers alone: initial counts, parameters, reactions and events. */
export function eventModel(
  initial: Readonly<Record<string, number>>,
  parameters: Readonly<Record<string, number>>,
  reactions: readonly ReactionSpec[],
  events: readonly EventSpec[],
): ModelSpec {
  return {
    id: 'events',
    title: 'A model with events',
    about: 'For tests.',
    behaviour: 'relaxation',
    source: { citation: 'tests' },
    species: Object.entries(initial).map(([name, count]) => ({ name, initial: count, max: 1000, about: '' })),
    parameters: Object.entries(parameters).map(([name, value]) => ({
      name,
      unit: '',
      min: value / 100,
      max: value * 100,
      value,
      about: '',
    })),
    reactions,
    events,
    observables: Object.keys(initial).map((name) => ({ label: name, expression: name })),
    horizon: { value: 10, min: 1, max: 100 },
  };
}

/** The model with inputs besides, each starting at an expression in parameters. */
export const withInputs = (model: ModelSpec, starts: Readonly<Record<string, string>>): ModelSpec => ({
  ...model,
  species: [
    ...model.species,
    ...Object.entries(starts).map(([name, start]) => ({
      name,
      kind: 'input' as const,
      initial: 0,
      start,
      max: 1000,
      about: '',
      prominent: false,
    })),
  ],
});

/** X is made at rate v and lost at g each; events halve v, down to k / 4, as X passes 4, and change it at time 1 and right after 1.5. */
export const regulated = (): ModelSpec =>
  withInputs(
    eventModel(
      { X: 0 },
      { k: 5, g: 0.6 },
      [
        { name: 'in', equation: '0 -> X', propensity: 'v' },
        { name: 'out', equation: 'X -> 0', massAction: 'g' },
      ],
      [
        {
          ...resetAt(0, {}),
          name: 'halve',
          trigger: 'X >= 4',
          assignments: [{ target: 'v', expression: 'max(v / 2, k / 4)' }],
        },
        { ...resetAt(1, {}), name: 'add', assignments: [{ target: 'v', expression: 'v + k * g' }] },
        {
          ...resetAt(0, {}),
          name: 'more',
          trigger: 'time > 1.5',
          assignments: [
            { target: 'v', expression: '1.2 * w' },
            { target: 'w', expression: 'v' },
          ],
        },
      ],
    ),
    { v: 'k', w: '2 * g' },
  );

/** Sets counts at a time. */
export const resetAt = (time: number, counts: Readonly<Record<string, number>>): EventSpec => ({
  name: 'reset',
  trigger: `time >= ${time}`,
  initialValue: true,
  persistent: true,
  valuesFromTrigger: true,
  assignments: Object.entries(counts).map(([target, n]) => ({ target, expression: String(n) })),
});

/** ∅ → X at rate 1, X → ∅ at 0.1 each. */
export const immigration = (events: readonly EventSpec[]) =>
  eventModel(
    { X: 0 },
    { alpha: 1, mu: 0.1 },
    [
      { name: 'in', equation: '0 -> X', massAction: 'alpha' },
      { name: 'out', equation: 'X -> 0', massAction: 'mu' },
    ],
    events,
  );

/** 2 P ⇌ P2. */
export const dimers = (events: readonly EventSpec[], P: number, k1: number, k2: number) =>
  eventModel(
    { P, P2: 0 },
    { k1, k2 },
    [
      { name: 'bind', equation: '2 P -> P2', massAction: 'k1' },
      { name: 'part', equation: 'P2 -> 2 P', massAction: 'k2' },
    ],
    events,
  );

/** 0 -> X at a rate that ends at the last of n moments, all of them parameters of their own. */
export const stopping = (n: number) =>
  eventModel(
    { X: 0 },
    { k: 1, ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`t${i}`, 1 + i])) },
    [
      {
        name: 'in',
        equation: '0 -> X',
        propensity: `k * (${Array.from({ length: n }, (_, i) => `piecewise(1, time < t${i}, 0)`).join(' + ')})`,
      },
    ],
    [],
  );

/** Small models with events, and a horizon of some tens of reactions. */
export const SMALL: readonly (readonly [string, ModelSpec, number])[] = [
  ['set at a time', immigration([resetAt(3, { X: 20 })]), 6],
  [
    'dimers, a trigger of counts',
    dimers([{ ...resetAt(0, { P: 10, P2: 0 }), trigger: 'P2 > 3', initialValue: false }], 10, 0.05, 0.1),
    4,
  ],
  ['dimers, a trigger of time', dimers([resetAt(2, { P: 10, P2: 0 })], 10, 0.05, 0.1), 4],
  [
    'a switch',
    eventModel(
      { X: 3 },
      { k: 4, g: 0.5 },
      [
        { name: 'in', equation: '0 -> X', propensity: 'piecewise(k, time < 1, k / 4)' },
        { name: 'out', equation: 'X -> 0', massAction: 'g' },
      ],
      [],
    ),
    3,
  ],
  ['inputs that move with parameters', regulated(), 3],
];

/** The exact answer for a model at its defaults, of its first observable. @throws Error if there is none */
export function exactly(model: ModelSpec, job: { from: number; to: number; bins: number }, gradients = true) {
  const parameters = model.parameters.map((p) => p.value);
  const initial = model.species.map((s) => s.initial);
  const observables = [model.observables[0].expression];
  const solve = solveExact({ model, parameters, initial, observables, gradients, ...job }, PAGE_BUDGET);
  let step = solve.next();
  while (!step.done) step = solve.next();
  if (step.value.status === 'refused') throw new Error(step.value.reason);
  return step.value;
}
