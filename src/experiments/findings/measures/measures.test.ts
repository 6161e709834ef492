import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../../engine/cpu/inline';
import { solveExact } from '../../../exact/solve';
import { PAGE_BUDGET } from '../../../exact/types';
import { partLink } from '../../../io/findings/scene-link';
import { decodeLink } from '../../../io/link/link';
import { CASES } from '../../inference/inference-cases';
import { planFor } from '../../inference/inference-study';
import { inference } from '../catalogue/inference';
import type { Part, Setting } from '../types';
import { autocorrelationCells, autocorrelationJob } from './autocorrelation';
import { jobOf, truthOf } from './gradient';

describe('a trajectory that ends after a number of reactions', () => {
  const setting: Setting = {
    model: 'association',
    set: { A: 10, B: 10, k_on: 0.3, k_off: 1 },
    observable: 'C',
    kind: 'endpoint',
    to: 60,
    reactions: 20,
    parameter: 'k_on',
    estimator: 'score-function',
  };

  /** Mean of C after n reactions: the embedded jump chain, whose steps up have the probability a_on / (a_on + a_off). */
  function meanAfter(n: number, k_on: number): number {
    let p = [1, ...new Array<number>(10).fill(0)];
    for (let step = 0; step < n; step++) {
      const next = new Array<number>(11).fill(0);
      p.forEach((share, C) => {
        const [on, off] = [k_on * (10 - C) ** 2, C];
        if (C < 10) next[C + 1] += (share * on) / (on + off);
        if (C > 0) next[C - 1] += (share * off) / (on + off);
      });
      p = next;
    }
    return p.reduce((sum, share, C) => sum + C * share, 0);
  }

  it('ends where the jump chain does, which knows no time', () => {
    const { model, parameters, initial, from, to, bins, observables } = jobOf(setting, 1, 1);
    const steps = solveExact({ model, parameters, initial, from, to, bins, observables, gradients: true }, PAGE_BUDGET);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const [end] = truthOf(setting, step.value).bins ?? [];
    expect(end.value).toBeCloseTo(meanAfter(20, 0.3), 6);
    const h = 1e-4;
    const slope = (meanAfter(20, 0.3 * Math.exp(h)) - meanAfter(20, 0.3 * Math.exp(-h))) / (2 * h);
    expect(end.gradient).toBeCloseTo(slope, 5);
  });

  it('has no place on the page', () => {
    expect(partLink(inference, { key: '', measure: 'gradient', setting, trajectories: 64 })).toBeNull();
  });
});

describe('the autocorrelation', () => {
  const setting: Setting = {
    model: 'birth-death',
    set: { b: 1, d: 1, X: 1 },
    observable: 'X',
    kind: 'endpoint',
    from: 0.5,
    to: 1.5,
    bins: 2,
    autocorrelation: true,
    parameter: 'd',
    estimator: 'score-function',
  };

  // Cov(X(s), X(t)) = Var(X(s)) e^(−d (t − s)) from any start.
  it('of births and deaths is e^(−d t), and its gradient −d t e^(−d t)', async () => {
    const n = 12_288;
    const snapshot = await createInlineEngine().run(autocorrelationJob(setting, 1, n), () => {}).finished;
    const { bins, trajectories } = autocorrelationCells(snapshot, 'd');
    expect(trajectories).toBe(n);
    bins.forEach((cell, b) => {
      const lag = (b + 1) / 2;
      const truth = Math.exp(-lag);
      const [valueError, error] = [cell.valueError ?? 0, cell.error ?? 0];
      expect(valueError).toBeLessThan(0.02);
      expect(Math.abs((cell.value ?? 0) - truth)).toBeLessThan(4 * valueError);
      // Four standard errors are less than half the gradient at lag 1.
      expect(error).toBeLessThan(0.12 * Math.exp(-1));
      expect(Math.abs((cell.mean ?? 0) + lag * truth)).toBeLessThan(4 * error);
    });
  });

  it('opens as data of a fit', () => {
    const link = partLink(inference, { key: '', measure: 'gradient', setting, trajectories: 64 });
    const { design } = decodeLink(link ?? '').scene?.fit ?? {};
    expect(design).toMatchObject({ from: 0.5, times: 2, objectives: [{ objective: 'autocorrelation' }] });
  });
});

describe('a run of a fit', () => {
  it('opens where it started, with its way to follow the gradient', () => {
    const part: Part = {
      key: '',
      measure: 'fit',
      fitCase: 'association-10',
      method: 'SF, Gauss–Newton',
      run: 3,
      trajectories: 256,
    };
    const { scene } = decodeLink(partLink(inference, part, 5) ?? '');
    const one = CASES.find(({ id }) => id === 'association-10');
    const method = one?.methods.find(({ name }) => name === part.method);
    if (!one || !method || !scene) throw new Error('What the run is about is missing.');
    const { runs } = planFor(one, method, new Array<number>(20).fill(1), 4, 5);
    expect(scene.seed).toBe(runs[3].seed);
    scene.fit.start.forEach((value, p) => {
      expect(value / runs[3].start[p]).toBeCloseTo(1, 6);
    });
    expect(scene.fit).toMatchObject({ batch: 256, iterations: 100, design: { optimiser: 'gauss-newton', times: 20 } });
  });
});
