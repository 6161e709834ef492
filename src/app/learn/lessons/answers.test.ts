import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../compile/expressions/expression';
import { parseExpression } from '../../../compile/expressions/parse';
import { solveExact } from '../../../exact/solve';
import { PAGE_BUDGET } from '../../../exact/types';
import type { Measurement } from '../../../io/lessons/conditions';
import { compute } from '../../../io/lessons/conditions';
import type { Ask, Measure } from '../../../io/lessons/lesson';
import { measuredParameter, measuredScene } from '../../../io/lessons/measured-scene';
import { readLesson } from '../../../io/lessons/read-lesson';
import type { Scene } from '../../../io/scene';
import { EFFORT } from '../../../testing/effort';
import { snapshotHere } from '../../../testing/engine-here';
import { questionOf } from '../../scene/jobs';
import { rightOptions } from '../judge';
import { measureJob, readMeasured } from '../measure-job';
import { sceneOfStep } from '../open-lesson';
import { LESSONS } from './registry';

const TRAJECTORIES = 600 * EFFORT;
/** Bistable trajectories take a hundred thousand reactions each. */
const FEW = 16 * EFFORT;

/** The master equation's answer to a measure; null where it has none: noise of estimators, and what has a bias. */
function exactReading(measure: Measure, base: Scene): Measurement | null {
  const { quantity, expression } = measure;
  const unbiased = /^score-/.test(measure.estimator);
  if (quantity === 'noise' || quantity === 'exploded' || (quantity === 'gradient' && !unbiased)) return null;
  const { scene } = measuredScene(measure, base);
  if (!scene) throw new Error(measure.name);
  if (scene.modelId === 'schlogl') return schloeglReading(expression, scene);
  const question = questionOf(scene, 1);
  const observables = expression === '' ? question.observables : [expression, `(${expression})^2`];
  const steps = solveExact({ ...question, observables, gradients: quantity === 'gradient' }, PAGE_BUDGET);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const answer = step.value;
  if (answer.status === 'refused') throw new Error(answer.reason);
  if (quantity === 'time') return { value: answer.timeAverage.value[0], error: 0 };
  if (quantity === 'gradient') {
    const names = question.model.parameters.map(({ name }) => name);
    return { value: answer.endpoint.gradient[measuredParameter(measure, names)], error: 0 };
  }
  const [mean, square] = answer.endpoint.value;
  if (quantity === 'mean') return { value: mean, error: 0 };
  return { value: quantity === 'sd' ? Math.sqrt(square - mean * mean) : square - mean * mean, error: 0 };
}

/**
 * Probability of every count of Schlögl's X at T, by implicit steps of its master equation. Propensities as in Cao, Li & Petzold
 * (2004), written out here. (The page's own solver would take a quarter of a minute.)
 */
function schloegl(start: number, T: number): Float64Array {
  const n = 1100;
  const steps = 8000;
  const dt = T / steps;
  const up = (x: number) => ((3e-7 * 1e5) / 2) * x * (x - 1) + 1e-3 * 2e5;
  const down = (x: number) => (1e-4 / 6) * x * (x - 1) * (x - 2) + 3.5 * x;
  // (1 − dt Q) p' = p, tridiagonal: eliminated once, then solved at every step.
  const factor = new Float64Array(n);
  const pivot = new Float64Array(n);
  for (let x = 0; x < n; x++) {
    const diagonal = 1 + dt * ((x < n - 1 ? up(x) : 0) + down(x));
    factor[x] = x > 0 ? (-dt * up(x - 1)) / pivot[x - 1] : 0;
    pivot[x] = diagonal - (x > 0 ? factor[x] * -dt * down(x) : 0);
  }
  const p = new Float64Array(n);
  p[start] = 1;
  for (let step = 0; step < steps; step++) {
    for (let x = 1; x < n; x++) p[x] -= factor[x] * p[x - 1];
    p[n - 1] /= pivot[n - 1];
    for (let x = n - 2; x >= 0; x--) p[x] = (p[x] + dt * down(x + 1) * p[x + 1]) / pivot[x];
  }
  return p;
}

function schloeglReading(expression: string, { initial, horizon }: Scene): Measurement {
  const value = parseExpression(expression, { species: ['X'], parameters: [] });
  const mean = schloegl(initial[0], horizon).reduce((sum, p, x) => sum + p * evaluate(value, [x], []), 0);
  return { value: mean, error: 0 };
}

/** What the engine finds with few trajectories. */
function simulatedReading(measure: Measure, base: Scene): Measurement {
  const trajectories = base.modelId === 'schlogl' ? FEW : TRAJECTORIES;
  return readMeasured(measure, snapshotHere({ ...measureJob(measure, base), trajectories }));
}

/** Exact where there is an exact answer, simulated where not; both are compared where both are there. */
function readingsOf({ measures }: Pick<Ask, 'measures'>, base: Scene): Map<string, Measurement> {
  return new Map(
    measures.map((measure) => {
      const exact = exactReading(measure, base);
      const simulated = simulatedReading(measure, base);
      if (exact) {
        const off = Math.abs(simulated.value - exact.value);
        const n = base.modelId === 'schlogl' ? FEW : TRAJECTORIES;
        // An indicator that was the same in all n has no measured error: its share may still be off by p with (1 − p)^n > 10⁻⁴.
        const allowed = simulated.error > 0 ? 4 * simulated.error + 2e-3 : Math.log(1e4) / n;
        expect(off, `${measure.name}: ${simulated.value} against ${exact.value}`).toBeLessThanOrEqual(allowed);
      }
      return [measure.name, exact ?? simulated];
    }),
  );
}

/** The numbers and answers that the lessons' texts give away, by lesson and line of thought. */
const EXPECTED: Readonly<Record<string, readonly (number | string)[]>> = {
  propensity: [20 * Math.exp(-1) + 0.01 * (1 - Math.exp(-1)), 'Four times as soon'],
  'waiting-time': [Math.exp(-1), 'In the same share as before, $e^{-1}$', 1 / 7],
  'gillespie-step': [2 / 3, 1 / 30, 20 - 10 * Math.exp(-1)],
  noise: [10, 'That of the rare protein is about ten times as large', 'Above 1'],
  bistability: ['In two groups, far from each other', 'Clearly more than before'],
  'gumbel-trick': [0.75, 'It goes up by less than a fifth'],
  'score-function': [
    20 * (1 - Math.exp(-1)),
    'It leaves the mean, and makes the single estimates less noisy',
    'It grows',
  ],
  'straight-through': ['Clearly less', 'Less bias, but more noise', Number.NaN],
  'exploding-gradients': ['It grows far more', 'It stays', 'A little: about with the root of the time'],
  'control-variates': [
    Math.sqrt((20 * (1 - Math.exp(-3))) / 60),
    'They leave it, and the noise falls to less than half',
  ],
};

describe('answers', () => {
  it.each(LESSONS.map((entry) => [entry.id, entry] as const))(
    'of %s are those of the master equation',
    async (id, entry) => {
      const lesson = readLesson(await entry.text());
      const found: (number | string)[] = [];
      for (const step of lesson.steps) {
        const scene = await sceneOfStep(step);
        for (const block of step.blocks) {
          if (block.kind !== 'ask' || !scene) continue;
          const { answer } = block.ask;
          const readings = readingsOf(block.ask, scene);
          if (answer.kind === 'number') found.push(compute(answer.expression, readings));
          else {
            const right = rightOptions(answer, readings);
            expect(right, block.ask.question).toHaveLength(1);
            found.push(answer.options[right[0]].text);
          }
        }
      }
      const expected = EXPECTED[id];
      expect(found).toHaveLength(expected.length);
      for (const [i, value] of found.entries()) {
        const told = expected[i];
        if (typeof value === 'string' || typeof told === 'string') expect(value).toBe(told);
        else if (!Number.isNaN(told)) expect(value / told).toBeCloseTo(1, 3);
      }
    },
  );
});
