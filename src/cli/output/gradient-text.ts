import type { Estimator } from '../../estimators/types';
import type { ModelSpec } from '../../models/types';
import type { Estimate } from '../../stats/estimates';
import type { Outcome } from '../engines';
import { type AskedQuestion, binLabel, describeQuestion } from '../question/observing';
import { isDominated } from './dominance';
import { INTERVAL_NOTE, plain, supported, table, withInterval } from './format';

interface Facts {
  readonly model: ModelSpec;
  readonly question: AskedQuestion;
  readonly estimator: Estimator;
  readonly options: Readonly<Record<string, string>>;
  readonly temperature: number | null;
  readonly step: number | null;
  readonly unbiased: boolean;
  readonly outcome: Outcome;
  readonly found: { readonly value: readonly Estimate[]; readonly gradient: readonly (readonly Estimate[])[] };
  readonly truth: {
    readonly value: number | number[];
    readonly gradient: Readonly<Record<string, number | number[]>>;
  } | null;
  readonly reason: string | null;
  readonly warnings: readonly string[];
}

const at = (x: number | number[], b: number) => (typeof x === 'number' ? x : x[b]);

/** From so many standard errors on, their number says no more than that it is large. */
const MANY = 1000;

/**
 * How far an estimate lies from the truth, in its standard errors; where it has none, how far it is off, if it is.
 * @param scale the size of the value that it is of, or the slope of: a share of 1e-9 of it is rounding
 */
export function deviation({ mean, standardError }: Estimate, exact: number, scale: number): string {
  if (!Number.isFinite(standardError) || !Number.isFinite(mean)) return '–';
  const sign = mean < exact ? '−' : '+';
  if (standardError === 0) {
    const off = Math.abs(mean - exact);
    return off <= 1e-9 * Math.max(Math.abs(exact), scale) ? 'none' : `${sign}${plain(off, 3)}`;
  }
  const z = Math.abs(mean - exact) / standardError;
  return z >= MANY ? `${sign}over ${MANY} se` : `${sign}${z.toFixed(1)} se`;
}

/** The variance, or that it is one trajectory's doing and no number to rely on. */
function spread(estimate: Estimate): string {
  return isDominated(estimate) ? 'dominated' : supported(estimate.variance, estimate.varianceError);
}

/** The readable answer of `gradient`: a row per quantity, or per bin if the observable is binned. */
export function gradientText(facts: Facts): string {
  const { model, question, estimator, outcome, truth, reason, warnings, temperature, step } = facts;
  const { snapshot, device, seconds } = outcome;
  const settings = [
    ...(temperature === null ? [] : [`temperature ${temperature}`]),
    ...(step === null ? [] : [`step ${step}`]),
    ...Object.entries(facts.options).map(([name, value]) => `${name} ${value}`),
  ].join(', ');
  return [
    `${model.title}: ${describeQuestion(question)}`,
    `${estimator.name}${settings ? `, ${settings}` : ''}: ${snapshot.done.toLocaleString('en')} trajectories, seed ${snapshot.job.seed}, ${seconds.toPrecision(3)} s on ${device}`,
    facts.unbiased ? 'Unbiased for this observable.' : 'Not unbiased for this observable.',
    '',
    snapshot.done === 0 ? 'Nothing was measured.' : question.kind === 'binned' ? byBin(facts) : byQuantity(facts),
    ...(snapshot.done > 0 ? [INTERVAL_NOTE] : []),
    ...(truth === null ? [`No exact answer: ${reason}`] : []),
    ...warnings.map((warning) => `Beware: ${warning}`),
  ].join('\n');
}

/** An exact answer; 0 where it is rounding beside the value that it is the slope of. */
const exactly = (x: number, scale: number) => plain(Math.abs(x) <= 1e-12 * scale ? 0 : x);

function byQuantity({ model, found, truth }: Facts): string {
  const scale = truth ? Math.abs(at(truth.value, 0)) : 0;
  const rows = [
    { label: 'value', estimate: found.value[0], exact: truth?.value },
    ...model.parameters.map(({ name }, p) => ({
      label: `∂/∂ ln ${name}`,
      estimate: found.gradient[p][0],
      exact: truth?.gradient[name],
    })),
  ];
  return table(
    ['', 'estimate', ...(truth ? ['exact', 'deviation'] : []), 'variance'],
    rows.map(({ label, estimate, exact }) => [
      label,
      withInterval(estimate.mean, estimate.standardError),
      ...(exact === undefined ? [] : [exactly(at(exact, 0), scale), deviation(estimate, at(exact, 0), scale)]),
      spread(estimate),
    ]),
  );
}

function byBin({ model, question, found, truth }: Facts): string {
  const columns = [
    { label: 'value', estimates: found.value, exact: truth?.value },
    ...model.parameters.map(({ name }, p) => ({
      label: `∂/∂ ln ${name}`,
      estimates: found.gradient[p],
      exact: truth?.gradient[name],
    })),
  ];
  const head = columns.flatMap(({ label }) => (truth ? [label, 'exact'] : [label]));
  const rows = found.value.map((_, b) => [
    binLabel(question, b),
    ...columns.flatMap(({ estimates, exact }) => [
      withInterval(estimates[b].mean, estimates[b].standardError),
      ...(exact === undefined || !truth ? [] : [exactly(at(exact, b), Math.abs(at(truth.value, b)))]),
    ]),
  ]);
  return table(['bin', ...head], rows);
}
