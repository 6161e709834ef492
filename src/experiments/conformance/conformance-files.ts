/**
 * The text files of a case of the SBML test suite's stochastic part: what to simulate and report (NNNNN-settings.txt),
 * and what comes out in expectation (NNNNN-results.csv).
 */

/** Says what a case's file lacks, for the person who maintains the folder. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

export interface Settings {
  readonly start: number;
  readonly duration: number;
  /** Intervals between the first and the last moment. */
  readonly steps: number;
  readonly variables: readonly string[];
  /** Species that are reported as amounts, and those as concentrations. */
  readonly amount: readonly string[];
  readonly concentration: readonly string[];
  /** What Z and Y may be: (-3, 3) and (-5, 5) throughout the published suite. */
  readonly meanRange: Range;
  readonly sdRange: Range;
}

export type Range = readonly [min: number, max: number];

/** Expected mean and standard deviation of every variable at every moment. */
export interface Expected {
  readonly time: readonly number[];
  readonly columns: ReadonlyMap<string, { readonly mean: readonly number[]; readonly sd: readonly number[] }>;
}

const words = (text: string | undefined) => (text ?? '').split(/[\s,]+/).filter(Boolean);

/** @throws ConformanceError */
export function readSettings(text: string): Settings {
  const fields = new Map<string, string>();
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const match = /^\s*(\w+)\s*:\s*(.*?)\s*$/.exec(line);
    if (match) fields.set(match[1], match[2]);
  }
  const number = (name: string): number => {
    const value = fields.get(name);
    if (value === undefined || value === '' || !Number.isFinite(Number(value))) {
      throw new ConformanceError(`the settings give no number for "${name}"`);
    }
    return Number(value);
  };
  const range = (name: string): Range => {
    const match = /^\(\s*([^,\s]+)\s*,\s*([^,\s]+)\s*\)$/.exec(fields.get(name) ?? '');
    const [min, max] = [Number(match?.[1]), Number(match?.[2])];
    if (!(min < max)) throw new ConformanceError(`the settings give no range (least, most) for "${name}"`);
    return [min, max];
  };
  const settings: Settings = {
    start: number('start'),
    duration: number('duration'),
    steps: number('steps'),
    variables: words(fields.get('variables')),
    amount: words(fields.get('amount')),
    concentration: words(fields.get('concentration')),
    meanRange: range('meanRange'),
    sdRange: range('sdRange'),
  };
  const { start, duration, steps, variables } = settings;
  if (start < 0 || duration <= 0 || !Number.isInteger(steps) || steps < 1) {
    throw new ConformanceError(`the settings ask for ${steps} steps from ${start} over ${duration}, which cannot be`);
  }
  if (variables.length === 0) throw new ConformanceError('the settings name no variables');
  return settings;
}

/** Times in the file are printed numbers; they count as equal if they differ by less than this, relative to a step. */
const SAME_TIME = 1e-6;

/** Reads expected results and holds them against the settings they belong to. @throws ConformanceError */
export function readExpected(text: string, settings: Settings): Expected {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const head = (lines[0] ?? '').split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const rows = lines.slice(1).map((line, i) => {
    const cells = line.split(',').map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell)));
    if (cells.length !== head.length || cells.some((cell) => !Number.isFinite(cell))) {
      throw new ConformanceError(`row ${i + 1} of the results does not hold ${head.length} numbers`);
    }
    return cells;
  });
  const column = (name: string): number[] => {
    const index = head.findIndex((cell) => cell.toLowerCase() === name.toLowerCase());
    const exact = head.indexOf(name);
    if (index < 0 && exact < 0) throw new ConformanceError(`the results have no column "${name}"`);
    return rows.map((row) => row[exact >= 0 ? exact : index]);
  };
  const time = column('time');
  if (time.length !== settings.steps + 1) {
    throw new ConformanceError(
      `the results have ${time.length} rows; ${settings.steps} steps make ${settings.steps + 1}`,
    );
  }
  const step = settings.duration / settings.steps;
  time.forEach((t, i) => {
    if (Math.abs(t - settings.start - i * step) > SAME_TIME * step) {
      throw new ConformanceError(`row ${i + 1} of the results is at time ${t}, not ${settings.start + i * step}`);
    }
  });
  return {
    time,
    columns: new Map(settings.variables.map((v) => [v, { mean: column(`${v}-mean`), sd: column(`${v}-sd`) }])),
  };
}
