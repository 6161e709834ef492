import { type Expr, evaluate, mentioned } from './expressions/expression';
import { actualPropensities, type Network } from './network';

/** A state that trajectories can come to and in which an expression has no value (division by 0, the logarithm of 0). */
export interface Undefined {
  /** Molecules, length S. */
  readonly state: readonly number[];
  /** What it comes to there: NaN or an infinity. */
  readonly value: number;
}

/** States that are looked at before the search gives up. */
const MOST = 4000;
/** A moment after time 0, for laws in which it stands. */
const SOON = 1;

/** What has to come down to 0 (or below) for an expression to have no value: denominators, arguments of logarithms, bases of powers. */
export function dangers(e: Expr, found: Expr[] = []): readonly Expr[] {
  switch (e.kind) {
    case 'unary':
      if (e.op === 'ln' || e.op === 'log10' || e.op === 'sqrt') found.push(e.arg);
      dangers(e.arg, found);
      break;
    case 'binary':
      if (e.op === 'div') found.push(e.right);
      if (e.op === 'pow' && !(e.right.kind === 'number' && Number.isInteger(e.right.value) && e.right.value >= 0))
        found.push(e.left);
      dangers(e.left, found);
      dangers(e.right, found);
      break;
    case 'select':
      for (const part of [e.test, e.yes, e.no]) dangers(part, found);
  }
  return found.filter((d) => signOf(d) !== 'positive');
}

/** What is plain to see of a value in any state: parameters are above 0, counts not below. */
function signOf(e: Expr): 'positive' | 'not negative' | 'any' {
  switch (e.kind) {
    case 'number':
      return e.value > 0 ? 'positive' : e.value === 0 ? 'not negative' : 'any';
    case 'parameter':
      return 'positive';
    case 'species':
    case 'time':
      return 'not negative';
    case 'unary':
      if (e.op === 'exp') return 'positive';
      if (e.op === 'abs') return 'not negative';
      return e.op === 'sqrt' ? signOf(e.arg) : 'any';
    case 'binary': {
      const [l, r] = [signOf(e.left), signOf(e.right)];
      if (e.op === 'pow') return l;
      if (l === 'any' || r === 'any')
        return e.op === 'max' && (l === 'positive' || r === 'positive') ? 'positive' : 'any';
      if (e.op === 'add' || e.op === 'max') return l === 'positive' ? l : r;
      if (e.op === 'mul' || e.op === 'div' || e.op === 'min') return l === 'positive' ? r : l;
      return 'any';
    }
    case 'select':
      return 'any';
  }
}

/**
 * A state without a value among those that reactions, and events that assign whole numbers, can lead to. Best first: of the states that are
 * known, that is looked at next in which what could become 0 is smallest. Null if there is none, or none was found among so many states.
 * @param k parameters as compiled functions take them @param initial molecules, length S
 */
export function undefinedState(
  network: Network,
  expr: Expr,
  k: ArrayLike<number>,
  initial: readonly number[],
): Undefined | null {
  const near = dangers(expr);
  if (near.length === 0) return null;
  const laws = actualPropensities(network);
  const counts = initial.slice(0, network.S);
  for (const danger of near) {
    const waiting = new Heap();
    const seen = new Set<string>();
    const meet = (state: readonly number[]) => {
      const key = state.join();
      if (seen.has(key) || seen.size >= MOST) return;
      seen.add(key);
      const distance = Math.abs(evaluate(danger, state, k, SOON));
      waiting.push(Number.isNaN(distance) ? 0 : distance, state);
    };
    meet(counts);
    for (let state = waiting.pop(); state; state = waiting.pop()) {
      const value = evaluate(expr, state, k, SOON);
      if (!Number.isFinite(value)) return { state, value };
      for (const next of after(network, laws, k, state)) meet(next);
    }
  }
  return null;
}

/** States that can follow one. */
function* after(network: Network, laws: readonly Expr[], k: ArrayLike<number>, state: readonly number[]) {
  for (const [r, law] of laws.entries()) {
    if (!(evaluate(law, state, k, SOON) > 0)) continue;
    const next = [...state];
    for (const { species, delta } of network.changes[r]) next[species] += delta;
    if (next.every((n) => n >= 0)) yield next;
  }
  for (const { assignments } of network.events) {
    const next = [...state];
    for (const { species, expr } of assignments) next[species] = evaluate(expr, state, k, SOON);
    if (assignments.every(({ species }) => network.inputs.includes(species) || Number.isInteger(next[species])))
      yield next;
  }
}

/** Smallest first. */
class Heap {
  private readonly items: { readonly rank: number; readonly state: readonly number[] }[] = [];

  push(rank: number, state: readonly number[]): void {
    const { items } = this;
    items.push({ rank, state });
    for (let i = items.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (items[parent].rank <= items[i].rank) break;
      [items[parent], items[i]] = [items[i], items[parent]];
      i = parent;
    }
  }

  pop(): readonly number[] | undefined {
    const { items } = this;
    const first = items[0]?.state;
    const last = items.pop();
    if (items.length > 0 && last) {
      items[0] = last;
      for (let i = 0; ; ) {
        const [l, r] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (l < items.length && items[l].rank < items[least].rank) least = l;
        if (r < items.length && items[r].rank < items[least].rank) least = r;
        if (least === i) break;
        [items[least], items[i]] = [items[i], items[least]];
        i = least;
      }
    }
    return first;
  }
}

/**
 * " at A = 3 and B = 0", the state that is named of an observable without a value, by exact answers and of trajectories alike: the one
 * that undefinedState() comes to. Empty if it comes to none.
 */
export function placeWithout(network: Network, expr: Expr, k: ArrayLike<number>, initial: readonly number[]): string {
  const found = undefinedState(network, expr, k, initial);
  return found ? ` at ${stateText(network.names.species, mentioned(expr, 'species'), found.state)}` : '';
}

/** What to do about an observable without a value in some state, in a sentence. */
export const NO_MEAN = 'Its mean does not exist: observe something that has a value everywhere.';

/** "A = 3 and B = 0", of the species that an expression is made of. */
export const stateText = (names: readonly string[], species: readonly number[], state: ArrayLike<number>): string =>
  species.map((s) => `${names[s]} = ${state[s]}`).join(' and ');
