import type { Dash } from '../../figures/figure';
import type { Cell, ExponentsEffort } from './measured';
import type { Budget, Part, PerBudget, Results, Setting } from './types';

/** One curve of a sweep: a name, a look, and what is different about its settings. */
export interface Series {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly dash: Dash;
  readonly marker: string;
  readonly change: Partial<Setting>;
  /** Only so many of the trajectories, for what costs more: a share. */
  readonly share?: number;
}

/** What a sweep moves, and where to. */
export interface Sweep {
  readonly axis: 'temperature' | 'step' | 'to' | { readonly set: string };
  readonly values: PerBudget<readonly number[]>;
}

/** Curves of gradients along an axis. */
export interface SweepPlan {
  readonly base: Setting;
  readonly series: readonly Series[];
  /** Without one, curves run along the bins of a single run. */
  readonly sweep?: Sweep;
  readonly trajectories: PerBudget<number>;
  /** Also measure λ and L2 at every point. */
  readonly exponents?: PerBudget<ExponentsEffort>;
  /** Also solve for the exact answer: of every series, or of every point where the sweep moves the model. */
  readonly truth?: boolean;
}

const withAxis = (setting: Setting, axis: Sweep['axis'], value: number): Setting =>
  typeof axis === 'string' ? { ...setting, [axis]: value } : { ...setting, set: { ...setting.set, [axis.set]: value } };

export function settingOf({ base, sweep }: SweepPlan, { change }: Series, value?: number): Setting {
  const merged = { ...base, ...change, set: { ...base.set, ...change.set } };
  return sweep && value !== undefined ? withAxis(merged, sweep.axis, value) : merged;
}

export const pointKey = (series: Series, value?: number): string =>
  value === undefined ? series.id : `${series.id} at ${value}`;
export const exponentsKey = (series: Series, value?: number): string => `exponents of ${pointKey(series, value)}`;
export const truthKey = (series: Series): string => `truth of ${series.id}`;

export const valuesOf = ({ sweep }: SweepPlan, budget: Budget): readonly (number | undefined)[] =>
  sweep ? sweep.values[budget] : [undefined];

export function sweepParts(plan: SweepPlan, budget: Budget): Part[] {
  const { trajectories, exponents, truth } = plan;
  return plan.series.flatMap((series): Part[] => {
    const points = valuesOf(plan, budget).flatMap((value): Part[] => {
      const setting = settingOf(plan, series, value);
      const count = Math.round(trajectories[budget] * (series.share ?? 1));
      const gradient: Part = { key: pointKey(series, value), measure: 'gradient', setting, trajectories: count };
      if (!exponents) return [gradient];
      const effort = exponents[budget];
      return [gradient, { key: exponentsKey(series, value), measure: 'exponents', setting, effort }];
    });
    if (!truth) return points;
    return [{ key: truthKey(series), measure: 'truth', setting: settingOf(plan, series) }, ...points];
  });
}

/** One bin of one point; the last unless given. */
export function cellAt(results: Results, series: Series, value?: number, bin?: number): Cell | undefined {
  const data = results.get('gradient', pointKey(series, value));
  return bin === undefined ? data?.bins.at(-1) : data?.bins[bin];
}
