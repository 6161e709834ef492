import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/network';
import { prepareJob } from '../engine/job';
import { solveExact } from '../exact/solve';
import { PAGE_BUDGET } from '../exact/types';
import { EFFORT } from '../testing/effort';
import { estimates, jobFor } from '../testing/jobs';
import { eventModel, resetAt } from '../testing/models/event-models';
import { meansOf, slopesOf, TIMED_MODELS } from '../testing/models/timed-models';
import { eventNote } from './event-notes';
import { ESTIMATORS } from './registry';

const TRAJECTORIES = 6000 * EFFORT;
const within = (got: { mean: number; standardError: number }, want: number, about: string) =>
  expect(Math.abs(got.mean - want), about).toBeLessThanOrEqual(4 * got.standardError + 1e-9);

describe.each(TIMED_MODELS)('$name', (timed) => {
  const { model, to } = timed;
  const k = model.parameters.map((p) => p.value);
  const names = model.species.map((s) => s.name);
  const edges = [1, 2, 3, 4].map((i) => (to / 4) * i);
  const base = { to, bins: 4, observables: names, trajectories: TRAJECTORIES, kind: 'endpoint' as const };
  const [K, P] = [names.length, k.length];

  it('has the means of its rate equations, whatever the burn-in', () => {
    const means = meansOf(timed, k, edges);
    for (const from of [0, to / 2]) {
      const { columns, width } = estimates(jobFor(model, { ...base, from, bins: from > 0 ? 2 : 4 }));
      for (const [b, t] of edges.filter((edge) => edge > from).entries())
        for (const [s, name] of names.entries())
          within(columns[b * width + s], means[edges.indexOf(t)][s], `${name} at ${t}`);
    }
  });

  it('has the gradients of its rate equations by the score function, at endpoints and over time', () => {
    const gradient = slopesOf(timed, edges, 1e-4);
    const { columns, width } = estimates(jobFor(model, { ...base, estimator: 'score-function' }));
    for (const b of edges.keys())
      for (let s = 0; s < K; s++)
        for (let p = 0; p < P; p++)
          within(columns[b * width + K + s * P + p], gradient[b][p][s], `bin ${b}, ${names[s]} by ${p}`);
    // E[S] = 0.
    for (let p = 0; p < P; p++) within(columns[3 * width + K + K * P + p], 0, `score ${p}`);
    // The average over time, by Simpson's rule.
    const fine = Array.from({ length: 201 }, (_, i) => Math.max(1e-12, (to * i) / 200));
    const along = slopesOf(timed, fine, 1e-4);
    const average = estimates(jobFor(model, { ...base, bins: 1, kind: 'timeAverage', estimator: 'score-function' }));
    for (let p = 0; p < P; p++) {
      const weight = (i: number) => (i === 0 || i === 200 ? 1 : i % 2 ? 4 : 2);
      const want = along.reduce((sum, at, i) => sum + (weight(i) * at[p][0]) / 600, 0);
      const got = average.columns[K + p];
      expect(Math.abs(got.mean - want)).toBeLessThanOrEqual(4 * got.standardError + 0.01 * Math.abs(want));
    }
  });

  it('has them with control variates, of less variance', () => {
    const kind = K > 1 ? 'endpoint' : 'binned';
    const job = jobFor(model, { ...base, kind, from: kind === 'binned' ? to / 5 : 0, trajectories: TRAJECTORIES / 4 });
    const of = (estimator: string) => estimates({ ...job, estimator });
    const [plain, quiet, means] = [of('score-function'), of('score-control'), of('controlled-means')];
    const moments =
      kind === 'endpoint'
        ? edges.map((edge) => [edge])
        : edges.map((_, b) =>
            Array.from({ length: 40 }, (_, i) => to / 5 + ((to * 4) / 5) * ((b + (i + 0.5) / 40) / 4)),
          );
    const want = moments.map((at) => ({ mean: meansOf(timed, k, at), slope: slopesOf(timed, at, 1e-4) }));
    const over = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    for (const b of edges.keys())
      for (let s = 0; s < K; s++) {
        const slack = kind === 'binned' ? 0.002 : 0;
        const near = (got: { mean: number; standardError: number }, exact: number, about: string) =>
          expect(Math.abs(got.mean - exact), about).toBeLessThanOrEqual(
            4 * got.standardError + slack * Math.abs(exact),
          );
        const mean = over(want[b].mean.map((x) => x[s]));
        near(quiet.columns[b * quiet.width + s], mean, `bin ${b}, ${names[s]}`);
        near(means.columns[b * means.width + s], mean, `bin ${b}, ${names[s]} alone`);
        for (let p = 0; p < P; p++) {
          const slope = over(want[b].slope.map((x) => x[p][s]));
          near(quiet.columns[b * quiet.width + K + s * P + p], slope, `bin ${b}, ${names[s]} by ${p}`);
        }
      }
    const last = (run: typeof plain, column: number) => run.columns[3 * run.width + column].variance;
    for (let p = 0; p < P; p++) expect(last(quiet, K + p)).toBeLessThan(last(plain, K + p) / 2);
    expect(last(quiet, 0)).toBeLessThan(last(plain, 0) / 2);
  });

  it.each(['fd-independent', 'fd-crn', 'fd-coupled', 'spsa'])('has their differences by %s', (estimator) => {
    const step = 0.1;
    const want = slopesOf(timed, edges, step);
    const { columns, width } = estimates(jobFor(model, { ...base, estimator, step, trajectories: TRAJECTORIES / 3 }));
    // SPSA moves all parameters at once: its error in step² is another.
    const slack = estimator === 'spsa' ? 0.05 : 1e-9;
    for (const b of edges.keys())
      for (let s = 0; s < K; s++)
        for (let p = 0; p < P; p++) {
          const got = columns[b * width + K + s * P + p];
          const exact = want[b][p][s];
          expect(Math.abs(got.mean - exact), `bin ${b}, ${names[s]} by ${p}`).toBeLessThanOrEqual(
            4 * got.standardError + slack * (1 + Math.abs(exact)),
          );
        }
  });

  it('is refused in a sentence by what lacks such laws', () => {
    const network = compileNetwork(model);
    for (const estimator of ESTIMATORS) {
      const lacks = !['score-function', 'finite-differences'].includes(estimator.family);
      const prepare = () => prepareJob(jobFor(model, { estimator: estimator.id, observables: names }));
      if (!lacks) expect(prepare).not.toThrow();
      else {
        expect(prepare).toThrow(
          /not available where rates change with the time.*score function.* or finite differences/,
        );
        expect(eventNote(estimator, {}, network)).toContain('not available');
      }
    }
    const query = { ...jobFor(model), parameters: k, gradients: false };
    const exact = solveExact({ ...query, initial: model.species.map((s) => s.initial) }, PAGE_BUDGET).next();
    expect(exact).toMatchObject({ done: true, value: { status: 'refused' } });
  });
});

describe('beside an event with a delay', () => {
  const timed = {
    name: 'delayed',
    model: eventModel(
      { A: 40 },
      { k: 0.3 },
      [{ name: 'out', equation: 'A -> 0', propensity: 'k*A*exp(-0.2*time)' }],
      [{ ...resetAt(1, {}), delay: '0.7', assignments: [{ target: 'A', expression: '30' }] }],
    ),
    to: 4,
    slope: (t: number, [A]: readonly number[], [k]: readonly number[]) => [-k * A * Math.exp(-0.2 * t)],
    reset: { time: 1.7, x: [30] },
  };
  const edges = [1, 2, 3, 4];
  const k = [0.3];

  it('has the means and the gradients of its rate equations', () => {
    const means = meansOf(timed, k, edges);
    const gradient = slopesOf(timed, edges, 1e-4);
    const base = { to: 4, bins: 4, kind: 'endpoint' as const, trajectories: TRAJECTORIES };
    const score = estimates(jobFor(timed.model, { ...base, estimator: 'score-function' }));
    const pair = estimates(jobFor(timed.model, { ...base, estimator: 'fd-coupled', step: 0.01 }));
    edges.forEach((_, b) => {
      within(score.columns[b * score.width], means[b][0], 'mean');
      within(score.columns[b * score.width + 1], gradient[b][0][0], 'score');
      within(pair.columns[b * pair.width + 1], gradient[b][0][0], 'pair');
    });
  });
});

describe('births at a rate that falls off, with control variates', () => {
  const model = eventModel(
    { N: 0 },
    { k: 20 },
    [{ name: 'in', equation: '0 -> N', propensity: 'k*exp(-0.1*time)' }],
    [],
  );

  it.each(['score-control', 'controlled-means'])('have next to no variance: %s', (estimator) => {
    const to = 5;
    const { columns } = estimates(jobFor(model, { to, kind: 'endpoint', estimator, trajectories: TRAJECTORIES }));
    // N is Poisson with mean and variance k (1 - exp(-0.1 T)) / 0.1, which is also its derivative by ln k.
    const mean = (20 * (1 - Math.exp(-0.1 * to))) / 0.1;
    within(columns[0], mean, 'mean');
    expect(columns[0].variance).toBeLessThan(mean / 1000);
    if (estimator === 'score-control') within(columns[1], mean, 'slope');
  });
});

describe('a Poisson process with a wave for its rate', () => {
  const model = eventModel(
    { N: 0 },
    { k: 20 },
    [{ name: 'in', equation: '0 -> N', propensity: 'k*(1 + 0.9*sin(50*time))*exp(-time)' }],
    [],
  );

  it('has the mean, and as much variance, of its integral', () => {
    const to = 2;
    const { columns } = estimates(jobFor(model, { to, kind: 'endpoint', trajectories: 4 * TRAJECTORIES }));
    // ∫ e^-t (1 + 0.9 sin 50 t) dt
    const wave = (t: number) => (-Math.exp(-t) * (Math.sin(50 * t) + 50 * Math.cos(50 * t))) / 2501;
    const want = 20 * (1 - Math.exp(-to) + 0.9 * (wave(to) - wave(0)));
    within(columns[0], want, 'mean');
    // Var of the sample variance of a Poisson law: (μ + 2 μ²) / n.
    const error = Math.sqrt((want + 2 * want ** 2) / (4 * TRAJECTORIES));
    expect(Math.abs(columns[0].variance - want)).toBeLessThan(4 * error);
  });

  it('is the same path in simulation, score and differences', () => {
    const paths = [undefined, 'score-function', 'fd-crn'].map((estimator) => {
      const job = jobFor(model, {
        ...(estimator && { estimator }),
        kind: 'endpoint',
        trajectories: 20,
        samplePaths: 20,
      });
      const { result, width } = estimates(job);
      const raw = result.paths.length / 20;
      expect(width).toBeGreaterThan(0);
      return Array.from({ length: 20 }, (_, i) => result.paths[i * raw]);
    });
    expect(paths[1]).toEqual(paths[0]);
    expect(paths[2]).toEqual(paths[0]);
  });
});

it('stops a trajectory whose rate turns negative while its bound does not', () => {
  const model = eventModel({ N: 0 }, { k: 5 }, [{ name: 'in', equation: '0 -> N', propensity: 'k*sin(time)' }], []);
  const { result } = estimates(jobFor(model, { to: 6, trajectories: 200 }));
  expect(result.failures.badPropensity).toBe(200);
  const { result: early } = estimates(jobFor(model, { to: 3, trajectories: 200 }));
  expect(early.failures.badPropensity).toBe(0);
});
