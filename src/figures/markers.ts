/** The part of a canvas path that marker shapes need; Path2D-like recorders (SVG) fit as well. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
  closePath(): void;
}

/** Corners of the marker shapes, in units of the marker's size; names are Plotly's. */
const CORNERS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  'triangle-up': [
    [0, -1.2],
    [1.15, 0.8],
    [-1.15, 0.8],
  ],
  'triangle-down': [
    [0, 1.2],
    [1.15, -0.8],
    [-1.15, -0.8],
  ],
  'triangle-left': [
    [-1.2, 0],
    [0.8, -1.15],
    [0.8, 1.15],
  ],
  'triangle-right': [
    [1.2, 0],
    [-0.8, -1.15],
    [-0.8, 1.15],
  ],
  hexagon: hexagon(),
  star: star(),
  x: cross(Math.SQRT1_2),
  cross: cross(0),
};

/** A hexagon that stands on a corner. */
function hexagon(): [number, number][] {
  return Array.from({ length: 6 }, (_, i) => [1.15 * Math.sin((i * Math.PI) / 3), -1.15 * Math.cos((i * Math.PI) / 3)]);
}

/** A five-pointed star, point up. */
function star(): [number, number][] {
  return Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 === 0 ? 1.4 : 0.55;
    const angle = (i * Math.PI) / 5;
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });
}

/** A plus sign, or an × when turned by 45°. */
function cross(turn: number): [number, number][] {
  const outline: [number, number][] = [
    [-0.35, -1.2],
    [0.35, -1.2],
    [0.35, -0.35],
    [1.2, -0.35],
    [1.2, 0.35],
    [0.35, 0.35],
    [0.35, 1.2],
    [-0.35, 1.2],
    [-0.35, 0.35],
    [-1.2, 0.35],
    [-1.2, -0.35],
    [-0.35, -0.35],
  ];
  return turn === 0 ? outline : outline.map(([x, y]) => [(x - y) * turn, (x + y) * turn]);
}

/** Adds a marker's outline to the current path. Shapes that are not known here are drawn as circles. */
export function traceMarker(pen: Pen, marker: string, x: number, y: number, size: number): void {
  const corners = Object.hasOwn(CORNERS, marker) ? CORNERS[marker] : undefined;
  if (!corners) {
    pen.moveTo(x + size, y);
    pen.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([cx, cy], i) => {
    if (i === 0) pen.moveTo(x + cx * size, y + cy * size);
    else pen.lineTo(x + cx * size, y + cy * size);
  });
  pen.closePath();
}

/** The same outline as an SVG path. */
export function markerPath(marker: string, x: number, y: number, size: number): string {
  let path = '';
  const n = (value: number) => Number(value.toFixed(2));
  traceMarker(
    {
      moveTo: (px, py) => {
        path += `M${n(px)} ${n(py)}`;
      },
      lineTo: (px, py) => {
        path += `L${n(px)} ${n(py)}`;
      },
      arc: (cx, cy, r) => {
        path = `M${n(cx - r)} ${n(cy)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
      },
      closePath: () => {
        path += 'Z';
      },
    },
    marker,
    x,
    y,
    size,
  );
  return path;
}
