import { nextU32, TWO_POW_MINUS_32 } from '../../numerics/random';

/** Where events leave something to chance. */
export interface Chance {
  /** One of n alternatives, 0 .. n − 1, each as likely. */
  pick(n: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
}

/** An execution that waits for its time. */
export interface Waiting {
  readonly time: number;
  readonly event: number;
  /** What it assigns, where that was computed at the trigger. */
  readonly values: Float64Array | null;
}

/** Why a trajectory cannot go on. */
export type EventFault =
  /** An event assigned what its target cannot hold. */
  | {
      readonly kind: 'value';
      readonly event: number;
      readonly species: number;
      readonly value: number;
      readonly state: readonly number[];
    }
  /** Events trigger one another without end at one moment: those that were executed last. */
  | { readonly kind: 'loop'; readonly events: readonly number[]; readonly state: readonly number[] }
  /** A delay that is below 0 or not a number. */
  | { readonly kind: 'delay'; readonly event: number; readonly value: number; readonly state: readonly number[] };

/** What the events of one path need beside its counts: chance, executions that wait for their time, and what went wrong. */
export class Agenda {
  readonly chance: Chance;
  fault: EventFault | null = null;
  waiting: Waiting[] = [];

  /** @param random the generator that drives the path */
  constructor(random: Uint32Array | Chance) {
    this.chance = random instanceof Uint32Array ? chanceOf(random) : random;
  }

  clear(): void {
    this.fault = null;
    if (this.waiting.length > 0) this.waiting = [];
  }

  /** As far as another path is. */
  copyFrom(other: Agenda): void {
    this.fault = other.fault;
    this.waiting = [...other.waiting];
  }
}

/** Chance from a generator. Twin of pick() and happens() in shaders/ssa/break-points.wgsl. */
export function chanceOf(random: Uint32Array): Chance {
  return {
    pick: (n) => Math.floor(nextU32(random) * TWO_POW_MINUS_32 * n),
    happens: (probability) => (nextU32(random) + 0.5) * TWO_POW_MINUS_32 < probability,
  };
}
