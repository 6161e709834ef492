import { describe, expect, it } from 'vitest';
import { readAntimony } from '../../../antimony/read';
import { lowerSized, type SystemSize } from './sized';

function sized(text: string, size: SystemSize) {
  const { document } = readAntimony(text);
  if (!document) throw new Error(text);
  const lowering = lowerSized(document, size);
  if (lowering.kind !== 'model') throw new Error(JSON.stringify(lowering));
  const { model, problems } = lowering;
  const start = Object.fromEntries(model.species.map((s) => [s.name, s.initial]));
  return { start, reactions: model.reactions, notes: problems.map((p) => p.message) };
}

const mole = 'unit substance = mole; A + B -> C; k*A*B; k = 2; A = 0.25; B = 0.004; C = 0';
const micromolar = 'unit substance = 1e-6 mole; compartment V = 1e-15; species A in V; A -> ; k*A*V; k = 0.1; A = 0.4';

describe('a system size', () => {
  it('is proposed so that the largest amount becomes about 1000 molecules', () => {
    const { start, notes } = sized(mole, 'auto');
    expect(start).toEqual({ A: 1000, B: 16, C: 0 });
    expect(notes[0]).toMatch(/one unit of amount is 4000 molecules here, so "A" starts with 1000 molecules/);
    expect(sized(micromolar, 'auto').start.A).toBe(1000);
    expect(sized('unit substance = mole; -> X; k; X -> ; g*X; k = 1; g = 1; X = 0', 'auto').notes[0]).toContain(
      'is 1000 molecules here, so nothing is there at the start',
    );
  });

  it('overrides the unit that a file states, and one that it leaves open', () => {
    expect(sized(mole, 1000).start).toEqual({ A: 250, B: 4, C: 0 });
    expect(sized(micromolar, 1e18).start.A).toBe(400);
    expect(sized('A -> ; k*A; k = 1; A = 0.5', 50).start.A).toBe(25);
    expect(sized('unit substance = item; A -> ; k*A; k = 1; A = 20', 0.1).start.A).toBe(2);
  });

  it('leaves counts as they are when it is automatic', () => {
    expect(sized('A -> ; k*A; k = 1; A = 20', 'auto').start.A).toBe(20);
    expect(sized('unit substance = item; A -> ; k*A; k = 1; A = 20', 'auto').start.A).toBe(20);
  });

  it('is told where it leaves nothing of a species, and which one keeps a molecule', () => {
    const { start, notes } = sized('A + B -> ; k*A*B; k = 1; A = 5; B = 0.001', 100);
    expect(start.B).toBe(0);
    expect(notes.join()).toMatch(/"B" starts with 0\.1 molecules, rounded to 0; a system 5 times as large keeps one/);
  });
});
