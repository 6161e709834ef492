import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOf } from './grid';
import { guessRoles, rolesProblem } from './layout';
import { summarise } from './summary';
import { type DataTable, parseTable } from './table';

const tableOf = (text: string): DataTable => {
  const { table, problems } = parseTable(text);
  if (!table) throw new Error(problems.map((p) => p.message).join(' '));
  return table;
};
const problemsOf = (text: string) => parseTable(text).problems.map(({ line, message }) => [line, message]);

describe('a table of numbers', () => {
  it('is read with commas, semicolons and decimal commas, tabs, comments, a byte order mark and any line ends', () => {
    const rows = [
      [0, 1.5],
      [2, -300],
    ];
    expect(tableOf('time,M\n0,1.5\n2,-3e2\n').rows).toEqual(rows);
    expect(tableOf('\uFEFFtime;M\r\n0;1,5\r\n2;-3e2').rows).toEqual(rows);
    expect(tableOf('# from the reader\n"time"\t"M"\n0\t1.5\n\n2\t-300\n')).toEqual({
      header: ['time', 'M'],
      rows,
      lines: [3, 5],
    });
  });

  it.each([
    ['', 1, 'The file is empty.'],
    ['time,M\n', 1, 'The file names columns but holds no numbers.'],
    ['0,1\n1,2\n', 1, 'Line 1 must name the columns, for example "time,M"; it holds numbers.'],
    ['time,\n0,1\n', 1, 'Line 1: column 2 has no name.'],
    ['M,M\n0,1\n', 1, 'Line 1 names "M" twice.'],
    ['time,M\n0,1\n1,two\n', 3, 'Line 3: column "M" holds "two", which is no number.'],
    ['time,M\n0,1\n1,\n', 3, 'Line 3: column "M" is empty.'],
    ['time,M\n0,1\n\n# x\n1,2,3\n', 5, 'Line 5 has 3 cells, the first line names 2 columns.'],
    ['time,M\n0,Infinity\n', 2, 'Line 2: column "M" holds "Infinity", which is no number.'],
    ['time,M\n0,0x10\n', 2, 'Line 2: column "M" holds "0x10", which is no number.'],
    ['time,M\n0,"1\n1,2\n', 2, 'Line 2: a quotation mark is not closed, or stands inside a cell.'],
    ['a\0b', 1, 'This is not a text file.'],
  ])('says what is wrong with %j', (text, line, message) => {
    expect(problemsOf(text)).toEqual([[line, message]]);
  });

  it('tells every bad line, but not thousands', () => {
    const text = `time,M\n${'x,y\n'.repeat(5000)}`;
    expect(problemsOf(text)).toHaveLength(20);
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        const { table, problems } = parseTable(text);
        expect(table === null).toBe(problems.length > 0);
        if (table) expect(table.rows.flat().every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(problemsOf('x'.repeat(11 * 2 ** 20))[0][1]).toContain('10 MB');
  });

  it('returns what was written', () => {
    const numbers = fc.array(
      fc.tuple(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(numbers, (rows) => {
        const text = `time,M\n${rows.map((row) => row.map(String).join(',')).join('\n')}\n`;
        expect(tableOf(text).rows.map((row) => row.map((v) => v + 0))).toEqual(
          rows.map((row) => row.map((v) => v + 0)),
        );
      }),
    );
  });
});

describe('what the columns are', () => {
  it('means, with standard errors where there are some', () => {
    const roles = guessRoles(tableOf('time (h),M,M_se,X\n0,1,0.1,2\n1,2,0.1,3\n'));
    expect(roles).toEqual({
      layout: 'means',
      time: 0,
      identity: -1,
      values: [
        { column: 1, error: 2 },
        { column: 3, error: -1 },
      ],
    });
  });

  it('snapshots, if times repeat or there are none', () => {
    expect(guessRoles(tableOf('t,M\n1,3\n1,4\n')).layout).toBe('snapshots');
    expect(guessRoles(tableOf('M\n3\n4\n'))).toMatchObject({ layout: 'snapshots', time: -1 });
  });

  it('trajectories, if something tells them apart', () => {
    expect(guessRoles(tableOf('cell,time,M\n1,0,3\n1,1,4\n2,0,3\n'))).toMatchObject({
      layout: 'trajectories',
      identity: 0,
      time: 1,
    });
  });

  it.each([
    ['time,M\n0,1\n-1,2\n', 'Line 3: time -1 lies before 0.'],
    ['time,M\n0,1\n', 'All times are 0: nothing has happened by then.'],
    ['time\n1\n', 'There is no column of values.'],
    ['t,M\n1,3\n1,-4\n', 'Line 3: a count in "M" cannot be -4.'],
    ['time,M,M_se\n1,1,0\n', 'Line 2: the standard error in "M_se" must be above 0.'],
    ['cell,time,M\n1,1,3\n1,1,4\n', 'Line 3: trajectory 1 has two lines at time 1.'],
  ])('refuses %j', (text, message) => {
    const table = tableOf(text);
    expect(rolesProblem(table, guessRoles(table))).toBe(message);
  });

  it('refuses means with a time twice, and trajectories that nothing tells apart', () => {
    const table = tableOf('t,M\n1,3\n1,4\n');
    expect(rolesProblem(table, guessRoles(table, 'means'))).toBe(
      'Line 3 repeats the time 1 of line 2: means have one line per time.',
    );
    expect(rolesProblem(table, guessRoles(table, 'trajectories'))).toContain('tells them apart');
  });
});

describe('a summary', () => {
  it('gives mean, variance and their errors per time, in order', () => {
    const table = tableOf('t,M\n2,1\n1,0\n2,3\n1,4\n2,5\n2,7\n');
    const { times, seen } = summarise(table, guessRoles(table), 10);
    expect(times).toEqual([1, 2]);
    expect(seen[0][0]).toMatchObject({ count: 2, mean: 2, variance: 8, error: 2 });
    expect(seen[1][0]).toMatchObject({ count: 4, mean: 4, values: [1, 3, 5, 7] });
    expect(seen[1][0].variance).toBeCloseTo(20 / 3, 12);
    // Of 1, 3, 5, 7: m2 = 5, m4 = 41; √((41 − 25/3) / 4).
    expect(seen[1][0].varianceError).toBeCloseTo(Math.sqrt((41 - 25 / 3) / 4), 12);
  });

  it('puts snapshots without times at the horizon', () => {
    const table = tableOf('M\n3\n4\n');
    expect(summarise(table, guessRoles(table), 5).times).toEqual([5]);
  });
});

describe('a grid of times', () => {
  it.each<[number[], number, number[]]>([
    [[5], 1, [0]],
    [[1, 2, 3, 4], 4, [0, 1, 2, 3]],
    [[0, 0.5, 2], 4, [-1, 0, 3]],
    [[0.1, 0.25, 1], 20, [1, 4, 19]],
  ])('meets %j in %i bins', (times, bins, index) => {
    expect(gridOf(times)).toEqual({ to: times.at(-1), bins, index, moved: 0 });
  });

  it('moves times that no grid meets to the nearest end, and says how far', () => {
    const { bins, moved, index } = gridOf([Math.SQRT1_2, 1]);
    expect(bins).toBe(240);
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(0.5 / 240);
    expect(index).toEqual([169, 239]);
  });
});
