import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../compile/expressions/expression';
import { compileNetwork, uniformsOf } from '../../../compile/network';
import { pairNetwork } from '../../../compile/pair';
import { runHere } from '../../../engine/cpu/block';
import { kernelOf } from '../../../engine/gpu/kernel/kernel';
import { prepareJob } from '../../../engine/job';
import { type Job, SIMULATE } from '../../../engine/types';
import { ESTIMATORS } from '../../../estimators/registry';
import type { ModelSpec } from '../../../models/types';
import { estimateOf } from '../../../stats/estimates';
import { understand, withUnit } from '../../model-source';

const TEXT = `model m()
  compartment c; c = 2;
  species A in c, B in c;
  J0: A -> B; c*(Vmax*A^1.5/(Km^1.5 + A^1.5));
  J1: B -> ; c*k*B;
  J2: 2 A -> B; c*k2*A^2;
  A = 1.5; B = 0.2; Vmax = 0.7; Km = 0.5; k = 0.3; k2 = 0.01;
  unit substance = mole; unit volume = litre;
end
`;

function sized(size: number): ModelSpec {
  const understood = understand(withUnit(TEXT, size));
  if (understood.kind !== 'model') throw new Error(understood.problems.map((p) => p.message).join('\n'));
  return understood.model;
}

const jobOf = (model: ModelSpec, estimator: string): Job => ({
  model,
  parameters: model.parameters.map(({ value }) => value),
  initial: model.species.map(({ initial }) => initial),
  from: 0,
  to: 1,
  bins: 2,
  observables: ['A'],
  kind: 'endpoint',
  estimator,
  options: {},
  temperature: 1,
  step: 0.1,
  seed: 3,
  first: 0,
  trajectories: 64,
  samplePaths: 0,
  maxReactions: 1e6,
});

describe('numbers that go with the system size', () => {
  it('are no part of the code: two sizes have one key and one WGSL', () => {
    const [small, large] = [sized(40), sized(170)];
    expect(compileNetwork(small).key).toBe(compileNetwork(large).key);
    expect(compileNetwork(small).constants).not.toEqual(compileNetwork(large).constants);
    for (const estimator of [SIMULATE, ...ESTIMATORS.map(({ id }) => id)]) {
      const [a, b] = [small, large].map((model) => {
        const prepared = prepareJob(jobOf(model, estimator));
        return [prepared.key, kernelOf(prepared).text(64)];
      });
      expect(a, estimator).toEqual(b);
    }
  });

  it('stand behind the parameters, and give the laws of the file', () => {
    for (const size of [40, 170]) {
      const model = sized(size);
      const network = compileNetwork(model);
      const k = uniformsOf(network, jobOf(model, SIMULATE).parameters, jobOf(model, SIMULATE).initial, 1);
      const value = (name: string) => model.parameters.find((p) => p.name === name)?.value ?? Number.NaN;
      // 30 molecules of A are [A] = 30 / (2 size) moles per litre; a law is in moles per time.
      const x = model.species.map(({ name }) => (name === 'A' ? 30 : 8));
      const [a, b] = [30, 8].map((n) => n / (2 * size));
      const laws = [
        (2 * value('Vmax') * a ** 1.5) / (value('Km') ** 1.5 + a ** 1.5),
        2 * value('k') * b,
        2 * value('k2') * a * a,
      ].map((law) => law * size);
      for (const [r, e] of network.propensities.entries()) expect(evaluate(e, x, k)).toBeCloseTo(laws[r], 9);
      const pair = pairNetwork(network);
      expect(evaluate(pair.propensities[2 * network.R], [...x, ...x], [...k, ...k])).toBeCloseTo(laws[0], 9);
    }
  });

  it.each(['score-function', 'fd-coupled', 'spsa', 'score-control', 'gs-st', 'alternative-path'])(
    'move nothing that %s finds from where it is with the numbers written out',
    (estimator) => {
      const model = sized(40);
      const { systemSize: _, ...plain } = model;
      const [given, written] = [model, plain].map((m) => runHere(jobOf(m, estimator)).result.moments);
      const columns = given.data.length / 8;
      expect(columns).toBeGreaterThan(0);
      for (const at of [0, 1, 2]) {
        const [a, b] = [estimateOf(given, at), estimateOf(written, at)];
        expect(a.mean).toBeCloseTo(b.mean, 6);
        expect(a.variance).toBeCloseTo(b.variance, 5);
      }
    },
  );

  it('stay in the code where laws change with the time', () => {
    const timed = understand(withUnit(TEXT.replace('c*k*B', 'c*k*B*(1 + 0.5*sin(time))'), 40));
    if (timed.kind !== 'model') throw new Error('not read');
    expect(compileNetwork(timed.model).constants).toBeUndefined();
    const switched = understand(withUnit(TEXT.replace('c*k*B', 'piecewise(c*k*B, time < 20, 0)'), 40));
    if (switched.kind !== 'model') throw new Error('not read');
    expect(compileNetwork(switched.model).constants).toBeUndefined();
  });
});
