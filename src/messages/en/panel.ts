import { room } from '../room';

/** What every panel has: its menu, its table, its waits. */
export const panel = room('panel', {
  laws: 'Slopes of straight lines through logarithms; the errors are upper bounds, since points of one run are correlated.',
  failed: 'Nothing could be computed with these settings.',
  waiting: 'Simulating the first trajectories…',
  stopped: 'Stopped before the first trajectories were there.',
  progress: 'Trajectories simulated',
  menu: {
    failed: 'The file could not be made.',
    label: 'Panel menu',
    plot: 'Show the plot',
    table: 'Show as a table',
    download: 'Download as {format}',
    saveAll: 'Save all panels',
  },
  save: {
    noPicture: 'The browser made no picture.',
    stale: 'These numbers still belong to the settings before. Try again in a moment.',
    nothing: 'There is nothing to save yet.',
  },
  left: { text: 'About {time} left', slowest: 'About {time} left, {name} last' },
});
