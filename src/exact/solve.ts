import { type CompiledFunctions, compileFunctions } from '../compile/emit/emit-js';
import { faultText } from '../compile/events/fault-text';
import { impossibleRate } from '../compile/impossible-rate';
import { followInputs } from '../compile/input-tangents';
import { compileNetwork, type Network, uniformsOf } from '../compile/network';
import { compileObservable, dependsOnTime, observed } from '../compile/observable';
import { startMixture } from '../compile/random-start';
import { singularSlope } from '../compile/singular';
import { initialCounts, slopeEnds, startSlopes, withWholeCounts } from '../compile/start';
import { movesWithParameters } from '../estimators/event-notes';
import { parameterArray, scheduleOf } from '../estimators/kernel/break-points';
import { isDrawn } from '../models/initial-law';
import { firstBounds, grown } from './bounds';
import { EventFaultError, enumerate, ImpossibleRateError, type Lattice } from './lattice';
import { observe, refused, total } from './observe';
import { PhaseMarcher } from './phases';
import { type ExactBudget, type ExactProgress, type ExactQuery, type ExactResult, MAX_LOST } from './types';

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

/** The moment at which an observable of the time is observed: that of the law, or the horizon. */
const momentOf = ({ law, from, to, bins }: ExactQuery): number =>
  law ? from + ((law.bin + 1) * (to - from)) / bins : to;
