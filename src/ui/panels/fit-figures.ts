import { findEstimator } from '../../estimators/registry';
import type { Estimator } from '../../estimators/types';
import type { FitProblem } from '../../inference/types';
import type { FitRun, FitState } from '../../store/fits';
import type { Axis, Figure, Mark } from '../plots/figure';
import { padded, paddedLog } from '../plots/scales';
import type { Table } from './table';

interface Drawn {
  readonly run: FitRun;
  readonly estimator: Estimator;
}

function drawn(state: FitState): Drawn[] {
  return state.runs.flatMap((run) => {
    const estimator = findEstimator(run.estimator);
    return estimator && run.steps.length > 0 ? [{ run, estimator }] : [];
  });
}

const tagOf = (state: FitState) => state.runs.map((run) => `${run.estimator}@${run.steps.length}`).join(' ');

/** Marks of an estimator's line over iterations, with a few markers so that it is known without its colour. */
function lineOf({ run, estimator }: Drawn, y: readonly number[]): Mark[] {
  const { color, dash, marker } = estimator.identity;
  const x = run.steps.map((step) => step.iteration);
  const every = Math.max(1, Math.ceil(x.length / 8));
  const at = x.map((_, i) => i).filter((i) => (i % every === 0 || i === x.length - 1) && Number.isFinite(y[i]));
  return [
    { kind: 'line', name: estimator.short, x, y, color, dash, width: 1.75 },
    {
      kind: 'points',
      name: estimator.short,
      x: at.map((i) => x[i]),
      y: at.map((i) => y[i]),
      color,
      marker,
      text: at.map(() => estimator.short),
    },
  ];
}

function iterationAxis(state: FitState): Axis {
  const last = Math.max(1, (state.scene?.fit.iterations ?? 2) - 1);
  return { title: 'iteration', whole: true, range: [-0.02 * last, 1.02 * last] };
}

/** Iterations that the bold line of the loss averages. */
export const SMOOTHING = 9;

/** Mean over the last few values; NaN where that is not positive and a log axis has no room. */
function smoothed(values: readonly number[]): number[] {
  return values.map((_, i) => {
    const window = values.slice(Math.max(0, i - SMOOTHING + 1), i + 1);
    const mean = window.reduce((sum, value) => sum + value, 0) / window.length;
    return mean > 0 ? mean : Number.NaN;
  });
}

/** The loss per iteration. It is an unbiased estimate, so single ones may fall below 0; their running mean rarely does. */
export function lossFigure(state: FitState): Figure | null {
  const all = drawn(state);
  if (all.length === 0) return null;
  const raw = all.map(({ run }) => run.steps.map((step) => (step.loss > 0 ? step.loss : Number.NaN)));
  const means = all.map(({ run }) => smoothed(run.steps.map((step) => step.loss)));
  const seen = [...means.flat(), ...raw.map((values) => values[0])].filter((value) => Number.isFinite(value));
  const faint = all.map(
    ({ run, estimator }, i): Mark => ({
      kind: 'line',
      name: `${estimator.short}, each iteration`,
      x: run.steps.map((step) => step.iteration),
      y: raw[i],
      color: estimator.identity.color,
      width: 1,
      opacity: 0.3,
      quiet: true,
    }),
  );
  return {
    x: iterationAxis(state),
    y: { title: 'loss, molecules²', log: true, range: paddedLog(Math.min(...seen) / 2, Math.max(...seen)) },
    marks: [...faint, ...all.flatMap((d, i) => lineOf(d, means[i]))],
    tag: tagOf(state),
  };
}

/** One free parameter per iteration, against its true value. @param slot position among the free parameters */
export function parameterFigure(state: FitState, problem: FitProblem, slot: number, ink: string): Figure | null {
  const all = drawn(state);
  if (all.length === 0) return null;
  const { name, unit } = problem.model.parameters[problem.free[slot]];
  const truth = problem.parameters[problem.free[slot]];
  const values = all.map(({ run }) => run.steps.map((step) => step.parameters[slot]));
  const flat = [...values.flat(), truth];
  const x = iterationAxis(state);
  return {
    x,
    y: { title: `${name}, ${unit}`, log: true, range: paddedLog(Math.min(...flat), Math.max(...flat)) },
    marks: [
      { kind: 'line', name: 'truth', x: x.range, y: [truth, truth], color: ink, dash: 'dash', width: 1.25 },
      ...all.flatMap((d, i) => lineOf(d, values[i])),
    ],
    tag: tagOf(state),
  };
}

/** What is fitted against what is wanted: over time if the observable has bins, else over iterations. */
export function targetFigure(state: FitState, problem: FitProblem, ink: string): Figure | null {
  const all = drawn(state);
  if (all.length === 0) return null;
  const [observable] = problem.observables;
  const binned = problem.bins > 1;
  const width = (problem.to - problem.from) / problem.bins;
  const times = Array.from({ length: problem.bins }, (_, b) => problem.from + (b + 0.5) * width);
  const x: Axis = binned ? { title: 'time', range: [problem.from, problem.to] } : iterationAxis(state);
  const target = binned ? [...problem.target] : [problem.target[0], problem.target[0]];
  const marks: Mark[] = [
    { kind: 'line', name: 'target', x: binned ? times : x.range, y: target, color: ink, dash: 'dash', width: 1.25 },
  ];
  const seen = [...problem.target];
  for (const d of all) {
    const { steps } = d.run;
    const values = binned ? steps[steps.length - 1].means : steps.map((step) => step.means[0]);
    seen.push(...values);
    if (binned) {
      const { color, dash, marker } = d.estimator.identity;
      marks.push({ kind: 'line', name: d.estimator.short, x: times, y: values, color, dash, marker, width: 1.5 });
    } else marks.push(...lineOf(d, [...values]));
  }
  return {
    x,
    y: { title: `⟨${observable}⟩, molecules`, range: padded(Math.min(...seen), Math.max(...seen), 0.08) },
    marks,
    tag: tagOf(state),
  };
}

export function fitTable(state: FitState): Table {
  const { problem } = state;
  const names = problem?.free.map((p) => problem.model.parameters[p].name) ?? [];
  return {
    caption: 'Every iteration of every fit: the parameters, the loss found there, and its gradient in ln θ.',
    columns: ['estimator', 'iteration', ...names, 'loss', ...names.map((name) => `d loss / d ln ${name}`), 'exploded'],
    rows: drawn(state).flatMap(({ run, estimator }) =>
      run.steps.map((step) => [
        estimator.short,
        step.iteration,
        ...step.parameters,
        step.loss,
        ...step.gradient,
        step.exploded,
      ]),
    ),
  };
}
