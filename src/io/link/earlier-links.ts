import type { ModelSpec } from '../../models/types';
import { isOwnModelId } from '../own-models';

/** The names of "a:1,b:2" in their order. */
const namesOf = (text: string) => text.split(',').map((part) => part.split(':', 1)[0]);

/** The value that a list of pairs gives a name; undefined if it gives none. */
const valueIn = (text: string, name: string) =>
  text
    .split(',')
    .find((part) => part.startsWith(`${name}:`))
    ?.slice(name.length + 1);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Fields of a link to a model of one's own as today's reading of its text names them. Earlier versions made a count of what a number
 * with a name starts: where today the text has a parameter more, it takes the count that the link states, or else what the text says.
 * Fields of links that have every parameter come back as they are; so does whatever is wrong with them.
 */
export function withLaterParameters(
  fields: ReadonlyMap<string, string>,
  model: ModelSpec,
): ReadonlyMap<string, string> {
  const k = fields.get('k');
  const n = fields.get('n');
  if (!isOwnModelId(model.id) || k === undefined || n === undefined) return fields;
  const before = namesOf(k);
  const later = model.parameters.filter(({ name }) => !before.includes(name));
  if (later.length === 0 || !before.every((name) => model.parameters.some((p) => p.name === name))) return fields;
  const added = later.map((parameter) => {
    const started = model.species.find(({ start }) => start === parameter.name);
    const value = (started && valueIn(n, started.name)) ?? String(parameter.value);
    return `${parameter.name}:${value}`;
  });
  const next = new Map(fields).set('k', [k, ...added].join(','));
  const start = fields.get('start');
  if (start !== undefined) next.set('start', [start, ...added].join(','));
  const fit = fields.get('fit');
  if (fit !== undefined) next.set('fit', designOf(fit, before, namesOf(n), model));
  return next;
}

/** A design counts parameters and species by their places, which are others where there are more of them. */
function designOf(text: string, before: readonly string[], species: readonly string[], model: ModelSpec): string {
  let design: unknown;
  try {
    design = JSON.parse(text);
  } catch {
    return text;
  }
  if (!isRecord(design)) return text;
  const placeOf = (old: unknown) => model.parameters.findIndex(({ name }) => name === before[Number(old)]);
  const speciesAt = (old: unknown) => model.species.findIndex(({ name }) => name === species[Number(old)]);
  const perParameter = (list: unknown) =>
    Array.isArray(list) ? model.parameters.map(({ name }) => list[before.indexOf(name)] ?? null) : list;
  const moved = (list: unknown, change: (entry: Record<string, unknown>) => object) =>
    Array.isArray(list) ? list.map((entry) => (isRecord(entry) ? { ...entry, ...change(entry) } : entry)) : list;
  return JSON.stringify({
    ...design,
    bounds: perParameter(design.bounds),
    ties: moved(perParameter(design.ties), ({ to }) => ({ to: placeOf(to) })),
    variants: moved(design.variants, ({ initial, differences }) => ({
      initial: moved(initial, (entry) => ({ species: speciesAt(entry.species) })),
      differences: moved(differences, (entry) => ({ parameter: placeOf(entry.parameter) })),
    })),
  });
}
