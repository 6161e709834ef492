import { describe, expect, it } from 'vitest';
import { compileNetwork, uniformsOf } from '../compile/network';
import { startValues } from '../compile/start';
import { startOf } from '../engine/starts/random-starts';
import type { Job } from '../engine/types';
import { solveExact } from '../exact/solve';
import { type ExactQuery, PAGE_BUDGET } from '../exact/types';
import type { ModelSpec } from '../models/types';
import { experimentOf, textOf } from '../testing/exports';
import { exportAntimony, exportSbml } from './export/command-line';
import { understand } from './model-source';
import { lower } from './network/lower/lower';

/** At 10 molecules per unit: A starts with 12.3 molecules, B with 1.4, C with 30 - 13.7 = 16.3, and k is 0.02/0.14. */
const TEXT = `model once()
  species A, B, C
  A -> ; g*A
  C -> ; k*C
  B -> ; g*B
  A = 1.23; B = 0.14; C = 3 - A - B
  k = 0.02/B; g = 1
end`;

function sized() {
  const { document } = understand(TEXT);
  const lowering = lower(document!, { moleculesPerUnit: 10 });
  if (lowering.kind !== 'model') throw new Error(JSON.stringify(lowering));
  return lowering;
}

function plain(text: string): ModelSpec {
  const understood = understand(text);
  if (understood.kind !== 'model') throw new Error(JSON.stringify(understood.problems));
  return understood.model;
}

describe('what follows from amounts that are no whole molecules', () => {
  const { model, problems } = sized();
  const countsOf = (spec: ModelSpec) => spec.species.map((s) => s.initial);
  const valuesOf = (spec: ModelSpec) => spec.parameters.map((p) => p.value);
  const [chosen, theta] = [countsOf(model), valuesOf(model)];
  const [A, B, C] = ['A', 'B', 'C'].map((name) => model.species.findIndex((s) => s.name === name));
  const choosing = (species: number, count: number) => chosen.map((n, s) => (s === species ? count : n));
  const k = 0.02 / 0.14;

  /** ⟨C⟩ at time 1, exactly. */
  function exactC(spec: ModelSpec): number {
    const query: ExactQuery = {
      model: spec,
      parameters: valuesOf(spec),
      initial: countsOf(spec),
      from: 0,
      to: 1,
      bins: 1,
      observables: ['C'],
      gradients: false,
    };
    const steps = solveExact(query, PAGE_BUDGET);
    let step = steps.next();
    while (!step.done) step = steps.next();
    if (step.value.status !== 'solved') throw new Error(JSON.stringify(step.value));
    return step.value.endpoint.value[0];
  }

  it('follows from the amounts of the text and is rounded once, as the note says', () => {
    expect([A, B, C].map((s) => chosen[s])).toEqual([12, 1, 16]);
    expect(problems.find((p) => p.message.startsWith('"C"'))?.message).toMatch(/16\.3.* rounded to 16/);
    const { counts, exact, derived } = startValues(model, theta, chosen);
    expect([A, B, C].map((s) => counts[s])).toEqual([12, 1, 16]);
    expect(exact[C]).toBeCloseTo(16.3, 10);
    expect(derived).toHaveLength(1);
    expect(derived[0]).toBeCloseTo(k, 12);
  });

  it('follows from whole counts where others are chosen', () => {
    // 30 - 20 - 1.4, and 0.02/(5/10).
    expect(startValues(model, theta, choosing(A, 20)).exact[C]).toBeCloseTo(8.6, 10);
    expect(startValues(model, theta, choosing(B, 5)).derived[0]).toBeCloseTo(0.04, 12);
  });

  it('follows from whole counts where they are drawn, though one comes to what the text was rounded to', () => {
    const network = compileNetwork(model);
    // Initial counts stand behind the parameters (compile/network.ts), and constants of the system size behind those.
    const ofB = network.P + network.startCounts.indexOf(B);
    expect(uniformsOf(network, theta, chosen, 1)[ofB]).toBeCloseTo(1.4, 10);
    const random = { laws: [], table: { species: [B], rows: [[1]] } };
    const job = { model, parameters: theta, initial: chosen, random, seed: 1, to: 1 } as unknown as Job;
    const start = startOf(job, network)!(0, []);
    expect(start.parameters[ofB]).toBe(1);
    // 30 - 12.3 - 1 = 16.7.
    expect(start.initial[C]).toBe(17);
  });

  it('is the same in the exact solution and in exports', () => {
    expect(exactC(model)).toBeCloseTo(16 * Math.exp(-k), 9);
    for (const write of [exportSbml, exportAntimony]) {
      const again = plain(textOf(write(experimentOf(model))));
      expect(exactC(again)).toBeCloseTo(16 * Math.exp(-k), 9);
    }
  });
});
