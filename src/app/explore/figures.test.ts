import { describe, expect, it } from 'vitest';
import { SIMULATE } from '../../engine/types';
import { ESTIMATORS } from '../../estimators/registry';
import type { Figure } from '../../figures/figure';
import { defaultOptions, defaultScene, type Scene } from '../../io/scene/scene';
import { MODELS } from '../../models/registry';
import { snapshotHere } from '../../testing/engine-here';
import { planRuns } from '../scene/jobs';
import { barsOf, distributionFigure } from './distribution/distribution-figure';
import { courseFigure, forestFigure, heightFor, rangeOf } from './gradient/gradient-figure';
import { countText, type GradientRun, readingOf, runOf, troubles } from './readings';
import { prominentSpecies } from './trajectories/species';
import { courseOf, trajectoriesFigure } from './trajectories/trajectories-figure';
import { varianceFigure } from './variance/variance-figure';
import { inReactions, inTime } from './variance/variance-length';
import { lengthWords } from './variance/variance-words';

const snapshots = (change: Partial<Scene>) =>
  planRuns({ ...defaultScene(), trajectories: 256, initial: [10, 10, 0], horizon: 2, ...change }).map(({ job }) =>
    snapshotHere(job),
  );

const gradientRuns = (change: Partial<Scene> = {}): GradientRun[] =>
  snapshots(change)
    .filter(({ job }) => job.estimator !== SIMULATE)
    .map((snapshot) => runOf(snapshot) as GradientRun);

const EVERY = ESTIMATORS.map(({ id }) => ({ id, options: defaultOptions(id) }));

/** No NaN or infinity anywhere, except the lifted pens of lines. */
function expectDrawable(figure: Figure | null): void {
  expect(figure).not.toBeNull();
  for (const axis of [figure?.x, figure?.y])
    for (const end of axis?.range ?? []) expect(Number.isFinite(end)).toBe(true);
  for (const mark of figure?.marks ?? []) {
    const numbers = mark.kind === 'band' ? [mark.low, mark.high] : mark.kind === 'line' ? [mark.x] : [mark.x, mark.y];
    for (const values of numbers) expect(Array.from(values).every(Number.isFinite)).toBe(true);
  }
}

describe('figures', () => {
  it('start where the model starts and end at its mean', () => {
    const [simulation] = snapshots({});
    const { mean } = courseOf(simulation, 2);
    expect(mean[0]).toBe(0);
    expect(mean[mean.length - 1]).toBeCloseTo(7.3, 0);
    expectDrawable(trajectoriesFigure(simulation, prominentSpecies(MODELS[0])));
    expectDrawable(distributionFigure(simulation, '#000000', '#000000'));
  });

  it.each(['endpoint', 'timeAverage', 'binned'] as const)('show gradients of an observable of kind %s', (kind) => {
    const runs = gradientRuns({ kind });
    expect(runs.length).toBe(3);
    expectDrawable(kind === 'binned' ? courseFigure(runs, 0, '#000000') : forestFigure(runs, [0, 1], '#000000'));
    expectDrawable(varianceFigure(runs, 0, inTime()));
    expect(countText(runs)).toBe('256 trajectories per estimator');
  });

  it('show all estimators at once, each under its own name', () => {
    const runs = gradientRuns({ estimators: EVERY, trajectories: 64 });
    const figure = forestFigure(runs, [0, 1], '#000000');
    expectDrawable(figure);
    const names = figure.marks.filter(({ kind }) => kind === 'points').map(({ name }) => name);
    for (const { short } of ESTIMATORS) expect(names).toContain(short);
    expect(heightFor(2, 3)).toBeUndefined();
    expect(heightFor(2, ESTIMATORS.length)).toBeGreaterThan(2 * ESTIMATORS.length * 10);
  });

  it('name the option of an estimator', () => {
    const [run] = gradientRuns({ estimators: [{ id: 'score-function', options: { baseline: 'causal' } }] });
    expect(varianceFigure([run], 0, inTime())?.marks[0].name).toBe('SF causal');
  });

  it('show the variance against reactions where they were counted, and fit its law there', () => {
    const [run] = gradientRuns({ estimators: [{ id: 'score-function', options: {} }], trajectories: 4096, horizon: 4 });
    const { bins } = run.snapshot.job;
    const counts = Array.from({ length: bins }, (_, bin) => (bin % 4 === 3 ? 7 * (bin + 1) : undefined));
    const length = inReactions(counts);
    const figure = varianceFigure([run], 0, length);
    expectDrawable(figure);
    const [line] = figure?.marks ?? [];
    expect(line.kind === 'line' ? Array.from(line.x) : []).toEqual(counts.filter((count) => count !== undefined));
    expect(lengthWords([run], 0, length)[0].text).toMatch(/N\^s with s = \d/);
    // A power is the same in any unit, as long as the points are the same.
    const figureInTime = { ...inTime(), at: (_: unknown, bin: number) => (counts[bin] ? bin + 1 : undefined) };
    const slope = (text: string) => text.match(/s = [\d.]+ ± [\d.]+/)?.[0];
    expect(slope(lengthWords([run], 0, figureInTime)[0].text)).toBe(slope(lengthWords([run], 0, length)[0].text));
  });

  it('call a law by a name only where the interval leaves no other', () => {
    const [few] = gradientRuns({ estimators: [{ id: 'score-function', options: {} }], trajectories: 64 });
    const said = lengthWords([few], 0, inTime())[0].text;
    expect(said).toMatch(/s = /);
    const [, slope, half] = /s = ([−\d.]+) ± ([\d.]+)/.exec(said) ?? [];
    expect(Number(half)).toBeGreaterThan(0.5);
    // Sixty-four trajectories tell no growth from linear growth by nothing: neither is claimed.
    expect(said).not.toMatch(/does not grow|linearly/);
    expect(/may or may not grow/.test(said)).toBe(Math.abs(Number(slope.replace('−', '-'))) <= Number(half));
  });

  it('leave out what has exploded, and say so', () => {
    const runs = gradientRuns({ parameters: [10, 1], horizon: 20, temperature: 0.06 });
    const broken = runs.find((run) => run.snapshot.failures.exploded > 0) as GradientRun;
    const reading = readingOf(broken, 0, broken.snapshot.job.bins - 1);
    expect(reading.state).toBe('diverged');
    expect(troubles(broken, [reading])[0]).toMatch(
      /^diverged: \d+ of 256 trajectories exploded, the first at reaction \d+/,
    );
    const figure = forestFigure(runs, [0, 1], '#000000');
    expectDrawable(figure);
    expect(figure.marks.some((mark) => mark.name === broken.estimator.short)).toBe(false);
    expect(Math.max(...figure.x.range.map(Math.abs))).toBeLessThan(100);
    expectDrawable(varianceFigure(runs, 0, inTime()));
    expectDrawable(courseFigure(runs, 0, '#000000'));
  });

  it('bear a model in which nothing can happen', () => {
    const [simulation] = snapshots({ initial: [0, 0, 0] });
    expectDrawable(trajectoriesFigure(simulation, prominentSpecies(MODELS[0])));
    expectDrawable(distributionFigure(simulation, '#000000', '#000000'));
    const runs = gradientRuns({ initial: [0, 0, 0] });
    expectDrawable(forestFigure(runs, [0, 1], '#000000'));
    expect(varianceFigure(runs, 0, inTime())).toBeNull();
  });
});

describe('barsOf', () => {
  it('keeps every trajectory, merges only what is too fine, and keeps narrow laws exact', () => {
    const wide = { origin: -3, width: 1, counts: Float64Array.from({ length: 300 }, (_, i) => i % 3), total: 299 };
    const bars = barsOf(wide);
    expect(bars.counts.length).toBeLessThanOrEqual(25);
    expect(bars.counts.reduce((a, b) => a + b)).toBe(wide.counts.reduce((a, b) => a + b));
    expect((bars.from - wide.origin) % bars.width).toBe(0);
    const narrow = { origin: 2, width: 1, counts: Float64Array.from([0, 0, 3, 4]), total: 7 };
    expect(barsOf(narrow)).toEqual({ from: 4, width: 1, counts: Float64Array.from([3, 4]) });
  });
});

it('lets no wild interval set the scale', () => {
  const [run] = gradientRuns();
  const fine = readingOf(run, 0, 31);
  const wild = { ...fine, half: 1e6 };
  const [low, high] = rangeOf([fine, wild], true);
  expect(high - low).toBeLessThan(100);
});
