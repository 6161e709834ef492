import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/network';
import { MODELS } from '../models/registry';
import { anyDocument } from '../testing/trees';
import { lift } from './antimony/lift';
import { readAntimony } from './antimony/read';
import { writeAntimony } from './antimony/write';
import { languageOf, readModelText } from './model-text';
import type { NetworkDocument } from './network/document';
import { lower } from './network/lower/lower';
import { Report } from './network/problem';
import { printTree } from './network/tree/print';
import { validate } from './network/validate';
import { readSbml } from './sbml/read';
import { writeSbml } from './sbml/write';

/** Everything of a document that means something, as text. */
function essence(document: NetworkDocument) {
  const side = (list: readonly { species: string; count: number }[]) => list.map((p) => [p.species, p.count]);
  return {
    perUnit: document.moleculesPerUnit,
    compartments: document.compartments.map((c) => [c.name, c.size && printTree(c.size)]),
    species: document.species.map((s) => [
      ...[s.name, s.compartment, s.substanceOnly, s.boundary, s.constant],
      ...[s.initial && printTree(s.initial.value), s.initial?.as],
    ]),
    parameters: document.parameters.map((p) => [p.name, p.value && printTree(p.value), p.constant]),
    reactions: document.reactions.map((r) => [
      ...[r.name, side(r.reactants), side(r.products), printTree(r.law), r.reversible],
    ]),
    rules: document.rules.map((r) => [r.target, printTree(r.value)]),
    events: document.events.map((e) => [
      ...[e.name, printTree(e.trigger), e.initialValue, e.persistent, e.valuesFromTrigger],
      ...[e.priority && printTree(e.priority), e.assignments.map((a) => [a.target, printTree(a.value)])],
    ]),
  };
}

function must(reading: { document: NetworkDocument | null; problems: readonly { message: string }[] }) {
  if (!reading.document) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  return reading.document;
}

const valid = anyDocument.filter((document) => {
  const report = new Report();
  validate(document, report);
  return !report.failed;
});

/** Initial values are kept as amounts or concentrations by SBML alone, unless they are expressions. */
const symbolic = (document: NetworkDocument): NetworkDocument => ({
  ...document,
  species: document.species.map((s) => ({
    ...s,
    initial: s.initial && { ...s.initial, as: s.substanceOnly ? 'amount' : 'concentration' },
  })),
});

describe('any document', () => {
  it('comes out of SBML as it went in', () => {
    fc.assert(
      fc.property(valid.map(symbolic), (document) => {
        expect(essence(must(readSbml(writeSbml(document))))).toEqual(essence(document));
      }),
      { numRuns: 300 },
    );
  });

  it('comes out of Antimony as it went in, but for names that are words there', () => {
    fc.assert(
      fc.property(valid.map(symbolic), (document) => {
        const once = must(readAntimony(writeAntimony(document)));
        const twice = must(readAntimony(writeAntimony(once)));
        expect(essence(twice)).toEqual(essence(once));
        expect(once.species).toHaveLength(3);
        const lowered = [document, once].map((d) => lower(d, { moleculesPerUnit: 1 }));
        expect(lowered[1].kind).toBe(lowered[0].kind);
      }),
      { numRuns: 300 },
    );
  });

  it('is known by what it begins with', () => {
    expect(languageOf('\ufeff  <?xml version="1.0"?>')).toBe('sbml');
    expect(languageOf('// <sbml>\nmodel x()')).toBe('antimony');
  });
});

describe.each(MODELS.map((m) => [m.id, m] as const))('the built-in model %s', (_, model) => {
  it.each([
    ['SBML', writeSbml],
    ['Antimony', writeAntimony],
  ] as const)('is the same network after a way through %s', (_language, write) => {
    const result = lower(must(readModelText(write(lift(model)))));
    if (result.kind !== 'model') throw new Error(JSON.stringify(result));
    expect(result.model.title).toBe(model.title);
    expect(result.model.species.map((s) => [s.name, s.initial])).toEqual(model.species.map((s) => [s.name, s.initial]));
    expect(result.model.parameters.map((p) => [p.name, p.value])).toEqual(
      model.parameters.map((p) => [p.name, p.value]),
    );
    // Equal keys are equal code, so that the same seed gives the same trajectories.
    expect(compileNetwork(result.model).key).toBe(compileNetwork(model).key);
  });
});
