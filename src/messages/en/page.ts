import { room } from '../room';

/** What the page says around its rooms, and what several of them share. */
export const page = room('page', {
  skip: 'Skip to the plots',
  runs: {
    failed: 'A run has failed.',
    done: 'All runs are done: {trajectories} trajectories each.',
    stopped: 'The runs have been stopped.',
    paused: 'The runs are paused.',
    begun: 'The runs have begun.',
  },
  reading: 'Reading the model of this link…',
  undo: 'Undo',
  dismiss: 'Dismiss',
  welcome: {
    text: 'Thousands of random chemical reactions are being simulated, here on your computer. Drag a slider, and everything follows. {button} explain every word.',
    lessons: 'Short lessons',
  },
  update: {
    text: 'A new version of Propensity is ready. Taking it loads the page anew: what is on the screen comes back from its link, but runs start again.',
    now: 'Take it now',
    later: 'Later',
  },
  estimators: 'Estimators',
  all: 'all',
  parameter: 'Parameter',
  noCopy: 'The browser does not let this page copy{instead}',
  kinds: {
    endpoint: 'at T',
    endpointAbout: 'The value at the end of the trajectory.',
    timeAverage: 'time average',
    timeAverageAbout: 'The average over the whole trajectory, from 0 to T.',
    binned: 'over time',
    binnedAbout: 'The average in each of {bins} equal bins of time: the gradient as a function of time.',
  },
  bias: {
    endpoint: 'an endpoint',
    timeAverage: 'a time average',
    binned: 'binned averages',
    unbiased: 'unbiased for {what}',
    biased: 'biased for {what}',
  },
  observable: {
    endpoint: '⟨{observable}⟩ at T = {T}',
    until: '⟨min(τ, T)⟩, τ the time until {until}, T = {T}',
    met: 'P(τ ≤ T), τ the time until {until}, T = {T}',
    timeAverage: 'the time average of ⟨{observable}⟩ up to T = {T}',
    binned: '⟨{observable}⟩ over time',
  },
});
