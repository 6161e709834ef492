import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { SIMULATE } from '../../engine/types';
import { repressilatorQuestion } from '../../experiments/inference/identifiability';
import { association } from '../../models/association';
import { repressilator } from '../../models/repressilator';
import type { ModelSpec } from '../../models/types';
import { compileNetwork } from '../network';
import { withFixed } from './fixed';

const engine = createInlineEngine();
const parameter = (name: string, value: number) => ({ name, unit: '1', min: 1e-9, max: 1e9, value, about: '' });

/** A → B with a propensity of one's own, and what else the model says. */
const converting = (propensity: string, names: readonly string[], more: Partial<ModelSpec> = {}): ModelSpec => ({
  ...association,
  species: association.species.slice(0, 2),
  parameters: names.map((name) => parameter(name, 1)),
  reactions: [{ name: 'convert', equation: 'A -> B', propensity }],
  observables: [{ label: 'B', expression: 'B' }],
  ...more,
});
const propensityOf = (model: ModelSpec) => model.reactions[0].propensity;

describe('a model with fixed parameters', () => {
  it('simulates the same trajectories', async () => {
    const { parameters, initial, free } = repressilatorQuestion();
    const model = withFixed(
      repressilator,
      parameters.map((value, p) => (free.includes(p) ? null : value)),
    );
    expect(model.parameters.map(({ name }) => name)).toEqual(['alpha', 'delta', 'k_b']);
    const common = { initial, from: 0, to: 2, bins: 2, observables: ['P1'], kind: 'binned' as const, options: {} };
    const rest = { temperature: 1, seed: 3, first: 0, trajectories: 20, samplePaths: 0, maxReactions: 1e6 };
    const job = { ...common, ...rest, estimator: SIMULATE };
    const whole = await engine.run({ ...job, model: repressilator, parameters }, () => {}).finished;
    const less = await engine.run({ ...job, model, parameters: free.map((p) => parameters[p]) }, () => {}).finished;
    expect(less.moments.data).toEqual(whole.moments.data);
    expect(less.reactions).toBe(whole.reactions);
  });

  it('has them as numbers in triggers, priorities, assignments and rules too', () => {
    const model = converting('k * A', ['k', 'at', 'size'], {
      events: [
        {
          name: 'dose',
          trigger: 'time >= at',
          initialValue: true,
          persistent: true,
          priority: 'size',
          valuesFromTrigger: true,
          assignments: [{ target: 'A', expression: 'A + size' }],
        },
      ],
      rules: [{ name: 'all', expression: 'size * (A + B)' }],
    });
    const { parameters, events, rules } = withFixed(model, [null, 2.5, 30]);
    expect(parameters.map(({ name }) => name)).toEqual(['k']);
    expect(events?.[0]).toMatchObject({
      trigger: 'time >= 2.5',
      priority: '30',
      assignments: [{ target: 'A', expression: 'A + 30' }],
    });
    expect(rules).toEqual([{ name: 'all', expression: '30 * (A + B)' }]);
  });

  it('takes neither functions, species nor exponents for them', () => {
    const model = converting('1e-3 * e * exp (-e * A) + exp * B', ['e', 'exp', 'A']);
    const fixed = withFixed(model, [0.5, 2, 7]);
    expect(propensityOf(fixed)).toBe('1e-3 * 0.5 * exp (-0.5 * A) + 2 * B');
    // A name that a species has as well means the species: it stays where it is.
    expect(fixed.parameters.map(({ name }) => name)).toEqual(['A']);
  });

  it('writes any number so that it is read again', () => {
    for (const value of [1e-30, 1e21, 0.1 + 0.2, 5e-324, 1.7976931348623157e308]) {
      const { propensities } = compileNetwork(withFixed(converting('k * A', ['k']), [value]));
      expect(propensities[0]).toMatchObject({ left: { kind: 'number', value } });
    }
  });

  it('is left as it is where numbers would have no value, or an expression becomes too long', () => {
    const model = converting('A / (a - b) + 1 / (a - b)', ['a', 'b']);
    expect(withFixed(model, [2, 2])).toBe(model);
    expect(propensityOf(withFixed(model, [3, 2]))).toBe('A / (3 - 2) + 1 / (3 - 2)');
    const long = converting(`A * (${new Array(50_000).fill('a').join('+')})`, ['a', 'b']);
    expect(withFixed(long, [0.1 + 0.2, null])).toBe(long);
    expect(withFixed(model, [null, null])).toBe(model);
  });
});
