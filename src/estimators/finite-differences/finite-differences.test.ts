import { describe, expect, it } from 'vitest';
import { solveExact } from '../../exact/solve';
import { type ExactAnswer, PAGE_BUDGET } from '../../exact/types';
import { association } from '../../models/association';
import { EFFORT } from '../../testing/effort';
import { exactRows } from '../../testing/exact-rows';
import { estimates, jobFor } from '../../testing/jobs';

/**
 * Finite differences are biased by their step, so they are held against the exact expectation of the difference they
 * form: the master equation is solved at the perturbed parameters, and no slack is needed. House rule: fixed seed,
 * 20 000 trajectories, tolerance 4 measured standard errors, which each message states as the smallest visible bias. The
 * step is large, 65 % up and 40 % down: what the difference misses of the gradient is then far outside that tolerance.
 */
const TRAJECTORIES = 20_000 * EFFORT;
const STEP = 0.5;

type Row = ReturnType<typeof exactRows>[number];
type Kind = 'endpoint' | 'timeAverage';

/** Without the row that takes as long as all others together and differs from two of them in its horizon alone. */
const ROWS = exactRows().filter(({ initial, to }) => Math.max(...initial) < 50 || to < 20);
const CENTRAL = ['fd-independent', 'fd-crn', 'fd-coupled'];

const answers = new Map<string, ExactAnswer>();

/** E[f] at θ_p exp(signs_p · STEP), exactly. */
function expectation(row: Row, kind: Kind, signs: readonly number[]): number {
  const key = `${row.name} ${signs}`;
  let answer = answers.get(key);
  if (!answer) {
    const { model, initial, from, to } = row;
    const parameters = row.parameters.map((theta, p) => theta * Math.exp(signs[p] * STEP));
    const observables = [row.observable];
    const query = { model, parameters, initial, from, to, bins: 1, observables, gradients: false };
    const steps = solveExact(query, PAGE_BUDGET);
    let step = steps.next();
    while (!step.done) step = steps.next();
    if (step.value.status !== 'solved') throw new Error(step.value.reason);
    answer = step.value;
    answers.set(key, answer);
  }
  return answer[kind].value[0];
}

const along = (row: Row, kind: Kind, signs: readonly number[]) => {
  const back = signs.map((s) => -s);
  return (expectation(row, kind, signs) - expectation(row, kind, back)) / (2 * STEP);
};

/** What the central difference in ln θ_p converges to. */
const central = (row: Row, kind: Kind) =>
  row.parameters.map((_, p) =>
    along(
      row,
      kind,
      row.parameters.map((_, q) => (q === p ? 1 : 0)),
    ),
  );

/** What SPSA converges to: the mean over all sign vectors Δ of the difference along Δ, divided by Δ_p. */
function simultaneous(row: Row, kind: Kind): number[] {
  const P = row.parameters.length;
  const vectors = Array.from({ length: 2 ** P }, (_, bits) => row.parameters.map((_, p) => ((bits >> p) & 1 ? -1 : 1)));
  return row.parameters.map((_, p) => {
    let sum = 0;
    for (const signs of vectors) sum += along(row, kind, signs) * signs[p];
    return sum / vectors.length;
  });
}

function run(row: Row, kind: Kind, estimator: string) {
  const { model, parameters, initial, from, to } = row;
  const observables = [row.observable];
  const trajectories = TRAJECTORIES;
  return estimates(
    jobFor(model, { parameters, initial, from, to, observables, kind, estimator, step: STEP, trajectories }),
  ).columns;
}

describe.each([...CENTRAL, 'spsa'])('%s against the exact expectation of its difference', (estimator) => {
  for (const kind of ['endpoint', 'timeAverage'] as const) {
    it.each(ROWS)(`${kind}: $name`, (row) => {
      const truth = [row[kind], ...(estimator === 'spsa' ? simultaneous : central)(row, kind)];
      const columns = run(row, kind, estimator);
      for (const [i, exact] of truth.entries()) {
        const tolerance = 4 * columns[i].standardError;
        const message = `column ${i}: ${columns[i].mean} against ${exact}; the smallest visible bias is ${tolerance}`;
        expect(Math.abs(columns[i].mean - exact), message).toBeLessThan(tolerance);
      }
    });
  }
});

describe('the step', () => {
  it('shows as a bias: the tests above tell a difference from a derivative', () => {
    const row = ROWS[0];
    const columns = run(row, 'endpoint', 'fd-coupled');
    const { mean, standardError } = columns[1];
    expect(Math.abs(mean - row.gradient[0].end)).toBeGreaterThan(4 * standardError);
  });

  it('costs variance: 1/h² without coupling, 1/h with it', () => {
    const variance = (estimator: string, step: number) =>
      estimates(jobFor(association, { estimator, step, kind: 'endpoint', to: 1, trajectories: TRAJECTORIES }))
        .columns[1].variance;
    const growth = (estimator: string) => variance(estimator, 0.002) / variance(estimator, 0.02);
    // So many trajectories tell the ratios to 2 and 10 percent; the two laws are a factor of 10 apart.
    expect(Math.abs(growth('fd-independent') - 100)).toBeLessThan(10);
    expect(Math.abs(growth('fd-coupled') - 10)).toBeLessThan(4);
  });

  it('leaves an order among the three: coupled < common random numbers < independent', () => {
    const [independent, common, coupled] = CENTRAL.map((estimator) =>
      estimates(jobFor(association, { estimator, kind: 'endpoint', to: 1, trajectories: TRAJECTORIES })).columns.slice(
        1,
      ),
    );
    for (const p of [0, 1]) {
      const above = (a: typeof common, b: typeof common) => {
        const error = Math.hypot(a[p].varianceError, b[p].varianceError);
        const message = `parameter ${p}: ${a[p].variance} above ${b[p].variance}, visible from ${4 * error}`;
        expect(a[p].variance - b[p].variance, message).toBeGreaterThan(4 * error);
      };
      above(common, coupled);
      above(independent, common);
    }
  });
});

it.each([...CENTRAL, 'spsa'])('%s: derivatives of bin averages add up to that of the running average', (estimator) => {
  const bins = 4;
  const [binned, running] = (['binned', 'timeAverage'] as const).map(
    (kind) => estimates(jobFor(association, { estimator, kind, bins, from: 0.1, to: 1, trajectories: 2 })).columns,
  );
  for (let c = 0; c < 3; c++) {
    let sum = 0;
    for (let b = 0; b < bins; b++) {
      sum += binned[b * 3 + c].mean;
      expect(running[b * 3 + c].mean).toBeCloseTo(sum / (b + 1), 9);
    }
  }
});
