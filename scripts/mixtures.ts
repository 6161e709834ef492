// npx tsx scripts/mixtures.ts [WORD]...: what a mixture of unbiased estimators on the same trajectories would gain over the best
// of them, on the models of the registry and the library whose names contain one of the words (all of them if there is none).
// Weights that add up to 1 and leave least variance follow from the covariance of two folds' other half each (cross-fitted), so that
// they never come from the trajectories they weigh. Prints a row per case: var(best single) / var(mixture) per trajectory, the
// geometric mean over the parameters.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runHere } from '../src/engine/cpu/block';
import type { Job } from '../src/engine/types';
import { samplesOf } from '../src/estimators/samples';
import { OBSERVABLE_KINDS, type ObservableKind } from '../src/estimators/types';
import { modelOfEntry } from '../src/io/library/library';
import { LIBRARY } from '../src/models/library/registry';
import { MODELS } from '../src/models/registry';
import type { ModelSpec } from '../src/models/types';
import { ROOT } from './lib/process.mjs';

const TRAJECTORIES = 2000;
const CASES = [
  { name: 'SF', estimator: 'score-function', options: { baseline: 'leave-one-out' } },
  { name: 'SF-CV', estimator: 'score-control', options: {} },
  { name: 'AP split', estimator: 'alternative-path', options: { coupling: 'split' } },
] as const;

/** One trajectory's gradients, n × P. */
function gradients(model: ModelSpec, kind: ObservableKind, one: (typeof CASES)[number]): Float64Array {
  const job: Job = {
    model,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    from: 0,
    to: model.horizon.value,
    bins: kind === 'binned' ? 8 : 1,
    observables: [model.observables[0].expression],
    kind,
    estimator: one.estimator,
    options: one.options,
    temperature: 1,
    seed: 1,
    first: 0,
    trajectories: TRAJECTORIES,
    samplePaths: TRAJECTORIES,
    maxReactions: 1e7,
  };
  const { prepared, result } = runHere(job);
  const { columns, output } = prepared;
  const P = job.parameters.length;
  const n = result.moments.count;
  if (n < TRAJECTORIES) throw new Error('some trajectories did not end');
  const rows = samplesOf(result.paths, n, job.bins, columns, output, kind, { K: 1, P }, prepared.job.options);
  const out = new Float64Array(n * P);
  for (let i = 0; i < n; i++) {
    const from = (i * job.bins + job.bins - 1) * columns.width + 1;
    out.set(rows.subarray(from, from + P), i * P);
  }
  return out;
}

/** Solves A x = b by elimination with pivots. */
function solve(A: number[][], b: number[]): number[] {
  const n = b.length;
  const M = A.map((row, i) => [...row, b[i]]);
  for (let c = 0; c < n; c++) {
    const pivot = M.slice(c).reduce((best, row, i) => (Math.abs(row[c]) > Math.abs(M[best][c]) ? c + i : best), c);
    [M[c], M[pivot]] = [M[pivot], M[c]];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = M[r][c] / M[c][c];
      for (let k = c; k <= n; k++) M[r][k] -= factor * M[c][k];
    }
  }
  return M.map((row, i) => row[n] / row[i]);
}

function covariance(columns: readonly Float64Array[], rows: readonly number[]): number[][] {
  const means = columns.map((y) => rows.reduce((sum, i) => sum + y[i], 0) / rows.length);
  return columns.map((x, a) =>
    columns.map((y, b) => rows.reduce((sum, i) => sum + (x[i] - means[a]) * (y[i] - means[b]), 0) / (rows.length - 1)),
  );
}

/** var(best single) / var(mixture) on rows that neither was chosen by. */
function gain(columns: readonly Float64Array[]): number {
  const n = columns[0].length;
  const folds = [0, 1].map((f) => Array.from({ length: n }, (_, i) => i).filter((i) => i % 2 === f));
  let [best, mixed] = [0, 0];
  folds.forEach((test, f) => {
    const known = covariance(columns, folds[1 - f]);
    const scale = Math.max(...known.map((row, a) => row[a]));
    const weights = solve(
      known.map((row, a) => row.map((c, b) => c + (a === b ? 1e-9 * scale : 0))),
      columns.map(() => 1),
    );
    const total = weights.reduce((a, b) => a + b, 0);
    const found = covariance(columns, test);
    const choice = known.reduce((least, row, a) => (row[a] < known[least][least] ? a : least), 0);
    best += found[choice][choice];
    for (let a = 0; a < columns.length; a++)
      for (let b = 0; b < columns.length; b++) mixed += (weights[a] * weights[b] * found[a][b]) / total ** 2;
  });
  return best / mixed;
}

const words = process.argv.slice(2);
const library = LIBRARY.map((entry) =>
  modelOfEntry(entry, readFileSync(join(ROOT, 'src', 'models', 'library', `${entry.id}.ant`), 'utf8')),
);
const models = [...MODELS, ...library].filter(
  ({ id }) => words.length === 0 || words.some((word) => id.includes(word)),
);
const told: { both: number; all: number }[] = [];
console.log('| model · observable | SF with SF-CV | with AP split too |\n| --- | ---: | ---: |');
for (const model of models) {
  for (const kind of OBSERVABLE_KINDS) {
    try {
      const P = model.parameters.length;
      const by = CASES.map((one) => gradients(model, kind, one));
      const column = (y: Float64Array, p: number) =>
        Float64Array.from({ length: TRAJECTORIES }, (_, i) => y[i * P + p]);
      const mean = (count: number) => {
        const logs = model.parameters.flatMap((_, p) => {
          const columns = by.slice(0, count).map((y) => column(y, p));
          const g = gain(columns);
          return Number.isFinite(g) && g > 0 ? [Math.log(g)] : [];
        });
        return logs.length > 0 ? Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length) : Number.NaN;
      };
      const row = { both: mean(2), all: mean(3) };
      told.push(row);
      console.log(`| ${model.id} · ${kind} | ${row.both.toFixed(2)} | ${row.all.toFixed(2)} |`);
    } catch (error) {
      console.log(`| ${model.id} · ${kind} | ${error instanceof Error ? error.message : error} | |`);
    }
  }
}
const over = (of: 'both' | 'all') => told.filter((row) => row[of] > 1.5).length;
console.log(`\nMore than 1.5 times less variance: ${over('both')} and ${over('all')} of ${told.length}.`);
