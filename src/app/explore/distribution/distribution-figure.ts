import type { HistogramData, Snapshot } from '../../../engine/types';
import type { Figure, Mark } from '../../../figures/figure';
import { significant } from '../../../figures/format';
import type { Table } from '../../../figures/table';
import { distribution as texts } from '../../../messages/en/explore/distribution';
import { fill } from '../../../messages/fill';
import { say } from '../../../messages/said';
import { FIELDS, M2, MEAN } from '../../../numerics/moments';
import { plain } from '../../../ui/controls/fields';
import { runTag } from '../tag';

export const BAR = { light: '#8b8de8', dark: '#6366c9' };

/** First and last bar that is not empty. */
function extent({ counts }: HistogramData): [number, number] {
  let first = counts.findIndex((c) => c > 0);
  let last = counts.findLastIndex((c) => c > 0);
  if (first < 0) [first, last] = [0, 0];
  return [first, last];
}

/** Mean and standard deviation of the observable at the histogram's moment. */
export function momentsAt(snapshot: Snapshot): { mean: number; sd: number } {
  const { job, moments } = snapshot;
  const width = job.model.species.length + job.observables.length;
  const at = ((job.histogram?.bin ?? job.bins - 1) * width + job.model.species.length) * FIELDS;
  const sd = moments.count > 1 ? Math.sqrt(moments.data[at + M2] / (moments.count - 1)) : 0;
  return { mean: moments.data[at + MEAN], sd };
}

/** Neighbouring bars as one. */
interface Bars {
  readonly from: number;
  readonly width: number;
  readonly counts: Float64Array;
}

/** Merges bars, two by two, until there are no more than so many trajectories can fill without mere noise. */
export function barsOf(histogram: HistogramData): Bars {
  const [first, last] = extent(histogram);
  const most = Math.max(24, 3 * Math.cbrt(histogram.total));
  let merge = 1;
  while ((last - first + 1) / merge > most) merge *= 2;
  const start = Math.floor(first / merge);
  const counts = new Float64Array(Math.floor(last / merge) - start + 1);
  for (let i = first; i <= last; i++) counts[Math.floor(i / merge) - start] += histogram.counts[i];
  return { from: histogram.origin + start * merge * histogram.width, width: merge * histogram.width, counts };
}

/** Values an observable takes, with their probabilities. */
export interface Law {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
}

/** More bars than can each carry a marker. */
const MANY_BARS = 40;

/** The exact probability of each bar. */
export function lawOfBars({ from, width, counts }: Bars, { values, probabilities }: Law): Float64Array {
  const y = new Float64Array(counts.length);
  values.forEach((value, i) => {
    const bar = Math.floor((value - from) / width + 1e-9);
    if (bar >= 0 && bar < y.length) y[bar] += probabilities[i];
  });
  return y;
}

/** The exact law over the bars: a marker on each, or their outline where there are many. */
function lawMark(x: Float64Array, width: number, y: Float64Array, color: string): Mark {
  if (y.length <= MANY_BARS)
    return {
      kind: 'points',
      name: say`exact`,
      x: Array.from(x, (left) => left + width / 2),
      y,
      color,
      marker: 'diamond',
      text: Array.from(y, (p) => say`exact: ${significant(p)}`),
    };
  const last = y[y.length - 1];
  const end = x[x.length - 1] + width;
  return {
    kind: 'line',
    name: say`exact`,
    x: [...x, end],
    y: [...y, last],
    color,
    width: 1.5,
    dash: 'dash',
    steps: true,
  };
}

/** The histogram of the observable as probabilities, with its mean and its exact law. Null while there is none. */
export function distributionFigure(
  snapshot: Snapshot,
  color: string,
  textColor: string,
  law: Law | null = null,
): Figure | null {
  const { histogram, job } = snapshot;
  if (!histogram || histogram.total === 0 || !Number.isFinite(momentsAt(snapshot).mean)) return null;
  const bars = barsOf(histogram);
  const { from, width, counts } = bars;
  const exact = law && lawOfBars(bars, law);
  const y = Float64Array.from(counts, (count) => count / histogram.total);
  // Where bars hold whole counts, each stands on its counts, not right of them.
  const shift = histogram.width === 1 ? -0.5 : 0;
  const x = Float64Array.from(counts, (_, i) => from + i * width + shift);
  const top = [...y, ...(exact ?? [])].reduce((a, b) => Math.max(a, b), 0) * 1.08;
  const { mean } = momentsAt(snapshot);
  const air = Math.max(width, counts.length * width * 0.04);
  return {
    x: { title: job.observables[0], whole: histogram.width === 1, range: [x[0] - air, x[x.length - 1] + width + air] },
    y: {
      title: width === 1 ? texts().probability : fill(texts().probabilityPer, { width: plain(width) }),
      range: [0, top],
    },
    marks: [
      { kind: 'bars', name: texts().probability, x, width, y, color },
      {
        kind: 'line',
        name: texts().mean,
        x: [mean, mean],
        y: [0, top],
        color: textColor,
        width: 1.5,
        dash: 'dot',
        quiet: true,
      },
      ...(exact ? [lawMark(x, width, exact, textColor)] : []),
    ],
    tag: `${runTag([snapshot])} bin ${job.histogram?.bin ?? ''}`,
  };
}

export function distributionTable(snapshot: Snapshot, law: Law | null = null): Table {
  const { histogram, job } = snapshot;
  const [first, last] = histogram ? extent(histogram) : [0, -1];
  const exact = histogram && law && lawOfBars({ ...histogram, from: histogram.origin }, law);
  const rows: number[][] = [];
  for (let i = first; histogram && i <= last; i++) {
    const { origin, width, counts, total } = histogram;
    rows.push([origin + i * width, counts[i], counts[i] / total, ...(exact ? [exact[i]] : [])]);
  }
  return {
    caption: fill(texts().caption, {
      observables: job.observables[0],
      done: snapshot.done,
      width: histogram?.width ?? 1,
    }),
    columns: [
      fill(texts().from, { observable: job.observables[0] }),
      texts().trajectories,
      texts().share,
      ...(exact ? [texts().exactProbability] : []),
    ],
    rows,
  };
}
