import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { association } from '../../models/association';
import { savedToText, textToSaved } from './saved-file';
import type { SavedReplicates, SavedRun } from './saved-run';
import { checkSaved } from './saved-schema';

const example = (): SavedRun => ({
  id: 'a',
  name: 'An example',
  created: 1,
  updated: 2,
  live: false,
  link: '',
  cells: 100,
  problem: {
    model: association,
    coordinates: [{ name: 'k_on', start: 2, min: 0.1, max: 10, truth: 1 }],
    conditions: [
      {
        name: 'only',
        initial: [10, 10, 0],
        parameters: ['k_on', 1],
        observation: { from: 0, to: 1, bins: 2, kind: 'endpoint' },
        terms: [{ objective: 'means', observables: ['C'], target: [3, null], errors: [0.1, null] }],
      },
    ],
  },
  runs: [
    {
      estimator: 'score-function',
      options: {
        estimator: 'score-function',
        options: { baseline: 'causal' },
        temperature: 1,
        trajectories: 64,
        seed: 1,
        maxReactions: 1e6,
        iterations: 10,
        learningRate: 0.1,
      },
      phase: 'stopped',
      message: '',
      points: [
        {
          iteration: 0,
          parameters: [2],
          loss: 0.5,
          lossError: Number.NaN,
          gradient: [1],
          gradientError: [0.1],
          exploded: 0,
          trajectories: 64,
          seconds: 0.1,
          temperature: 1,
          learningRate: 0.1,
        },
      ],
      means: [3.1, 3.2],
      parameters: [1.9],
      average: [1.9],
      checkpoint: {
        iteration: 1,
        position: [0.64],
        origin: [0.69],
        optimiser: { step: 1, m: [0.1], v: [0.01] },
        recent: [],
        tail: { sum: [0], count: 0 },
        explosions: 0,
        seconds: 0.1,
      },
    },
  ],
});

const replicates = (): SavedReplicates => {
  const { problem, runs } = example();
  const [{ options, checkpoint }] = runs;
  const run = {
    seed: 7,
    start: [2],
    iterations: 1,
    seconds: 0.1,
    loss: [0.5],
    final: [1.9],
    reached: null,
    message: '',
  };
  const head = { id: 'b', name: '', created: 1, updated: 2, live: false, link: '' };
  const settings = { runs: 2, concurrency: 4, tolerance: 0.1, seed: 3, ranges: [[0.5, 4]] as const };
  return {
    ...head,
    sets: [
      {
        problem,
        options,
        replicates: settings,
        runs: [
          { ...run, status: null, checkpoint },
          { ...run, loss: [Number.NaN], status: 'diverged', checkpoint: null },
        ],
      },
    ],
  };
};

/** Every place in a value, as a path. */
function paths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))];
}

function withValue(root: unknown, path: readonly (string | number)[], value: unknown): unknown {
  if (path.length === 0) return value;
  const copy = structuredClone(root);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path[path.length - 1]] = value;
  return copy;
}

describe('a file of saved runs', () => {
  it('comes back as it went, numbers that are none included', () => {
    const { saved, problems } = textToSaved(savedToText([example(), replicates()]));
    expect(problems).toEqual([]);
    expect(saved).toEqual([example(), replicates()]);
  });

  it('of before replicates came into it is read, and neither kind passes for the other', () => {
    const { replicates: _, ...before } = JSON.parse(savedToText([example()]));
    expect(textToSaved(JSON.stringify(before)).saved).toEqual([example()]);
    const mixed = { ...before, runs: [replicates()], replicates: [example()] };
    const { saved, problems } = textToSaved(JSON.stringify(mixed));
    expect(saved).toEqual([]);
    expect(problems).toEqual([
      'Run 1 of the file is damaged at its kind: it is the other one',
      'Replicates 1 of the file is damaged at its kind: it is the other one',
    ]);
  });

  it.each<[string, RegExp]>([
    ['', /damaged or no file/],
    ['[]', /no file of saved runs/],
    ['{"format":"propensity-runs"}', /version none/],
    ['{"format":"propensity-runs","version":2,"runs":[]}', /version 2; this page reads version 1/],
    ['{"format":"propensity-runs","version":1}', /holds no list/],
    ['{"format":"propensity-runs","version":1,"runs":[]}', /holds no runs/],
    ['{"format":"propensity-runs","version":1,"runs":[{"__proto__":{}}]}', /Run 1 of the file is damaged at/],
  ])('refuses %j', (text, problem) => {
    const { saved, problems } = textToSaved(text);
    expect(saved).toEqual([]);
    expect(problems.join(' ')).toMatch(problem);
  });

  it('lets sound runs in beside damaged ones', () => {
    const bad = withValue(example(), ['runs', 0, 'estimator'], 'no-such') as SavedRun;
    const { saved, problems } = textToSaved(savedToText([bad, example()]));
    expect(saved).toHaveLength(1);
    expect(problems).toEqual(['Run 1 of the file is damaged at runs › 1: names two estimators']);
  });

  it.each<[string, (string | number)[], unknown, RegExp]>([
    [
      'an estimator that does not exist',
      ['runs', 0, 'options', 'estimator'],
      'x',
      /options › estimator: names no estimator: there is no "x"/,
    ],
    ['an optimiser that does not exist', ['runs', 0, 'options', 'optimiser'], 'x', /names no optimiser/],
    ['a model that cannot be compiled', ['problem', 'model', 'reactions', 0, 'equation'], 'A + Q -> C', /Q/],
    [
      'an observable of another model',
      ['problem', 'conditions', 0, 'terms', 0, 'target'],
      [1, 2, 3],
      /2 finite numbers/,
    ],
    ['parameters of another problem', ['runs', 0, 'parameters'], [1, 2], /must hold 1 number per parameter/],
    ['a start out of bounds', ['problem', 'coordinates', 0, 'start'], 1e9, /must start between/],
    ['a state that is text', ['runs', 0, 'checkpoint', 'optimiser'], { m: 'x' }, /more than numbers/],
    ['a point that says nothing', ['runs', 0, 'points', 0], null, /runs › 1 › points › 1/],
  ])('refuses %s, and says where', (_, path, value, problem) => {
    const { saved, problem: said } = checkSaved(withValue(example(), path, value));
    expect(saved).toBeNull();
    expect(said).toMatch(problem);
  });

  it('never throws, whatever stands in whichever place', () => {
    const places = [example(), replicates()].flatMap((root) => paths(root).map((path) => ({ root, path })));
    const anything = fc.oneof(
      fc.constantFrom(null, undefined, -1, 0, 1e308, Number.NaN, '', '__proto__', [], {}, true),
      fc.anything({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, ({ root, path }, value) => {
        const { saved, problem } = checkSaved(withValue(root, path, value));
        expect(saved === null).toBe(problem !== '');
      }),
      { numRuns: 600 },
    );
  });

  it('survives any text, and any cut through a file', () => {
    const whole = savedToText([example()]);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.nat(whole.length - 3).map((n) => whole.slice(0, n)),
        ),
        (text) => {
          const { saved, problems } = textToSaved(text);
          expect(saved).toEqual([]);
          expect(problems.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
