import type { RuleSpec } from '../models/types';
import { type Expr, mentioned, mentionsTime, parameter, species } from './expressions/expression';
import { withLimits } from './expressions/limits';
import { ExpressionError, parseExpression } from './expressions/parse';
import { logGradient, type Network, type Partial1, stateGradient, uniformCount } from './network';
import { rewrite } from './start';

/** A functional of the state, differentiated: g(x) and ∂g/∂x_s, sparse over s. */
export interface Observable {
  readonly text: string;
  readonly expr: Expr;
  readonly byState: readonly Partial1[];
  /** ∂g/∂ ln θ_p at a given state, sparse over p: what parameters in the model's rules add to a gradient. Absent if none is in it. */
  readonly byLogParameter?: readonly Partial1[];
}

/**
 * Parses and differentiates an observable: a function of species, parameters, numbers that follow from others, the time, and the
 * model's rules, which are written out. @throws ExpressionError
 */
export function compileObservable(text: string, network: Network): Observable {
  const { scope, P } = network;
  const rules = (network.rules ?? []).filter(({ name }) => new RegExp(`\\b${name}\\b`).test(text));
  const definitions = new Map(rules.map((rule) => [rule.name, ruleIn(rule, network)]));
  const read = parseExpression(text, { ...scope.wide, ...(rules.length > 0 ? { definitions } : {}) });
  const expr = withLimits(scope.write(read));
  const byLogParameter = logGradient(expr, P);
  return { text, expr, byState: stateGradient(expr), ...(byLogParameter.length > 0 ? { byLogParameter } : {}) };
}

function ruleIn({ name, expression }: RuleSpec, { scope }: Network): Expr {
  try {
    return parseExpression(expression, scope.wide);
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError(`"${name}" is ${expression}: ${error.message}`);
    throw error;
  }
}

/** Whether an observable depends on the time itself, and not on the state alone. */
export const dependsOnTime = ({ expr }: Observable): boolean => mentionsTime(expr);

const refers = ({ P }: Network, { expr }: Observable) =>
  mentionsTime(expr) || mentioned(expr, 'parameter').some((p) => p < P);

/**
 * A network and its observables as kernels take them. Where observables refer to parameters or to the time, those are numbers of
 * their own (Network.observing): what moves the parameters of a path, as finite differences do, leaves the observable as it is, and
 * what the parameters in it add to a gradient, E[∂g/∂ ln θ_p], is added for all estimators alike (engine/starts/start-slopes.ts).
 */
export function observed(
  network: Network,
  observables: readonly Observable[],
): { readonly network: Network; readonly observables: readonly Observable[] } {
  if (!observables.some((o) => refers(network, o))) return { network, observables };
  const { P } = network;
  const first = uniformCount(network);
  const own = (e: Expr): Expr =>
    rewrite(e, { species, parameter: (p) => parameter(p < P ? first + p : p), time: parameter(first + P) });
  const each = (list: readonly Partial1[]) => list.map(({ index, expr }) => ({ index, expr: own(expr) }));
  return {
    network: { ...network, observing: true },
    observables: observables.map((o) => ({
      ...o,
      expr: own(o.expr),
      byState: each(o.byState),
      ...(o.byLogParameter ? { byLogParameter: each(o.byLogParameter) } : {}),
    })),
  };
}

/** The parameters by which observables have slopes of their own, ascending. */
export const ownSlopes = (observables: readonly Observable[]): number[] =>
  [...new Set(observables.flatMap((o) => (o.byLogParameter ?? []).map(({ index }) => index)))].sort((a, b) => a - b);

/** ∂g/∂ ln θ_p as an observable. */
export function slopeOf(observable: Observable, p: number): Observable {
  const expr = observable.byLogParameter?.find(({ index }) => index === p)?.expr;
  if (!expr) return { text: '0', expr: { kind: 'number', value: 0 }, byState: [] };
  return { text: `∂(${observable.text})/∂ ln θ_${p}`, expr, byState: stateGradient(expr) };
}
