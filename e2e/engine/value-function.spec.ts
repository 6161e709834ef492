import { compileFunctions } from '../../src/compile/emit/emit-js';
import { compileNetwork } from '../../src/compile/network';
import { compileObservable } from '../../src/compile/observable';
import { columnsOf } from '../../src/estimators/columns';
import { association } from '../../src/models/association';
import { repressilatorHill } from '../../src/models/repressilator-hill';
import { valueNumbers } from '../../src/testing/control';
import { expect, jobOf, test } from '../lab/jobs';

/** Of one bin, coefficients are a value function of the state: engine-parity.spec.ts has several. Order -1: none, and baselines alone. */
const CASES = [
  { model: association, to: 1 },
  { model: repressilatorHill, to: 0.6 },
  { model: association, to: 1, order: -1 },
] as const;

for (const { model, to, ...forced } of CASES) {
  const order = 'order' in forced ? forced.order : undefined;
  test(`SF-CV of one bin: ${model.id}${order === undefined ? '' : `, order ${order}`}, trajectory by trajectory the same on both engines`, async ({
    run,
  }) => {
    const { width } = columnsOf('controlled', model.species.length, model.parameters.length, 1);
    const compare = async (kind: 'endpoint' | 'timeAverage') => {
      const network = compileNetwork(model);
      const observables = [compileObservable(model.observables[0].expression, network)];
      const shape = { network, functions: compileFunctions(network, observables), observables, kind, options: {} };
      const control = order === undefined ? {} : { control: valueNumbers(shape, { from: 0, to }, order, 0.1) };
      const numbers = { kind, to, seed: 5, trajectories: 64, samplePaths: 64, ...control };
      const job = jobOf(model, { estimator: 'score-control', ...numbers });
      const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
      const row = cpu.paths.length / 64;
      expect(row).toBeGreaterThanOrEqual(width);
      const different = Array.from({ length: 64 }, (_, i) => i).filter((i) =>
        cpu.paths
          .slice(i * row, (i + 1) * row)
          .some((v, c) => Math.abs(gpu.paths[i * row + c] - v) > 2e-3 * (1 + Math.abs(v))),
      );
      expect(different.length, `${kind}: trajectories ${different} differ`).toBeLessThanOrEqual(2);
    };
    await Promise.all([compare('endpoint'), compare('timeAverage')]);
  });
}
