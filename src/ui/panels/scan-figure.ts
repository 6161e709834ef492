import type { Estimator } from '../../estimators/types';
import type { ScanState } from '../../store/scan';
import type { Figure, Mark } from '../plots/figure';
import { paddedLog } from '../plots/scales';
import { readingOf, runOf } from './readings';
import type { Table } from './table';
import type { ScanPoint } from './variance-words';

export interface ScanCourse {
  readonly estimator: Estimator;
  readonly short: string;
  readonly points: readonly ScanPoint[];
}

/** What a scan has found about one parameter's gradient, estimator by estimator. */
export function scanCourses({ found }: ScanState, parameter: number): ScanCourse[] {
  const courses = new Map<string, { estimator: Estimator; short: string; points: ScanPoint[] }>();
  for (const { value, snapshot } of found) {
    const run = runOf(snapshot);
    if (!run) continue;
    const { estimate, state } = readingOf(run, parameter, snapshot.job.bins - 1);
    const { estimator } = run;
    const course = courses.get(estimator.id) ?? { estimator, short: estimator.short, points: [] };
    course.points.push({ value, variance: estimate.variance, varianceError: estimate.varianceError, state });
    courses.set(estimator.id, course);
  }
  return [...courses.values()];
}

/** Variance against what the scan moves, log–log; a cross where one trajectory makes most of it. */
export function scanFigure(
  courses: readonly ScanCourse[],
  values: readonly number[],
  look: { readonly x: string; readonly y: string; readonly present: number; readonly accent: string },
): Figure | null {
  const drawn = courses.map(({ points }) =>
    points.filter(({ state, variance }) => state !== 'diverged' && variance > 0 && Number.isFinite(variance)),
  );
  const all = drawn.flat().map(({ variance }) => variance);
  if (all.length === 0) return null;
  const range = paddedLog(Math.min(...all), Math.max(...all));
  const [low, high] = [values[0], values[values.length - 1]];
  const marks: Mark[] = [
    {
      kind: 'line',
      name: 'present value',
      x: [look.present, look.present],
      y: range,
      color: look.accent,
      width: 2,
      quiet: true,
    },
  ];
  courses.forEach(({ estimator, short }, i) => {
    if (drawn[i].length === 0) return;
    const { color, dash, marker } = estimator.identity;
    const x = drawn[i].map(({ value }) => value);
    marks.push({ kind: 'line', name: short, x, y: drawn[i].map((p) => p.variance), color, dash, marker, width: 1.75 });
    const doubtful = drawn[i].filter(({ state }) => state === 'doubtful');
    if (doubtful.length === 0) return;
    marks.push({
      kind: 'points',
      name: `${short}, dominated by one trajectory`,
      x: doubtful.map(({ value }) => value),
      y: doubtful.map(({ variance }) => variance),
      color,
      marker: 'x',
      text: doubtful.map(() => `${short}: dominated by one trajectory`),
    });
  });
  return {
    x: { title: look.x, log: true, range: [low * 0.92, high * 1.08] },
    y: { title: look.y, log: true, range },
    marks,
    tag: `${all.length} points`,
  };
}

export function scanTable(courses: readonly ScanCourse[], name: string): Table {
  return {
    caption: `Variance of the gradient that one trajectory yields, against ${name}.`,
    columns: [name, 'estimator', 'variance', 'standard error of the variance', 'remark'],
    rows: courses.flatMap(({ short, points }) =>
      points.map(({ value, variance, varianceError, state }) =>
        state === 'diverged'
          ? [value, short, 'diverged', 'diverged', '']
          : [value, short, variance, varianceError, state === 'doubtful' ? 'dominated by one trajectory' : ''],
      ),
    ),
  };
}
