import { type CompiledFunctions, compileFunctions } from '../compile/emit/emit-js';
import { faultText } from '../compile/events/fault-text';
import { evaluate } from '../compile/expressions/expression';
import { impossibleRate } from '../compile/impossible-rate';
import { followInputs } from '../compile/input-tangents';
import { compileNetwork, type Network, uniformsOf } from '../compile/network';
import { compileObservable, dependsOnTime, type Observable, observed } from '../compile/observable';
import { startMixture } from '../compile/random-start';
import { singularSlope } from '../compile/singular';
import { initialCounts, slopeEnds, startSlopes, withWholeCounts } from '../compile/start';
import { NO_MEAN, placeWithout } from '../compile/undefined';
import { movesWithParameters } from '../estimators/event-notes';
import { parameterArray, scheduleOf } from '../estimators/kernel/break-points';
import { simulateKernel } from '../estimators/kernel/simulate';
import { isDrawn } from '../models/initial-law';
import { EventFaultError, enumerate, ImpossibleRateError, type Lattice } from './lattice';
import { PhaseMarcher } from './phases';
import { type ExactAnswer, type ExactBudget, type ExactQuery, type ExactResult, MAX_LOST } from './types';

/** Says how far a solve has come: 0 .. 1 of its last, longest part. */
export interface ExactProgress {
  readonly fraction: number;
  readonly states: number;
}

const refused = (reason: string): ExactResult => ({ status: 'refused', reason });

/**
 * The exact answer, or why there is none. A generator, so that a worker can stop it and tell how far it is.
 *
 * The bounds of the lattice start where a few simulated trajectories go and grow, species by species, until the
 * probability that leaves it by the horizon is below MAX_LOST or the budget is spent.
 */
export function* solveExact(query: ExactQuery, budget: ExactBudget): Generator<ExactProgress, ExactResult> {
  const plain = compileNetwork(query.model);
  if (plain.thinned) {
    return refused(
      'Rates change with the time all along: there is no exact solution for them here. Simulation, the score function and finite differences have them.',
    );
  }
  // Inputs that move with parameters take their derivatives along.
  const complete = query.gradients ? followInputs(plain) : plain;
  const read = query.observables.map((text) => compileObservable(text, complete));
  if (read.some(dependsOnTime) && query.bins > 1 && !query.law)
    return refused('The observable changes with the time by itself: it is solved for at one moment, the end of a run.');
  const { network, observables } = observed(complete, read);
  const functions = compileFunctions(network, observables);
  const parameters = parameterArray(network);
  const { model, initial: chosen } = query;
  const uniforms = uniformsOf(network, query.parameters, chosen, query.to, momentOf(query));
  parameters.set(uniforms);
  const followed = Array.from({ length: network.S - plain.S }, () => 0);
  const initial = [...initialCounts(model, query.parameters, chosen), ...followed];
  const impossible = initial.findIndex((n, s) => !network.inputs.includes(s) && (!Number.isInteger(n) || n < 0));
  if (impossible >= 0) return refused(`${network.names.species[impossible]} cannot start with ${initial[impossible]}.`);
  if (query.random && network.startCounts.length > 0)
    return refused(
      'A parameter follows from initial counts that are drawn, so that every start has rates of its own: there is no exact solution for them here. Simulation and the estimators have them.',
    );
  const drawn = query.random
    ? startMixture(query.random, chosen, Math.min(MAX_STARTS, budget.states))
    : { states: [[...chosen]], p: [1] };
  // What follows from initial counts follows from those drawn.
  const whole = query.random ? withWholeCounts(model, (s) => isDrawn(query.random, s)) : model;
  const mixture = drawn && {
    p: drawn.p,
    states: drawn.states.map((state) => [...initialCounts(whole, query.parameters, state), ...followed]),
  };
  if (!mixture) {
    const most = Math.min(MAX_STARTS, budget.states).toLocaleString('en');
    return refused(`The random initial counts make more than ${most} states at time 0: too many to solve exactly.`);
  }
  // Where the run starts, and where it would start with a molecule more or less (StartSlope).
  const slopes = (query.gradients ? drawn.states : []).flatMap((state, i) =>
    startSlopes(whole, query.parameters, state).map((slope) => ({
      ...slope,
      weight: mixture.p[i],
      from: mixture.states[i],
    })),
  );
  const starts = [
    ...mixture.states,
    ...slopes.flatMap(({ species, from }) =>
      slopeEnds(from[species]).map((count) => from.map((n, s) => (s === species ? count : n))),
    ),
  ];
  const schedule = scheduleOf(network, uniforms, query);
  const phases = [schedule.moment, ...schedule.points.map((b) => b.moment)];
  if (network.ownTimes) {
    return refused(
      'Something happens at moments that differ from one trajectory to the next (a delay, or a time that an event moves): there is no exact answer.',
    );
  }
  if (query.gradients && movesWithParameters(plain, observables)) {
    return refused(
      'What an event assigns to a count or the time of something depends on a parameter, or the observable is of an input that does: there is no exact gradient, only a value.',
    );
  }
  const singular = query.gradients && singularSlope(network, uniforms, initial, false);
  if (singular) {
    const { name } = model.reactions[singular.reaction];
    return refused(
      `The slope of reaction "${name}" by ln ${network.names.parameters[singular.index]} has no value where a count is 0: there is no exact gradient, only a value.`,
    );
  }
  let bounds = firstBounds(network, functions, query, uniforms, starts);
  let work = 0;
  for (;;) {
    let lattice: Lattice | null;
    try {
      lattice = enumerate(network, functions, parameters, starts, bounds, budget.states, phases);
    } catch (error) {
      if (error instanceof EventFaultError) return refused(faultText(error.agenda.fault, query.model));
      if (!(error instanceof ImpossibleRateError)) throw error;
      const what = impossibleRate(query.model, network, { ...error.state, time: undefined });
      return refused(`In a reachable state, ${what || 'what an event assigns makes a propensity impossible'}.`);
    }
    if (!lattice) {
      const limit = budget.states.toLocaleString('en');
      return refused(`The network has more than ${limit} states that matter: too many to solve exactly.`);
    }
    const rates = ratesOf(network, functions, parameters, lattice, query.gradients, phases);
    const times = schedule.points.map((b) => b.time);
    const trial = new PhaseMarcher(lattice, rates.rate, [], times);
    const full = new PhaseMarcher(lattice, rates.rate, rates.rateDot, times);
    mixture.p.forEach((weight, i) => {
      trial.put(0, lattice.starts[i], weight);
      full.put(0, lattice.starts[i], weight);
    });
    const many = mixture.p.length;
    slopes.forEach(({ species, parameter, value, weight, from }, i) => {
      const [up, down] = slopeEnds(from[species]);
      const share = (weight * value) / (up - down);
      full.put(1 + parameter, lattice.starts[many + 2 * i], share);
      full.put(1 + parameter, lattice.starts[many + 1 + 2 * i], -share);
    });
    const estimate = full.cost(query.to);
    if (work + estimate > budget.work) {
      const seconds = Math.ceil(estimate / 5e8);
      const reason = `An exact answer would take about ${seconds.toLocaleString('en')} s here: ${lattice.states.toLocaleString('en')} states, and rates that are large compared with 1/horizon.`;
      return { status: 'refused', reason, seconds };
    }
    // Without transitions out of the box nothing can be lost, and the trial is not needed.
    if (
      lattice.blocked.some((s) => s >= 0) ||
      [...lattice.starts, ...lattice.jumps].some(({ to }) => to.includes(-1))
    ) {
      for (const _ of trial.march(query.to)) yield { fraction: 0, states: lattice.states };
      work += trial.work;
      if (1 - total(trial.v.subarray(0, lattice.states)) > MAX_LOST) {
        bounds = grown(bounds, lattice, rates.rate, trial.integral);
        if (bounds.some((b) => b > 1e7 && b < Number.POSITIVE_INFINITY))
          return refused('Events take counts too far for an exact answer.');
        continue;
      }
    }
    const table = { parameters, observables };
    return yield* observe(query, network, functions, lattice, full, bounds.slice(0, plain.S), table);
  }
}

/** Largest number of states at time 0. */
const MAX_STARTS = 50_000;

/** Where 64 trajectories go, and a margin. */
function firstBounds(
  network: Network,
  functions: CompiledFunctions,
  query: ExactQuery,
  parameters: readonly number[],
  starts: readonly (readonly number[])[],
): number[] {
  const bins = 64;
  const kernel = simulateKernel({ network, functions, observables: [], kind: 'endpoint', options: {} });
  kernel.configure({
    parameters,
    initial: starts[0],
    from: 0,
    to: query.to,
    bins,
    seed: 1,
    temperature: 1,
    step: 0,
    maxReactions: 200_000,
  });
  const highest = starts[0].map((_, s) => Math.max(...starts.map((state) => state[s])));
  for (let i = 0; i < 64; i++) {
    kernel.start(i);
    while (!kernel.done) kernel.advance(10_000);
    for (let b = 0; b < bins; b++) {
      for (let s = 0; s < network.S; s++) highest[s] = Math.max(highest[s], kernel.raw[b * network.S + s]);
    }
  }
  return highest.map((n, s) =>
    network.inputs.includes(s) ? Number.POSITIVE_INFINITY : Math.ceil(n + 4 * Math.sqrt(n) + 8),
  );
}

/** Larger bounds for the species whose bound cost a share of the lost probability. */
function grown(bounds: readonly number[], lattice: Lattice, rate: Float64Array, integral: Float64Array): number[] {
  const lost = new Float64Array(bounds.length);
  for (let i = 0; i < rate.length; i++) {
    if (lattice.blocked[i] >= 0) lost[lattice.blocked[i]] += rate[i] * integral[lattice.from[i]];
  }
  const share = Math.max(...lost) * 1e-3;
  // Where an event alone has left the box, every bound may be the one.
  return bounds.map((bound, s) => (lost[s] > share || share === 0 ? Math.ceil(bound * 1.3 + 8) : bound));
}

function ratesOf(
  network: Network,
  functions: CompiledFunctions,
  parameters: Float64Array,
  lattice: Lattice,
  gradients: boolean,
  phases: readonly number[],
): { rate: Float64Array; rateDot: Float64Array[] } {
  const { S, R, P } = network;
  const count = lattice.from.length;
  const rate = new Float64Array(count);
  const rateDot = gradients ? Array.from({ length: P }, () => new Float64Array(count)) : [];
  const x = new Float64Array(S);
  const a = new Float64Array(R);
  const { parameterPattern: pattern } = functions;
  const partial = new Float64Array(pattern.size);
  const dots = new Float64Array(R * P);
  let state = -1;
  let phase = -1;
  for (let i = 0; i < count; i++) {
    if (lattice.from[i] !== state || lattice.phase[i] !== phase) {
      state = lattice.from[i];
      phase = lattice.phase[i];
      if (network.breaks.length > 0) parameters[parameters.length - 1] = phases[phase];
      for (let s = 0; s < S; s++) x[s] = lattice.x[state * S + s];
      functions.propensities(x, parameters, a);
      if (gradients) {
        functions.parameterDerivatives(x, parameters, partial);
        dots.fill(0);
        for (let n = 0; n < pattern.size; n++) dots[pattern.row[n] * P + pattern.column[n]] += partial[n];
      }
    }
    const r = lattice.reaction[i];
    rate[i] = a[r] * lattice.share[i];
    for (let p = 0; p < rateDot.length; p++) rateDot[p][i] = dots[r * P + p] * lattice.share[i];
  }
  return { rate, rateDot };
}

/** Marches over the grid and takes expectations. */
function* observe(
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

/** The moment at which an observable of the time is observed: that of the law, or the horizon. */
const momentOf = ({ law, from, to, bins }: ExactQuery): number =>
  law ? from + ((law.bin + 1) * (to - from)) / bins : to;

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

function total(a: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i];
  return sum;
}
