import type { Axis, Mark } from '../../../figures/figure';
import type { LegendItem } from '../../../figures/legend';
import { padded, paddedLog } from '../../../figures/scales';
import { say } from '../../../messages/said';
import type { Interval } from '../judgement';
import type { CurveLook } from '../looks';
import type { FigurePoint, FindingFigure, Look } from '../types';

export interface Dot {
  /** Index of the row it stands in. */
  readonly row: number;
  readonly x: number;
  /** 95 %, if it has one. */
  readonly interval?: Interval;
  readonly part: string;
  readonly text: string;
}

export interface DotSeries extends CurveLook {
  readonly label: string;
  readonly dots: readonly Dot[];
}

export interface DotsSpec {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Its range is that of the data unless given. */
  readonly x: Pick<Axis, 'title' | 'log'> & { readonly range?: Interval };
  readonly rows: readonly string[];
  readonly series: readonly DotSeries[];
  /** An upright with a meaning. */
  readonly line?: { readonly x: number; readonly label: string };
}

/** Room between the series within a row, in rows. */
const APART = 0.22;

function rangeOf({ x, line }: DotsSpec, dots: readonly Dot[]): Interval {
  if (x.range) return x.range;
  const values = [...dots.map((dot) => dot.x), ...(line ? [line.x] : [])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return x.log ? paddedLog(low, high) : padded(low, high);
}

/** Numbers in named rows, each with its interval; null while there is none. */
export function dotsFigure(spec: DotsSpec, look: Look): FindingFigure | null {
  const { id, title, caption, rows, line } = spec;
  const series = spec.series.filter(({ dots }) => dots.length > 0);
  const all = series.flatMap(({ dots }) => dots);
  if (all.length === 0) return null;
  const [low, high] = rangeOf(spec, all);
  const inside = (x: number) => Math.min(high, Math.max(low, x));
  const height = (s: number, row: number) => row + APART * (s - (series.length - 1) / 2);
  const marks: Mark[] = line
    ? [
        {
          kind: 'line',
          name: line.label,
          x: [line.x, line.x],
          y: [-0.5, rows.length - 0.5],
          color: look.text,
          width: 1.25,
          dash: 'dash',
          quiet: true,
        },
      ]
    : [];
  series.forEach(({ label, color, marker, dots }, s) => {
    for (const { row, interval } of dots) {
      if (!interval) continue;
      const y = height(s, row);
      marks.push({
        kind: 'line',
        name: say`${label}, 95 % interval`,
        x: interval.map(inside),
        y: [y, y],
        color,
        width: 1.75,
        quiet: true,
      });
    }
    marks.push({
      kind: 'points',
      name: label,
      x: dots.map(({ x }) => inside(x)),
      y: dots.map(({ row }) => height(s, row)),
      color,
      marker,
      text: dots.map(({ text }) => text),
    });
  });
  const legend: LegendItem[] = [
    ...(series.length > 1
      ? series.map(({ label, color, marker }): LegendItem => ({ kind: 'points', label, color, marker }))
      : []),
    ...(line ? [{ kind: 'line' as const, label: line.label, color: look.text, dash: 'dash' as const }] : []),
  ];
  const points = series.flatMap(({ dots }, s) =>
    dots.map(({ x, row, part, text }): FigurePoint => ({ x: inside(x), y: height(s, row), part, text })),
  );
  const { title: xTitle, log = false } = spec.x;
  return {
    id,
    title,
    caption,
    figure: {
      x: { title: xTitle, log, range: [low, high] },
      y: { title: '', rows, range: [rows.length - 0.5, -0.5] },
      marks,
      tag: `${id}, ${all.length} points`,
    },
    legend,
    points,
  };
}
