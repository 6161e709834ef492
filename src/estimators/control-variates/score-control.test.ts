import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { prepareJob } from '../../engine/job';
import { pilotOf, restOfPilot } from '../../engine/pilots/pilot';
import { libraryModel } from '../../io/library/library';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { findInLibrary } from '../../models/library/registry';
import { repressilatorHill } from '../../models/repressilator-hill';
import { telegraph } from '../../models/telegraph';
import { blockMoments } from '../../numerics/moments';
import { estimateOf } from '../../stats/estimates';
import { withCoefficients } from '../../testing/control';
import { EFFORT } from '../../testing/effort';
import { exactRows } from '../../testing/exact-rows';
import { estimates, jobFor } from '../../testing/jobs';
import { eventModel } from '../../testing/models/event-models';
import { nodesOf } from './entry-nodes';
import { featuresOf } from './features';
import { controlKernel } from './kernel';

/** Variance of one trajectory's gradient by the score function over that with control variates: the least over the parameters. */
function gain(job: Parameters<typeof estimates>[0]): number {
  const P = job.parameters.length;
  const by = (estimator: string) => estimates({ ...job, estimator }).columns;
  const [plain, quiet] = [by('score-function'), by('score-control')];
  return Math.min(...Array.from({ length: P }, (_, p) => plain[1 + p].variance / quiet[1 + p].variance));
}

describe('variance against the score function', () => {
  // Ratios of two sample variances: 4000 trajectories know them to about 5 %; measured gains are two to five times the bounds.
  const rows = [10, 50].flatMap((N) => [0.1, 1, 10].flatMap((k) => [5, 20].map((T) => ({ N, k, T }))));
  it.each(rows)(
    'association, N = $N, k_on = $k, T = $T: 30 times less at the end, 60 times in the average',
    ({ N, k, T }) => {
      const job = jobFor(association, { parameters: [k, 1], initial: [N, N, 0], to: T, trajectories: 2000 });
      expect(gain({ ...job, kind: 'endpoint' })).toBeGreaterThan(30);
      expect(gain({ ...job, kind: 'timeAverage' })).toBeGreaterThan(60);
    },
  );

  it('four times less on the Hill repressilator at T = 10', () => {
    expect(gain(jobFor(repressilatorHill, { to: 10, kind: 'endpoint', trajectories: 2000 }))).toBeGreaterThan(3.5);
  });

  // What is left of an outbreak is decided while one or two are infected, which no function of the counts foresees that is linear in them:
  // baselines of their own for later cells are what helps, and nothing else is paid for.
  it.each(['endpoint', 'timeAverage'] as const)(
    'ten times less for an epidemic that may never begin: %s',
    async (kind) => {
      const model = await libraryModel(findInLibrary('sir')!);
      expect(gain(jobFor(model, { kind, observables: ['R'], trajectories: 3000 }))).toBeGreaterThan(10);
    },
  );

  // Pilots whose coefficients once went wild where the pilot had no trajectories: rare ones had contributions of a thousand each.
  it.each([200, 205, 209, 213, 215])('is never larger, whatever the pilot has not seen: telegraph, seed %i', (seed) => {
    const observables = telegraph.observables.map((o) => o.expression);
    const job = jobFor(telegraph, {
      from: 0.4,
      to: 2,
      bins: 3,
      kind: 'endpoint',
      observables,
      seed,
      trajectories: 12_000,
    });
    const of = (estimator: string) => estimates({ ...job, estimator });
    const [plain, quiet] = [of('score-function'), of('score-control')];
    // The values and their gradients come first in a bin; what follows differs.
    const columns = observables.length * (1 + job.parameters.length);
    for (let b = 0; b < job.bins; b++) {
      for (let c = 0; c < columns; c++)
        expect(quiet.columns[b * quiet.width + c].variance).toBeLessThan(plain.columns[b * plain.width + c].variance);
    }
  });

  // Cells so short that a pilot sees one jump in two of them, or none.
  it.each([1, 20260402])('is small in late bins of a decay whatever the pilot has seen, seed %i', (seed) => {
    const decay = eventModel(
      { A: 50 },
      { k: 0.1 },
      [{ name: 'out', equation: 'A -> 0', propensity: 'k*A*piecewise(1, time < 5, 0.5)' }],
      [],
    );
    const job = jobFor(decay, { to: 10, bins: 4, kind: 'endpoint', observables: ['A'], seed, trajectories: 3000 });
    const { columns, width } = estimates({ ...job, estimator: 'controlled-means' });
    // The variance of A at 10 is 12.2; it was 0.65 with the second seed.
    expect(columns[3 * width].variance).toBeLessThan(0.15);
  });

  it('in every bin, after a burn-in', () => {
    const job = jobFor(association, { from: 0.2, to: 1, bins: 4, kind: 'binned', trajectories: 2000 });
    const of = (estimator: string) => estimates({ ...job, estimator });
    const [plain, quiet] = [of('score-function'), of('score-control')];
    for (let b = 0; b < 4; b++) {
      expect(plain.columns[b * plain.width + 1].variance).toBeGreaterThan(
        8 * quiet.columns[b * quiet.width + 1].variance,
      );
    }
  });
});

describe('whatever the coefficients are', () => {
  // House rule: 4 standard errors; the smallest visible bias is in the message.
  it.each(exactRows().slice(3, 6))('expectations stay what they are: $name', (row) => {
    const network = compileNetwork(row.model);
    const observables = [compileObservable(row.observable, network)];
    const shape = {
      network,
      functions: compileFunctions(network, observables),
      observables,
      kind: 'timeAverage' as const,
      options: {},
    };
    const kernel = withCoefficients(controlKernel(shape), shape, 0.02);
    kernel.configure({
      ...jobFor(row.model),
      parameters: row.parameters,
      initial: row.initial,
      from: row.from,
      to: row.to,
      bins: 1,
      step: 0.1,
    });
    const n = 4000 * EFFORT;
    const width = 2 + network.P;
    const samples = new Float64Array(n * width);
    for (let i = 0; i < n; i++) {
      kernel.start(i);
      while (!kernel.done) kernel.advance(1000);
      samples.set(kernel.raw, i * width);
    }
    const moments = blockMoments(
      samples,
      n,
      width,
      Int32Array.from({ length: width }, (_, c) => c),
    );
    const truths = [row.timeAverage, ...row.gradient.map((g) => g.avg), row.timeAverage];
    truths.forEach((truth, c) => {
      const { mean, standardError } = estimateOf(moments, c);
      expect(Math.abs(mean - truth), `column ${c}, smallest visible bias ${4 * standardError}`).toBeLessThan(
        4 * standardError,
      );
    });
  });
});

describe('a pilot', () => {
  const job = jobFor(association, { estimator: 'score-control', seed: 7 });

  it('shares no random number with what it corrects', () => {
    const pilot = pilotOf(prepareJob(job));
    expect(pilot.seed).not.toBe(job.seed);
    expect(pilot.first).toBeGreaterThanOrEqual(2 ** 31);
    expect(pilot.samplePaths).toBe(pilot.trajectories);
  });

  it('is smaller where its trajectories are long, by their reactions alone', () => {
    const prepared = prepareJob(job);
    const first = pilotOf(prepared);
    const rest = (reactions: number) => restOfPilot(prepared, { reactions, paths: new Float64Array(0) });
    expect(rest(1).first).toBe(first.first + first.trajectories);
    expect(rest(1).trajectories + first.trajectories).toBe(1000);
    expect(rest(20_000 * first.trajectories).trajectories + first.trajectories).toBe(600);
    expect(rest(1e6 * first.trajectories).trajectories + first.trajectories).toBe(256);
  });

  it('is made where the job says', () => {
    const pilot = pilotOf(prepareJob({ ...job, pilot: { parameters: [2, 3], seed: 11 } }));
    expect(pilot.parameters).toEqual([2, 3]);
    expect(pilot.seed).toBe(pilotOf(prepareJob({ ...job, seed: 11 })).seed);
  });
});

describe('features', () => {
  const of = (model: typeof association, text: string, choice: 'automatic' | 'linear' | 'quadratic') => {
    const network = compileNetwork(model);
    return featuresOf(network, [compileObservable(text, network)], choice).map(({ species }) => species.join());
  };

  it('leave conserved combinations out, and begin with the observable', () => {
    expect(of(association, 'C', 'linear')).toEqual(['2']);
    expect(of(association, 'A', 'linear')).toEqual(['0']);
  });

  it('are linear where the model is, and have products where it is not', () => {
    expect(of(birthDeath, 'X', 'automatic')).toEqual(['0']);
    expect(of(association, 'C', 'automatic')).toEqual(['2', '2,2']);
  });

  it('are free at few points in time', () => {
    expect(nodesOf(1, 10)).toEqual([0]);
    const nodes = nodesOf(36, 12);
    expect(nodes[0]).toBe(0);
    expect(nodes.at(-1)).toBe(35);
    expect(nodes.length).toBeLessThanOrEqual(12);
  });
});
