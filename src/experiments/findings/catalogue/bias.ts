import { plusMinus, significant, whole } from '../../../figures/format';
import { quantile } from '../../../inference/algebra/binomial';
import { say } from '../../../messages/said';
import { nextUniform, seedStream } from '../../../numerics/random';
import { biasAlongSweep, exactGradient, sweepTable, trajectoriesText } from '../curves-of';
import { type Curve, type CurvePoint, curvesFigure, level } from '../figures/curves';
import { around, decide, type Interval, isTame, varianceOf, Z95 } from '../judgement';
import { LOOKS } from '../looks';
import type { Cell, CellData } from '../measured';
import { pointKey, type Series, type SweepPlan, sweepParts, valuesOf } from '../sweep';
import type { Claim, Finding, FindingTable, Results } from '../types';
import { PAPER } from './paper';

const average: Series = {
  id: 'average',
  get label() {
    return say`time average`;
  },
  change: { kind: 'timeAverage' },
  ...LOOKS[0],
  color: '#e69f00',
};
const endpoint: Series = {
  id: 'endpoint',
  get label() {
    return say`value at the end`;
  },
  change: { kind: 'endpoint' },
  ...LOOKS[4],
};

const HORIZON = 2;

const plan: SweepPlan = {
  base: {
    model: 'association',
    set: { A: 10, B: 10, k_on: 0.3, k_off: 1 },
    observable: 'C',
    kind: 'timeAverage',
    to: HORIZON,
    parameter: 'k_on',
    estimator: 'gs-st',
  },
  series: [average, endpoint],
  sweep: {
    axis: 'temperature',
    values: {
      small: [0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.3, 2, 3, 5],
      paper: [0.06, 0.08, 0.1, 0.11, 0.13, 0.15, 0.17, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.65, 0.8, 1, 1.3, 2, 3, 5, 8],
    },
  },
  trajectories: { small: 49_152, paper: 1_048_576 },
  truth: true,
};

/** Numbers of trajectories of which the best temperature is asked. */
const COUNTS = [10, 100, 1000, 10_000, 1_000_000] as const;
/** Draws behind an interval of the best temperature. */
const DRAWS = 2000;
/** A logarithmic standard deviation for variances of which only a bound is known. */
const UNKNOWN = Math.log(20);

interface Point {
  readonly temperature: number;
  readonly cell: Cell;
  readonly data: CellData;
}

const pointsOf = (results: Results, series: Series): Point[] =>
  valuesOf(plan, results.budget).flatMap((temperature) => {
    const data = results.get('gradient', pointKey(series, temperature));
    const cell = data?.bins.at(-1);
    return data && cell && temperature !== undefined && cell.mean !== null ? [{ temperature, cell, data }] : [];
  });

/** Root mean square error of the mean of so many trajectories. */
const errorOf = (bias: number, variance: number, count: number) => Math.sqrt(bias * bias + variance / count);

interface Best {
  readonly count: number;
  /** Temperature of least error, with a 95 % interval. */
  readonly temperature: number;
  readonly interval: Interval;
  readonly error: number;
}

/**
 * The temperature of least error for each number of trajectories. Its interval comes from drawing every point's bias and variance anew within their
 * standard errors (parametric bootstrap).
 */
function bestTemperatures(results: Results): Best[] {
  const truth = exactGradient(results, average);
  const points = pointsOf(results, average);
  if (truth === null || points.length < 3) return [];
  const state = new Uint32Array(4);
  seedStream(state, results.seed, 0, 0);
  const normal = () => Math.sqrt(-2 * Math.log(1 - nextUniform(state))) * Math.cos(2 * Math.PI * nextUniform(state));
  const known = points.map(({ temperature, cell, data }) => {
    const variance = cell.variance ?? Number.POSITIVE_INFINITY;
    const spread = isTame(cell, data) && cell.varianceError !== null ? cell.varianceError / variance : UNKNOWN;
    return { temperature, bias: (cell.mean ?? 0) - truth, error: cell.error ?? 0, variance, spread };
  });
  const winner = (draws: readonly { temperature: number; bias: number; variance: number }[], count: number) =>
    draws.reduce((a, b) => (errorOf(b.bias, b.variance, count) < errorOf(a.bias, a.variance, count) ? b : a));
  const drawn = Array.from({ length: DRAWS }, () =>
    known.map(({ temperature, bias, error, variance, spread }) => ({
      temperature,
      bias: bias + error * normal(),
      variance: variance * Math.exp(spread * normal()),
    })),
  );
  return COUNTS.map((count) => {
    const winners = drawn.map((draws) => winner(draws, count).temperature).sort((a, b) => a - b);
    const best = winner(known, count);
    const interval: Interval = [quantile(winners, 0.025), quantile(winners, 0.975)];
    return { count, temperature: best.temperature, interval, error: errorOf(best.bias, best.variance, count) };
  });
}

const bestText = ({ count, temperature, interval: [low, high] }: Best) =>
  say`${temperature}${low === high ? '' : say` (${low} to ${high})`} with ${whole(count)}`;

function judge(results: Results): Claim[] {
  const truth = exactGradient(results, average);
  const points = pointsOf(results, average).filter(({ cell, data }) => isTame(cell, data));
  const biases = points.flatMap(({ temperature, cell }) =>
    truth === null || cell.mean === null || cell.error === null
      ? []
      : [{ temperature, bias: cell.mean - truth, interval: around(Math.abs(cell.mean - truth), cell.error) }],
  );
  const hottest = biases.at(-1);
  const coldest = biases[0];
  const best = bestTemperatures(results);
  const [few, many] = [best[0], best.at(-1)];
  const said = (one: (typeof biases)[number] | undefined) =>
    one
      ? say`${plusMinus(one.bias, (one.interval[1] - one.interval[0]) / (2 * Z95))} at temperature ${one.temperature}`
      : say`not known`;
  return [
    {
      text: say`With more trajectories, the best temperature is a lower one.`,
      outcome:
        few && many ? decide(few.interval[0] > many.interval[1], few.interval[1] < many.interval[0]) : 'undecided',
      evidence: say`the error is least at temperature ${best.map(bestText).join(', ') || say`unknown with any number of`} trajectories`,
    },
    {
      text: say`GS-ST is biased at high temperature, and less so at low.`,
      outcome:
        hottest && coldest
          ? decide(
              hottest.interval[0] > 0 && hottest.interval[0] > coldest.interval[1],
              hottest.interval[1] < coldest.interval[0],
            )
          : 'undecided',
      evidence: say`the bias of the time average is ${said(coldest)} and ${said(hottest)}; the exact gradient is ${truth === null ? say`not known` : significant(truth)}`,
    },
  ];
}

function errorCurves(results: Results): Curve[] {
  const truth = exactGradient(results, average);
  const points = pointsOf(results, average);
  return COUNTS.map((count, i) => ({
    label: say`${whole(count)} trajectories`,
    ...LOOKS[i % LOOKS.length],
    points: points.flatMap(({ temperature, cell, data }): CurvePoint[] => {
      const variance = varianceOf(cell, data);
      if (truth === null || cell.mean === null || !variance) return [];
      const y = errorOf(cell.mean - truth, variance.value, count);
      const [low, high] = variance.interval;
      const bias = cell.mean - truth;
      const interval: Interval = [errorOf(bias, low, count), errorOf(bias, high, count)];
      const part = pointKey(average, temperature);
      const text = say`temperature ${temperature}, ${whole(count)} trajectories: error ${significant(y)}`;
      return [{ x: temperature, y, interval, tame: variance.tame, part, text }];
    }),
  }));
}

function bestTable(results: Results): FindingTable {
  const rows = bestTemperatures(results);
  return {
    caption: say`Temperature of least root mean square error of the time average’s gradient, with a 95 % interval.`,
    columns: [say`trajectories`, say`best temperature`, say`from`, say`to`, say`error there`],
    rows: rows.map(({ count, temperature, interval, error }) => [count, temperature, ...interval, error]),
    parts: rows.map(({ temperature }) => pointKey(average, temperature)),
  };
}

export const bias: Finding = {
  id: 'bias',
  get question() {
    return say`Which temperature gives the least error?`;
  },
  get paper() {
    return say`The Gumbel-Softmax gradient is biased. Its bias falls and its variance grows as the temperature falls, so the best temperature depends on how many trajectories one can afford.`;
  },
  source: PAPER,
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner, k_on = 0.3, k_off = 1, to time ${HORIZON}: ∂⟨C⟩/∂ ln k_on by GS-ST over temperatures, against the exact gradient of the master equation.`;
  },
  get criterion() {
    return say`Confirmed if the temperature of least error, √(bias² + variance/M), is higher for M = 10 trajectories than for a million, their 95 % intervals (parametric bootstrap) not overlapping, and if the bias of the time average is larger at the highest temperature than at the lowest whose variance is known, beyond 95 % intervals. Not confirmed if one is contradicted as clearly. Undecided otherwise. Rates and temperatures were chosen after a look at seed 1.`;
  },
  seed: 2,
  seconds: { small: 16, paper: 450 },
  parts: (budget) => sweepParts(plan, budget),
  figures: (results, look) => {
    const biases = curvesFigure(
      {
        id: 'bias',
        title: say`Bias of the GS-ST gradient against temperature`,
        caption: say`∂⟨C⟩/∂ ln k_on by GS-ST less the exact gradient, N = 10, k_on = 0.3, k_off = 1, to time ${HORIZON}. ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are 95 % intervals. Temperatures at which a few trajectories make the variance are left out; the table has them.`,
        x: { title: say`temperature`, log: true },
        y: { title: say`bias of ∂⟨C⟩/∂ ln k_on, molecules` },
        curves: biasAlongSweep(plan, results, say`temperature`, (series) => exactGradient(results, series)),
        include: [0],
        ...level(0, say`no bias`, look),
      },
      look,
    );
    const errors = curvesFigure(
      {
        id: 'error',
        title: say`Error of the mean of M trajectories against temperature`,
        caption: say`Root mean square error √(bias² + variance/M) of the gradient of the time average, from bias and variance as measured with ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are the 95 % intervals of the variance.`,
        x: { title: say`temperature`, log: true },
        y: { title: say`error of ∂⟨C⟩/∂ ln k_on, molecules`, log: true },
        curves: errorCurves(results),
      },
      look,
    );
    return [biases, errors].filter((figure) => figure !== null);
  },
  tables: (results) => [
    bestTable(results),
    sweepTable(plan, results, say`temperature`, say`Gradient of ⟨C⟩ by ln k_on, against the exact one.`, (series) =>
      exactGradient(results, series),
    ),
  ],
  judge,
};
