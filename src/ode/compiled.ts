import { compileFill, type Placed } from '../compile/emit/emit-js';
import { derivative } from '../compile/expressions/derive';
import { BINARY, type Expr, isNumber, mentioned, mentionsTime, UNARY } from '../compile/expressions/expression';
import type { OdeSystem } from './system';

/** Fills out[] from y and from the parameters with the time behind them. */
export type Fill = (y: Float64Array, k: Float64Array, out: Float64Array) => void;

type Comparison = Extract<Expr, { kind: 'binary' }>;

/** A system as functions on arrays. */
export interface Compiled {
  readonly rates: Fill;
  /** Adds to zeros, by column; undefined where it would be too large written out. */
  readonly jacobian: Fill | undefined;
  readonly outputs: Fill;
  /** Left side less right side of every comparison that is watched. */
  readonly differences: Fill;
  /** Where in `differences` a comparison of a trigger stands. */
  readonly places: ReadonlyMap<Expr, number>;
  /** How many there are. */
  readonly watched: number;
  /** The longest step that does not jump over a period; 0 for any. */
  readonly longestStep: number;
}

/** Nodes of rates beyond which their derivatives are taken by differences. */
const LARGE = 200_000;

export function compile(system: OdeSystem): Compiled {
  const { rates, events, outputs } = system;
  const triggers = events.map((e) => e.trigger);
  const places = new Map<Expr, number>();
  // Laws that switch at a moment are not smooth there: the integration stops and starts again. (Where they switch with the
  // state, the control of its errors makes the steps short enough.)
  const timed = rates.flatMap((e) =>
    comparisonsIn(e).filter((c) => mentionsTime(c) && mentioned(c, 'species').length === 0),
  );
  for (const c of [...triggers.flatMap(comparisonsIn), ...timed]) if (!places.has(c)) places.set(c, places.size);
  const sides = [...places.keys()].map((c): Expr => {
    const { left, right } = c as Comparison;
    return { kind: 'binary', op: 'sub', left, right };
  });
  return {
    rates: compileFill(rates),
    jacobian: jacobianOf(rates),
    outputs: compileFill(outputs.map((o) => o.value)),
    differences: compileFill(sides),
    places,
    watched: sides.length,
    longestStep: longestStepOf(system),
  };
}

function jacobianOf(rates: readonly Expr[]): Fill | undefined {
  const size = rates.length;
  if (rates.reduce((sum, e) => sum + weight(e, LARGE), 0) > LARGE) return undefined;
  const entries = rates.flatMap((rate, i) =>
    mentioned(rate, 'species')
      .map((j): Placed => ({ at: i + size * j, expr: derivative(rate, { kind: 'species', index: j }) }))
      .filter(({ expr }) => !isNumber(expr, 0)),
  );
  const fill = compileFill(entries.map((e) => e.expr));
  const at = Int32Array.from(entries, (e) => e.at);
  const values = new Float64Array(entries.length);
  return (y, k, out) => {
    fill(y, k, values);
    // Newton's method does with a slope that is roughly right: one that is infinite (of sqrt y at 0) is left out.
    for (let i = 0; i < at.length; i++) out[at[i]] = Number.isFinite(values[i]) ? values[i] : 0;
  };
}

/** Nodes of a tree as it would be written out, up to a limit. */
function weight(e: Expr, limit: number): number {
  let count = 0;
  const visit = (node: Expr): void => {
    if (++count > limit) return;
    partsOf(node).forEach(visit);
  };
  visit(e);
  return count;
}

function partsOf(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case 'unary':
      return [e.arg];
    case 'binary':
      return [e.left, e.right];
    case 'select':
      return [e.test, e.yes, e.no];
    default:
      return [];
  }
}

function collect(e: Expr, wanted: (node: Expr) => boolean): Expr[] {
  const found = new Set<Expr>();
  const seen = new Set<Expr>();
  const visit = (node: Expr): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (wanted(node)) found.add(node);
    partsOf(node).forEach(visit);
  };
  visit(e);
  return [...found];
}

const COMPARISONS: ReadonlySet<string> = new Set(['less', 'lessEqual', 'equal']);
const isComparison = (n: Expr): n is Comparison => n.kind === 'binary' && COMPARISONS.has(n.op);
/** Those of numbers; one of truths, (a < b) == (c < d), follows from them. */
const comparisonsIn = (e: Expr): Expr[] =>
  collect(e, (n) => isComparison(n) && [n.left, n.right].every((side) => collect(side, isComparison).length === 0));

/** Steps between two points of a sawtooth `time % period` could jump over whole periods of it. */
const STEPS_PER_PERIOD = 5;

function longestStepOf({ rates, events, parameters, initial }: OdeSystem): number {
  const floors = [...rates, ...events.map((e) => e.trigger)].flatMap((e) =>
    collect(e, (n) => n.kind === 'unary' && n.op === 'floor' && mentionsTime(n)),
  );
  const at = (e: Expr, t: number) => evaluateWith(e, initial, [...parameters, t]);
  const slopes = floors.map((e) => {
    const { arg } = e as Extract<Expr, { kind: 'unary' }>;
    return Math.abs(at(arg, 1) - at(arg, 0));
  });
  const steepest = Math.max(0, ...slopes.filter(Number.isFinite));
  return steepest > 0 ? 1 / (STEPS_PER_PERIOD * steepest) : 0;
}

/**
 * The value of a tree. @param k parameters, and the time behind them @param signs of watched comparisons: 1, 0 or −1 for a left side
 * above, at or below the right one; without, the sides are compared as numbers
 */
export function evaluateWith(
  e: Expr,
  y: ArrayLike<number>,
  k: ArrayLike<number>,
  signs?: { readonly places: ReadonlyMap<Expr, number>; readonly values: ArrayLike<number> },
): number {
  const of = (part: Expr) => evaluateWith(part, y, k, signs);
  switch (e.kind) {
    case 'number':
      return e.value;
    case 'species':
      return y[e.index];
    case 'parameter':
      return k[e.index];
    case 'time':
      return k[k.length - 1];
    case 'unary':
      return UNARY[e.op](of(e.arg));
    case 'binary': {
      const place = signs?.places.get(e);
      if (signs && place !== undefined) return BINARY[e.op](signs.values[place], 0);
      return BINARY[e.op](of(e.left), of(e.right));
    }
    case 'select':
      return of(e.test) !== 0 ? of(e.yes) : of(e.no);
  }
}
