/** A technical word, in a sentence, with the lesson that is about it. */
export interface Term {
  readonly id: string;
  readonly word: string;
  readonly text: string;
  /** Id of a lesson; a test holds it to the registry. */
  readonly lesson?: string;
}

/** In alphabetical order. */
export const GLOSSARY: readonly Term[] = [
  {
    id: 'alternative-path',
    word: 'Alternative path',
    text: 'An estimator that forks the trajectory where another reaction would have fired for a slightly different rate, follows both, and weighs their difference.',
    lesson: 'alternative-path',
  },
  {
    id: 'baseline',
    word: 'Baseline',
    text: 'A constant that is subtracted from the observable before it is multiplied by the score: it changes the noise, not the mean.',
    lesson: 'score-function',
  },
  {
    id: 'bias',
    word: 'Bias',
    text: 'The difference between the mean of an estimate and the truth. More trajectories do not remove it.',
    lesson: 'straight-through',
  },
  {
    id: 'bistability',
    word: 'Bistability',
    text: 'Two stable states of the same system, between which chance decides.',
    lesson: 'bistability',
  },
  {
    id: 'control-variate',
    word: 'Control variate',
    text: 'A random number with a known mean that goes along with the one of interest, and is subtracted to lower its variance.',
    lesson: 'control-variates',
  },
  {
    id: 'coupling',
    word: 'Coupling',
    text: 'How two paths share their chance: the more they do alike, the quieter their difference.',
    lesson: 'alternative-path',
  },
  {
    id: 'direct-method',
    word: 'Direct method',
    text: 'Gillespie’s way to simulate: one random number for the time to the next reaction, and one for which reaction it is.',
    lesson: 'gillespie-step',
  },
  {
    id: 'distribution',
    word: 'Distribution',
    text: 'How often each value occurs, over all trajectories, at a given time.',
    lesson: 'bistability',
  },
  {
    id: 'estimator',
    word: 'Estimator',
    text: 'A recipe that turns simulated trajectories into an estimate, here of a gradient.',
    lesson: 'score-function',
  },
  {
    id: 'explosion',
    word: 'Explosion of a gradient',
    text: 'A tangent that grows exponentially along the trajectory, until its mean is worth nothing.',
    lesson: 'exploding-gradients',
  },
  {
    id: 'exponential',
    word: 'Exponential law',
    text: 'The law of a waiting time without memory: longer than t with probability e to the minus a t; its mean is 1/a.',
    lesson: 'waiting-time',
  },
  {
    id: 'finite-differences',
    word: 'Finite differences',
    text: 'A derivative from two simulations with slightly different rates, divided by the step between them.',
    lesson: 'hard-choice',
  },
  {
    id: 'gillespie',
    word: 'Gillespie algorithm (SSA)',
    text: 'Exact simulation of a reaction network, one reaction after the other.',
    lesson: 'gillespie-step',
  },
  {
    id: 'gradient',
    word: 'Gradient',
    text: 'How a mean changes with the parameters; here by the logarithm of each, so for a relative change.',
    lesson: 'score-function',
  },
  {
    id: 'gs-st',
    word: 'GS-ST',
    text: 'Gumbel-Softmax straight-through: simulates exactly, and differentiates each choice of a reaction as a softmax.',
    lesson: 'straight-through',
  },
  {
    id: 'gumbel',
    word: 'Gumbel law',
    text: 'The law of minus the logarithm of an exponential number; the largest of ln a + Gumbel noise is reaction j with probability a_j/a_0.',
    lesson: 'gumbel-trick',
  },
  { id: 'horizon', word: 'Horizon T', text: 'The time at which every trajectory ends.' },
  {
    id: 'identifiability',
    word: 'Identifiability',
    text: 'Whether data of a kind can tell a parameter at all, however many of them there are.',
    lesson: 'identifiability',
  },
  {
    id: 'loss',
    word: 'Loss',
    text: 'How far the simulation is from the data, squared; a fit makes it small.',
    lesson: 'fitting',
  },
  {
    id: 'lyapunov',
    word: 'Lyapunov exponent',
    text: 'The rate at which a tangent grows (above 0) or is forgotten (below 0), per reaction or per time.',
    lesson: 'exploding-gradients',
  },
  {
    id: 'mass-action',
    word: 'Mass action',
    text: 'A propensity that is a rate constant times the number of ways to pick the molecules that react.',
    lesson: 'propensity',
  },
  {
    id: 'master-equation',
    word: 'Master equation',
    text: 'The equation for the probability of every state over time; where it can be solved, it gives exact means and gradients.',
    lesson: 'gillespie-step',
  },
  {
    id: 'observable',
    word: 'Observable',
    text: 'The expression in the counts whose mean is asked for.',
    lesson: 'score-function',
  },
  {
    id: 'parameter',
    word: 'Parameter',
    text: 'A rate constant or another number of the model that one may change.',
    lesson: 'propensity',
  },
  {
    id: 'poisson',
    word: 'Poisson law',
    text: 'The law of the number of independent rare events: its variance equals its mean.',
    lesson: 'noise',
  },
  {
    id: 'propensity',
    word: 'Propensity',
    text: 'The chance per unit time that a reaction happens in the present state.',
    lesson: 'propensity',
  },
  {
    id: 'rate-constant',
    word: 'Rate constant',
    text: 'The chance per unit time for one given set of molecules to react.',
    lesson: 'propensity',
  },
  {
    id: 'rate-equation',
    word: 'Rate equation',
    text: 'The differential equation that takes counts for smooth numbers and leaves out chance; right for many molecules.',
    lesson: 'noise',
  },
  {
    id: 'score',
    word: 'Score',
    text: 'The derivative of the logarithm of a path’s probability: what happened, minus what was expected. Its mean is 0.',
    lesson: 'score-function',
  },
  {
    id: 'score-function',
    word: 'Score function (SF)',
    text: 'The estimator that multiplies the observable by the score: without bias, and loud.',
    lesson: 'score-function',
  },
  {
    id: 'seed',
    word: 'Seed',
    text: 'The number from which all random numbers follow: the same seed gives the same trajectories.',
  },
  {
    id: 'softmax',
    word: 'Softmax',
    text: 'Numbers turned into shares that add up to 1; at a low temperature the largest takes nearly all.',
    lesson: 'gumbel-trick',
  },
  {
    id: 'standard-error',
    word: 'Standard error',
    text: 'How uncertain a mean is: the standard deviation divided by the root of the number of trajectories.',
    lesson: 'noise',
  },
  {
    id: 'straight-through',
    word: 'Straight-through',
    text: 'Forwards the hard choice, backwards the derivative of a soft one.',
    lesson: 'straight-through',
  },
  {
    id: 'tangent',
    word: 'Tangent',
    text: 'The derivative of the state by a parameter, carried along a trajectory.',
    lesson: 'exploding-gradients',
  },
  {
    id: 'temperature',
    word: 'Temperature',
    text: 'How soft the softmax is: a low one is nearer to the hard choice, and steeper.',
    lesson: 'straight-through',
  },
  {
    id: 'time-average',
    word: 'Time average',
    text: 'The mean of the observable over the whole trajectory, from 0 to T.',
  },
  {
    id: 'trajectory',
    word: 'Trajectory',
    text: 'One run of the simulation: the counts as they jump over time.',
    lesson: 'gillespie-step',
  },
  {
    id: 'variance',
    word: 'Variance',
    text: 'The mean square distance from the mean; its root is the standard deviation.',
    lesson: 'noise',
  },
];

const byId = new Map(GLOSSARY.map((term) => [term.id, term]));

export const findTerm = (id: string): Term | undefined => byId.get(id);
