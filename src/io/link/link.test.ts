import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '../../estimators/registry';
import type { Estimator } from '../../estimators/types';
import { findModel, MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import {
  type ChosenEstimator,
  defaultOptions,
  defaultScene,
  FIT_TABS,
  LIMITS,
  MODEL_SIDES,
  NAMED_AXES,
  type Scene,
  sceneOf,
  type VarianceAxis,
} from '../scene/scene';
import { decodeLink, encodeLink, MAX_LENGTH } from './link';

/** An estimator with each of its options in turn. */
const everyChoice = ({ id, options }: Estimator): ChosenEstimator[] => [
  { id, options: defaultOptions(id) },
  ...options.flatMap(({ name, values }) =>
    values.slice(1).map((value) => ({ id, options: { ...defaultOptions(id), [name]: value.id } })),
  ),
];
const onePerId = (all: readonly ChosenEstimator[]) =>
  all.filter(({ id }, i) => all.findIndex((other) => other.id === id) === i);

const good = encodeLink(defaultScene());
const withField = (name: string, value: string) => good.replace(new RegExp(`(^|&)${name}=[^&]*`), `$1${name}=${value}`);

describe('link', () => {
  it.each(MODELS.map((m) => [m.id, m] as const))('round-trips the default scene of %s', (_, model) => {
    const scene = sceneOf(model);
    expect(decodeLink(`#${encodeLink(scene)}`)).toEqual({ scene, problem: '' });
  });

  it('round-trips any numbers bit for bit', () => {
    const model = MODELS[0];
    const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const scenes = fc.record({
      parameters: fc.tuple(...model.parameters.map((p) => within(p.min, p.max))),
      initial: fc.tuple(...model.species.map((s) => fc.integer({ min: 0, max: s.max }))),
      horizon: within(model.horizon.min, model.horizon.max),
      trajectories: fc.integer({ min: LIMITS.trajectories.min, max: LIMITS.trajectories.max }),
      seed: fc.integer({ min: 0, max: LIMITS.seed.max }),
      temperature: within(LIMITS.temperature.min, LIMITS.temperature.max),
      step: within(LIMITS.step.min, LIMITS.step.max),
      varianceAxis: fc.constantFrom<VarianceAxis[]>(...NAMED_AXES, ...model.parameters.keys()),
      mapParameter: fc.nat({ max: model.parameters.length - 1 }),
      estimators: fc.subarray(ESTIMATORS.flatMap(everyChoice), { minLength: 0 }).map(onePerId),
      kind: fc.constantFrom('endpoint', 'timeAverage', 'binned'),
      correctMeans: fc.boolean(),
      rateEquations: fc.boolean(),
      shown: fc.subarray([...model.species.keys()]),
      fitTab: fc.constantFrom(...FIT_TABS),
      modelSide: fc.constantFrom(...MODEL_SIDES),
      observable: fc.constantFrom('A + 2*C', 'A^2 / (1 + B)', 'min(A, B) * 1e-3'),
    });
    fc.assert(
      fc.property(scenes, (change) => {
        const scene = { ...defaultScene(), ...change } as Scene;
        expect(decodeLink(encodeLink(scene)).scene).toEqual(scene);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('fills in what only arranges the page, and what links did not hold once', () => {
    const bare = good.replace(/&(at|p|focus|h|var|map|free|start|it|batch|lr|engine)=[^&]*/g, '');
    expect(bare.length).toBeLessThan(good.length);
    expect(decodeLink(bare)).toEqual({ scene: defaultScene(), problem: '' });
  });

  it('notices that a link was cut, wherever it was', () => {
    for (let length = 1; length < good.length; length++) {
      expect(decodeLink(good.slice(0, length)).scene, good.slice(0, length)).toBeNull();
    }
  });

  it('reads like text', () => {
    expect(good).toContain('k=k_on:1,k_off:1&n=A:50,B:50,C:0&T=5');
  });

  it.each([
    ['a missing field', good.replace(/&T=[^&]*/, ''), /"T" is missing\.$/],
    ['a newer version', withField('v', '2'), /version "2"/],
    ['nothing that it knows', 'colour=red&size=3', /no setting, parameter or species "colour"/],
    ['an unknown model by hand', 'model=nope&T=5', /model "nope"/],
    ['an unknown model', withField('model', 'nope'), /model "nope"/],
    ['a prototype key as a model', withField('model', '__proto__'), /does not exist/],
    ['a prototype key as a field', `${good}&__proto__=1`, /damaged/],
    ['constructor as a field', `${good}&constructor=1`, /damaged/],
    ['NaN', withField('T', 'NaN'), /"T" is not a number/],
    ['Infinity', withField('T', 'Infinity'), /not a number/],
    ['hexadecimal', withField('T', '0x10'), /not a number/],
    ['an overflow', withField('T', '1e999'), /between/],
    ['a negative rate', withField('k', 'k_on:-1,k_off:1'), /k_on must lie/],
    ['a missing rate', withField('k', 'k_on:1'), /k_off is not a number/],
    ['an unknown rate', withField('k', 'k_on:1,k_off:1,toString:1'), /no "toString"/],
    ['half a molecule', withField('n', 'A:0.5,B:1,C:0'), /whole/],
    ['too many trajectories', withField('N', '1e9'), /between 64 and 1048576/],
    ['an observable with a stranger', withField('obs', 'Z'), /no "Z"/],
    ['an observable with code', withField('obs', 'A.constructor'), /not supported/],
    ['nothing to infer', withField('free', ''), /"free" has no/],
    ['an impossible start', withField('start', 'k_on:1e9,k_off:1'), /k_on must lie/],
    ['a step of nothing', withField('h', '0'), /"h" must lie between 0\.001 and 1/],
    ['a step too far', withField('h', '1.5'), /"h" must lie/],
    ['a step that is no number', withField('h', 'small'), /"h" is not a number/],
    ['an unknown axis', withField('var', 'sideways'), /"var"/],
    ['an axis along a stranger', withField('var', 'k:toString'), /"var"/],
    ['a map of a stranger', withField('map', 'nope'), /"map"/],
    ['an unknown coupling', withField('est', 'alternative-path*coupling:odd'), /"coupling:odd", which/],
    ['an unknown estimator', withField('est', 'magic'), /"magic"/],
    ['an unknown option', withField('est', 'score-function*x:y'), /does not have/],
    ['broken encoding', `${good}&x=%E0%A4`, /encoded/],
    ['a field twice', `${good}&T=5`, /twice/],
    ['an unknown field', `${good}&extra=5`, /damaged/],
    ['something else', '/home', /damaged/],
    ['a flood', `${good}&x=${'a'.repeat(MAX_LENGTH)}`, /longer/],
  ])('refuses %s and says so', (_, fragment, message) => {
    const decoded = decodeLink(fragment);
    expect(decoded.scene).toBeNull();
    expect(decoded.problem).toMatch(message);
    expect(decoded.problem.length).toBeLessThan(320);
  });

  it('reads what a person writes', () => {
    const { scene, problem } = decodeLink('#model=telegraph&k_on=2&horizon=20&view=learn');
    const telegraph = sceneOf(findModel('telegraph') as ModelSpec);
    const kOn = findModel('telegraph')?.parameters.findIndex(({ name }) => name === 'k_on') ?? -1;
    expect(problem).toBe('');
    expect(scene).toEqual({
      ...telegraph,
      parameters: telegraph.parameters.map((value, i) => (i === kOn ? 2 : value)),
      horizon: 20,
      view: 'learn',
    });
    expect(decodeLink('k=k_off:3&A=7').scene).toMatchObject({ parameters: [1, 3], initial: [7, 50, 0] });
  });

  it('says what it did not understand of that', () => {
    const { scene, problem } = decodeLink('k_on=fast&T=7&colour=red');
    expect(scene).toMatchObject({ horizon: 7, parameters: [1, 1] });
    expect(problem).toMatch(/^Of the link, this was left out: "k_on" .*not a number\. \(and 1 more\)$/);
    expect(decodeLink('T=7&colour=red').problem).toContain('There is no setting, parameter or species "colour".');
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeLink(text).scene).toBeNull();
        expect(decodeLink(`${good}&${text}`).problem.length).toBeGreaterThan(0);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
