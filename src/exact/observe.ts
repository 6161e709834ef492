import type { CompiledFunctions } from '../compile/emit/emit-js';
import { evaluate } from '../compile/expressions/expression';
import type { Network } from '../compile/network';
import type { Observable } from '../compile/observable';
import { NO_MEAN, placeWithout } from '../compile/undefined';
import type { Lattice } from './lattice';
import type { PhaseMarcher } from './phases';
import { type ExactAnswer, type ExactProgress, type ExactQuery, type ExactResult, MAX_LOST } from './types';

/** No answer, and why. */
export const refused = (reason: string): ExactResult => ({ status: 'refused', reason });

/** Marches over the grid and takes expectations. */
export function* observe(
  query: ExactQuery,
  network: Network,
  functions: CompiledFunctions,
  lattice: Lattice,
  marcher: PhaseMarcher,
  bounds: readonly number[],
  { parameters, observables }: { readonly parameters: Float64Array; readonly observables: readonly Observable[] },
): Generator<ExactProgress, ExactResult> {
  const { S, P } = network;
  const { bins, from, to } = query;
  const { states } = lattice;
  const K = query.observables.length;
  const blocks = query.gradients ? 1 + P : 1;
  const values = () => ({ value: new Float64Array(bins * K), gradient: new Float64Array((blocks - 1) * bins * K) });
  const endpoint = values();
  const timeAverage = values();
  const binned = values();
  // Derivatives of inputs, which the network holds as further species, are not shown.
  const shown = bounds.length;
  const mean = new Float64Array(bins * shown);
  const sd = new Float64Array(bins * shown);
  const g = observableTable(functions, parameters, lattice, S, K);
  const without = statesWithout(g, states, K);
  const own = query.gradients ? slopeTables(observables, parameters, lattice, S, P) : [];
  const [atEnd, spent] = [marcher.v.subarray(0, states), marcher.integral.subarray(0, states)];
  const width = (to - from) / bins;
  // Areas ∫ E[g] dt since `from`, (1 + P) × K.
  const area = new Float64Array(blocks * K);
  let law: ExactAnswer['law'] = null;
  if (from > 0) {
    for (const _ of marcher.march(from)) yield { fraction: 0, states };
    marcher.clearIntegral();
  }
  for (let b = 0; b < bins; b++) {
    for (const _ of marcher.march(width)) yield { fraction: b / bins, states };
    const none = reached(without, atEnd, spent, width);
    if (none) {
      const { text, expr } = observables[none.observable];
      const likeliest = Array.from(lattice.x.subarray(none.state * S, (none.state + 1) * S));
      // The state that is named of trajectories, too, or the likeliest where none is.
      const where = [query.initial, likeliest]
        .map((from) => placeWithout(network, expr, parameters, from))
        .find(Boolean);
      return refused(`"${text}" has no value${where ?? ''}, where trajectories come to. ${NO_MEAN}`);
    }
    for (let block = 0; block < blocks; block++) {
      const v = marcher.v.subarray(block * states, (block + 1) * states);
      const w = marcher.integral.subarray(block * states, (block + 1) * states);
      for (let k = 0; k < K; k++) {
        const column = g.subarray(k * states, (k + 1) * states);
        // What a parameter in the observable itself adds, E[∂g/∂ ln θ_p].
        const slope = block > 0 ? own[k * P + block - 1] : undefined;
        const e = dot(column, v) + (slope ? dot(slope, atEnd) : 0);
        const d = dot(column, w) + (slope ? dot(slope, spent) : 0);
        area[block * K + k] += d;
        const put = (into: { value: Float64Array; gradient: Float64Array }, x: number) => {
          if (block === 0) into.value[b * K + k] = x;
          else into.gradient[(b * K + k) * P + block - 1] = x;
        };
        put(endpoint, e);
        put(binned, d / width);
        put(timeAverage, area[block * K + k] / ((b + 1) * width));
      }
    }
    const p = marcher.v.subarray(0, states);
    for (let s = 0; s < shown; s++) {
      let first = 0;
      let second = 0;
      for (let i = 0; i < states; i++) {
        const n = lattice.x[i * S + s];
        first += n * p[i];
        second += n * n * p[i];
      }
      mean[b * shown + s] = first;
      sd[b * shown + s] = Math.sqrt(Math.max(0, second - first * first));
    }
    if (query.law?.bin === b) law = lawOf(g.subarray(query.law.observable * states), p);
    marcher.clearIntegral();
  }
  const probabilityLost = Math.max(0, 1 - total(marcher.v.subarray(0, states)));
  return { status: 'solved', states, probabilityLost, bounds, endpoint, timeAverage, binned, mean, sd, law };
}

/** Observables of every state, K × states. */
function observableTable(
  functions: CompiledFunctions,
  parameters: Float64Array,
  lattice: Lattice,
  S: number,
  K: number,
): Float64Array {
  const out = new Float64Array(K * lattice.states);
  const x = new Float64Array(S);
  const g = new Float64Array(K);
  for (let i = 0; i < lattice.states; i++) {
    for (let s = 0; s < S; s++) x[s] = lattice.x[i * S + s];
    functions.observe(x, parameters, g);
    for (let k = 0; k < K; k++) out[k * lattice.states + i] = g[k];
  }
  return out;
}

/** States in which an observable has no value, at k × states + i, where it is taken for 0 from here on. */
function statesWithout(g: Float64Array, states: number, K: number): { observable: number; state: number }[] {
  const found: { observable: number; state: number }[] = [];
  for (let i = 0; i < K * states; i++) {
    if (Number.isFinite(g[i])) continue;
    g[i] = 0;
    found.push({ observable: Math.floor(i / states), state: i % states });
  }
  return found;
}

/** The likeliest of such states, if it is likelier than what may be left out. */
function reached(
  without: readonly { observable: number; state: number }[],
  atEnd: Float64Array,
  spent: Float64Array,
  width: number,
): { observable: number; state: number; p: number } | null {
  let most: { observable: number; state: number; p: number } | null = null;
  for (const each of without) {
    const p = Math.max(atEnd[each.state], spent[each.state] / width);
    if (p > Math.max(MAX_LOST, most?.p ?? 0)) most = { ...each, p };
  }
  return most;
}

/** ∂g_k/∂ ln θ_p of every state at k × P + p, undefined where it is 0 in all. */
function slopeTables(
  observables: readonly Observable[],
  parameters: Float64Array,
  lattice: Lattice,
  S: number,
  P: number,
): (Float64Array | undefined)[] {
  return observables.flatMap(({ byLogParameter = [] }) =>
    Array.from({ length: P }, (_, p) => {
      const expr = byLogParameter.find(({ index }) => index === p)?.expr;
      if (!expr) return undefined;
      return Float64Array.from({ length: lattice.states }, (_, i) =>
        evaluate(expr, lattice.x.subarray(i * S, (i + 1) * S), parameters),
      );
    }),
  );
}

function lawOf(values: Float64Array, p: Float64Array): { values: number[]; probabilities: number[] } {
  const law = new Map<number, number>();
  for (let i = 0; i < p.length; i++) law.set(values[i], (law.get(values[i]) ?? 0) + p[i]);
  const sorted = [...law.entries()].sort((a, b) => a[0] - b[0]);
  return { values: sorted.map(([v]) => v), probabilities: sorted.map(([, q]) => q) };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i] * b[i];
  return sum;
}

export function total(a: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i];
  return sum;
}
