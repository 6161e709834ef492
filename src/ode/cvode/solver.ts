import { inflateSync } from 'fflate';
import { CVODE_MODULE } from './module';

/** What an integrator needs to know of a problem dy/dt = f(t, y). Arrays are views that hold during the call alone. */
export interface Equations {
  /** Numbers in y. */
  readonly size: number;
  readonly rates: (t: number, y: Float64Array, dydt: Float64Array) => void;
  /** Adds ∂f_i/∂y_j at i + size·j, into zeros. Without it, a stiff method takes differences. */
  readonly jacobian?: (t: number, y: Float64Array, byColumn: Float64Array) => void;
  /** Functions whose changes of sign are looked for. */
  readonly roots: { readonly count: number; readonly values: (t: number, y: Float64Array, g: Float64Array) => void };
}

export type Method = 'bdf' | 'adams';

export interface SolverOptions {
  /** Backward differentiation of order 1 to 5 for stiff problems, or Adams–Moulton of order 1 to 12. */
  readonly method: Method;
  /** Local error per step, relative to each number, and absolute per number. */
  readonly relative: number;
  readonly absolute: Float64Array;
  /** Of one step; 0 for any. */
  readonly longestStep?: number;
}

/** Says why there is no solution, in a sentence. */
export class SolverError extends Error {
  override readonly name = 'SolverError';
}

/** CVODE's codes (SUNDIALS, CVODE user guide, appendix on constants). */
const REASONS = new Map([
  [-1, 'it needs too many steps'],
  [-2, 'the accuracy asked for cannot be reached in f64'],
  [-3, 'its local error stays too large at the smallest step'],
  [-4, 'its implicit steps do not converge'],
  [-6, 'its linear equations cannot be solved'],
  [-8, 'its rates are not numbers there'],
  [-9, 'its rates are not numbers there'],
  [-10, 'its rates are not numbers there'],
  [-12, 'a condition is no number there'],
]);

const ROOT_RETURN = 2;
const MAX_STEPS = 500_000;
/** From here on a dense matrix would be too large: Newton's equations are solved without one. */
const LARGEST_DENSE = 600;

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly _initialize: () => void;
  readonly state: () => number;
  readonly tolerances: () => number;
  readonly time: () => number;
  readonly close: () => void;
  readonly open: (n: number) => number;
  readonly start: (
    t: number,
    relative: number,
    stiff: number,
    dense: number,
    roots: number,
    steps: number,
    longest: number,
  ) => number;
  readonly restart: (t: number) => number;
  readonly advance: (t: number) => number;
  readonly found: (at: number) => number;
  readonly steps: () => number;
  readonly allocate: (bytes: number) => number;
  readonly release: (at: number) => void;
}

let compiled: Promise<WebAssembly.Module> | undefined;

function moduleOf(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(
    inflateSync(Uint8Array.from(atob(CVODE_MODULE), (c) => c.charCodeAt(0))) as Uint8Array<ArrayBuffer>,
  );
  return compiled;
}

/** How far a call of `advance` came. */
export interface Advance {
  readonly time: number;
  /** Per root function 1 or −1 where it rose or fell through 0 there, else 0; null if none did. */
  readonly crossed: Int32Array | null;
}

/** One problem under integration by CVODE (Cohen and Hindmarsh, Computers in Physics 10, 138, 1996; Hindmarsh et al., ACM TOMS 31, 363, 2005). */
export interface Solver {
  /** y at the present time, to be read or, before `restart`, written. */
  readonly state: Float64Array;
  /** Goes on from what is in `state`. */
  readonly restart: (t: number) => void;
  /** To t, or to where something is crossed before. @throws SolverError */
  readonly advance: (t: number) => Advance;
  readonly steps: () => number;
  readonly close: () => void;
}

/** Starts an integration at t from y. @throws SolverError */
export async function openSolver(
  equations: Equations,
  t: number,
  y: ArrayLike<number>,
  options: SolverOptions,
): Promise<Solver> {
  const { size, rates, jacobian, roots } = equations;
  // Code that is called from inside may throw what no C unwinds: it is kept and thrown again outside.
  let thrown: unknown;
  let views = new Map<number, Float64Array>();
  const view = (at: number, length: number): Float64Array => {
    let known = views.get(at);
    // Memory that grew is another buffer.
    if (known?.length !== length) {
      if (views.size > 200 || known?.byteLength === 0) views = new Map();
      known = new Float64Array(cvode.memory.buffer, at, length);
      views.set(at, known);
    }
    return known;
  };
  const guarded = (run: () => boolean): number => {
    try {
      return run() ? 0 : 1;
    } catch (error) {
      thrown ??= error;
      return -1;
    }
  };
  const finite = (list: Float64Array) => list.every(Number.isFinite);
  const host = {
    rates: (time: number, from: number, to: number) =>
      guarded(() => {
        const out = view(to, size);
        rates(time, view(from, size), out);
        return finite(out);
      }),
    jacobian: (time: number, from: number, to: number) =>
      guarded(() => {
        const out = view(to, size * size).fill(0);
        jacobian?.(time, view(from, size), out);
        return finite(out);
      }),
    roots: (time: number, from: number, to: number) =>
      guarded(() => {
        const out = view(to, roots.count);
        roots.values(time, view(from, size), out);
        return finite(out);
      }),
  };
  // The C library could write messages; CVODE's go to a handler that drops them.
  const nothing = () => 0;
  const system = { fd_close: nothing, fd_fdstat_get: nothing, fd_seek: nothing, fd_write: nothing };
  const instance = await WebAssembly.instantiate(await moduleOf(), { host, wasi_snapshot_preview1: system });
  const cvode = instance.exports as unknown as Exports;
  cvode._initialize();

  const fail = (flag: number): never => {
    if (thrown !== undefined) throw thrown;
    const why = REASONS.get(flag) ?? `CVODE ends with code ${flag}`;
    throw new SolverError(`The rate equations cannot be followed beyond time ${cvode.time()}: ${why}.`);
  };
  const check = (flag: number) => {
    if (flag < 0) fail(flag);
    return flag;
  };
  check(cvode.open(size));
  view(cvode.state(), size).set(y);
  view(cvode.tolerances(), size).set(options.absolute);
  const dense = size > LARGEST_DENSE ? 0 : jacobian ? 1 : 2;
  const { relative, method, longestStep = 0 } = options;
  check(cvode.start(t, relative, method === 'bdf' ? 1 : 0, dense, roots.count, MAX_STEPS, longestStep));
  const crossedAt = cvode.allocate(4 * Math.max(1, roots.count));
  return {
    get state() {
      return view(cvode.state(), size);
    },
    restart: (time) => {
      check(cvode.restart(time));
    },
    advance: (time) => {
      const flag = check(cvode.advance(time));
      const crossed = flag === ROOT_RETURN;
      if (crossed) check(cvode.found(crossedAt));
      return {
        time: cvode.time(),
        crossed: crossed ? Int32Array.from(new Int32Array(cvode.memory.buffer, crossedAt, roots.count)) : null,
      };
    },
    steps: () => cvode.steps(),
    close: () => cvode.close(),
  };
}
