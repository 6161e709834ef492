import { room } from '../room';

/** The table of cells that trajectories start from. */
export const cells = room('cells', {
  title: 'Table of cells',
  how: 'One cell per line, and the names of its species in the first line. Paste it, drop a CSV file, or choose one; it never leaves the computer. Species that are not in it start as they do now.',
  text: 'The table, as text',
  choose: 'Choose a file',
  file: 'CSV file with one cell per line',
  use: 'Start from these cells',
  cancel: 'Cancel',
  another: 'Change the table',
  remove: 'Remove the table',
  refused: 'The table is not used. {problem}',
  size: { one: '{n} cell: {species}', other: '{n} cells: {species}' },
  averaged:
    'Each trajectory starts as one of these cells, drawn anew with equal probability. Means, distributions, gradients and fits are averages over cells and chance together. The exact answer is the mixture over the cells.',
  long: 'This table is too long for a link: the page forgets it when it is closed or loaded anew. Keep the file.',
  noVolume: 'No slider for the volume: the table of cells holds counts as they are.',
});
