import type { EventSpec, ModelSpec, ReactionSpec } from '../models/types';

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
