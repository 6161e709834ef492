import { describe, expect, it } from 'vitest';
import { volumePowers } from '../../compile/volume';
import { libraryModel } from '../../io/library/library';
import { decodeLink, encodeLink } from '../../io/link/link';
import { type Scene, sceneOf } from '../../io/scene/scene';
import { LIBRARY } from '../../models/library/registry';
import { findModel, MODELS } from '../../models/registry';
import type { ModelSpec, ReactionSpec } from '../../models/types';
import { rateEquations } from '../../ode/rate-equations';
import { solve } from '../../ode/solve';
import { estimates, jobFor } from '../../testing/jobs';
import { atVolume, followsText, volumeRange } from './volume';

function powersOf(model: ModelSpec) {
  const found = volumePowers(model);
  if ('problem' in found) throw new Error(found.problem);
  return found.powers;
}

function known(id: string): ModelSpec {
  const model = findModel(id);
  if (!model) throw new Error(`no model ${id}`);
  return model;
}

const withReactions = (reactions: readonly ReactionSpec[]): ModelSpec => ({
  ...known('association'),
  reactions,
  observables: [{ label: 'C', expression: 'C' }],
});

describe('the volume', () => {
  it('leaves the rate equations of mass action and Hill laws what they are, per volume', async () => {
    for (const id of ['association', 'birth-death', 'telegraph', 'repressilator', 'repressilator-hill']) {
      const model = known(id);
      const powers = powersOf(model);
      const [one, seven] = await Promise.all(
        [1, 7].map(async (volume) => {
          const parameters = model.parameters.map(({ value }, p) => value * volume ** powers.parameters[p]);
          const initial = model.species.map((s, i) => s.initial * volume ** powers.species[i]);
          const { system } = rateEquations(model, parameters, initial);
          const { rows } = await solve(system, [0.3, 1, 3], { relative: 1e-9, absolute: 1e-9 });
          return rows.map((row) => [...row.slice(0, model.species.length)].map((x) => x / volume));
        }),
      );
      one.forEach((row, i) => {
        for (const [s, x] of row.entries()) expect(seven[i][s], `${id} ${s}`).toBeCloseTo(x, 5);
      });
    }
  });

  it('is known for every model of the library', async () => {
    const models = await Promise.all(LIBRARY.map(libraryModel));
    for (const model of [...MODELS, ...models]) expect(volumePowers(model), model.id).toHaveProperty('powers');
    // Pairs of X count as X² does, also where the law is written out.
    const schlogl = models.find(({ id }) => id === 'schlogl') as ModelSpec;
    expect(powersOf(schlogl).parameters.slice(0, 4)).toEqual([-2, -2, 0, 0]);
    expect(powersOf(known('repressilator-hill')).parameters).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('scales births and deaths: the mean with V, the noise beside it with 1/√V', () => {
    const model = known('birth-death');
    const powers = powersOf(model);
    const [b, d] = [20, 1];
    const base: Scene = { ...sceneOf(model), parameters: [b, d], initial: [0], horizon: 2 };
    for (const volume of [0.25, 1, 4, 25]) {
      const { parameters, initial } = atVolume(base, model, powers, volume);
      const trajectories = 4000;
      const job = jobFor(model, {
        parameters,
        initial,
        to: 2,
        trajectories,
        kind: 'endpoint',
        observables: ['X', 'X^2'],
      });
      const [mean, square] = estimates(job).columns.slice(-2);
      // A Poisson law at all times.
      const expected = volume * (b / d) * (1 - Math.exp(-d * 2));
      expect(Math.abs(mean.mean - expected)).toBeLessThan(4 * mean.standardError);
      const cv = Math.sqrt(square.mean - mean.mean ** 2) / mean.mean;
      // The standard deviation of n numbers is known to 1/√(2n) of itself, a little more for a law with a tail.
      expect(Math.abs(cv * Math.sqrt(expected) - 1)).toBeLessThan(4 / Math.sqrt(trajectories));
    }
  });

  it('goes back to where it was, rounded counts and drawn ones too', () => {
    const model = known('association');
    const powers = powersOf(model);
    let scene: Scene = { ...sceneOf(model), initial: [7, 5, 0], laws: ['', 'poisson(5)', ''] };
    const first = scene;
    for (const volume of [0.3, 10, 0.2]) scene = { ...scene, ...atVolume(scene, model, powers, volume) };
    expect(scene).toMatchObject({ volume: 0.2, initial: [1, 1, 0], parameters: [5, 1], laws: ['', 'poisson(1)', ''] });
    expect(decodeLink(encodeLink(scene)).scene).toEqual(scene);
    expect({ ...scene, ...atVolume(scene, model, powers, 1) }).toEqual(first);
    expect(followsText(model, powers, 10)).toBe('k_on × 0.1');
  });

  it('ends where a number would leave its range', () => {
    const model = known('association');
    const powers = powersOf(model);
    // 10 000 molecules at most; one at least of what there is most.
    expect(volumeRange(sceneOf(model), model, powers)).toEqual({ min: 1 / 50, max: 200 });
    // k_on is 0.001 at least.
    const slow = { ...sceneOf(model), parameters: [0.01, 1] };
    expect(volumeRange(slow, model, powers).max).toBeCloseTo(10, 9);
  });

  it.each([
    ['1 is a number of molecules here', [{ name: 'r', equation: 'A -> B', propensity: 'k_on * A / (1 + A)' }]],
    ['so is 3', [{ name: 'r', equation: '0 -> B', propensity: 'k_on * piecewise(1, A > 3, 0)' }]],
    ['0.5 is a rate of pairs', [{ name: 'r', equation: 'A + B -> C', massAction: '0.5' }]],
    [
      'k_on has two meanings',
      [
        { name: 'q', equation: '0 -> A', massAction: 'k_on' },
        { name: 'r', equation: 'A -> 0', massAction: 'k_on' },
      ],
    ],
  ] as const)('is refused by the name of the law where %s', (_, reactions) => {
    expect(volumePowers(withReactions(reactions))).toEqual({
      problem: expect.stringMatching(/^The law of "r" holds a number, or a parameter used in two ways, that would/),
    });
  });

  it('follows exponents that are parameters', () => {
    const hill = [{ name: 'r', equation: '0 -> B', propensity: 'k_on * A^k_off / (B^k_off + A^k_off)' }];
    expect(powersOf(withReactions(hill)).parameters).toEqual([1, 0]);
  });
});
