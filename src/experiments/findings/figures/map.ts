import type { Mark } from '../../../figures/figure';
import { significant } from '../../../figures/format';
import type { LegendItem } from '../../../figures/legend';
import { say } from '../../../messages/said';
import type { FigurePoint, FindingFigure, Look } from '../types';

export interface MapCell {
  /** Column and row. */
  readonly column: number;
  readonly row: number;
  readonly value: number;
  /** Gets a cross: colour is not the only sign. */
  readonly marked: boolean;
  readonly part: string;
  readonly text: string;
}

export interface MapLine {
  readonly label: string;
  readonly dash: 'dash' | 'dot';
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface MapSpec {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Geometric, both. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly cells: readonly MapCell[];
  readonly lines: readonly MapLine[];
  /** What the colours mean, and what a cross means. */
  readonly scale: string;
  readonly cross: string;
  /** Values beyond it look like it. */
  readonly most: number;
}

const COLORS = ['#fff3e0', '#f08a4b', '#6b0f1a'] as const;

/** Half a cell beyond the outermost centres. */
function cellRange(values: readonly number[]): [number, number] {
  const half = Math.sqrt(values[1] / values[0]);
  return [values[0] / half, values[values.length - 1] * half];
}

/** A number over two logarithmic axes, coloured by its logarithm, with lines over it; null while there is none. */
export function mapFigure(spec: MapSpec, look: Look): FindingFigure | null {
  const { id, title, caption, columns, rows, cells, lines, scale, cross, most } = spec;
  if (cells.length === 0) return null;
  const logs = cells.map(({ value }) => Math.log10(Math.min(value, most)));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const middle = (low + high) / 2;
  const z = new Array<number>(columns.length * rows.length).fill(Number.NaN);
  const text = new Array<string>(z.length).fill('');
  cells.forEach((cell, i) => {
    const at = cell.row * columns.length + cell.column;
    z[at] = logs[i] - middle;
    text[at] = cell.text;
  });
  const marked = cells.filter((cell) => cell.marked);
  const marks: Mark[] = [
    {
      kind: 'heat',
      name: scale,
      x: columns,
      y: rows,
      z,
      colors: [...COLORS],
      reach: Math.max(1e-9, high - middle),
      text,
    },
    ...(marked.length > 0
      ? [
          {
            kind: 'points' as const,
            name: cross,
            x: marked.map(({ column }) => columns[column]),
            y: marked.map(({ row }) => rows[row]),
            color: '#ffffff',
            marker: 'x',
            text: marked.map((cell) => cell.text),
          },
        ]
      : []),
    ...lines
      .filter(({ points }) => points.length > 1)
      .map(
        ({ label, dash, points }): Mark => ({
          kind: 'line',
          name: label,
          x: points.map(({ x }) => x),
          y: points.map(({ y }) => y),
          color: '#0072b2',
          width: 2.5,
          dash,
          quiet: true,
        }),
      ),
  ];
  const legend: LegendItem[] = [
    {
      kind: 'scale',
      label: scale,
      colors: [...COLORS],
      low: significant(10 ** low, 1),
      high: `${significant(10 ** high, 1)}${logs.some((_, i) => cells[i].value > most) ? say` and more` : ''}`,
    },
    ...lines
      .filter(({ points }) => points.length > 1)
      .map(({ label, dash }): LegendItem => ({ kind: 'line', label, color: '#0072b2', dash })),
    ...(marked.length > 0 ? [{ kind: 'points' as const, label: cross, color: look.muted, marker: 'x' }] : []),
  ];
  const points = cells.map(
    ({ column, row, part, text: said }): FigurePoint => ({ x: columns[column], y: rows[row], part, text: said }),
  );
  return {
    id,
    title,
    caption,
    figure: {
      x: { title: spec.xTitle, log: true, range: cellRange(columns) },
      y: { title: spec.yTitle, log: true, range: cellRange(rows) },
      marks,
      tag: `${id}, ${cells.length} cells`,
    },
    legend,
    points,
  };
}
