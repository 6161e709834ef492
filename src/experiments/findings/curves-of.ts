import { plusMinus, significant, superscript, whole } from '../../figures/format';
import { say } from '../../messages/said';
import { type VarianceLaw, varianceLawOf } from '../../stats/variance-law';
import type { Curve, CurvePoint } from './figures/curves';
import { around, isTame, varianceOf, Z95 } from './judgement';
import type { Cell, CellData } from './measured';
import { pointKey, type Series, type SweepPlan, truthKey, valuesOf } from './sweep';
import type { FindingTable, Results } from './types';

/** Curves and tables of what a sweep has found so far. */

/** A number in a sentence, with two digits. */
export const short = (value: number): string => {
  const [mantissa, exponent] = value.toExponential(1).split('e');
  return Math.abs(value) >= 1e4 ? `${mantissa}·10${superscript(Number(exponent))}` : significant(value, 2);
};

const ofCell = (series: Series, part: string, x: number, where: string, cell: Cell, data: CellData): CurvePoint[] => {
  const variance = varianceOf(cell, data);
  if (!variance) return [];
  const { value, interval, tame } = variance;
  const range = tame
    ? say`${significant(interval[0])} to ${significant(interval[1])}`
    : say`at least ${significant(interval[0], 2)}: a few trajectories make it`;
  return [
    {
      x,
      y: value,
      interval,
      tame,
      part,
      text: say`${series.label}, ${where}: variance ${significant(value)} (${range})`,
    },
  ];
};

/** Variance against what the sweep moves, at the last bin. @param name of the axis, for read-outs */
export function varianceAlongSweep(plan: SweepPlan, results: Results, name: string): Curve[] {
  return plan.series.map(({ label, color, dash, marker, ...rest }) => {
    const series = { label, color, dash, marker, ...rest };
    const points = valuesOf(plan, results.budget).flatMap((value = 0): CurvePoint[] => {
      const key = pointKey(series, value);
      const data = results.get('gradient', key);
      const cell = data?.bins.at(-1);
      return data && cell ? ofCell(series, key, value, `${name} ${value}`, cell, data) : [];
    });
    return { label, color, dash, marker, points };
  });
}

/** Variance against the bins' ends of one run per series. */
export function varianceAlongTime(plan: SweepPlan, results: Results, x: (time: number) => number = (t) => t): Curve[] {
  return plan.series.map((series) => {
    const { label, color, dash, marker } = series;
    const key = pointKey(series);
    const data = results.get('gradient', key);
    const points = (data?.bins ?? []).flatMap((cell) =>
      data ? ofCell(series, key, x(cell.time), say`time ${significant(cell.time)}`, cell, data) : [],
    );
    return { label, color, dash, marker, points };
  });
}

/** What the last bin's gradient is off the exact one by, against what the sweep moves; where a few trajectories make the variance, nothing. */
export function biasAlongSweep(
  plan: SweepPlan,
  results: Results,
  name: string,
  exact: (series: Series) => number | null,
): Curve[] {
  return plan.series.map((series) => {
    const { label, color, dash, marker } = series;
    const truth = exact(series);
    const points = valuesOf(plan, results.budget).flatMap((value = 0): CurvePoint[] => {
      const part = pointKey(series, value);
      const data = results.get('gradient', part);
      const cell = data?.bins.at(-1);
      if (!data || !cell || truth === null || cell.mean === null || cell.error === null || !isTame(cell, data))
        return [];
      const y = cell.mean - truth;
      const text = say`${label}, ${name} ${value}: bias ${plusMinus(y, cell.error)}`;
      return [{ x: value, y, interval: around(y, cell.error), tame: true, part, text }];
    });
    return { label, color, dash, marker, points };
  });
}

/** The exact gradient at the last bin's end; null while it is not there. */
export const exactGradient = (results: Results, series: Series): number | null =>
  results.get('truth', truthKey(series))?.bins?.at(-1)?.gradient ?? null;

/** The law by which the variance of a series grows along its bins, from bins whose variance means something. */
export function growthOfSeries(
  results: Results,
  series: Series,
  x: (time: number) => number = (t) => t,
): VarianceLaw | null {
  const data = results.get('gradient', pointKey(series));
  if (!data) return null;
  const tame = data.bins.filter((cell) => isTame(cell, data));
  // A law of what is left over would be one of the calm part alone.
  if (tame.length < data.bins.length / 2) return null;
  return varianceLawOf(
    tame.flatMap(({ time, variance, varianceError }) =>
      variance === null || varianceError === null ? [] : [{ length: x(time), variance, varianceError }],
    ),
  );
}

/** "T^s with s = 0.98 ± 0.11" */
export const growthText = ({ law, slope, error }: VarianceLaw, symbol = 'T'): string =>
  law === 'power'
    ? say`${symbol}^s with s = ${plusMinus(slope, error)}`
    : say`e^(s ${symbol}) with s = ${plusMinus(slope, error)}`;

/** "24,576 trajectories per point", or a range of them. */
export function trajectoriesText(plan: SweepPlan, results: Results): string {
  const counts = plan.series.flatMap((series) =>
    valuesOf(plan, results.budget).flatMap((value) => {
      const data = results.get('gradient', pointKey(series, value));
      return data ? [data.trajectories] : [];
    }),
  );
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most
    ? say`${whole(least)} trajectories per point`
    : say`${whole(least)} to ${whole(most)} trajectories per point`;
}

/** A row per point, or per bin where there is no sweep. */
export function sweepTable(
  plan: SweepPlan,
  results: Results,
  axis: string,
  caption: string,
  exact?: (series: Series, cell: Cell, bin: number) => number | null,
): FindingTable {
  const rows: (string | number)[][] = [];
  const parts: string[] = [];
  for (const series of plan.series) {
    for (const value of valuesOf(plan, results.budget)) {
      const key = pointKey(series, value);
      const data = results.get('gradient', key);
      const bins = data?.bins ?? [];
      const shown = value === undefined ? bins : bins.slice(-1);
      for (const cell of shown) {
        if (!data) continue;
        const variance = varianceOf(cell, data);
        const truth = exact?.(series, cell, bins.indexOf(cell)) ?? null;
        const mean = cell.mean ?? '–';
        const half = cell.error === null ? '–' : Z95 * cell.error;
        const bias =
          exact === undefined
            ? []
            : truth === null || cell.mean === null || cell.error === null
              ? ['–', '–']
              : [truth, cell.mean - truth];
        rows.push([
          series.label,
          value ?? cell.time,
          mean,
          half,
          ...bias,
          variance?.value ?? '–',
          variance?.interval[0] ?? '–',
          variance && Number.isFinite(variance.interval[1]) ? variance.interval[1] : '–',
          data.exploded,
        ]);
        parts.push(key);
      }
    }
  }
  return {
    caption,
    columns: [
      say`curve`,
      axis,
      say`gradient`,
      '± 95 %',
      ...(exact ? [say`exact`, say`bias`] : []),
      say`variance`,
      say`variance from`,
      say`variance to`,
      say`exploded`,
    ],
    rows,
    parts,
  };
}
