import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConformanceError } from '../../src/experiments/conformance/conformance-files';
import { readModelText } from '../../src/io/model-text';
import { continuous } from '../../src/io/network/continuous/continuous';
import { type Problem, problemText } from '../../src/io/network/problem';
import { solve } from '../../src/ode/solve';
import type { Output } from '../../src/ode/system';

/** What a case of the SBML test suite's semantic part came to. */
export type OdeVerdict =
  | { readonly kind: 'pass'; readonly points: number; readonly worst: number }
  /** `worst`: the largest deviation, in units of what is allowed. */
  | { readonly kind: 'wrong'; readonly why: string; readonly worst: number }
  /** The file holds something that is not followed, which is told by name. */
  | { readonly kind: 'refused'; readonly why: string };

const SUFFIXES = ['l3v2', 'l3v1', 'l2v5', 'l2v4', 'l2v3', 'l2v2', 'l2v1'];

interface OdeSettings {
  readonly variables: readonly string[];
  readonly amount: ReadonlySet<string>;
  readonly concentration: ReadonlySet<string>;
  readonly absolute: number;
  readonly relative: number;
}

/** @throws ConformanceError */
export function readOdeSettings(text: string): OdeSettings {
  const fields = new Map([...text.matchAll(/^(\w+):[ \t]*(.*?)\s*$/gm)].map((m) => [m[1], m[2]]));
  const words = (name: string) => (fields.get(name) ?? '').split(/[\s,]+/).filter(Boolean);
  const number = (name: string) => {
    const value = Number(fields.get(name) || Number.NaN);
    if (!Number.isFinite(value)) throw new ConformanceError(`the settings give no number for "${name}"`);
    return value;
  };
  const variables = words('variables');
  if (variables.length === 0) throw new ConformanceError('the settings name no variables');
  return {
    variables,
    amount: new Set(words('amount')),
    concentration: new Set(words('concentration')),
    absolute: number('absolute'),
    relative: number('relative'),
  };
}

const cell = (text: string) => {
  const word = text.trim().toLowerCase();
  if (word === 'inf' || word === 'infinity') return Number.POSITIVE_INFINITY;
  if (word === '-inf' || word === '-infinity') return Number.NEGATIVE_INFINITY;
  return word === 'nan' || word === '' ? Number.NaN : Number(word);
};

/** Solves the rate equations of one case and compares every value of its results. @throws ConformanceError */
export async function runOdeCase({
  id,
  folder,
}: {
  readonly id: string;
  readonly folder: string;
}): Promise<OdeVerdict> {
  const read = (end: string) => readFileSync(join(folder, `${id}-${end}`), 'utf8');
  const ending = SUFFIXES.map((s) => `sbml-${s}.xml`).find((end) => existsSync(join(folder, `${id}-${end}`)));
  if (!ending || !['settings.txt', 'results.csv'].every((end) => existsSync(join(folder, `${id}-${end}`)))) {
    throw new ConformanceError(`model, settings or results of ${id} are missing in ${folder}`);
  }
  const settings = readOdeSettings(read('settings.txt'));
  const [head, ...rows] = read('results.csv')
    .trim()
    .split(/\r\n|\n|\r/)
    .map((line) => line.split(',').map((c) => c.trim().replace(/^"(.*)"$/, '$1')));
  const times = rows.map((row) => cell(row[0]));
  const reading = readModelText(read(ending));
  const refusal = (problems: readonly Problem[]): OdeVerdict => ({
    kind: 'refused',
    why: problems
      .filter((p) => p.severity === 'error')
      .map(problemText)
      .join(' '),
  });
  if (!reading.document) return refusal(reading.problems);
  const lowering = continuous(reading.document);
  if (lowering.kind === 'refused') return refusal(lowering.problems);
  const { system, value } = lowering.continuous;
  const wanted = settings.variables.map((name): Output & { readonly column: number } => {
    const as = settings.amount.has(name) ? 'amount' : settings.concentration.has(name) ? 'concentration' : undefined;
    const expr = value(name, as);
    const column = head.indexOf(name);
    if (!expr || column < 0)
      throw new ConformanceError(`there is no variable "${name}" in ${expr ? 'results' : 'model'}`);
    return { name, value: expr, column };
  });
  let solution: Awaited<ReturnType<typeof solve>>;
  try {
    solution = await solve({ ...system, outputs: wanted }, times, {
      absolute: Math.min(1e-10, settings.absolute * 1e-4),
    });
  } catch (error) {
    return {
      kind: 'wrong',
      why: error instanceof Error ? error.message : String(error),
      worst: Number.POSITIVE_INFINITY,
    };
  }
  let worst = 0;
  let why = '';
  rows.forEach((row, i) => {
    wanted.forEach(({ name, column }, j) => {
      const [got, want] = [solution.rows[i][j], cell(row[column])];
      const allowed = settings.absolute + settings.relative * Math.abs(want);
      const off = Object.is(got, want) ? 0 : Math.abs(got - want) / allowed;
      if (off <= worst) return;
      worst = Number.isNaN(off) ? Number.POSITIVE_INFINITY : off;
      why = `${name} at time ${times[i]} is ${got}, not ${want}`;
    });
  });
  return worst <= 1 ? { kind: 'pass', points: rows.length * wanted.length, worst } : { kind: 'wrong', why, worst };
}
