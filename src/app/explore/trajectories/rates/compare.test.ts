import { describe, expect, it } from 'vitest';
import { runHere } from '../../../../engine/cpu/block';
import type { Job, Snapshot } from '../../../../engine/types';
import { defaultScene, type Scene, sceneOf } from '../../../../io/scene/scene';
import { findModel } from '../../../../models/registry';
import type { ModelSpec, ReactionSpec } from '../../../../models/types';
import { answerRates } from '../../../../ode/answer-rates';
import { planRuns } from '../../../scene/jobs';
import { prominentSpecies } from '../species';
import { edges, trajectoriesFigure } from '../trajectories-figure';
import { comparison, curvedReactions, gapsOf } from './compare';
import { withRates } from './marks';

function simulated(job: Job): Snapshot {
  const { moments, paths, histogram, failures, reactions, rows } = runHere(job).result;
  const ran = { moments, paths, histogram, failures, reactions, done: rows };
  return { job, state: 'done', message: '', seconds: 0.01, compilations: 0, ...ran };
}

async function compared(id: string, change: Partial<Scene>) {
  const model = findModel(id);
  if (!model) throw new Error(`no model ${id}`);
  const snapshot = simulated(planRuns({ ...defaultScene(), ...sceneOf(model), estimators: [], ...change })[0].job);
  const { parameters, initial } = snapshot.job;
  const times = Array.from(edges(snapshot));
  const answer = await answerRates({ model, parameters, initial, covariances: [], times });
  return { snapshot, answer, species: prominentSpecies(model) };
}

describe('rate equations beside the jumps', () => {
  it('say that the mean follows them where all rates are linear', async () => {
    const { snapshot, species, answer } = await compared('birth-death', { trajectories: 512 });
    expect(gapsOf(snapshot, species, answer)).toEqual([]);
    expect(comparison(snapshot, species, answer)).toMatch(/follows the rate equations exactly/);
    // b/d (1 − exp(−dt)), and a Poisson law around it.
    answer.mean.forEach((row, b) => {
      const mean = 20 * (1 - Math.exp(-edges(snapshot)[b]));
      expect(row[0]).toBeCloseTo(mean, 4);
      expect(answer.sd?.[b][0]).toBeCloseTo(Math.sqrt(mean), 4);
    });
  });

  it('say by how much the mean differs where few molecules meet', async () => {
    const { snapshot, species, answer } = await compared('association', {
      ...{ initial: [1, 1, 0], parameters: [1, 1], horizon: 8, trajectories: 4096 },
    });
    const gaps = gapsOf(snapshot, species, answer);
    expect(gaps.map((g) => g.name).sort()).toEqual(['A', 'B', 'C']);
    const complex = gaps.find((g) => g.name === 'C');
    // One pair is bound with (1 − exp(−2t)) / 2; the rate equation (1 − c)² = c settles at (3 − √5) / 2.
    const t = complex?.time ?? 0;
    expect(t).toBeGreaterThan(1);
    expect(Math.abs((complex?.mean ?? 0) - (1 - Math.exp(-2 * t)) / 2)).toBeLessThan((4.5 * 0.5) / 64);
    expect(answer.mean.at(-1)?.[2]).toBeCloseTo((3 - Math.sqrt(5)) / 2, 5);
    expect(complex?.rate).toBeLessThan(0.3825);
    const text = comparison(snapshot, species, answer);
    expect(text).toMatch(/(above|below) the rate equation at time/);
    expect(text).toMatch(/The rate of bind is not linear in the counts/);
  });

  it('widen the plot to what they draw', async () => {
    const { snapshot, species, answer } = await compared('birth-death', { trajectories: 16 });
    const plain = trajectoriesFigure(snapshot, species);
    const high = { ...answer, mean: answer.mean.map((row) => row.map(() => 500)) };
    const figure = withRates(plain, high, species, edges(snapshot), 'black');
    expect(plain.y.range[1]).toBeLessThan(100);
    expect(figure.y.range[1]).toBeGreaterThan(500);
    expect(figure.marks.length).toBe(plain.marks.length + 3);
    const bare = withRates(plain, { ...answer, sd: null }, species, edges(snapshot), 'black');
    expect(bare.marks.length).toBe(plain.marks.length + 1);
  });
});

describe('reactions whose rates are no straight lines', () => {
  const withReactions = (reactions: readonly ReactionSpec[]): ModelSpec => {
    const base = findModel('association');
    if (!base) throw new Error('no association');
    return { ...base, reactions, observables: [{ label: 'C', expression: 'C' }] };
  };
  const curved = (reaction: Omit<ReactionSpec, 'name'>) =>
    curvedReactions(withReactions([{ name: 'r', ...reaction }])).length === 1;

  it.each([
    [{ equation: 'A + B -> C', massAction: 'k_on' }, true],
    [{ equation: '2 A -> C', massAction: 'k_on' }, true],
    [{ equation: 'C -> A + B', massAction: 'k_off' }, false],
    [{ equation: '0 -> A', massAction: 'k_on' }, false],
    [{ equation: 'A -> B', propensity: 'k_on * A' }, false],
    [{ equation: 'A -> B', propensity: 'k_on * A / (1 + A)' }, true],
    [{ equation: '0 -> B', propensity: 'k_on * piecewise(1, A > 3, 0)' }, true],
    // Stops at 0 when it jumps; the rate equation goes on.
    [{ equation: 'A -> B', propensity: 'k_on' }, true],
  ] as const)('%o: %s', (reaction, expected) => {
    expect(curved(reaction)).toBe(expected);
  });
});
