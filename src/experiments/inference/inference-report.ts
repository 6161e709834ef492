import { duration } from '../../figures/format';
import { quantile, shareOf } from '../../inference/algebra/binomial';
import type { Provenance } from '../study';
import { CASES, type Case, CELLS, FACTOR, iterationsOf, RUNS, TOLERANCE } from './inference-cases';
import type { Entry, InferenceState, RunRecord } from './inference-record';
import { verdicts } from './inference-verdict';

const percent = (x: number) => `${Math.round(100 * x)} %`;
const short = (x: number, digits = 2) => (Number.isFinite(x) ? String(Number(x.toPrecision(digits))) : '–');
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');

/** The largest |ln θ̂ − ln θ*| of a run. */
const worst = ({ errors }: RunRecord) =>
  Math.max(...errors.map((e) => (e === null ? Number.POSITIVE_INFINITY : Math.abs(e))));
const median = (values: readonly number[]) => quantile(values, 0.5);

function successCells(runs: readonly RunRecord[]): string[] {
  const { successes, trials, rate, interval } = shareOf(runs.filter(({ success }) => success).length, runs.length);
  const reached = runs.flatMap((run) => (run.reached ? [run.reached] : []));
  return [
    `${successes} of ${trials}`,
    percent(rate),
    `${percent(interval[0])} – ${percent(interval[1])}`,
    short(median(reached.map(({ iteration }) => iteration)), 3),
    short(median(reached.map(({ seconds }) => seconds))),
    short(median(runs.map(({ seconds }) => seconds))),
  ];
}

function errorCells(runs: readonly RunRecord[]): string[] {
  return [0, 0.25, 0.5, 0.75, 1].map((q) => short(quantile(runs.map(worst), q)));
}

/** Why runs failed, in the categories that tables have. */
function failureCells(runs: readonly RunRecord[]): string[] {
  const bad = runs.filter(({ success }) => !success);
  const some = (wanted: (run: RunRecord) => boolean) => String(bad.filter(wanted).length);
  const near = (run: RunRecord) => worst(run) < 2 * TOLERANCE;
  const regular = ({ status }: RunRecord) => status === 'finished' || status === 'converged';
  return [
    some((run) => run.status === 'diverged'),
    some((run) => regular(run) && near(run)),
    some((run) => regular(run) && !near(run)),
    some((run) => !regular(run) && run.status !== 'diverged'),
  ];
}

/** "250 iterations (SF, Gauss–Newton: 100)". */
function iterationsWords(one: Case): string {
  const [first] = one.methods;
  const others = one.methods.filter((method) => iterationsOf(one, method) !== iterationsOf(one, first));
  const list = others.map((method) => `${method.name}: ${iterationsOf(one, method)}`).join('; ');
  return `${iterationsOf(one, first)} iterations${list && ` (${list})`}`;
}

function section(one: Case, entries: readonly Entry[]): string[] {
  const found = one.methods.flatMap((method) => {
    const entry = entries.find((e) => e.case === one.id && e.method === method.name);
    return entry && entry.runs.length > 0 ? [entry] : [];
  });
  if (found.length === 0) return [`## ${one.title}`, '', 'No run has ended yet.', ''];
  const cells = (of: (runs: readonly RunRecord[]) => string[]) => found.map((e) => [e.method, ...of(e.runs)]);
  const { kind: _, from: __, to, bins, observables } = one.question;
  return [
    `## ${one.title}`,
    '',
    `Means of ${observables.join(', ')} in ${bins} bins to T = ${to}; ${iterationsWords(one)} of ${one.trajectories} trajectories, learning rate ${one.learningRate} falling to ${short(one.learningRate / 10)}.`,
    '',
    table(
      ['', 'recovered', 'rate', '95 % interval', 'iterations to success', 's to success', 's per run'],
      cells(successCells),
    ),
    '',
    'Largest error of a run, max over the free parameters of |ln θ̂ − ln θ*|, quantiles over the runs:',
    '',
    table(['', 'least', '25 %', 'median', '75 %', 'largest'], cells(errorCells)),
    '',
    'Runs that failed, by reason:',
    '',
    table(['', 'gradient exploded', 'ended near', 'ended far off', 'other'], cells(failureCells)),
    '',
  ];
}

function informationSection({ information }: InferenceState): string[] {
  if (!information) return [];
  const { trajectories, names, data, paths } = information;
  const list = (from: typeof data) => [
    table(
      ['eigenvalue', '± error', 'share of the largest', 'combination', 'verdict'],
      from.map(({ information: value, error, text, verdict }) => [
        short(value, 3),
        short(error, 2),
        value > 2 * error
          ? value / from[0].information < 1e-3
            ? (value / from[0].information).toExponential(1)
            : short(value / from[0].information)
          : `< ${((value + 2 * error) / from[0].information).toExponential(1)}`,
        text,
        verdict,
      ]),
    ),
    '',
  ];
  return [
    `## What the repressilator's means identify, with all ${names.length} parameters free`,
    '',
    `Half the Gauss–Newton Hessian JᵀJ of the loss at the truth, from ${trajectories.toLocaleString('en')} trajectories (unbiased, so that an eigenvalue may come out below 0 by chance):`,
    '',
    ...list(data),
    'The Fisher information of one fully observed path (covariance of its score), the most that any data could tell:',
    '',
    ...list(paths),
    'A combination that is *sloppy* in the first table, although *sharp* in the second, is lost in averaging over cells and bins: no estimator and no optimiser finds it from these data. It is the reason why only alpha, delta and k_b are free above.',
    '',
  ];
}

/** Says that more runs are meant than there are. */
function unfinished({ entries }: InferenceState): string[] {
  const all = CASES.reduce((sum, { methods }) => sum + methods.length, 0);
  const done = entries.filter(({ runs }) => runs.length >= RUNS).length;
  if (done === all) return [];
  const missing = entries.flatMap(({ runs }) => {
    const left = Math.max(0, RUNS - runs.length);
    const each = runs.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, runs.length);
    return left > 0 && runs.length > 0 ? [{ left, seconds: left * each }] : [];
  });
  const left = missing.reduce((sum, one) => sum + one.left, 0);
  const seconds = missing.reduce((sum, one) => sum + one.seconds, 0);
  const unknown = all - entries.filter(({ runs }) => runs.length > 0).length;
  const time =
    left > 0 ? ` At the seconds per run so far, the ${left} that they lack take one core ${duration(seconds)}.` : '';
  const others = unknown > 0 ? ` ${unknown} pairs have no run yet, so that nothing is known of their time.` : '';
  return [
    `${RUNS} runs are meant for each of ${all} pairs of a problem and a method; ${done} have them. The others have as many as the tables say, or are missing: the same command goes on with them.${time}${others}`,
    '',
  ];
}

function verdictSection({ entries }: InferenceState): string[] {
  return [
    '## What was expected, and what was found',
    '',
    ...verdicts(entries).flatMap(({ claim, outcome, evidence }, i) => [
      `${i + 1}. *${claim}* **${outcome === 'open' ? 'Open' : outcome === 'held' ? 'It held' : 'It did not hold'}.** ${evidence.join(' ')}`,
    ]),
    '',
  ];
}

/** The record of a study as Markdown. */
export function inferenceReport(state: InferenceState, { date, machine, commit, command }: Provenance): string {
  return [
    '# Which gradients recover rate constants?',
    '',
    `${date}, ${machine}, commit ${commit}: \`${command}\``,
    '',
    `The question is that of Burger, Kofler, Heinrich & Gerland (arXiv:2604.02121). Data: means of ${CELLS.toLocaleString('en')} simulated cells at the true parameters, the same for all methods. A run starts log-uniformly within a factor of ${FACTOR} of the truth in every free parameter and takes Adam steps whose learning rate falls to a tenth on half a cosine (*Gauss–Newton*: from 0.5, likewise). Run number i has the same start and the same seed for every method. It succeeds if every |ln θ̂ − ln θ*| ends below ${TOLERANCE}; *ended near* is below ${2 * TOLERANCE}. Intervals are Wilson's. Seconds are computing time as the workers saw it, on a machine whose other load varied several times over: orders of magnitude. *Iterations to success* counts to the step after which a run stayed within the tolerance.`,
    '',
    `A gradient counts as exploded if a trajectory's tangent exceeds 10¹⁵; after 20 such iterations in a row a run is given up.`,
    '',
    ...unfinished(state),
    ...verdictSection(state),
    ...CASES.flatMap((one) => section(one, state.entries)),
    ...informationSection(state),
  ].join('\n');
}
