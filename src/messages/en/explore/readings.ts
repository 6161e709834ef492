import { room } from '../../room';

/** What is said of estimates and of runs that went wrong, in every panel. */
export const readings = room('readings', {
  state: { diverged: 'diverged', stopped: 'no number', undefined: 'undefined' },
  perEstimator: '{min} trajectories per estimator',
  none: {
    from: 'no numbers from t = {time} on',
    all: 'no numbers',
  },
  trouble: {
    first: ', the first at reaction {first}',
    advice: '; raise the temperature or shorten the horizon',
    cutOff: '{stepBudget} {of} were cut off at the limit of reactions',
    badPropensity: '{badPropensity} {of} met an impossible propensity{stuck}',
    noValue: 'the observable has no value in some trajectories',
    heavyTail: 'heavy tail: one trajectory alone makes {worst} % of the variance, so its interval is too short',
    of: 'of {done} trajectories',
    exploded: 'diverged: {exploded} {of} exploded{where}{advice}',
  },
  between: '{min} to {max} trajectories per estimator',
});
