import { room } from '../../room';

/** The panel of distributions, and of the time until a condition is met. */
export const distribution = room('distribution', {
  title: 'Distribution of {observable} at t = {time}',
  subtitle: '{done} trajectories; mean {mean} (dotted), sd {sd}{law}',
  exactMarks: '; diamonds or dashes: exact',
  nothing: 'There is no distribution at time {time}: {why}.',
  lost: '{done} trajectories; {why}',
  noValue: 'the observable has no value in some trajectories',
  solved: 'Exact: {answer}.',
  summary:
    'Histogram of {observable} at time {time} over {done} trajectories, with mean {mean} and standard deviation {sd}.{law}',
  exactDrawn: ' The exact law is drawn over it.',
  none: 'No trajectories yet.',
  ended: 'Trajectories ended before t = {time}: {why}.',
  time: 'Time of the distribution',
  passage: {
    met: '{met} % meet it by T = {T}, {met2} % are censored there',
    title: 'Time until {until}',
    dashedExact: '; dashed: exact',
    lost: 'Trajectories were cut off or stopped before they met it: {lost}.',
    summary: 'Histogram of the time at which {until} is first met, over {done} trajectories: {words}.',
    axis: 'time τ',
    share: 'share per {step} of time',
    caption:
      'Share of {done} trajectories that have met the condition by each time; what is missing at the end is censored.',
    share100: 'share that has met it',
    subtitle: '{done} trajectories; {words}{exact}',
    time: 'time',
    exact: 'exact',
  },
  probabilityPer: 'probability per {width}',
  caption: 'Histogram of {observables} over {done} trajectories; bars are {width} wide.',
  exactProbability: 'exact probability',
  noNumber: 'no number',
  probability: 'probability',
  from: '{observable} from',
  trajectories: 'trajectories',
  share: 'share',
  mean: 'mean',
});
