import { findEstimator } from '../../../estimators/registry';
import type { Estimator } from '../../../estimators/types';
import type { Figure, Mark } from '../../../figures/figure';
import { paddedLog } from '../../../figures/scales';
import type { Table } from '../../../figures/table';
import { errorsOf, type ReplicateRun, type Replicates, succeeded } from '../../../inference/replicates/replicates';
import { infer as texts } from '../../../messages/en/infer/infer';
import { say } from '../../../messages/said';
import { shortName } from '../../words';
import { failureOf } from './fit-replicates';

export interface NamedSet {
  readonly set: Replicates;
  readonly estimator: Estimator;
  readonly name: string;
}

export function namedSets(sets: readonly Replicates[]): NamedSet[] {
  return sets.flatMap((set) => {
    const estimator = findEstimator(set.options.estimator);
    return estimator ? [{ set, estimator, name: shortName(estimator, set.options.options) }] : [];
  });
}

/** max |ln θ̂ − ln θ*| */
export const worstError = ({ problem }: Replicates, run: ReplicateRun): number =>
  Math.max(...errorsOf(problem, run.final).map(Math.abs));

const over = ({ runs }: Replicates) => runs.filter(({ status }) => status !== null);
const tagOf = (sets: readonly NamedSet[]) =>
  sets.map(({ set }) => `${set.options.estimator}@${set.runs.reduce((n, run) => n + run.iterations, 0)}`).join(' ');

/** Share of the runs that are over and had arrived for good by each iteration: ends at the success rate. */
export function arrivalFigure(sets: readonly NamedSet[]): Figure | null {
  if (!sets.some(({ set }) => over(set).length > 0)) return null;
  const last = Math.max(1, ...sets.map(({ set }) => set.options.iterations));
  return {
    x: { title: texts().replicates.iteration, whole: true, range: [0, last] },
    y: { title: texts().replicates.arrivedShare, range: [-3, 103] },
    marks: sets.flatMap(({ set, estimator, name }): Mark[] => {
      const ended = over(set);
      if (ended.length === 0) return [];
      const { color, dash, marker } = estimator.identity;
      const times = ended
        .filter((run) => succeeded(set, run))
        .flatMap(({ reached }) => (reached ? [reached.iteration] : []))
        .sort((a, b) => a - b);
      const share = (i: number) => (100 * i) / ended.length;
      // Steps drawn with their corners: the share jumps where a run arrives.
      const x = [0, ...times.flatMap((t) => [t, t]), last];
      const y = [0, ...times.flatMap((_, i) => [share(i), share(i + 1)]), share(times.length)];
      return [
        { kind: 'line', name, x, y, color, dash, width: 1.75 },
        { kind: 'points', name, x: [last], y: [share(times.length)], color, marker, text: [name] },
      ];
    }),
    tag: tagOf(sets),
  };
}

/** Where every run ended, one column of points per estimator. */
export function finalErrorFigure(sets: readonly NamedSet[], textColor: string): Figure | null {
  const points = sets.map(({ set }) => over(set).map((run) => Math.max(1e-4, worstError(set, run))));
  const flat = points.flat();
  if (flat.length === 0) return null;
  const tolerance = sets[0].set.replicates.tolerance ?? 0.1;
  const x = { title: '', range: [-0.6, sets.length - 0.4] as const, rows: sets.map(({ name }) => name) };
  return {
    x,
    y: {
      title: texts().replicates.largest,
      log: true,
      range: paddedLog(Math.min(...flat, tolerance), Math.max(...flat, tolerance)),
    },
    marks: [
      {
        kind: 'line',
        name: texts().columns.tolerance,
        x: x.range,
        y: [tolerance, tolerance],
        color: textColor,
        dash: 'dash',
        width: 1.25,
      },
      ...sets.map(({ set, estimator, name }, k): Mark => {
        const runs = over(set);
        return {
          kind: 'points',
          name,
          // Spread sideways by their number, so that points of one height are told apart.
          x: runs.map((_, i) => k + 0.5 * (((i * 0.618) % 1) - 0.5)),
          y: points[k],
          color: estimator.identity.color,
          marker: estimator.identity.marker,
          text: runs.map((run) => {
            const reason = failureOf(set, run);
            return say`${name}, run ${set.runs.indexOf(run) + 1}${reason ? `: ${reason}` : ''}`;
          }),
        };
      }),
    ],
    tag: tagOf(sets),
  };
}

/** The run nearest to a click into the final errors. */
export function runAt(sets: readonly NamedSet[], x: number, y: number): { set: number; run: number } | null {
  const k = Math.max(0, Math.round(x));
  const named = sets[k];
  if (!named) return null;
  const { set } = named;
  let best: { run: number; far: number } | null = null;
  over(set).forEach((run, i) => {
    const dx = (x - (k + 0.5 * (((i * 0.618) % 1) - 0.5))) * 3;
    const dy = Math.log(Math.max(1e-4, worstError(set, run)) / y);
    const far = dx * dx + dy * dy;
    if (!best || far < best.far) best = { run: set.runs.indexOf(run), far };
  });
  const found = best as { run: number; far: number } | null;
  return found && found.far < 1 ? { set: k, run: found.run } : null;
}

export function replicateTable(sets: readonly NamedSet[]): Table {
  const names = sets[0]?.set.problem.coordinates.map(({ name }) => name) ?? [];
  return {
    caption: texts().replicates.caption,
    columns: [
      texts().columns.estimator,
      texts().columns.run,
      texts().columns.seed,
      ...names.map((name) => say`${name}, start`),
      ...names.map((name) => say`${name}, end`),
      texts().replicates.largestError,
      texts().columns.iterations,
      texts().columns.seconds,
      texts().replicates.arrivedAt,
      texts().columns.end,
    ],
    rows: sets.flatMap(({ set, name }) =>
      set.runs.map((run, i) => [
        name,
        i + 1,
        run.seed,
        ...run.start,
        ...run.final,
        worstError(set, run),
        run.iterations,
        run.seconds,
        run.reached?.iteration ?? '',
        run.status === null ? texts().replicates.underWay : failureOf(set, run) || texts().columns.success,
      ]),
    ),
  };
}
