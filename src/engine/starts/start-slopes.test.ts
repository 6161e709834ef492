import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../../compile/network';
import { startSlopes, startValues, withChosenCounts } from '../../compile/start';
import { ESTIMATORS } from '../../estimators/registry';
import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import type { ModelSpec } from '../../models/types';
import { EFFORT } from '../../testing/effort';
import { estimates, jobFor } from '../../testing/jobs';
import { chained, dependentModel, doubled, paced, squared } from '../../testing/models/dependent-models';
import { SharedRuns } from '../../testing/shared-runs';
import { variantsOf } from '../../testing/variants';
import { createInlineEngine } from '../cpu/inline';
import { prepareJob } from '../job';
import type { Snapshot } from '../types';

function exact(model: ModelSpec, parameters: readonly number[], observables: readonly string[], to = 1, bins = 1) {
  const initial = model.species.map((s) => s.initial);
  const run = solveExact({ model, parameters, initial, from: 0, to, bins, observables, gradients: true }, PAGE_BUDGET);
  let step = run.next();
  while (!step.done) step = run.next();
  if (step.value.status === 'refused') throw new Error(step.value.reason);
  return step.value;
}

describe('the exact solution', () => {
  it.each([5, 10, 7.5])('follows A(0) = 2 D at D = %d', (D) => {
    const { endpoint } = exact(doubled, [D], ['A']);
    expect(endpoint.value[0]).toBeCloseTo(2 * D * Math.exp(-D / 10), 8);
    expect(endpoint.gradient[0]).toBeCloseTo(2 * D * (1 - D / 10) * Math.exp(-D / 10), 8);
  });

  it('knows the derivative where ⟨f⟩ is quadratic in the count', () => {
    const { endpoint } = exact(squared, [4, 0.7], ['A', 'A*(A-1)']);
    const [e, n] = [Math.exp(-0.7), 16];
    expect(endpoint.value[1]).toBeCloseTo(n * (n - 1) * e * e, 6);
    expect(endpoint.gradient[0]).toBeCloseTo(2 * n * e, 7);
    expect(endpoint.gradient[1]).toBeCloseTo(-0.7 * n * e, 7);
    // ∂/∂n of n (n − 1) is 2 n − 1, and ∂n/∂ ln D = 2 n.
    expect(endpoint.gradient[2]).toBeCloseTo((2 * n - 1) * 2 * n * e * e, 5);
  });

  it('agrees with differences of itself along a chain of dependences', () => {
    // B(0) = D − 5 leaves 0 upwards alone: at D = 10 both sides exist.
    const at = (D: number, k: number) => exact(chained, [D, k], ['A', 'B', 'A*B'], 0.6);
    const { timeAverage } = at(10, 0.3);
    const h = 1e-4;
    for (let i = 0; i < 3; i++) {
      const byK =
        (at(10, 0.3 * Math.exp(h)).timeAverage.value[i] - at(10, 0.3 * Math.exp(-h)).timeAverage.value[i]) / (2 * h);
      expect(timeAverage.gradient[2 * i + 1]).toBeCloseTo(byK, 5);
    }
    // By D: what rates do at fixed counts, and the counts' part by its definition.
    const fixed = withChosenCounts(chained, () => true);
    const values = (counts: readonly number[], D: number) => {
      const run = solveExact(
        {
          model: fixed,
          parameters: [D, 0.3],
          initial: counts,
          from: 0,
          to: 0.6,
          bins: 1,
          observables: ['A*B'],
          gradients: false,
        },
        PAGE_BUDGET,
      );
      let step = run.next();
      while (!step.done) step = run.next();
      if (step.value.status === 'refused') throw new Error(step.value.reason);
      return step.value.timeAverage.value[0];
    };
    const rates = (values([13, 5, 3, 0], 10 * Math.exp(h)) - values([13, 5, 3, 0], 10 * Math.exp(-h))) / (2 * h);
    const counts =
      (10 * (values([14, 5, 3, 0], 10) - values([12, 5, 3, 0], 10))) / 2 +
      (10 * (values([13, 6, 3, 0], 10) - values([13, 4, 3, 0], 10))) / 2;
    expect(timeAverage.gradient[4]).toBeCloseTo(rates + counts, 5);
  });

  it('takes initial counts for the numbers that they are in derived parameters', () => {
    const at = (A: number) => {
      const run = solveExact(
        {
          model: paced,
          parameters: [1],
          initial: [A, 100],
          from: 0,
          to: 1,
          bins: 1,
          observables: ['B'],
          gradients: true,
        },
        PAGE_BUDGET,
      );
      let step = run.next();
      while (!step.done) step = run.next();
      if (step.value.status === 'refused') throw new Error(step.value.reason);
      return step.value.endpoint;
    };
    expect(at(5).value[0]).toBeCloseTo(100 * Math.exp(-0.5), 6);
    expect(at(8).value[0]).toBeCloseTo(100 * Math.exp(-0.8), 6);
    expect(at(8).gradient[0]).toBeCloseTo(-80 * Math.exp(-0.8), 6);
  });
});

describe('every estimator', () => {
  const cases = [
    { name: 'A(0) = 2 D at D = 5', model: doubled, parameters: [5], observables: ['A'], kind: 'endpoint' },
    { name: 'A(0) = 2 D at D = 10', model: doubled, parameters: [10], observables: ['A'], kind: 'endpoint' },
    { name: 'A(0) = D²', model: squared, parameters: [4, 0.7], observables: ['A', 'A*(A-1)'], kind: 'timeAverage' },
    { name: 'a chain', model: chained, parameters: [10, 0.3], observables: ['B', 'A*B'], kind: 'timeAverage' },
    { name: 'a chain from 0', model: chained, parameters: [5, 0.3], observables: ['B', 'C'], kind: 'binned' },
  ] as const;
  const variants = ESTIMATORS.flatMap((estimator) => variantsOf(estimator).map((v) => ({ ...v, estimator })));
  describe.each(cases)('$name', ({ model, parameters, observables, kind }) => {
    const runs = new SharedRuns();
    it.each(variants)('$name', ({ estimator, options }) => {
      const bins = 2;
      const truth = exact(model, parameters, observables, 1, bins)[kind];
      const step = 0.02;
      const { columns, width } = runs.estimates(
        jobFor(model, {
          parameters,
          observables,
          kind,
          bins,
          estimator: estimator.id,
          options,
          temperature: 0.1,
          step,
          trajectories: 20_000 * EFFORT,
        }),
      );
      const [K, P] = [observables.length, parameters.length];
      const unbiased = estimator.unbiasedFor?.(options) ?? estimator.unbiased;
      const differences = estimator.family === 'finite-differences';
      for (let b = 0; b < bins; b++) {
        for (let k = 0; k < K; k++) {
          const value = columns[b * width + k];
          const there = truth.value[b * K + k];
          if (estimator.exactForward) expect(Math.abs(value.mean - there)).toBeLessThan(4 * value.standardError + 1e-9);
          for (let p = 0; p < P; p++) {
            const got = columns[b * width + K + k * P + p];
            const want = truth.gradient[(b * K + k) * P + p];
            if (unbiased.includes(kind) || differences) {
              const bias = differences ? step * step * (1 + Math.abs(want)) : 0;
              expect(Math.abs(got.mean - want)).toBeLessThan(4 * got.standardError + bias + 1e-9);
            }
          }
        }
      }
    });
  });
});

describe('an engine', () => {
  const job = jobFor(doubled, {
    parameters: [5],
    observables: ['A'],
    kind: 'endpoint',
    estimator: 'score-function',
    trajectories: 4000,
  });

  it('tells one result, that of the parts', async () => {
    const engine = createInlineEngine();
    const seen: Snapshot[] = [];
    const last = await engine.run(job, (snapshot) => seen.push(snapshot)).finished;
    expect(last.state).toBe('done');
    expect(last.job).toBe(job);
    expect(last.done).toBe(4000);
    const { result } = estimates(job);
    // Equal but for the order in which blocks are merged.
    for (const [i, x] of last.moments.data.entries()) expect(x / result.moments.data[i]).toBeCloseTo(1, 9);
    expect(seen.at(-1)).toBe(last);
    expect(seen.filter(({ state }) => state === 'done')).toHaveLength(1);
    engine.dispose();
  });

  it('has the standard error of the sum', () => {
    const { columns } = estimates(job);
    const own = estimates({ ...job, startSlopes: false }).columns[1];
    // The pair starts two molecules apart, each of which is there at the end with probability p.
    const p = Math.exp(-0.5);
    const added = 10 ** 2 * ((p * (1 - p)) / 2);
    expect(columns[1].variance).toBeCloseTo(own.variance + added, -1);
    expect(Math.abs(columns[1].variance / (own.variance + added) - 1)).toBeLessThan(0.05);
  });

  it('stops all parts', async () => {
    const engine = createInlineEngine();
    const run = engine.run({ ...job, trajectories: 4_000_000 }, () => run.cancel());
    const last = await run.finished;
    expect(last.state).toBe('cancelled');
    expect(last.done).toBeLessThan(4_000_000);
    engine.dispose();
  });

  it('says what it rounds', async () => {
    const engine = createInlineEngine();
    const last = await engine.run(jobFor(doubled, { parameters: [5.1], trajectories: 100 }), () => {}).finished;
    expect(last.message).toContain('A(0) = 2*D = 10.2 is rounded to 10; gradients take the slope from 9 to 11.');
    engine.dispose();
  });

  it('names a count that cannot be', () => {
    const model = dependentModel({ A: ['D - 7', 0] }, { D: 5 }, {}, [
      { name: 'decay', equation: 'A -> 0', massAction: 'D' },
    ]);
    expect(() => prepareJob(jobFor(model))).toThrow(/initial count of "A", which is D - 7, must be .* not -2/);
  });
});

describe('what follows at time 0', () => {
  it('is evaluated in its order, and slopes pass through it', () => {
    const { counts, derived } = startValues(chained, [10, 0.3], [99, 99, 4, 1]);
    expect(counts).toEqual([14, 6, 4, 1]);
    expect(derived).toEqual([4, 0.55]);
    expect(startSlopes(chained, [10, 0.3], [99, 99, 4, 1])).toEqual([
      { species: 0, parameter: 0, value: 10 },
      { species: 1, parameter: 0, value: 10 },
    ]);
  });

  it('refuses circles', () => {
    const model = dependentModel({ A: ['B + 1', 1], B: ['A', 1] }, { D: 5 }, {}, []);
    expect(() => startValues(model, [5], [1, 1])).toThrow('"A" depends on itself');
  });

  it('compiles nothing for another count', () => {
    const key = (initial: number[]) => prepareJob(jobFor(paced, { initial })).key;
    expect(key([5, 100])).toBe(key([9, 100]));
    expect(compileNetwork(paced).startCounts).toEqual([0]);
  });
});
