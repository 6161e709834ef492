import { describe, expect, it } from 'vitest';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { model } from '../../testing/lowering';
import { readCells } from '../data/cells';
import { decodeLink, encodeLink } from '../link/link';
import { cellNames, MAX_CELL_NUMBERS, readCellsText, tableProblem, withoutColumn } from './cells-text';
import { sceneOf } from './scene';
import { randomStartOf } from './starting';

const CELLS = 'C,A;0,10;4,6;4,6';

describe('a table of cells in settings', () => {
  it('is read as it was written, by names in any order', () => {
    expect(readCellsText(CELLS, association)).toEqual({
      species: [2, 0],
      rows: [
        [0, 10],
        [4, 6],
        [4, 6],
      ],
    });
    expect(cellNames(CELLS)).toEqual(['C', 'A']);
    expect(cellNames('')).toEqual([]);
    expect(withoutColumn(CELLS, 'C')).toBe('A;10;6;6');
    expect(withoutColumn('A;10', 'A')).toBe('');
    expect(withoutColumn(CELLS, 'B')).toBe(CELLS);
  });

  it('goes with the link, and starts trajectories there as it does here', () => {
    const scene = { ...sceneOf(association), cells: CELLS, laws: ['', 'poisson(7)', ''] };
    const link = encodeLink(scene);
    expect(link).toContain(`cells=${CELLS}`);
    const { scene: opened, problem } = decodeLink(link);
    expect(problem).toBe('');
    expect(opened).toEqual(scene);
    const random = randomStartOf(opened ?? scene, association);
    expect(random?.table?.rows).toHaveLength(3);
    expect(random?.laws).toEqual([null, { kind: 'poisson', mean: 7 }, null]);
    expect(randomStartOf(scene, association)).toBe(random);
  });

  it('stands in the place of a law of the same species', () => {
    const random = randomStartOf({ cells: CELLS, laws: ['poisson(3)', '', ''] }, association);
    expect(random?.laws).toEqual([null, null, null]);
  });

  it.each([
    ['Z;1', /has no "Z"/],
    ['A,A;1,1', /names "A" twice/],
    ['A', /has no cells/],
    ['A,B;1', /has 1 counts in cell 1, not 2/],
    ['A;1.5', /cannot have "1.5" of A in cell 1/],
    ['A;-1', /cannot have "-1"/],
    ['A;', /cannot have ""/],
    ['A;1e3', /cannot have "1e3"/],
    ['A;0x10', /cannot have "0x10"/],
    ['A;99999999999999999999', /cannot have/],
    ['__proto__;1', /has no "__proto__"/],
  ])('refuses %s in a link', (cells, why) => {
    expect(readCellsText(cells, association)).toMatch(why);
    const { scene, problem } = decodeLink(`${encodeLink(sceneOf(association))}`.replace('&T=', `&cells=${cells}&T=`));
    expect(scene).toBeNull();
    expect(problem).toMatch(why);
  });

  it('takes no count that follows from others, no input, and no more numbers than it can hold', () => {
    const follows = model('A -> ; k*A; D -> ; k*D; A = 2*D; D = 3; k = 1');
    const { table } = readCells('A\n4\n', follows);
    expect(table && tableProblem(table, follows)).toMatch(/A\(0\) follows from other numbers, 2 ?\* ?D: leave/);
    const rows = Array.from({ length: MAX_CELL_NUMBERS + 1 }, () => [1]);
    expect(tableProblem({ species: [0], rows }, birthDeath)).toMatch(/more than 100,000 numbers/);
    const big = { species: [0], rows: [[birthDeath.species[0].max + 1]] };
    expect(tableProblem(big, birthDeath)).toMatch(/Cell 1 has 10,001 molecules of X; there may be 10,000 at most/);
  });

  it('names columns that are no species, and those that are twice, in a file', () => {
    expect(readCells('cell,A\n1,3\n', association).problem).toMatch(/"cell", which is no species.*Leave columns out/);
    expect(readCells('A,A\n1,3\n', association).problem).toMatch(/names "A" twice/);
    expect(readCells('A;B\n1;3\n', association).table?.rows).toEqual([[1, 3]]);
  });
});
