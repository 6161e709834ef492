import { startCounts, startMoments } from '../../../engine/starts/start-moments';
import type { Snapshot } from '../../../engine/types';
import type { Figure, Mark } from '../../../figures/figure';
import type { Table } from '../../../figures/table';
import { trajectories as texts } from '../../../messages/en/explore/trajectories';
import { fill } from '../../../messages/fill';
import { say } from '../../../messages/said';
import { FIELDS, M2, MEAN } from '../../../numerics/moments';
import { runTag } from '../tag';
import type { SpeciesLook } from './species';

/** Times of the bins' ends, with t = 0 in front. */
export function edges({ job }: Snapshot): Float64Array {
  return Float64Array.from({ length: job.bins + 1 }, (_, b) => job.from + (b * (job.to - job.from)) / job.bins);
}

interface Course {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

/** Mean and standard deviation of a species over time, from its known start on. */
export function courseOf(snapshot: Snapshot, species: number): Course {
  const { job, moments } = snapshot;
  const width = job.model.species.length + job.observables.length;
  const mean = new Float64Array(job.bins + 1);
  const sd = new Float64Array(job.bins + 1);
  const start = startMoments(job);
  mean[0] = start.mean(species);
  sd[0] = Math.sqrt(start.covariance(species, species));
  for (let b = 0; b < job.bins; b++) {
    const at = (b * width + species) * FIELDS;
    mean[b + 1] = moments.data[at + MEAN];
    sd[b + 1] = moments.count > 1 ? Math.sqrt(moments.data[at + M2] / (moments.count - 1)) : 0;
  }
  return { mean, sd };
}

/** All sample paths of a species as one line that lifts its pen between paths. */
function pathsOf(snapshot: Snapshot, species: number, times: Float64Array): { x: Float64Array; y: Float64Array } {
  const { job, paths } = snapshot;
  const rawWidth = job.model.species.length + job.observables.length;
  const count = Math.floor(paths.length / (job.bins * rawWidth));
  const stride = job.bins + 2;
  const start = startCounts(job);
  const x = new Float64Array(count * stride);
  const y = new Float64Array(count * stride).fill(Number.NaN);
  for (let i = 0; i < count; i++) {
    x.set(times, i * stride);
    x[i * stride + job.bins + 1] = job.to;
    y[i * stride] = start(job.first + i)[species];
    for (let b = 0; b < job.bins; b++) y[i * stride + b + 1] = paths[(i * job.bins + b) * rawWidth + species];
  }
  return { x, y };
}

/** Exact means at the ends of the bins, bins × species, and the colour to draw them in. */
export interface ExactMeans {
  readonly mean: Float64Array;
  readonly textColor: string;
}

/** The exact mean of one species, as a dashed line from its known start on. */
function exactLine(
  { job }: Snapshot,
  { mean, textColor }: ExactMeans,
  { index, name }: SpeciesLook,
  x: Float64Array,
): Mark {
  const S = job.model.species.length;
  const y = Float64Array.from(x, (_, b) => (b === 0 ? startMoments(job).mean(index) : mean[(b - 1) * S + index]));
  return { kind: 'line', name: fill(texts().exactOf, { name }), x, y, color: textColor, dash: 'dash', width: 1.25 };
}

const NO_MARKS: readonly Mark[] = [];

/** Sample paths, and mean ± sd, of the species shown; the exact means over them, if they are known, and whatever else there is. */
export function trajectoriesFigure(
  snapshot: Snapshot,
  species: readonly SpeciesLook[],
  exact: ExactMeans | null = null,
  more: readonly Mark[] = NO_MARKS,
): Figure {
  const times = edges(snapshot);
  const { job } = snapshot;
  const known = 1 + Math.min(job.bins, snapshot.failures.reached);
  let top = 1;
  const bands: Mark[] = [];
  const paths: Mark[] = [];
  const means: Mark[] = [];
  for (const { index, name, color, dash } of species) {
    // Up to where all trajectories came: there are no numbers beyond (engine/failures/reached.ts).
    const course = courseOf(snapshot, index);
    const x = times.subarray(0, known);
    const mean = course.mean.subarray(0, known);
    const sd = course.sd.subarray(0, known);
    const low = mean.map((m, b) => Math.max(0, m - sd[b]));
    const high = mean.map((m, b) => m + sd[b]);
    const sample = pathsOf(snapshot, index, times);
    for (const value of high) if (value > top) top = value;
    for (const value of sample.y) if (value > top) top = value;
    bands.push({ kind: 'band', name: fill(texts().band, { name }), x, low, high, color, opacity: 0.16 });
    paths.push({
      kind: 'line',
      name: fill(texts().samplePaths, { name }),
      ...sample,
      color,
      width: 1,
      opacity: 0.2,
      steps: true,
      quiet: true,
      backdrop: true,
    });
    means.push({ kind: 'line', name, x, y: mean, color, dash, width: 2 });
  }
  return {
    x: { title: texts().time, range: [job.from, job.to] },
    y: { title: texts().molecules, whole: true, range: [0, top * 1.04] },
    marks: [
      ...paths,
      ...bands,
      ...means,
      ...(exact ? species.map((s) => exactLine(snapshot, exact, s, times)) : []),
      ...more,
    ],
    tag: runTag([snapshot]),
  };
}

/** A number, or words where there is none. */
const numberOr = (value: number) => (Number.isNaN(value) ? texts().noNumber : value);

export function trajectoriesTable(
  snapshot: Snapshot,
  species: readonly SpeciesLook[],
  exact: Float64Array | null = null,
): Table {
  const S = snapshot.job.model.species.length;
  const exactly = (index: number, b: number) =>
    b === 0 ? startMoments(snapshot.job).mean(index) : (exact?.[(b - 1) * S + index] ?? 0);
  const times = edges(snapshot);
  const courses = species.map(({ index }) => courseOf(snapshot, index));
  return {
    caption: fill(texts().caption, { done: snapshot.done }),
    columns: [
      say`time`,
      ...species.flatMap(({ name }) => [
        fill(texts().meanOf, { name }),
        fill(texts().sdOf, { name }),
        ...(exact ? [fill(texts().exactMeanOf, { name })] : []),
      ]),
    ],
    rows: Array.from(times, (t, b) => [
      t,
      ...courses.flatMap(({ mean, sd }, i) => [
        numberOr(mean[b]),
        numberOr(sd[b]),
        ...(exact ? [exactly(species[i].index, b)] : []),
      ]),
    ]),
  };
}
