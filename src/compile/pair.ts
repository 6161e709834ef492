import type { Assignment, NetworkEvent } from './events/events';
import { binary, type Expr, parameter, select, species, sub, unary, ZERO } from './expressions/expression';
import { distinct } from './expressions/time';
import { type Change, type Network, uniformCount } from './network';
import type { Observable } from './observable';

/**
 * Two copies of a network on one clock (Anderson, SIAM J. Numer. Anal. 50:2237, 2012), which is a network itself: counts
 * (x, y), 2 S; parameters (k, l), 2 P, each copy's with the initial counts behind them that expressions refer to; and for each reaction r three channels, 3 R in this order:
 *
 *   r          fires in x alone at a_r(x, k) − min(a_r(x, k), a_r(y, l))
 *   R + r      fires in y alone at a_r(y, l) − min(a_r(x, k), a_r(y, l))
 *   2 R + r    fires in both at min(a_r(x, k), a_r(y, l))
 *
 * Each copy by itself follows its own exact law, and reactions are shared whenever they can be. The rare channels come
 * first: their running sums stay small, so that f32 keeps them apart. The events of a copy are its own, and the break points
 * of one are break points of both. Whatever simulates a network simulates a pair;
 * the GPU does so (fd-coupled), and estimators/finite-differences/coupled-pair.ts is its twin. A pair is not differentiated.
 */
export function pairNetwork(network: Network): Network {
  const { S, R, P, startCounts, constants, names, changes, propensities, nonNegative } = network;
  const own = propensities;
  const U = uniformCount(network);
  const other = propensities.map((a) => shift(a, S, U));
  const alone = (a: Expr, b: Expr) => binary('max', ZERO, sub(a, b));
  const shifted = changes.map((list) => list.map((c): Change => ({ species: c.species + S, delta: c.delta })));
  const none = Array.from({ length: 3 * R }, () => []);
  return {
    ...network,
    key: `pair of ${network.key}`,
    names: {
      species: [...names.species, ...names.species.map((name) => `${name}_y`)],
      parameters: [...names.parameters, ...names.parameters.map((name) => `${name}_y`)],
    },
    S: 2 * S,
    R: 3 * R,
    paired: true,
    P: 2 * P,
    startCounts: [...startCounts, ...startCounts],
    ...(constants ? { constants: [...constants, ...constants] } : {}),
    changes: [...changes, ...shifted, ...changes.map((list, r) => [...list, ...shifted[r]])],
    propensities: [
      ...own.map((a, r) => alone(a, other[r])),
      ...own.map((a, r) => alone(other[r], a)),
      ...own.map((a, r) => binary('min', a, other[r])),
    ],
    // The smaller of two is negative as soon as one is: the last channel alone has to be watched.
    nonNegative: [...nonNegative.map(() => true), ...nonNegative.map(() => true), ...nonNegative],
    byLogParameter: none,
    byState: none,
    events: [...network.events.map((e) => eventOf(e, 0, 0)), ...network.events.map((e) => eventOf(e, S, U))],
    ...(network.thinned ? { thinned: [...network.thinned, ...network.thinned.map((a) => shift(a, S, U))] } : {}),
    breaks: distinct([...network.breaks, ...network.breaks.map((b) => ({ ...b, moment: shift(b.moment, S, U) }))]),
    inputs: [...network.inputs, ...network.inputs.map((s) => s + S)],
    starts: [...network.starts.map((a) => assignmentOf(a, 0, 0)), ...network.starts.map((a) => assignmentOf(a, S, U))],
  };
}

/** An event of the copy whose species and parameters begin at S and P; not differentiated. */
function eventOf(event: NetworkEvent, S: number, P: number): NetworkEvent {
  const { trigger, priority, delay, assignments } = event;
  return {
    ...event,
    trigger: shift(trigger, S, P),
    ...(priority ? { priority: shift(priority, S, P) } : {}),
    ...(delay ? { delay: shift(delay, S, P) } : {}),
    assignments: assignments.map((a) => assignmentOf(a, S, P)),
  };
}

const assignmentOf = ({ species, expr }: Assignment, S: number, P: number): Assignment => ({
  species: species + S,
  expr: shift(expr, S, P),
  byState: [],
  byLogParameter: [],
});

/** An observable of the first copy, as one of the pair. */
export const ofFirst = ({ text, expr }: Observable): Observable => ({ text, expr, byState: [] });

/** The same observable of the second copy; S as of the single network. */
export const ofSecond = ({ text, expr }: Observable, S: number): Observable => ({
  text,
  expr: shift(expr, S, 0),
  byState: [],
});

/** g(x) − g(y): exactly 0 while the copies agree. */
export const difference = ({ text, expr }: Observable, S: number): Observable => ({
  text,
  expr: sub(expr, shift(expr, S, 0)),
  byState: [],
});

/** The tree with every species s as s + S and every parameter p as p + P. */
function shift(e: Expr, S: number, P: number): Expr {
  const of = (part: Expr) => shift(part, S, P);
  switch (e.kind) {
    case 'number':
    case 'time':
      return e;
    case 'species':
      return species(e.index + S);
    case 'parameter':
      return parameter(e.index + P);
    case 'unary':
      return unary(e.op, of(e.arg));
    case 'binary':
      return binary(e.op, of(e.left), of(e.right));
    case 'select':
      return select(of(e.test), of(e.yes), of(e.no));
  }
}
