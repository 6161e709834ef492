import { binary, type Expr, select, species, unary, ZERO } from './expressions/expression';
import { logGradient, type Network, stateGradient } from './network';

/**
 * A network whose state may be any real vector, as the relaxed Gumbel-Softmax needs it: where a count is below 0 its
 * propensities see 0, and a propensity that is negative between whole numbers (x (x - 1) at x = 1/2) is 0. At whole
 * counts ≥ 0 nothing changes. On the kinks the derivative from above is taken, so that an empty species can be filled.
 */
export function relaxNetwork(network: Network): Network {
  const propensities = network.propensities.map((a) => binary('max', ZERO, clampSpecies(a, network.inputs)));
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

/** The expression with max(0, x_s) in the place of every count x_s. */
function clampSpecies(e: Expr, inputs: readonly number[]): Expr {
  const of = (part: Expr) => clampSpecies(part, inputs);
  switch (e.kind) {
    case 'species':
      return inputs.includes(e.index) ? e : binary('max', ZERO, species(e.index));
    case 'unary':
      return unary(e.op, of(e.arg));
    case 'binary':
      return binary(e.op, of(e.left), of(e.right));
    case 'select':
      return select(of(e.test), of(e.yes), of(e.no));
    default:
      return e;
  }
}
