import { type Expr, isNumber, mentioned, type UnaryOp } from './expression';

/** Net change of one species, as in network.ts. */
interface Step {
  readonly species: number;
  readonly delta: number;
}

/**
 * Per reaction, whether its propensity cannot be negative while parameters are positive. Proved where no species can go
 * below zero (a reaction that consumes n of it has the factor x (x-1) ... (x-n+1)) and signs cannot mix; as soon as one
 * reaction could overdraw a species, nothing is proved for any. Kernels save a comparison per proved reaction.
 * @param inputs species that are no counts and may be any number: nothing is proved of what depends on them
 */
export function proveNonNegative(
  changes: readonly (readonly Step[])[],
  propensities: readonly Expr[],
  inputs: ReadonlySet<number> = new Set(),
): boolean[] {
  const consumed = changes.every((list, r) => {
    const depths = factorDepths(factors(propensities[r]));
    return list.every(({ species, delta }) => delta >= 0 || (depths.get(species) ?? 0) >= -delta);
  });
  const provable = (e: Expr) => inputs.size === 0 || mentioned(e, 'species').every((s) => !inputs.has(s));
  return propensities.map((e) => consumed && provable(e) && nonNegative(e));
}

function factors(e: Expr): readonly Expr[] {
  if (e.kind === 'binary' && e.op === 'mul') return [...factors(e.left), ...factors(e.right)];
  return [e];
}

/** If e is x_s - i: [s, i]. */
function shifted(e: Expr): [number, number] | undefined {
  if (e.kind === 'species') return [e.index, 0];
  if (e.kind === 'binary' && e.op === 'sub' && e.left.kind === 'species' && e.right.kind === 'number') {
    return [e.left.index, e.right.value];
  }
  return undefined;
}

/** Per species, how many factors of its falling factorial x, x-1, ... stand in a product. */
function factorDepths(list: readonly Expr[]): Map<number, number> {
  const depths = new Map<number, number>();
  for (const e of list) {
    const factor = shifted(e);
    if (factor && factor[1] === (depths.get(factor[0]) ?? 0)) depths.set(factor[0], factor[1] + 1);
  }
  return depths;
}

/** Functions that are ≥ 0 wherever they have a value, and those that are where their argument is. */
const ALWAYS: readonly UnaryOp[] = ['exp', 'abs', 'sqrt', 'cosh', 'acos'];
const WITH_ARGUMENT: readonly UnaryOp[] = ['floor', 'sign', 'asin', 'atan', 'sinh', 'tanh'];

const proved = new WeakMap<Expr, boolean>();

/**
 * Whether an expression cannot be negative while parameters are positive and counts are what its factors need them to be. Looks
 * at every node once: in bounds (interval.ts) one node stands in many places.
 */
export function nonNegative(e: Expr): boolean {
  let known = proved.get(e);
  if (known === undefined) {
    known = prove(e);
    proved.set(e, known);
  }
  return known;
}

function prove(e: Expr): boolean {
  switch (e.kind) {
    case 'number':
      return e.value >= 0;
    case 'species':
    case 'parameter':
    case 'time':
      return true;
    case 'select':
      return nonNegative(e.yes) && nonNegative(e.no);
    case 'unary':
      return ALWAYS.includes(e.op) || (WITH_ARGUMENT.includes(e.op) && nonNegative(e.arg));
    case 'binary': {
      if (e.op === 'less' || e.op === 'lessEqual' || e.op === 'equal') return true;
      if (e.op === 'pow') return nonNegative(e.left) || (isNumber(e.right) && e.right.value % 2 === 0);
      if (e.op === 'mul') {
        const list = factors(e);
        const depths = factorDepths(list);
        return list.every((f) => {
          const factor = shifted(f);
          return nonNegative(f) || (factor !== undefined && factor[1] < (depths.get(factor[0]) ?? 0));
        });
      }
      if (e.op === 'sub') return false;
      if (e.op === 'settle') return nonNegative(e.left);
      if (e.op === 'max') return nonNegative(e.left) || nonNegative(e.right);
      return nonNegative(e.left) && nonNegative(e.right);
    }
  }
}
