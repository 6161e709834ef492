import { describe, expect, it } from 'vitest';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { eventModel, immigration, resetAt } from '../../testing/models/event-models';
import { runHere } from '../cpu/block';
import { SIMULATE } from '../types';
import { type Jump, type TraceEnd, tracer } from './trace';

const BINS = 23;
const SEED = 7;

const defaults = (model: ModelSpec) => ({
  model,
  parameters: model.parameters.map(({ value }) => value),
  initial: model.species.map(({ initial }) => initial),
  seed: SEED,
});

function whole(model: ModelSpec, to: number, trajectory: number, maxReactions = 1e9): { jumps: Jump[]; end: TraceEnd } {
  const steps = tracer({ ...defaults(model), to, maxReactions })(trajectory);
  const jumps: Jump[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { jumps, end: step.value };
    jumps.push(...step.value);
  }
}

/** 60 molecules decay; at 1 there are 20 more; whenever few are left, ten come. */
const refilled = eventModel(
  { X: 60 },
  { k: 1 },
  [{ name: 'decay', equation: 'X -> 0', massAction: 'k' }],
  [
    { ...resetAt(1, {}), name: 'bolus', assignments: [{ target: 'X', expression: 'X + 20' }] },
    { ...resetAt(1, {}), name: 'refill', trigger: 'X < 5', assignments: [{ target: 'X', expression: 'X + 10' }] },
  ],
);

const CASES: readonly (readonly [string, ModelSpec, number])[] = [
  ...MODELS.map((model) => [model.id, model, Math.min(model.horizon.value, 3)] as const),
  ['refilled', refilled, 4],
  ['reset', immigration([resetAt(2.5, { X: 3 })]), 6],
];

describe('every jump', () => {
  it.each(CASES)('of %s is that of the engine: states at grid times, and as many reactions', (_, model, to) => {
    const { prepared, result } = runHere({
      ...defaults(model),
      from: 0,
      to,
      bins: BINS,
      observables: ['0'],
      kind: 'endpoint',
      estimator: SIMULATE,
      options: {},
      temperature: 1,
      first: 0,
      trajectories: 3,
      samplePaths: 3,
      maxReactions: 1e9,
    });
    const S = model.species.length;
    let reactions = 0;
    for (let i = 0; i < 3; i++) {
      const { jumps, end } = whole(model, to, i);
      expect(end).toBe('horizon');
      expect(jumps[0]).toMatchObject({ time: 0, cause: { kind: 'start' } });
      expect(jumps.at(-1)).toMatchObject({ time: to, cause: { kind: 'end' } });
      reactions += jumps.filter(({ cause }) => cause.kind === 'reaction').length;
      for (let b = 0; b < BINS; b++) {
        // An event at a grid time has happened when the engine looks.
        const time = ((b + 1) * to) / BINS;
        const there = jumps.findLast((jump) => jump.time <= time * (1 + 1e-12)) as Jump;
        const at = (i * BINS + b) * prepared.columns.rawWidth;
        expect([...there.x]).toEqual([...result.paths.subarray(at, at + S)]);
      }
    }
    expect(reactions).toBe(result.reactions);
  });

  it('differ by the stoichiometry of the reaction that is named', () => {
    const { jumps } = whole(MODELS[0], 2, 1);
    expect(jumps.length).toBeGreaterThan(10);
    for (let i = 1; i < jumps.length - 1; i++) {
      const { cause, x } = jumps[i];
      const was = jumps[i - 1].x;
      // A + B <-> C
      const sign = cause.kind === 'reaction' && MODELS[0].reactions[cause.index].equation === 'A + B -> C' ? 1 : -1;
      expect([...x]).toEqual([was[0] - sign, was[1] - sign, was[2] + sign]);
      expect(jumps[i].time).toBeGreaterThan(jumps[i - 1].time);
    }
  });

  it('tell events of the model by name and moment', () => {
    const { jumps } = whole(refilled, 4, 0);
    const events = jumps.filter(({ cause }) => cause.kind === 'events');
    const bolus = events.filter(({ cause }) => cause.kind === 'events' && cause.indices[0] === 0);
    expect(bolus.map(({ time }) => time)).toEqual([expect.closeTo(1, 12)]);
    const refills = events.filter(({ cause }) => cause.kind === 'events' && cause.indices[0] === 1);
    expect(refills.length).toBeGreaterThan(0);
    for (const { x } of refills) expect(x[0]).toBe(14);
  });

  it('end where the reactions are used up', () => {
    const { jumps, end } = whole(MODELS[0], 100, 0, 12);
    expect(end).toBe('max-reactions');
    expect(jumps.length).toBe(14);
    expect((jumps.at(-1) as Jump).time).toBeLessThan(100);
  });
});
