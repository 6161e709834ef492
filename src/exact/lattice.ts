import { Agenda } from '../compile/agenda';
import type { CompiledFunctions } from '../compile/emit-js';
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

class ShareList {
  private readonly to: number[] = [];
  private readonly share: number[] = [];
  private readonly first: number[] = [];

  /** What follows belongs to the next state. */
  next(): void {
    this.first.push(this.to.length);
  }

  add(to: number, share: number): void {
    this.to.push(to);
    this.share.push(share);
  }

  done(): Jumps {
    return {
      to: Int32Array.from(this.to),
      share: Float64Array.from(this.share),
      first: Int32Array.from([...this.first, this.to.length]),
    };
  }
}

/**
 * Transitions of propensity 0 are dropped: no gradient could make one of ours possible. Where there are phases, every state is
 * taken to be reachable in each. Where events leave something to chance, all outcomes are taken, each with its probability.
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
  const jumps = phases.slice(1).map(() => new ShareList());
  const there = new Float64Array(S);
  const outside = () => there.findIndex((n, s) => n > bounds[s]);
  const here = new Float64Array(S);
  const a = new Float64Array(R);
  const outcomes = new Outcomes();
  const agenda = new Agenda(outcomes);
  const place = (state: ArrayLike<number>): number => {
    const k = key(state);
    let i = index.get(k);
    if (i === undefined) {
      i = index.size;
      index.set(k, i);
      for (let s = 0; s < S; s++) x.push(state[s]);
    }
    return i;
  };
  /** The place of the state `there`, which may be none. */
  const arrive = () => {
    if (agenda.fault) throw new EventFaultError(agenda);
    const out = outside();
    return { out, place: out < 0 ? place(there) : -1 };
  };

  setPhase(0);
  const starts = initial.map((state) => {
    const list = new ShareList();
    outcomes.each(
      () => {
        there.set(state);
        functions.begin(there, parameters, agenda);
      },
      (share) => list.add(arrive().place, share),
    );
    return list.done();
  });
  for (let i = 0; i < index.size; i++) {
    if (index.size > maxStates) return null;
    for (let s = 0; s < S; s++) here[s] = x[i * S + s];
    for (let m = 0; m < phases.length; m++) {
      setPhase(m);
      const sum = functions.propensities(here, parameters, a);
      if (!(sum >= 0)) throw new Error('A propensity or what an event assigns is impossible in a reachable state.');
      for (let r = 0; r < R; r++) {
        if (a[r] === 0) continue;
        if (!(a[r] > 0)) throw new Error('A propensity is negative or not a number in a reachable state.');
        outcomes.each(
          () => {
            there.set(here);
            if (eventful) functions.fire(there, r, parameters, agenda);
            else for (const { species, delta } of changes[r]) there[species] += delta;
          },
          (share) => {
            const { out, place: target } = arrive();
            from.push(i);
            to.push(target);
            reaction.push(r);
            shares.push(share);
            phase.push(m);
            blocked.push(out);
          },
        );
      }
      if (m + 1 === phases.length) continue;
      jumps[m].next();
      outcomes.each(
        () => {
          setPhase(m);
          there.set(here);
          functions.cross(there, parameters, phases[m + 1], agenda);
        },
        (share) => jumps[m].add(arrive().place, share),
      );
    }
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
    jumps: jumps.map((list) => list.done()),
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
