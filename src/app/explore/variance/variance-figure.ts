import type { Figure, Mark } from '../../../figures/figure';
import { paddedLog } from '../../../figures/scales';
import type { Table } from '../../../figures/table';
import { passageScale, runObservable } from '../../../io/scene/starting';
import { variance as texts } from '../../../messages/en/explore/variance';
import { fill } from '../../../messages/fill';
import { type GradientRun, lostWord, readingOf } from '../readings';
import { runTag } from '../tag';
import type { Length } from './variance-length';

interface Point {
  readonly length: number;
  readonly variance: number;
  /** Why it is no number; null if it is one. */
  readonly lost: string | null;
}

/** Variance of one trajectory's gradient, against the length of the trajectory. */
export function varianceCourse(run: GradientRun, parameter: number, length: Length): Point[] {
  const { job } = run.snapshot;
  return Array.from({ length: job.bins }, (_, bin) => bin).flatMap((bin) => {
    const at = length.at(job, bin);
    if (at === undefined) return [];
    const { estimate, state } = readingOf(run, parameter, bin);
    return [{ length: at, variance: estimate.variance * passageScale(job, bin) ** 2, lost: lostWord(state) }];
  });
}

/** One line per estimator, log–log, up to where it diverges; null if there is no variance at all. */
export function varianceFigure(runs: readonly GradientRun[], parameter: number, length: Length): Figure | null {
  const marks: Mark[] = [];
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const run of runs) {
    const course = varianceCourse(run, parameter, length);
    const broken = course.findIndex(({ lost }) => lost !== null);
    const regular = (broken < 0 ? course : course.slice(0, broken)).filter(
      (p) => p.variance > 0 && Number.isFinite(p.variance),
    );
    for (const { variance } of regular) {
      low = Math.min(low, variance);
      high = Math.max(high, variance);
    }
    from = Math.min(from, ...regular.map((p) => p.length));
    to = Math.max(to, ...course.map((p) => p.length));
    if (regular.length === 0) continue;
    const { color, dash, marker } = run.estimator.identity;
    const x = regular.map((p) => p.length);
    const y = regular.map((p) => p.variance);
    marks.push({ kind: 'line', name: run.short, x, y, color, dash, marker, width: 1.75 });
    if (broken > 0) {
      const last = regular[regular.length - 1];
      const what = course[broken].lost === 'diverged' ? texts().figure.diverges : texts().figure.noNumber;
      const text = [fill(texts().figure.after, { short: run.short, what })];
      marks.push({
        kind: 'points',
        name: `${run.short} ${what}`,
        x: [last.length],
        y: [last.variance],
        color,
        marker: 'x',
        text,
      });
    }
  }
  if (marks.length === 0) return null;
  const { job } = runs[0].snapshot;
  return {
    x: {
      title: length.title,
      log: true,
      range: [from * 0.94, to * 1.04],
    },
    y: {
      title: fill(texts().figure.axis, { job: runObservable(job), name: job.model.parameters[parameter].name }),
      log: true,
      range: paddedLog(low, high),
    },
    marks,
    tag: runTag(runs.map((run) => run.snapshot)),
  };
}

export function varianceTable(runs: readonly GradientRun[], parameter: number, length: Length): Table {
  return {
    caption: texts().figure.lengths,
    columns: [texts().columns.estimator, length.column, texts().columns.variance, texts().columns.trajectories],
    rows: runs.flatMap((run) =>
      varianceCourse(run, parameter, length).map((point) => [
        run.short,
        point.length,
        point.lost ?? point.variance,
        run.snapshot.done,
      ]),
    ),
  };
}
