// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Figure, Mark, PlotTheme } from '../../figures/figure';
import { plotlyFigure } from './plotly-figure';
import { sketch } from './sketch';

/**
 * The canvas and Plotly take over from one another unseen, so both must put the same marks at the same pixels. What the canvas
 * is told is recorded; where Plotly puts a datum is reckoned from its range, its margins and the kind of its axis.
 */
const THEME: PlotTheme = {
  text: '#111',
  muted: '#666',
  grid: '#ddd',
  axis: '#999',
  surface: '#fff',
  accent: '#06c',
  font: 'Inter',
};
const SIZE = { width: 520, height: 300 };

type Call = readonly [name: string, args: readonly number[], fill: unknown, stroke: unknown];

function recorded(figure: Figure): Call[] {
  const calls: Call[] = [];
  const state: Record<string, unknown> = {};
  const context = new Proxy(state, {
    get: (target, name) =>
      name in target
        ? target[String(name)]
        : (...args: number[]) => void calls.push([String(name), args, target.fillStyle, target.strokeStyle]),
    set: (target, name, value) => {
      target[String(name)] = value;
      return true;
    },
  });
  const canvas = { width: 0, height: 0, getContext: () => context } as unknown as HTMLCanvasElement;
  sketch(canvas, figure, THEME, SIZE, 'all');
  return calls;
}

/** Where Plotly draws a datum. */
function plotlyPlace(figure: Figure) {
  const { layout, data } = plotlyFigure(figure, THEME, SIZE, { x: false, y: false });
  const { l, r, t, b } = layout.margin as { l: number; r: number; t: number; b: number };
  const along = (axis: typeof layout.xaxis, value: number) => {
    if (!axis?.range) throw new Error('An axis has no range.');
    const [from, to] = axis.range as [number, number];
    return ((axis.type === 'log' ? Math.log10(value) : value) - from) / (to - from);
  };
  return {
    data: data as unknown as Record<string, unknown>[],
    layout,
    x: (value: number) => l + along(layout.xaxis, value) * (SIZE.width - l - r),
    y: (value: number) => SIZE.height - b - along(layout.yaxis, value) * (SIZE.height - t - b),
  };
}

const axes = (log: boolean) => ({
  x: { title: 'time', range: [0, 10] as const },
  y: log ? { title: 'variance', log, range: [0.1, 1000] as const } : { title: 'C', range: [-2, 12] as const },
});
const figureOf = (log: boolean, ...marks: Mark[]): Figure => ({ ...axes(log), marks, tag: 'test' });

describe.each([false, true])('canvas and Plotly, y logarithmic: %s', (log) => {
  const line: Mark = { kind: 'line', name: 'a', x: [0, 2, 5, 10], y: [1, 9, 3, 0.5], color: '#e69f00', width: 2 };

  it('draw a line through the same pixels, in the same colour', () => {
    const figure = figureOf(log, line);
    const { data, x, y } = plotlyPlace(figure);
    const drawn = recorded(figure).filter(
      ([name, , , stroke]) => /^(moveTo|lineTo)$/.test(name) && stroke === line.color,
    );
    const [trace] = data as { x: number[]; y: number[]; line: { color: string } }[];
    expect(trace.line.color).toBe(line.color);
    expect(drawn).toHaveLength(trace.x.length);
    drawn.forEach(([, [px, py]], i) => {
      expect(px).toBeCloseTo(x(trace.x[i]), 6);
      expect(py).toBeCloseTo(y(trace.y[i]), 6);
    });
  });

  it('lift the pen at a gap', () => {
    const figure = figureOf(log, { ...line, y: [1, Number.NaN, 3, 0.5] });
    const names = recorded(figure)
      .filter(([, , , stroke]) => stroke === line.color)
      .map(([name]) => name);
    expect(names.filter((name) => name === 'moveTo')).toHaveLength(2);
    const [trace] = plotlyPlace(figure).data as { y: (number | null)[]; connectgaps: boolean }[];
    expect(trace.y[1]).toBeNull();
    expect(trace.connectgaps).toBe(false);
  });

  it('put points and their intervals at the same pixels', () => {
    const figure = figureOf(log, {
      kind: 'points',
      name: 'p',
      x: [2, 8],
      y: [4, 6],
      half: [1, 2],
      upright: true,
      color: '#009e73',
      marker: 'diamond',
    });
    const { data, x, y } = plotlyPlace(figure);
    const [trace] = data as { error_y: { array: number[] }; marker: { symbol: string } }[];
    expect(trace.marker.symbol).toBe('diamond');
    const strokes = recorded(figure).filter(([name, , , stroke]) => name === 'moveTo' && stroke === '#009e73');
    [2, 8].forEach((datum, i) => {
      // Each interval is a stem and two ends; then comes the marker.
      const [stem, low] = strokes.slice(4 * i);
      expect(stem[1][0]).toBeCloseTo(x(datum), 6);
      expect(stem[1][1]).toBeCloseTo(y([4, 6][i] - trace.error_y.array[i]), 6);
      expect(low[1]).toEqual([expect.closeTo(x(datum) - 4, 6), expect.closeTo(y([4, 6][i] - [1, 2][i]), 6)]);
    });
  });

  it('have the same ticks with the same words', () => {
    const figure = figureOf(log, line);
    const { layout, x, y } = plotlyPlace(figure);
    const words = recorded(figure).filter(([name]) => name === 'fillText');
    // Numbers of both axes may read the same: one of them stands at the place.
    const stands = (text: string, coordinate: 1 | 2, place: number) =>
      words.some(([, args]) => String(args[0]) === text && Math.abs(args[coordinate] - place) <= 1);
    const up = layout.yaxis as { tickvals: number[]; ticktext: string[] };
    expect(up.tickvals.length).toBeGreaterThan(2);
    up.tickvals.forEach((value, i) => {
      expect(stands(up.ticktext[i], 2, y(value)), up.ticktext[i]).toBe(true);
    });
    const across = layout.xaxis as { tickvals: number[]; ticktext: string[] };
    across.tickvals.forEach((value, i) => {
      expect(stands(across.ticktext[i], 1, x(value)), across.ticktext[i]).toBe(true);
    });
  });
});

it('canvas and Plotly draw bars from 0 over the same stretch', () => {
  const figure = figureOf(false, { kind: 'bars', name: 'b', x: [1, 2, 3], width: 1, y: [3, 8, 5], color: '#56b4e9' });
  const { data, x, y } = plotlyPlace(figure);
  const [trace] = data as { x: number[]; y: number[]; width: number }[];
  const bars = recorded(figure).filter(([name, , fill]) => name === 'fillRect' && fill === '#56b4e9');
  expect(bars).toHaveLength(3);
  bars.forEach(([, [left, top, width, height]], i) => {
    // A gap of one pixel stands between bars on the canvas.
    expect(Math.abs(left - x(trace.x[i] - trace.width / 2))).toBeLessThanOrEqual(0.5);
    expect(Math.abs(left + width - x(trace.x[i] + trace.width / 2))).toBeLessThanOrEqual(0.5);
    expect(top).toBeCloseTo(y(trace.y[i]), 6);
    expect(top + height).toBeCloseTo(y(0), 6);
  });
});

it('canvas and Plotly fill a band between the same curves', () => {
  const figure = figureOf(false, {
    kind: 'band',
    name: 'q',
    x: [0, 5, 10],
    low: [0, 1, 2],
    high: [3, 6, 4],
    color: '#cc79a7',
    opacity: 0.2,
  });
  const { data, x, y } = plotlyPlace(figure);
  const [low, high] = data as { x: number[]; y: number[]; fill?: string }[];
  expect(high.fill).toBe('tonexty');
  const outline = recorded(figure)
    .filter(([name, , fill]) => name === 'lineTo' && fill === '#cc79a7')
    .map(([, at]) => at);
  const want = [...high.x.map((v, i) => [x(v), y(high.y[i])]), ...low.x.map((v, i) => [x(v), y(low.y[i])]).reverse()];
  expect(outline).toEqual(want.map(([px, py]) => [expect.closeTo(px, 6), expect.closeTo(py, 6)]));
});
