import { findEstimator } from '../../../estimators/registry';
import type { Estimator } from '../../../estimators/types';
import type { Axis, Figure, Mark } from '../../../figures/figure';
import { padded, paddedLog } from '../../../figures/scales';
import type { Table } from '../../../figures/table';
import { LOSS_WINDOW, MEAN_LOSS, meanLoss, ONE_LOSS } from '../../../inference/loss';
import type { FitProblem } from '../../../inference/types';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { Z95 } from '../../../numerics/confidence';
import { shortName } from '../../words';
import type { FitPoint, FitRun, FitState } from './fits';

type Shown = Pick<FitState, 'runs'>;

interface Drawn {
  readonly run: FitRun;
  readonly estimator: Estimator;
  readonly name: string;
}

export function drawn(state: Shown): Drawn[] {
  return state.runs.flatMap((run) => {
    const estimator = findEstimator(run.estimator);
    if (!estimator || run.points.length === 0) return [];
    return [{ run, estimator, name: shortName(estimator, run.options.options) }];
  });
}

export const tagOf = (state: Shown) => state.runs.map((run) => `${run.estimator}@${run.points.length}`).join(' ');

/** What a race is measured in. */
export const CLOCKS = ['iterations', 'trajectories', 'seconds'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Where each point of a run lies on the clock. */
export function clockOf(points: readonly FitPoint[], clock: Clock): number[] {
  if (clock === 'iterations') return points.map(({ iteration }) => iteration);
  let sum = 0;
  return points.map((point) => {
    sum += clock === 'seconds' ? point.seconds : point.trajectories;
    return sum;
  });
}

export function clockAxis(state: Shown, clock: Clock): Axis {
  const all = state.runs.filter(({ points }) => points.length > 0);
  if (clock === 'iterations') {
    const last = Math.max(
      1,
      ...all.map(({ options, points }) => Math.min(options.iterations, 2 * points.length + 20) - 1),
    );
    return { title: texts().figures.iteration, whole: true, range: [-0.02 * last, 1.02 * last] };
  }
  const last = Math.max(1e-3, ...all.map(({ points }) => clockOf(points, clock).at(-1) ?? 0));
  const title = clock === 'seconds' ? texts().figures.seconds : 'trajectories';
  return { title, range: [-0.02 * last, 1.02 * last] };
}

/** Marks of an estimator's line, with a few markers so that it is known without its colour. */
export function lineOf({ run, estimator, name }: Drawn, y: readonly number[], clock: Clock): Mark[] {
  const { color, dash, marker } = estimator.identity;
  const x = clockOf(run.points, clock);
  const every = Math.max(1, Math.ceil(x.length / 8));
  const at = x.map((_, i) => i).filter((i) => (i % every === 0 || i === x.length - 1) && Number.isFinite(y[i]));
  return [
    { kind: 'line', name, x, y, color, dash, width: 1.75 },
    {
      kind: 'points',
      name,
      x: at.map((i) => x[i]),
      y: at.map((i) => y[i]),
      color,
      marker,
      text: at.map(() => name),
    },
  ];
}

/** The mean loss after every iteration, see inference/loss.ts. */
export function smoothed(points: readonly FitPoint[]): { mean: number[]; error: number[] } {
  const [losses, errors] = [points.map(({ loss }) => loss), points.map(({ lossError }) => lossError)];
  const upTo = (i: number) => {
    const from = Math.max(0, i + 1 - LOSS_WINDOW);
    return [losses.slice(from, i + 1), errors.slice(from, i + 1)] as const;
  };
  const means = points.map((_, i) => meanLoss(...upTo(i)));
  return { mean: means.map(({ mean }) => mean), error: means.map(({ error }) => error) };
}

const positive = (values: readonly number[]) => values.map((value) => (value > 0 ? value : Number.NaN));

/** The loss. It is an unbiased estimate, so single ones may fall below 0; their running mean rarely does. */
export function lossFigure(state: Shown, clock: Clock): Figure | null {
  const all = drawn(state);
  if (all.length === 0) return null;
  const runs = all.map((d) => ({ d, x: clockOf(d.run.points, clock), ...smoothed(d.run.points) }));
  const seen = runs.flatMap(({ mean, d }) => [...positive(mean), d.run.points[0].loss]).filter((v) => v > 0);
  const [low, high] = seen.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const range = paddedLog(low, high);
  return {
    x: clockAxis(state, clock),
    y: { title: said(MEAN_LOSS), log: true, range },
    marks: [
      ...runs.map(({ d, x, mean, error }): Mark => {
        const half = error.map((e) => (Number.isFinite(e) ? Z95 * e : 0));
        return {
          kind: 'band',
          name: `${d.name}, 95 %`,
          x,
          low: mean.map((m, i) => Math.max(range[0], m - half[i])),
          high: mean.map((m, i) => Math.max(range[0], m + half[i])),
          color: d.estimator.identity.color,
          opacity: 0.14,
        };
      }),
      ...runs.flatMap(({ d, mean }) => lineOf(d, positive(mean), clock)),
    ],
    tag: `${tagOf(state)} ${clock}`,
  };
}

/** One coordinate against its true value, where that is known. */
export function parameterFigure(
  state: Shown,
  problem: FitProblem,
  slot: number,
  textColor: string,
  clock: Clock,
): Figure | null {
  const all = drawn(state);
  if (all.length === 0) return null;
  const { name, truth, min, max } = problem.coordinates[slot];
  const unit = problem.model.parameters.find((p) => p.name === name)?.unit;
  const values = all.map(({ run }) => run.points.map((point) => point.parameters[slot]));
  const flat = [...values.flat(), ...(truth === undefined ? [] : [truth])];
  const [low, high] = flat.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const x = clockAxis(state, clock);
  const y: Axis = { title: unit ? `${name}, ${unit}` : name, log: true, range: paddedLog(low, high) };
  const bounds = [min, max].filter((bound) => bound > y.range[0] && bound < y.range[1]);
  return {
    x,
    y,
    marks: [
      ...bounds.map(
        (bound): Mark => ({
          kind: 'line',
          name: texts().columns.bound,
          x: x.range,
          y: [bound, bound],
          color: textColor,
          dash: 'dot',
          width: 1,
          opacity: 0.5,
          quiet: true,
        }),
      ),
      ...(truth === undefined
        ? []
        : [
            {
              kind: 'line',
              name: texts().columns.truth,
              x: x.range,
              y: [truth, truth],
              color: textColor,
              dash: 'dash',
              width: 1.25,
            } as Mark,
          ]),
      ...all.flatMap((d, i) => lineOf(d, values[i], clock)),
    ],
    tag: `${tagOf(state)} ${name} ${clock}`,
  };
}

/** |g| / standard error of one component of the gradient: below 1, a step is mostly noise. */
export function signalFigure(
  state: Shown,
  problem: FitProblem,
  slot: number,
  textColor: string,
  clock: Clock,
): Figure | null {
  const all = drawn(state);
  if (all.length === 0) return null;
  const ratios = all.map(({ run }) =>
    run.points.map(({ gradient, gradientError }) => {
      const ratio = Math.abs(gradient[slot]) / gradientError[slot];
      return Number.isFinite(ratio) && ratio > 0 ? ratio : Number.NaN;
    }),
  );
  const means = ratios.map((values) =>
    values.map((_, i) => {
      const window = values.slice(Math.max(0, i - LOSS_WINDOW + 1), i + 1).filter(Number.isFinite);
      // A geometric mean: the axis is logarithmic, and one outlier must not carry it.
      return window.length > 0 ? Math.exp(window.reduce((sum, v) => sum + Math.log(v), 0) / window.length) : Number.NaN;
    }),
  );
  const flat = [...means.flat().filter(Number.isFinite), 1];
  const [low, high] = flat.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const x = clockAxis(state, clock);
  return {
    x,
    y: { title: texts().figures.signal, log: true, range: paddedLog(Math.min(low, 0.3), Math.max(high, 3)) },
    marks: [
      {
        kind: 'line',
        name: texts().figures.asMuch,
        x: x.range,
        y: [1, 1],
        color: textColor,
        dash: 'dash',
        width: 1,
      },
      ...all.flatMap((d, i) => lineOf(d, means[i], clock)),
    ],
    tag: `${tagOf(state)} snr ${problem.coordinates[slot].name} ${clock}`,
  };
}

export function fitTable(state: Pick<FitState, 'runs' | 'problem'>): Table {
  const names = state.problem?.coordinates.map(({ name }) => name) ?? [];
  return {
    caption: texts().figures.caption,
    columns: [
      texts().columns.estimator,
      texts().columns.iteration,
      ...names,
      said(ONE_LOSS),
      fill(texts().figures.lossError, { ONE_LOSS: said(ONE_LOSS) }),
      ...names.flatMap((name) => [`d loss / d ln ${name}`, fill(texts().figures.gradientError, { name })]),
      texts().columns.exploded,
      texts().columns.temperature,
      texts().figures.rate,
      texts().columns.trajectories,
      texts().columns.seconds,
    ],
    rows: drawn(state).flatMap(({ run, name }) =>
      run.points.map((point) => [
        name,
        point.iteration,
        ...point.parameters,
        point.loss,
        point.lossError,
        ...point.gradient.flatMap((g, c) => [g, point.gradientError[c]]),
        point.exploded,
        point.temperature,
        point.learningRate,
        point.trajectories,
        point.seconds,
      ]),
    ),
  };
}

/** Low and high of some numbers with air around. */
export const paddedAround = (values: readonly number[], air = 0.08): [number, number] => {
  const finite = values.filter(Number.isFinite);
  return padded(Math.min(...finite), Math.max(...finite), air);
};
