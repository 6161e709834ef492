import type { HeatMark } from '../../figures/figure';
import { edgesOf, heatColor } from '../../figures/heat';

interface HeatFrame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export function drawHeat(context: CanvasRenderingContext2D, mark: HeatMark, frame: HeatFrame): void {
  const xs = edgesOf(mark.x.map(frame.x));
  const ys = edgesOf(mark.y.map(frame.y));
  mark.y.forEach((_, row) => {
    mark.x.forEach((__, column) => {
      const value = mark.z[row * mark.x.length + column];
      if (!Number.isFinite(value)) return;
      context.fillStyle = heatColor(mark, value);
      context.fillRect(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row]);
    });
  });
}
