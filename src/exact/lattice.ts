import type { CompiledFunctions } from '../compile/emit/emit-js';
import { Agenda } from '../compile/events/agenda';
import type { Network } from '../compile/network';
import { Outcomes } from './outcomes';

/**
 * The reachable states inside a box, and the transitions between them: the generator of the chemical master equation in
 * coordinate form. Transitions that leave the box go to no state; their probability is lost (finite state projection,
 * Munsky & Khammash, J. Chem. Phys. 124:044104, 2006).
 */
export interface Lattice {
  readonly states: number;
  /** Counts, and inputs as they are; states × S. */
  readonly x: Float64Array;
  /** Per transition: where from, where to (-1: out of the box), its reaction, and the share of its rate that goes there. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly reaction: Int32Array;
  readonly share: Float64Array;
  /** Per transition, the phase of the time in which it is possible (0 without break points). */
  readonly phase: Int32Array;
  /** Per transition out of the box, the first species beyond its bound; -1 inside. */
  readonly blocked: Int32Array;
  /** Where each of the initial states goes at time 0. */
  readonly starts: readonly Shares[];
  /** Per break point, where every state goes. */
  readonly jumps: readonly Jumps[];
}

/** States (-1: out of the box) and their probabilities. */
export interface Shares {
  readonly to: Int32Array;
  readonly share: Float64Array;
}

/** Shares of where every state goes: those of state i are first[i] .. first[i + 1] − 1. */
export interface Jumps extends Shares {
  readonly first: Int32Array;
}

/** The moments that stand for the phases of the time: before the first break point, then after each. */
export type Phases = readonly number[];

/** Where states go, found in any order. */
class JumpList {
  private readonly list: { readonly from: number; readonly to: number; readonly share: number }[] = [];

  add(from: number, to: number, share: number): void {
    this.list.push({ from, to, share });
  }

  done(states: number): Jumps {
    const list = this.list.sort((a, b) => a.from - b.from);
    const first = new Int32Array(states + 1);
    for (const { from } of list) first[from + 1]++;
    for (let i = 0; i < states; i++) first[i + 1] += first[i];
    return { to: Int32Array.from(list, (j) => j.to), share: Float64Array.from(list, (j) => j.share), first };
  }
}

/**
 * Transitions of propensity 0 are dropped: no gradient could make one of ours possible. Where there are phases, a state has the
 * transitions of those in which it is reachable. Where events leave something to chance, all outcomes are taken, each with its probability.
 * @param initial states at time 0, before the events that follow from it, all inside the box
 * @param parameters θ and, with break points, a word for the phase; it is changed
 */
export function enumerate(
  network: Network,
  functions: CompiledFunctions,
  parameters: Float64Array,
  initial: readonly (readonly number[])[],
  bounds: readonly number[],
  maxStates: number,
  phases: Phases = [0],
): Lattice | null {
  const { S, R, changes } = network;
  const timed = network.breaks.length > 0;
  const eventful = network.events.length > 0;
  const setPhase = (m: number) => {
    if (timed) parameters[parameters.length - 1] = phases[m];
  };
  const index = new Map<number | string, number>();
  const key = keyOf(bounds);
  const x: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const reaction: number[] = [];
  const shares: number[] = [];
  const blocked: number[] = [];
  const phase: number[] = [];
  const jumps = phases.slice(1).map(() => new JumpList());
  // States with the phases in which they are reachable, in the order in which they are found: state times phases plus phase.
  const M = phases.length;
  const found: number[] = [];
  const seen = new Set<number>();
  const there = new Float64Array(S);
  const outside = () => there.findIndex((n, s) => n > bounds[s]);
  const here = new Float64Array(S);
  const a = new Float64Array(R);
  const outcomes = new Outcomes();
  const agenda = new Agenda(outcomes);
  const place = (state: ArrayLike<number>, m: number): number => {
    const k = key(state);
    let i = index.get(k);
    if (i === undefined) {
      i = index.size;
      index.set(k, i);
      for (let s = 0; s < S; s++) x.push(state[s]);
    }
    if (!seen.has(i * M + m)) {
      seen.add(i * M + m);
      found.push(i * M + m);
    }
    return i;
  };
  /** The place of the state `there` in a phase, which may be none. */
  const arrive = (m: number) => {
    if (agenda.fault) throw new EventFaultError(agenda);
    const out = outside();
    return { out, place: out < 0 ? place(there, m) : -1 };
  };

  setPhase(0);
  const starts = initial.map((state): Shares => {
    const to: number[] = [];
    const share: number[] = [];
    outcomes.each(
      () => {
        there.set(state);
        functions.begin(there, parameters, agenda);
      },
      (probability) => {
        to.push(arrive(0).place);
        share.push(probability);
      },
    );
    return { to: Int32Array.from(to), share: Float64Array.from(share) };
  });
  for (let n = 0; n < found.length; n++) {
    if (index.size > maxStates) return null;
    const m = found[n] % M;
    const i = (found[n] - m) / M;
    for (let s = 0; s < S; s++) here[s] = x[i * S + s];
    setPhase(m);
    const sum = functions.propensities(here, parameters, a);
    if (!(sum >= 0 && sum < Number.POSITIVE_INFINITY)) throw new ImpossibleRateError(here, parameters);
    for (let r = 0; r < R; r++) {
      if (a[r] === 0) continue;
      if (!(a[r] > 0)) throw new ImpossibleRateError(here, parameters);
      outcomes.each(
        () => {
          there.set(here);
          if (eventful) functions.fire(there, r, parameters, agenda);
          else for (const { species, delta } of changes[r]) there[species] += delta;
        },
        (share) => {
          const { out, place: target } = arrive(m);
          from.push(i);
          to.push(target);
          reaction.push(r);
          shares.push(share);
          phase.push(m);
          blocked.push(out);
        },
      );
    }
    if (m + 1 === M) continue;
    outcomes.each(
      () => {
        setPhase(m);
        there.set(here);
        functions.cross(there, parameters, phases[m + 1], agenda);
      },
      (share) => jumps[m].add(i, arrive(m + 1).place, share),
    );
  }
  return {
    states: index.size,
    x: Float64Array.from(x),
    starts,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    reaction: Int32Array.from(reaction),
    share: Float64Array.from(shares),
    blocked: Int32Array.from(blocked),
    phase: Int32Array.from(phase),
    jumps: jumps.map((list) => list.done(index.size)),
  };
}

/** Events have come to an end that has no exact answer; `agenda` knows which. */
export class EventFaultError extends Error {
  override readonly name = 'EventFaultError';
  readonly agenda: Agenda;
  constructor(agenda: Agenda) {
    super('An event assigns what cannot be.');
    this.agenda = agenda;
  }
}

/** A propensity is negative, infinite or not a number in a reachable state. */
export class ImpossibleRateError extends Error {
  override readonly name = 'ImpossibleRateError';
  readonly state: { readonly x: readonly number[]; readonly k: readonly number[] };
  constructor(x: ArrayLike<number>, k: ArrayLike<number>) {
    super('A propensity is impossible in a reachable state.');
    this.state = { x: Array.from(x), k: Array.from(k) };
  }
}

/** A number that names a state in the box, or a string where the box is too large for one or not all of them are counts. */
function keyOf(bounds: readonly number[]): (state: ArrayLike<number>) => number | string {
  const sizes = bounds.map((b) => b + 1);
  if (sizes.reduce((product, n) => product * n, 1) < Number.MAX_SAFE_INTEGER) {
    return (state) => {
      let key = 0;
      for (let s = 0; s < sizes.length; s++) key = key * sizes[s] + state[s];
      return key;
    };
  }
  return (state) => Array.from(state).join();
}
