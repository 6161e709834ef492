import type { Axis, Figure, Mark } from './figure';
import { significant } from './format';

/** A place in a figure with its values in words. */
export interface ReadPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** What can be read point by point: a curve, a set of points, bars, a row of cells. */
export interface Series {
  readonly name: string;
  readonly points: readonly ReadPoint[];
}

/** "time 1.20": the axis' name without its unit, or the row's. */
function placeOn(axis: Axis, value: number): string {
  const row = axis.rows?.[Math.round(value)];
  if (row !== undefined) return row;
  const name = axis.title.split(',')[0];
  return [name, significant(value)].filter(Boolean).join(' ');
}

const valueOn = (axis: Axis, value: number): string => axis.rows?.[Math.round(value)] ?? significant(value);

function seriesOf(mark: Mark, { x, y }: Figure): Series[] {
  const { name } = mark;
  const inside = (px: number, py: number) => Number.isFinite(px) && Number.isFinite(py);
  switch (mark.kind) {
    case 'band':
      return [];
    case 'line':
    case 'bars': {
      if (mark.kind === 'line' && (mark.quiet || mark.backdrop)) return [];
      const shift = mark.kind === 'bars' ? mark.width / 2 : 0;
      const points = Array.from(mark.x, (left, i) => ({
        x: left + shift,
        y: mark.y[i],
        text: `${name}, ${placeOn(x, left + shift)}: ${valueOn(y, mark.y[i])}`,
      }));
      return [{ name, points: points.filter((point) => inside(point.x, point.y)) }];
    }
    case 'points': {
      const points = Array.from(mark.x, (px, i) => {
        const half = mark.half?.[i];
        const range = half === undefined || !Number.isFinite(half) ? '' : ` ± ${significant(half)}`;
        // Of points in rows the row is the place and x the value.
        const [at, value] = y.rows
          ? [placeOn(y, mark.y[i]), `${valueOn(x, px)}${mark.upright ? '' : range}`]
          : [placeOn(x, px), `${valueOn(y, mark.y[i])}${mark.upright ? range : ''}`];
        const text = mark.text?.[i];
        return { x: px, y: mark.y[i], text: text === undefined ? `${name}, ${at}: ${value}` : `${at}, ${text}` };
      });
      return [{ name, points: points.filter((point) => inside(point.x, point.y)) }];
    }
    case 'heat': {
      const columns = mark.x.length;
      return mark.y.map((py, row) => ({
        name: placeOn(y, py),
        points: mark.x.map((px, column) => ({ x: px, y: py, text: mark.text[row * columns + column] })),
      }));
    }
  }
}

/** Everything in a figure that can be read point by point, in the order of its marks; of cells the highest row comes first. */
export function readable(figure: Figure): Series[] {
  const series = figure.marks.flatMap((mark) => {
    const own = seriesOf(mark, figure);
    return mark.kind === 'heat' ? own.reverse() : own;
  });
  return series.filter(({ points }) => points.length > 0);
}

/** A place among the points of a figure. */
export interface Cursor {
  readonly series: number;
  readonly point: number;
}

/** Points that Page Up and Page Down leap. */
const LEAP = 10;

/** Where a key leads: left and right along a series, up and down to the nearest point of the one beside it. Null for other keys. */
export function moved(all: readonly Series[], { series, point }: Cursor, key: string): Cursor | null {
  const { points } = all[series];
  const within = (i: number) => Math.max(0, Math.min(points.length - 1, i));
  const to = {
    ArrowLeft: point - 1,
    ArrowRight: point + 1,
    PageUp: point - LEAP,
    PageDown: point + LEAP,
    Home: 0,
    End: points.length - 1,
  }[key];
  if (to !== undefined) return { series, point: within(to) };
  const by = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (by === undefined) return null;
  const next = Math.max(0, Math.min(all.length - 1, series + by));
  const { x } = points[point];
  const nearest = all[next].points.reduce(
    (best, candidate, i, list) => (Math.abs(candidate.x - x) < Math.abs(list[best].x - x) ? i : best),
    0,
  );
  return { series: next, point: nearest };
}
