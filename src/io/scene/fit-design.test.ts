import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCHEDULE_KINDS } from '../../inference/defaults';
import { OBJECTIVES } from '../../inference/objectives/registry';
import { OPTIMISERS } from '../../inference/optimisers/registry';
import { repressilator } from '../../models/repressilator';
import {
  DESIGN_LIMITS,
  defaultDesign,
  designText,
  type FitDesign,
  OBJECTIVE_IDS,
  OPTIMISER_IDS,
  readDesign,
} from './fit-design';

const P = repressilator.parameters.length;
const S = repressilator.species.length;
const ids = <T extends { id: string }>(all: readonly T[]) => fc.constantFrom(...all.map(({ id }) => id));
const within = ({ min, max }: { min: number; max: number }) => fc.double({ min, max, noNaN: true });
const whole = ({ min, max }: { min: number; max: number }) => fc.integer({ min, max });
const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

const designs: fc.Arbitrary<FitDesign> = fc
  .record({
    bounds: fc.array(fc.option(fc.tuple(value, value).map(([a, b]) => [a, a + b] as [number, number])), {
      minLength: P,
      maxLength: P,
    }),
    tied: fc.option(fc.record({ to: fc.constant(0), factor: within(DESIGN_LIMITS.factor) })),
    objectives: fc.array(
      fc.record({
        objective: ids(OBJECTIVES),
        observables: fc.uniqueArray(fc.constantFrom('P1', 'P2 + P3', 'max(P1, P2)'), { maxLength: 3 }),
        weight: within(DESIGN_LIMITS.weight),
      }),
      { minLength: 1, maxLength: DESIGN_LIMITS.objectives },
    ),
    from: within({ min: 0, max: 100 }),
    times: whole(DESIGN_LIMITS.times),
    otherConditions: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('dose', 'mutant', 'élan & “quotes”', '#=,&'),
        initial: fc.array(fc.record({ species: whole({ min: 0, max: S - 1 }), count: fc.nat(1000) }), { maxLength: 3 }),
        differences: fc.array(fc.record({ parameter: whole({ min: 0, max: P - 1 }), value, own: fc.boolean() }), {
          maxLength: 3,
        }),
      }),
      { selector: ({ name }) => name, maxLength: 4 },
    ),
    cells: whole(DESIGN_LIMITS.cells),
    dataSeed: whole(DESIGN_LIMITS.dataSeed),
    noise: within(DESIGN_LIMITS.noise),
    optimiser: ids(OPTIMISERS),
    schedule: fc.constantFrom(...SCHEDULE_KINDS),
    clip: within(DESIGN_LIMITS.clip),
    plateau: whole(DESIGN_LIMITS.plateau),
    budget: within(DESIGN_LIMITS.budget),
    recommended: fc.boolean(),
  })
  .map(({ tied, ...rest }) => ({
    ...rest,
    name: 'first',
    ties: Array.from({ length: P }, (_, p) => (p === P - 1 ? tied : null)),
  }));

/** The default design as links write it, with other fields. */
function linked(change: object = {}): string {
  const { objectives, otherConditions, ...rest } = defaultDesign(repressilator);
  return JSON.stringify({ ...rest, goals: objectives, variants: otherConditions, ...change });
}

describe('a design in a link', () => {
  it('keeps the names and the order of the fields of earlier links', () => {
    const text = designText({ ...defaultDesign(repressilator), cells: 100 }, repressilator);
    expect(Object.keys(JSON.parse(text))).toEqual(
      'bounds ties goals from times name variants cells dataSeed noise optimiser schedule clip plateau budget'.split(
        ' ',
      ),
    );
  });

  it('knows every objective and every optimiser, the defaults first', () => {
    expect(OBJECTIVES.map(({ id }) => id).filter((id) => !(OBJECTIVE_IDS as readonly string[]).includes(id))).toEqual(
      [],
    );
    expect(OPTIMISERS.map(({ id }) => id)).toEqual([...OPTIMISER_IDS]);
    expect(OBJECTIVES[0].id).toBe(OBJECTIVE_IDS[0]);
  });

  it('is nothing if it is the default', () => {
    expect(designText(defaultDesign(repressilator), repressilator)).toBe('');
    expect(readDesign(linked(), repressilator)).toEqual(defaultDesign(repressilator));
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(designs, (design) => {
        // JSON knows no −0.
        const plain = JSON.parse(JSON.stringify(design)) as FitDesign;
        expect(readDesign(designText(design, repressilator), repressilator)).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'an objective that does not exist',
      { goals: [{ objective: 'x', observables: [], weight: 1 }] },
      /goals\.0\.object/,
    ],
    ['a species of another model', { goals: [{ objective: 'means', observables: ['Q'], weight: 1 }] }, /Q/],
    ['bounds in the wrong order', { bounds: [[2, 1], null, null, null, null] }, /in order/],
    ['bounds for too few parameters', { bounds: [] }, /bounds/],
    ['a tie to itself', { ties: [{ to: 0, factor: 1 }, null, null, null, null] }, /tied itself/],
    ['a tie to what is tied', { ties: [{ to: 1, factor: 1 }, { to: 2, factor: 1 }, null, null, null] }, /tied itself/],
    [
      'two conditions of one name',
      { variants: [{ name: 'As on the sliders', initial: [], differences: [] }] },
      /twice/,
    ],
    [
      'a parameter that is not there',
      { variants: [{ name: 'a', initial: [], differences: [{ parameter: 9, value: 1, own: true }] }] },
      /parameter/,
    ],
    ['fields nobody knows', { surprise: 1 }, /surprise|nrecognized/],
  ])('refuses %s', (_, change, problem) => {
    expect(readDesign(linked(change), repressilator)).toMatch(problem);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.object().map(linked)), (text) => {
        const read = readDesign(text, repressilator);
        if (typeof read === 'string') expect(read).not.toBe('');
      }),
      { numRuns: 400 },
    );
  });
});
