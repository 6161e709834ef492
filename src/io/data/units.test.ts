import { describe, expect, it } from 'vitest';
import { telegraph } from '../../models/telegraph';
import { readModelText } from '../model-text';
import { AVOGADRO } from '../network/document';
import { lower } from '../network/lower/lower';
import { guessRoles } from './layout';
import { parseTable } from './table';
import { inMolecules, type UnitChoice, withoutUnits } from './units';

function convert(text: string, choice: UnitChoice = {}, expressions?: readonly string[], model = telegraph) {
  const { table } = parseTable(text);
  if (!table) throw new Error('no table');
  const plain = withoutUnits(table);
  const roles = guessRoles(plain);
  const used = expressions ?? roles.values.map(({ column }) => plain.header[column]);
  return inMolecules(table, roles, used, model, choice);
}

/** 1 nM in a femtolitre: 0.602 molecules. */
const NANOMOLAR = AVOGADRO * 1e-9 * 1e-15;

describe('data in concentrations', () => {
  it('become molecules in a volume, standard errors too', () => {
    const found = convert('time,M [nM],M_se [nM]\n1,10,1\n2,20,2\n', { volume: 1e-15 });
    expect(found.problem).toBe('');
    expect(found.table.header).toEqual(['time', 'M', 'M_se']);
    expect(found.table.rows[1][0]).toBe(2);
    expect(found.table.rows[1][1]).toBeCloseTo(20 * NANOMOLAR, 12);
    expect(found.table.rows[1][2]).toBeCloseTo(2 * NANOMOLAR, 12);
    expect(found.notes[0]).toContain('"M" is a concentration (nM)');
  });

  it('have errors in the same unit where their head names none', () => {
    const found = convert('time,M [µM],M_se\n1,10,1\n', { volume: 1e-15 });
    expect(found.table.rows[0][2] / found.table.rows[0][1]).toBeCloseTo(0.1, 12);
    expect(convert('time,M [uM],M_se [nM]\n1,10,1\n', { volume: 1e-15 }).problem).toMatch(/one unit for both/);
  });

  it.each([
    ['M [nM]', 'say the compartment’s volume'.replace('’', "'")],
    ['M [furlong]', '"furlong" is no unit that is known here'],
    ['M [concentration]', 'does not say how many molecules its unit of concentration is'],
  ])('in %s are not taken for molecules', (head, message) => {
    expect(convert(`time,${head}\n1,10\n`).problem).toContain(message);
  });

  it('leave molecules, and names without a unit, as they are', () => {
    const found = convert('time,M [molecules],On\n1,10,1\n');
    expect(found).toMatchObject({ problem: '', notes: [], molar: false });
    expect(found.table).toMatchObject({ header: ['time', 'M', 'On'], rows: [[1, 10, 1]] });
  });

  it('scale sums of species alone', () => {
    const text = 'time,x [nM]\n1,10\n';
    expect(convert(text, { volume: 1e-15 }, ['M + 2*On']).problem).toBe('');
    expect(convert(text, { volume: 1e-15 }, ['M^2']).problem).toMatch(/no sum of species/);
    expect(convert(text, { volume: 1e-15 }, ['M + 1']).problem).toMatch(/no sum of species/);
  });

  it('in the unit of the model’s file take its compartment', () => {
    const reading = readModelText(
      'compartment c = 2.5; species A in c; A = 4; R: A -> ; k*A*c; k = 1; substanceOnly species B in c; B = 1; S: B -> ; k*B',
    );
    if (!reading.document) throw new Error(reading.problems[0].message);
    const lowering = lower(reading.document, { source: 'test', moleculesPerUnit: 100 });
    if (lowering.kind !== 'model') throw new Error(lowering.kind);
    const { model } = lowering;
    expect(model.species[0]).toMatchObject({ name: 'A', initial: 1000, perConcentration: 250 });
    const found = convert('time,A [concentration]\n1,3\n', {}, undefined, model);
    expect(found.table.rows[0][1]).toBe(750);
    expect(convert('time,A\n1,3\n', { unit: 'concentration' }, undefined, model).table.rows[0][1]).toBe(750);
  });
});
