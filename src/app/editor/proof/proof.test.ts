import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../../engine/cpu/inline';
import { solveExact } from '../../../exact/solve';
import { PAGE_BUDGET } from '../../../exact/types';
import { type Check, PROOF_LIMIT, PROOFS, type Proof, prove } from './proof';

async function checksOf(proofs: readonly Proof[], trajectories: number): Promise<Check[]> {
  const engine = createInlineEngine();
  const all: Check[] = [];
  try {
    for await (const { checks } of prove(engine, { proofs, trajectories, seed: 7 })) all.push(...checks);
  } finally {
    engine.dispose();
  }
  return all;
}

describe.each(PROOFS.map((proof) => [proof.id, proof] as const))('%s', (_, proof) => {
  it('is known rightly: the master equation says the same to six digits', () => {
    const observables = [...new Set(proof.known.flatMap(({ observable: o }) => [o, `(${o})^2`]))];
    const to = Math.max(...proof.known.map((k) => k.time));
    const steps = solveExact(
      {
        model: proof.model,
        parameters: proof.model.parameters.map((p) => p.value),
        initial: proof.model.species.map((s) => s.initial),
        from: 0,
        to,
        bins: proof.bins,
        observables,
        gradients: false,
      },
      PAGE_BUDGET,
    );
    let step = steps.next();
    while (!step.done) step = steps.next();
    if (step.value.status === 'refused') throw new Error(step.value.reason);
    const { endpoint } = step.value;
    for (const { time, observable, mean, variance } of proof.known) {
      const bin = Math.round((time / to) * proof.bins) - 1;
      const of = (text: string) => endpoint.value[bin * observables.length + observables.indexOf(text)];
      const m = of(observable);
      expect(Math.abs(m / mean - 1)).toBeLessThan(1e-6);
      if (variance !== undefined) expect(Math.abs((of(`(${observable})^2`) - m * m) / variance - 1)).toBeLessThan(1e-5);
    }
  });

  it('holds on the CPU engine', async () => {
    const checks = await checksOf([proof], 4000);
    expect(checks.length).toBe(proof.known.length + proof.known.filter((k) => k.variance !== undefined).length);
    for (const check of checks) {
      expect(Math.abs(check.z), JSON.stringify(check)).toBeLessThan(PROOF_LIMIT);
      // It could have failed: an error of a fifth would show.
      expect(PROOF_LIMIT * check.standardError).toBeLessThan(0.2 * check.known);
    }
  });
});

it('finds an engine that simulates something else', async () => {
  // The engine is asked for a rate 3 % larger than the one that the answers belong to.
  const wrong = PROOFS.filter((p) => p.id === 'immigration-death').map((p) => ({
    ...p,
    model: { ...p.model, parameters: p.model.parameters.map((q) => (q.name === 'b' ? { ...q, value: 20.6 } : q)) },
  }));
  const checks = await checksOf(wrong, 4000);
  expect(Math.max(...checks.filter((c) => c.what.startsWith('mean')).map((c) => c.z))).toBeGreaterThan(PROOF_LIMIT);
});
