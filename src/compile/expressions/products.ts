import { type Expr, mentioned, mentionsTime } from './expression';

/** One factor of a product: scale · x_s + shift. Where the scale is 0 the factor is `shift`, which no count enters. */
export interface Factor {
  readonly species: number;
  readonly scale: 0 | 1;
  /** A function of the parameters and the phase of the time alone. */
  readonly shift: Expr;
}

/**
 * A propensity as a product to be computed from left to right, in the order of the tree itself: the value is the same to
 * the last bit. Mass action always is one. Null for what is no such product.
 */
export function asProduct(e: Expr): readonly Factor[] | null {
  const own = factorOf(e);
  if (own) return [own];
  if (e.kind !== 'binary' || e.op !== 'mul') return null;
  const before = asProduct(e.left);
  const last = factorOf(e.right);
  return before && last && [...before, last];
}

function factorOf(e: Expr): Factor | null {
  if (e.kind === 'species') return { species: e.index, scale: 1, shift: { kind: 'number', value: 0 } };
  if (e.kind === 'binary' && e.op === 'sub' && e.left.kind === 'species' && e.right.kind === 'number')
    return { species: e.left.index, scale: 1, shift: { kind: 'number', value: -e.right.value } };
  return mentioned(e, 'species').length === 0 && !mentionsTime(e) ? { species: 0, scale: 0, shift: e } : null;
}
