import type { Failures } from '../types';

export const NO_FAILURES: Failures = {
  exploded: 0,
  firstReaction: Number.POSITIVE_INFINITY,
  stepBudget: 0,
  reached: Number.POSITIVE_INFINITY,
  badPropensity: 0,
  stuck: '',
};

export function addFailures(a: Failures, b: Failures): Failures {
  return {
    exploded: a.exploded + b.exploded,
    firstReaction: Math.min(a.firstReaction, b.firstReaction),
    stepBudget: a.stepBudget + b.stepBudget,
    reached: Math.min(a.reached, b.reached),
    badPropensity: a.badPropensity + b.badPropensity,
    stuck: a.stuck || b.stuck,
  };
}

/** What went wrong in `done` trajectories and what to do, in one or two sentences; empty if nothing did. */
export function describeFailures(failures: Failures, done: number): string {
  const of = (n: number) => `${n.toLocaleString('en')} of ${done.toLocaleString('en')} trajectories`;
  const parts: string[] = [];
  if (failures.badPropensity > 0) {
    parts.push(
      `${of(failures.badPropensity)} met a propensity that is negative or not a number and stopped there${failures.stuck && `: ${failures.stuck}`}. What comes later is no number of this model${failures.stuck ? '' : ': mend the rate laws or initial counts first'}.`,
    );
  }
  if (failures.stepBudget > 0) {
    parts.push(
      `${of(failures.stepBudget)} used up their reactions before the horizon and keep the state they had: shorten the horizon or lower the rates.`,
    );
  }
  if (failures.exploded > 0) {
    parts.push(
      `The gradient of ${of(failures.exploded)} exploded, first at reaction ${failures.firstReaction.toLocaleString('en')}: raise the temperature or shorten the horizon.`,
    );
  }
  return parts.join(' ');
}
