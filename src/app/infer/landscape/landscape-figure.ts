import type { Figure, Mark } from '../../../figures/figure';
import { significant } from '../../../figures/format';
import type { Table } from '../../../figures/table';
import type { Landscape } from '../../../inference/landscape';
import type { FitProblem } from '../../../inference/types';
import { infer as texts } from '../../../messages/en/infer/infer';
import { say } from '../../../messages/said';
import { drawn, tagOf } from '../fit/fit-figures';
import type { FitState } from '../fit/fits';

export interface LandscapeLook {
  readonly textColor: string;
  readonly accent: string;
  /** Of low, middling and high losses. */
  readonly colors: readonly [string, string, string];
}

/** Half a cell beyond the outermost centres. */
function cellRange(values: readonly number[]): [number, number] {
  const half = Math.sqrt(values[1] / values[0]);
  return [values[0] / half, values[values.length - 1] * half];
}

/** Place of the lowest loss: row and column; null before the first. */
function lowestCell({ loss }: Landscape): { i: number; j: number } | null {
  let best: { i: number; j: number } | null = null;
  loss.forEach((row, i) => {
    row.forEach((value, j) => {
      if (Number.isFinite(value) && (!best || value < loss[best.i][best.j])) best = { i, j };
    });
  });
  return best;
}

export function lowest(map: Landscape, names: readonly string[]): string {
  const at = lowestCell(map);
  if (!at) return texts().landscape.noPlace;
  const { x, y } = map;
  return `${names[x.coordinate]} ${significant(x.values[at.j])}, ${names[y.coordinate]} ${significant(y.values[at.i])}`;
}

/** ln loss over the plane, and the ways of the fits over it. */
export function landscapeFigure(
  map: Landscape,
  state: FitState,
  problem: FitProblem,
  look: LandscapeLook,
): Figure | null {
  const { x, y, loss, error } = map;
  const flat = loss.flat();
  const known = flat.filter((v) => Number.isFinite(v));
  if (known.length === 0) return null;
  // Differences below the error of the lowest places mean nothing: colours begin there.
  const floor = Math.max(...known, Number.MIN_VALUE) * 1e-4;
  const lowest = Math.max(
    floor,
    ...error
      .flat()
      .filter((e) => Number.isFinite(e) && e > 0)
      .sort((a, b) => a - b)
      .slice(0, 1),
  );
  const scaled = flat.map((v) => (Number.isFinite(v) ? Math.log(Math.max(v, lowest)) : Number.NaN));
  const finite = scaled.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const middle = (low + high) / 2;
  const [a, b] = [problem.coordinates[x.coordinate], problem.coordinates[y.coordinate]];
  const unit = (name: string) => problem.model.parameters.find((p) => p.name === name)?.unit;
  const axisTitle = (name: string) => (unit(name) ? `${name}, ${unit(name)}` : name);
  const best = lowestCell(map);
  const point = (name: string, px: number, py: number, marker: string, color: string): Mark => ({
    kind: 'points',
    name,
    x: [px],
    y: [py],
    color,
    marker,
    text: [name],
  });
  return {
    x: { title: axisTitle(a.name), log: true, range: cellRange(x.values) },
    y: { title: axisTitle(b.name), log: true, range: cellRange(y.values) },
    marks: [
      {
        kind: 'heat',
        name: texts().columns.loss,
        x: x.values,
        y: y.values,
        z: scaled.map((v) => v - middle),
        colors: look.colors,
        reach: Math.max(1e-9, (high - low) / 2),
        ends: [significant(Math.exp(low), 2), significant(Math.exp(high), 2)],
        text: flat.map((v, at) => {
          const [i, j] = [Math.floor(at / x.values.length), at % x.values.length];
          return say`loss ${significant(v)} ± ${significant(error[i][j], 2)} at ${a.name} ${significant(x.values[j])}, ${b.name} ${significant(y.values[i])}`;
        }),
      },
      ...drawn(state).flatMap(({ run, estimator, name }): Mark[] => {
        const { color, dash, marker } = estimator.identity;
        const way = [...run.points.map((p) => p.parameters), run.parameters];
        const [px, py] = [x, y].map(({ coordinate }) => way.map((values) => values[coordinate]));
        const last = way.length - 1;
        return [
          { kind: 'line', name, x: px, y: py, color, dash, width: 2 },
          { kind: 'points', name, x: [px[last]], y: [py[last]], color, marker, text: [say`${name} now`] },
        ];
      }),
      point(texts().columns.start, a.start, b.start, 'circle', look.textColor),
      ...(a.truth !== undefined && b.truth !== undefined
        ? [point(texts().columns.truth, a.truth, b.truth, 'x', look.textColor)]
        : []),
      ...(best ? [point(texts().landscape.lowest, x.values[best.j], y.values[best.i], 'square', look.accent)] : []),
    ],
    tag: `${map.done} places ${tagOf(state)}`,
  };
}

export function landscapeTable(map: Landscape | null, names: readonly string[]): Table {
  return {
    caption: texts().landscape.caption,
    columns: map
      ? [names[map.x.coordinate], names[map.y.coordinate], texts().columns.loss, texts().landscape.error]
      : [texts().columns.parameter, texts().columns.parameter, texts().columns.loss, texts().landscape.error],
    rows: map
      ? map.y.values.flatMap((v, i) =>
          map.x.values.flatMap((u, j) =>
            Number.isFinite(map.loss[i][j]) ? [[u, v, map.loss[i][j], map.error[i][j]]] : [],
          ),
        )
      : [],
  };
}
