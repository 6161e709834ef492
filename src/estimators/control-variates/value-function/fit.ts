import { leastLeft } from '../regression';
import { baselines, rangeOf } from './baselines';
import { ORDERS, type Order } from './basis';
import { PER_FACTOR, rowWidth, type ValueNumbers } from './numbers';
import { Pilot, type ValueProblem } from './pilot';

/**
 * About how long a trajectory takes with coefficients of each order, relative to a score function alone: an order is chosen if what it leaves of
 * the variance times its cost is least. (Costs that were measured here and now would make results depend on the machine.)
 */
const COST: Readonly<Record<Order, number>> = { [-1]: 1, 0: 1.6, 1: 2.2, 2: 2.5 };
/** A value function must promise to leave at most this share of a variance. */
const WORTH = 0.97;

/** Coefficients of the value functions of all observables by regression on a pilot: one order for all of them. */
export function fitValue(problem: ValueProblem): ValueNumbers {
  const { n, observables, lengths, observed, P } = problem;
  const pilot = new Pilot(problem);
  const K = observables.length;
  const cells = lengths.length;
  const ys = Array.from({ length: K }, (_, k) => pilot.observed(k));
  const means = ys.map((y) => y.reduce((a, b) => a + b, 0) / Math.max(1, n));
  const centred = ys.map((y, k) => y.map((value) => value - means[k]));
  const found = centred.map((y) => ORDERS.filter((o) => o <= problem.highest).flatMap((o) => pilot.judge(y, o)));
  const shares = found.map((own) => own.map((f) => ({ order: f.order, left: f.left, gradients: pilot.gradients(f) })));
  const order = cheapest(shares, problem.costs);
  const basis = pilot.basis(order);
  const row = rowWidth(basis, K);
  const table = new Float64Array(cells * row);
  const head = PER_FACTOR * basis.factors.length;
  for (let c = 0; c < cells; c++) table.set(pilot.followed(basis, c), c * row);
  const baseline = new Float64Array(K * cells * P);
  for (let k = 0; k < K; k++) {
    const best = leastLeft(found[k].filter((f) => f.order === order));
    let rest: Float64Array = centred[k];
    if (best && best.left < WORTH) {
      const { nodes, left } = pilot.coefficients(centred[k], best);
      rest = left;
      for (let c = 0; c < cells; c++) {
        const at = c * row + head + 2 * k * basis.size;
        for (let i = 0; i < basis.size; i++) {
          table[at + i] = nodes[c][i];
          table[at + basis.size + i] = (nodes[c + 1][i] - nodes[c][i]) / lengths[c];
        }
      }
    }
    const range = rangeOf(centred[k]);
    for (let p = 0; p < P; p++) {
      baselines(rest, pilot.scores(p), cells, range).found.forEach((b, c) => {
        baseline[(k * cells + c) * P + p] = means[k] + b;
      });
    }
  }
  return { order, observed, factors: order <= 0 ? [] : pilot.factors.flat(), table, baseline };
}

/** What an order leaves: of the variance of a value, and the variances of its gradients. */
interface Left {
  readonly order: Order;
  readonly left: number;
  readonly gradients: readonly number[];
}

/** The order whose cost times what it leaves is least, in the geometric mean over the observables, and over the gradients if there are any. */
function cheapest(found: readonly (readonly Left[])[], costs: boolean): Order {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const price = (order: Order) =>
    (costs ? Math.log(COST[order]) : 0) +
    mean(
      found.map((own) => {
        const tried = own.filter((f) => f.order === order);
        const none = own.find((f) => f.order < 0)?.gradients ?? [];
        const shares = tried.map(({ left, gradients }) =>
          none.some((v) => v > 0)
            ? mean(gradients.flatMap((v, p) => (none[p] > 0 ? [Math.log(v / none[p])] : [])))
            : Math.log(left),
        );
        return shares.length > 0 ? Math.min(...shares) : 0;
      }),
    );
  return ORDERS.reduce((best, order) => (price(order) < price(best) ? order : best));
}
