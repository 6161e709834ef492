import type { Job, Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { OBSERVABLE_KINDS, type ObservableKind } from '../../estimators/types';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { estimateOf } from '../../stats/estimates';
import type { Study, StudyContext } from '../study';
import { type EfficiencyMethod, IN_ORDER } from './efficiency-methods';
import { type EfficiencyRecord, type Measurement, rowName, withoutRows } from './efficiency-record';
import { efficiencyReport } from './efficiency-report';

/** Processor time that a measurement should take, and its trajectories at least and at most. */
const SECONDS = 0.25;
const MIN_TRAJECTORIES = 256;
const MAX_TRAJECTORIES = 20_000;
/** Trajectories that compile a kernel, and tell what one costs. */
const FIRST = 64;
const BINS = 8;
const TEMPERATURE = 0.5;
const QUICK: readonly string[] = ['association', 'birth-death'];

const jobOf = (model: ModelSpec, kind: ObservableKind, { estimator, options }: EfficiencyMethod): Job => ({
  model,
  parameters: model.parameters.map((p) => p.value),
  initial: model.species.map((s) => s.initial),
  from: 0,
  to: model.horizon.value,
  bins: kind === 'binned' ? BINS : 1,
  observables: [model.observables[0].expression],
  kind,
  estimator: estimator.id,
  options,
  temperature: TEMPERATURE,
  seed: 1,
  first: 0,
  trajectories: FIRST,
  samplePaths: 0,
  maxReactions: 1e7,
});

interface Timed {
  readonly snapshot: Snapshot;
  /** Processor time. */
  readonly seconds: number;
}

async function timed({ engine, cpuSeconds, signal }: StudyContext, job: Job): Promise<Timed> {
  const before = cpuSeconds();
  const run = engine.run(job, () => {});
  const stop = () => run.cancel();
  signal?.addEventListener('abort', stop);
  const snapshot = await run.finished.finally(() => signal?.removeEventListener('abort', stop));
  if (snapshot.state === 'failed') throw new Error(snapshot.message);
  return { snapshot, seconds: cpuSeconds() - before };
}

/** Null if it was interrupted. */
async function measure(context: StudyContext, job: Job, { estimator }: EfficiencyMethod): Promise<Measurement | null> {
  const piloted = estimator.needsPilot === true;
  // The first run compiles; another seed's pilot is another one.
  await timed(context, { ...job, seed: job.seed + 1 });
  const fresh = await timed(context, job);
  const again = piloted ? await timed(context, { ...job, first: FIRST }) : fresh;
  const each = Math.max(again.seconds / FIRST, 1e-9);
  const trajectories = Math.round(Math.min(MAX_TRAJECTORIES, Math.max(MIN_TRAJECTORIES, SECONDS / each)));
  const measured = { ...job, first: 2 * FIRST, trajectories };
  const { snapshot, seconds: once } = await timed(context, measured);
  // The lesser of two: code that is compiled while it runs takes longer the first time.
  const seconds = Math.min(once, (await timed(context, measured)).seconds);
  if (context.signal?.aborted) return null;
  const P = job.parameters.length;
  const { width } = columnsOf(estimator.output, job.model.species.length, P, 1);
  // Of bins, the last: the one with the longest past.
  const at = (job.bins - 1) * width + 1;
  const columns = Array.from({ length: P }, (_, p) => estimateOf(snapshot.moments, at + p));
  return {
    trajectories: snapshot.done,
    variance: columns.map(({ variance }) => variance),
    dominance: Math.max(...columns.map(({ variance, dominance }) => (variance > 0 ? dominance : 0))),
    secondsPerTrajectory: seconds / snapshot.done,
    pilotSeconds: piloted ? Math.max(0, fresh.seconds - again.seconds) : 0,
    commit: context.commit,
  };
}

/** Variance per trajectory and error × √seconds of every estimator on every model of the registry and the library. */
export const efficiencyStudy: Study = {
  id: 'efficiency',
  about: 'variance per trajectory and error × √seconds of every estimator on every model and kind of observable',
  async run(context) {
    const { quick, only, log } = context;
    const library = quick ? [] : await context.library();
    const models = [...MODELS, ...library].filter(({ id }) => !quick || QUICK.includes(id));
    let record = (context.saved ?? {}) as EfficiencyRecord;
    for (const methods of IN_ORDER) {
      for (const model of models) {
        for (const kind of OBSERVABLE_KINDS) {
          const name = `${model.id} · ${kind}`;
          for (const method of methods) {
            if (context.signal?.aborted) return;
            const row = rowName(model.id, kind, method.id);
            if (only.length > 0 && !only.some((word) => row.includes(word))) continue;
            if (record[name]?.[method.id] !== undefined) continue;
            let found: Measurement | string | null;
            try {
              found = await measure(context, jobOf(model, kind, method), method);
            } catch (error) {
              found = error instanceof Error ? error.message : String(error);
            }
            if (found === null) return;
            record = { ...record, [name]: { ...record[name], [method.id]: found } };
            context.save(record);
            log(row);
          }
        }
      }
    }
  },
  forget: (saved, words) => withoutRows((saved ?? {}) as EfficiencyRecord, words),
  report: (saved, provenance) => efficiencyReport((saved ?? {}) as EfficiencyRecord, provenance),
};
