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
  expect(tableToCsv(table, 'https://x/#v=1')).toBe(
    '# Means.\n# https://x/#v=1\ntime,"mean of ""C"""\n0.1,0.3333333333333333\n1,"a,b"\n',
  );
});
