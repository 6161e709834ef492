import type { Mark } from '../../../figures/figure';
import { significant } from '../../../figures/format';
import type { LegendItem } from '../../../figures/legend';
import { say } from '../../../messages/said';
import type { FigurePoint, FindingFigure, Look } from '../types';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** Gets a star. */
  readonly best: boolean;
  readonly part: string;
  readonly text: string;
}

export interface GridSpec {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Short names: there is little room between columns. */
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly cells: readonly GridCell[];
  /** What the colours mean, and what a star means. */
  readonly scale: string;
  readonly star: string;
  readonly xTitle: string;
  /** Values farther than this factor from 1 look like it. */
  readonly reach: number;
}

/** Less than 1, 1, more than 1: told apart by lightness as well as by hue. */
const COLORS = ['#0072b2', '#f2f2f2', '#d55e00'] as const;

/** A ratio for every pair of named rows and columns, coloured by its logarithm; null while there is none. */
export function gridFigure(spec: GridSpec, look: Look): FindingFigure | null {
  const { id, title, caption, columns, rows, cells, scale, star, reach } = spec;
  if (cells.length === 0) return null;
  const z = new Array<number>(columns.length * rows.length).fill(Number.NaN);
  const text = new Array<string>(z.length).fill('');
  for (const cell of cells) {
    const at = cell.row * columns.length + cell.column;
    z[at] = Math.log10(cell.value);
    text[at] = cell.text;
  }
  const best = cells.filter((cell) => cell.best);
  const marks: Mark[] = [
    {
      kind: 'heat',
      name: scale,
      x: columns.map((_, i) => i),
      y: rows.map((_, i) => i),
      z,
      colors: [...COLORS],
      reach: Math.log10(reach),
      text,
    },
    {
      kind: 'points',
      name: star,
      x: best.map(({ column }) => column),
      y: best.map(({ row }) => row),
      color: '#000000',
      marker: 'star',
      text: best.map((cell) => cell.text),
    },
  ];
  const legend: LegendItem[] = [
    {
      kind: 'scale',
      label: scale,
      colors: [...COLORS],
      low: say`${significant(1 / reach, 1)} and less`,
      high: say`${significant(reach, 1)} and more`,
    },
    { kind: 'points', label: star, color: look.text, marker: 'star' },
  ];
  const points = cells.map(
    ({ column, row, part, text: said }): FigurePoint => ({ x: column, y: row, part, text: said }),
  );
  return {
    id,
    title,
    caption,
    figure: {
      x: { title: spec.xTitle, rows: columns, range: [-0.5, columns.length - 0.5] },
      y: { title: '', rows, range: [rows.length - 0.5, -0.5] },
      marks,
      tag: `${id}, ${cells.length} cells`,
    },
    legend,
    points,
  };
}
