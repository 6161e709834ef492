import type { Engine } from '../../engine/types';
import { makeTarget } from '../../inference/problem/targets';
import {
  errorsOf,
  planReplicates,
  type ReplicateRun,
  type Replicates,
  runReplicates,
  succeeded,
} from '../../inference/replicates/replicates';
import { rangesAround } from '../../inference/replicates/starts';
import { readReplicates } from '../../inference/saved/saved';
import { repressilator } from '../../models/repressilator';
import type { Study, StudyContext } from '../study';
import { repressilatorInformation } from './identifiability';
import {
  CASES,
  type Case,
  CELLS,
  DATA_SEED,
  FACTOR,
  type Method,
  optionsFor,
  problemOf,
  RUNS,
  SEED,
  TOLERANCE,
} from './inference-cases';
import { type Entry, type InferenceState, type RunRecord, readState } from './inference-record';
import { inferenceReport } from './inference-report';

/** Runs of an entry before the next one's turn: what is there at any time is spread over all of them. */
const TURN = 2;
/** Unfinished runs are saved as often, milliseconds. */
const SAVE_MS = 20_000;
/** Behind the eigenvalues of the Fisher matrices. */
const INFORMATION = 131_072;

/** The replicates of a case by a method, none of them run yet. Starts and seeds are the same for all methods. */
export function planFor(
  one: Case,
  method: Method,
  target: readonly number[],
  runs: number,
  seed: number = SEED,
): Replicates {
  const problem = problemOf(one, target);
  const ranges = rangesAround(problem.coordinates, FACTOR);
  const options = { ...optionsFor(one, method), seed };
  return planReplicates(problem, options, { runs, seed, ranges, tolerance: TOLERANCE });
}

function recordOf(state: Replicates, run: ReplicateRun, informed: number): RunRecord {
  const { seed, start, final, status, message, iterations, reached, seconds } = run;
  const success = succeeded(state, run);
  return {
    seed,
    start: [...start],
    final: [...final],
    errors: errorsOf(state.problem, final).map((e) => (Number.isFinite(e) ? e : null)),
    status: status ?? 'stopped',
    message,
    iterations,
    success,
    reached: success ? reached : null,
    seconds,
    informed,
  };
}

const length = (x: readonly number[]) => Math.hypot(...x);

/** Runs of one entry, over or not, and for each how many gradients were longer than their error. */
export interface Part {
  readonly replicates: Replicates;
  readonly informed: readonly number[];
}

/** Replicates `from` to `to` − 1 of a plan, not begun. */
export const partOf = (plan: Replicates, from: number, to: number): Part => ({
  replicates: { ...plan, runs: plan.runs.slice(from, to) },
  informed: plan.runs.slice(from, to).map(() => 0),
});

/** Takes a part to its end, or as far as it comes. @param onStep gets it after every iteration */
export async function advance(
  { replicates, informed }: Part,
  engine: Engine,
  signal?: AbortSignal,
  onStep: (part: Part) => void = () => {},
): Promise<Part> {
  const counts = [...informed];
  const end = await runReplicates(replicates, engine, {
    signal,
    onStep: (state, run, { gradient, gradientError }) => {
      if (length(gradient) > length(gradientError)) counts[run]++;
      onStep({ replicates: state, informed: [...counts] });
    },
  });
  return { replicates: end, informed: counts };
}

/** The record of a part that is over; null if it is not. */
export function recordsOf({ replicates, informed }: Part): RunRecord[] | null {
  if (replicates.runs.some(({ status }) => status === null)) return null;
  return replicates.runs.map((run, i) => recordOf(replicates, run, informed[i]));
}

/** Fewer and smaller: two cases, three methods. */
const QUICK_RUNS = 4;
const isQuick = (one: Case, method: Method) =>
  ['association-1', 'association-10'].includes(one.id) && ['score-function', 'gs-st'].includes(method.estimator);

/** Cases × methods, in the order of the report. */
function pairs({ quick, only }: Pick<StudyContext, 'quick' | 'only'>): { one: Case; method: Method }[] {
  return CASES.flatMap((one) => one.methods.map((method) => ({ one, method }))).filter(
    ({ one, method }) =>
      (!quick || isQuick(one, method)) &&
      (only.length === 0 || only.some((word) => `${one.id} ${method.name}`.includes(word))),
  );
}

async function run(context: StudyContext): Promise<void> {
  const { engine, signal, quick, log } = context;
  const runs = context.runs ?? (quick ? QUICK_RUNS : RUNS);
  let state = readState(context.saved);
  const keep = (changes: Partial<InferenceState>) => {
    state = { ...state, ...changes };
    context.save(state);
  };
  const wanted = pairs(context);
  for (const { one } of wanted) {
    if (signal?.aborted || state.targets[one.id]) continue;
    log(`${one.id}: data from ${CELLS.toLocaleString('en')} cells`);
    const target = await makeTarget(one.question, engine, CELLS, DATA_SEED, signal);
    if (target) keep({ targets: { ...state.targets, [one.id]: target } });
  }
  if (!quick && !state.information && !signal?.aborted) {
    log('repressilator: what its means identify');
    const names = repressilator.parameters.map(({ name }) => name);
    const found = await repressilatorInformation(engine, names, INFORMATION, SEED, signal);
    if (found) {
      const list = (from: typeof found.data) =>
        from.combinations.map((one) => ({ ...one, direction: [...one.direction] }));
      const trajectories = INFORMATION;
      keep({ information: { trajectories, names, data: list(found.data), paths: list(found.paths) } });
    }
  }
  for (let from = 0; from < runs; from += TURN) {
    for (const { one, method } of wanted) {
      if (signal?.aborted) return;
      const plan = planFor(one, method, state.targets[one.id], runs);
      const settings = JSON.stringify(plan.options);
      const same = (entry: Entry) =>
        entry.case === one.id && entry.method === method.name && entry.settings === settings;
      const before = state.entries.find(same)?.runs ?? [];
      const to = Math.min(runs, from + TURN);
      if (before.length >= to) continue;
      const { pending } = state;
      const begun = pending && same({ ...pending, runs: [] }) && pending.from === before.length;
      const part = begun
        ? { replicates: readReplicates(pending.replicates), informed: pending.informed }
        : partOf(plan, before.length, to);
      const where = { case: one.id, method: method.name, settings, from: before.length };
      let last = performance.now();
      const end = await advance(part, engine, signal, (now) => {
        if (performance.now() - last < SAVE_MS) return;
        last = performance.now();
        keep({ pending: { ...where, ...now, informed: [...now.informed] } });
      });
      const found = recordsOf(end);
      if (!found) {
        keep({ pending: { ...where, ...end, informed: [...end.informed] } });
        return;
      }
      const entry = { case: one.id, method: method.name, settings, runs: [...before, ...found] };
      // Runs with earlier settings are another question's.
      const others = state.entries.filter((other) => other.case !== one.id || other.method !== method.name);
      keep({ entries: [...others, entry], pending: null });
      const good = entry.runs.filter(({ success }) => success).length;
      log(`${one.id}, ${method.name}: ${good} of ${entry.runs.length} (of ${runs})`);
    }
  }
}

/**
 * The source paper's finding (Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121): which estimator's gradients recover
 * rate constants from averaged time courses. Every method gets the same data, starts, seeds and number of trajectories.
 */
export const inferenceStudy: Study = {
  id: 'inference',
  about: 'which estimators recover parameters: association at three affinities and the repressilator',
  run,
  report: (saved, provenance) => inferenceReport(readState(saved), provenance),
};
