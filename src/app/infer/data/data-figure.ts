import type { Figure, Mark } from '../../../figures/figure';
import type { ColumnRoles } from '../../../io/data/layout';
import type { DataSummary } from '../../../io/data/summary';
import { infer as texts } from '../../../messages/en/infer/infer';
import { Z95 } from '../../../numerics/confidence';
import { paddedAround } from '../fit/fit-figures';

/** Colours and markers of columns, apart from those of estimators. */
const LOOKS = [
  { color: '#6c6cd8', marker: 'circle' },
  { color: '#d0681f', marker: 'square' },
  { color: '#3a9a6b', marker: 'diamond' },
  { color: '#b04a98', marker: 'triangle-up' },
] as const;

/** A file by time: means with 95 % intervals; snapshots without times as points beside their column. */
export function dataFigure(
  { times, seen }: DataSummary,
  roles: ColumnRoles,
  header: readonly string[],
  expressions: readonly string[],
  tag: string,
): Figure {
  const used = roles.values.flatMap((value, k) => (expressions[k] ? [{ ...value, k }] : []));
  const marks = used.map(({ column, k }, i): Mark => {
    const { color, marker } = LOOKS[i % LOOKS.length];
    const y = seen.map((row) => row[k].mean);
    const half = seen.map((row) => (Number.isFinite(row[k].error) ? Z95 * row[k].error : 0));
    const text = seen.map((row) => `${header[column]}${row[k].count > 1 ? `, ${row[k].count} cells` : ''}`);
    return { kind: 'points', name: header[column], x: times, y, half, upright: true, color, marker, text };
  });
  const lines = used.map(({ column, k }, i): Mark => {
    const { color } = LOOKS[i % LOOKS.length];
    const y = seen.map((row) => row[k].mean);
    return { kind: 'line', name: header[column], x: times, y, color, width: 1, opacity: 0.5, quiet: true };
  });
  const ends = used.flatMap(({ k }) =>
    seen.flatMap((row) => {
      const half = Number.isFinite(row[k].error) ? Z95 * row[k].error : 0;
      return [row[k].mean - half, row[k].mean + half];
    }),
  );
  return {
    x: { title: texts().data.time, range: paddedAround([0, ...times], 0.03) },
    y: {
      title: used.map(({ column }) => header[column]).join(', '),
      range: paddedAround(ends.length > 0 ? ends : [0, 1]),
    },
    marks: [...lines, ...marks],
    tag: `${tag} ${roles.layout} ${expressions.join()}`,
  };
}
