import { describe, expect, it } from 'vitest';
import { runHere } from '../../engine/cpu/block';
import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import { telegraph } from '../../models/telegraph';
import { jobFor } from '../../testing/jobs';
import { type Draw, shapeOf } from '../draw';
import { evaluate } from '../evaluate';
import { batchesOfRows, viewOf } from '../problem/batches';
import { type PreparedProblem, prepareProblem } from '../problem/problem';
import type { Condition, ObjectiveTerm } from '../types';
import { distributionOf } from './distribution';
import { OBJECTIVES } from './registry';
import type { FeatureView } from './types';

const PARAMETERS = [0.5, 1, 20, 1];
const OBSERVATION = { from: 0.5, to: 2, bins: 2, kind: 'endpoint' as const };
const NAMES = telegraph.parameters.map(({ name }) => name);

/** Data away from what the model says, so that losses and gradients are not small. */
const TERMS: Readonly<Record<string, ObjectiveTerm>> = {
  means: { objective: 'means', observables: ['M'], target: [4, 8] },
  variance: { objective: 'variance', observables: ['M'], target: [20, 40] },
  fano: { objective: 'fano', observables: ['M'], target: [4, 6] },
  autocorrelation: { objective: 'autocorrelation', observables: ['M'], target: [0.2, 0.6] },
  distribution: distributionOf(
    'M',
    [
      [0, 0, 1, 4, 7, 9],
      [2, 5, 9, 12, 14, 20],
    ],
    8,
  ),
};

function problemOf(terms: readonly ObjectiveTerm[]): PreparedProblem {
  const condition: Condition = { name: 'c', initial: [1, 0, 0], parameters: NAMES, observation: OBSERVATION, terms };
  const coordinates = NAMES.map((name, p) => ({ name, start: PARAMETERS[p], min: 1e-3, max: 1e3 }));
  return prepareProblem({ model: telegraph, coordinates, conditions: [condition] });
}

/** Weighted sum of squares over all terms and its gradient, from views that are taken at their word. */
function plugIn(prepared: PreparedProblem, view: (columns: readonly number[]) => FeatureView): number[] {
  const P = NAMES.length;
  const out = new Array<number>(1 + P).fill(0);
  for (const { term, objective, columns, weights } of prepared.conditions[0].terms) {
    const [r, J] = [new Float64Array(weights.length), new Float64Array(weights.length * P)];
    objective.residuals(term, view(columns), r, J);
    weights.forEach((w, j) => {
      out[0] += w * r[j] ** 2;
      for (let p = 0; p < P; p++) out[1 + p] += 2 * w * r[j] * J[j * P + p];
    });
  }
  return out;
}

/** Loss and gradient without any sampling, from the master equation. */
function exactly(prepared: PreparedProblem): number[] {
  const { features, model, initial } = prepared.conditions[0];
  const [K, P] = [features.length, NAMES.length];
  const query = {
    ...OBSERVATION,
    model,
    parameters: PARAMETERS,
    initial,
    observables: features,
    gradients: true,
  };
  const solving = solveExact(query, PAGE_BUDGET);
  let step = solving.next();
  while (!step.done) step = solving.next();
  if (step.value.status !== 'solved') throw new Error(step.value.reason);
  const { value, gradient } = step.value.endpoint;
  return plugIn(prepared, (columns) => {
    const mean = (b: number, f: number) => value[b * K + columns[f]];
    const slope = (b: number, f: number, p: number) => gradient[(b * K + columns[f]) * P + p];
    return {
      bins: OBSERVATION.bins,
      P,
      mean,
      gradient: slope,
      square: (b, f) => mean(b, f) ** 2,
      product: (b, f, p) => mean(b, f) * slope(b, f, p),
      others: mean,
    };
  });
}

/** The same from one batch, with its means in both factors of every product. */
function naively(prepared: PreparedProblem, draw: Draw): number[] {
  const [batch] = draw.batches;
  return plugIn(prepared, (columns) => {
    const view = viewOf(batch, draw.shape, columns);
    return {
      ...view,
      square: (b, f) => view.mean(b, f) ** 2,
      product: (b, f, p) => view.mean(b, f) * view.gradient(b, f, p),
    };
  });
}

const ROWS = 24;
const ALL = 96_000;

/** Many small draws of the score function: `rows` trajectories in `groups` batches each. */
function* draws(prepared: PreparedProblem, groups: number, rows = ROWS): Generator<Draw> {
  const shape = shapeOf(prepared.conditions[0], 'score-function');
  const { model, initial, features } = prepared.conditions[0];
  const block = rows * Math.floor(9600 / rows);
  for (let first = 0; first + block <= ALL; first += block) {
    const job = jobFor(model, {
      ...OBSERVATION,
      parameters: PARAMETERS,
      initial,
      observables: features,
      estimator: 'score-function',
      first,
      trajectories: block,
      samplePaths: block,
    });
    const { paths } = runHere(job).result;
    const length = (paths.length / block) * rows;
    for (let at = 0; at < paths.length; at += length) {
      const batches = batchesOfRows(paths.subarray(at, at + length), 'endpoint', {}, shape, groups);
      yield {
        shape,
        batches,
        fisher: null,
        trajectories: rows,
        exploded: 0,
        firstReaction: 0,
        seconds: 0,
        reactions: 0,
        message: '',
      };
    }
  }
}

/** Mean and standard error of each component. */
function summary(samples: readonly (readonly number[])[]): { mean: number; variance: number; error: number }[] {
  const n = samples.length;
  return samples[0].map((_, i) => {
    const mean = samples.reduce((sum, x) => sum + x[i], 0) / n;
    const variance = samples.reduce((sum, x) => sum + (x[i] - mean) ** 2, 0) / (n - 1);
    return { mean, variance, error: Math.sqrt(variance / n) };
  });
}

describe.each(OBJECTIVES)('the objective $id', ({ id, bias }) => {
  const prepared = problemOf([TERMS[id]]);
  const truth = exactly(prepared);

  // Where a bias of the order 1/n is declared, draws are large enough for it to drown.
  const rows = bias === 'none' ? ROWS : 40 * ROWS;
  // Three noisy factors in an autocorrelation, two elsewhere.
  const safe = id === 'autocorrelation' ? 4 : 2.2;

  it('has an unbiased loss and gradient, and knows their errors', () => {
    const found: number[][] = [];
    const claimed: number[][] = [];
    for (const draw of draws(prepared, 6, rows)) {
      const { loss, gradient, lossError, gradientCovariance } = evaluate(prepared, [draw]);
      found.push([loss, ...gradient]);
      claimed.push([lossError ** 2, ...gradientCovariance.map((row, c) => row[c])]);
    }
    const claims = summary(claimed);
    summary(found).forEach(({ mean, variance, error }, i) => {
      // The smallest bias that 4000 draws of 24 can see: 4/√4000 = 6 % of the standard deviation of one draw; 100 draws
      // of 960 see 40 % of a standard deviation that is 6 times smaller.
      expect(Math.abs(mean - truth[i]) / error, `component ${i}`).toBeLessThan(4);
      expect(claims[i].mean / variance, `variance of component ${i}`).toBeGreaterThan(0.9);
      // The jackknife over six batches errs on the safe side where both factors are noise.
      expect(claims[i].mean / variance, `variance of component ${i}`).toBeLessThan(safe);
    });
  });

  it('would be biased with means plugged in', () => {
    const found: number[][] = [];
    for (const draw of draws(prepared, 1)) found.push(naively(prepared, draw));
    const [loss, ...gradient] = summary(found).map(({ mean, error }, i) => Math.abs(mean - truth[i]) / error);
    expect(loss).toBeGreaterThan(6);
    expect(Math.max(...gradient)).toBeGreaterThan(6);
  });
});

describe('a sum of objectives', () => {
  it('weighs its terms', () => {
    const [a, b] = [TERMS.means, TERMS.fano].map((term) => exactly(problemOf([term])));
    const both = exactly(problemOf([TERMS.means, { ...TERMS.fano, weight: 3 }]));
    both.forEach((x, i) => {
      expect(x).toBeCloseTo(a[i] + 3 * b[i], 9);
    });
  });

  it('simulates a feature that two terms need once', () => {
    expect(problemOf([TERMS.means, TERMS.fano, TERMS.variance]).conditions[0].features).toEqual(['M', '(M) * (M)']);
  });

  it('divides residuals by standard errors', () => {
    const [a] = exactly(problemOf([TERMS.means]));
    const [b] = exactly(problemOf([{ ...TERMS.means, errors: [2, 2] }]));
    expect(b).toBeCloseTo(a / 4, 9);
  });
});

describe('distributionOf', () => {
  it('makes the loss the squared maximum mean discrepancy with a Gaussian kernel', () => {
    // Two point masses 3 molecules apart: MMD² = 2 (1 − k(3)), k(x) = exp(−x²/(4w²)).
    const cells = [Array.from({ length: 21 }, (_, i) => i)];
    const { settings } = distributionOf('M', cells, 40);
    const { centres, width } = settings as { centres: number[]; width: number[] };
    const bumps = (y: number) => centres.map((c) => Math.exp(-((y - c) ** 2) / (2 * width[0] ** 2)));
    const term: ObjectiveTerm = {
      objective: 'distribution',
      observables: ['M'],
      target: bumps(9),
      settings: { centres, width },
    };
    const one = { ...OBSERVATION, bins: 1 };
    const condition = { name: 'c', initial: [1, 0, 0], parameters: NAMES, observation: one, terms: [term] };
    const coordinates = NAMES.map((name) => ({ name, start: 1, min: 0.1, max: 10 }));
    const prepared = prepareProblem({ model: telegraph, coordinates, conditions: [condition] });
    const at = bumps(12);
    const view: FeatureView = {
      bins: 1,
      P: 4,
      mean: (_, f) => at[f],
      gradient: () => 0,
      square: () => 0,
      product: () => 0,
      others: () => 0,
    };
    const [loss] = plugIn(prepared, () => view);
    expect(loss).toBeCloseTo(2 * (1 - Math.exp(-9 / (4 * width[0] ** 2))), 3);
  });
});
