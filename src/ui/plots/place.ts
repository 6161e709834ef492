import type { Figure, Size } from '../../figures/figure';
import { marginsOf, unitScale, valueAt } from '../../figures/scales';

/** The plotting area within a plot, in pixels. @param scale by which everything is drawn larger than usual */
function areaOf(figure: Figure, { width, height }: Size, scale: number) {
  const { left, right, top, bottom } = marginsOf(figure, height / scale);
  return {
    left: left * scale,
    top: top * scale,
    width: width - (left + right) * scale,
    height: height - (top + bottom) * scale,
  };
}

/** Pixels of a datum, from the plot's upper left corner. */
export function pixelOf(
  figure: Figure,
  size: Size,
  scale: number,
  x: number,
  y: number,
): { left: number; top: number } {
  const area = areaOf(figure, size, scale);
  return {
    left: area.left + unitScale(figure.x)(x) * area.width,
    top: area.top + (1 - unitScale(figure.y)(y)) * area.height,
  };
}

/** The datum at a pixel; null outside the axes. */
export function datumAt(figure: Figure, size: Size, scale: number, left: number, top: number): [number, number] | null {
  const area = areaOf(figure, size, scale);
  const along = (left - area.left) / area.width;
  const up = 1 - (top - area.top) / area.height;
  if (along < 0 || along > 1 || up < 0 || up > 1) return null;
  return [valueAt(figure.x, along), valueAt(figure.y, up)];
}
