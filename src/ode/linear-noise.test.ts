import { describe, expect, it } from 'vitest';
import { findModel } from '../models/registry';
import type { ModelSpec } from '../models/types';
import { compile } from './compiled';
import { linearNoise } from './linear-noise';
import { rateEquations } from './rate-equations';
import { solve } from './solve';

const species = (name: string, initial: number) => ({ name, initial, max: 1e6, about: '' });
const parameter = (name: string, value: number) => ({ name, unit: '', min: 1e-6, max: 1e6, value, about: '' });

function modelOf(
  counts: Readonly<Record<string, number>>,
  parameters: Readonly<Record<string, number>>,
  reactions: ModelSpec['reactions'],
  events: ModelSpec['events'] = [],
): ModelSpec {
  return {
    id: 'test',
    title: 'test',
    about: '',
    behaviour: 'relaxation',
    source: { citation: '' },
    species: Object.entries(counts).map(([name, n]) => species(name, n)),
    parameters: Object.entries(parameters).map(([name, value]) => parameter(name, value)),
    reactions,
    events,
    observables: [{ label: 'x', expression: Object.keys(counts)[0] }],
    horizon: { value: 1, min: 0.1, max: 10 },
  };
}
const equationsOf = (model: ModelSpec) =>
  rateEquations(
    model,
    model.parameters.map((p) => p.value),
    model.species.map((s) => s.initial),
  );

const birthDeath = modelOf({ X: 3 }, { b: 40, d: 0.7 }, [
  { name: 'birth', equation: '0 -> X', massAction: 'b' },
  { name: 'death', equation: 'X -> 0', massAction: 'd' },
]);
const TIMES = [0, 0.5, 1, 2, 5];

describe.each(['bdf', 'adams'] as const)('rate equations by %s', (method) => {
  it('of birth and death, and their linear noise, are the known exponentials', async () => {
    const { rows, covariance } = await linearNoise(equationsOf(birthDeath), TIMES, { method });
    TIMES.forEach((t, i) => {
      // Starting from 3: binomial survivors and a Poisson number of newcomers.
      const p = Math.exp(-0.7 * t);
      const newcomers = (40 / 0.7) * (1 - p);
      expect(rows[i][0]).toBeCloseTo(3 * p + newcomers, 5);
      expect(covariance[i][0]).toBeCloseTo(3 * p * (1 - p) + newcomers, 5);
    });
  });

  it('of a reversible association follow the logistic solution', async () => {
    // A + B ⇌ C from A = B = n: c' = k (n − c)² − r c, with roots c1 < c2 of the right-hand side.
    const [n, k, r] = [100, 0.02, 0.5];
    const model = modelOf({ A: n, B: n, C: 0 }, { k, r }, [
      { name: 'on', equation: 'A + B -> C', massAction: 'k' },
      { name: 'off', equation: 'C -> A + B', massAction: 'r' },
    ]);
    const { rows } = await solve(equationsOf(model).system, TIMES, { method });
    const root = Math.sqrt((2 * k * n + r) ** 2 - 4 * k * k * n * n);
    const [c1, c2] = [(2 * k * n + r - root) / (2 * k), (2 * k * n + r + root) / (2 * k)];
    TIMES.forEach((t, i) => {
      const e = Math.exp(-k * (c2 - c1) * t);
      expect(rows[i][2]).toBeCloseTo((c1 * c2 * (1 - e)) / (c2 - c1 * e), 4);
    });
  });
});

describe('the linear-noise approximation', () => {
  it('is exact for a linear chain: multinomial', async () => {
    const model = modelOf({ A: 50, B: 0, C: 0 }, { k: 1.3, l: 0.4 }, [
      { name: 'one', equation: 'A -> B', massAction: 'k' },
      { name: 'two', equation: 'B -> C', massAction: 'l' },
    ]);
    const { rows, covariance } = await linearNoise(equationsOf(model), TIMES);
    TIMES.forEach((t, i) => {
      const a = Math.exp(-1.3 * t);
      const b = (1.3 / (0.4 - 1.3)) * (Math.exp(-1.3 * t) - Math.exp(-0.4 * t));
      const p = [a, b, 1 - a - b];
      for (let x = 0; x < 3; x++) {
        expect(rows[i][x]).toBeCloseTo(50 * p[x], 5);
        for (let y = 0; y < 3; y++) {
          expect(covariance[i][3 * x + y]).toBeCloseTo(50 * (x === y ? p[x] * (1 - p[x]) : -p[x] * p[y]), 5);
        }
      }
    });
  });

  it('starts from the variance of a random start, and keeps a Poisson law Poisson', async () => {
    const { covariance, rows } = await linearNoise(equationsOf(birthDeath), TIMES, {}, [{ a: 0, b: 0, value: 3 }]);
    TIMES.forEach((_, i) => {
      expect(covariance[i][0]).toBeCloseTo(rows[i][0], 5);
    });
  });

  it('follows what an event at a given moment does to the counts', async () => {
    const { reactions } = birthDeath;
    const halved = { target: 'X', expression: 'X / 2' };
    const flags = { initialValue: false, persistent: true, valuesFromTrigger: true };
    const model = modelOf({ X: 3 }, { b: 40, d: 0.7 }, reactions, [
      { name: 'halve', trigger: 'time >= 1', ...flags, assignments: [halved] },
    ]);
    const before = await linearNoise(equationsOf(birthDeath), [1]);
    const after = await linearNoise(equationsOf(model), [1, 3]);
    expect(after.rows[0][0]).toBeCloseTo(before.rows[0][0] / 2, 5);
    expect(after.covariance[0][0]).toBeCloseTo(before.covariance[0][0] / 4, 5);
    // From there on, variances relax at twice the rate: v' = −2 d v + b + d x.
    const q = Math.exp(-0.7 * 2);
    const [m, v] = [after.rows[0][0], after.covariance[0][0]];
    expect(after.covariance[1][0]).toBeCloseTo(v * q * q + m * q * (1 - q) + (40 / 0.7) * (1 - q), 4);
  });

  it('is refused where events depend on the state', async () => {
    const flags = { initialValue: false, persistent: true, valuesFromTrigger: true };
    const model = modelOf({ X: 3 }, { b: 40, d: 0.7 }, birthDeath.reactions, [
      { name: 'full', trigger: 'X >= 20', ...flags, assignments: [{ target: 'X', expression: '0' }] },
    ]);
    await expect(linearNoise(equationsOf(model), [1])).rejects.toThrow(/"full" depends on the state/);
  });
});

describe('the Jacobian', () => {
  it.each(['repressilator', 'repressilator-hill', 'telegraph', 'association'])(
    'of %s is what differences say',
    (id) => {
      const { system } = equationsOf(findModel(id) as ModelSpec);
      const { rates, jacobian } = compile(system);
      const S = system.initial.length;
      const y = Float64Array.from(system.initial, (v, i) => v + 3 + 2.5 * i);
      const k = Float64Array.from([...system.parameters, 0.3]);
      const out = new Float64Array(S * S);
      jacobian?.(y, k, out);
      for (let j = 0; j < S; j++) {
        const h = 1e-4 * y[j];
        const at = (d: number) => {
          const f = new Float64Array(S);
          rates(
            y.map((v, i) => (i === j ? v + d : v)),
            k,
            f,
          );
          return f;
        };
        const [up, down] = [at(h), at(-h)];
        for (let i = 0; i < S; i++) {
          const numeric = (up[i] - down[i]) / (2 * h);
          expect(Math.abs(out[i + S * j] - numeric)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(numeric)));
        }
      }
    },
  );
});

describe('what follows from an initial amount', () => {
  it('follows from what it was before rounding, as it does for the jumps', async () => {
    const plain = modelOf({ X: 0, S: 2 }, { k: 1 }, [{ name: 'birth', equation: '0 -> X', massAction: 'flow' }]);
    const [x, s] = plain.species;
    const derived = [{ name: 'flow', unit: '', expression: '2 * k * S', about: '' }];
    const model: ModelSpec = { ...plain, derived, species: [x, { ...s, unrounded: 1.5 }] };
    const { rows } = await solve(equationsOf(model).system, [1]);
    expect(rows[0][0]).toBeCloseTo(3, 6);
    const other = await solve(rateEquations(model, [1], [0, 5]).system, [1]);
    expect(other.rows[0][0]).toBeCloseTo(10, 6);
  });
});
