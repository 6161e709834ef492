import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { birthDeath } from '../../models/birth-death';
import { experimentOf, hostile, textOf, write } from '../../testing/exports';
import { compile, folder, whereImportable } from '../../testing/python';
import { samplesFor } from './gillespy';

describe('the GillesPy2 script', () => {
  it('renames what means something else there, and says so', () => {
    const text = textOf(write('gillespy2', experimentOf(hostile)));
    for (const [before, after] of [
      ['lambda', 'lambda_'],
      ['e', 'e_'],
      ['None', 'None__'],
      ['pow', 'pow_'],
      ['match', 'match_'],
      ['vol', 'vol_'],
    ]) {
      expect(text).toContain(`# "${before}" means something else here: it is called "${after}".\n`);
      expect(text).toContain(`name="${after}"`);
    }
    expect(text).toContain('name="None_"');
    // No line of the script is one of the title's, the source's or a reaction's.
    expect(text).not.toMatch(/^\s*(import os|raise SystemExit|# """)/m);
    expect(text).not.toMatch(/[\u2028\u202e]/);
    // Conditions and logarithms go around the parser that would drop them, and to the solver that reads them.
    expect(text).toContain('reaction_3.propensity_function = reaction_3.ode_propensity_function = ');
    expect(text).toContain('solver = gillespy2.NumPySSASolver\n');
  });

  it('takes events along, to the one solver that has them', () => {
    const event = {
      ...{ name: 'reset', trigger: 'X > 10 && time >= 2', initialValue: true, persistent: false, priority: 'X' },
      valuesFromTrigger: true,
      assignments: [{ target: 'X', expression: 'X - 5' }],
    };
    const text = textOf(write('gillespy2', experimentOf({ ...birthDeath, events: [event] })));
    compile(new Map([['events', text]]));
    expect(text).toContain('solver = gillespy2.TauHybridSolver\n');
    expect(text).toMatch(/# Events [\s\S]*? approximation\.\n/);
    expect(text).toContain('gillespy2.EventAssignment(variable="X", expression="X - 5.0"),');
    expect(text).toContain('initial_value=True, persistent=False');
  });

  it('samples where bins begin and end', () => {
    expect(samplesFor(experimentOf(birthDeath, { to: 3, bins: 7 }))).toBe(7);
    expect(samplesFor(experimentOf(birthDeath, { from: 0.5, to: 3, bins: 2, kind: 'binned' })) % 12).toBe(0);
  });

  whereImportable('gillespy2', 'runs, and finds the mean of a birth–death process', (python) => {
    const file = join(folder, 'run-gillespy2.py');
    writeFileSync(file, textOf(write('gillespy2', experimentOf(birthDeath, { trajectories: 400 }))));
    const { value } = JSON.parse(python(file)) as { value: { mean: number[]; standardError: number[] } };
    const want = 20 * -Math.expm1(-3);
    expect(Math.abs(value.mean[0] - want)).toBeLessThan(4 * value.standardError[0]);
    expect(value.standardError[0]).toBeLessThan(0.5);
  });
});
