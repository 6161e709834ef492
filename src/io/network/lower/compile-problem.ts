import { compileNetwork } from '../../../compile/network';
import type { ModelSpec } from '../../../models/types';
import type { NetworkDocument } from '../document';
import type { Place, Problem } from '../problem';

/** What compiling a model that was read without fault refuses, with its place in the text; undefined if nothing. */
export function compileProblem(model: ModelSpec, document: NetworkDocument): Problem | undefined {
  try {
    compileNetwork(model);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const place = placeNamed(message, document);
    return { severity: 'error', message, ...(place ? { place } : {}) };
  }
}

/** The place of the first thing that a sentence names in quotes: a reaction, also one of two directions, a rule, a symbol. */
export function placeNamed(message: string, document: NetworkDocument): Place | undefined {
  const { events, reactions, rules, species, parameters, compartments } = document;
  const places = new Map<string, Place>();
  const entries = [...compartments, ...parameters, ...species, ...reactions, ...events];
  for (const { name, place } of entries) places.set(name, place);
  for (const { target, place } of rules) places.set(target, place);
  for (const [, name] of message.matchAll(/"([A-Za-z_]\w*)"/g)) {
    const place = places.get(name) ?? places.get(name.replace(/_reverse\d*$/, ''));
    if (place) return place;
  }
  return undefined;
}
