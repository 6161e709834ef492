import { room } from '../../room';

/** Every technical word of the page, in a sentence. */
export const glossary = room('glossary', {
  'alternative-path': {
    word: 'Alternative path',
    text: 'An estimator that forks the trajectory where another reaction would have fired for a slightly different rate, follows both, and weighs their difference.',
  },
  baseline: {
    word: 'Baseline',
    text: 'A constant that is subtracted from the observable before it is multiplied by the score: it changes the noise, not the mean.',
  },
  bias: {
    word: 'Bias',
    text: 'The difference between the mean of an estimate and the truth. More trajectories do not remove it.',
  },
  bistability: {
    word: 'Bistability',
    text: 'Two stable states of the same system, between which chance decides.',
  },
  'control-variate': {
    word: 'Control variate',
    text: 'A random number with a known mean that goes along with the one of interest, and is subtracted to lower its variance.',
  },
  coupling: {
    word: 'Coupling',
    text: 'How two paths share their chance: the more they do alike, the quieter their difference.',
  },
  'direct-method': {
    word: 'Direct method',
    text: 'Gillespie’s way to simulate: one random number for the time to the next reaction, and one for which reaction it is.',
  },
  distribution: {
    word: 'Distribution',
    text: 'How often each value occurs, over all trajectories, at a given time.',
  },
  estimator: {
    word: 'Estimator',
    text: 'A recipe that turns simulated trajectories into an estimate, here of a gradient.',
  },
  explosion: {
    word: 'Explosion of a gradient',
    text: 'A tangent that grows exponentially along the trajectory, until its mean is worth nothing.',
  },
  exponential: {
    word: 'Exponential law',
    text: 'The law of a waiting time without memory: longer than t with probability e to the minus a t; its mean is 1/a.',
  },
  'finite-differences': {
    word: 'Finite differences',
    text: 'A derivative from two simulations with slightly different rates, divided by the step between them.',
  },
  gillespie: {
    word: 'Gillespie algorithm (SSA)',
    text: 'Exact simulation of a reaction network, one reaction after the other.',
  },
  gradient: {
    word: 'Gradient',
    text: 'How a mean changes with the parameters; here by the logarithm of each, so for a relative change.',
  },
  'gs-st': {
    word: 'GS-ST',
    text: 'Gumbel-Softmax straight-through: simulates exactly, and differentiates each choice of a reaction as a softmax.',
  },
  gumbel: {
    word: 'Gumbel law',
    text: 'The law of minus the logarithm of an exponential number; the largest of ln a + Gumbel noise is reaction j with probability a_j/a_0.',
  },
  horizon: {
    word: 'Horizon T',
    text: 'The time at which every trajectory ends.',
  },
  identifiability: {
    word: 'Identifiability',
    text: 'Whether data of a kind can tell a parameter at all, however many of them there are.',
  },
  loss: {
    word: 'Loss',
    text: 'How far the simulation is from the data, squared; a fit makes it small.',
  },
  lyapunov: {
    word: 'Lyapunov exponent',
    text: 'The rate at which a tangent grows (above 0) or is forgotten (below 0), per reaction or per time.',
  },
  'mass-action': {
    word: 'Mass action',
    text: 'A propensity that is a rate constant times the number of ways to pick the molecules that react.',
  },
  'master-equation': {
    word: 'Master equation',
    text: 'The equation for the probability of every state over time; where it can be solved, it gives exact means and gradients.',
  },
  observable: {
    word: 'Observable',
    text: 'The expression in the counts whose mean is asked for.',
  },
  parameter: {
    word: 'Parameter',
    text: 'A rate constant or another number of the model that one may change.',
  },
  poisson: {
    word: 'Poisson law',
    text: 'The law of the number of independent rare events: its variance equals its mean.',
  },
  propensity: {
    word: 'Propensity',
    text: 'The chance per unit time that a reaction happens in the present state.',
  },
  'rate-constant': {
    word: 'Rate constant',
    text: 'The chance per unit time for one given set of molecules to react.',
  },
  'rate-equation': {
    word: 'Rate equation',
    text: 'The differential equation that takes counts for smooth numbers and leaves out chance; right for many molecules.',
  },
  score: {
    word: 'Score',
    text: 'The derivative of the logarithm of a path’s probability: what happened, minus what was expected. Its mean is 0.',
  },
  'score-function': {
    word: 'Score function (SF)',
    text: 'The estimator that multiplies the observable by the score: without bias, and loud.',
  },
  seed: {
    word: 'Seed',
    text: 'The number from which all random numbers follow: the same seed gives the same trajectories.',
  },
  softmax: {
    word: 'Softmax',
    text: 'Numbers turned into shares that add up to 1; at a low temperature the largest takes nearly all.',
  },
  'standard-error': {
    word: 'Standard error',
    text: 'How uncertain a mean is: the standard deviation divided by the root of the number of trajectories.',
  },
  'straight-through': {
    word: 'Straight-through',
    text: 'Forwards the hard choice, backwards the derivative of a soft one.',
  },
  tangent: {
    word: 'Tangent',
    text: 'The derivative of the state by a parameter, carried along a trajectory.',
  },
  temperature: {
    word: 'Temperature',
    text: 'How soft the softmax is: a low one is nearer to the hard choice, and steeper.',
  },
  'time-average': {
    word: 'Time average',
    text: 'The mean of the observable over the whole trajectory, from 0 to T.',
  },
  trajectory: {
    word: 'Trajectory',
    text: 'One run of the simulation: the counts as they jump over time.',
  },
  variance: {
    word: 'Variance',
    text: 'The mean square distance from the mean; its root is the standard deviation.',
  },
});
