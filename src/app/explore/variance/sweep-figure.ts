import type { Figure, LineMark, Mark } from '../../../figures/figure';
import { plusMinus } from '../../../figures/format';
import { paddedLog } from '../../../figures/scales';
import type { Table } from '../../../figures/table';
import { variance as texts } from '../../../messages/en/explore/variance';
import { fill } from '../../../messages/fill';
import { say } from '../../../messages/said';
import { rangeOf } from '../gradient/gradient-figure';
import { type GradientReading, lostWord, readingOf, runOf } from '../readings';
import type { SweepState } from './variance-sweep';
import type { SweepCourse, SweepPoint } from './variance-words';

/** What a sweep has found about one parameter's gradient, estimator by estimator. */
export function sweepCourses({ found }: SweepState, parameter: number): SweepCourse[] {
  const courses = new Map<string, Omit<SweepCourse, 'points'> & { points: SweepPoint[] }>();
  for (const { value, snapshot } of found) {
    const run = runOf(snapshot);
    if (!run) continue;
    const { estimator, short } = run;
    const course = courses.get(estimator.id) ?? { estimator, short, points: [] };
    course.points.push({ value, reading: readingOf(run, parameter, snapshot.job.bins - 1) });
    courses.set(estimator.id, course);
  }
  return [...courses.values()];
}

export interface SweepLook {
  /** Titles of the axes. */
  readonly x: string;
  readonly y: string;
  /** Where the page stands. */
  readonly present: number;
  readonly accent: string;
}

/** An upright where the page stands. */
const presentMark = ({ present, accent }: SweepLook, range: readonly [number, number]): LineMark => ({
  kind: 'line',
  name: texts().figure.present,
  x: [present, present],
  y: range,
  color: accent,
  width: 2,
  quiet: true,
});

const xAxis = (look: SweepLook, values: readonly number[]) => ({
  title: look.x,
  log: true,
  range: [values[0] * 0.86, values[values.length - 1] * 1.16] as const,
});

/** Variance against what the sweep moves, log–log; a cross where one trajectory makes most of it. */
export function sweepFigure(
  courses: readonly SweepCourse[],
  values: readonly number[],
  look: SweepLook,
): Figure | null {
  const drawn = courses.map(({ points }) =>
    points
      .map(({ value, reading: { state, estimate } }) => ({ value, state, variance: estimate.variance }))
      .filter(({ state, variance }) => lostWord(state) === null && variance > 0 && Number.isFinite(variance)),
  );
  const all = drawn.flat().map(({ variance }) => variance);
  if (all.length === 0) return null;
  const range = paddedLog(Math.min(...all), Math.max(...all));
  const marks: Mark[] = [presentMark(look, range)];
  courses.forEach(({ estimator, short }, i) => {
    if (drawn[i].length === 0) return;
    const { color, dash, marker } = estimator.identity;
    const x = drawn[i].map(({ value }) => value);
    marks.push({ kind: 'line', name: short, x, y: drawn[i].map((p) => p.variance), color, dash, marker, width: 1.75 });
    const doubtful = drawn[i].filter(({ state }) => state === 'doubtful');
    if (doubtful.length === 0) return;
    marks.push({
      kind: 'points',
      name: fill(texts().figure.dominatedBy, { short }),
      x: doubtful.map(({ value }) => value),
      y: doubtful.map(({ variance }) => variance),
      color,
      marker: 'x',
      text: doubtful.map(() => fill(texts().figure.dominatedPoint, { short })),
    });
  });
  return { x: xAxis(look, values), y: { title: look.y, log: true, range }, marks, tag: `${all.length} points` };
}

/** A reading as its distance from the truth. */
const fromTruth = (reading: GradientReading, truth: number): GradientReading => ({
  ...reading,
  estimate: { ...reading.estimate, mean: reading.estimate.mean - truth },
});

/** How far apart, in factors, the intervals of two estimators stand at one value. */
const APART = 1.035;

/** Bias with its 95 % interval against the step, of those that take one; intervals too wide to say anything run out of the plot. */
export function biasFigure(
  all: readonly SweepCourse[],
  values: readonly number[],
  truth: number,
  look: SweepLook & { readonly textColor: string },
): Figure | null {
  const courses = all.filter(({ estimator }) => estimator.needsStep);
  const drawn = courses.map(({ points }) =>
    points
      .map(({ value, reading }) => ({ value, reading: fromTruth(reading, truth) }))
      .filter(({ reading }) => lostWord(reading.state) === null && Number.isFinite(reading.half)),
  );
  const readings = drawn.flat().map(({ reading }) => reading);
  if (readings.length === 0) return null;
  const range = rangeOf(readings, true);
  const x = xAxis(look, values);
  const marks: Mark[] = [
    {
      kind: 'line',
      name: texts().figure.noBias,
      x: x.range,
      y: [0, 0],
      color: look.textColor,
      width: 1.5,
      dash: 'dash',
      quiet: true,
    },
    presentMark(look, range),
  ];
  courses.forEach(({ estimator, short }, i) => {
    const shift = APART ** (i - (courses.length - 1) / 2);
    const inside = drawn[i].filter(({ reading: { estimate } }) => estimate.mean > range[0] && estimate.mean < range[1]);
    if (inside.length === 0) return;
    const { color, dash, marker } = estimator.identity;
    const at = inside.map(({ value }) => value * shift);
    const y = inside.map(({ reading }) => reading.estimate.mean);
    marks.push({ kind: 'line', name: short, x: at, y, color, dash, width: 1.25, opacity: 0.7, quiet: true });
    marks.push({
      kind: 'points',
      name: short,
      x: at,
      y,
      half: inside.map(({ reading }) => Math.min(reading.half, 2 * (range[1] - range[0]))),
      upright: true,
      color,
      marker,
      text: inside.map(
        ({ reading }) => say`${short}: bias ${plusMinus(reading.estimate.mean, reading.estimate.standardError)}`,
      ),
    });
  });
  return { x, y: { title: look.y, range }, marks, tag: `${readings.length} points` };
}

/** @param truth of the gradient; null leaves its columns out */
export function sweepTable(courses: readonly SweepCourse[], name: string, truth: number | null = null): Table {
  return {
    caption: fill(texts().figure.caption, { name, truth: truth === null ? '' : texts().figure.andBias }),
    columns: [
      name,
      texts().columns.estimator,
      texts().columns.variance,
      texts().figure.varianceError,
      texts().columns.remark,
      ...(truth === null ? [] : [texts().columns.bias, texts().figure.biasError]),
    ],
    rows: courses.flatMap(({ short, points }) =>
      points.map(({ value, reading: { estimate, state } }) => {
        const lost = lostWord(state);
        return [
          value,
          short,
          lost ?? estimate.variance,
          lost ?? estimate.varianceError,
          state === 'doubtful' ? texts().figure.dominated : '',
          ...(truth === null ? [] : lost !== null ? [lost, lost] : [estimate.mean - truth, estimate.standardError]),
        ];
      }),
    ),
  };
}
