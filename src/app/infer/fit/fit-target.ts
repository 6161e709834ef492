import type { Axis, Figure, Mark } from '../../../figures/figure';
import type { Table } from '../../../figures/table';
import { prepareProblem } from '../../../inference/problem/problem';
import type { FitProblem } from '../../../inference/types';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said, say } from '../../../messages/said';
import { Z95 } from '../../../numerics/confidence';
import { drawn, paddedAround, tagOf } from './fit-figures';
import type { FitState } from './fits';

/** One series of data: a term of a condition, one observable. */
export interface Series {
  readonly condition: number;
  readonly label: string;
  readonly unit: string;
  /** Where its data stand: end or middle of their bins, or the centres of bumps. */
  readonly x: readonly number[];
  readonly axis: string;
  readonly target: readonly (number | null)[];
  readonly errors: readonly (number | null)[] | null;
  /** What the means of all features say to it. */
  readonly model: (means: readonly number[]) => number[];
}

const WHAT: Readonly<Record<string, (observable: string) => string>> = {
  means: (o) => `⟨${o}⟩`,
  variance: (o) => fill(texts().target.variance, { o }),
  fano: (o) => fill(texts().target.fano, { o }),
  distribution: (o) => fill(texts().target.distribution, { o }),
};

/** Everything that was measured, series by series. */
export function seriesOf(problem: FitProblem): Series[] {
  const prepared = prepareProblem(problem);
  let offset = 0;
  return prepared.conditions.flatMap(({ condition, features, terms }, c) => {
    const { from, to, bins, kind } = condition.observation;
    const width = (to - from) / bins;
    const times = Array.from({ length: bins }, (_, b) => from + (b + (kind === 'binned' ? 0.5 : 1)) * width);
    const own = offset;
    const K = features.length;
    offset += bins * K;
    return terms.flatMap(({ objective, columns }, t): Series[] => {
      const term = condition.terms[t];
      // Means stand for expectations here: what is drawn needs no more.
      const measure = (means: readonly number[]) => {
        const mean = (b: number, f: number) => means[own + b * K + columns[f]];
        const filled = { ...term, target: term.target.map((y) => y ?? 0) };
        return objective.measure(filled as never, {
          bins,
          P: 0,
          mean,
          gradient: () => 0,
          square: (b, f) => mean(b, f) ** 2,
          product: () => 0,
          others: mean,
        });
      };
      const bumps = term.objective === 'distribution' ? (term.settings?.centres ?? []) : null;
      const count = bumps ? bins : term.observables.length;
      const stride = bumps ? bumps.length : term.observables.length;
      return Array.from({ length: count }, (_, k): Series => {
        const at = bumps ? bumps.map((_, j) => k * stride + j) : Array.from({ length: bins }, (_, b) => b * stride + k);
        const when = bumps && bins > 1 ? ` at ${Number(times[k].toPrecision(3))}` : '';
        return {
          condition: c,
          label: `${(WHAT[term.objective] ?? ((o: string) => say`${said(objective.name)} of ${o}`))(term.observables[bumps ? 0 : k])}${when}`,
          unit: term.objective === 'means' ? texts().columns.molecules : '',
          x: bumps ?? times,
          axis: bumps ? `${term.observables[0]}, ${texts().columns.molecules}` : texts().columns.time,
          target: at.map((j) => term.target[j]),
          errors: term.errors ? at.map((j) => term.errors?.[j] ?? null) : null,
          model: (means) => {
            const all = measure(means);
            return at.map((j) => all[j]);
          },
        };
      });
    });
  });
}

/** What was measured and what each fit simulates now; a single number is shown beside what each fit makes of it. */
export function targetFigure(state: FitState, series: Series, textColor: string): Figure {
  const all = drawn(state).map((d) => ({ ...d, y: series.model(d.run.means) }));
  const at = series.target.flatMap((y, i) => (y === null ? [] : [i]));
  const target = at.map((i) => series.target[i] as number);
  const half = at.map((i) => Z95 * (series.errors?.[i] ?? 0));
  const single = series.x.length === 1;
  const x: Axis = single
    ? { title: '', range: [-0.6, all.length + 0.6], rows: [texts().columns.data, ...all.map(({ name }) => name)] }
    : { title: series.axis, range: paddedAround(series.x, 0.02) };
  const seen = [...target.flatMap((y, i) => [y - half[i], y + half[i]]), ...all.flatMap(({ y }) => y)];
  const dense = at.length > 12 && !series.errors;
  const data: Mark = dense
    ? {
        kind: 'line',
        name: texts().columns.data,
        x: at.map((i) => series.x[i]),
        y: target,
        color: textColor,
        dash: 'dash',
        width: 1.5,
      }
    : {
        kind: 'points',
        name: texts().columns.data,
        x: single ? [0] : at.map((i) => series.x[i]),
        y: target,
        ...(series.errors ? { half, upright: true } : {}),
        color: textColor,
        marker: 'circle',
        text: target.map((y) => say`data: ${Number(y.toPrecision(4))}`),
      };
  return {
    x,
    y: { title: series.unit ? `${series.label}, ${series.unit}` : series.label, range: paddedAround(seen) },
    marks: [
      ...(single
        ? [
            {
              kind: 'line',
              name: texts().columns.data,
              x: x.range,
              y: [target[0], target[0]],
              color: textColor,
              dash: 'dash',
              width: 1,
              quiet: true,
            } as Mark,
          ]
        : []),
      ...all.map(({ name, estimator, y }, i): Mark => {
        const { color, dash, marker } = estimator.identity;
        if (single) return { kind: 'points', name, x: [i + 1], y, color, marker, text: [name] };
        return { kind: 'line', name, x: series.x, y, color, dash, marker, width: 1.5 };
      }),
      data,
    ],
    tag: `${tagOf(state)} ${series.condition} ${series.label}`,
  };
}

export function targetTable(state: FitState): Table {
  const { problem } = state;
  const runs = drawn(state);
  return {
    caption: texts().target.caption,
    columns: [
      texts().columns.condition,
      texts().columns.quantity,
      texts().columns.at,
      texts().columns.data,
      texts().target.error,
      ...runs.map(({ name }) => name),
    ],
    rows: problem
      ? seriesOf(problem).flatMap((series) => {
          const models = runs.map(({ run }) => series.model(run.means));
          return series.x.flatMap((x, i) => {
            const y = series.target[i];
            if (y === null) return [];
            const error = series.errors?.[i];
            const name = problem.conditions[series.condition].name;
            return [[name, series.label, x, y, error ?? '', ...models.map((m) => m[i])]];
          });
        })
      : [],
  };
}
