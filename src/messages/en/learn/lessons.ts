import { room } from '../../room';

/** What the list of lessons says before a lesson is fetched; a test holds it to the front matter. */
export const lessons = room('lessons', {
  propensity: {
    title: 'What a propensity is',
    aim: 'Read a propensity as a chance per unit time, and compute it from counts.',
  },
  'waiting-time': {
    title: 'Why the waiting time is exponential',
    aim: 'Say why a reaction that remembers nothing waits exponentially long, and for how long on average.',
  },
  'gillespie-step': {
    title: 'One Gillespie step by hand',
    aim: 'Carry out a step of Gillespie’s direct method with two random numbers.',
  },
  noise: {
    title: 'Noise and the deterministic limit',
    aim: 'Predict how noise fades with the number of molecules, and when the rate equation is off.',
  },
  bistability: {
    title: 'Two peaks: Schlögl’s reaction',
    aim: 'See why a mean can be a number that hardly any trajectory ever has.',
  },
  'gumbel-trick': {
    title: 'The Gumbel trick',
    aim: 'Draw a reaction as the largest of noisy logarithms, and say why that is exact.',
  },
  'hard-choice': {
    title: 'Why a hard choice has no derivative',
    aim: 'Say what of a trajectory moves smoothly with a rate, what jumps, and why the slope of the jumps is lost.',
  },
  'straight-through': {
    title: 'Straight-through and temperature',
    aim: 'Know what the temperature of GS-ST trades: bias against variance.',
  },
  'score-function': {
    title: 'The score function and baselines',
    aim: 'Get a gradient without differentiating a jump, and make it quieter without making it wrong.',
  },
  'control-variates': {
    title: 'Control variates',
    aim: 'Subtract noise whose mean is known, and measure what that saves.',
  },
  'alternative-path': {
    title: 'Alternative paths',
    aim: 'Follow the path that a slightly different rate would have taken, and know what its weight and its coupling do.',
  },
  'trajectory-length': {
    title: 'Variance and trajectory length',
    aim: 'Predict how the noise of each kind of estimator grows with the length of the trajectory, and what that costs.',
  },
  'exploding-gradients': {
    title: 'When gradients explode',
    aim: 'Recognise an exploding tangent, and know which settings make or avoid it.',
  },
  fitting: {
    title: 'Fitting: a telegraph gene, then the repressilator',
    aim: 'Let a gradient find a rate again from data, and say what the noise of the gradient and of the data do to the answer.',
  },
  identifiability: {
    title: 'What data cannot tell',
    aim: 'Recognise parameters that no amount of the same data can tell apart, and choose data that can.',
  },
});
