import { type LoopParts, NAMES } from '../../../compile/emit/emit-loop';
import type { KernelShape } from '../../types';
import type { Row, ValueBasis } from './basis';
import { middle } from './loop';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/**
 * What a loop keeps in `scratch`: terms twice (weights 1 and time since the cell's start), propensities, factors, observables, which are
 * what is handed over at the end of a cell; and the length and the middle of a stretch, the reaction that fires, and products.
 */
const layoutOf = ({ size, factors, products }: ValueBasis, R: number, K: number) => {
  const rates = 2 * size;
  const counts = rates + R;
  const values = counts + factors.length;
  const dt = values + K;
  return { rates, counts, values, dt, products: dt + 3, size: dt + 3 + products.length };
};

/**
 * The lines of an emitted loop that have the martingale of every term of a value function added up (`adder`), with products of counts as
 * they are (neither centred nor scaled), and hand them over at the end of every cell.
 */
export function recordLoop(shape: KernelShape, basis: ValueBasis): LoopParts {
  const { network, observables, kind } = shape;
  const { R } = network;
  const K = observables.length;
  const { factors, size } = basis;
  const at = layoutOf(basis, R, K);
  const integrates = kind !== 'endpoint';
  const area = (k: number) => `area${k}`;
  const rates = range(R).map((r) => `scratch[${at.rates + r}] = ${NAMES.a(r)};`);
  const counts = factors.map((s, j) => `scratch[${at.counts + j}] = ${NAMES.x(s)};`);
  const call = (reaction: number, dt: string, time: string) =>
    `scratch[${at.dt}] = ${dt}; scratch[${at.dt + 1}] = ${time}; scratch[${at.dt + 2}] = ${reaction}; HELP(scratch);`;
  return {
    unequal: true,
    variables: integrates ? range(K).map(area) : [],
    prepare: [],
    stretch: (event) => [
      ...rates,
      ...counts,
      `if (live) { ${call(-1, 'dt', middle(event))} }`,
      ...(integrates ? range(K).map((k) => `${area(k)} += dt * ${NAMES.g(k)};`) : []),
    ],
    // Factors are as the stretch before has left them.
    fire: (r) => [call(r, '0', 'LENGTHS[bin] - left')],
    close: [
      ...range(K).map((k) => `scratch[${at.values + k}] = ${integrates ? area(k) : NAMES.g(k)};`),
      'CLOSE(bin, scratch);',
    ],
    rawWidth: 0,
    reset: [`scratch.fill(0, 0, ${2 * size});`, ...(integrates ? range(K).map((k) => `${area(k)} = 0;`) : [])],
    scratch: at.size,
    observesPath: integrates,
  };
}

/** Rows as flat arrays: entries first[i] .. first[i + 1] − 1 are those of row i. */
function flat(rows: readonly Row[]) {
  const first = Int32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).reduce((n, row) => n + row.length, 0))]);
  const all = rows.flat();
  return {
    first,
    index: Int32Array.from(all, ({ reaction }) => reaction),
    delta: Float64Array.from(all, ({ delta }) => delta),
  };
}

/** By reaction, the rows in which it stands. */
const byReaction = (rows: readonly Row[], R: number) =>
  flat(
    range(R).map((r) =>
      rows.flatMap((row, i) => row.filter((c) => c.reaction === r).map(({ delta }) => ({ reaction: i, delta }))),
    ),
  );

/** What a loop calls as HELP(scratch): adds a stretch to every term, or a firing to those of its reaction. */
export function adder({ network, observables }: KernelShape, basis: ValueBasis): (scratch: Float64Array) => void {
  const { R } = network;
  const { size, products } = basis;
  const at = layoutOf(basis, R, observables.length);
  const C = basis.constants.length;
  const F = basis.species.length;
  const M = products.length;
  const [constants, species] = [flat(basis.constants), flat(basis.species)];
  const [firedConstants, firedSpecies] = [byReaction(basis.constants, R), byReaction(basis.species, R)];
  const left = Int32Array.from(products, (list) => at.counts + list[0]);
  const right = Int32Array.from(products, (list) => (list.length > 1 ? at.counts + list[1] : -1));

  const add = (scratch: Float64Array, first: number, value: number, time: number) => {
    for (let m = 0; m < M; m++) {
      const v = value * scratch[at.products + m];
      scratch[first + m] += v;
      scratch[size + first + m] += v * time;
    }
  };
  return (scratch) => {
    const dt = scratch[at.dt];
    const time = scratch[at.dt + 1];
    const reaction = scratch[at.dt + 2];
    if (reaction >= 0) {
      for (let e = firedConstants.first[reaction]; e < firedConstants.first[reaction + 1]; e++) {
        const i = firedConstants.index[e];
        scratch[i] += firedConstants.delta[e];
        scratch[size + i] += firedConstants.delta[e] * time;
      }
      for (let e = firedSpecies.first[reaction]; e < firedSpecies.first[reaction + 1]; e++) {
        add(scratch, C + firedSpecies.index[e] * M, firedSpecies.delta[e], time);
      }
      return;
    }
    for (let m = 0; m < M; m++) {
      scratch[at.products + m] = scratch[left[m]] * (right[m] < 0 ? 1 : scratch[right[m]]);
    }
    for (let i = 0; i < C; i++) {
      let rate = 0;
      for (let e = constants.first[i]; e < constants.first[i + 1]; e++)
        rate += constants.delta[e] * scratch[at.rates + constants.index[e]];
      const v = rate * dt;
      scratch[i] -= v;
      scratch[size + i] -= v * time;
    }
    for (let f = 0; f < F; f++) {
      let rate = 0;
      for (let e = species.first[f]; e < species.first[f + 1]; e++)
        rate += species.delta[e] * scratch[at.rates + species.index[e]];
      add(scratch, C + f * M, -rate * dt, time);
    }
  };
}
