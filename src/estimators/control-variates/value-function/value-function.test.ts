import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../../compile/emit/emit-js';
import { compileNetwork } from '../../../compile/network';
import { compileObservable } from '../../../compile/observable';
import { runHere } from '../../../engine/cpu/block';
import { prepareJob } from '../../../engine/job';
import { controlNumbers } from '../../../engine/pilots/fit-pilot';
import { pilotOf } from '../../../engine/pilots/pilot';
import { association } from '../../../models/association';
import { birthDeath } from '../../../models/birth-death';
import { repressilator } from '../../../models/repressilator';
import { blockMoments } from '../../../numerics/moments';
import { estimateOf } from '../../../stats/estimates';
import { withCoefficients } from '../../../testing/control';
import { EFFORT } from '../../../testing/effort';
import { exactRows } from '../../../testing/exact-rows';
import { estimates, jobFor } from '../../../testing/jobs';
import { controlKernel } from '../kernel';
import { ORDERS, valueBasis } from './basis';
import { cellsBetween } from './nodes';

describe('whatever the coefficients are', () => {
  const rows = exactRows().filter((_, i) => i % 4 === 1);
  const cases = rows.flatMap((row) => ORDERS.map((order) => ({ name: row.name, row, order })));
  // House rule: 4 standard errors; the smallest visible bias is in the message.
  it.each(cases)('expectations stay what they are: $name, order $order', ({ row, order }) => {
    const network = compileNetwork(row.model);
    const observables = [compileObservable(row.observable, network)];
    const functions = compileFunctions(network, observables);
    const shape = { network, functions, observables, kind: 'timeAverage' as const, options: { order: String(order) } };
    const kernel = withCoefficients(controlKernel(shape), shape, 0.02);
    const { parameters, initial, from, to } = row;
    kernel.configure({ ...jobFor(row.model), parameters, initial, from, to, bins: 1, step: 0.1 });
    const n = 2000 * EFFORT;
    const width = 2 + network.P;
    const samples = new Float64Array(n * width);
    for (let i = 0; i < n; i++) {
      kernel.start(i);
      while (!kernel.done) kernel.advance(1000);
      samples.set(kernel.raw, i * width);
    }
    const columns = Int32Array.from({ length: width }, (_, c) => c);
    const moments = blockMoments(samples, n, width, columns);
    [row.timeAverage, ...row.gradient.map((g) => g.avg), row.timeAverage].forEach((truth, c) => {
      const { mean, standardError } = estimateOf(moments, c);
      const message = `column ${c}: ${mean} against ${truth}, smallest visible bias ${4 * standardError}`;
      expect(Math.abs(mean - truth), message).toBeLessThan(4 * standardError);
    });
  });
});

it('has no bias of 1 % of a gradient: association, N = 10, T = 20', () => {
  const row = exactRows().find(({ name }) => name.startsWith('A + B <-> C, 10/10/0, 1/1, T = 20'));
  if (!row) throw new Error('The reference data have no such row.');
  const { parameters, initial, from, to, observable } = row;
  const { columns } = estimates(
    jobFor(row.model, {
      ...{ parameters, initial, from, to, kind: 'timeAverage', estimator: 'score-control' },
      observables: [observable],
      trajectories: 3000 * EFFORT,
    }),
  );
  [row.timeAverage, ...row.gradient.map((g) => g.avg)].forEach((truth, c) => {
    const { mean, standardError } = columns[c];
    const smallest = (4 * standardError) / Math.abs(truth);
    const message = `column ${c}: ${mean} against ${truth}, smallest visible bias ${(100 * smallest).toFixed(3)} %`;
    expect(Math.abs(mean - truth), message).toBeLessThan(4 * standardError);
    expect(smallest, message).toBeLessThan(0.01 / Math.sqrt(EFFORT));
  });
});

describe('the basis', () => {
  const of = (model: typeof association, text: string, order: 0 | 1 | 2) => {
    const network = compileNetwork(model);
    const basis = valueBasis(network, [compileObservable(text, network)], order);
    return { factors: basis.factors.map((s) => network.names.species[s]), size: basis.size };
  };

  it('has a constant per reaction, and products of the counts that may grow', () => {
    expect(of(birthDeath, 'X', 0)).toEqual({ factors: [], size: 2 });
    expect(of(association, 'C', 1)).toEqual({ factors: ['C'], size: 3 });
    expect(of(association, 'C', 2)).toEqual({ factors: ['C'], size: 4 });
    // Twelve species, and nine products of three proteins for each of them.
    const { factors, size } = of(repressilator, 'P1', 2);
    expect([...factors].sort()).toEqual(['P1', 'P2', 'P3']);
    expect(size).toBe(12 + 12 * 9);
  });
});

it('cells fill the time, and observation begins at a node', () => {
  const { lengths, observed } = cellsBetween(16, { from: 2, to: 5 }, 'endpoint');
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  expect(sum(lengths.slice(0, observed))).toBeCloseTo(2, 12);
  expect(sum(lengths)).toBeCloseTo(5, 12);
  expect(lengths).toHaveLength(15);
});

it('falls back to none where a pilot foretells nothing', () => {
  // One that has seen no reaction: what it cannot know is left alone.
  const job = jobFor(birthDeath, { to: 1e-9, estimator: 'score-control', kind: 'endpoint' });
  const prepared = prepareJob(job);
  const numbers = controlNumbers(prepared, runHere(pilotOf(prepared)).result.paths);
  expect(numbers.value?.table.every((value) => value === 0)).toBe(true);
});
