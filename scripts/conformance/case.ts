import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Job, SIMULATE } from '../../src/engine/types';
import { columnsOf } from '../../src/estimators/columns';
import { type Comparison, compare, type Observed } from '../../src/experiments/conformance/conformance';
import {
  ConformanceError,
  type Expected,
  readExpected,
  readSettings,
  type Settings,
} from '../../src/experiments/conformance/conformance-files';
import { readModelText } from '../../src/io/model-text';
import type { NetworkDocument } from '../../src/io/network/document';
import { lower } from '../../src/io/network/lower/lower';
import { Symbols } from '../../src/io/network/lower/symbols/symbols';
import { Renaming } from '../../src/io/network/names';
import { problemText, Report } from '../../src/io/network/problem';
import type { ModelSpec } from '../../src/models/types';
import type { Moments } from '../../src/numerics/moments';
import { estimateOf } from '../../src/stats/estimates';

/** One case, read and ready to run. */
export interface Case {
  readonly id: string;
  readonly model: ModelSpec;
  readonly settings: Settings;
  readonly expected: Expected;
  /** Of every variable, an expression in the model's species for its value at a time. */
  readonly outputs: ReadonlyMap<string, (time: number) => string>;
}

/** Runs a job to its end. */
export type Runner = (job: Job) => Promise<Moments>;

/** A case as it lies in a folder. */
export interface Found {
  readonly id: string;
  readonly folder: string;
}

const SUFFIXES = ['l3v2', 'l3v1', 'l2v5', 'l2v4', 'l2v3', 'l2v2', 'l2v1'];

/**
 * The cases in a folder and in the folders below it, by number. What looks like one is one, so that a missing file is
 * told and not passed over.
 */
export function findCases(suite: string): Found[] {
  const found = new Map<string, Found>();
  for (const entry of readdirSync(suite, { recursive: true, withFileTypes: true })) {
    const match = entry.isDirectory()
      ? /^(\d{5})$/.exec(entry.name)
      : /^(\d{5})-(?:settings\.txt|results\.csv|sbml-l\dv\d\.xml)$/.exec(entry.name);
    if (!match) continue;
    const folder = entry.isDirectory() ? join(entry.parentPath, entry.name) : entry.parentPath;
    found.set(join(folder, match[1]), { id: match[1], folder });
  }
  return [...found.values()].sort((a, b) => a.id.localeCompare(b.id));
}

/** Whether the suite itself says that a case is not a time course (its later ones test distributions). */
export function isOtherTest({ id, folder }: Found): boolean {
  const file = join(folder, `${id}-model.m`);
  const type = existsSync(file) ? /^testType:\s*(\w+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return type !== undefined && type !== 'StochasticTimeCourse';
}

function textOf(folder: string, names: readonly string[]): string {
  const name = names.find((candidate) => existsSync(join(folder, candidate)));
  if (!name) throw new ConformanceError(`${names[0]} is missing in ${basename(folder)} (${dirname(folder)})`);
  return readFileSync(join(folder, name), 'utf8');
}

/** @throws ConformanceError saying which file is missing or what is wrong with it */
export function readCase({ id, folder }: Found): Case {
  const settings = readSettings(textOf(folder, [`${id}-settings.txt`]));
  const expected = readExpected(textOf(folder, [`${id}-results.csv`]), settings);
  const text = textOf(
    folder,
    SUFFIXES.map((suffix) => `${id}-sbml-${suffix}.xml`),
  );
  return { id, settings, expected, ...modelOf(text, settings) };
}

/**
 * The model of a text, and how its variables follow from the counts.
 * @param size molecules per unit of the text's amounts, if not what it says itself
 * @throws ConformanceError
 */
export function modelOf(text: string, settings: Settings, size?: number): Pick<Case, 'model' | 'outputs'> {
  const { document, problems } = readModelText(text);
  const errors = (list: typeof problems) => list.filter((p) => p.severity === 'error').map(problemText);
  if (!document) throw new ConformanceError(errors(problems).join(' '));
  // The suite counts molecules; a case that leaves the unit open means them too.
  const perUnit = size ?? document.moleculesPerUnit ?? 1;
  const lowering = lower(document, { moleculesPerUnit: perUnit });
  if (lowering.kind !== 'model') throw new ConformanceError(errors(lowering.problems).join(' '));
  const { model } = lowering;
  const outputs = settings.variables.map((v) => [v, output(v, document, model, settings, perUnit)] as const);
  return { model, outputs: new Map(outputs) };
}

/** A variable of the document as an expression in the species of its model, everything else being numbers. */
function output(
  variable: string,
  document: NetworkDocument,
  model: ModelSpec,
  settings: Settings,
  perUnit: number,
): (time: number) => string {
  const { species, parameters, compartments, reactions, events } = document;
  const entries = [...species, ...parameters, ...compartments, ...reactions, ...events];
  const entry = entries.find((e) => e.name === variable);
  if (!entry) throw new ConformanceError(`the model has no variable "${variable}"`);
  const symbols = new Symbols(document, perUnit, new Report());
  const name = new Renaming(entries.map((e) => e.name)).of(variable);
  const own = species.find((s) => s.name === variable);
  const rule = model.rules?.find((r) => r.name === name);
  const held = model.species.find((s) => s.name === name);
  const constant = symbols.stated.initial(variable) * (own ? symbols.stated.molecules(own) : 1);
  const inModel = rule?.expression ?? (held ? name : String(constant));
  // What events change goes by its name, also where it starts at a parameter of that name.
  const moving = new Set(model.species.map((s) => s.name));
  const values = new Map(model.parameters.flatMap((p) => (moving.has(p.name) ? [] : [[p.name, p.value] as const])));
  /** The size of a compartment at every moment. */
  const sizeOf = (compartment: string): string => {
    const given = new Renaming(entries.map((e) => e.name)).of(compartment);
    const byRule = model.rules?.find((r) => r.name === given)?.expression;
    return byRule ?? (moving.has(given) ? given : String(symbols.stated.initial(compartment)));
  };
  let unit = '1';
  if (own) {
    const asConcentration =
      settings.concentration.includes(variable) || (!settings.amount.includes(variable) && !own.substanceOnly);
    // What is no count is in the unit of its symbol.
    if (held?.kind === 'input' && !rule) {
      const size = sizeOf(own.compartment);
      unit = asConcentration === !own.substanceOnly ? '1' : asConcentration ? size : `(1 / (${size}))`;
    } else unit = asConcentration ? `(${perUnit} * (${sizeOf(own.compartment)}))` : String(perUnit);
  }
  return (time) => {
    const text = unit === '1' ? inModel : `(${inModel}) / ${unit}`;
    return text.replace(IDENTIFIERS, (used) => {
      if (used === 'time') return `(${time})`;
      const value = values.get(used);
      return value === undefined ? used : `(${value})`;
    });
  };
}

/** Names in an expression; what follows a digit is part of a number. */
const IDENTIFIERS = /(?<![\w.])[A-Za-z_]\w*/g;

/** Simulates a case and compares. */
export async function runCase(test: Case, run: Runner, trajectories: number, seed: number): Promise<Comparison> {
  const { model, settings, expected, outputs } = test;
  const { start, duration, steps } = settings;
  // A variable that depends on the time itself is another expression at every moment.
  const expressions = new Map<string, number>();
  const place = (text: string) => {
    const known = expressions.get(text) ?? expressions.size;
    expressions.set(text, known);
    return known;
  };
  const wanted = new Map([...outputs].map(([v, at]) => [v, expected.time.map((t) => place(at(t)))] as const));
  const job: Job = {
    model,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    from: start,
    to: start + duration,
    bins: steps,
    observables: [...expressions.keys()],
    kind: 'endpoint',
    estimator: SIMULATE,
    options: {},
    temperature: 1,
    seed,
    first: 0,
    trajectories,
    samplePaths: 0,
    maxReactions: 1e9,
  };
  const S = model.species.length;
  const { width } = columnsOf('states', S, model.parameters.length, expressions.size);
  const moments = await run(job);
  // The first moment is the start of the grid: the state before anything happened, or the end of a run up to it. (An
  // event at time 0 has happened by then: the run up to a sliver of the first step has it.)
  const early = await run({ ...job, from: 0, to: start > 0 ? start : (duration / steps) * 1e-12, bins: 1 });
  const observed = (variable: string, i: number): Observed => {
    const column = S + wanted.get(variable)![i];
    const { mean, variance, varianceError } =
      i === 0 ? estimateOf(early, column) : estimateOf(moments, (i - 1) * width + column);
    return { mean, sd: Math.sqrt(variance), varianceError };
  };
  return compare(settings, expected, observed, trajectories);
}
