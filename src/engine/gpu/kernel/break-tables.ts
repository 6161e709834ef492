import { stopsOf } from '../../../compile/expressions/time';
import { type Network, uniformCount } from '../../../compile/network';
import { isEventful } from '../../../compile/wgsl/emit-wgsl';
import { movingParameters } from '../../../compile/wgsl/emit-wgsl-events';
import type { ControlGrid } from '../../../estimators/control-variates/numbers';
import { type BreakPoint, scheduleOf } from '../../../estimators/kernel/break-points';
import type { PreparedJob } from '../../job';

/** Entries of all tables together, 16 bytes each: half of what every device grants a uniform buffer. */
export const MAX_ENTRIES = 2048;

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/**
 * How the turns of a kernel move the parameters: each alone, up and then down; each alone, up (its pair goes down); or all at once,
 * each up or down.
 */
export type Moves = 'one, both ways' | 'one, up' | 'all at once';

/**
 * In which direction a table's parameters are moved (-1, 0 or 1), P signs for each: the first in none, and where break
 * points move with parameters, one for every turn that turn_table() of the estimator's shader tells apart.
 */
function signsOfTables({ job }: PreparedJob, moves: Moves | undefined, moving: readonly number[]): number[][] {
  const P = job.parameters.length;
  const only = (p: number, sign: number) => range(P).map((q) => (q === p ? sign : 0));
  const turns = (): number[][] => {
    switch (moves) {
      case 'one, both ways':
        return range(2 * P).map((i) => only(i >> 1, i % 2 === 0 ? 1 : -1));
      case 'one, up':
        return range(P).map((p) => only(p, 1));
      case 'all at once':
        // Of more parameters than that, the tables are too many in any case.
        return range(Math.min(2 ** moving.length, MAX_ENTRIES)).map((word) =>
          range(P).map((p) => (moving.includes(p) ? ((word >> moving.indexOf(p)) & 1 ? 1 : -1) : 0)),
        );
      default:
        return [];
    }
  };
  return [only(-1, 0), ...(moving.length > 0 ? turns() : [])];
}

/** Parameters of the job on which break points depend: those of a pair of networks come twice in it. */
function moving({ uniforms }: PreparedJob, network: Network): number[] {
  return [...new Set(movingParameters(network).map((p) => p % uniforms.length))];
}

/**
 * Entries of break_point() (shaders/ssa/break-points.wgsl): the same for equal PreparedJob.key. 0 without events.
 * @param network what the job's kernel simulates
 */
export function breakEntries(prepared: PreparedJob, network: Network, moves?: Moves): number {
  if (!isEventful(network)) return 0;
  return signsOfTables(prepared, moves, moving(prepared, network)).length * (stopsOf(network.breaks) + 2);
}

/** A bin that never comes. */
const NEVER = -2;
const entryOf = (point: BreakPoint | undefined) =>
  point ? [point.bin, point.rest, point.moment, 0] : [NEVER, 0, 0, 0];

/** The cells of control variates as bins from time 0 on. */
const cellsOf = ({ lengths }: ControlGrid) => ({ from: 0, to: 0, bins: lengths.length, lengths });

/** break_point() of a job, 4 numbers per entry. The second network of a pair is moved the other way. */
export function breakTables(prepared: PreparedJob, network: Network, moves?: Moves): number[] {
  if (!isEventful(network)) return [];
  const { job, uniforms } = prepared;
  const copies = uniformCount(network) / Math.max(1, uniforms.length);
  return signsOfTables(prepared, moves, moving(prepared, network)).flatMap((signs) => {
    const side = (sign: number) => uniforms.map((value, p) => value * Math.exp(sign * (signs[p] ?? 0) * job.step));
    const parameters = copies === 2 ? [...side(1), ...side(-1)] : side(1);
    const { moment, points } = scheduleOf(network, parameters, job.control ? cellsOf(job.control.grid) : job);
    return [0, 0, moment, 0, ...range(stopsOf(network.breaks) + 1).flatMap((i) => entryOf(points[i]))];
  });
}
