import { expect, it } from 'vitest';
import { tableToCsv } from './table';

it('writes CSV that says what it is, in full precision', () => {
  const table = {
    caption: 'Means.',
    columns: ['time', 'mean of "C"'],
    rows: [
      [0.1, 1 / 3],
      [1, 'a,b'],
    ],
  };
  expect(tableToCsv(table, { link: 'https://x/#v=1' })).toBe(
    '# Means.\n# https://x/#v=1\ntime,"mean of ""C"""\n0.1,0.3333333333333333\n1,"a,b"\n',
  );
});

it('says title, what is averaged and where it comes from in comment lines, one line each', () => {
  const table = { caption: 'Means.', columns: ['time'], rows: [[1]] };
  const notes = ['Mean of 512\ntrajectories', '', 'Seed 7.'];
  expect(tableToCsv(table, { title: 'Trajectories', notes, link: '' })).toBe(
    '# Trajectories\n# Means.\n# Mean of 512 trajectories\n# Seed 7.\ntime\n1\n',
  );
});
