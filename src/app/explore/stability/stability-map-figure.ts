import type { Figure, Mark } from '../../../figures/figure';
import { plusMinus, significant } from '../../../figures/format';
import type { Table } from '../../../figures/table';
import { stability as texts } from '../../../messages/en/explore/stability';
import { fill } from '../../../messages/fill';
import { crossingsOf, signOf } from '../../../stats/stability';
import type { StabilityMapState } from './stability-map';

export interface StabilityMapLook {
  readonly textColor: string;
  readonly accent: string;
  /** Of shrinking, of neither, of growing. */
  readonly colors: readonly [string, string, string];
  /** Of the parameter, with its unit. */
  readonly y: string;
}

/** Growth per reaction at which the colours end. */
export const REACH = 0.5;

/** Half a cell beyond the outermost centres. */
function cellRange(values: readonly number[]): [number, number] {
  const half = Math.sqrt(values[1] / values[0]);
  return [values[0] / half, values[values.length - 1] * half];
}

/** "temperature 0.3, k_on 1: explodes, L2 = 0.051 ± 0.004" */
export function cellText({ temperatures, values, cells }: StabilityMapState, cell: number, name: string): string {
  const T = temperatures.length;
  const where = `temperature ${significant(temperatures[cell % T], 2)}, ${name} ${significant(values[Math.floor(cell / T)], 2)}`;
  const found = cells[cell];
  if (!found) return fill(texts().map.notYet, { where });
  const word = { '-1': texts().map.stable, '0': texts().map.edge, '1': texts().map.explodes }[
    String(signOf(found)) as '-1' | '0' | '1'
  ];
  return `${where}: ${word}, L2 = ${plusMinus(found.mean, found.standardError)}`;
}

/** Where L2 changes its sign along each row, from one measured cell to the next: the boundary, drawn over the cells. */
export function boundaryOf({ temperatures, values, cells }: StabilityMapState): { x: number[]; y: number[] } {
  const T = temperatures.length;
  const places = values.flatMap((value, row) => {
    const points = temperatures.flatMap((temperature, i) => {
      const exponent = cells[row * T + i];
      return exponent ? [{ temperature, exponents: exponent }] : [];
    });
    const crossing = crossingsOf(points, (exponent) => exponent).findLast(({ fallsAbove }) => fallsAbove);
    return crossing ? [{ x: crossing.temperature, y: value }] : [];
  });
  return { x: places.map(({ x }) => x), y: places.map(({ y }) => y) };
}

/** L2 over temperature and a parameter. Crosses stand where it is positive, so that colour is not the only sign. */
export function mapFigure(
  state: StabilityMapState,
  name: string,
  present: { readonly temperature: number; readonly value: number },
  cursor: number,
  look: StabilityMapLook,
): Figure | null {
  const { temperatures, values, cells } = state;
  if (!cells.some((cell) => cell !== null)) return null;
  const T = temperatures.length;
  const places = cells.map((_, cell) => ({ x: temperatures[cell % T], y: values[Math.floor(cell / T)], cell }));
  const points = (label: string, chosen: typeof places, marker: string, color: string): Mark => ({
    kind: 'points',
    name: label,
    x: chosen.map(({ x }) => x),
    y: chosen.map(({ y }) => y),
    color,
    marker,
    text: chosen.map(({ cell }) => cellText(state, cell, name)),
  });
  const sign = (cell: number) => {
    const found = cells[cell];
    return found ? signOf(found) : null;
  };
  return {
    x: { title: texts().figure.temperature, log: true, range: cellRange(temperatures) },
    y: { title: look.y, log: true, range: cellRange(values) },
    marks: [
      {
        kind: 'heat',
        name: 'L2',
        x: temperatures,
        y: values,
        z: cells.map((cell) => cell?.mean ?? Number.NaN),
        colors: look.colors,
        reach: REACH,
        text: cells.map((_, cell) => cellText(state, cell, name)),
      },
      points(
        texts().map.explodes,
        places.filter(({ cell }) => sign(cell) === 1),
        'x',
        look.textColor,
      ),
      { kind: 'line', name: 'L2 = 0', ...boundaryOf(state), color: look.textColor, width: 2, quiet: true },
      points(texts().map.chosen, [places[cursor]], 'square', look.accent),
      {
        kind: 'points',
        name: texts().map.here,
        x: [present.temperature],
        y: [present.value],
        color: look.accent,
        marker: 'diamond',
        text: [texts().map.isHere],
      },
    ],
    tag: `${cells.filter(Boolean).length} cells, at ${present.temperature}, ${present.value}, ${cursor}`,
  };
}

export function mapTable({ temperatures, values, cells }: StabilityMapState, name: string): Table {
  const T = temperatures.length;
  return {
    caption: texts().map.caption,
    columns: [texts().figure.temperature, name, texts().figure.l2, texts().figure.error],
    rows: cells.flatMap((found, cell) =>
      found
        ? [
            [
              temperatures[cell % T],
              values[Math.floor(cell / T)],
              found.mean,
              Number.isFinite(found.standardError) ? found.standardError : 0,
            ],
          ]
        : [],
    ),
  };
}
