import { compileNetwork, type Network } from '../compile/network';
import { eventNote } from '../estimators/event-notes';
import type { Estimator, ObservableKind } from '../estimators/types';
import { editable } from '../figures/format';
import type { Scene } from '../io/scene';
import type { ModelSpec } from '../models/types';
import { GRADIENT_BINS } from './scene/jobs';

/** Sentences that several places share. */

export const KINDS: Readonly<Record<ObservableKind, { label: string; about: string }>> = {
  endpoint: { label: 'at T', about: 'The value at the end of the trajectory.' },
  timeAverage: { label: 'time average', about: 'The average over the whole trajectory, from 0 to T.' },
  binned: {
    label: 'over time',
    about: `The average in each of ${GRADIENT_BINS} equal bins of time: the gradient as a function of time.`,
  },
};

/** Options that are not the defaults, in a word each: "causal", "no baseline". */
function optionTags(estimator: Estimator, options: Readonly<Record<string, string>>): string[] {
  return estimator.options.flatMap(({ name, values }) => {
    const id = options[name] ?? values[0].id;
    if (id === values[0].id) return [];
    return [id === 'none' ? `no ${name}` : id];
  });
}

/** What an estimator is called on chips and plots: "SF", or "SF causal" where an option is not the default. */
export const shortName = (estimator: Estimator, options: Readonly<Record<string, string>>): string =>
  [estimator.short, ...optionTags(estimator, options)].join(' ');

const networks = new WeakMap<ModelSpec, Network>();

/** What events do to an estimator's promises on a model, as a sentence; null if nothing. */
export function eventNoteOn(
  estimator: Estimator,
  options: Readonly<Record<string, string>>,
  model: ModelSpec,
): string | null {
  const timed = model.reactions.some(({ propensity, massAction }) => /\btime\b/.test(propensity ?? massAction ?? ''));
  if (!timed && !model.events?.length) return null;
  let network = networks.get(model);
  if (!network) {
    network = compileNetwork(model);
    networks.set(model, network);
  }
  return eventNote(estimator, options, network);
}

/** Whether an estimator's expectation is the gradient, for this kind of observable, these options and this model. */
export function promisesNoBias(
  estimator: Estimator,
  kind: ObservableKind,
  options: Readonly<Record<string, string>>,
  model: ModelSpec,
): boolean {
  if (eventNoteOn(estimator, options, model) !== null) return false;
  return (estimator.unbiasedFor?.(options) ?? estimator.unbiased).includes(kind);
}

/** The same in words. */
export function biasNote(
  estimator: Estimator,
  kind: ObservableKind,
  options: Readonly<Record<string, string>>,
  model: ModelSpec,
): string {
  const what = { endpoint: 'an endpoint', timeAverage: 'a time average', binned: 'binned averages' }[kind];
  return promisesNoBias(estimator, kind, options, model) ? `unbiased for ${what}` : `biased for ${what}`;
}

/** "⟨C⟩ at T = 5" */
export function observableText({ observable, kind, horizon, until, passage }: Scene): string {
  const T = editable(horizon);
  if (until && passage === 'probability') return `P(τ ≤ T), τ the time until ${until}, T = ${T}`;
  if (until) return `⟨min(τ, T)⟩, τ the time until ${until}, T = ${T}`;
  switch (kind) {
    case 'endpoint':
      return `⟨${observable}⟩ at T = ${T}`;
    case 'timeAverage':
      return `the time average of ⟨${observable}⟩ up to T = ${T}`;
    case 'binned':
      return `⟨${observable}⟩ over time`;
  }
}
