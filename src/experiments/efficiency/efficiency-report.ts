import type { Provenance } from '../study';
import { CONTROL, EFFICIENCY_METHODS, REFERENCE } from './efficiency-methods';
import type { EfficiencyRecord, Measurement } from './efficiency-record';

/** Trajectories over which a pilot's time is spread. */
const SPREAD = 10_000;
/** Where one trajectory makes up more of a variance, the variance says little. */
const DOMINATED = 0.25;
/** What control variates may need at most, compared with the score function. */
const LIMIT = 1.3;

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

/** Time of a trajectory over that of another estimator, pilots aside. */
const timeRatio = (one: Measurement, other: Measurement) => one.secondsPerTrajectory / other.secondsPerTrajectory;

const digits = (x: number) => (x >= 1000 ? x.toExponential(0) : x >= 100 ? x.toFixed(0) : x.toPrecision(2));
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Case {
  readonly name: string;
  readonly found: Readonly<Record<string, Measurement | string>>;
  readonly reference: Measurement;
}

/** What control variates do against the score function, in sentences. */
function verdict(cases: readonly Case[]): string[] {
  const told = cases.flatMap(({ name, found, reference }) => {
    const one = found[CONTROL];
    return typeof one === 'object'
      ? [
          {
            name,
            effort: effortRatio(one, reference),
            gain: 1 / varianceRatio(one, reference),
            time: timeRatio(one, reference),
            pilot: one.pilotSeconds,
          },
        ]
      : [];
  });
  if (told.length === 0) return ['SF-CV has not been measured yet.'];
  const worst = told.reduce((a, b) => (b.effort > a.effort ? b : a));
  const over = told.filter(({ effort }) => effort > LIMIT);
  return [
    `SF-CV has ${digits(median(told.map(({ gain }) => gain)))} times less variance per trajectory than SF in the median of ${told.length} cases, takes`,
    `${digits(median(told.map(({ time }) => time)))} times as long (at most ${digits(Math.max(...told.map(({ time }) => time)))} times), and a pilot of ${digits(median(told.map(({ pilot }) => pilot)))} s (at most ${digits(Math.max(...told.map(({ pilot }) => pilot)))} s).`,
    `It needs less error × √seconds in ${told.filter(({ effort }) => effort < 1).length} of them; the worst is ${worst.name}, ${digits(worst.effort)} times as much.`,
    over.length === 0
      ? `Nowhere does it need more than ${LIMIT} times SF's.`
      : `More than ${LIMIT} times SF's: ${over.map(({ name, effort }) => `${name} (${digits(effort)})`).join(', ')}.`,
  ];
}

/** Which versions of the program were measured. */
function versions(record: EfficiencyRecord): string {
  const of = new Map<string, Set<string>>();
  for (const found of Object.values(record)) {
    for (const { id, short } of EFFICIENCY_METHODS) {
      const one = found[id];
      if (typeof one === 'object') of.set(one.commit, (of.get(one.commit) ?? new Set()).add(short));
    }
  }
  return [...of].map(([commit, names]) => `${commit} (${[...names].join(', ')})`).join('; ');
}

/** Variances against the score function's, error × √seconds against its, and what all of it took. */
export function efficiencyReport(record: EfficiencyRecord, provenance: Provenance): string {
  const cases = Object.entries(record).flatMap(([name, found]): Case[] => {
    const reference = found[REFERENCE];
    return typeof reference === 'object' ? [{ name, found, reference }] : [];
  });
  const missing = cases.reduce(
    (sum, { found }) => sum + EFFICIENCY_METHODS.filter(({ id }) => found[id] === undefined).length,
    0,
  );
  const table = (ratio: (one: Measurement, other: Measurement) => number) => [
    row(['model · observable', ...EFFICIENCY_METHODS.map(({ short }) => short)]),
    row(['---', ...EFFICIENCY_METHODS.map(() => '---:')]),
    ...cases.map(({ name, found, reference }) =>
      row([
        name,
        ...EFFICIENCY_METHODS.map(({ id }) => {
          const one = found[id];
          if (one === undefined) return '';
          if (typeof one === 'string') return 'refused';
          const value = ratio(one, reference);
          return `${Number.isFinite(value) ? digits(value) : '∞'}${one.dominance > DOMINATED ? ' \\*' : ''}`;
        }),
      ]),
    ),
  ];
  return `${[
    '# Efficiency of the estimators',
    '',
    `${provenance.date}, ${provenance.machine}, \`${provenance.command}\`. Versions measured: ${versions(record)}.`,
    'CPU engine, one seed, default options (AP: both couplings), temperature 0.5, step 0.1, default parameters and horizons, the first observable of each',
    'model; of bins, the last of eight. Times are processor time, so that what else the machine did hardly matters.',
    ...(missing > 0 ? ['', `${missing} measurements are missing; the same command goes on with them.`] : []),
    '',
    ...verdict(cases),
    '',
    '## Variance per trajectory, over that of the score function',
    '',
    'Geometric mean over the parameters. An asterisk: one trajectory makes up more than a quarter of a variance, so do not trust it. Gumbel-Softmax,',
    'common paths at endpoints, and finite differences are biased, which these numbers do not show.',
    '',
    ...table(varianceRatio),
    '',
    '## Error × √seconds, over that of the score function',
    '',
    `The same with computing time; a pilot's is spread over ${SPREAD.toLocaleString('en')} trajectories.`,
    '',
    ...table(effortRatio),
    '',
    '## Seconds per trajectory, over those of the score function',
    '',
    'Without the pilot.',
    '',
    ...table(timeRatio),
  ].join('\n')}\n`;
}
