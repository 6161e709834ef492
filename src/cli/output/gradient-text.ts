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

/** How far an estimate lies from the truth, in its standard errors. */
function deviation({ mean, standardError }: Estimate, exact: number): string {
  if (!(standardError > 0) || !Number.isFinite(standardError)) return '–';
  const z = (mean - exact) / standardError;
  return `${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(1)} se`;
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

function byQuantity({ model, found, truth }: Facts): string {
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
      ...(exact === undefined ? [] : [plain(at(exact, 0)), deviation(estimate, at(exact, 0))]),
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
      ...(exact === undefined ? [] : [plain(at(exact, b))]),
    ]),
  ]);
  return table(['bin', ...head], rows);
}
