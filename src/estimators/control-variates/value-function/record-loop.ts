import { type LoopParts, logDerivatives, NAMES } from '../../../compile/emit/emit-loop';
import type { KernelShape } from '../../types';
import { nodeWidth, type Row, type ValueBasis } from './basis';
import { middle, restless, staleness } from './loop';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/**
 * What a loop keeps in `scratch`: terms twice (weights 1 and time since the cell's start), propensities, factors, observables, scores, which
 * are what is handed over at the end of a cell; the compensated firings of every reaction, N_r − ∫ a_r dt and the same weighted with time, since the
 * factors were last looked at; and their values and tolerances then.
 */
const layoutOf = ({ size, factors }: ValueBasis, R: number, K: number, P: number) => {
  const rates = 2 * size;
  const counts = rates + R;
  const values = counts + factors.length;
  const scores = values + K;
  const fired = scores + P;
  const frozen = fired + 2 * R;
  const tolerances = frozen + factors.length;
  return { rates, counts, values, scores, fired, frozen, tolerances, size: tolerances + factors.length };
};

/**
 * How far a factor may move from where it was last looked at: in its standard deviations, or, while they are not known, in square roots of
 * its count. Any coefficient that is known beforehand makes a martingale; one that lags a little costs next to nothing, and many reactions
 * share the sums over all terms.
 */
const LAG = 0.15;

/**
 * How far factors may move in each cell, cells × factors, from records of some trajectories: the pilot's first part. A deviation is that of
 * one moment, not of all times together: an epidemic begins with a few infected, whatever its peak is.
 */
export function tolerancesOf(
  basis: ValueBasis,
  { R, K, P, nodes }: { readonly R: number; readonly K: number; readonly P: number; readonly nodes: number },
  records: Float64Array,
): number[] {
  const width = nodeWidth(basis, R, K, P);
  const J = basis.factors.length;
  const deviations = new Float64Array(nodes * J);
  for (let node = 0; node < nodes; node++) {
    for (let j = 0; j < J; j++) {
      let [count, sum, squares] = [0, 0, 0];
      for (let at = node * width + basis.size + R + j; at < records.length; at += nodes * width) {
        const x = records[at];
        if (!Number.isFinite(x)) continue;
        count++;
        sum += x;
        squares += x * x;
      }
      const mean = sum / Math.max(1, count);
      deviations[node * J + j] = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
    }
  }
  return Array.from({ length: (nodes - 1) * J }, (_, i) => (LAG * (deviations[i] + deviations[i + J])) / 2);
}

/** What the code below is told before a run: how far factors may move, cells × factors, or nothing. */
export interface Tolerances {
  known: readonly number[] | undefined;
}

/**
 * The lines of an emitted loop that have the martingale of every term of a value function added up (`addCode`), with products of counts as
 * they are (neither centred nor scaled), and hand them over at the end of every cell.
 */
export function recordLoop(shape: KernelShape, basis: ValueBasis, gradients: boolean): LoopParts {
  const { network, observables, kind } = shape;
  const { R } = network;
  const K = observables.length;
  const { factors, size } = basis;
  const P = gradients ? network.P : 0;
  const at = layoutOf(basis, R, K, P);
  const log = logDerivatives(network);
  const score = (p: number) => `score${p}`;
  const integrates = kind !== 'endpoint';
  const area = (k: number) => `area${k}`;
  const counts = factors.map((s, j) => `scratch[${at.counts + j}] = ${NAMES.x(s)};`);
  return {
    unequal: true,
    variables: ['fresh', ...range(P).map(score), ...(integrates ? range(K).map(area) : [])],
    prepare: P > 0 ? log.lines : [],
    stretch: (event) => [
      // A frozen trajectory waits for nothing any more.
      'if (live) {',
      ...(factors.length > 0 ? ['if (fresh === 0) {', ...counts, 'HELP(scratch, bin); fresh = 1; }'] : []),
      `const moment = dt * (${middle(event)});`,
      ...range(R).map(
        (r) =>
          `scratch[${at.fired + r}] -= dt * ${NAMES.a(r)}; scratch[${at.fired + R + r}] -= moment * ${NAMES.a(r)};`,
      ),
      ...range(P).map((p) => `${score(p)} -= dt * (${log.sumOverReactions[p]});`),
      ...(restless(network) ? ['fresh = 0;'] : []),
      '}',
      ...(integrates ? range(K).map((k) => `${area(k)} += dt * ${NAMES.g(k)};`) : []),
    ],
    fire: (r) => [
      ...(P > 0 ? log.overPropensity(r).map(({ p, code }) => `${score(p)} += ${code};`) : []),
      `scratch[${at.fired + r}] += 1; scratch[${at.fired + R + r}] += LENGTHS[bin] - left;`,
      ...staleness(
        shape,
        basis,
        r,
        (j) => `scratch[${at.frozen + j}]`,
        (j) => `scratch[${at.tolerances + j}]`,
      ),
    ],
    close: [
      ...counts,
      'HELP(scratch, bin + 1);',
      ...range(R).map((r) => `scratch[${at.rates + r}] = ${NAMES.a(r)};`),
      ...range(K).map((k) => `scratch[${at.values + k}] = ${integrates ? area(k) : NAMES.g(k)};`),
      ...range(P).map((p) => `scratch[${at.scores + p}] = ${score(p)};`),
      'CLOSE(bin, scratch);',
    ],
    rawWidth: 0,
    reset: [`scratch.fill(0, 0, ${2 * size});`, ...(integrates ? range(K).map((k) => `${area(k)} = 0;`) : [])],
    scratch: at.size,
    observesPath: integrates,
  };
}

/**
 * Body of a function of `GIVEN` (Tolerances) that returns what a loop calls as HELP(scratch, cell): adds what has been fired since the factors
 * were last looked at to every term, and looks at them again, for that cell.
 */
export function addCode({ network, observables }: KernelShape, basis: ValueBasis, gradients: boolean): string {
  const { R, P } = network;
  const { size, products, factors, constants, species } = basis;
  const at = layoutOf(basis, R, observables.length, gradients ? P : 0);
  const C = constants.length;
  const M = products.length;
  const sums = (row: Row, part: 0 | 1) =>
    row.map(({ reaction, delta }) => `${delta} * scratch[${at.fired + part * R + reaction}]`).join(' + ') || '0';
  return [
    'return (scratch, cell) => {',
    ...products.map((list, m) => `const m${m} = ${list.map((j) => `scratch[${at.frozen + j}]`).join(' * ')};`),
    ...constants.flatMap((row, i) => [`scratch[${i}] += ${sums(row, 0)};`, `scratch[${size + i}] += ${sums(row, 1)};`]),
    ...species.flatMap((row, f) => [
      `{ const now = ${sums(row, 0)}, later = ${sums(row, 1)};`,
      ...products.flatMap((_, m) => [
        `scratch[${C + f * M + m}] += now * m${m};`,
        `scratch[${size + C + f * M + m}] += later * m${m};`,
      ]),
      '}',
    ]),
    `scratch.fill(0, ${at.fired}, ${at.frozen});`,
    ...factors.flatMap((_, j) => [
      `scratch[${at.frozen + j}] = scratch[${at.counts + j}];`,
      `scratch[${at.tolerances + j}] = GIVEN.known ? GIVEN.known[cell * ${factors.length} + ${j}] : ${LAG} * Math.sqrt(scratch[${at.counts + j}]);`,
    ]),
    '};',
  ].join('\n');
}
