import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../scripts/shared';
import { evaluate, mentionsTime } from '../../compile/expressions/expression';
import { parseExpression } from '../../compile/expressions/parse';
import { compileNetwork } from '../../compile/network';
import type { EventSpec, ModelSpec } from '../../models/types';
import { placeless } from '../../testing/lowering';
import { writeAntimony } from '../antimony/write';
import { readModelText } from '../model-text';
import { type Lowering, lower } from '../network/lower/lower';
import { readSbml } from './read';
import { writeSbml } from './write';

/** Whether a model needs more of an engine than reactions whose propensities depend on the state alone. */
function needs(model: ModelSpec): { readonly events: boolean; readonly rules: boolean; readonly time: boolean } {
  const names = {
    species: model.species.map((s) => s.name),
    parameters: [...model.parameters, ...(model.derived ?? [])].map((p) => p.name),
    time: true,
  };
  const timed = model.reactions.some((r) => mentionsTime(parseExpression(r.propensity ?? r.massAction ?? '', names)));
  return { events: (model.events?.length ?? 0) > 0, rules: (model.rules?.length ?? 0) > 0, time: timed };
}

interface Case {
  readonly species: Readonly<Record<string, number>>;
  /** Propensities, 1/time, in the file's order, with the file's numbers. */
  readonly propensities: (x: Readonly<Record<string, number>>) => number[];
  /** Net change of the species by each reaction. */
  readonly changes: Readonly<Record<string, number>>[];
  readonly rules?: Readonly<Record<string, (x: Readonly<Record<string, number>>) => number>>;
  readonly events?: EventSpec[];
}

const birthDeath = (birth: number, death: number, X = 100): Case => ({
  species: { X },
  propensities: ({ X }) => [birth * X, death * X],
  changes: [{ X: 1 }, { X: -1 }],
});
const immigration = (alpha: number, mu: number, batch = 1): Case => ({
  species: { X: 0 },
  propensities: ({ X }) => [alpha, mu * X],
  changes: [{ X: batch }, { X: -1 }],
});
const dimers = (k1: number, k2: number, P: number): Case => ({
  species: { P, P2: 0 },
  propensities: ({ P, P2 }) => [(k1 * P * (P - 1)) / 2, k2 * P2],
  changes: [
    { P: -2, P2: 1 },
    { P: 2, P2: -1 },
  ],
});
const sure = { initialValue: false, persistent: true, valuesFromTrigger: true };

/** The models of the discrete stochastic model test suite (Evans, Gillespie & Wilkinson 2008), by hand. */
const CASES: Readonly<Record<string, Case>> = {
  '00001': birthDeath(0.1, 0.11),
  '00003': birthDeath(1, 1.1),
  '00005': birthDeath(0.1, 0.11, 10_000),
  '00007': {
    species: { X: 100, Sink: 0 },
    propensities: ({ X }) => [0.1 * X, 0.11 * X],
    changes: [{ X: 1 }, { X: -1, Sink: 1 }],
  },
  '00009': birthDeath(0.1, 0.11),
  // X stands for a concentration in a compartment of size 2.
  '00011': birthDeath(0.05, 0.055),
  '00013': birthDeath(0.1, 0.11),
  '00015': birthDeath(0.1, 0.11),
  '00017': birthDeath(0.1, 0.11),
  '00019': { ...birthDeath(0.1, 0.11), rules: { y: ({ X }) => 2 * X } },
  '00021': immigration(10, 0.1),
  '00023': immigration(1000, 0.1),
  '00025': {
    species: { X: 0, Source: 0, Sink: 0 },
    propensities: ({ X }) => [10, 0.1 * X],
    changes: [{ X: 1 }, { X: -1, Sink: 1 }],
  },
  '00027': immigration(1, 0.1),
  '00029': {
    ...immigration(1, 0.1),
    events: [{ name: 'reset', trigger: 'time >= 22.5', ...sure, assignments: [{ target: 'X', expression: '20' }] }],
  },
  '00031': dimers(0.0002, 0.004, 1000),
  '00033': {
    ...dimers(0.001, 0.01, 100),
    events: [
      {
        name: 'reset',
        trigger: 'P2 > 30',
        ...sure,
        assignments: [
          { target: 'P', expression: '100' },
          { target: 'P2', expression: '0' },
        ],
      },
    ],
  },
  '00035': {
    species: { P2: 0 },
    propensities: ({ P2 }) => [(0.001 * (100 - 2 * P2) * (100 - 2 * P2 - 1)) / 2, 0.01 * P2],
    changes: [{ P2: 1 }, { P2: -1 }],
  },
  '00037': immigration(1, 0.2, 5),
  '00039': immigration(1, 4, 100),
};

const textOf = (id: string) => readFileSync(sharedFile(`data/dsmts/${id}/${id}-sbml-l3v2.xml`), 'utf8');

function modelOf(lowering: Lowering) {
  if (lowering.kind !== 'model') throw new Error(JSON.stringify(lowering));
  return lowering.model;
}

function documentOf(text: string) {
  const reading = readModelText(text);
  if (!reading.document) throw new Error(JSON.stringify(reading.problems));
  return reading.document;
}

describe.each(Object.entries(CASES))('case %s of the stochastic test suite', (id, want) => {
  const model = modelOf(lower(documentOf(textOf(id))));
  const network = compileNetwork(model);

  it('has its species, changes and propensities', () => {
    expect(Object.fromEntries(model.species.map((s) => [s.name, s.initial]))).toEqual(want.species);
    expect(
      network.changes.map((list) => Object.fromEntries(list.map((c) => [network.names.species[c.species], c.delta]))),
    ).toEqual(want.changes);
    const k = model.parameters.map((p) => p.value);
    for (const state of [0, 1, 2, 7, 30]) {
      const x = model.species.map((_, i) => state + i);
      const named = Object.fromEntries(model.species.map((s, i) => [s.name, x[i]]));
      const got = network.propensities.map((a) => evaluate(a, x, k));
      want.propensities(named).forEach((a, r) => void expect(got[r]).toBeCloseTo(a, 12));
    }
  });

  it('has its rules and events', () => {
    expect((model.rules ?? []).map((r) => r.name)).toEqual(Object.keys(want.rules ?? {}));
    if (want.rules) expect(model.rules).toEqual([{ name: 'y', expression: '2 * X' }]);
    expect((model.events ?? []).map(({ line: _, ...event }) => event)).toEqual(want.events ?? []);
    expect(needs(model)).toEqual({ events: want.events !== undefined, rules: want.rules !== undefined, time: false });
    expect(network.events.map((e) => e.name)).toEqual((want.events ?? []).map((e) => e.name));
  });

  it('is the same model after a way through SBML or Antimony', () => {
    const document = documentOf(textOf(id));
    for (const write of [writeSbml, writeAntimony]) {
      expect(placeless(modelOf(lower(documentOf(write(document)))))).toEqual(placeless(model));
    }
  });

  it('is refused as a whole when it is cut short', () => {
    const reading = readSbml(textOf(id).slice(0, -200));
    expect(reading.document).toBeNull();
    expect(reading.problems[0].message).toMatch(/not well-formed/);
  });
});
