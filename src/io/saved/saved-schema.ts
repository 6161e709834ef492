import * as z from 'zod/mini';
import { replicatesSchema } from '../../inference/saved/saved';
import {
  checkpoint,
  count,
  finite,
  firstProblem,
  list,
  measured,
  name,
  options,
  positive,
  problem,
  text,
} from '../../inference/saved/schemas';
import { MAX_LENGTH } from '../link/link';
import type { Saved } from './saved-run';

/** Most of anything in a saved run: what is larger was not written by this page. */
const MAX = { runs: 32, points: 20_000, name: 200 };

const readings = list(measured);

const point = z.object({
  iteration: count,
  parameters: list(positive),
  loss: measured,
  lossError: measured,
  gradient: readings,
  gradientError: readings,
  exploded: count,
  trajectories: count,
  seconds: finite,
  temperature: positive,
  learningRate: finite,
});

const matrix = list(readings);
const identifiability = z.object({
  names: list(name),
  information: matrix,
  combinations: list(
    z.object({
      information: measured,
      error: measured,
      direction: readings,
      text,
      verdict: z.enum(['sharp', 'sloppy', 'unresolved']),
    }),
  ).check(z.minLength(1)),
  condition: measured,
});

const judgement = z.object({
  cells: z.optional(positive),
  trajectories: count,
  data: count,
  goodness: z.nullable(
    z.object({ chiSquared: finite, degrees: positive, perDegree: finite, p: finite, simulated: measured }),
  ),
  goodnessReason: text,
  rest: z.object({ atRest: z.nullable(z.boolean()), p: measured, atBounds: list(count) }),
  information: z.object({ data: identifiability, paths: identifiability }),
  uncertainty: z.nullable(
    z.object({
      covariance: matrix,
      standardErrors: readings,
      polished: readings,
      simulationErrors: readings,
    }),
  ),
  uncertaintyReason: text,
});

const run = z.object({
  estimator: name,
  options,
  phase: z.enum(['running', 'finished', 'stopped', 'failed']),
  message: text,
  points: list(point, MAX.points),
  means: readings,
  parameters: list(positive),
  average: list(positive),
  checkpoint,
  judgement: z.optional(judgement),
});

/** What everything that is saved says of itself. */
const head = {
  id: name,
  name: z.string().check(z.maxLength(MAX.name)),
  created: finite,
  updated: finite,
  live: z.boolean(),
  link: z.string().check(z.maxLength(MAX_LENGTH)),
};

const runShape = z
  .object({
    ...head,
    cells: z.optional(z.int().check(z.positive())),
    problem,
    runs: list(run, MAX.runs).check(z.minLength(1)),
  })
  .check((context) => {
    const { problem, runs } = context.value;
    const C = problem.coordinates.length;
    const refuse = (message: string, path: (string | number)[]) =>
      context.issues.push({ code: 'custom', message, path, input: context.value });
    runs.forEach(({ estimator, options, parameters, average, points, checkpoint: at, judgement: judged }, i) => {
      const vectors: (readonly unknown[])[] = [parameters, average, at.position, at.origin, at.tail.sum];
      if (judged) {
        const { information, uncertainty, rest } = judged;
        for (const { names, combinations } of [information.data, information.paths]) {
          vectors.push(names, ...combinations.map(({ direction }) => direction));
        }
        if (uncertainty) {
          vectors.push(uncertainty.standardErrors, uncertainty.polished, uncertainty.simulationErrors);
        }
        if (rest.atBounds.some((c) => c >= C)) refuse('has a bound on a coordinate that is not there', ['runs', i]);
      }
      const each = points.flatMap((p) => [p.parameters, p.gradient, p.gradientError]);
      if ([...vectors, ...each].some((values) => values.length !== C)) {
        refuse(`must hold ${C} number${C === 1 ? '' : 's'} per parameter list`, ['runs', i]);
      }
      if (estimator !== options.estimator) refuse('names two estimators', ['runs', i]);
    });
  });

const replicatesShape = z.object({ ...head, sets: list(replicatesSchema, MAX.runs).check(z.minLength(1)) });

export type Checked =
  | { readonly saved: Saved; readonly problem: '' }
  | { readonly saved: null; readonly problem: string };

/** Lets a saved run or saved replicates in, or says what is wrong with them. */
export function checkSaved(value: unknown): Checked {
  const replicated = typeof value === 'object' && value !== null && 'sets' in value;
  const result = (replicated ? replicatesShape : runShape).safeParse(value);
  if (result.success) return { saved: result.data as unknown as Saved, problem: '' };
  return { saved: null, problem: firstProblem(result.error) };
}
