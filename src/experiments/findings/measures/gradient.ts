import { initialCounts } from '../../../compile/start';
import type { Job, Snapshot } from '../../../engine/types';
import { columnsOf } from '../../../estimators/columns';
import { findEstimator } from '../../../estimators/registry';
import type { ExactResult } from '../../../exact/types';
import { findModel } from '../../../models/registry';
import type { ModelSpec } from '../../../models/types';
import { estimateOf } from '../../../stats/estimates';
import type { Cell, CellData, Maybe, TruthData } from '../measured';
import type { Setting } from '../types';
import { endingAfter } from './ending-after';

/** Bounds what one trajectory may cost. */
const MAX_REACTIONS = 2e7;

export const maybe = (x: number): Maybe => (Number.isFinite(x) ? x : null);

export function modelOf({ model: id, reactions }: Setting): ModelSpec {
  const model = findModel(id);
  if (!model) throw new Error(`There is no model "${id}".`);
  return reactions === undefined ? model : endingAfter(model, reactions);
}

/** Parameters and initial counts of a setting, in the model's order. */
export function numbersOf(setting: Setting): { parameters: number[]; initial: number[] } {
  const model = modelOf(setting);
  const { set = {} } = setting;
  const parameters = model.parameters.map(({ name, value }) => set[name] ?? value);
  const initial = model.species.map(({ name, initial: count }) => set[name] ?? count);
  return { parameters, initial: [...initialCounts(model, parameters, initial)] };
}

export function jobOf(setting: Setting, seed: number, trajectories: number): Job {
  const { from = 0, to, bins = 1, observable, kind, estimator, options = {}, temperature = 1, step } = setting;
  return {
    model: modelOf(setting),
    ...numbersOf(setting),
    from,
    to,
    bins,
    observables: [observable],
    kind,
    estimator,
    options,
    temperature,
    ...(step === undefined ? {} : { step }),
    seed,
    first: 0,
    trajectories,
    samplePaths: 0,
    maxReactions: MAX_REACTIONS,
  };
}

/** End of a bin. */
export const timeOf = ({ from, to, bins }: Pick<Job, 'from' | 'to' | 'bins'>, b: number) =>
  from + ((b + 1) * (to - from)) / bins;

/** Reads the derivative by one parameter from a run. */
export function cellsOf(snapshot: Snapshot, parameter: string): CellData {
  const { job, moments, failures } = snapshot;
  const estimator = findEstimator(job.estimator);
  const p = job.model.parameters.findIndex(({ name }) => name === parameter);
  if (!estimator || p < 0) throw new Error(`There is no ${parameter} or no estimator ${job.estimator}.`);
  const { width } = columnsOf(estimator.output, job.model.species.length, job.parameters.length, 1);
  return {
    trajectories: snapshot.done,
    reactions: snapshot.reactions,
    exploded: failures.exploded,
    cut: failures.stepBudget + failures.badPropensity,
    bins: Array.from({ length: job.bins }, (_, b): Cell => {
      const time = timeOf(job, b);
      // A trajectory that was cut off earlier holds another number from there on.
      if (b >= failures.reached) {
        const nothing = { value: null, valueError: null, mean: null, error: null, variance: null, varianceError: null };
        return { time, ...nothing, dominance: 0 };
      }
      const value = estimateOf(moments, b * width);
      const slope = estimateOf(moments, b * width + 1 + p);
      return {
        time,
        value: maybe(value.mean),
        valueError: maybe(value.standardError),
        mean: maybe(slope.mean),
        error: maybe(slope.standardError),
        variance: maybe(slope.variance),
        varianceError: maybe(slope.varianceError),
        dominance: slope.dominance,
      };
    }),
  };
}

/** The exact answer to a setting's question. */
export function truthOf(setting: Setting, result: ExactResult): TruthData {
  if (result.status === 'refused') return { bins: null, reason: result.reason };
  const { from = 0, to, bins = 1, kind, parameter } = setting;
  const { parameters } = modelOf(setting);
  const p = parameters.findIndex(({ name }) => name === parameter);
  const { value, gradient } = result[kind];
  return {
    reason: '',
    bins: Array.from({ length: bins }, (_, b) => ({
      time: timeOf({ from, to, bins }, b),
      value: value[b],
      gradient: gradient[b * parameters.length + p],
    })),
  };
}
