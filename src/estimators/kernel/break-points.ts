import { evaluate } from '../../compile/expression';
import { type Network, uniformCount } from '../../compile/network';

/** One break point (compile/time.ts), placed in the grid of a run. */
export interface BreakPoint {
  /** The bin in which it lies, -1 the burn-in; at a bin's edge the one that ends there, before it is closed. */
  readonly bin: number;
  /** Time from it to the end of its bin; exactly 0 at the edge. */
  readonly rest: number;
  /** When it is. */
  readonly time: number;
  /** A moment that stands for the time from here to the next. */
  readonly moment: number;
}

export interface Schedule {
  /** Stands for the time before the first. */
  readonly moment: number;
  /** Ascending. */
  readonly points: readonly BreakPoint[];
}

/** A break point nearer to a bin's edge than this share of the bin is taken to be on it. */
const ON_EDGE = 1e-9;

/** Where bins lie: from, to and their number; where they are unequal their lengths, which then begin at time 0. */
export interface BreakGrid {
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  readonly lengths?: ArrayLike<number> | undefined;
}

/** The bin in which a moment lies, those at its end included, and how long it lasts. */
function binOf(time: number, { from, to, bins, lengths }: BreakGrid): { bin: number; end: number; length: number } {
  if (lengths) {
    let end = 0;
    for (let bin = 0; bin < bins; bin++) {
      end += lengths[bin];
      if (time <= end + ON_EDGE * lengths[bin]) return { bin, end, length: lengths[bin] };
    }
    return { bin: bins, end, length: 0 };
  }
  if (time < from * (1 + ON_EDGE)) return { bin: -1, end: from, length: from };
  const width = (to - from) / bins;
  const bin = Math.max(0, Math.ceil((time - from) / width - ON_EDGE) - 1);
  return { bin, end: from + (bin + 1) * width, length: width };
}

/** The break points in (0, to] at parameters k. */
export function scheduleOf(network: Network, k: ArrayLike<number>, grid: BreakGrid): Schedule {
  const all = network.breaks.map((e) => evaluate(e, [], k)).filter((t) => t > 0 && t < Number.POSITIVE_INFINITY);
  const times = [...new Set(all)].sort((a, b) => a - b);
  const middle = (i: number) => {
    const start = i < 0 ? 0 : times[i];
    return i + 1 < times.length ? (start + times[i + 1]) / 2 : 2 * start + 1;
  };
  const points = times.flatMap((time, i): BreakPoint[] => {
    const { bin, end, length } = binOf(time, grid);
    if (bin >= grid.bins) return [];
    const rest = end - time;
    return [{ bin, rest: rest > ON_EDGE * length ? Math.min(rest, length) : 0, time, moment: middle(i) }];
  });
  return { moment: middle(-1), points };
}

/** Parameters and initial counts as compiled functions want them: one word more where a network has break points. */
export const parameterArray = (network: Network) =>
  new Float64Array(uniformCount(network) + (network.breaks.length > 0 ? 1 : 0));

/** Follows a schedule along one trajectory. The phase itself is the last word of the trajectory's parameters k. */
export class BreakClock {
  private schedule: Schedule = { moment: 0, points: [] };
  private next = 0;
  private readonly network: Network;

  constructor(network: Network) {
    this.network = network;
  }

  configure(k: ArrayLike<number>, grid: BreakGrid): void {
    if (this.network.breaks.length > 0) this.schedule = scheduleOf(this.network, k, grid);
  }

  /** Back to time 0, with the phase in k. */
  start(k: Float64Array): void {
    this.next = 0;
    if (this.network.breaks.length > 0) k[k.length - 1] = this.schedule.moment;
  }

  /** As far as another clock of the same schedule. */
  copyFrom(other: BreakClock): void {
    this.schedule = other.schedule;
    this.next = other.next;
  }

  /** Per break point its bin, rest and moment; an impossible bin ends the list. */
  table(): Float64Array {
    return Float64Array.from([...this.schedule.points.flatMap((b) => [b.bin, b.rest, b.moment]), Number.NaN, 0, 0]);
  }

  /** Whether the next break point lies in a bin. */
  due(bin: number): boolean {
    const { points } = this.schedule;
    return this.next < points.length && points[this.next].bin === bin;
  }

  /** Time from the next stop in a bin, a break point or the bin's end, to the bin's end. */
  rest(bin: number): number {
    return this.due(bin) ? this.schedule.points[this.next].rest : 0;
  }

  /** The break point that is due, which is then behind. */
  take(): BreakPoint {
    return this.schedule.points[this.next++];
  }
}
