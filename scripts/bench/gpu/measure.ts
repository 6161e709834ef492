import type { GpuSetup } from '../../../src/engine/gpu/device';
import { kernelOf } from '../../../src/engine/gpu/kernel/kernel';
import { planRun } from '../../../src/engine/gpu/plan';
import { prepareJob } from '../../../src/engine/job';
import { type Engine, type Job, SIMULATE } from '../../../src/engine/types';
import { ESTIMATORS } from '../../../src/estimators/registry';
import { findModel } from '../../../src/models/registry';
import { estimateOf } from '../../../src/stats/estimates';
import { operationsPerReaction } from './operations';
import type { Peak } from './peak';

/** A measurement is sized, from runs that warm up, to about so long. */
const PLAIN_SECONDS = 1;
const ESTIMATOR_SECONDS = 0.5;
const MAX_TRAJECTORIES = 2 ** 22;
const FEWEST = 64;
const MAX_WARM_UPS = 8;
/** From one run that warms up to the next, at most. */
const GROWTH = 16;

/** Settings of ../ssa.c and ssa_jax.py. */
export const BENCHED = [
  { model: 'association', to: 5 },
  { model: 'repressilator-hill', to: 50 },
] as const;

export type Benched = (typeof BENCHED)[number];

export interface PlainSpeed {
  readonly model: string;
  readonly to: number;
  readonly trajectories: number;
  /** Median over rounds. */
  readonly reactionsPerSecond: number;
  /** Of the model's first observable at the end. */
  readonly mean: number;
  /** Trajectories that are simulated side by side, and what each keeps in memory between dispatches, bytes. */
  readonly lanes: number;
  readonly stateBytes: number;
  /** Operations per reaction, counted in the kernel's text; divisions and the like apart. */
  readonly simple: number;
  readonly special: number;
  /** Of the measured peak of such operations. */
  readonly shareOfPeak: number;
}

export interface Cost {
  readonly model: string;
  readonly estimator: string;
  /** Time per trajectory, all parameters at once, as a multiple of plain simulation; null where the engine has no kernel. */
  readonly multiple: number | null;
  readonly why?: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

function jobOf({ model: id, to }: Benched, estimator: string, trajectories: number, seed: number): Job {
  const model = findModel(id);
  if (!model) throw new Error(`There is no model "${id}".`);
  return {
    model,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    from: 0,
    to,
    bins: 1,
    observables: [model.observables[0].expression],
    kind: 'endpoint',
    estimator,
    options: {},
    temperature: 1,
    seed,
    first: 0,
    trajectories,
    samplePaths: 0,
    maxReactions: 10_000_000,
  };
}

/** Runs a job to its end. @returns its snapshot and seconds, as one waits for it */
async function timed(engine: Engine, job: Job) {
  const began = performance.now();
  const snapshot = await engine.run(job, () => {}).finished;
  const seconds = (performance.now() - began) / 1000;
  if (snapshot.state !== 'done') throw new Error(snapshot.message);
  return { snapshot, seconds };
}

/** As many trajectories as take about so long; what warms up is small first, since costs differ a hundredfold. */
async function sized(engine: Engine, benched: Benched, estimator: string, seconds: number): Promise<number> {
  let trajectories = FEWEST;
  for (let i = 0; i < MAX_WARM_UPS; i++) {
    const took = (await timed(engine, jobOf(benched, estimator, trajectories, 1))).seconds;
    const factor = Math.min(GROWTH, seconds / took);
    trajectories = Math.round(Math.max(FEWEST, Math.min(MAX_TRAJECTORIES, trajectories * factor)));
    if (factor < 2) break;
  }
  return trajectories;
}

export async function plainSpeed(
  engine: Engine,
  benched: Benched,
  setup: GpuSetup,
  peak: Peak,
  rounds: number,
): Promise<PlainSpeed> {
  const trajectories = await sized(engine, benched, SIMULATE, PLAIN_SECONDS);
  const speeds: number[] = [];
  let mean = Number.NaN;
  for (let round = 0; round < rounds; round++) {
    const { snapshot, seconds } = await timed(engine, jobOf(benched, SIMULATE, trajectories, round + 2));
    speeds.push(snapshot.reactions / seconds);
    mean = estimateOf(snapshot.moments, snapshot.job.model.species.length).mean;
  }
  const prepared = prepareJob(jobOf(benched, SIMULATE, trajectories, 1));
  const kernel = kernelOf(prepared);
  const { simple, special } = operationsPerReaction(kernel.text(setup.workgroup));
  const reactionsPerSecond = median(speeds);
  return {
    ...benched,
    trajectories,
    reactionsPerSecond,
    mean,
    lanes: Math.min(trajectories, planRun(prepared, setup).workgroups * setup.workgroup),
    stateBytes: kernel.stateWords * 4,
    simple,
    special,
    shareOfPeak: (reactionsPerSecond * (simple + special)) / peak.operations,
  };
}

/** Every estimator's time per trajectory against plain simulation's, medians of interleaved rounds. */
export async function costs(
  engine: Engine,
  benched: Benched,
  rounds: number,
  tell: (what: string) => void,
): Promise<Cost[]> {
  const ids = [SIMULATE, ...ESTIMATORS.map(({ id }) => id)];
  const sizes = new Map<string, number>();
  const refused = new Map<string, string>();
  for (const id of ids) {
    tell(`${benched.model}: ${id}`);
    try {
      sizes.set(id, await sized(engine, benched, id, ESTIMATOR_SECONDS));
    } catch (error) {
      refused.set(id, error instanceof Error ? error.message : String(error));
    }
  }
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [id, trajectories] of sizes) {
      tell(`${benched.model}: ${id}, round ${round + 1} of ${rounds}`);
      const { seconds } = await timed(engine, jobOf(benched, id, trajectories, round + 2));
      times.set(id, [...(times.get(id) ?? []), seconds / trajectories]);
    }
  }
  const plain = median(times.get(SIMULATE) ?? []);
  return ids.slice(1).map((estimator) => {
    const own = times.get(estimator);
    const why = refused.get(estimator);
    return {
      model: benched.model,
      estimator,
      multiple: own ? median(own) / plain : null,
      ...(why === undefined ? {} : { why }),
    };
  });
}
