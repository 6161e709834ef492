import { describe, expect, it } from 'vitest';
import { identify, sentenceOf } from '../../inference/uncertainty/identifiability';
import { defaultScene, type Scene } from '../../io/scene/scene';
import { localEngine } from '../../testing/local-engine';
import { clockOf, fitTable, lossFigure, parameterFigure, signalFigure } from './fit/fit-figures';
import { seriesOf, targetFigure, targetTable } from './fit/fit-target';
import { budgetText, remarksOf } from './fit/fit-words';
import { type FitRun, type FitState, Fits } from './fit/fits';
import { planFit } from './fit-problem';
import { ReplicateFits } from './replicates/fit-replicates';
import { arrivalFigure, finalErrorFigure, namedSets, replicateTable, runAt } from './replicates/replicate-figures';

const scene = (change: Partial<Scene> = {}): Scene => {
  const base = defaultScene();
  return {
    ...base,
    initial: [10, 10, 0],
    horizon: 1,
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
    fit: {
      ...base.fit,
      iterations: 12,
      batch: 64,
      design: {
        ...base.fit.design,
        cells: 512,
        times: 4,
        objectives: [
          { objective: 'means', observables: ['A', 'C'], weight: 1 },
          { objective: 'variance', observables: ['C'], weight: 1 },
          { objective: 'distribution', observables: ['C'], weight: 1 },
        ],
      },
    },
    ...change,
  };
};

const deps = { onLost: () => {}, now: () => 0, wait: () => Promise.resolve(), newId: () => 'one' };

async function fitted(): Promise<FitState> {
  const engine = localEngine();
  const fits = new Fits({ ...deps, engine: () => engine });
  await fits.start(scene());
  return fits.store.getState();
}

describe('what a fit was given', async () => {
  const { runs } = await fitted();
  const run = (estimator: string, iterations: number, seconds: number, change: Partial<FitRun> = {}): FitRun => ({
    ...runs[0],
    estimator,
    options: { ...runs[0].options, estimator, options: {}, iterations, budget: 2 },
    checkpoint: { ...runs[0].checkpoint, seconds },
    ...change,
  });

  it('is trajectories, or seconds, or the one before the other', () => {
    expect(budgetText(runs)).toBe('It had 12 iterations with 768 trajectories.');
    expect(budgetText([run('gs-st', 99, 2.1), run('score-function', 99, 2)])).toBe('Each had 2 s of computing.');
    expect(budgetText([run('gs-st', 12, 1), run('score-function', 12, 1.5)])).toBe(
      'Each had 12 iterations with 768 trajectories, before their 2 s of computing were over.',
    );
    expect(budgetText([run('gs-st', 99, 2.1), run('score-function', 12, 1)])).toBe(
      'GS-ST had 2 s of computing; SF came through all 99 iterations before.',
    );
  });

  it('is not said of fits that ended otherwise; why they did stands there once', () => {
    const message = 'No improvement of the loss in the last 4 iterations.';
    const settled = ['gs-st', 'score-function'].map((id) => run(id, 99, 1, { message }));
    expect(budgetText(settled)).toBe('');
    const exploded = run('spsa', 99, 2.5, { message: 'spent', points: [{ ...runs[0].points[0], exploded: 3 }] });
    expect(remarksOf([...settled, exploded])).toEqual([
      { names: ['GS-ST', 'SF'], text: message },
      { names: ['SPSA'], text: 'Exploded in 1 iteration.' },
    ]);
  });
});

describe('the pictures of a fit', async () => {
  const state = await fitted();
  const { problem } = state;
  if (!problem) throw new Error('There is no problem.');

  it('tell every series of data, with what the model says to it', () => {
    const series = seriesOf(problem);
    expect(series.map(({ label }) => label)).toEqual([
      '⟨A⟩',
      '⟨C⟩',
      'variance of C',
      ...[0.25, 0.5, 0.75, 1].map((t) => `distribution of C at ${t}`),
    ]);
    const [a, c, variance] = series.map((one) => one.model(state.runs[0].means));
    expect(series[0].x).toEqual([0.25, 0.5, 0.75, 1]);
    // A + C is 10 in every trajectory.
    a.forEach((value, b) => {
      expect(value + c[b]).toBeCloseTo(10, 9);
    });
    expect(variance.every((v) => v > 0 && v < 10)).toBe(true);
    expect(targetTable(state).rows).toHaveLength(4 + 4 + 4 + 4 * 12);
    for (const one of series) expect(targetFigure(state, one, '#000').marks.length).toBeGreaterThan(1);
  });

  it('show one number of data beside what each fit makes of it', () => {
    const single = seriesOf(planFit(scene({ fit: defaultScene().fit })).problem);
    expect(single).toHaveLength(1);
    expect(targetFigure({ ...state, runs: [{ ...state.runs[0], means: [4] }] }, single[0], '#000').x.rows).toEqual([
      'data',
      'SF',
    ]);
  });

  it('measure a race in iterations, trajectories or seconds', () => {
    const { points } = state.runs[0];
    expect(clockOf(points, 'iterations').slice(0, 3)).toEqual([0, 1, 2]);
    expect(clockOf(points, 'trajectories').slice(0, 3)).toEqual([64, 128, 192]);
    expect(clockOf(points, 'seconds').at(-1)).toBeCloseTo(state.runs[0].checkpoint.seconds, 9);
  });

  it('stay inside their axes, and have all numbers in the table', () => {
    for (const figure of [
      lossFigure(state, 'iterations'),
      parameterFigure(state, problem, 0, '#000', 'seconds'),
      signalFigure(state, problem, 0, '#000', 'trajectories'),
    ]) {
      if (!figure) throw new Error('There is no figure.');
      const [low, high] = figure.y.range;
      for (const mark of figure.marks) {
        if (mark.kind !== 'line') continue;
        for (const y of Array.from(mark.y).filter(Number.isFinite)) {
          expect(y).toBeGreaterThanOrEqual(low);
          expect(y).toBeLessThanOrEqual(high);
        }
      }
    }
    expect(fitTable(state).rows).toHaveLength(12);
    expect(fitTable(state).rows[0]).toHaveLength(fitTable(state).columns.length);
  });
});

describe('the pictures of replicates', async () => {
  const engine = localEngine();
  const replicates = new ReplicateFits({ ...deps, engine: () => engine });
  await replicates.start(scene(), { runs: 5, tolerance: 0.2, factor: 2 });
  const sets = namedSets(replicates.store.getState().sets);

  it('end at the success rate', () => {
    const table = replicateTable(sets);
    const successes = table.rows.filter((row) => row.at(-1) === 'success').length;
    const line = arrivalFigure(sets)?.marks.find(({ kind }) => kind === 'line');
    if (line?.kind !== 'line') throw new Error('There is no line.');
    expect(line.y[line.y.length - 1]).toBe((100 * successes) / 5);
    expect(table.rows).toHaveLength(5);
  });

  it('lead from a point to its run', () => {
    const points = finalErrorFigure(sets, '#000')?.marks.find(({ kind }) => kind === 'points');
    if (points?.kind !== 'points') throw new Error('There are no points.');
    for (let i = 0; i < 5; i++) expect(runAt(sets, points.x[i], points.y[i])).toEqual({ set: 0, run: i });
    expect(runAt(sets, 7, 1)).toBeNull();
  });
});

describe('what identifies parameters, in words', () => {
  const of = (values: readonly number[], error: number) =>
    identify(
      values.map((v, i) => values.map((_, j) => (i === j ? v : 0))),
      ['a', 'b', 'c'].slice(0, values.length),
      () => error,
    );

  it('names the sloppy combination, the one that is not told, or the least known', () => {
    expect(sentenceOf(of([10, 1e-5], 1e-6), 'data')).toBe('These data hardly determine 1.00 ln b');
    expect(sentenceOf(of([10, 1e-5, 1e-6], 1e-7), 'data')).toBe('These data hardly determine 1.00 ln c and 1 more');
    expect(sentenceOf(of([10, 1e-2], 1), 'data')).toMatch(/^These data may not determine 1.00 ln b/);
    expect(sentenceOf(of([10, 2], 0.01), 'paths')).toBe(
      'Whole paths determine every combination; 1.00 ln b least well',
    );
    expect(sentenceOf(of([10], 0.01), 'data')).toBe('These data determine 1.00 ln a');
  });
});
