import { createCpuEngine } from '../../src/engine/cpu/client';
import { createGpuEngine } from '../../src/engine/gpu/client';
import { type Engine, type Job, SIMULATE } from '../../src/engine/types';
import { ESTIMATORS } from '../../src/estimators/registry';
import { findModel } from '../../src/models/registry';
import { ring } from '../../src/testing/models/ring';

/** What runs: one CPU worker, one per core, or the GPU. */
export type Contender = 'cpu1' | 'cpu' | 'webgpu';

export interface Work {
  readonly contender: Contender;
  /** A built-in model's id, or "ring-S" for a generated ring of S species (src/testing/models/ring.ts). */
  readonly model: string;
  /** SIMULATE or an estimator's id. */
  readonly estimator: string;
  readonly to: number;
  readonly trajectories: number;
  readonly seed: number;
}

export interface Measured {
  readonly reactions: number;
  readonly trajectories: number;
  /** From the call to the last number, as a person waits for it. */
  readonly seconds: number;
}

const engines = new Map<Contender, Promise<Engine>>();

function engineOf(contender: Contender): Promise<Engine> {
  const made = engines.get(contender) ?? make(contender);
  engines.set(contender, made);
  return made;
}

async function make(contender: Contender): Promise<Engine> {
  if (contender === 'webgpu') return createGpuEngine();
  return createCpuEngine(contender === 'cpu1' ? 1 : undefined);
}

function jobOf(work: Work): Job {
  const size = /^ring-(\d+)$/.exec(work.model);
  const model = size ? ring(Number(size[1]), Math.ceil(Number(size[1]) / 5)) : findModel(work.model);
  if (!model) throw new Error(`There is no model "${work.model}".`);
  return {
    model,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    from: 0,
    to: work.to,
    bins: 1,
    observables: [model.observables[0].expression],
    kind: 'endpoint',
    estimator: work.estimator,
    options: {},
    temperature: 1,
    seed: work.seed,
    first: 0,
    trajectories: work.trajectories,
    samplePaths: 0,
    maxReactions: 10_000_000,
  };
}

const actions = {
  simulate: SIMULATE,
  estimators: ESTIMATORS.map(({ id, name }) => ({ id, name })),
  /** The engine's name; starts it. */
  describe: async (contender: Contender): Promise<string> => (await engineOf(contender)).info.label,
  measure: async (work: Work): Promise<Measured> => {
    const engine = await engineOf(work.contender);
    const began = performance.now();
    const result = await engine.run(jobOf(work), () => {}).finished;
    const seconds = (performance.now() - began) / 1000;
    if (result.state !== 'done')
      throw new Error(`${work.contender}, ${work.model}, ${work.estimator}: ${result.message}`);
    return { reactions: result.reactions, trajectories: result.done, seconds };
  },
};

declare global {
  var bench: typeof actions;
}

globalThis.bench = actions;
