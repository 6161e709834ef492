import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { dataFile } from '../../testing/data';
import { closedFormAnswer, comparePromoters, type Measured, PROMOTER_FIT, promoterProblem } from './promoters';

function measured(promoter: string): Measured[] {
  const [, ...lines] = dataFile(`promoters/${promoter}.csv`).trim().split('\n');
  return lines.map((line) => {
    const [name, mean, fano] = line.split(',');
    return { name, mean: Number(mean), fano: Number(fano) };
  });
}

describe('promoters under repression', () => {
  it.each([
    // Independently, by scipy.optimize.least_squares from 30 random starts.
    ['5DL1', 30.81358362, 4.0206502, 2 * 41.20315158180169],
    ['lacUD5', 109.99785486, 8.35132387, 2 * 38.50266897870739],
  ])('have a least-squares answer in closed form: %s', (promoter, r, g, loss) => {
    const answer = closedFormAnswer(measured(promoter));
    expect(answer.values[0] / r).toBeCloseTo(1, 4);
    expect(answer.values[1] / g).toBeCloseTo(1, 4);
    expect(answer.loss).toBeCloseTo(loss, 5);
  });

  it('share r and g, and nothing else', () => {
    const { coordinates, conditions } = promoterProblem(measured('5DL1'));
    expect(coordinates).toHaveLength(20);
    expect(conditions[3].parameters).toEqual([1, 'k_off 4', 'r', 'g']);
  });

  it('give that answer to gradients through simulation, within their own error', async () => {
    // Every fourth condition; all 18 of both promoters pass as well, in half a minute each.
    const rows = measured('5DL1').filter((_, i) => i % 4 === 0);
    const losses: number[] = [];
    const options = { ...PROMOTER_FIT, iterations: 40 };
    const report = await comparePromoters(rows, createInlineEngine(), options, 8192, {
      onStep: ({ loss }) => losses.push(loss),
    });
    if (!report) throw new Error('stopped');
    const { uncertainty, deviations, closedForm, result, names } = report;
    expect(names).toEqual(['r', 'g', 'k_off 1', 'k_off 5', 'k_off 9', 'k_off 13', 'k_off 17']);
    // It started 140 standard errors² per datum away and ended at the residuals that no telegraph gene can avoid.
    expect(losses[0]).toBeGreaterThan(50);
    expect(losses.slice(-10).reduce((a, b) => a + b, 0) / 10).toBeLessThan(closedFormAnswer(rows).loss + 0.5);
    names.forEach((name, c) => {
      expect(Math.abs(deviations[c]), name).toBeLessThan(4);
      // The simulation's error is small: biases above 6 % would be seen, a fraction of the data's own error.
      expect(uncertainty.simulationErrors[c], name).toBeLessThan(0.016);
      expect(uncertainty.standardErrors[c], name).toBeGreaterThan(5 * uncertainty.simulationErrors[c]);
      expect(Math.abs(Math.log(result.average[c] / closedForm[c])), name).toBeLessThan(0.08);
    });
  });
});
