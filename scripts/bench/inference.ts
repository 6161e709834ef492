// npm run bench:inference [-- --rounds N] [--workers N]: what inference costs on this machine's CPU workers. One iteration of
// the score function against the same plain simulation, in interleaved rounds; and 50 replicates from random starts.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { SIMULATE } from '../../src/engine/types';
import { associationCase, CELLS, DATA_SEED, METHODS } from '../../src/experiments/inference/inference-cases';
import { planFor } from '../../src/experiments/inference/inference-study';
import { fit } from '../../src/inference/fit';
import { simpleProblem } from '../../src/inference/problem/problem';
import { makeTarget } from '../../src/inference/problem/targets';
import { runReplicates, succeeded } from '../../src/inference/replicates/replicates';
import type { FitOptions } from '../../src/inference/types';
import { repressilator } from '../../src/models/repressilator';
import { openCpuEngine } from '../lib/cpu-engine';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, workers: { type: 'string' } } });
const ROUNDS = Math.max(1, Number(values.rounds) || 15);
const WORKERS = Math.max(1, Number(values.workers) || 2);

const TRAJECTORIES = 1024;
const HORIZON = 15;
const BINS = 20;
const REPLICATES = 50;

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const engine = await openCpuEngine(WORKERS);
console.log(`${cpus()[0]?.model ?? 'CPU'}, ${WORKERS} CPU workers, Node ${process.versions.node}\n`);
await iteration();
await replicates();
engine.dispose();

/** A whole iteration, from the draw to the optimiser's step, and the same trajectories simulated alone. */
async function iteration(): Promise<void> {
  const parameters = repressilator.parameters.map(({ value }) => value);
  const common = {
    model: repressilator,
    parameters,
    initial: repressilator.species.map(({ initial }) => initial),
    from: 0,
    to: HORIZON,
    bins: BINS,
    observables: ['P1', 'P2', 'P3'],
    kind: 'binned',
  } as const;
  const free = parameters.map((_, p) => p);
  const target = new Array<number>(BINS * common.observables.length).fill(50);
  const problem = simpleProblem({ ...common, free, start: parameters, target });
  const options: FitOptions = {
    estimator: 'score-function',
    options: { baseline: 'causal' },
    temperature: 1,
    trajectories: TRAJECTORIES,
    seed: 1,
    maxReactions: 1e7,
    iterations: 2 * ROUNDS + 2,
    // The parameters stay where they are, so that all iterations and rounds simulate the same thing.
    learningRate: 0,
  };
  const steps = fit(problem, options, engine);
  const one = () => seconds(() => steps.next());
  const plain = (seed: number) =>
    seconds(
      () =>
        engine.run(
          {
            ...common,
            ...{ estimator: SIMULATE, options: {}, temperature: 1, seed, first: 0 },
            ...{ trajectories: TRAJECTORIES, samplePaths: 0, maxReactions: 1e7 },
          },
          () => {},
        ).finished,
    );
  await one();
  await plain(1);
  const found: { fit: number; plain: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) found.push({ plain: await plain(round + 2), fit: await one() });
  const ms = (of: (times: (typeof found)[number]) => number) => `${(1000 * median(found.map(of))).toFixed(0)} ms`;
  console.log(
    `Repressilator, ${TRAJECTORIES} trajectories to T = ${HORIZON}, ${BINS} bins; medians of ${ROUNDS} interleaved rounds`,
  );
  console.log(`  plain simulation                 ${ms((times) => times.plain)}`);
  console.log(`  one iteration, score function    ${ms((times) => times.fit)}`);
  console.log(
    `  ratio, within each round         ${median(found.map((times) => times.fit / times.plain)).toFixed(2)}\n`,
  );
}

/** As the study has them: both rates free, from starts within a factor of three. */
async function replicates(): Promise<void> {
  const one = associationCase(1);
  const [method] = METHODS;
  const target = await makeTarget(one.question, engine, CELLS, DATA_SEED);
  if (!target) return;
  const plan = planFor(one, method, target, REPLICATES);
  let end = plan;
  const time = await seconds(async () => {
    end = await runReplicates(plan, engine);
  });
  const found = end.runs.filter((run) => succeeded(end, run)).length;
  console.log(
    `${REPLICATES} replicates of association, ${one.iterations} iterations of ${one.trajectories} trajectories to T = ${one.question.to}`,
  );
  console.log(`  ${method.name}: ${time.toFixed(1)} s in all, ${found} of ${REPLICATES} found the truth`);
}
