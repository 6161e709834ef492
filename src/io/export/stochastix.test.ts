import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { experimentOf, textOf, write } from '../../testing/exports';
import { folder, whereImportable } from '../../testing/python';

describe('the stochastix script', () => {
  const text = textOf(
    write('stochastix', experimentOf(association, { estimator: 'gs-st', kind: 'binned', bins: 2, to: 4, seed: 11 })),
  );

  it('has the numbers of the experiment', () => {
    expect(text.slice(0, text.indexOf('import'))).toMatchInlineSnapshot(`
      "# Bimolecular association: C averaged in each of 2 bins of [0, 4].
      # Source of the model: Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026),
      # https://arxiv.org/abs/2604.02121
      # Written by Propensity for stochastix 0.2.0 (Mottes, Zhu & Brenner, arXiv:2601.14183): pip install stochastix
      # The random numbers are JAX’s: the same seed gives the same numbers there again, but not those of Propensity.
      # Estimator: Gumbel-Softmax straight-through. DifferentiableDirect with exact_fwd=True: Gumbel-Softmax
      # straight-through.

      "
    `);
    for (const line of [
      'KIND = "binned"',
      'FROM, TO = 0.0, 4.0',
      'EDGES = jnp.array([0.0, 2.0, 4.0])',
      'TRAJECTORIES = 1000',
      'SEED = 11',
      'TEMPERATURE = 0.5',
      'SOLVER = stx.DifferentiableDirect(logits_scale=TEMPERATURE, exact_fwd=True)',
      '    ("A + B -> C", lambda s, k, t: k["k_on"] * s["A"] * s["B"]),',
      '    return s["C"]',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  it('says when an estimator does not exist there, and estimates the value alone', () => {
    for (const estimator of ['alternative-path', 'fd-coupled']) {
      const exported = write('stochastix', experimentOf(association, { estimator }));
      expect(textOf(exported)).toMatch(/^# .* does not exist in stochastix: only the value is estimated/m);
      expect(exported).toMatchObject({ notes: [expect.stringContaining('does not exist'), expect.any(String)] });
      expect(textOf(exported)).toContain('return values(path, LOG_THETA), jnp.zeros((BINS, 1))');
    }
  });

  it('refuses what stochastix would get wrong', () => {
    const event = {
      ...{ name: 'reset', trigger: 'time >= 2', initialValue: true, persistent: true, valuesFromTrigger: true },
      assignments: [{ target: 'X', expression: '0' }],
    };
    expect(write('stochastix', experimentOf({ ...birthDeath, events: [event] }))).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('events'),
    });
  });

  whereImportable('stochastix', 'runs, and finds the mean and its derivative', (python) => {
    const file = join(folder, 'run-stochastix.py');
    const change = { estimator: 'score-function', options: { baseline: 'leave-one-out' }, trajectories: 400 };
    writeFileSync(file, textOf(write('stochastix', experimentOf(birthDeath, change))));
    const found = JSON.parse(python(file)) as {
      value: { mean: number[]; standardError: number[] };
      gradient: Record<string, { mean: number[]; standardError: number[] }>;
    };
    const want = 20 * -Math.expm1(-3);
    expect(Math.abs(found.value.mean[0] - want)).toBeLessThan(4 * found.value.standardError[0]);
    expect(Math.abs(found.gradient.b.mean[0] - want)).toBeLessThan(4 * found.gradient.b.standardError[0]);
  });
});
