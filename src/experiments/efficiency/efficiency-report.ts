import { ESTIMATORS } from '../../estimators/registry';
import type { Provenance } from '../study';
import type { EfficiencyRecord, Measurement } from './efficiency-record';

/** Trajectories over which a pilot's time is spread. */
const SPREAD = 10_000;
const REFERENCE = 'score-function';
const CONTROL = 'score-control';

/** Geometric mean over the parameters of one estimator's variance over another's; those that nothing depends on are left out. */
export function varianceRatio(one: Measurement, other: Measurement): number {
  const logs = one.variance.flatMap((v, p) =>
    v > 0 && other.variance[p] > 0 ? [Math.log(v / other.variance[p])] : [],
  );
  return logs.length > 0 ? Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length) : 1;
}

const secondsOf = ({ secondsPerTrajectory, pilotSeconds }: Measurement) => secondsPerTrajectory + pilotSeconds / SPREAD;

/** Error × √seconds of one estimator over that of another. */
export const effortRatio = (one: Measurement, other: Measurement): number =>
  Math.sqrt((varianceRatio(one, other) * secondsOf(one)) / secondsOf(other));

const digits = (x: number) => (x >= 1000 ? x.toExponential(0) : x.toPrecision(2));
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** Two tables: variances against the score function's, and error × √seconds against its. */
export function efficiencyReport(record: EfficiencyRecord, provenance: Provenance): string {
  const shown = ESTIMATORS.map(({ id, short }) => ({ id, short }));
  const cases = Object.entries(record).flatMap(([name, found]) => {
    const reference = found[REFERENCE];
    return typeof reference === 'object' ? [{ name, found, reference }] : [];
  });
  const table = (ratio: (one: Measurement, other: Measurement) => number) => [
    row(['model · observable', ...shown.map(({ short }) => short)]),
    row(['---', ...shown.map(() => '---:')]),
    ...cases.map(({ name, found, reference }) =>
      row([
        name,
        ...shown.map(({ id }) => {
          const one = found[id];
          if (one === undefined) return '';
          if (typeof one === 'string') return 'refused';
          return `${digits(ratio(one, reference))}${one.dominance > 0.25 ? ' \\*' : ''}`;
        }),
      ]),
    ),
  ];
  const efforts = cases.flatMap(({ name, found, reference }) => {
    const one = found[CONTROL];
    return typeof one === 'object' ? [{ name, effort: effortRatio(one, reference) }] : [];
  });
  const worst = efforts.reduce((a, b) => (b.effort > a.effort ? b : a), { name: 'none', effort: 0 });
  const better = efforts.filter(({ effort }) => effort < 1).length;
  return `${[
    '# Efficiency of the estimators',
    '',
    `${provenance.date}, ${provenance.machine}, commit ${provenance.commit}, \`${provenance.command}\`. CPU engine, one seed, default options,`,
    'temperature 0.5, step 0.1, default parameters and horizons, the first observable of each model; of bins, the last of eight.',
    '',
    `Control variates need less error × √seconds than the score function in ${better} of ${efforts.length} cases; the worst is ${worst.name}, ${worst.effort.toPrecision(2)} times as much.`,
    '',
    '## Variance per trajectory, over that of the score function',
    '',
    'Geometric mean over the parameters. An asterisk: one trajectory makes up more than a quarter of a variance, so do not trust it. Gumbel-Softmax and',
    'finite differences are biased, which these numbers do not show.',
    '',
    ...table(varianceRatio),
    '',
    '## Error × √seconds, over that of the score function',
    '',
    `The same with computing time; a pilot's is spread over ${SPREAD.toLocaleString('en')} trajectories.`,
    '',
    ...table(effortRatio),
  ].join('\n')}\n`;
}
