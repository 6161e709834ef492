import type { Agenda } from '../../compile/events/agenda';
import { evaluate, mentioned } from '../../compile/expressions/expression';
import { type Network, uniformCount } from '../../compile/network';

/** One break point (compile/expressions/time.ts), placed in the grid of a run. */
export interface BreakPoint {
  /**
   * The bin in which it lies, -1 the burn-in. At a bin's edge that which ends there, before it is closed, if something changes at the
   * moment; that which begins there if something changes right after it.
   */
  readonly bin: number;
  /** Time from it to the end of its bin; exactly 0 or the whole bin at an edge. */
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

interface Bin {
  readonly end: number;
  readonly length: number;
}

/** Bin -1 is the burn-in. */
function binAt(bin: number, { from, to, bins, lengths }: BreakGrid): Bin {
  if (lengths) {
    let end = 0;
    for (let b = 0; b <= bin; b++) end += lengths[b];
    return { end, length: lengths[bin] };
  }
  if (bin < 0) return { end: from, length: from };
  const width = (to - from) / bins;
  return { end: from + (bin + 1) * width, length: width };
}

/** When a bin ends. */
export const endOfBin = (bin: number, grid: BreakGrid): number => binAt(bin, grid).end;

/** Whether a stop lies in a bin that has not begun after it: before its end, or (not if `after`) at it. */
const liesIn = (time: number, after: boolean, { end, length }: Bin): boolean =>
  after ? time < end - ON_EDGE * length : time <= end + ON_EDGE * length;

/** Time from a stop to the end of its bin, exactly 0 or the whole bin at an edge. */
function restIn(time: number, { end, length }: Bin): number {
  const rest = end - time;
  if (rest >= length * (1 - ON_EDGE)) return length;
  return rest > ON_EDGE * length ? rest : 0;
}

/**
 * The break points up to `to` at parameters k. Where something changes at a moment and something else right after it, the
 * phase in between is the moment itself.
 */
export function scheduleOf(network: Network, k: ArrayLike<number>, grid: BreakGrid): Schedule {
  const stops = new Map<string, { readonly time: number; readonly after: boolean }>();
  for (const { moment, at, after } of network.breaks) {
    const time = evaluate(moment, [], k);
    if (!(time < Number.POSITIVE_INFINITY)) continue;
    if (at && time > 0) stops.set(`${time}`, { time, after: false });
    if (after && time >= 0) stops.set(`${time}+`, { time, after: true });
  }
  const list = [...stops.values()].sort((a, b) => a.time - b.time || Number(a.after) - Number(b.after));
  const middle = (i: number) => {
    const start = i < 0 ? 0 : list[i].time;
    if (i + 1 === list.length) return 2 * start + 1;
    return start + (list[i + 1].time - start) / 2;
  };
  const points: BreakPoint[] = [];
  let bin = grid.from > 0 ? -1 : 0;
  list.forEach(({ time, after }, i) => {
    while (bin < grid.bins && !liesIn(time, after, binAt(bin, grid))) bin++;
    if (bin < grid.bins) points.push({ bin, rest: restIn(time, binAt(bin, grid)), time, moment: middle(i) });
  });
  return { moment: middle(-1), points };
}

/** Parameters and initial counts as compiled functions want them: one word more where a network has break points or needs the time. */
export const parameterArray = (network: Network) =>
  new Float64Array(uniformCount(network) + (network.breaks.length > 0 || network.ownTimes ? 1 : 0));

/** The next larger moment: what is true right after one is true there. */
const rightAfter = (time: number) => (time === 0 ? Number.MIN_VALUE : time * (1 + Number.EPSILON));

/**
 * Follows a schedule along one trajectory. The phase itself is the last word of the trajectory's parameters k. In a network with
 * `ownTimes` there is no schedule: after every change the next stop is looked for anew (`look`), and the word is the present moment.
 */
export class BreakClock {
  private schedule: Schedule = { moment: 0, points: [] };
  private next = 0;
  private readonly network: Network;
  private grid: BreakGrid = { from: 0, to: 0, bins: 0 };
  /** Parameters that moments depend on, and their values in the present schedule. */
  private readonly known: readonly number[];
  private readonly values: Float64Array;
  private made: Float64Array | null = null;
  /** The next stop of a network with times of its own. */
  private stop = { time: Number.POSITIVE_INFINITY, after: false };

  constructor(network: Network) {
    this.network = network;
    this.known = [...new Set(network.breaks.flatMap(({ moment }) => mentioned(moment, 'parameter')))];
    this.values = new Float64Array(this.known.length);
  }

  configure(k: ArrayLike<number>, grid: BreakGrid): void {
    const { network, known, values } = this;
    // A schedule costs more than a short trajectory, and finite differences move parameters with every turn.
    const same = this.grid === grid && known.every((p, i) => values[i] === k[p]);
    this.grid = grid;
    if (same || network.breaks.length === 0 || network.ownTimes) return;
    known.forEach((p, i) => {
      values[i] = k[p];
    });
    this.schedule = scheduleOf(network, k, grid);
    this.made = null;
  }

  /** The state, or what waits, has changed. */
  look(x: Float64Array, k: Float64Array, agenda: Agenda): void {
    const { network } = this;
    if (!network.ownTimes) return;
    const now = k[k.length - 1];
    let time = Number.POSITIVE_INFINITY;
    let after = false;
    for (const w of agenda.waiting) if (w.time > now && w.time < time) time = w.time;
    for (const b of network.breaks) {
      const moment = evaluate(b.moment, x, k, now);
      if (b.at && moment > now && moment <= time) {
        time = moment;
        after = false;
      } else if (b.after && moment >= now && moment < time) {
        time = moment;
        after = true;
      }
    }
    this.stop = { time, after };
  }

  /** In a network with times of its own: tells k the present moment. @param left time to the end of the bin */
  tell(k: Float64Array, bin: number, left: number): void {
    if (!this.network.ownTimes) return;
    const last = k.length - 1;
    k[last] = Math.max(k[last], binAt(bin, this.grid).end - left);
  }

  /** Back to time 0, with the phase in k. */
  start(k: Float64Array): void {
    this.next = 0;
    if (this.network.ownTimes) k[k.length - 1] = 0;
    else if (this.network.breaks.length > 0) k[k.length - 1] = this.schedule.moment;
  }

  /** As far as another clock of the same schedule. */
  copyFrom(other: BreakClock): void {
    this.schedule = other.schedule;
    this.values.set(other.values);
    this.made = null;
    this.next = other.next;
    this.grid = other.grid;
    this.stop = other.stop;
  }

  /** Per break point its bin, rest and moment; an impossible bin ends the list. */
  table(): Float64Array {
    this.made ??= Float64Array.from([
      ...this.schedule.points.flatMap((b) => [b.bin, b.rest, b.moment]),
      ...[Number.NaN, 0, 0],
    ]);
    return this.made;
  }

  /** Whether the next break point lies in a bin. */
  due(bin: number): boolean {
    if (this.network.ownTimes) return liesIn(this.stop.time, this.stop.after, binAt(bin, this.grid));
    const { points } = this.schedule;
    return this.next < points.length && points[this.next].bin === bin;
  }

  /** Time from the next stop in a bin, a break point or the bin's end, to the bin's end. */
  rest(bin: number): number {
    if (!this.due(bin)) return 0;
    if (this.network.ownTimes) return restIn(this.stop.time, binAt(bin, this.grid));
    return this.schedule.points[this.next].rest;
  }

  /** The break point that is due in a bin, which is then behind. */
  take(bin: number): BreakPoint {
    if (this.network.ownTimes) {
      const { time, after } = this.stop;
      return { bin, rest: this.rest(bin), time, moment: after ? rightAfter(time) : time };
    }
    return this.schedule.points[this.next++];
  }
}
