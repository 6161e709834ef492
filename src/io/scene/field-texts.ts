import * as z from 'zod/mini';
import { findEstimator } from '../../estimators/registry';
import type { ModelSpec } from '../../models/types';
import { readCellsText } from './cells-text';
import { defaultDesign, type FitDesign, readDesign } from './fit-design';
import { type ChosenEstimator, defaultOptions, NAMED_AXES, observableProblem, type VarianceAxis } from './scene';
import { conditionProblem, typedLaw } from './starting';

// How values of the scene are written as texts of a link, and how such texts are read, or refused with a message.

/** Cannot be a parameter's name. */
export const ALL = '*';
/** Tells a parameter as an axis from an axis that has a name of its own. */
const OF_PARAMETER = 'k:';

export const pairs = (names: readonly string[], values: readonly number[]) =>
  names.map((name, i) => `${name}:${values[i]}`).join(',');

export const estimatorText = ({ id, options }: ChosenEstimator) =>
  [id, ...Object.entries(options).map(([name, value]) => `${name}:${value}`)].join('*');

export const axisText = (axis: VarianceAxis, model: ModelSpec | undefined) =>
  typeof axis === 'string' ? axis : `${OF_PARAMETER}${model?.parameters[axis]?.name ?? ''}`;

/** The counts that a person may set. */
export function countText(model: ModelSpec | undefined, initial: readonly number[]): string {
  const own = (model?.species ?? []).flatMap((s, i) =>
    s.formula === undefined ? [[s.name, initial[i]] as const] : [],
  );
  return pairs(
    own.map(([name]) => name),
    own.map(([, count]) => count),
  );
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Text that becomes something else, or is refused with a message. */
export const read = <T>(convert: (text: string, refuse: (message: string) => void) => T) =>
  z.pipe(
    z.string(),
    z.transform((text: string, { issues }) =>
      convert(text, (message) => issues.push({ code: 'custom', message, input: text })),
    ),
  );

type NumberIn = (text: string, refuse: (message: string) => void) => number;

/** A number written out; "NaN", "Infinity", "" and "0x10" are not. */
const numberIn =
  (min: number, max: number, whole = false): NumberIn =>
  (text, refuse) => {
    const value = Number(text);
    if (!NUMBER.test(text)) refuse('is not a number');
    else if (!(value >= min && value <= max)) refuse(`must lie between ${min} and ${max}`);
    else if (whole && !Number.isInteger(value)) refuse('must be a whole number');
    return value;
  };

export const number = (min: number, max: number, whole = false) => read(numberIn(min, max, whole));

/**
 * "a:1,b:2" with exactly the given names, each once, in any order. @param followers names that links held before they followed
 * from others; what such a link says of them is left out
 */
const named = (names: readonly string[], each: (index: number) => NumberIn, followers: readonly string[] = []) =>
  read((text, refuse) => {
    const parts = text === '' ? [] : text.split(',');
    const given = new Map(parts.map((part) => part.split(':', 2) as [string, string]));
    const unknown = [...given.keys()].find((name) => !names.includes(name) && !followers.includes(name));
    if (unknown !== undefined) refuse(`has no "${unknown}" in this model`);
    return names.map((name, i) => each(i)(given.get(name) ?? '', (message) => refuse(`for ${name} ${message}`)));
  });

export const estimators = read((text, refuse): ChosenEstimator[] =>
  (text === '' ? [] : text.split(',')).map((part, i, all) => {
    const [id, ...given] = part.split('*');
    const estimator = findEstimator(id);
    if (!estimator) refuse(`names an estimator "${id}" that does not exist`);
    if (all.findIndex((other) => other.split('*')[0] === id) !== i) refuse(`names "${id}" twice`);
    const options = defaultOptions(id);
    for (const choice of given) {
      const [name, value] = choice.split(':', 2);
      const option = estimator?.options.find((o) => o.name === name);
      if (option?.values.some((v) => v.id === value)) options[name] = value;
      else refuse(`sets "${choice}", which ${id} does not have`);
    }
    return { id, options };
  }),
);

const derivedNames = ({ derived = [] }: ModelSpec) => derived.map((d) => d.name);

export const parametersOf = (model: ModelSpec) =>
  named(
    model.parameters.map((p) => p.name),
    (i) => numberIn(model.parameters[i].min, model.parameters[i].max),
    derivedNames(model),
  );

/** The counts of all species; those that follow from others are whatever they are. */
export const countsOf = (model: ModelSpec) =>
  named(
    model.species.map((s) => s.name),
    (i) => {
      const { formula, initial, max, kind } = model.species[i];
      if (kind === 'input') return numberIn(-Number.MAX_VALUE, Number.MAX_VALUE);
      return formula === undefined ? numberIn(0, max, true) : () => initial;
    },
    derivedNames(model),
  );

/** "a,b": some of the names, at least one. */
export const someOf = (names: readonly string[]) =>
  read((text, refuse) => {
    const given = text.split(',');
    const unknown = given.find((name) => !names.includes(name));
    if (unknown !== undefined) refuse(`has no "${unknown}" in this model`);
    return names.map((name) => given.includes(name));
  });

/** One of some names, as its index; -1 for a name that comes before them all. */
export const oneOf = (names: readonly string[], before: readonly string[] = []) =>
  z.pipe(
    z.enum([...before, ...names]),
    z.transform((name) => names.indexOf(name)),
  );

export const axisOf = ({ parameters }: ModelSpec) => {
  const names = parameters.map((p) => `${OF_PARAMETER}${p.name}`);
  return z.pipe(
    z.enum([...NAMED_AXES, ...names]),
    z.transform((text): VarianceAxis => NAMED_AXES.find((name) => name === text) ?? names.indexOf(text)),
  );
};

export const observableOf = (model: ModelSpec) =>
  read((text, refuse) => {
    const problem = observableProblem(model, text);
    if (problem) refuse(`cannot be used. ${problem}`);
    return text;
  });

export const conditionOf = (model: ModelSpec) =>
  read((text, refuse) => {
    const problem = text === '' ? '' : conditionProblem(model, text);
    if (problem) refuse(`cannot be used. ${problem}`);
    return text;
  });

/** "A:poisson(20);B:binomial(5, 0.3)": the species whose initial counts are drawn. */
export const lawsText = (laws: readonly string[], model: ModelSpec | undefined) =>
  laws.flatMap((law, s) => (law ? [`${model?.species[s]?.name ?? ''}:${law}`] : [])).join(';') || null;

export const lawsOf = ({ species }: ModelSpec) =>
  read((text, refuse): readonly string[] => {
    const laws = species.map(() => '');
    for (const part of text.split(';')) {
      const [name, law = ''] = part.split(':', 2);
      const s = species.findIndex((candidate) => candidate.name === name);
      const found = typedLaw(law);
      if (s < 0) refuse(`has no "${name}" in this model`);
      else if (!found) refuse(`for ${name} must be a law such as poisson(20)`);
      else if ('problem' in found) refuse(`for ${name} cannot be used. ${found.problem}`);
      else laws[s] = found.law;
    }
    return laws;
  });

export const cellsOf = (model: ModelSpec) =>
  read((text, refuse): string => {
    const table = text === '' ? null : readCellsText(text, model);
    if (typeof table === 'string') refuse(table);
    return text;
  });

export const designOf = (model: ModelSpec) =>
  read((text, refuse): FitDesign => {
    const design = readDesign(text, model);
    if (typeof design !== 'string') return design;
    refuse(design);
    return defaultDesign(model);
  });

export const between = ({ min, max }: { readonly min: number; readonly max: number }, whole = false) =>
  number(min, max, whole);
export const namesOf = (model: ModelSpec | undefined) => model?.parameters.map((p) => p.name) ?? [];
export const nameOf = (model: ModelSpec | undefined, index: number, otherwise = '') =>
  model?.parameters[index]?.name ?? otherwise;
export const plain = (value: number | string) => String(value);
