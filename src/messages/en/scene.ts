import { room } from '../room';

/** What is said about links, engines and settings as a whole. */
export const scene = room('scene', {
  link: {
    instead: '{problem} The page shows its default instead.',
    noText: 'The link is damaged: the text of its model is missing.',
    notOpened: 'The model of the link could not be opened. {error}',
    notUnpacked: 'The text of its model cannot be unpacked.',
    damaged: 'The link is damaged. {why}',
    otherText: 'The link is damaged: the text of its model is not the one it was made with.',
    sameName: 'Another model already goes by the same identifier here.',
    cannotRun: 'The model of the link cannot run here. {first}',
    noCounts: 'It does not say whether its numbers are counts.',
  },
  engine: {
    cannot: '{label} cannot measure this; CPU workers do.',
    times: '{digits} times as',
    muchMore: 'much more',
    notFaster: 'Measured on these runs: CPU workers would not be faster ({shown} fast).',
    faster: 'Measured on these runs: CPU workers are {shown} fast as {than}. Another model is measured anew.',
    notStarted: 'No engine could be started. {error}',
    noneStarted: 'No engine could be started.',
    engine: 'The engine',
    lost: '{lost} was lost ({message}); the CPU carries on.',
    noneLeft: 'No engine is left to go on with: resume later.',
    noneYet: 'No engine is running yet.',
  },
  simulation: 'the simulation',
  reset:
    'Parameters, initial counts, observable, temperature, horizon, trajectories, seed and the settings of fits are back at their first values. Model and estimators stay.',
});
