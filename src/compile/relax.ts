import { binary, type Expr, select, species, unary, ZERO } from './expression';
import { logGradient, type Network, stateGradient } from './network';

/**
 * A network whose state may be any real vector, as the relaxed Gumbel-Softmax needs it: where a count is below 0 its
 * propensities see 0, and a propensity that is negative between whole numbers (x (x - 1) at x = 1/2) is 0. At whole
 * counts ≥ 0 nothing changes. On the kinks the derivative from above is taken, so that an empty species can be filled.
 */
export function relaxNetwork(network: Network): Network {
  const propensities = network.propensities.map((a) => binary('max', ZERO, clampSpecies(a)));
  return {
    ...network,
    key: `relaxed ${network.key}`,
    propensities,
    nonNegative: propensities.map(() => true),
    relaxed: true,
    byLogParameter: propensities.map((a) => logGradient(a, network.P)),
    byState: propensities.map(stateGradient),
  };
}

/** The expression with max(0, x_s) in the place of every x_s. */
function clampSpecies(e: Expr): Expr {
  switch (e.kind) {
    case 'species':
      return binary('max', ZERO, species(e.index));
    case 'unary':
      return unary(e.op, clampSpecies(e.arg));
    case 'binary':
      return binary(e.op, clampSpecies(e.left), clampSpecies(e.right));
    case 'select':
      return select(clampSpecies(e.test), clampSpecies(e.yes), clampSpecies(e.no));
    default:
      return e;
  }
}
