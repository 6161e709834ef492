import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../compile/expressions/expression';
import { parseExpression } from '../../../compile/expressions/parse';
import { solveExact } from '../../../exact/solve';
import { PAGE_BUDGET } from '../../../exact/types';
import type { Reading } from '../../../io/lessons/conditions';
import { compute } from '../../../io/lessons/conditions';
import type { Block, Measure } from '../../../io/lessons/lesson';
import { measuredParameter, measuredScene } from '../../../io/lessons/measured-scene';
import { readLesson } from '../../../io/lessons/read-lesson';
import { sceneOfSettings } from '../../../io/lessons/settings';
import type { Scene } from '../../../io/scene/scene';
import { EFFORT } from '../../../testing/effort';
import { snapshotHere } from '../../../testing/engine-here';
import { LESSON_ANSWERS } from '../../../testing/lesson-answers';
import { localEngine } from '../../../testing/local-engine';
import { questionOf } from '../../scene/jobs';
import { judgeDrawing, judgeNumber, rightOptions } from '../ask/judge';
import { fittedReading } from '../ask/measure-fit';
import { CURVE_POINTS, measureJob, readMeasured, settingOf } from '../ask/measure-job';
import { lessonText, sceneOfStep } from '../player/open-lesson';
import { LESSONS } from './registry';

const TRAJECTORIES = 600 * EFFORT;
/** Bistable trajectories take a hundred thousand reactions each. */
const FEW = 16 * EFFORT;

/** The master equation's answer to a measure; null where it has none: noise of estimators, and what has a bias. */
function exactReading(measure: Measure, base: Scene): Reading | null {
  const { quantity, expression } = measure;
  const unbiased = /^score-/.test(measure.estimator);
  if (!['mean', 'sd', 'variance', 'time', 'gradient', 'curve'].includes(quantity)) return null;
  if ((quantity === 'gradient' && !unbiased) || (quantity === 'curve' && measure.estimator !== '')) return null;
  const { scene } = measuredScene(measure, base);
  if (!scene) throw new Error(measure.name);
  if (scene.modelId === 'schlogl') return schloeglReading(expression, scene);
  const question = questionOf(scene, quantity === 'curve' ? CURVE_POINTS : 1);
  const observables = expression === '' ? question.observables : [expression, `(${expression})^2`];
  const steps = solveExact({ ...question, observables, gradients: quantity === 'gradient' }, PAGE_BUDGET);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const answer = step.value;
  if (answer.status === 'refused') throw new Error(answer.reason);
  if (quantity === 'curve') {
    const { value } = answer.endpoint;
    const curve = [...value].flatMap((_, i) =>
      i % 2 === 0 ? [{ time: (scene.horizon * (i / 2 + 1)) / CURVE_POINTS, value: value[i], error: 0 }] : [],
    );
    return { value: curve[curve.length - 1].value, error: 0, curve };
  }
  if (quantity === 'time') return { value: answer.timeAverage.value[0], error: 0 };
  if (quantity === 'gradient') {
    const names = question.model.parameters.map(({ name }) => name);
    return {
      value:
        answer[scene.kind === 'timeAverage' ? 'timeAverage' : 'endpoint'].gradient[measuredParameter(measure, names)],
      error: 0,
    };
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

function schloeglReading(expression: string, { initial, horizon }: Scene): Reading {
  const value = parseExpression(expression, { species: ['X'], parameters: [] });
  const mean = schloegl(initial[0], horizon).reduce((sum, p, x) => sum + p * evaluate(value, [x], []), 0);
  return { value: mean, error: 0 };
}

/** Models whose trajectories are long. */
const LONG: ReadonlySet<string> = new Set(['schlogl', 'repressilator']);
const trajectoriesOf = ({ modelId }: Scene) => (LONG.has(modelId) ? FEW : TRAJECTORIES);

const engine = localEngine();

/** What the engine finds with few trajectories; a fit, with as many as it asks for. */
async function simulatedReading(measure: Measure, base: Scene): Promise<Reading> {
  if (measure.quantity === 'setting') return settingOf(measure, base);
  if (measure.quantity === 'fitted') return fittedReading(measure, base, engine, new AbortController().signal);
  return readMeasured(measure, snapshotHere({ ...measureJob(measure, base), trajectories: trajectoriesOf(base) }));
}

/** Exact where there is an exact answer, simulated where not; both are compared where both are there. */
async function readingsOf(measures: readonly Measure[], base: Scene): Promise<Map<string, Reading>> {
  const readings = new Map<string, Reading>();
  for (const measure of measures) {
    const exact = exactReading(measure, base);
    const simulated = await simulatedReading(measure, base);
    if (exact) compare(measure.name, simulated, exact, trajectoriesOf(base));
    readings.set(measure.name, exact ?? simulated);
  }
  return readings;
}

function compare(name: string, simulated: Reading, exact: Reading, n: number): void {
  const found = simulated.curve ?? [simulated];
  for (const [i, truth] of (exact.curve ?? [exact]).entries()) {
    const { value, error } = found[i];
    // An indicator that was the same in all n has no measured error: its share may still be off by p with (1 − p)^n > 10⁻⁴.
    const allowed = error > 0 ? 4 * error + 2e-3 : Math.log(1e4) / n;
    expect(Math.abs(value - truth.value), `${name}: ${value} against ${truth.value}`).toBeLessThanOrEqual(allowed);
  }
}

/** Every question and challenge of a lesson with the scene of its step, in order. */
async function askedIn(id: string): Promise<{ block: Block; scene: Scene }[]> {
  const lesson = readLesson((await lessonText(id)) ?? '');
  const all: { block: Block; scene: Scene }[] = [];
  for (const step of lesson.steps) {
    const scene = await sceneOfStep(step);
    if (scene) all.push(...step.blocks.map((block) => ({ block, scene })));
  }
  return all;
}

describe('answers', () => {
  it('are there for every lesson', () => {
    expect(Object.keys(LESSON_ANSWERS)).toEqual(LESSONS.map(({ id }) => id));
  });

  it.each(LESSONS.map(({ id }) => id))('of %s are those of the master equation', async (id) => {
    const { answers, challenge } = LESSON_ANSWERS[id];
    const asked = await askedIn(id);
    const asks = asked.flatMap(({ block, scene }) => (block.kind === 'ask' ? [{ ask: block.ask, scene }] : []));
    expect(asks).toHaveLength(answers.length);
    for (const [i, { ask, scene }] of asks.entries()) {
      const { answer, question } = ask;
      const told = answers[i];
      const readings = await readingsOf(ask.measures, scene);
      if (answer.kind === 'choose') {
        const right = rightOptions(answer, readings);
        expect(right, question).toHaveLength(1);
        expect(answer.options[right[0]].text, question).toBe(told);
      } else if (answer.kind === 'draw') {
        expect(judgeDrawing(answer, told as readonly number[], readings), question).toMatchObject({ right: true });
        const nothing = new Array<number>(CURVE_POINTS).fill(answer.range[0]);
        expect(judgeDrawing(answer, nothing, readings), question).toMatchObject({ right: false });
      } else {
        const value = compute(answer.expression, readings);
        // Where the master equation says it, the stated number is that one; else it is right within what the lesson allows.
        if (ask.measures.every((measure) => exactReading(measure, scene)))
          expect(value / Number(told), question).toBeCloseTo(1, 3);
        else expect(judgeNumber(answer, Number(told), readings).right, `${question} ${value}`).toBe(true);
      }
    }
    // The challenge is not met as it comes, and met by what is said to solve it.
    for (const { block, scene } of asked) {
      if (block.kind !== 'challenge') continue;
      const { check, measures } = block.challenge;
      expect(compute(check, await readingsOf(measures, scene)), 'as it comes').toBe(0);
      const solved = challenge.reduce((now, { link }) => sceneOfSettings(link, now).scene ?? now, scene);
      const readings = await readingsOf(measures, solved);
      expect(compute(check, readings), JSON.stringify([...readings])).toBe(1);
    }
  });
});
