import type { Axis, Mark } from '../../../figures/figure';
import type { LegendItem } from '../../../figures/legend';
import { padded, paddedLog } from '../../../figures/scales';
import { say } from '../../../messages/said';
import type { Interval } from '../judgement';
import type { CurveLook } from '../looks';
import type { FigurePoint, FindingFigure, Look } from '../types';

/** One datum of a curve. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** 95 %; an end may be infinite. */
  readonly interval: Interval;
  /** False where the interval is no more than a bound: a few trajectories make the number. */
  readonly tame: boolean;
  readonly part: string;
  readonly text: string;
}

export interface Curve extends CurveLook {
  readonly label: string;
  readonly points: readonly CurvePoint[];
}

export interface CurvesSpec {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly x: Pick<Axis, 'title' | 'log' | 'rows'>;
  readonly y: Pick<Axis, 'title' | 'log'>;
  readonly curves: readonly Curve[];
  /** Drawn beneath the curves, given the range of y. */
  readonly behind?: (y: Interval) => readonly Mark[];
  readonly behindLegend?: readonly LegendItem[];
  /** A value that the axis has to show. */
  readonly include?: readonly number[];
}

/** A logarithmic axis ends at most so many times above its tame values: what explodes leaves through the top. */
const REACH = 1e5;
/** A linear one at most so many ranges of the tame means away. */
const WILD = 3;

function logRange(points: readonly CurvePoint[], include: readonly number[]): [number, number] {
  const tame = points.filter((point) => point.tame);
  const used = tame.length > 0 ? tame : points;
  const low = Math.min(...used.map(({ y, interval }) => (interval[0] > y / 10 ? interval[0] : y)), ...include);
  const calm = Math.max(...used.map(({ y, interval }) => (interval[1] < 10 * y ? interval[1] : y)), ...include);
  const high = Math.max(calm, ...points.filter(({ y }) => y <= calm * REACH).map(({ y }) => y));
  const beyond = points.some(({ y }) => y > calm * REACH);
  return paddedLog(low, beyond ? calm * REACH : high);
}

function linearRange(points: readonly CurvePoint[], include: readonly number[]): [number, number] {
  const means = points.filter(({ tame }) => tame).map(({ y }) => y);
  const all = means.length > 0 ? means : points.map(({ y }) => y);
  const [low, high] = [Math.min(...all, ...include), Math.max(...all, ...include)];
  const span = Math.max(high - low, 1e-12);
  const ends = points.flatMap(({ interval }) => interval.filter(Number.isFinite));
  return padded(
    Math.max(low - WILD * span, Math.min(low, ...ends)),
    Math.min(high + WILD * span, Math.max(high, ...ends)),
    0.06,
  );
}

function marksOf(curve: Curve, [low, high]: Interval): Mark[] {
  const { label, color, dash, marker, points } = curve;
  const inside = points.filter(({ y }) => y >= low && y <= high);
  const beyond = points.filter(({ y }) => y > high);
  const marks: Mark[] = [];
  // A band for each stretch of points whose intervals are known.
  let stretch: CurvePoint[] = [];
  const flush = () => {
    if (stretch.length > 1)
      marks.push({
        kind: 'band',
        name: say`${label}, 95 % interval`,
        x: stretch.map(({ x }) => x),
        low: stretch.map(({ interval }) => Math.max(low, interval[0])),
        high: stretch.map(({ interval }) => Math.min(high, interval[1])),
        color,
        opacity: 0.22,
      });
    stretch = [];
  };
  for (const point of points) {
    if (point.tame && point.y <= high && point.y >= low) stretch.push(point);
    else flush();
  }
  flush();
  const line = points.map(({ y }) => (y > high ? high * 1.5 : y));
  marks.push({ kind: 'line', name: label, x: points.map(({ x }) => x), y: line, color, dash, width: 1.75 });
  const dots = (name: string, chosen: readonly CurvePoint[], shape: string, y?: number): void => {
    if (chosen.length === 0) return;
    marks.push({
      kind: 'points',
      name,
      x: chosen.map(({ x }) => x),
      y: chosen.map((point) => y ?? point.y),
      color,
      marker: shape,
      text: chosen.map(({ text }) => text),
    });
  };
  dots(
    label,
    inside.filter(({ tame }) => tame),
    marker,
  );
  dots(
    say`${label}, made by a few trajectories`,
    inside.filter(({ tame }) => !tame),
    'cross',
  );
  dots(say`${label}, beyond the axis`, beyond, 'triangle-up', high);
  return marks;
}

/** A level with a meaning, drawn across. */
export const level = (y: number, label: string, { text }: Look): Pick<CurvesSpec, 'behind' | 'behindLegend'> => ({
  behind: () => [
    { kind: 'line', name: label, x: [1e-6, 1e6], y: [y, y], color: text, width: 1.25, dash: 'dash', quiet: true },
  ],
  behindLegend: [{ kind: 'line', label, color: text, dash: 'dash' }],
});

/** Curves with 95 % bands; null while there is no point. */
export function curvesFigure(spec: CurvesSpec, look: Look): FindingFigure | null {
  const { id, title, caption, curves, behind, behindLegend = [], include = [] } = spec;
  const all = curves.flatMap(({ points }) => points);
  if (all.length === 0) return null;
  const y = spec.y.log ? logRange(all, include) : linearRange(all, include);
  const xs = all.map((point) => point.x);
  const x = spec.x.log ? paddedLog(Math.min(...xs), Math.max(...xs)) : padded(Math.min(...xs), Math.max(...xs), 0.03);
  const drawn = curves.filter(({ points }) => points.length > 0);
  const marks = [...(behind?.(y) ?? []), ...drawn.flatMap((curve) => marksOf(curve, y))];
  const few = all.some(({ tame, y: value }) => !tame && value <= y[1]);
  const legend: LegendItem[] = [
    ...drawn.map(({ label, color, dash, marker }): LegendItem => ({ kind: 'line', label, color, dash, marker })),
    ...behindLegend,
    ...(few
      ? [{ kind: 'points' as const, label: say`made by a few trajectories`, color: look.text, marker: 'cross' }]
      : []),
    ...(all.some(({ y: value }) => value > y[1])
      ? [{ kind: 'points' as const, label: say`beyond the axis`, color: look.text, marker: 'triangle-up' }]
      : []),
  ];
  const points = all.map(
    (point): FigurePoint => ({ x: point.x, y: Math.min(point.y, y[1]), part: point.part, text: point.text }),
  );
  return {
    id,
    title,
    caption,
    figure: { x: { ...spec.x, range: x }, y: { ...spec.y, range: y }, marks, tag: `${id}, ${all.length} points` },
    legend,
    points,
  };
}
