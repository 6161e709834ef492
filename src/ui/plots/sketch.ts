import {
  type BandMark,
  type BarsMark,
  type Dash,
  type Figure,
  isBackdrop,
  type LineMark,
  type Margins,
  type PlotTheme,
  type PointsMark,
  type Size,
  TICK_SIZE,
} from '../../figures/figure';
import { traceMarker } from '../../figures/markers';
import { marginsOf, unitScale, xTicks, yTicks } from '../../figures/scales';
import { drawHeat } from './heat';

const DASHES: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  dash: [7, 4],
  dot: [2, 3],
  dashdot: [7, 3, 2, 3],
  longdash: [12, 5],
};

/** Pixels of a datum. */
interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function frameOf(figure: Figure, width: number, height: number, margins: Margins): Frame {
  const left = margins.left;
  const right = Math.max(left + 1, width - margins.right);
  const top = margins.top;
  const bottom = Math.max(top + 1, height - margins.bottom);
  const ux = unitScale(figure.x);
  const uy = unitScale(figure.y);
  return {
    left,
    right,
    top,
    bottom,
    x: (value) => left + ux(value) * (right - left),
    y: (value) => bottom - uy(value) * (bottom - top),
  };
}

/** What the canvas shows: the whole figure, or only what lies beneath a drawing by Plotly. */
export type Layer = 'all' | 'backdrop';

/**
 * Draws a figure on a canvas within a few milliseconds: the live picture while numbers are still coming in.
 * @param scale by which everything is larger than usual, text and lines too
 */
export function sketch(
  canvas: HTMLCanvasElement,
  figure: Figure,
  theme: PlotTheme,
  size: Size,
  layer: Layer,
  scale = 1,
): void {
  const width = size.width / scale;
  const height = size.height / scale;
  const ratio = Math.min(2, devicePixelRatio || 1) * scale;
  const pixelWidth = Math.round(width * ratio);
  const pixelHeight = Math.round(height * ratio);
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const frame = frameOf(figure, width, height, marginsOf(figure, height));
  if (layer === 'all') drawAxes(context, figure, frame, theme);
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top - 1, frame.right - frame.left, frame.bottom - frame.top + 2);
  context.clip();
  for (const mark of figure.marks) {
    if (layer === 'backdrop' && !isBackdrop(mark)) continue;
    if (mark.kind === 'line') drawLine(context, mark, frame);
    else if (mark.kind === 'band') drawBand(context, mark, frame);
    else if (mark.kind === 'bars') drawBars(context, mark, frame);
    else if (mark.kind === 'heat') drawHeat(context, mark, frame);
    else drawPoints(context, mark, frame);
  }
  context.restore();
}

function drawAxes(context: CanvasRenderingContext2D, figure: Figure, frame: Frame, theme: PlotTheme): void {
  const { left, right, top, bottom } = frame;
  const line = (x0: number, y0: number, x1: number, y1: number, color: string) => {
    context.strokeStyle = color;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  };
  const crisp = (v: number) => Math.round(v) + 0.5;
  context.lineWidth = 1;
  context.font = `${TICK_SIZE}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of yTicks(figure, bottom - top)) {
    const y = crisp(frame.y(tick.value));
    if (y < top - 1 || y > bottom + 1) continue;
    line(left, y, right, y, theme.grid);
    context.fillText(tick.label, left - 8, y);
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of xTicks(figure, right - left)) {
    const x = crisp(frame.x(tick.value));
    line(x, bottom, x, bottom + 4, theme.axis);
    context.fillText(tick.label, x, bottom + 7);
  }
  line(left, crisp(bottom), right, crisp(bottom), theme.axis);
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  context.fillText(figure.x.title, right, bottom + 37);
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText(figure.y.title, 2, 3);
}

function drawLine(context: CanvasRenderingContext2D, mark: LineMark, frame: Frame): void {
  context.save();
  context.strokeStyle = mark.color;
  context.lineWidth = mark.width;
  context.globalAlpha = mark.opacity ?? 1;
  context.setLineDash([...DASHES[mark.dash ?? 'solid']]);
  context.lineJoin = 'round';
  context.beginPath();
  let down = false;
  let last = 0;
  for (let i = 0; i < mark.x.length; i++) {
    const value = mark.y[i];
    if (!Number.isFinite(value)) {
      down = false;
      continue;
    }
    const x = frame.x(mark.x[i]);
    const y = frame.y(value);
    if (!down) context.moveTo(x, y);
    else {
      if (mark.steps) context.lineTo(x, last);
      context.lineTo(x, y);
    }
    down = true;
    last = y;
  }
  context.stroke();
  if (mark.marker !== undefined) {
    context.setLineDash([]);
    context.fillStyle = mark.color;
    for (let i = 0; i < mark.x.length; i++) {
      if (Number.isFinite(mark.y[i])) fillMarker(context, mark.marker, frame.x(mark.x[i]), frame.y(mark.y[i]), 3);
    }
  }
  context.restore();
}

function drawBand(context: CanvasRenderingContext2D, mark: BandMark, frame: Frame): void {
  context.save();
  context.fillStyle = mark.color;
  context.globalAlpha = mark.opacity;
  context.beginPath();
  for (let i = 0; i < mark.x.length; i++) context.lineTo(frame.x(mark.x[i]), frame.y(mark.high[i]));
  for (let i = mark.x.length - 1; i >= 0; i--) context.lineTo(frame.x(mark.x[i]), frame.y(mark.low[i]));
  context.closePath();
  context.fill();
  context.restore();
}

function drawBars(context: CanvasRenderingContext2D, mark: BarsMark, frame: Frame): void {
  context.save();
  context.fillStyle = mark.color;
  const gap = frame.x(mark.width) - frame.x(0) > 4 ? 1 : 0;
  const base = frame.y(0);
  for (let i = 0; i < mark.x.length; i++) {
    const x = frame.x(mark.x[i]);
    const y = frame.y(mark.y[i]);
    context.fillRect(x + gap / 2, y, frame.x(mark.x[i] + mark.width) - x - gap, base - y);
  }
  context.restore();
}

function drawPoints(context: CanvasRenderingContext2D, mark: PointsMark, frame: Frame): void {
  context.save();
  context.strokeStyle = mark.color;
  context.fillStyle = mark.color;
  context.lineWidth = 1.5;
  for (let i = 0; i < mark.x.length; i++) {
    const y = frame.y(mark.y[i]);
    const half = mark.half?.[i] ?? 0;
    if (half > 0) drawInterval(context, mark, i, half, frame);
    fillMarker(context, mark.marker, frame.x(mark.x[i]), y, 4.5);
  }
  context.restore();
}

/** A bar with two ends, along x or along y. */
function drawInterval(
  context: CanvasRenderingContext2D,
  mark: PointsMark,
  i: number,
  half: number,
  frame: Frame,
): void {
  const x = frame.x(mark.x[i]);
  const y = frame.y(mark.y[i]);
  const ends = mark.upright
    ? [frame.y(mark.y[i] - half), frame.y(mark.y[i] + half)]
    : [frame.x(mark.x[i] - half), frame.x(mark.x[i] + half)];
  const at = (along: number, across: number): [number, number] =>
    mark.upright ? [x + across, along] : [along, y + across];
  context.beginPath();
  context.moveTo(...at(ends[0], 0));
  context.lineTo(...at(ends[1], 0));
  for (const end of ends) {
    context.moveTo(...at(end, -4));
    context.lineTo(...at(end, 4));
  }
  context.stroke();
}

function fillMarker(context: CanvasRenderingContext2D, marker: string, x: number, y: number, size: number): void {
  context.beginPath();
  traceMarker(context, marker, x, y, size);
  context.fill();
}
