import { significant, whole } from '../../figures/format';
import { quantile, type Share, shareOf } from '../../inference/algebra/binomial';
import { said, say } from '../../messages/said';
import { CASES, FACTOR, TOLERANCE } from '../inference/inference-cases';
import { type DotSeries, dotsFigure } from './figures/dots';
import { decide } from './judgement';
import type { CurveLook } from './looks';
import type { FitRunData } from './measured';
import { fitDataKey } from './runner';
import type { Budget, FindingFigure, FindingTable, Look, Outcome, Part, PerBudget, Results } from './types';

/** Fits of problems by methods from random starts: how many of them find the parameters again. */

/** A method of the inference study, and how many runs it gets. */
export interface FitMethod {
  /** As inference-cases.ts calls it. */
  readonly method: string;
  /** At most 16 characters: a figure's row. */
  readonly label: string;
  readonly runs: PerBudget<number>;
}

export interface FitProblemLook extends CurveLook {
  readonly fitCase: string;
  readonly label: string;
}

export interface FitPlan {
  readonly problems: readonly FitProblemLook[];
  readonly methods: readonly FitMethod[];
  /** Per iteration, and iterations of Adam, where they are not the study's. */
  readonly small: { readonly trajectories: number; readonly iterations?: number };
}

export const runKey = (fitCase: string, method: string, run: number): string => `${fitCase}, ${method}, run ${run + 1}`;

const takesPart = (fitCase: string, { method }: FitMethod): boolean =>
  CASES.some(({ id, methods }) => id === fitCase && methods.some(({ name }) => name === method));

/** First runs first: what is there after a stop is spread over all methods. */
export function fitParts({ problems, methods, small }: FitPlan, budget: Budget): Part[] {
  const data = problems.map(({ fitCase }): Part => ({ key: fitDataKey(fitCase), measure: 'fit-data', fitCase }));
  const most = Math.max(...methods.map(({ runs }) => runs[budget]));
  const runs = Array.from({ length: most }, (_, run) =>
    problems.flatMap(({ fitCase }) =>
      methods
        .filter((one) => run < one.runs[budget] && takesPart(fitCase, one))
        .map(({ method }): Part => {
          const size = budget === 'small' ? small : {};
          return { key: runKey(fitCase, method, run), measure: 'fit', fitCase, method, run, ...size };
        }),
    ),
  ).flat();
  return [...data, ...runs];
}

interface Run {
  readonly key: string;
  readonly run: number;
  readonly data: FitRunData;
}

export function runsOf(results: Results, fitCase: string, { method, runs }: FitMethod): Run[] {
  return Array.from({ length: runs[results.budget] }, (_, run) => run).flatMap((run) => {
    const key = runKey(fitCase, method, run);
    const data = results.get('fit', key);
    return data ? [{ key, run, data }] : [];
  });
}

/** How many of the runs there are found every parameter, with Wilson's 95 % interval. */
export function recovered(results: Results, fitCase: string, method: FitMethod): Share {
  const runs = runsOf(results, fitCase, method);
  return shareOf(runs.filter(({ data }) => data.success).length, runs.length);
}

const percent = (share: number) => `${Math.round(100 * share)}`;
export const shareText = ({ successes, trials, interval: [low, high] }: Share): string =>
  trials === 0 ? say`none run yet` : say`${successes} of ${trials} (${percent(low)} to ${percent(high)} %)`;

/** Whether one method recovers more runs than another: undecided where the intervals overlap. */
export const recoversMore = (one: Share, other: Share): Outcome =>
  decide(one.interval[0] > other.interval[1], one.interval[1] < other.interval[0]);

/** Whether a method recovers most runs. */
export const recoversMost = ({ interval: [low, high] }: Share): Outcome => decide(low > 0.5, high < 0.5);

const largestError = ({ errors }: FitRunData): number =>
  errors.reduce<number>(
    (most, error) => Math.max(most, error === null ? Number.POSITIVE_INFINITY : Math.abs(error)),
    0,
  );

/** Errors beyond it are drawn at it: a factor of 150. */
const FAR = 5;
const NEAR = 2e-4;

function rateSeries({ problems, methods }: FitPlan, results: Results): DotSeries[] {
  return problems.map(({ fitCase, label, color, dash, marker }) => ({
    label,
    color,
    dash,
    marker,
    dots: methods.flatMap((method, row) => {
      const share = recovered(results, fitCase, method);
      const [first] = runsOf(results, fitCase, method);
      if (!first) return [];
      const [low, high] = share.interval;
      const text = `${label}, ${method.label}: ${shareText(share)}`;
      return [{ row, x: 100 * share.rate, interval: [100 * low, 100 * high] as const, part: first.key, text }];
    }),
  }));
}

function errorSeries({ problems, methods }: FitPlan, results: Results): DotSeries[] {
  return problems.map(({ fitCase, label, color, dash, marker }) => ({
    label,
    color,
    dash,
    marker,
    dots: methods.flatMap((method, row) =>
      runsOf(results, fitCase, method).map(({ key, run, data }) => {
        const error = largestError(data);
        const text = say`${label}, ${method.label}, run ${run + 1}: largest error ${error > FAR ? say`above ${FAR}` : significant(error, 2)}, ${data.success ? say`found` : said(data.status)}`;
        return { row, x: Math.min(FAR, Math.max(NEAR, error)), part: key, text };
      }),
    ),
  }));
}

/** What is averaged, with which settings, for captions. */
export function fitsText({ problems, methods, small }: FitPlan, { budget, seed }: Results): string {
  const first = CASES.find(({ id }) => id === problems[0].fitCase);
  const { trajectories = first?.trajectories ?? 0 } = budget === 'small' ? small : {};
  const counts = methods.map(({ runs }) => runs[budget]);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return say`${least === most ? least : say`${least} to ${most}`} runs per method from starts within a factor of ${FACTOR} of the truth, ${whole(trajectories)} trajectories per iteration, seed ${seed}.`;
}

/** The share of runs that found the parameters, and the largest error of every run. */
export function fitFigures(plan: FitPlan, results: Results, look: Look): FindingFigure[] {
  const rows = plan.methods.map(({ label }) => label);
  const settings = fitsText(plan, results);
  return [
    dotsFigure(
      {
        id: 'rates',
        title: say`Runs that find the parameters again`,
        caption: say`Share of runs that end with every |ln θ̂ − ln θ*| below ${TOLERANCE}. ${settings} Bars are 95 % intervals (Wilson).`,
        x: { title: say`runs that found all parameters, %`, range: [-2, 102] },
        rows,
        series: rateSeries(plan, results),
      },
      look,
    ),
    dotsFigure(
      {
        id: 'errors',
        title: say`Where the runs end`,
        caption: say`Largest |ln θ̂ − ln θ*| over the free parameters at the end of each run, at most ${FAR}. ${settings} Every point is one run; nothing is averaged.`,
        x: { title: say`largest error of ln θ`, log: true },
        rows,
        series: errorSeries(plan, results),
        line: { x: TOLERANCE, label: say`counts as found` },
      },
      look,
    ),
  ].filter((figure) => figure !== null);
}

export function fitTable({ problems, methods }: FitPlan, results: Results): FindingTable {
  const rows: (string | number)[][] = [];
  const parts: string[] = [];
  for (const { fitCase, label } of problems) {
    for (const method of methods) {
      const runs = runsOf(results, fitCase, method);
      if (runs.length === 0) continue;
      const { successes, trials, rate, interval } = recovered(results, fitCase, method);
      const errors = runs.map(({ data }) => largestError(data)).filter(Number.isFinite);
      const reached = runs.flatMap(({ data }) => (data.reached === null ? [] : [data.reached]));
      const seconds = runs.reduce((sum, { key }) => sum + (results.parts[key]?.seconds ?? 0), 0);
      rows.push([
        label,
        said(method.method),
        successes,
        trials,
        100 * rate,
        100 * interval[0],
        100 * interval[1],
        errors.length > 0 ? quantile(errors, 0.5) : '–',
        reached.length > 0 ? quantile(reached, 0.5) : '–',
        runs.filter(({ data }) => data.status === 'diverged').length,
        seconds / trials,
      ]);
      parts.push(runs[0].key);
    }
  }
  return {
    caption: say`Runs that ended with every parameter within the tolerance, with Wilson’s 95 % interval; medians of the largest error and of the iteration from which on a run stayed there.`,
    columns: [
      say`problem`,
      say`method`,
      say`found`,
      say`runs`,
      say`rate, %`,
      say`from`,
      say`to`,
      say`largest error`,
      say`iterations`,
      say`given up`,
      say`seconds per run`,
    ],
    rows,
    parts,
  };
}
