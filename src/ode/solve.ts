import { type Compiled, compile } from './compiled';
import { type Method, openSolver, type Solver } from './cvode/solver';
import { EventQueue, type Executed, sameMoment } from './event-queue';
import type { OdeSystem } from './system';

export interface SolveOptions {
  readonly method?: Method;
  /** Local error of a step, relative to each number (default 1e-8), and absolute, in its unit (default 1e-10). */
  readonly relative?: number;
  readonly absolute?: number;
}

export const DEFAULTS = { method: 'bdf', relative: 1e-8, absolute: 1e-10 } as const;

/** Further numbers that are integrated along with a system: behind those of y. */
export interface Extension {
  readonly initial: readonly number[];
  /** Fills the derivatives of the further numbers in dydt, from all. */
  readonly rates: (y: Float64Array, k: Float64Array, dydt: Float64Array) => void;
  readonly executed: Executed;
}

export interface Solution {
  /** Outputs at each of the times: [time][output]. */
  readonly rows: readonly Float64Array[];
  /** Everything that was integrated, likewise. */
  readonly states: readonly Float64Array[];
  readonly steps: number;
}

/**
 * Solves a system from time 0 and reads it at the given times (ascending, at least 0). What happens at such a time has happened
 * by then, except for a trigger that turns true right after it (`time > 5` at 5). @throws SolverError, OdeEventError
 */
export async function solve(
  system: OdeSystem,
  times: readonly number[],
  options: SolveOptions = {},
  extension?: Extension,
): Promise<Solution> {
  const { method, relative, absolute } = { ...DEFAULTS, ...options };
  const compiled = compile(system);
  const own = system.initial.length;
  // CVODE takes no empty problem: one number that stays 0 stands for it.
  const initial = [...system.initial, ...(extension?.initial ?? [])];
  const size = Math.max(1, initial.length);
  const k = Float64Array.from([...system.parameters, 0]);
  const rates = (t: number, y: Float64Array, dydt: Float64Array) => {
    k[k.length - 1] = t;
    if (own === 0) dydt.fill(0);
    compiled.rates(y, k, dydt);
    extension?.rates(y, k, dydt);
  };
  const { jacobian } = compiled;
  const solver = await openSolver(
    {
      size,
      rates,
      ...(jacobian && !extension && own > 0
        ? {
            jacobian: (t: number, y: Float64Array, out: Float64Array) => {
              k[k.length - 1] = t;
              jacobian(y, k, out);
            },
          }
        : {}),
      roots: {
        count: compiled.watched,
        values: (t, y, g) => {
          k[k.length - 1] = t;
          compiled.differences(y, k, g);
        },
      },
    },
    0,
    initial.length > 0 ? initial : [0],
    { method, relative, absolute: new Float64Array(size).fill(absolute), longestStep: compiled.longestStep },
  );
  try {
    return follow(system, compiled, solver, rates, times, extension);
  } finally {
    solver.close();
  }
}

function follow(
  system: OdeSystem,
  compiled: Compiled,
  solver: Solver,
  rates: (t: number, y: Float64Array, dydt: Float64Array) => void,
  times: readonly number[],
  extension: Extension | undefined,
): Solution {
  const events = new EventQueue(system, compiled, extension?.executed ?? (() => {}));
  const end = times[times.length - 1];
  const rows: Float64Array[] = [];
  const states: Float64Array[] = [];
  const k = Float64Array.from([...system.parameters, 0]);
  const record = (t: number, y: Float64Array) => {
    k[k.length - 1] = t;
    const row = new Float64Array(system.outputs.length);
    compiled.outputs(y, k, row);
    rows.push(row);
    states.push(y.slice());
  };
  let t = 0;
  let crossed: Int32Array | null = null;
  for (;;) {
    const y = solver.state.slice();
    const signs = phases(t, y, crossed);
    let changed = events.at(t, y, signs.now);
    while (rows.length < times.length && (times[rows.length] <= t || sameMoment(times[rows.length], t))) record(t, y);
    if (rows.length === times.length) return { rows, states, steps: solver.steps() };
    changed = events.at(t, y, signs.after) || changed;
    if (changed) solver.state.set(y);
    if (changed || crossed) solver.restart(t);
    const next = solver.advance(Math.min(times[rows.length], events.nextDue));
    t = next.time;
    crossed = next.crossed;
  }

  /**
   * Signs of the watched differences at a moment, and right after it. What has just been crossed is 0 at the moment, whatever rounding
   * made of it, unless an event has moved it; another one that is 0 goes where the rates take it.
   */
  function phases(time: number, y: Float64Array, over: Int32Array | null) {
    const arrived = events.differences(time, y);
    const signs = (state: Float64Array, isAfter: boolean) => {
      const here = events.differences(time, state);
      const later = isAfter && here.some((d) => d === 0) ? ahead(time, state) : here;
      return Int8Array.from(here, (d, i) => {
        if (over && over[i] !== 0 && d === arrived[i]) return isAfter ? over[i] : 0;
        return Math.sign(d === 0 ? later[i] : d);
      });
    };
    return {
      now: (state: Float64Array) => signs(state, false),
      after: (state: Float64Array) => signs(state, true),
    };
  }

  /** The differences a little later. */
  function ahead(time: number, y: Float64Array): Float64Array {
    const slope = new Float64Array(y.length);
    rates(time, y, slope);
    const step = 1e-9 * Math.max(end, Math.abs(time), 1e-6);
    return events.differences(
      time + step,
      y.map((v, i) => v + step * slope[i]),
    );
  }
}
