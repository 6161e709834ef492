// npm run bench:large: what size costs. Rings of 10, 30 and 100 species with twice as many reactions and 20 parameters, plain
// and by every estimator, on one CPU worker: microseconds per reaction, those of alternatives and perturbed paths counted.
import { cpus } from 'node:os';
import { SIMULATE } from '../../src/engine/types';
import { ESTIMATORS } from '../../src/estimators/registry';
import { jobFor } from '../../src/testing/jobs';
import { ring } from '../../src/testing/models/ring';
import { variantsOf } from '../../src/testing/variants';
import { openCpuEngine } from '../lib/cpu-engine';

const SIZES = [10, 30, 100];
const PARAMETERS = 20;
/** Trajectories to warm up with, and measured ones. */
const WARM = 8;
const TRAJECTORIES = 16;
const HORIZON = 0.5;

const methods = [
  { name: SIMULATE, estimator: SIMULATE, options: {} },
  ...ESTIMATORS.flatMap((estimator) =>
    variantsOf(estimator).map((variant) => ({ ...variant, estimator: estimator.id })),
  ),
];
const row = (cells: readonly string[]) =>
  console.log(cells.map((cell, i) => (i ? cell.padStart(12) : cell.padEnd(40))).join(''));

const engine = await openCpuEngine(1);
console.log(`${cpus()[0]?.model ?? 'CPU'}, 1 CPU worker, Node ${process.versions.node}; microseconds per reaction\n`);
row(['species', ...SIZES.map(String)]);
for (const { name, estimator, options } of methods) {
  const cells: string[] = [];
  for (const size of SIZES) {
    const job = jobFor(ring(size, PARAMETERS), { estimator, options, kind: 'endpoint', to: HORIZON });
    await engine.run({ ...job, trajectories: WARM }, () => {}).finished;
    const { state, message, seconds, reactions } = await engine.run(
      { ...job, seed: 9, trajectories: TRAJECTORIES },
      () => {},
    ).finished;
    if (state !== 'done') throw new Error(`${name}, ${size} species: ${message}`);
    cells.push(((1e6 * seconds) / reactions).toFixed(2));
  }
  row([name, ...cells]);
}
engine.dispose();
