import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../scripts/shared';
import { solveExact } from '../exact/solve';
import { PAGE_BUDGET } from '../exact/types';
import type { EventSpec } from '../models/types';
import { estimates, jobFor } from '../testing/jobs';
import { dimers, immigration, resetAt } from '../testing/models/event-models';

const when = (trigger: string): EventSpec => ({ ...resetAt(0, { P: 100, P2: 0 }), trigger });

/**
 * The cases with events of the discrete stochastic model test suite (Evans, Gillespie & Wilkinson 2008), written out; its
 * tables give the mean and the standard deviation of every species at t = 0, 1, ..., 50.
 */
const CASES = [
  { id: '00029', model: immigration([resetAt(22.5, { X: 20 })]) },
  { id: '00033', model: dimers([when('P2 > 30')], 100, 0.001, 0.01) },
] as const;

const TRAJECTORIES = 10_000;

describe.each(CASES)('case $id of the stochastic test suite', ({ id, model }) => {
  const [head, ...rows] = readFileSync(sharedFile(`data/dsmts/${id}/${id}-results.csv`), 'utf8')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',').map((name) => name.trim());
  const table = rows.map((row) => row.split(',').map(Number));
  const species = model.species.map((s) => s.name);
  const grid = { from: 0, to: 50, bins: 50 };

  it('means and deviations lie in the ranges that the suite allows', () => {
    const { columns, width } = estimates(jobFor(model, { ...grid, kind: 'endpoint', trajectories: TRAJECTORIES }));
    // Times, not species: those of a pair that conserves mass leave together.
    const outside = new Map<number, string>();
    for (let b = 0; b < 50; b++) {
      species.forEach((name, s) => {
        const mu = table[b + 1][names.indexOf(`${name}-mean`)];
        const sigma = table[b + 1][names.indexOf(`${name}-sd`)];
        const { mean, variance } = columns[b * width + s];
        if (sigma === 0) return;
        const Z = (Math.sqrt(TRAJECTORIES) * (mean - mu)) / sigma;
        const Y = Math.sqrt(TRAJECTORIES / 2) * (variance / sigma ** 2 - 1);
        if (!(Math.abs(Z) < 3 && Math.abs(Y) < 5)) outside.set(b, `${name} at ${b + 1}: Z ${Z}, Y ${Y}`);
      });
    }
    expect(outside.size, [...outside.values()].join('; ')).toBeLessThanOrEqual(1);
  });

  it('the exact law has them', () => {
    const { parameters, initial, observables } = jobFor(model);
    const solve = solveExact({ model, parameters, initial, observables, gradients: false, ...grid }, PAGE_BUDGET);
    let step = solve.next();
    while (!step.done) step = solve.next();
    const answer = step.value;
    if (answer.status === 'refused') throw new Error(answer.reason);
    for (let b = 0; b < 50; b++) {
      species.forEach((name, s) => {
        const S = species.length;
        const mu = table[b + 1][names.indexOf(`${name}-mean`)];
        const sigma = table[b + 1][names.indexOf(`${name}-sd`)];
        expect(Math.abs(answer.mean[b * S + s] - mu), `${name} at ${b + 1}`).toBeLessThan(2e-5 * (1 + mu));
        expect(Math.abs(answer.sd[b * S + s] - sigma), `${name} at ${b + 1}`).toBeLessThan(2e-5 * (1 + sigma));
      });
    }
  });
});
