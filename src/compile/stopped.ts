import type { ModelSpec } from '../models/types';
import { mentioned, mentionsTime } from './expressions/expression';
import { ExpressionError } from './expressions/parse';
import { compileNetwork, ModelError } from './network';
import { compileObservable } from './observable';
import { withoutRules } from './rules';

/**
 * First passage: a model whose trajectories stop for good in the first state in which a condition holds. Every propensity is 0
 * there, so stopped states are absorbing ones of an ordinary model, and everything that is known of models holds: with τ the time of
 * the first such state,
 *   P(τ ≤ t) = E[condition at t],   E[min(τ, T)] = ∫_0^T P(τ > t) dt = E[∫_0^T `waiting` dt],
 * the score of a stopped trajectory is that up to τ, and the master equation is solved up to the condition's edge. Events of the
 * model do not happen to stopped trajectories either.
 */
export interface FirstPassage {
  /** The stopped model, of the same species and parameters. */
  readonly model: ModelSpec;
  /** Observable: 1 once the condition has been met, else 0. */
  readonly met: string;
  /** Observable: 1 as long as it has not, whose average over [0, T] is min(τ, T)/T. */
  readonly waiting: string;
}

/**
 * @param given an expression in species and rules of them, true where it is not 0, e.g. "X > 40"
 * @throws ExpressionError, ModelError with a sentence for people
 */
export function firstPassage(model: ModelSpec, given: string): FirstPassage {
  compileCondition(model, given);
  // Laws know no rules.
  const condition = withoutRules(model, given);
  const delayed = model.events?.find(({ delay }) => delay !== undefined);
  if (delayed)
    throw new ModelError(
      `Event "${delayed.name}" has a delay and could change a trajectory after it has ended: times until a condition do not go with delays.`,
    );
  const guarded = (text: string) => `piecewise(0, ${condition}, ${text})`;
  const stopped: ModelSpec = {
    ...model,
    reactions: model.reactions.map((reaction) =>
      reaction.propensity === undefined
        ? { ...reaction, massAction: guarded(reaction.massAction ?? '0') }
        : { ...reaction, propensity: guarded(reaction.propensity) },
    ),
    ...(model.events
      ? { events: model.events.map((event) => ({ ...event, trigger: `(${event.trigger}) && !(${condition})` })) }
      : {}),
  };
  return { model: stopped, met: `piecewise(1, ${condition}, 0)`, waiting: `piecewise(0, ${condition}, 1)` };
}

function compileCondition(model: ModelSpec, condition: string): void {
  const { expr } = compileObservable(condition, compileNetwork(model));
  const truths = ['less', 'lessEqual', 'equal', 'mul', 'max', 'sub'];
  if (mentionsTime(expr) || mentioned(expr, 'parameter').length > 0)
    throw new ModelError(
      `"${condition}" depends on parameters or on the time by itself: a condition that ends trajectories is one of counts. Write it out with numbers.`,
    );
  if (expr.kind === 'number')
    throw new ModelError(
      `The condition "${condition}" is always ${expr.value !== 0 ? 'true' : 'false'}: name a species.`,
    );
  if (expr.kind !== 'binary' || !truths.includes(expr.op))
    throw new ExpressionError(
      `"${condition}" is no condition: compare something, as in "${model.species[0].name} >= 10".`,
    );
}
