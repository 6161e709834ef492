import { type Job, SIMULATE, type Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { ESTIMATORS } from '../../estimators/registry';
import { OBSERVABLE_KINDS, type ObservableKind } from '../../estimators/types';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { estimateOf } from '../../stats/estimates';
import type { Study, StudyContext } from '../study';
import type { EfficiencyRecord, Measurement } from './efficiency-record';
import { efficiencyReport } from './efficiency-report';

/** Reactions that a measurement should take, and its trajectories at least and at most. */
const REACTIONS = 400_000;
const MIN_TRAJECTORIES = 256;
const MAX_TRAJECTORIES = 4000;
const BINS = 8;
const TEMPERATURE = 0.5;
const QUICK: readonly string[] = ['association', 'birth-death'];

const jobOf = (model: ModelSpec, kind: ObservableKind, estimator: string): Job => ({
  model,
  parameters: model.parameters.map((p) => p.value),
  initial: model.species.map((s) => s.initial),
  from: 0,
  to: model.horizon.value,
  bins: kind === 'binned' ? BINS : 1,
  observables: [model.observables[0].expression],
  kind,
  estimator,
  options: {},
  temperature: TEMPERATURE,
  seed: 1,
  first: 0,
  trajectories: 64,
  samplePaths: 0,
  maxReactions: 1e7,
});

async function finished(context: StudyContext, job: Job): Promise<Snapshot> {
  const snapshot = await context.engine.run(job, () => {}).finished;
  if (snapshot.state === 'failed') throw new Error(snapshot.message);
  return snapshot;
}

/** Trajectories for a model that are worth about REACTIONS. */
async function sizeFor(context: StudyContext, model: ModelSpec): Promise<number> {
  const { reactions, done } = await finished(context, { ...jobOf(model, 'endpoint', SIMULATE), trajectories: 32 });
  return Math.round(Math.min(MAX_TRAJECTORIES, Math.max(MIN_TRAJECTORIES, REACTIONS / Math.max(1, reactions / done))));
}

async function measure(context: StudyContext, job: Job): Promise<Measurement> {
  // Once for the kernel to be compiled and the pilot to be run, then for the numbers.
  const first = await finished(context, { ...job, trajectories: MIN_TRAJECTORIES, first: job.trajectories });
  const snapshot = await finished(context, job);
  const P = job.parameters.length;
  const { output } = ESTIMATORS.find(({ id }) => id === job.estimator) ?? ESTIMATORS[0];
  const { width } = columnsOf(output, job.model.species.length, P, 1);
  // Of bins, the last: the one with the longest past.
  const at = (job.bins - 1) * width + 1;
  const columns = Array.from({ length: P }, (_, p) => estimateOf(snapshot.moments, at + p));
  const secondsPerTrajectory = snapshot.seconds / snapshot.done;
  return {
    trajectories: snapshot.done,
    variance: columns.map(({ variance }) => variance),
    dominance: Math.max(...columns.map(({ dominance }) => dominance)),
    secondsPerTrajectory,
    pilotSeconds:
      job.estimator === 'score-control' ? Math.max(0, first.seconds - MIN_TRAJECTORIES * secondsPerTrajectory) : 0,
  };
}

/** Variance per trajectory and error × √seconds of every estimator on every model of the registry and the library. */
export const efficiencyStudy: Study = {
  id: 'efficiency',
  about: 'variance per trajectory and error × √seconds of every estimator on every model and kind of observable',
  async run(context) {
    const library = context.quick ? [] : await context.library();
    const models = [...MODELS, ...library].filter(({ id }) =>
      context.only.length > 0 ? context.only.some((word) => id.includes(word)) : !context.quick || QUICK.includes(id),
    );
    let record = (context.saved ?? {}) as EfficiencyRecord;
    for (const model of models) {
      const trajectories = await sizeFor(context, model);
      for (const kind of OBSERVABLE_KINDS) {
        const name = `${model.id} · ${kind}`;
        for (const { id } of ESTIMATORS) {
          if (context.signal?.aborted) return;
          if (record[name]?.[id] !== undefined) continue;
          let found: Measurement | string;
          try {
            found = await measure(context, { ...jobOf(model, kind, id), trajectories });
          } catch (error) {
            found = error instanceof Error ? error.message : String(error);
          }
          record = { ...record, [name]: { ...record[name], [id]: found } };
          context.save(record);
        }
        context.log(name);
      }
    }
  },
  report: (saved, provenance) => efficiencyReport((saved ?? {}) as EfficiencyRecord, provenance),
};
