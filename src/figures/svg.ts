import type { Dash, Figure, Margins, Mark, PlotTheme, PointsMark } from './figure';
import { edgesOf, heatColor } from './heat';
import type { LegendItem } from './legend';
import { markerPath } from './markers';
import { ticksOf, unitScale } from './scales';

/**
 * A figure as SVG text, without a browser: for reports and archives. Text is text, so that it can be edited and found; it is
 * large enough to be read at a quarter of a page. The legend stands beneath the axes and covers nothing.
 */

/** Black on white, as papers are printed. */
export const PRINT_THEME: PlotTheme = {
  text: '#1a1a1a',
  muted: '#333333',
  grid: '#e4e4e4',
  axis: '#333333',
  surface: '#ffffff',
  accent: '#0072b2',
  font: 'Inter, Helvetica, Arial, sans-serif',
};

const WIDTH = 460;
const PLOT_HEIGHT = 300;
const FONT = 13;
/** Mean width of a character, in units of the font's size; a little more than it is, so that nothing collides. */
const CHARACTER = 0.56;
const LINE_HEIGHT = 19;
const SAMPLE = 30;
const GAP = 16;

const DASHES: Readonly<Record<Dash, string>> = {
  solid: '',
  dash: '7 4',
  dot: '2 3',
  dashdot: '7 3 2 3',
  longdash: '12 5',
};

export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const n = (value: number) => String(Number(value.toFixed(2)));
const textWidth = (text: string) => text.length * FONT * CHARACTER;

interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function label(x: number, y: number, text: string, color: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${n(x)}" y="${n(y)}" fill="${color}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

const segment = (x0: number, y0: number, x1: number, y1: number, color: string, width = 1) =>
  `<line x1="${n(x0)}" y1="${n(y0)}" x2="${n(x1)}" y2="${n(y1)}" stroke="${color}" stroke-width="${width}"/>`;

const yTicksOf = (figure: Figure, height: number) => ticksOf(figure.y, height, 40);

function marginsFor(figure: Figure, height: number): Margins {
  const longest = Math.max(2, ...yTicksOf(figure, height).map((tick) => tick.label.length));
  return { left: Math.round(longest * FONT * CHARACTER + 14), right: 14, top: 30, bottom: 46 };
}

/** Between powers of ten, where the named ticks are those: 2, 3, ... 9. */
function minorTicks(range: readonly [number, number], ticks: readonly { value: number }[]): number[] {
  const [low, high] = [Math.min(...range), Math.max(...range)];
  const everyDecade = ticks.length > 1 && Math.abs(ticks[1].value / ticks[0].value - 10) < 1e-6;
  if (!everyDecade || !(low > 0)) return [];
  const minor: number[] = [];
  for (let e = Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
    for (let digit = 2; digit < 10; digit++) {
      const value = digit * 10 ** e;
      if (value > low && value < high) minor.push(value);
    }
  }
  return minor;
}

function axesOf(figure: Figure, frame: Frame, theme: PlotTheme): string[] {
  const { left, right, top, bottom } = frame;
  const out: string[] = [];
  const up = yTicksOf(figure, bottom - top);
  const across = ticksOf(figure.x, right - left, 76);
  for (const { value, label: text } of up) {
    const y = frame.y(value);
    out.push(segment(left, y, right, y, theme.grid), segment(left - 5, y, left, y, theme.axis));
    out.push(label(left - 8, y + FONT * 0.36, text, theme.muted, 'end'));
  }
  if (figure.y.log) {
    for (const value of minorTicks(figure.y.range, up)) {
      out.push(segment(left - 3, frame.y(value), left, frame.y(value), theme.axis, 0.75));
    }
  }
  for (const { value, label: text } of across) {
    const x = frame.x(value);
    out.push(segment(x, bottom, x, bottom + 5, theme.axis));
    out.push(label(x, bottom + 7 + FONT, text, theme.muted, 'middle'));
  }
  if (figure.x.log) {
    for (const value of minorTicks(figure.x.range, across)) {
      out.push(segment(frame.x(value), bottom, frame.x(value), bottom + 3, theme.axis, 0.75));
    }
  }
  out.push(segment(left, bottom, right, bottom, theme.axis), segment(left, top, left, bottom, theme.axis));
  out.push(label(right, bottom + 42, figure.x.title, theme.text, 'end'));
  out.push(label(2, 16, figure.y.title, theme.text, 'start'));
  return out;
}

const dashOf = (dash: Dash | undefined) => {
  const pattern = DASHES[dash ?? 'solid'];
  return pattern ? ` stroke-dasharray="${pattern}"` : '';
};

function linePath(mark: Extract<Mark, { kind: 'line' }>, frame: Frame): string {
  let path = '';
  let last = 0;
  let down = false;
  for (let i = 0; i < mark.x.length; i++) {
    if (!Number.isFinite(mark.y[i])) {
      down = false;
      continue;
    }
    const [x, y] = [frame.x(mark.x[i]), frame.y(mark.y[i])];
    if (!down) path += `M${n(x)} ${n(y)}`;
    else path += mark.steps ? `L${n(x)} ${n(last)}L${n(x)} ${n(y)}` : `L${n(x)} ${n(y)}`;
    down = true;
    last = y;
  }
  return path;
}

const dot = (marker: string, x: number, y: number, size: number, color: string) =>
  `<path d="${markerPath(marker, x, y, size)}" fill="${color}"/>`;

function intervalOf(mark: PointsMark, i: number, half: number, frame: Frame): string {
  const [x, y] = [frame.x(mark.x[i]), frame.y(mark.y[i])];
  const ends = mark.upright
    ? [frame.y(mark.y[i] - half), frame.y(mark.y[i] + half)]
    : [frame.x(mark.x[i] - half), frame.x(mark.x[i] + half)];
  const at = (along: number, off: number): [number, number] => (mark.upright ? [x + off, along] : [along, y + off]);
  const bar = (a: readonly [number, number], b: readonly [number, number]) =>
    segment(a[0], a[1], b[0], b[1], mark.color, 1.4);
  return bar(at(ends[0], 0), at(ends[1], 0)) + ends.map((end) => bar(at(end, -4), at(end, 4))).join('');
}

function markOf(mark: Mark, frame: Frame): string {
  switch (mark.kind) {
    case 'line': {
      const opacity = mark.opacity === undefined ? '' : ` opacity="${mark.opacity}"`;
      const line = `<path d="${linePath(mark, frame)}" fill="none" stroke="${mark.color}" stroke-width="${mark.width}" stroke-linejoin="round"${dashOf(mark.dash)}${opacity}/>`;
      const { marker } = mark;
      if (marker === undefined) return line;
      const dots = Array.from(mark.x, (x, i) =>
        Number.isFinite(mark.y[i]) ? dot(marker, frame.x(x), frame.y(mark.y[i]), 3.4, mark.color) : '',
      );
      return line + dots.join('');
    }
    case 'band': {
      const there = Array.from(mark.x, (_, i) => i).filter((i) => Number.isFinite(mark.low[i] + mark.high[i]));
      if (there.length === 0) return '';
      const corner = (i: number, y: number) => `${n(frame.x(mark.x[i]))} ${n(frame.y(y))}`;
      const outline = [
        ...there.map((i) => corner(i, mark.high[i])),
        ...there.reverse().map((i) => corner(i, mark.low[i])),
      ];
      return `<path d="M${outline.join('L')}Z" fill="${mark.color}" opacity="${mark.opacity}"/>`;
    }
    case 'bars':
      return Array.from(mark.x, (x, i) => {
        const [left, right, top, base] = [frame.x(x), frame.x(x + mark.width), frame.y(mark.y[i]), frame.y(0)];
        const [from, to] = [Math.min(top, base), Math.max(top, base)];
        return `<rect x="${n(left + 0.5)}" y="${n(from)}" width="${n(Math.max(0, right - left - 1))}" height="${n(to - from)}" fill="${mark.color}"/>`;
      }).join('');
    case 'heat': {
      const xs = edgesOf(mark.x.map(frame.x));
      const ys = edgesOf(mark.y.map(frame.y));
      return mark.y
        .flatMap((_, row) =>
          mark.x.map((__, column) => {
            const value = mark.z[row * mark.x.length + column];
            if (!Number.isFinite(value)) return '';
            const [x0, x1] = [xs[column], xs[column + 1]].sort((a, b) => a - b);
            const [y0, y1] = [ys[row], ys[row + 1]].sort((a, b) => a - b);
            // A hair wider than it is: renderers leave light seams between cells that only touch.
            return `<rect x="${n(x0)}" y="${n(y0)}" width="${n(x1 - x0 + 0.4)}" height="${n(y1 - y0 + 0.4)}" fill="${heatColor(mark, value)}"/>`;
          }),
        )
        .join('');
    }
    case 'points':
      return Array.from(mark.x, (x, i) => {
        const half = mark.half?.[i] ?? 0;
        const interval = half > 0 ? intervalOf(mark, i, half, frame) : '';
        return interval + dot(mark.marker, frame.x(x), frame.y(mark.y[i]), 4.4, mark.color);
      }).join('');
  }
}

const SCALE_WIDTH = 90;
/** From the axis' title down to the first line of the legend. */
const LEGEND_GAP = 20;

function widthOf(item: LegendItem): number {
  if (item.kind !== 'scale') return SAMPLE + 6 + textWidth(item.label);
  return textWidth(item.label) + textWidth(item.low) + textWidth(item.high) + SCALE_WIDTH + 24;
}

/** Items in rows, as many to a row as fit. */
function rowsOf(items: readonly LegendItem[], width: number): LegendItem[][] {
  const rows: LegendItem[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const needed = widthOf(item);
    if (used + needed > width) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1].push(item);
    used += needed + GAP;
  }
  return rows;
}

function sampleOf(item: LegendItem, x: number, y: number, theme: PlotTheme, id: string): string {
  const middle = y - FONT * 0.36;
  const text = (at: number, words: string) => label(at, y, words, theme.text, 'start');
  switch (item.kind) {
    case 'line': {
      const line = `<line x1="${n(x)}" y1="${n(middle)}" x2="${n(x + SAMPLE)}" y2="${n(middle)}" stroke="${item.color}" stroke-width="2"${dashOf(item.dash)}${item.opacity === undefined ? '' : ` opacity="${item.opacity}"`}/>`;
      const mark = item.marker === undefined ? '' : dot(item.marker, x + SAMPLE / 2, middle, 3.8, item.color);
      return line + mark + text(x + SAMPLE + 6, item.label);
    }
    case 'points':
      return dot(item.marker, x + SAMPLE / 2, middle, 4.4, item.color) + text(x + SAMPLE + 6, item.label);
    case 'band':
      return `<rect x="${n(x)}" y="${n(middle - 5)}" width="${SAMPLE}" height="10" fill="${item.color}" opacity="${item.opacity}"/>${text(x + SAMPLE + 6, item.label)}`;
    case 'scale': {
      const stops = item.colors.map((color, i) => `<stop offset="${i * 50}%" stop-color="${color}"/>`).join('');
      const from = x + textWidth(item.label) + 8 + textWidth(item.low) + 4;
      return [
        `<defs><linearGradient id="${id}">${stops}</linearGradient></defs>`,
        text(x, item.label),
        text(x + textWidth(item.label) + 8, item.low),
        `<rect x="${n(from)}" y="${n(middle - 5)}" width="${SCALE_WIDTH}" height="10" fill="url(#${id})"/>`,
        text(from + SCALE_WIDTH + 6, item.high),
      ].join('');
    }
  }
}

export interface DrawingOptions {
  readonly legend?: readonly LegendItem[];
  readonly theme?: PlotTheme;
  readonly width?: number;
  /** Of the axes with their labels, without the legend. */
  readonly height?: number;
  /** Part of the ids within: other than those of other pictures on the same page. */
  readonly id?: string;
}

/** Elements from (0, 0) to (width, height). */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly string[];
}

/** A figure with its legend, to be part of a picture. */
export function drawingOf(figure: Figure, options: DrawingOptions = {}): Drawing {
  const { legend = [], theme = PRINT_THEME, width = WIDTH, height = PLOT_HEIGHT, id = 'figure' } = options;
  const margins = marginsFor(figure, height - 76);
  const frame0 = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const [ux, uy] = [unitScale(figure.x), unitScale(figure.y)];
  const frame: Frame = {
    ...frame0,
    x: (value) => frame0.left + ux(value) * (frame0.right - frame0.left),
    y: (value) => frame0.bottom - uy(value) * (frame0.bottom - frame0.top),
  };
  const rows = rowsOf(legend, width - 8);
  const total = height + (rows.length > 0 ? LEGEND_GAP - 6 + rows.length * LINE_HEIGHT : 0);
  const clip = `${id}-axes`;
  const samples = rows.flatMap((row, r) => {
    let x = 4;
    return row.map((item, i) => {
      const drawn = sampleOf(item, x, height + LEGEND_GAP + r * LINE_HEIGHT, theme, `${id}-scale-${r}-${i}`);
      x += widthOf(item) + GAP;
      return drawn;
    });
  });
  const { left, right, top, bottom } = frame;
  const elements = [
    `<defs><clipPath id="${clip}"><rect x="${n(left)}" y="${n(top - 1)}" width="${n(right - left)}" height="${n(bottom - top + 2)}"/></clipPath></defs>`,
    ...axesOf(figure, frame, theme),
    `<g clip-path="url(#${clip})">`,
    ...figure.marks.map((mark) => markOf(mark, frame)),
    '</g>',
    ...samples,
  ];
  return { width, height: total, elements };
}

/** A standalone SVG document. @param title what it shows, for people who do not see it */
export function svgDocument({ width, height, elements }: Drawing, theme: PlotTheme, title: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${escaped(theme.font)}" font-size="${FONT}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${theme.surface}"/>`,
    ...elements,
    '</svg>',
    '',
  ].join('\n');
}

/** A figure as a standalone SVG document. @param title what it shows, for people who do not see it */
export function figureSvg(
  figure: Figure,
  { title = '', ...options }: DrawingOptions & { title?: string } = {},
): string {
  return svgDocument(drawingOf(figure, options), options.theme ?? PRINT_THEME, title);
}
