import { compileNetwork, type Network } from '../compile/network';
import { eventNote } from '../estimators/event-notes';
import type { Estimator, ObservableKind } from '../estimators/types';
import { editable } from '../figures/format';
import type { Scene } from '../io/scene/scene';
import { page as texts } from '../messages/en/page';
import { fill } from '../messages/fill';
import { said } from '../messages/said';
import type { ModelSpec } from '../models/types';
import { GRADIENT_BINS } from './scene/jobs';

/** Sentences that several places share. */

/** Each kind of observable, named and explained. */
export function kinds(): Readonly<Record<ObservableKind, { label: string; about: string }>> {
  const t = texts().kinds;
  return {
    endpoint: { label: t.endpoint, about: t.endpointAbout },
    timeAverage: { label: t.timeAverage, about: t.timeAverageAbout },
    binned: { label: t.binned, about: fill(t.binnedAbout, { bins: GRADIENT_BINS }) },
  };
}

/** Options that are not the defaults, in a word each: "causal", "no baseline". */
function optionTags(estimator: Estimator, options: Readonly<Record<string, string>>): string[] {
  return estimator.options.flatMap(({ name, values }) => {
    const id = options[name] ?? values[0].id;
    if (id === values[0].id) return [];
    return [said(id === 'none' ? `no ${name}` : id)];
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
  const note = eventNote(estimator, options, network);
  return note === null ? null : said(note);
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
  const what = { endpoint: texts().bias.endpoint, timeAverage: texts().bias.timeAverage, binned: texts().bias.binned }[
    kind
  ];
  return promisesNoBias(estimator, kind, options, model)
    ? fill(texts().bias.unbiased, { what })
    : fill(texts().bias.biased, { what });
}

/** "⟨C⟩ at T = 5" */
export function observableText({ observable, kind, horizon, until, passage }: Scene): string {
  const T = editable(horizon);
  if (until) {
    const { until: time, met } = texts().observable;
    return fill(passage === 'probability' ? met : time, { until, T });
  }
  switch (kind) {
    case 'endpoint':
      return fill(texts().observable.endpoint, { observable, T });
    case 'timeAverage':
      return fill(texts().observable.timeAverage, { observable, T });
    case 'binned':
      return fill(texts().observable.binned, { observable });
  }
}
