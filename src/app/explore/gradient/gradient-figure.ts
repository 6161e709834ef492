import type { Figure, Mark } from '../../../figures/figure';
import { editable, plusMinus } from '../../../figures/format';
import { padded } from '../../../figures/scales';
import type { Table } from '../../../figures/table';
import { runObservable } from '../../../io/scene/starting';
import { gradient as texts } from '../../../messages/en/explore/gradient';
import { Z95 } from '../../../numerics/confidence';
import { type GradientReading, type GradientRun, lostWord, readingOf } from '../readings';
import { runTag } from '../tag';
import type { TruthSource } from '../truth/truth-source';

/** An interval this many times longer than the shortest must not set the scale. */
const WILD = 40;

/** A range that shows the intervals which say something, and the truth; wild intervals run out of it. */
export function rangeOf(
  readings: readonly GradientReading[],
  withZero: boolean,
  truths: readonly number[] = [],
): [number, number] {
  const usable = readings.filter((r) => lostWord(r.state) === null && Number.isFinite(r.half));
  const always = withZero ? [...truths, 0] : truths;
  if (usable.length === 0) return truths.length > 0 ? padded(Math.min(...always), Math.max(...always), 0.1) : [-1, 1];
  const shortest = Math.min(...usable.map((r) => r.half));
  const size = Math.max(
    ...usable
      .map((r) => Math.abs(r.estimate.mean))
      .sort((a, b) => a - b)
      .slice(0, Math.ceil(usable.length / 2)),
  );
  const limit = Math.max(WILD * shortest, 3 * size);
  const tame = usable.filter((r) => r.half <= limit);
  const low = Math.min(...tame.map((r) => r.estimate.mean - r.half), ...always);
  const high = Math.max(...tame.map((r) => r.estimate.mean + r.half), ...always);
  return padded(low, high, 0.1);
}

/** Pixels between two estimators of a row, and of everything around the rows. */
const LINE = 13;
const AROUND = 60;
const MAX_HEIGHT = 900;
/** More rows than a plot of the usual height has room for. */
const MANY_ROWS = 6;

/** Pixels that rows of so many estimators need, if that is more than a plot has anyway. */
export const heightFor = (rows: number, estimators: number): number | undefined => {
  const needed = AROUND + rows * (estimators + 1) * LINE;
  return estimators > 3 || rows > MANY_ROWS ? Math.min(MAX_HEIGHT, Math.max(240, needed)) : undefined;
};

const inside = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;

/** What the truth is called. */
export const kindWord = ({ kind }: TruthSource): string => (kind === 'exact' ? texts().exact : texts().referenceName);

const titleX = (run: GradientRun | undefined, unit: string) =>
  run ? `∂⟨${runObservable(run.snapshot.job)}⟩ / ∂ ln ${unit}` : '';

/** Half the height of a row's truth, in rows. */
const TRUTH_REACH = 0.44;

/** The truth of each row as a dashed upright; a reference as a dotted one in a band of its 95 % interval. */
function truthUprights(
  truth: TruthSource,
  values: readonly { value: number; standardError: number }[],
  textColor: string,
): Mark[] {
  const uprights: Mark = {
    kind: 'line',
    name: kindWord(truth),
    x: values.flatMap(({ value }) => [value, value, value]),
    y: values.flatMap((_, row) => [row - TRUTH_REACH, row + TRUTH_REACH, Number.NaN]),
    color: textColor,
    width: 1.5,
    dash: truth.kind === 'exact' ? 'dash' : 'dot',
    quiet: true,
  };
  if (truth.kind === 'exact') return [uprights];
  const bands = values.map(
    ({ value, standardError }, row): Mark => ({
      kind: 'band',
      name: texts().reference95,
      x: [value - Z95 * standardError, value + Z95 * standardError],
      low: [row - TRUTH_REACH, row - TRUTH_REACH],
      high: [row + TRUTH_REACH, row + TRUTH_REACH],
      color: textColor,
      opacity: 0.14,
    }),
  );
  return [...bands, uprights];
}

/** Rows of parameters, one marker with its 95 % interval per estimator, and the truth if it is known. */
export function forestFigure(
  runs: readonly GradientRun[],
  parameters: readonly number[],
  textColor: string,
  truth: TruthSource | null = null,
): Figure {
  const names = runs[0]?.snapshot.job.model.parameters ?? [];
  const readings = runs.map((run) => parameters.map((p) => readingOf(run, p, run.snapshot.job.bins - 1)));
  const truths = truth ? parameters.map((p) => truth.at(p, runs[0].snapshot.job.bins - 1)) : [];
  const range = rangeOf(
    readings.flat(),
    parameters.length > 1,
    truths.map(({ value }) => value),
  );
  const rows = parameters.map((p) => names[p]?.label ?? names[p]?.name ?? '');
  const marks: Mark[] = [];
  if (inside(0, range)) {
    const y = [-0.5, rows.length - 0.5];
    marks.push({
      kind: 'line',
      name: texts().zero,
      x: [0, 0],
      y,
      color: textColor,
      width: 1,
      opacity: 0.5,
      quiet: true,
    });
  }
  if (truth) marks.push(...truthUprights(truth, truths, textColor));
  runs.forEach((run, i) => {
    const { color, marker } = run.estimator.identity;
    // Estimators of a parameter stand closer to each other than to those of the next one.
    const offset = ((i + 0.5) / runs.length - 0.5) * 0.7;
    const drawn = readings[i]
      .map((reading, row) => ({ reading, y: row + offset }))
      .filter(({ reading }) => lostWord(reading.state) === null);
    const add = (points: typeof drawn, shape: string, x: (r: GradientReading) => number, bars: boolean) => {
      if (points.length === 0) return;
      marks.push({
        kind: 'points',
        name: run.short,
        x: points.map(({ reading }) => x(reading)),
        y: points.map(({ y }) => y),
        ...(bars ? { half: points.map(({ reading }) => finiteHalf(reading, range)) } : {}),
        color,
        marker: shape,
        text: points.map(
          ({ reading }) => `${run.short}: ${plusMinus(reading.estimate.mean, reading.estimate.standardError)}`,
        ),
      });
    };
    add(
      drawn.filter(({ reading }) => inside(reading.estimate.mean, range)),
      marker,
      (r) => r.estimate.mean,
      true,
    );
    // What lies outside points to where it is.
    const edge = 0.012 * (range[1] - range[0]);
    add(
      drawn.filter(({ reading }) => reading.estimate.mean < range[0]),
      'triangle-left',
      () => range[0] + edge,
      false,
    );
    add(
      drawn.filter(({ reading }) => reading.estimate.mean > range[1]),
      'triangle-right',
      () => range[1] - edge,
      false,
    );
  });
  return {
    x: { title: titleX(runs[0], parameters.length === 1 ? rows[0] : texts().parameter), range },
    y: { title: '', range: [rows.length - 0.5, -0.5], rows },
    marks,
    tag: runTag(runs.map((run) => run.snapshot)),
  };
}

/** An interval that is not known yet, or longer than the axis, fills the axis. */
const finiteHalf = (reading: GradientReading, [low, high]: readonly [number, number]) =>
  Math.min(reading.half, 2 * (high - low));

/** The truth against time: a dashed curve, or a dotted one in the band of its 95 % interval for a reference. */
function truthCourse(truth: TruthSource, times: readonly number[], parameter: number, textColor: string): Mark[] {
  const values = times.map((_, bin) => truth.at(parameter, bin));
  const y = values.map(({ value }) => value);
  const exact = truth.kind === 'exact';
  const curve: Mark = {
    kind: 'line',
    name: kindWord(truth),
    x: times,
    y,
    color: textColor,
    width: 1.5,
    dash: exact ? 'dash' : 'dot',
  };
  if (exact) return [curve];
  const low = values.map(({ value, standardError }) => value - Z95 * standardError);
  const high = values.map(({ value, standardError }) => value + Z95 * standardError);
  return [{ kind: 'band', name: texts().referenceName, x: times, low, high, color: textColor, opacity: 0.14 }, curve];
}

/** The gradient of a binned observable against time, with 95 % bands, and the truth if it is known. */
export function courseFigure(
  runs: readonly GradientRun[],
  parameter: number,
  textColor: string,
  truth: TruthSource | null = null,
): Figure {
  const marks: Mark[] = [];
  const all: GradientReading[] = [];
  let end = 1;
  for (const run of runs) {
    const { job } = run.snapshot;
    end = job.to;
    const width = (job.to - job.from) / job.bins;
    const readings = Array.from({ length: job.bins }, (_, b) => readingOf(run, parameter, b));
    const broken = readings.findIndex((r) => lostWord(r.state) !== null);
    const drawn = broken < 0 ? readings : readings.slice(0, broken);
    if (drawn.length === 0 || run.snapshot.moments.count < 2) continue;
    all.push(...drawn);
    const x = drawn.map((r) => job.from + (r.bin + 0.5) * width);
    const { color, dash, marker } = run.estimator.identity;
    const name = run.short;
    const low = drawn.map((r) => r.estimate.mean - r.half);
    const high = drawn.map((r) => r.estimate.mean + r.half);
    marks.unshift({ kind: 'band', name, x, low, high, color, opacity: 0.16 });
    marks.push({ kind: 'line', name, x, y: drawn.map((r) => r.estimate.mean), color, dash, marker, width: 1.5 });
  }
  const name = runs[0]?.snapshot.job.model.parameters[parameter]?.name ?? '';
  const truths: number[] = [];
  if (truth) {
    const { job } = runs[0].snapshot;
    const width = (job.to - job.from) / job.bins;
    const times = Array.from({ length: job.bins }, (_, b) => job.from + (b + 0.5) * width);
    marks.push(...truthCourse(truth, times, parameter, textColor));
    truths.push(...times.map((_, bin) => truth.at(parameter, bin).value));
  }
  return {
    x: { title: texts().time, range: [0, end] },
    y: { title: titleX(runs[0], name), range: rangeOf(all, true, truths) },
    marks,
    tag: runTag(runs.map((run) => run.snapshot)),
  };
}

export function gradientTable(
  runs: readonly GradientRun[],
  parameters: readonly number[],
  binned: boolean,
  truth: TruthSource | null = null,
): Table {
  const rows = runs.flatMap((run) => {
    const { job } = run.snapshot;
    const bins = binned ? Array.from({ length: job.bins }, (_, b) => b) : [job.bins - 1];
    return parameters.flatMap((p) =>
      bins.map((bin) => {
        const { estimate, state } = readingOf(run, p, bin);
        const lost = lostWord(state);
        const numbers =
          lost !== null
            ? [lost, lost, lost, lost]
            : [estimate.mean, Z95 * estimate.standardError, estimate.variance, estimate.dominance];
        const time = job.from + ((bin + 1) * (job.to - job.from)) / job.bins;
        return [
          run.short,
          job.model.parameters[p].name,
          Number(editable(time)),
          ...numbers,
          estimate.count,
          ...(truth ? [truth.at(p, bin).value] : []),
        ];
      }),
    );
  });
  return {
    caption: texts().caption,
    columns: [
      texts().columns.estimator,
      texts().parameter,
      texts().time,
      texts().columns.gradient,
      texts().half,
      texts().columns.variance,
      texts().shareOfLargest,
      texts().columns.trajectories,
      ...(truth ? [kindWord(truth)] : []),
    ],
    rows,
  };
}
