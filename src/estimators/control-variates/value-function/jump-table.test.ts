import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../../compile/emit/emit-js';
import { compileNetwork } from '../../../compile/network';
import { compileObservable } from '../../../compile/observable';
import { libraryModel } from '../../../io/library/library';
import { association } from '../../../models/association';
import { birthDeath } from '../../../models/birth-death';
import { LIBRARY } from '../../../models/library/registry';
import { telegraph } from '../../../models/telegraph';
import type { ModelSpec } from '../../../models/types';
import { valueNumbers } from '../../../testing/control';
import { jobFor } from '../../../testing/jobs';
import type { Uniforms } from '../../types';
import { controlKernel } from '../kernel';
import type { Order } from './basis';
import { valueBasis } from './basis';
import { jumpTable, mayLookUp } from './jump-table';
import { PER_FACTOR, rowWidth, type ValueNumbers } from './numbers';

const KINDS = ['endpoint', 'timeAverage'] as const;
const OF_LIBRARY = ['michaelis-menten', 'two-state-promoter'];
const models = [
  ...[association, birthDeath, telegraph],
  ...(await Promise.all(LIBRARY.filter(({ id }) => OF_LIBRARY.includes(id)).map(libraryModel))),
];
const cases = models.flatMap((model) =>
  KINDS.flatMap((kind) => ([1, 2] as const).map((order) => ({ name: model.id, model, kind, order }))),
);

function setUp(model: ModelSpec, kind: (typeof KINDS)[number], order: Order) {
  const network = compileNetwork(model);
  const observables = [compileObservable(model.observables[0].expression, network)];
  const functions = compileFunctions(network, observables);
  const shape = { network, functions, observables, kind, options: { order: String(order) } };
  return { shape, basis: valueBasis(network, observables, order) };
}

describe('jumps that are looked up are those that are worked out', () => {
  it.each(cases)('$name, $kind, order $order', ({ model, kind, order }) => {
    const { shape, basis } = setUp(model, kind, order);
    const row = rowWidth(basis, 1);
    const to = Math.min(10, model.horizon.value);
    const from = kind === 'timeAverage' ? 0.2 * to : 0;
    // At most ten molecules of each where the table has more than one dimension.
    const most = basis.factors.length > 1 ? 20 : 400;
    const initial = model.species.map((s) => (basis.factors.length > 1 ? Math.min(10, s.initial) : s.initial));
    const u: Uniforms = { ...jobFor(model, { from, to, kind, initial }), step: 0.1 };
    const control = valueNumbers(shape, u, order, 0.05);
    const given = control.value as ValueNumbers;
    // Farther than any of these paths goes.
    const isMost = (i: number) => i % row < PER_FACTOR * basis.factors.length && (i % row) % PER_FACTOR === 1;
    const values = { ...given, table: given.table.map((value, i) => (isMost(i) ? most : value)) };
    // The same coefficients with a range of counts that no table can hold: what is never met changes nothing.
    const untabled = { ...given, table: given.table.map((value, i) => (isMost(i) ? 1e9 : value)) };
    const cells = control.grid.lengths.length;
    const renew = () => {};
    const numbersOf = (value: ValueNumbers) => jumpTable(shape, basis, true, { numbers: value, cells, renew });
    expect(mayLookUp(shape, basis, true)).toBe(true);
    expect(numbersOf(values)).not.toBeNull();
    expect(numbersOf(untabled)).toBeNull();
    const looked = controlKernel(shape);
    const renewed = controlKernel(shape);
    looked.configure({ ...u, control: { ...control, value: values } });
    renewed.configure({ ...u, control: { ...control, value: untabled } });
    for (let i = 0; i < 20; i++) {
      for (const kernel of [looked, renewed]) {
        kernel.start(i);
        while (!kernel.done) kernel.advance(1000);
      }
      looked.raw.forEach((value, c) => {
        const size = Math.max(1, Math.abs(renewed.raw[c]));
        expect(Math.abs(value - renewed.raw[c]) / size, `trajectory ${i}, column ${c}`).toBeLessThan(1e-9);
      });
    }
  });
});
