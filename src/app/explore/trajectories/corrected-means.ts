import type { Snapshot } from '../../../engine/types';
import { columnsOf } from '../../../estimators/columns';
import type { Figure, Mark } from '../../../figures/figure';
import { plusMinus, significant, whole } from '../../../figures/format';
import { trajectories as texts } from '../../../messages/en/explore/trajectories';
import { fill } from '../../../messages/fill';
import { say } from '../../../messages/said';
import { Z95 } from '../../../numerics/confidence';
import { type Estimate, estimateOf } from '../../../stats/estimates';
import { runTag } from '../tag';
import type { SpeciesLook } from './species';

/** Mean of one quantity at the ends of the bins, with control variates and without, over the same trajectories. */
export interface MeanCourse {
  /** A species' name or an expression. */
  readonly name: string;
  readonly corrected: readonly Estimate[];
  readonly plain: readonly Estimate[];
}

/** Everything that a run of corrected means (score-control.ts) says. */
export function coursesOf({ job, moments }: Snapshot): MeanCourse[] {
  const K = job.observables.length;
  const { width } = columnsOf('controlledValues', job.model.species.length, job.parameters.length, K);
  const course = (column: number) =>
    Array.from({ length: job.bins }, (_, b) => estimateOf(moments, b * width + column));
  return job.observables.map((name, k) => ({ name, corrected: course(k), plain: course(K + k) }));
}

/** How many times more plain trajectories would give the mean as small an error; NaN where nothing varies. */
export function factorOf({ corrected, plain }: MeanCourse, bin: number): number {
  const [before, after] = [plain[bin].variance, corrected[bin].variance];
  return before > 0 ? before / after : Number.NaN;
}

const timesOf = ({ job }: Snapshot) =>
  Float64Array.from({ length: job.bins }, (_, b) => job.from + ((b + 1) * (job.to - job.from)) / job.bins);

const halvesOf = (estimates: readonly Estimate[]) =>
  Float64Array.from(estimates, ({ standardError }) => Z95 * standardError);

/** Corrected means of the species shown, as points with their 95 % intervals. */
export function correctedMarks(snapshot: Snapshot, shown: readonly SpeciesLook[]): Mark[] {
  const courses = new Map(coursesOf(snapshot).map((course) => [course.name, course]));
  const x = timesOf(snapshot);
  return shown.flatMap(({ index, name, color }): Mark[] => {
    const course = courses.get(snapshot.job.model.species[index]?.name);
    if (!course) return [];
    const half = halvesOf(course.corrected);
    return [
      {
        kind: 'points',
        name: say`${name}, corrected`,
        x,
        y: Float64Array.from(course.corrected, ({ mean }) => mean),
        half,
        upright: true,
        color,
        marker: 'circle',
        text: course.corrected.map(({ mean }, b) =>
          fill(texts().corrected.point, { name, x: significant(x[b]), mean: plusMinus(mean, half[b]) }),
        ),
      },
    ];
  });
}

/** The observable's exact mean at a point in time, where it is known. */
export type ExactAt = ((bin: number) => number) | null;

/**
 * How far the observable's plain mean lies from the corrected one, with both 95 % intervals, and the exact mean if it is known: an
 * interval a hundred times smaller cannot be seen on the scale of the counts themselves.
 */
export function differenceFigure(snapshot: Snapshot, color: string, ink: string, exact: ExactAt): Figure {
  const [{ name, corrected, plain }] = coursesOf(snapshot);
  const x = timesOf(snapshot);
  const off = Float64Array.from(plain, ({ mean }, b) => mean - corrected[b].mean);
  const wide = halvesOf(plain);
  const own = halvesOf(corrected);
  let reach = 0;
  for (let b = 0; b < off.length; b++) reach = Math.max(reach, Math.abs(off[b]) + wide[b], own[b]);
  reach = reach > 0 && Number.isFinite(reach) ? 1.05 * reach : 1;
  return {
    x: { title: texts().time, range: [snapshot.job.from, snapshot.job.to] },
    y: { title: fill(texts().corrected.less, { name }), range: [-reach, reach] },
    marks: [
      {
        kind: 'band',
        name: texts().corrected.plainMean95,
        x,
        low: off.map((d, b) => d - wide[b]),
        high: off.map((d, b) => d + wide[b]),
        color,
        opacity: 0.2,
      },
      { kind: 'line', name: texts().corrected.plainMean, x, y: off, color, width: 1.5 },
      {
        kind: 'points',
        name: texts().corrected.mean,
        x,
        y: new Float64Array(x.length),
        half: own,
        upright: true,
        color: ink,
        marker: 'circle',
        text: corrected.map(({ mean }, b) =>
          fill(texts().corrected.at, { x: significant(x[b]), mean: plusMinus(mean, own[b]) }),
        ),
      },
      ...(exact
        ? [
            {
              kind: 'line',
              name: texts().exactMean,
              x,
              y: Float64Array.from(corrected, ({ mean }, b) => exact(b) - mean),
              color: ink,
              dash: 'dash',
              width: 1.25,
            } as const,
          ]
        : []),
    ],
    tag: runTag([snapshot]),
  };
}

/** Trajectories that a corrected mean counts for, to two digits. */
const worthOf = (factor: number, done: number) => whole(Number((factor * done).toPrecision(2)));

/** "4,096 trajectories count for 140,000", at the end of the run, of the first quantity. */
export function worthWords(snapshot: Snapshot): string | null {
  const [course] = coursesOf(snapshot);
  const factor = factorOf(course, snapshot.job.bins - 1);
  if (!(factor > 0) || !Number.isFinite(factor)) return null;
  return fill(texts().corrected.worth, { done: whole(snapshot.done), factor: worthOf(factor, snapshot.done) });
}

export interface MeanRow {
  readonly name: string;
  readonly plain: string;
  readonly corrected: string;
  readonly factor: string;
  readonly worth: string;
}

/** Every quantity at the end: both means with the half lengths of their 95 % intervals, and the factor between them. */
export function meanRows(snapshot: Snapshot): MeanRow[] {
  const last = snapshot.job.bins - 1;
  return coursesOf(snapshot).map((course): MeanRow => {
    const said = ({ mean, standardError }: Estimate) => plusMinus(mean, Z95 * standardError);
    const factor = factorOf(course, last);
    const known = factor > 0 && Number.isFinite(factor);
    return {
      name: course.name,
      plain: said(course.plain[last]),
      corrected: said(course.corrected[last]),
      factor: known ? `× ${significant(factor, 2)}` : '–',
      worth: known ? worthOf(factor, snapshot.done) : '–',
    };
  });
}
